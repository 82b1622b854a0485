// Makes weighing and speaking smoother; both work without it.
// a, d and p press the buttons of a page with data-keys; a box with data-count says how many letters are left.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keys]");
  if (form) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
      const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!button) return;
      event.preventDefault();
      if (button.type === "checkbox") button.click();
      else form.requestSubmit(button);
    });
  }
  const box = document.querySelector("textarea[data-count]");
  const counter = document.querySelector("[data-counter]");
  if (box && counter) {
    const digits = [...(counter.dataset.digits || "0123456789")];
    const write = (number) => String(number).replace(/\d/g, (digit) => digits[digit] || digit);
    const count = () => {
      const left = Number(box.dataset.count) - [...box.value.trim()].length;
      counter.hidden = false;
      counter.textContent = (left < 0 ? "−" : "") + write(Math.abs(left));
      counter.classList.toggle("counter--over", left < 0);
    };
    box.addEventListener("input", count);
    count();
  }
})();
