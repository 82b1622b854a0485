// Keeps what people type when the network is away, and sends it later: in order, once, and as the one who typed it.
// Forms: <form method="post" data-offline="label" data-draft="key"> with {% once_key %}. Words: core/_queue.html.
(() => {
  "use strict";
  const panel = document.querySelector("[data-queue-state]");
  const words = panel ? panel.dataset : {};
  const skipped = new Set(["csrfmiddlewaretoken"]);
  let timer = 0;
  let wait = 15000;

  // --- the device queue, in the browser's own database ---
  const opened = new Promise((done, failed) => {
    const request = indexedDB.open("lingkar", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("queue", { keyPath: "id", autoIncrement: true });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  opened.catch(() => {});

  async function inStore(mode, work) {
    const transaction = (await opened).transaction("queue", mode);
    const request = work(transaction.objectStore("queue"));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  }
  const waiting = () => inStore("readonly", (store) => store.getAll());
  const save = (item) => inStore("readwrite", (store) => store.put(item));
  const remove = (item) => inStore("readwrite", (store) => store.delete(item.id));

  async function keep(form, submitter) {
    const field = form.elements.once_key;
    const fields = [...new FormData(form)].filter(([name]) => !skipped.has(name));
    if (submitter && submitter.name) fields.push([submitter.name, submitter.value]);
    const action = (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action") || location.href;
    const item = {
      key: field.value,
      owner: field.dataset.owner,
      label: form.dataset.offline || document.title,
      action: new URL(action, location.href).href,
      fields,
      draft: draftName(form),
      state: "waiting",
    };
    // The same form sent again before it could leave replaces what was kept.
    const same = (await waiting()).find((other) => other.key === item.key);
    if (same) item.id = same.id;
    const id = await save(item);
    return { ...item, id };
  }

  // --- sending ---
  async function send(item) {
    const fresh = await (await fetch("/csrf/", { headers: { Accept: "application/json" } })).json();
    if (fresh.owner !== item.owner) return { state: "asks", owner: fresh.owner };
    const body = new FormData();
    for (const [name, value] of item.fields) body.append(name, value);
    const answer = await fetch(item.action, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": fresh.token, "Lingkar-Queue": "1" },
    });
    if (answer.status === 429 || answer.status >= 500) return { state: "waiting", busy: true };
    if ((answer.headers.get("Content-Type") || "").startsWith("application/json") && answer.ok) return answer.json();
    if (!answer.redirected) return { state: "problem" };
    const bare = (url) => new URL(url, location.href).pathname.replace(/^\/[a-z-]+\//, "/");
    return bare(answer.url) === bare(fresh.signIn) ? { state: "sign-in" } : { state: "done", location: answer.url };
  }

  async function sendAll(current) {
    let told = null;
    for (const item of await waiting()) {
      if (item.state === "problem" && item.id !== current) break;
      let result;
      try {
        result = await send(item);
      } catch {
        result = { state: "waiting", away: true };
      }
      if (item.id === current) told = result;
      if (result.state !== "done") {
        // One that cannot leave holds those behind it: they may rest on it.
        if (result.state !== item.state) await save({ ...item, state: result.state });
        if (result.state === "waiting") later();
        break;
      }
      await remove(item);
      wait = 15000;
      forgetDraft(item.draft);
      document.dispatchEvent(new CustomEvent("lingkar:sent", { detail: { ...item, location: result.location } }));
      if (item.id !== current) tellSent(item, result.location);
    }
    await show();
    return told;
  }

  // One page at a time sends, however many are open.
  function flush(current) {
    if (!navigator.locks) return sendAll(current);
    const only = current === undefined ? { ifAvailable: true } : {};
    return navigator.locks.request("lingkar-queue", only, (lock) => (lock ? sendAll(current) : show()));
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => flush(), wait);
    wait = Math.min(wait * 2, 300000);
  }

  // --- forms ---
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.dataset.plain) return;
    if (!form.matches("form[data-offline]") || !form.elements.once_key) {
      if (form.matches("form[data-draft]")) sentPlainly(form);
      return;
    }
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    submit(form, event.submitter).finally(() => delete form.dataset.sending);
  });

  async function submit(form, submitter) {
    let item;
    try {
      item = await keep(form, submitter);
    } catch {
      form.dataset.plain = "yes"; // no database here (a private window): the plain way
      form.requestSubmit(submitter);
      return;
    }
    stopTimer(form);
    const result = await flush(item.id);
    forgetDraft(item.draft);
    if (result && result.state === "done") {
      location.assign(result.location);
    } else if (result && result.state === "problem") {
      plainly(item); // the server has something to say: show its page
    } else {
      if (panel) panel.focus();
      document.dispatchEvent(new CustomEvent("lingkar:kept", { detail: item }));
    }
  }

  // Sends a kept form as the browser itself would, so that the server's page, with what was typed, is what shows next.
  async function plainly(item) {
    const fresh = await (await fetch("/csrf/")).json();
    const form = document.createElement("form");
    form.method = "post";
    form.action = item.action;
    form.enctype = "multipart/form-data";
    form.hidden = true;
    for (const [name, value] of [...item.fields, ["csrfmiddlewaretoken", fresh.token]]) {
      const input = document.createElement("input");
      input.name = name;
      if (value instanceof File) {
        if (!value.size) continue;
        const files = new DataTransfer();
        files.items.add(value);
        input.type = "file";
        input.files = files.files;
      } else if (value.includes("\n")) {
        const area = document.createElement("textarea");
        area.name = name;
        area.value = value;
        form.append(area);
        continue;
      } else {
        input.type = "hidden";
        input.value = value;
      }
      form.append(input);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }

  // --- what people see ---
  const own = (count) => [...String(count)].map((digit) => [...words.digits][digit]).join("");

  async function show() {
    if (!panel) return;
    let items = [];
    try {
      items = await waiting();
    } catch {
      // nothing can be kept here, so nothing waits
    }
    const list = panel.querySelector("[data-queue-list]");
    list.replaceChildren(...items.map(row));
    panel.querySelector("[data-queue-count]").textContent = words.count.replace("{count}", own(items.length));
    panel.querySelector("[data-queue-waiting]").hidden = !items.length;
    panel.querySelector("[data-network-away]").hidden = navigator.onLine;
    panel.hidden = !items.length && navigator.onLine && !panel.querySelector("[data-queue-sent] a");
  }

  function row(item) {
    const line = panel.querySelector("template").content.cloneNode(true).firstElementChild;
    line.querySelector("[data-label]").textContent = item.label;
    const texts = { waiting: words.waiting, asks: words.asks, problem: words.problem, "sign-in": words.signIn };
    line.querySelector("[data-state]").textContent = texts[item.state];
    const open = line.querySelector("[data-open]");
    open.hidden = item.state !== "problem" && item.state !== "sign-in";
    open.onclick = () => plainly(item);
    const mine = line.querySelector("[data-mine]");
    mine.hidden = item.state !== "asks";
    mine.onclick = () => takeOver(item);
    line.querySelector("[data-drop]").onclick = async () => {
      if (!confirm(words.sure)) return;
      await remove(item);
      flush();
    };
    return line;
  }

  async function takeOver(item) {
    const fresh = await (await fetch("/csrf/")).json();
    await save({ ...item, owner: fresh.owner, state: "waiting" });
    flush();
  }

  function tellSent(item, url) {
    if (!panel) return;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = words.sent.replace("{label}", item.label);
    panel.querySelector("[data-queue-sent]").replaceChildren(link);
  }

  // --- drafts: every letter is safe from a closed window on ---
  function draftName(form) {
    if (!form.dataset.draft) return null;
    const key = form.elements.once_key;
    return `draft:${key ? key.dataset.owner : "-"}:${form.dataset.draft}`;
  }

  function forgetDraft(name) {
    if (name) localStorage.removeItem(name);
  }

  function stopTimer(form) {
    clearTimeout(form.draftTimer);
    form.draftTimer = 0;
  }

  // A form sent the plain way: its draft goes when the next page shows that the server answered well.
  function sentPlainly(form) {
    stopTimer(form);
    saveDraft(form);
    sessionStorage.setItem("lingkar-sent", draftName(form));
  }

  function settle() {
    const name = sessionStorage.getItem("lingkar-sent");
    sessionStorage.removeItem("lingkar-sent");
    const [visit] = performance.getEntriesByType("navigation");
    const refused = visit && visit.responseStatus >= 400;
    const back = [...document.querySelectorAll("form[data-draft]")].some((form) => draftName(form) === name);
    if (name && !refused && !back) forgetDraft(name);
  }

  // The server gave a form back with its errors: the page holds what was typed now, and the draft keeps it.
  async function takeBack(form, key) {
    if (!form.dataset.draft) return;
    saveDraft(form);
    const item = (await waiting()).find((one) => one.key === key.value);
    if (item) await remove(item);
  }

  function typed(form) {
    return [...form.elements].filter((field) => field.name && !/^(hidden|password|file|submit|button)$/.test(field.type));
  }

  function saveDraft(form) {
    const values = typed(form).map((field) =>
      /^(radio|checkbox)$/.test(field.type) ? [field.name, field.value, field.checked] : [field.name, field.value]
    );
    try {
      localStorage.setItem(draftName(form), JSON.stringify(values));
    } catch {
      // full or forbidden: the form itself still works
    }
  }

  function restoreDraft(form) {
    let values;
    try {
      values = JSON.parse(localStorage.getItem(draftName(form)));
    } catch {
      return;
    }
    if (!values) return;
    for (const [name, value, checked] of values) {
      for (const field of typed(form).filter((one) => one.name === name)) {
        if (checked === undefined) field.value = value;
        else if (field.value === value) field.checked = checked;
        else continue;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    const note = form.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  }

  for (const form of document.querySelectorAll("form[data-offline]")) {
    const key = form.elements.once_key;
    // A page from the device carries an old key: each opening of it is a new sending.
    if (!key) continue;
    if (key.hasAttribute("data-again")) takeBack(form, key).catch(() => {});
    else if (window.crypto.randomUUID) key.value = crypto.randomUUID();
  }
  settle();
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!form.querySelector("[data-again]")) restoreDraft(form);
    form.addEventListener("input", () => {
      clearTimeout(form.draftTimer);
      form.draftTimer = setTimeout(() => saveDraft(form), 400);
    });
    addEventListener("pagehide", () => form.draftTimer && saveDraft(form));
    form.addEventListener("reset", () => forgetDraft(draftName(form)));
  }

  addEventListener("online", () => flush());
  addEventListener("offline", () => show());
  addEventListener("pageshow", () => flush());
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/sw.js?l=" + encodeURIComponent(document.documentElement.lang));
  }
})();
