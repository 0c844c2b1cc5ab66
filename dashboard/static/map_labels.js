// Where signs and names stand on a map, in points from its upper left corner: none upon another, as far as there is room.
// `views/map_labels.py` does the same for pictures; a test holds the two together.
"use strict";

window.mapLabels = {
  solid: 10, // what a name may not stand upon: signs and other names
  rounds: 60, // of pushing apart; two signs need one, a heap some dozens
  sides: [[1, 0], [-1, 0], [1, -1], [-1, -1], [1, 1], [-1, 1], [0, -1], [0, 1]], // the best first
  less: 6, // what each further side costs: as much as a dot of a line under the name
  outside: 40, // what each point outside of the frame costs
  astray: 30, // what it costs to come nearer to another sign than to its own

  // The places [x, y] pushed away from each other until all are `gap` apart, or nearly so in a heap.
  apart(places, gap) {
    const moved = places.map((place) => [...place]);
    for (let round = 0; round < mapLabels.rounds && mapLabels.pushed(moved, gap); round++);
    return moved;
  },

  pushed(moved, gap) {
    let wasPushed = false;
    for (let second = 0; second < moved.length; second++) {
      for (let first = 0; first < second; first++) {
        let across = moved[second][0] - moved[first][0], down = moved[second][1] - moved[first][1];
        let distance = Math.sqrt(across * across + down * down);
        if (distance >= gap - 0.01) continue;
        wasPushed = true;
        const push = (gap - distance) / 2;
        if (distance === 0) [across, down, distance] = [0, 1, 1];
        for (const [place, way] of [[first, -1], [second, 1]]) {
          moved[place][0] += way * push * across / distance;
          moved[place][1] += way * push * down / distance;
        }
      }
    }
    return wasPushed;
  },

  // The numbers of the places that lie together, each within `reach` of the first of its cluster.
  clusters(places, reach) {
    const found = [];
    const within = (one, other) => {
      const across = other[0] - one[0], down = other[1] - one[1];
      return across * across + down * down < reach * reach;
    };
    places.forEach((place, number) => {
      const near = found.find((one) => within(places[one[0]], place));
      if (near) near.push(number);
      else found.push([number]);
    });
    return found;
  },

  // The box [left, top, right, bottom] of each name {x, y, radius, width, height, must}, the most important first: on
  // the side that costs least; null where none is free and the name need not stand. Obstacles are [box, weight].
  placed(texts, obstacles, frame) {
    const taken = [...obstacles];
    return texts.map((text) => {
      let least = Infinity, best = null;
      mapLabels.boxes(text).forEach((box, side) => {
        const cost = mapLabels.cost(box, side, taken, frame) + mapLabels.strayed(box, text, texts);
        if (cost < least) [least, best] = [cost, box];
      });
      if (!text.must && least >= mapLabels.solid * mapLabels.less) return null;
      taken.push([best, mapLabels.solid]);
      return best;
    });
  },

  // Where a line from within the frame leaves it.
  exit([x, y], [toX, toY], [left, top, right, bottom]) {
    const across = toX - x, down = toY - y;
    const far = [
      across > 0 ? (right - x) / across : across < 0 ? (left - x) / across : Infinity,
      down > 0 ? (bottom - y) / down : down < 0 ? (top - y) / down : Infinity,
    ];
    const part = Math.max(0, Math.min(1, ...far));
    return [x + part * across, y + part * down];
  },

  // On each side of the sign; on the slant a name comes nearer.
  boxes({ x, y, radius, width, height }) {
    return mapLabels.sides.map(([across, down]) => {
      const reach = across === 0 || down === 0 ? radius : radius * 0.7;
      const left = across === 0 ? x - width / 2 : across > 0 ? x + reach : x - reach - width;
      let top = down === 0 ? y - height / 2 : down > 0 ? y + reach : y - reach - height;
      if (across !== 0 && down !== 0) top -= down * height * 0.3;
      return [left, top, left + width, top + height];
    });
  },

  cost(box, side, taken, frame) {
    const whole = (box[2] - box[0]) * (box[3] - box[1]);
    let cost = side * mapLabels.less + mapLabels.outside * (whole - mapLabels.overlap(box, frame));
    for (const [other, weight] of taken) cost += weight * mapLabels.overlap(box, other);
    return cost;
  },

  // What it costs that the name reads as that of another sign.
  strayed(box, own, texts) {
    const reach = mapLabels.distance(box, own);
    return texts.some((other) => other !== own && mapLabels.distance(box, other) < reach) ? mapLabels.astray : 0;
  },

  distance: ([left, top, right, bottom], { x, y }) =>
    Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)),

  overlap(one, other) {
    const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    const down = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    return across > 0 && down > 0 ? across * down : 0;
  },
};
