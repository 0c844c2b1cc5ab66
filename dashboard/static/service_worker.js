// Keeps the plain pages that were read, and shows them where there is no connection. With a connection nothing is taken
// from what is kept: facts are always the newest. A page that was never read is not there; nothing stands in for it.
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.clients.claim();
})()));

// What the first page asks to be kept: itself and the page that the site opens on.
self.addEventListener("message", ({ data }) => {
  for (const address of data.keep ?? []) answered(new Request(address)).catch(() => {});
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(request.mode === "navigate" ? pageOf(request) : partOf(request));
});

// `request` as it is kept; a page is asked for anew, also where the browser has one of a minute ago.
const answered = async (request, asked = request) => {
  const answer = await fetch(asked);
  if (answer.ok) await keep(request, answer.clone());
  return answer;
};

const keep = async (request, answer) => {
  const headers = new Headers(answer.headers);
  headers.set("kept-on", new Date().toISOString());
  headers.delete("content-encoding"); // the body is unpacked
  const cache = await caches.open(KEPT);
  await cache.put(request.url, new Response(await answer.blob(), { headers }));
  const oldest = (await cache.keys()).slice(0, -MOST);
  for (const one of oldest) await cache.delete(one);
};

const kept = async (request) => (await caches.open(KEPT)).match(request.url);

const pageOf = async (request) => {
  try {
    const { url, headers } = request;
    return await answered(request, new Request(url, { headers, cache: "no-cache", redirect: "manual" }));
  } catch (silence) {
    const page = await kept(request);
    if (!page) throw silence;
    const text = (await page.text()).replace("<html ", `<html data-kept="${page.headers.get("kept-on")}" `);
    return new Response(text, { headers: page.headers });
  }
};

const partOf = async (request) => {
  try {
    return await answered(request);
  } catch (silence) {
    const part = await kept(request);
    if (!part) throw silence;
    return part;
  }
};
