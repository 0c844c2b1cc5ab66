"use strict";
const tell = () => parent.postMessage({ borderCrossings: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.body);
