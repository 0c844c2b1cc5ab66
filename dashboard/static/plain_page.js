// Puts the map that can be moved in the place of its picture, once the page is read and the browser has time.
"use strict";

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
