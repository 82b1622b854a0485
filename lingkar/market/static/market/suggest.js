// While she says what it is, what her words may mean is shown below them. Without this script the next page asks.
(() => {
  "use strict";
  const form = document.querySelector("form[data-suggest]");
  const place = form && form.querySelector("[data-suggestions]");
  if (!place) return;
  const title = form.elements.title;
  let asked = 0;
  let waiting;
  let last = "";

  async function ask() {
    const words = title.value.trim();
    if (words === last || words.length < 2) return;
    last = words;
    const turn = ++asked;
    const chosen = form.elements.concept ? form.elements.concept.value : "";
    const language = form.elements.language ? form.elements.language.value : "";
    try {
      const query = new URLSearchParams({ q: words, concept: chosen, language });
      const response = await fetch(`${form.dataset.suggest}?${query}`, { headers: { Accept: "text/html" } });
      if (!response.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      place.replaceChildren(...page.body.childNodes);
    } catch {
      // Away from the network: it is asked on a page of its own later.
    }
  }

  // What was tapped says what it is usually counted in, unless she counted already.
  place.addEventListener("change", (event) => {
    const usual = [...place.querySelectorAll("[data-unit-of]")].find((one) => one.dataset.unitOf === event.target.value);
    if (usual && form.elements.unit && !form.elements.quantity.value) form.elements.unit.value = usual.value;
  });

  title.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 500);
  });
  title.addEventListener("change", ask);
})();
