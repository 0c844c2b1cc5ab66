// What the map draws. All text arrives as data and becomes text nodes: nothing of it is read as HTML or as script.
"use strict";

window.crossingMap = {
  clicks: 0,
  looks: {}, // colour and symbol of each status; the page says them once, from its vocabulary

  // The land, the lakes and the border lines: loaded once, under everything, deaf to the mouse.
  addBasemap(map, address, attribution) {
    const styles = {
      land: { stroke: true, color: "#f6f4ee", weight: 1, fill: true, fillColor: "#f6f4ee", fillOpacity: 1 },
      lake: { stroke: false, fill: true, fillColor: "#dbe6ee", fillOpacity: 1 },
      border: { color: "#8a7f72", weight: 1.3, fill: false },
      contested: { color: "#8a7f72", weight: 1.3, fill: false, dashArray: "4 4" },
    };
    map.attributionControl.setPrefix(false).addAttribution(attribution);
    fetch(address)
      .then((answer) => answer.json())
      .then((found) => {
        L.geoJSON(found, {
          pane: "tilePane",
          interactive: false,
          renderer: L.canvas({ pane: "tilePane", padding: 0.5 }),
          smoothFactor: 0.5,
          style: (feature) => styles[feature.properties.kind],
        }).addTo(map);
      });
  },

  // The crossings: [key, latitude, longitude, status, marks, ...lines] each.
  group(rows) {
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
