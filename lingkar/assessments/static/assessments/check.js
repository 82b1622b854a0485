// The whole check, shown one question at a time. Without this script the page is one long form and works as well.
(() => {
  "use strict";
  const form = document.querySelector("form[data-whole]");
  if (!form) return;
  const groups = JSON.parse(form.dataset.whole);
  const sizes = { 1: "micro", "2-9": "micro", "10-49": "small", "50-199": "medium", "200+": "large" };
  // Without a network the page comes from the device and does not know yet for which firm it was opened.
  const firm = new URLSearchParams(location.search).get("firm");
  if (firm && !form.elements.firm) {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "firm", value: firm });
    form.append(input);
  }
  const steps = [...form.querySelectorAll("[data-step]")];
  const back = document.querySelector("[data-whole-back]");
  const next = document.querySelector("[data-whole-next]");
  const send = document.querySelector("[data-whole-send]");
  const intro = document.querySelector("[data-whole-intro]");
  const place = document.querySelector("[data-whole-place]");
  const segments = document.createElement("ol");
  segments.className = "steps__row";
  segments.setAttribute("aria-hidden", "true");
  form.before(segments);
  place.classList.remove("visually-hidden");
  place.classList.add("steps__text");
  let current = steps[0];
  const digits = [...place.dataset.digits];
  const own = (count) => [...String(count)].map((digit) => digits[digit]).join("");

  const chosen = (name) =>
    [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`)].map((input) => input.value);
  const groupOf = (sector) => Object.keys(groups).find((group) => groups[group].includes(sector)) || null;

  // The same rules as on the server: a question that hangs on an answer is asked once that answer is known.
  function isAsked(step, asked) {
    if (!step.dataset.branch) return true;
    const rule = JSON.parse(step.dataset.branch);
    const group = groupOf(form.elements.sector.value);
    const size = sizes[chosen("workers_band")[0]] || null;
    if (rule.groups && !rule.groups.includes(group)) return false;
    if (rule.not_groups && group !== null && rule.not_groups.includes(group)) return false;
    if (rule.sizes && !rule.sizes.includes(size)) return false;
    return (rule.answers || []).every(
      (each) => asked.has(each.name.slice(2)) && chosen(each.name).some((value) => each.any_of.includes(value)),
    );
  }

  function askedSteps() {
    const asked = new Set();
    return steps.filter((step) => {
      const yes = isAsked(step, asked);
      if (yes && step.dataset.code) asked.add(step.dataset.code);
      return yes;
    });
  }

  function show(step, focus) {
    const asked = askedSteps();
    current = asked.includes(step) ? step : asked[asked.length - 1];
    const at = asked.indexOf(current);
    for (const each of steps) each.hidden = each !== current;
    if (intro) intro.hidden = at > 0;
    back.hidden = at === 0;
    next.hidden = at === asked.length - 1;
    send.hidden = at !== asked.length - 1;
    place.textContent = place.dataset.text.replace("NUMBER", own(at + 1)).replace("TOTAL", own(asked.length));
    segments.replaceChildren(
      ...asked.map((_, index) => {
        const piece = document.createElement("li");
        piece.className = index < at ? "is-done" : index === at ? "is-current" : "is-ahead";
        return piece;
      }),
    );
    if (focus) {
      window.scrollTo(0, 0);
      const target = current.querySelector("input:not([type=hidden]), select, textarea");
      if (target) target.focus({ preventScroll: true });
    }
  }

  function move(by) {
    const asked = askedSteps();
    const target = asked[asked.indexOf(current) + by];
    if (target) show(target, true);
  }

  back.addEventListener("click", () => move(-1));
  next.addEventListener("click", () => move(1));
  // Enter in a field means "go on" until the last question is reached.
  form.addEventListener(
    "submit",
    (event) => {
      const asked = askedSteps();
      if (current !== asked[asked.length - 1]) {
        event.preventDefault();
        event.stopImmediatePropagation();
        move(1);
      }
    },
    true,
  );
  // The money of the chosen country stands beside each amount.
  const signs = form.dataset.signs ? JSON.parse(form.dataset.signs) : null;
  function showMoney() {
    if (!signs) return;
    for (const unit of form.querySelectorAll("[data-money] .unit")) {
      let sign = unit.querySelector(".unit__text");
      if (!sign) {
        sign = Object.assign(document.createElement("span"), { className: "unit__text" });
        unit.prepend(sign);
      }
      sign.textContent = signs[form.elements.country.value] || "";
      sign.hidden = !sign.textContent;
    }
  }
  showMoney();
  form.addEventListener("change", showMoney);
  form.addEventListener("change", () => show(current, false));
  // "None of these" and "I don't know" stand alone.
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "checkbox" || !input.checked || !input.name.startsWith("q-")) return;
    const alone = (each) => each.value === "none" || each.value === "?";
    for (const each of form.querySelectorAll(`[name="${CSS.escape(input.name)}"]:checked`)) {
      if (each !== input && (alone(input) || alone(each))) each.checked = false;
    }
  });
  const wrong = steps.find((step) => step.querySelector(".field--error"));
  show(wrong || steps[0], false);
  // A link of the error summary leads to a question that may be hidden now.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    const step = target && target.closest("[data-step]");
    if (step) show(step, true);
  });
})();
