// The service worker of the installed app. The server puts `const KEPT = {...}` before this text (views_plain.py).
// Pages: from the network; when there is none, the copy on the device; then the page that says so.
// Static files: the copy on the device, because their addresses change with their content.
const SHELL = "lingkar-shell-" + KEPT.version;
const STATIC = "lingkar-static";
const PAGES = "lingkar-pages";
const MOST_PAGES = 40;
const MOST_FILES = 80;
const OFFLINE = KEPT.pages[0];

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith(KEPT.staticUrl)) event.respondWith(file(event.request));
});

async function install() {
  const [files, shell] = await Promise.all([caches.open(STATIC), caches.open(SHELL)]);
  await Promise.all(KEPT.assets.map((url) => keep(files, url, {})));
  // Fetched as nobody: what lies in the shell belongs to no one.
  await Promise.all(KEPT.pages.map((url) => keep(shell, url, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
}

async function keep(cache, url, options) {
  try {
    const answer = await fetch(url, options);
    if (answer.ok && !answer.redirected) await cache.put(url, answer);
  } catch {
    // The next visit tries again: installing must not fail for one file on a weak network.
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("lingkar-shell-") && name !== SHELL) await caches.delete(name);
  }
  await trim(STATIC, MOST_FILES);
  await self.clients.claim();
}

async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.status >= 502 && answer.status <= 504) throw new TypeError("no server behind the proxy");
    event.waitUntil(remember(event.request, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await find(event.request);
    if (kept) return kept;
    throw error;
  }
}

async function find(request) {
  const pages = await caches.open(PAGES);
  const shell = await caches.open(SHELL);
  // The installed app opens at "/", which only leads on to the first page in the reader's language.
  const url = new URL(request.url);
  const asked = url.pathname === "/" ? new URL(`/${KEPT.language}/`, url).href : request.url;
  return (await pages.match(asked)) || (await shell.match(asked, { ignoreSearch: true })) || shell.match(OFFLINE);
}

async function remember(request, answer) {
  const owner = answer.headers.get("Lingkar-Owner");
  if (owner) await forgetOthers(owner);
  if (!answer.ok || answer.headers.get("Lingkar-Keep") !== "yes") return;
  await (await caches.open(PAGES)).put(request, answer);
  await trim(PAGES, MOST_PAGES);
}

// Another person uses this phone now: the pages of the one before are not hers to see.
async function forgetOthers(owner) {
  const state = await caches.open("lingkar-state");
  const known = await state.match("/owner");
  if (known && (await known.text()) === owner) return;
  await caches.delete(PAGES);
  await state.put("/owner", new Response(owner));
}

async function file(request) {
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  if (kept && KEPT.hashed) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.status === 200) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function trim(name, most) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}
