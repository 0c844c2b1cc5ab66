// Puts the map that can be moved in the place of its picture, once the page is read and the browser has time; and says on
// a page that is a file how long ago the day is that its ages are counted to.
"use strict";

for (const made of document.querySelectorAll(".made[data-day]")) {
  const days = Math.floor((Date.now() - new Date(`${made.dataset.day}T00:00`)) / 86_400_000);
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  if (days > 0) made.append(` (${ago.format(-days, "day")})`);
}

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
