// "What if" with sliders. Without this script the number fields and the button do the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-scenario]");
  if (!form) return;
  const place = document.querySelector("[data-scenario-result]");
  let asked = 0;
  let waiting;

  // The answer of the server takes the place of the one before; a late answer to an old question is dropped.
  async function ask() {
    const address = `${form.action.split("?")[0]}?${new URLSearchParams(new FormData(form))}`;
    const turn = ++asked;
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      if (!response.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.querySelector("[data-scenario-result]");
      if (!found) return;
      place.replaceChildren(...found.childNodes);
      history.replaceState(null, "", address);
    } catch {
      // Away from the network: the button still works once it is back.
    }
  }
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  };

  for (const input of form.querySelectorAll("[data-slider]")) {
    const slider = Object.assign(document.createElement("input"), {
      type: "range",
      min: "0",
      max: input.dataset.slider,
      step: "1",
      value: Number(input.value) || 0,
    });
    slider.setAttribute("aria-labelledby", `${input.id}-label`);
    const label = form.querySelector(`label[for="${input.id}"]`);
    if (label) label.id = `${input.id}-label`;
    slider.addEventListener("input", () => {
      input.value = slider.value;
      soon();
    });
    input.addEventListener("input", () => {
      if (!Number.isNaN(Number(input.value))) slider.value = input.value;
    });
    (input.closest(".field__control") || input.parentElement).append(slider);
  }
  form.addEventListener("change", soon);
})();
