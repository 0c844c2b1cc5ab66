// Puts the map that can be moved in the place of its picture, once the page is read and the browser has time; and says on
// a page that is a file how long ago the day is that its ages are counted to.
"use strict";

for (const made of document.querySelectorAll(".made[data-day]")) {
  const days = Math.floor((Date.now() - new Date(`${made.dataset.day}T00:00`)) / 86_400_000);
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  if (days > 0) made.textContent = made.textContent.trim().replace(/\.?$/, ` (${ago.format(-days, "day")}).`);
}

// Where there is no connection the browser gives the page as it was when it was read last; it says so.
const note = document.getElementById("kept"), { kept } = document.documentElement.dataset;
if (note && kept) {
  const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  note.textContent = note.dataset.text.replace("MOMENT", moment.format(new Date(kept)));
  note.hidden = false;
}

// From the first page on: it is kept, and the one that the site opens on.
const { worker, pages, home } = document.currentScript.dataset;
if (worker && navigator.serviceWorker) {
  navigator.serviceWorker.register(worker, { scope: pages })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active.postMessage({ keep: [location.href, new URL(home, location.href).href, ...parts()] }))
    .catch(() => {}); // a browser that keeps nothing shows the pages all the same
}
const parts = () => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(location.origin));

(() => {
  const figure = document.getElementById("map");
  const { map: address, title } = figure?.dataset ?? {};
  if (!address) return;

  const put = () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: address, title });
    addEventListener("message", ({ source, data }) => {
      if (source === frame.contentWindow && data === "map drawn") figure.classList.add("live");
    });
    figure.prepend(frame);
  };
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 200));
  const later = () => idle(put, { timeout: 500 });
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
})();
