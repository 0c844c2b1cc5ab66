// What the map draws. All text arrives as data and becomes text nodes: nothing of it is read as HTML or as script.
"use strict";

window.crossingMap = {
  clicks: 0,
  words: { looks: {}, countries: {} }, // what the page says once, from its vocabulary and in its language
  land: [], // layers of the background, each with its kind, its country or its pair of countries
  towns: [],
  group: null, // the crossings that are shown

  // --- background ----------------------------------------------------------------------------------------------------

  // The land, the lakes, the border lines and the names: loaded once, under everything, deaf to the mouse. `words`:
  // looks of the statuses, names of countries, title, credit, legend; `tiles`: a background of the site's own.
  addBasemap(map, address, words) {
    Object.assign(crossingMap, { words, map });
    map.attributionControl.setPrefix(false).addAttribution(words.credit);
    if (window.frameElement) window.frameElement.title = words.title;
    const home = map.getContainer();
    if (matchMedia("(hover: none) and (pointer: coarse)").matches) map.dragging.disable(); // one finger scrolls the page
    new ResizeObserver(() => map.invalidateSize()).observe(home); // also when only its style comes, after the script
    document.fonts.addEventListener("loadingdone", () => crossingMap.letterAnew(map));
    crossingMap.followTheme();
    crossingMap.keepView(map);
    crossingMap.keys(map, home);
    crossingMap.gestures(map, home);
    if (words.tiles) L.tileLayer(words.tiles.address, { attribution: words.tiles.credit, maxZoom: 19 }).addTo(map);
    fetch(address).then(crossingMap.unpacked).then((found) => crossingMap.draw(map, found));
  },

  draw(map, found) {
    const kinds = crossingMap.words.tiles ? ["border", "contested"] : ["land", "lake", "border", "contested"];
    const features = crossingMap.features(found).filter(({ properties }) => kinds.includes(properties.kind));
    const whole = L.geoJSON(features, {
      pane: "tilePane",
      interactive: false,
      renderer: L.canvas({ pane: "tilePane", padding: 0.5 }),
      smoothFactor: 0.5,
      style: (feature) => crossingMap.style(feature.properties),
    }).addTo(map);
    crossingMap.land = whole.getLayers();
    crossingMap.tint();
    map.getContainer().classList.add("drawn");
    if (!crossingMap.words.tiles) crossingMap.addNames(map, found.names);
    map.fire("drawn");
  },

  // The shapes of a TopoJSON topology, as GeoJSON; a negative number is an arc backwards.
  features({ arcs, transform: { scale: [across, up] }, objects: { basemap } }) {
    const points = arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([east, north]) => [(x += east) * across, (y += north) * up]);
    });
    const line = (numbers) => numbers.flatMap((number, place) => {
      const part = number < 0 ? points[~number].toReversed() : points[number];
      return place === 0 ? part : part.slice(1);
    });
    const shape = (numbers) => (typeof numbers[0] === "number" ? line(numbers) : numbers.map(shape));
    return basemap.geometries.map(({ type, properties, arcs: numbers }) => ({
      type: "Feature",
      properties,
      geometry: { type, coordinates: shape(numbers) },
    }));
  },

  // The file is compressed as it lies on the disk; a proxy may have unpacked it on the way.
  async unpacked(answer) {
    const packed = await answer.blob();
    const start = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    return new Response(isPacked ? packed.stream().pipeThrough(new DecompressionStream("gzip")) : packed).json();
  },

  // --- keyboard, wheel, fingers --------------------------------------------------------------------------------------

  // The map is one stop of the Tab key: inside, arrow keys go from crossing to crossing, Enter and the space bar open one,
  // + and - zoom. The two buttons say the same to whoever points.
  keys(map, home) {
    home.querySelectorAll(".leaflet-control-zoom a").forEach((button) => { button.tabIndex = -1; });
    home.addEventListener("keydown", (event) => {
      const stops = crossingMap.stops(), at = stops.findIndex((marker) => marker.getElement() === event.target);
      const act = at < 0 || event.ctrlKey || event.metaKey || event.altKey ? null : crossingMap.actOf(map, event.key, stops, at);
      if (!act) return;
      event.preventDefault(); // the page around would scroll
      act();
    });
    home.addEventListener("focusin", ({ target }) => {
      const marker = crossingMap.stops().find((stop) => stop.getElement() === target);
      if (marker) crossingMap.current = crossingMap.stopOf(marker);
      crossingMap.rove();
    });
  },

  actOf(map, key, stops, at) {
    const go = (to) => () => stops.at(to % stops.length).getElement().focus();
    const open = () => stops[at].fire("click", { latlng: stops[at].getLatLng() }, true);
    return {
      ArrowRight: go(at + 1), ArrowDown: go(at + 1), ArrowLeft: go(at - 1), ArrowUp: go(at - 1), Home: go(0), End: go(-1),
      "+": () => map.zoomIn(), "=": () => map.zoomIn(), "-": () => map.zoomOut(),
      Enter: open, " ": open,
    }[key];
  },

  // The signs that stand for crossings of the chosen borders, alone or as a heap, in the order of the list.
  stops() {
    const { group } = crossingMap;
    const own = group?.getLayers().filter(({ told, options }) => told && options.keyboard) ?? [];
    return [...own, ...(group?.clusters ?? []).map(({ marker }) => marker)].filter((marker) => marker.getElement()?.style.display === "");
  },

  stopOf: (marker) => marker.feature?.id ?? marker.getTooltip().getContent().textContent,

  rove() {
    const stops = crossingMap.stops();
    const now = stops.find((marker) => crossingMap.stopOf(marker) === crossingMap.current) ?? stops.find(({ told }) => told?.chosen) ?? stops[0];
    for (const marker of stops) marker.getElement().tabIndex = marker === now ? 0 : -1;
  },

  hasFocus: (marker) => marker.getElement?.() === document.activeElement,

  focusedHeap: (group) => (group.clusters ?? []).find(({ marker }) => crossingMap.hasFocus(marker)),

  // A heap that had the focus was opened, or drawn anew: its first part, or the heap that this lies in now, has it next.
  enter(members) {
    const stops = crossingMap.stops(), first = members[0].getLatLng();
    const apart = (marker) => marker.getLatLng().distanceTo(first);
    const next = stops.find((marker) => members.includes(marker)) ?? stops.sort((one, other) => apart(one) - apart(other))[0];
    next?.getElement().focus({ preventScroll: true });
  },

  // The wheel and one finger belong to the page around: with Ctrl, and with two fingers, they are the map's.
  gestures(map, home) {
    const hint = L.DomUtil.create("div", "map-hint", home);
    hint.setAttribute("aria-hidden", "true");
    let hiding = null;
    const say = (text) => {
      hint.textContent = text;
      hint.classList.add("shown");
      clearTimeout(hiding);
      hiding = setTimeout(() => hint.classList.remove("shown"), 1500);
    };
    home.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      say(crossingMap.words.wheel);
    }, { capture: true, passive: true });
    home.addEventListener("touchmove", ({ touches }) => {
      if (touches.length === 1 && !map.dragging.enabled()) say(crossingMap.words.fingers);
    }, { passive: true });
  },

  // --- light and dark, tints -----------------------------------------------------------------------------------------

  // As the page around has it, which in a frame of Streamlit need not be what the reader's system has.
  followTheme() {
    const dark = matchMedia("(prefers-color-scheme: dark)"), repaint = (isDark) => crossingMap.repaint(isDark ? "dark" : "light");
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const isOfStreamlit = /^#[0-9a-f]{6}$/i.test(ground);
    repaint(isOfStreamlit ? parseInt(ground.slice(3, 5), 16) < 128 : dark.matches);
    if (!isOfStreamlit) dark.addEventListener("change", () => repaint(dark.matches));
    addEventListener("message", ({ source, data }) => {
      if (source === parent && data?.type === "streamlit:render" && data.theme?.base) repaint(data.theme.base === "dark");
    });
  },

  // The type has come: every name is of another breadth.
  letterAnew(map) {
    crossingMap.lettered = (crossingMap.lettered ?? 0) + 1;
    crossingMap.group?.getLayers().forEach((marker) => { delete marker.breadth; });
    map.fire("repainted");
  },

  repaint(scheme) {
    if (scheme === crossingMap.scheme) return;
    const colours = crossingMap.words.colours[scheme], { style } = document.documentElement;
    Object.assign(crossingMap, { scheme, colours });
    style.colorScheme = scheme;
    for (const [name, colour] of Object.entries(colours)) style.setProperty(`--map-${name}`, colour);
    crossingMap.tint();
    crossingMap.group?.ways?.forEach((line) => line.setStyle({ color: colours.way }));
    crossingMap.map?.fire("repainted");
  },

  style({ kind, iso, pair }) {
    const { colours, group } = crossingMap, { tints = {}, borders = [] } = group?.scene ?? {};
    const fill = kind === "lake" ? colours.water : colours[tints[iso]] ?? colours.land;
    if (kind === "land" || kind === "lake") return { color: fill, weight: 0.8, fillColor: fill, fillOpacity: 1, fill: true };
    const chosen = borders.includes(pair);
    return {
      color: chosen ? colours.border : colours.line,
      weight: chosen ? 2.4 : 1.2,
      dashArray: kind === "contested" ? "4 4" : null,
      fill: false,
    };
  },

  // The countries and the lines of the chosen borders, again only when others are chosen.
  tint() {
    for (const layer of crossingMap.land) layer.setStyle(crossingMap.style(layer.feature.properties));
    const { borders = [] } = crossingMap.group?.scene ?? {};
    crossingMap.land.filter(({ feature }) => borders.includes(feature.properties.pair)).forEach((line) => line.bringToFront());
  },

  // --- what is in view -----------------------------------------------------------------------------------------------

  // Where the reader has moved the map is kept while the same is to be in view, also over a visit to another page.
  keepView(map) {
    const keep = () => {
      if (!crossingMap.isMoved) return;
      const { lat, lng } = map.getCenter();
      const view = { extent: crossingMap.extent, center: [lat, lng], zoom: map.getZoom() };
      try { sessionStorage.setItem("crossing map view", JSON.stringify(view)); } catch { /* no storage: no view is kept */ }
    };
    map.on("movestart zoomstart", () => { if (!crossingMap.isFitting) crossingMap.isMoved = true; });
    map.on("moveend", keep);
    map.on("resize", () => { if (!crossingMap.isMoved) crossingMap.fit(map); });
  },

  keptView(extent) {
    try {
      const view = JSON.parse(sessionStorage.getItem("crossing map view"));
      return view?.extent === extent ? view : null;
    } catch {
      return null;
    }
  },

  look(map, extent) {
    const wanted = JSON.stringify(extent), isFirst = crossingMap.extent === undefined;
    if (!extent || wanted === crossingMap.extent) return;
    crossingMap.extent = wanted;
    const view = isFirst ? crossingMap.keptView(wanted) : null;
    crossingMap.isMoved = Boolean(view);
    if (view) crossingMap.quietly(map, () => map.setView(view.center, view.zoom, { animate: false }));
    else crossingMap.fit(map);
  },

  fit(map) {
    const extent = JSON.parse(crossingMap.extent ?? "null"), { x, y } = map.getSize();
    if (!extent || !x || !y) return;
    crossingMap.quietly(map, () => map.fitBounds(extent, { animate: false }));
  },

  // Not as if the reader had moved it, and to just this zoom: the picture that stood there before shows the same.
  quietly(map, move) {
    const { zoomSnap } = map.options;
    crossingMap.isFitting = true;
    map.options.zoomSnap = 0;
    move();
    map.options.zoomSnap = zoomSnap;
    crossingMap.isFitting = false;
  },

  // --- crossings -----------------------------------------------------------------------------------------------------

  // The crossings: [key, latitude, longitude, status, marks, name, ...lines] each, the most important first; the scene:
  // chosen borders, tints of their countries, ways round the open crossing, what is to be in view.
  groupOf(rows, scene) {
    const group = L.featureGroup(rows.map(crossingMap.marker));
    group.scene = crossingMap.scene(scene);
    group.onAdd = (map) => {
      L.FeatureGroup.prototype.onAdd.call(group, map);
      crossingMap.show(map, group);
    };
    group.onRemove = (map) => {
      const focused = group.getLayers().find(crossingMap.hasFocus) ?? crossingMap.focusedHeap(group)?.members[0];
      crossingMap.focused = focused?.feature.id ?? null;
      map.off("zoomend resize moveend repainted", group.arrange);
      [...(group.clusters ?? []), ...(group.beyond ?? [])].forEach(({ marker }) => marker.remove());
      L.FeatureGroup.prototype.onRemove.call(group, map);
    };
    return group;
  },

  scene: ([borders = [], tints = [], extent = null]) => ({ borders, tints: Object.fromEntries(tints), extent }),

  show(map, group) {
    const before = crossingMap.group?.scene ?? {};
    crossingMap.group = group;
    if (JSON.stringify(before.borders) !== JSON.stringify(group.scene.borders)) crossingMap.tint();
    crossingMap.look(map, group.scene.extent);
    crossingMap.drawWays(map, group);
    crossingMap.bringIntoView(map, group, before.chosen);
    group.arrange = () => crossingMap.arrange(map, group);
    map.on("zoomend resize moveend repainted", group.arrange);
    group.arrange();
    const again = crossingMap.focused && group.getLayers().find(({ feature }) => feature?.id === crossingMap.focused);
    if (again) crossingMap.enter([again]);
    crossingMap.focused = null;
  },

  // One marker a crossing: a shape in a coloured disc. A heap of very many crossings has no key, and instead of lines
  // their number and the corners that they lie between: it is always drawn as a cluster (`clusterOf`).
  marker([id, latitude, longitude, status, marks, name, ...lines]) {
    const told = { status, name, lines, ...Object.fromEntries(marks.split(" ").filter(Boolean).map((mark) => [mark, true])) };
    const look = crossingMap.words.looks[status], place = [latitude, longitude];
    if (told.heap) [told.number, told.corners] = told.lines.splice(0);
    const marker = crossingMap.disc(told, look, place);
    Object.assign(marker, { told, feature: { type: "Feature", id, properties: {} } });
    marker.bindTooltip(crossingMap.tooltip(told), { className: "crossing-tooltip", direction: "top", offset: [0, -10] });
    // A new number makes each click an event of its own, also the second on the same marker.
    marker.on("click", () => { marker.feature.properties.click = ++crossingMap.clicks; });
    return marker;
  },

  disc(told, look, place) {
    const box = document.createElement("div"), name = document.createElement("span");
    box.append(crossingMap.sign(look, ["hollow", "faded", "chosen", "way"].filter((mark) => told[mark])));
    if (told.name) {
      name.className = "crossing-name";
      name.style.font = crossingMap.font(told.status === "closed" ? 500 : 700, told.status === "closed" ? 12 : 13);
      name.textContent = told.name;
      name.setAttribute("aria-hidden", "true");
      box.append(name);
    }
    const marker = L.marker(place, {
      icon: L.divIcon({ className: "crossing-icon", html: box, iconSize: [24, 24] }),
      keyboard: !told.faded,
      zIndexOffset: told.chosen ? 30000 : told.faded ? -10000 : told.status === "closed" ? 0 : 10000,
      riseOnHover: true,
      riseOffset: 50000,
    });
    marker.on("add", () => {
      marker.getElement().setAttribute("aria-label", told.lines.join(", "));
      if (told.faded) marker.getElement().setAttribute("role", "img");
    });
    return marker;
  },

  sign({ colour, shape: [filled, drawn] }, marks = [], kind = "crossing") {
    const disc = document.createElement("div"), space = "http://www.w3.org/2000/svg";
    disc.className = [kind, ...marks].join(" ");
    disc.style.setProperty("--status", colour);
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "-1 -1 2 2");
    svg.setAttribute("aria-hidden", "true");
    for (const [path, look] of [[filled, { fill: "currentColor" }], [drawn, { fill: "none", stroke: "currentColor" }]]) {
      if (!path) continue;
      const part = document.createElementNS(space, "path");
      const line = { "stroke-width": ".26", "stroke-linecap": "round", "stroke-linejoin": "round" };
      for (const [key, value] of Object.entries({ d: path, ...look, ...line })) part.setAttribute(key, value);
      svg.append(part);
    }
    disc.append(svg);
    return disc;
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

  // Hair lines, as the crow flies, from the open crossing to its ways round.
  drawWays(map, group) {
    const markers = group.getLayers(), chosen = markers.find(({ told }) => told?.chosen);
    const ways = chosen ? markers.filter(({ told }) => told?.way) : [];
    group.ways = ways.map((way) => L.polyline([chosen.getLatLng(), way.getLatLng()], {
      color: crossingMap.colours.way, weight: 2, opacity: 0.8, interactive: false,
    }));
    group.ways.forEach((line) => group.addLayer(line));
  },

  // A crossing that was opened elsewhere is looked for on the map; one that was opened before stays where it is.
  bringIntoView(map, group, before) {
    const chosen = group.getLayers().find(({ told }) => told?.chosen);
    group.scene.chosen = chosen?.feature.id;
    if (!chosen || before === chosen.feature.id || !map.getSize().x) return;
    if (!map.getBounds().pad(-0.04).contains(chosen.getLatLng())) map.panTo(chosen.getLatLng(), { animate: false });
  },

  // What the signs that are in view mean, in the corner that is freest.
  legend(map, group, signs, others) {
    const { looks, statuses, lastKnown, elsewhere, wayRound } = crossingMap.words;
    const shown = new Set([...signs.map(({ told }) => told.status), ...(group.clusters ?? []).map(({ status }) => status)]);
    const grey = { colour: looks.unknown?.colour, shape: ["", ""] };
    const items = statuses.filter((status) => shown.has(status)).map((status) => [looks[status], [], looks[status].label]);
    if (signs.some(({ told }) => told.hollow)) items.push([grey, ["hollow"], lastKnown]);
    if (others) items.push([grey, ["faded"], elsewhere]);
    if (group.ways.length) items.push([null, [], wayRound]);
    const list = L.DomUtil.create("ul", "map-legend");
    for (const [look, marks, text] of items) {
      const sign = look ? crossingMap.sign(look, marks, "legend-sign") : Object.assign(document.createElement("i"), { className: "line" });
      L.DomUtil.create("li", "", list).append(sign, text);
    }
    if (crossingMap.legendControl?.getContainer()?.textContent !== list.textContent) {
      crossingMap.legendControl?.remove();
      crossingMap.legendControl = L.control({ position: "bottomleft" });
      crossingMap.legendControl.onAdd = () => list;
      if (items.length) crossingMap.legendControl.addTo(map);
    }
    if (!items.length) return;
    const { corner, covered } = crossingMap.freestPlace(map);
    if (corner !== crossingMap.legendControl.getPosition()) crossingMap.legendControl.setPosition(corner);
    // On a telephone a name says more than the legend, whose signs the list explains too.
    const isHiding = covered > 30 && map.getSize().x < 400; // more than a pale sign
    crossingMap.legendControl.getContainer().style.visibility = isHiding ? "hidden" : "";
  },

  // As one row where that covers none of the signs and their names, else as rows or a column, whichever covers less.
  freestPlace(map) {
    const list = crossingMap.legendControl.getContainer(), form = list.classList;
    form.remove("column");
    const row = crossingMap.freestCorner(map), isOne = list.lastChild.offsetTop === list.firstChild.offsetTop;
    if (isOne && !row.covered) return row;
    form.add("column");
    const column = crossingMap.freestCorner(map);
    if (column.covered <= row.covered) return column;
    form.remove("column");
    return row;
  },

  // Where the legend covers least of the signs and their names, and how much that is. Those of other borders, pale on the
  // map, count little.
  freestCorner(map) {
    const { x, y } = map.getSize(), box = crossingMap.legendControl.getContainer().getBoundingClientRect();
    const right = box.width + 20, tall = box.height + 20, low = y - tall - 16;
    const below = (corner) => (map.zoomControl?.getPosition() === corner ? 76 : 0);
    const [first, second] = [below("topleft"), below("topright")];
    const corners = {
      bottomleft: [0, low, right, y], bottomright: [x - right, low, x, y], topright: [x - right, second, x, second + tall],
      topleft: [0, first, right, first + tall],
    };
    const weight = (box) => (crossingMap.pale.includes(box) ? 0.1 : 1);
    const covered = (corner) =>
      crossingMap.taken.reduce((sum, other) => sum + weight(other) * mapLabels.overlap(corners[corner], other), 0);
    const corner = Object.keys(corners).reduce((best, other) => (covered(other) < covered(best) ? other : best));
    return { corner, covered: covered(corner) };
  },

  // The buttons stand on no sign, as long as the reader has not moved the map.
  placeButtons(map, places) {
    if (crossingMap.isMoved || !map.zoomControl) return;
    const { x } = map.getSize();
    const covers = (left) => places.some((place) => mapLabels.overlap([left, 0, left + 58, 90], crossingMap.square(place, 13)) > 0);
    const corner = covers(0) && !covers(x - 58) ? "topright" : "topleft";
    if (corner !== map.zoomControl.getPosition()) map.zoomControl.setPosition(corner);
  },

  square: ([x, y], half) => [x - half, y - half, x + half, y + half],

  // --- where signs and names stand -----------------------------------------------------------------------------------

  arrange(map, group) {
    const { x, y } = map.getSize();
    if (!x || !y) return;
    const discs = group.getLayers().filter((marker) => marker.told);
    const point = (marker) => { const at = map.latLngToContainerPoint(marker.getLatLng()); return [at.x, at.y]; };
    const isInView = ([left, top]) => left > 0 && top > 0 && left < x && top < y;
    const own = discs.filter((marker) => !marker.told.faded || (marker.told.way && isInView(point(marker))));
    const places = own.map(point);
    const [shown, heaps] = crossingMap.cluster(own, places);
    const middles = heaps.map((members) => crossingMap.middle(members.map((number) => places[number])));
    const moved = mapLabels.apart([...shown.map((number) => places[number]), ...middles], heaps.length ? 31 : 25);
    const held = crossingMap.focusedHeap(group);
    (group.clusters ?? []).forEach(({ marker }) => marker.remove());
    group.clusters = heaps.map((members, place) =>
      crossingMap.clusterOf(map, members.map((number) => own[number]), moved[shown.length + place]));
    if (held) crossingMap.enter(held.members); // the heap that had the focus is another sign now
    const signs = shown.map((number, place) => {
      const [left, top] = moved[place];
      crossingMap.move(own[number], left - places[number][0], top - places[number][1]);
      return { marker: own[number], x: left, y: top };
    });
    crossingMap.placeButtons(map, moved);
    const others = discs.filter((marker) => !own.includes(marker)).map(point).filter(isInView);
    const beyond = crossingMap.beyond(map, group, own, point, [x, y]);
    crossingMap.taken = crossingMap.placeNames(group, signs, others, beyond, [4, 4, x - 4, y - 4]);
    crossingMap.legend(map, group, shown.map((number) => own[number]).filter((marker) => isInView(point(marker))), others.length);
    crossingMap.drawNames?.();
    crossingMap.rove();
  },

  font: (weight, size) => `${weight} ${size}px ${crossingMap.words.family}`,

  // Measured without the page, whose style may not be there yet.
  breadth(text, font) {
    crossingMap.ruler ??= document.createElement("canvas").getContext("2d");
    crossingMap.ruler.font = font;
    return Math.min(190, crossingMap.ruler.measureText(text).width);
  },

  // A way round out of view is named where its line leaves the map.
  beyond(map, group, own, point, [x, y]) {
    (group.beyond ?? []).forEach(({ marker }) => marker.remove());
    const chosen = group.getLayers().find(({ told }) => told?.chosen);
    const ways = chosen ? group.getLayers().filter((marker) => marker.told?.way && !own.includes(marker)) : [];
    const discs = own.map((marker) => crossingMap.square(point(marker), 13)), frame = [4, 4, x - 4, y - 4];
    group.beyond = ways.map((way) => {
      way.getElement().querySelector(".crossing-name").style.visibility = "hidden";
      const line = [point(chosen), mapLabels.exit(point(chosen), point(way), [12, 12, x - 12, y - 34])];
      const width = crossingMap.breadth(way.told.name, crossingMap.font(500, 12));
      const [left, top] = crossingMap.clearest(line, width, discs, frame);
      const name = document.createElement("span");
      name.className = "crossing-name";
      name.style.font = crossingMap.font(500, 12);
      name.textContent = way.told.name;
      const box = document.createElement("div");
      box.append(name);
      const icon = L.divIcon({ className: "crossing-icon", html: box, iconSize: [24, 24] });
      const marker = L.marker(map.containerPointToLatLng([left, top]), { icon, keyboard: false, interactive: false }).addTo(map);
      marker.getElement().setAttribute("aria-hidden", "true");
      return Object.assign(marker, { told: way.told, shift: [0, 0], marker, x: left, y: top });
    });
    return group.beyond.map((marker) => ({ marker, x: marker.x, y: marker.y, radius: 2 }));
  },

  // As far along the line as a name has room beside it and stands on no sign; its end where there is none.
  clearest([from, to], width, discs, frame) {
    const hasRoom = ([x, y]) => mapLabels.boxes({ x, y, radius: 2, width, height: 16 }).some((box) =>
      mapLabels.overlap(box, frame) > width * 15.9 && !discs.some((disc) => mapLabels.overlap(box, disc)));
    const along = (part) => [0, 1].map((axis) => from[axis] + (to[axis] - from[axis]) * part);
    return [1, 0.9, 0.8, 0.7, 0.6].map(along).find(hasRoom) ?? to;
  },

  // The sign away from its place, with a hair line to it.
  move(marker, across, down) {
    const box = marker.getElement().firstChild, disc = box.querySelector(".crossing");
    const distance = Math.hypot(across, down), isAway = distance > 2;
    marker.shift = isAway ? [across, down] : [0, 0];
    disc.style.transform = isAway ? `translate(${across}px, ${down}px)` : "";
    marker.getTooltip().options.offset = L.point(marker.shift[0], marker.shift[1] - 10);
    box.querySelector(".hair")?.remove();
    if (!isAway) return;
    const hair = document.createElement("i");
    hair.className = "hair";
    hair.style.width = `${distance}px`;
    hair.style.transform = `rotate(${Math.atan2(down, across)}rad)`;
    box.prepend(hair);
  },

  // Each name on the side of its sign that costs least: clear of signs and names, then of towns, then of the border.
  placeNames(group, signs, others, beyond, frame) {
    const { square } = crossingMap;
    crossingMap.pale = others.map((place) => square(place, 8));
    const discs = [...signs.map(({ x, y }) => square([x, y], 13)), ...crossingMap.pale];
    const ways = crossingMap.wayDots(group).map((box) => [box, 0.15]);
    const soft = [...(crossingMap.townDots?.() ?? []), ...crossingMap.borderDots(), ...ways];
    const named = [...signs.filter(({ marker }) => marker.told.name), ...beyond];
    const texts = named.map(({ marker, x, y, radius = marker.told.chosen ? 21 : 17 }) => {
      const name = marker.getElement().querySelector(".crossing-name");
      marker.breadth ??= crossingMap.breadth(marker.told.name, name.style.font);
      const must = named.length <= 14 || marker.told.chosen || marker.told.way;
      return { x, y, radius, width: marker.breadth, height: 16, must };
    });
    const clusters = (group.clusters ?? []).map(({ at }) => square(at, 18));
    const solid = [...discs, ...clusters, ...crossingMap.controls(crossingMap.map, ":not(.map-legend)")];
    const obstacles = [...solid.map((box) => [box, mapLabels.solid]), ...soft];
    const boxes = mapLabels.placed(texts, obstacles, frame);
    named.forEach(({ marker, x, y }, place) => {
      const name = marker.getElement().querySelector(".crossing-name"), box = boxes[place];
      name.style.visibility = box ? "" : "hidden";
      if (!box) return;
      name.style.left = `${box[0] - x + marker.shift[0] + 12}px`;
      name.style.top = `${box[1] - y + marker.shift[1] + 12}px`;
    });
    return [...discs, ...clusters, ...boxes.filter(Boolean)];
  },

  // Points along the strong line, which a name rather leaves free.
  borderDots() {
    const { borders = [] } = crossingMap.group?.scene ?? {}, found = [];
    const lines = crossingMap.land.filter(({ feature }) => borders.includes(feature.properties.pair));
    const origin = crossingMap.map.layerPointToContainerPoint([0, 0]);
    for (const part of lines.flatMap((line) => line._parts ?? [])) {
      let last = null;
      for (const point of part) {
        if (last && last.distanceTo(point) < 5) continue;
        last = point;
        found.push([crossingMap.square([point.x + origin.x, point.y + origin.y], 2), 0.6]);
      }
    }
    return found;
  },

  // Points along the ways round, but for where they begin: the name of the open crossing stands beside its sign.
  wayDots({ ways = [] }) {
    const spacing = 6, free = 100;
    return ways.flatMap((way) => {
      const [from, to] = way.getLatLngs().map((place) => crossingMap.map.latLngToContainerPoint(place));
      const distance = from.distanceTo(to), number = Math.max(0, Math.floor((distance - free) / spacing));
      const at = (part) => crossingMap.square([from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part], 2);
      return Array.from({ length: number }, (_one, place) => at((free + place * spacing) / distance));
    });
  },

  // Too many for one picture: those that lie together become one sign with the worst status and their number, which
  // opens into its parts. Gives the numbers of those that stand alone, and of those in each cluster.
  cluster(own, places) {
    if (own.length <= 40) return [own.map((_one, number) => number), []];
    const heaps = mapLabels.clusters(places, 34), isOne = (members) => members.length === 1 && !own[members[0]].told.heap;
    for (const members of heaps) {
      for (const number of members) own[number].getElement().style.display = isOne(members) ? "" : "none";
    }
    return [heaps.filter(isOne).flat(), heaps.filter((members) => !isOne(members))];
  },

  middle: (places) => [0, 1].map((side) => places.reduce((sum, place) => sum + place[side], 0) / places.length),

  clusterOf(map, members, at) {
    const { looks, statuses, cluster } = crossingMap.words;
    const worst = statuses.find((status) => members.some(({ told }) => told.status === status));
    const disc = document.createElement("div");
    disc.className = "crossing grouped";
    disc.style.setProperty("--status", looks[worst].colour);
    const number = members.reduce((sum, { told }) => sum + (told.number ?? 1), 0);
    disc.textContent = number;
    const box = document.createElement("div");
    box.append(disc);
    const text = cluster.replace("NUMBER", number).replace("STATUS", looks[worst].label);
    const marker = L.marker(map.containerPointToLatLng(at), {
      icon: L.divIcon({ className: "crossing-icon", html: box, iconSize: [24, 24] }), zIndexOffset: 5000,
    });
    const bounds = L.latLngBounds(members.flatMap((member) => member.told.corners ?? [member.getLatLng()]));
    const open = () => {
      if (crossingMap.hasFocus(marker)) map.once("moveend", () => crossingMap.enter(members));
      map.fitBounds(bounds, { padding: [60, 60], maxZoom: Math.max(map.getZoom() + 2, 12) });
    };
    marker.on("click", open);
    const label = document.createElement("b");
    label.textContent = text;
    marker.bindTooltip(label, { className: "crossing-tooltip", direction: "top", offset: [0, -14] });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", text));
    return { marker: marker.addTo(map), at, status: worst, members };
  },

  // --- names for orientation -----------------------------------------------------------------------------------------

  // Towns, [name, longitude, latitude, first zoom] each, the most important first, and the countries: where there is
  // room beside the crossings and their names.
  addNames(map, towns) {
    const canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", map.createPane("names"));
    canvas.setAttribute("aria-hidden", "true");
    const inView = () => {
      const zoom = map.getZoom(), { x, y } = map.getSize(), view = map.getBounds();
      return towns
        .filter(([, longitude, latitude, from]) => zoom + 2.2 >= from && view.contains([latitude, longitude]))
        .slice(0, Math.ceil(x * y / 9000)) // more than have room
        .map(([name, longitude, latitude, from]) => ({ name, from, at: map.latLngToContainerPoint([latitude, longitude]) }));
    };
    crossingMap.townDots = () => inView().map(({ at, from }) => [[at.x - 4, at.y - 4, at.x + 4, at.y + 4], from <= 6 ? 6 : 2]);
    let drawn = "";
    crossingMap.drawNames = () => {
      const size = map.getSize(), dense = devicePixelRatio, { taken: boxes = [], scheme, lettered } = crossingMap;
      const wanted = JSON.stringify([map.getCenter(), map.getZoom(), size, dense, scheme, lettered, boxes.map((box) => box.map(Math.round))]);
      if (wanted === drawn) return; // another day, the same names
      drawn = wanted;
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      Object.assign(canvas, { width: size.x * dense, height: size.y * dense });
      Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
      const pen = canvas.getContext("2d");
      const taken = [...boxes, ...crossingMap.controls(map), ...crossingMap.wayDots(crossingMap.group ?? {})];
      pen.scale(dense, dense);
      Object.assign(pen, { textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: crossingMap.colours.halo });
      const found = inView(), most = Math.ceil(size.x * size.y / 27000);
      let number = 0;
      const write = (town) => { if (number < most && crossingMap.town(pen, taken, town, size)) number++; };
      found.filter(({ from }) => from <= 5).forEach(write);
      crossingMap.nameCountries(map, pen, taken, size);
      found.filter(({ from }) => from > 5).forEach(write);
    };
    if (crossingMap.group?.arrange) crossingMap.group.arrange();
    else crossingMap.drawNames();
    map.on("moveend", () => { if (!crossingMap.group) crossingMap.drawNames(); });
  },

  // What lies over the map: buttons, legend, credit.
  controls(map, which = "") {
    const home = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(`.leaflet-control${which}`)].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return [left - home.left - 2, top - home.top - 2, right - home.left + 2, bottom - home.top + 2];
    });
  },

  // A dot, and the name on the side of it that is free.
  town(pen, taken, { name, from, at: { x, y } }, size) {
    const isCapital = from <= 5;
    pen.font = crossingMap.font(isCapital ? 600 : 400, isCapital ? 12.5 : 11.5);
    pen.letterSpacing = "0px";
    const width = pen.measureText(name).width;
    const sides = [[x - 4, y - 8, x + 7 + width, y + 8], [x - 7 - width, y - 8, x + 4, y + 8]];
    const isFree = (box) =>
      box[0] > 2 && box[1] > 2 && box[2] < size.x - 2 && box[3] < size.y - 2 && !taken.some((other) => mapLabels.overlap(box, other));
    const side = sides.findIndex(isFree);
    if (side < 0) return false;
    taken.push(sides[side]);
    pen.fillStyle = crossingMap.colours.name;
    const left = side === 0 ? x + 6 : x - 6 - width;
    pen.globalAlpha = 0.85;
    pen.strokeText(name, left, y);
    pen.globalAlpha = 1;
    pen.fillText(name, left, y);
    pen.beginPath();
    pen.arc(x, y, isCapital ? 2.6 : 1.9, 0, 2 * Math.PI);
    pen.fill();
    return true;
  },

  // A country's name in the middle of what is seen of it and free: found on a coarse grid of which country lies where.
  nameCountries(map, pen, taken, size) {
    const CELL = 8, wide = Math.floor(size.x / CELL), high = Math.floor(size.y / CELL);
    if (!wide || !high) return;
    const { codes, grid } = crossingMap.countryGrid(map, CELL, wide, high);
    for (const [left, top, right, bottom] of taken) {
      for (let row = Math.max(0, Math.floor(top / CELL)); row <= Math.min(high - 1, bottom / CELL); row++) {
        for (let column = Math.max(0, Math.floor(left / CELL)); column <= Math.min(wide - 1, right / CELL); column++) {
          grid[row * wide + column] = 0;
        }
      }
    }
    const sizes = codes.map(() => 0);
    grid.forEach((cell) => { if (cell) sizes[cell - 1]++; });
    const order = codes.map((_code, place) => place).sort((one, other) => sizes[other] - sizes[one]);
    for (const place of order) {
      const box = crossingMap.country(pen, codes[place], place + 1, { grid, wide, high, cell: CELL, area: sizes[place] });
      if (box) taken.push(box);
    }
  },

  country(pen, code, number, { grid, wide, high, cell, area }) {
    const text = crossingMap.countryName(code)?.toLocaleUpperCase(crossingMap.words.language);
    if (!text || area < 12) return null;
    for (const [height, spacing, rows] of [[area > 900 ? 13 : 11, 2, 1], [10, 1, 1], [9, 0, 0]]) {
      pen.font = crossingMap.font(600, height);
      pen.letterSpacing = `${spacing}px`;
      const width = pen.measureText(text).width, half = Math.ceil((width / 2 + 4 * rows) / cell);
      const at = crossingMap.roomiest(grid, wide, high, number, half, rows);
      if (!at) continue;
      const x = (at[0] + 0.5) * cell, y = (at[1] + 0.5) * cell;
      pen.globalAlpha = 0.6;
      pen.strokeText(text, x - width / 2, y);
      pen.globalAlpha = 0.8;
      pen.fillStyle = crossingMap.colours.name;
      pen.fillText(text, x - width / 2, y);
      pen.globalAlpha = 1;
      for (let row = at[1] - 1; row <= at[1] + 1; row++) {
        for (let column = at[0] - half; column <= at[0] + half; column++) grid[row * wide + column] = 0;
      }
      return [x - width / 2 - 4, y - 8, x + width / 2 + 4, y + 8];
    }
    return null;
  },

  // The page's own name of a country; of one far away the browser's, where it knows the language.
  countryName(code) {
    const { countries, language } = crossingMap.words;
    if (countries[code] || !/^[A-Z]{2}$/.test(code)) return countries[code];
    const [known] = Intl.DisplayNames.supportedLocalesOf(language);
    return known && new Intl.DisplayNames(known, { type: "region", fallback: "none" }).of(code);
  },

  // The cell around which so many cells to both sides, up and down are all of one country, farthest from any other.
  roomiest(grid, wide, high, number, half, rows) {
    const far = new Int16Array(grid.length);
    const at = (column, row) => (column < 0 || row < 0 || column >= wide || row >= high ? 0 : far[row * wide + column]);
    const pass = (column, row, way) => {
      const cell = row * wide + column;
      if (grid[cell] !== number) return;
      const beside = Math.min(at(column - way, row), at(column, row - way), at(column - way, row - way), at(column + way, row - way)) + 1;
      far[cell] = way === 1 ? beside : Math.min(far[cell], beside);
    };
    for (let row = 0; row < high; row++) for (let column = 0; column < wide; column++) pass(column, row, 1);
    for (let row = high - 1; row >= 0; row--) for (let column = wide - 1; column >= 0; column--) pass(column, row, -1);
    let best = null, most = rows;
    for (let row = rows; row < high - rows; row++) {
      for (let column = half; column < wide - half; column++) {
        if (far[row * wide + column] <= most) continue;
        let room = far[row * wide + column];
        for (let beside = column - half; room > most && beside <= column + half; beside++) {
          if (far[row * wide + beside] <= rows) room = 0;
        }
        if (room > most) [most, best] = [room, [column, row]];
      }
    }
    return best;
  },

  countryGrid(map, cell, wide, high) {
    const canvas = document.createElement("canvas"), origin = map.layerPointToContainerPoint([0, 0]);
    Object.assign(canvas, { width: wide, height: high });
    const pen = canvas.getContext("2d", { willReadFrequently: true }), codes = [];
    pen.scale(1 / cell, 1 / cell);
    pen.translate(origin.x, origin.y);
    for (const layer of crossingMap.land) {
      const { kind, iso } = layer.feature.properties;
      if (kind !== "land" || !layer._parts?.length) continue;
      if (!codes.includes(iso)) codes.push(iso);
      pen.fillStyle = `rgb(${codes.indexOf(iso) + 1} 0 0)`;
      pen.beginPath();
      for (const part of layer._parts) part.forEach(({ x, y }, place) => (place ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.fill("evenodd");
    }
    const { data } = pen.getImageData(0, 0, wide, high), grid = new Uint8Array(wide * high);
    for (let place = 0; place < grid.length; place++) grid[place] = data[place * 4 + 3] === 255 ? data[place * 4] : 0;
    return { codes, grid };
  },

  // --- a page of its own ---------------------------------------------------------------------------------------------

  // A map that is a page of its own in the frame of another, which shows it once it is drawn: all places are in view,
  // and a marker opens its crossing in the page around. `address` ends with CROSSING in the place of the key, but for the
  // day of a frozen one.
  asPage(map, rows, scene, address) {
    if (!crossingMap.scene(scene).extent) crossingMap.quietly(map, () => map.fitBounds(map.options.maxBounds));
    const group = crossingMap.groupOf(rows, scene).addTo(map);
    map.setMinZoom(Math.floor(map.getZoom()) - 1);
    map.on("drawn", () => parent.postMessage("map drawn", location.origin));
    const place = /CROSSING(?=\/?(&seen=[\d-]+)?$)/;
    group.on("click", ({ layer }) => parent.location.assign(address.replace(place, layer.feature.id)));
  },
};
