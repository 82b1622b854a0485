// Works out the fingerprint of a chosen file on the device, so that the file itself need not be sent.
(() => {
  const form = document.querySelector("[data-fingerprint-form]");
  if (!form || !window.crypto?.subtle) return;
  const chosen = form.querySelector("[data-fingerprint-of]");
  const written = form.querySelector("[data-fingerprint]");
  const work = async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    written.value = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    chosen.value = "";
  };
  chosen.addEventListener("change", () => { if (chosen.files[0]) work(chosen.files[0]); });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) work(event.dataTransfer.files[0]);
  });
})();
