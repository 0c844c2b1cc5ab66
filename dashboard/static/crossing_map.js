// What the map draws. All text arrives as data and becomes text nodes: nothing of it is read as HTML or as script.
"use strict";

window.crossingMap = {
  clicks: 0,
  looks: {}, // colour and symbol of each status; the page says them once, from its vocabulary

  // The land, the lakes and the border lines: loaded once, under everything, deaf to the mouse.
  addBasemap(map, address, attribution) {
    const styles = {
      land: { stroke: true, color: "#f6f4ee", weight: 1, fill: true, fillColor: "#f6f4ee", fillOpacity: 1 },
      lake: { stroke: false, fill: true, fillColor: "#d5e4ec", fillOpacity: 1 },
      border: { color: "#a39687", weight: 1.2, fill: false },
      contested: { color: "#a39687", weight: 1.2, fill: false, dashArray: "4 4" },
    };
    map.attributionControl.setPrefix(false).addAttribution(attribution);
    // Pressing a marker focuses the map; the page around would scroll, and the marker slip away under the pointer.
    const home = map.getContainer();
    home.focus = () => HTMLElement.prototype.focus.call(home, { preventScroll: true });
    fetch(address)
      .then(crossingMap.unpacked)
      .then((found) => {
        L.geoJSON(found, {
          pane: "tilePane",
          interactive: false,
          renderer: L.canvas({ pane: "tilePane", padding: 0.5 }),
          smoothFactor: 0.5,
          style: (feature) => styles[feature.properties.kind],
        }).addTo(map);
        crossingMap.addNames(map, found.names);
        map.fire("drawn");
      });
  },

  // The file is compressed as it lies on the disk; a proxy may have unpacked it on the way.
  async unpacked(answer) {
    const packed = await answer.blob();
    const start = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    return new Response(isPacked ? packed.stream().pipeThrough(new DecompressionStream("gzip")) : packed).json();
  },

  // Names for orientation, [name, longitude, latitude, first zoom, whether a country's] each, the most important
  // first: a later one that would touch an earlier one is left out.
  addNames(map, names) {
    const canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", map.createPane("names"));
    canvas.setAttribute("aria-hidden", "true");
    const draw = () => {
      const zoom = map.getZoom(), size = map.getSize(), margin = size.divideBy(2).round(), dense = devicePixelRatio;
      const whole = size.add(margin.multiplyBy(2));
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]).subtract(margin));
      Object.assign(canvas, { width: whole.x * dense, height: whole.y * dense });
      Object.assign(canvas.style, { width: `${whole.x}px`, height: `${whole.y}px` });
      const pen = canvas.getContext("2d"), taken = [];
      pen.scale(dense, dense);
      Object.assign(pen, { textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: "#f6f4ee" });
      for (const [name, longitude, latitude, from, isCountry] of names) {
        if (zoom < from || (isCountry && zoom > 8)) continue;
        const place = map.latLngToContainerPoint([latitude, longitude]).add(margin);
        if (place.x < 0 || place.y < 0 || place.x > whole.x || place.y > whole.y) continue;
        crossingMap.name(pen, taken, place, isCountry ? name.toUpperCase() : name, isCountry, from <= 5);
      }
    };
    map.on("moveend resize", draw);
    draw();
  },

  // A country's name stands on its place, a town's beside a dot.
  name(pen, taken, place, text, isCountry, isLarge) {
    pen.font = `${isCountry || isLarge ? 600 : 400} ${isCountry ? 11 : isLarge ? 12 : 11}px system-ui, sans-serif`;
    pen.letterSpacing = isCountry ? "2px" : "0px";
    const width = pen.measureText(text).width, left = isCountry ? place.x - width / 2 : place.x + 5;
    const box = { left: Math.min(left, place.x) - 6, right: left + width + 6, top: place.y - 9, bottom: place.y + 9 };
    const touches = (other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    if (taken.some(touches)) return;
    taken.push(box);
    pen.strokeText(text, left, place.y);
    pen.fillStyle = isCountry ? "#93897c" : "#6f6a62";
    pen.fillText(text, left, place.y);
    if (isCountry) return;
    pen.beginPath();
    pen.arc(place.x, place.y, 1.8, 0, 2 * Math.PI);
    pen.fill();
  },

  // The crossings: [key, latitude, longitude, status, marks, ...lines] each.
  group(rows, _scene) {
    const features = rows.map(([id, latitude, longitude, status, marks, ...lines]) => ({
      type: "Feature",
      id,
      geometry: { type: "Point", coordinates: [longitude, latitude] },
      properties: { status, lines, ...Object.fromEntries(marks.split(" ").filter(Boolean).map((mark) => [mark, true])) },
    }));
    return L.geoJSON({ type: "FeatureCollection", features }, { pointToLayer: crossingMap.marker });
  },

  // One marker a crossing: a shape in a coloured disc, or a plain circle where there are too many for the page.
  marker(feature, place) {
    const told = feature.properties;
    const look = crossingMap.looks[told.status];
    const marker = told.circle ? crossingMap.circle(told, look, place) : crossingMap.disc(told, look, place);
    marker.bindTooltip(crossingMap.tooltip(told), { className: "crossing-tooltip", direction: "top", offset: [0, -8] });
    // A new number makes each click an event of its own, also the second on the same marker.
    marker.on("click", () => { told.click = ++crossingMap.clicks; });
    // Leaflet hands on keys only to open popups, of which there are none here.
    marker.on("keypress", (event) => {
      if (event.originalEvent.key === "Enter") marker.fire("click", { latlng: marker.getLatLng() }, true);
    });
    return marker;
  },

  disc(told, look, place) {
    const disc = document.createElement("div");
    disc.className = ["crossing", told.hollow && "hollow", told.faded && "faded", told.chosen && "chosen"]
      .filter(Boolean).join(" ");
    disc.style.background = look.colour;
    if (told.hollow) disc.style.color = look.colour;
    disc.textContent = look.symbol;
    const marker = L.marker(place, {
      icon: L.divIcon({ className: "", html: disc, iconSize: [24, 24] }),
      zIndexOffset: told.faded ? -1000 : told.chosen ? 1000 : 0,
      riseOnHover: true,
    });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", told.lines.join(", ")));
    return marker;
  },

  circle(told, look, place) {
    return L.circleMarker(place, {
      radius: told.faded ? 3 : 5,
      color: told.chosen ? "#111" : look.colour,
      weight: told.hollow || told.chosen ? 2 : 1,
      fillColor: told.hollow ? "#fff" : look.colour,
      fillOpacity: told.faded ? 0.4 : 0.9,
    });
  },

  // A map that is a page of its own in the frame of another, which shows it once it is drawn: all places are in view,
  // and a marker opens its crossing in the page around. `address` ends with CROSSING in the place of the key, but for the
  // day of a frozen one.
  asPage(map, rows, places, address) {
    const group = crossingMap.group(rows).addTo(map);
    if (places.length) map.fitBounds(places, { padding: [28, 28], maxZoom: 10, animate: false });
    else map.fitBounds(map.options.maxBounds);
    map.setMinZoom(map.getZoom()).attributionControl.setPrefix(false);
    map.on("drawn", () => parent.postMessage("map drawn", location.origin));
    const place = /CROSSING(?=\/?(&seen=[\d-]+)?$)/;
    group.on("click", ({ layer }) => parent.location.assign(address.replace(place, layer.feature.id)));
  },

  tooltip(told) {
    const box = document.createElement("div");
    told.lines.forEach((line, number) => {
      const part = document.createElement(number === 0 ? "b" : "span");
      part.textContent = line;
      box.append(part);
    });
    return box;
  },
};
