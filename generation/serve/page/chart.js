// Line charts as SVG, drawn at the width they have, with a readout under the pointer and a table for those who read.

import { element } from "./parts.js";
import { short } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 220;
const MARGIN = { left: 52, right: 12, top: 10, bottom: 36 };
const COLOURS = 6;
const TABLE_ROWS = 12;
const DAY = 86400;
const ROUND_SECONDS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 90 * DAY];

export class Chart {
  // x: how to write a value of x, given the span that is shown; fromZero: whether the y axis begins there;
  // steps: whether a value holds until the next; time: whether x is in Unix seconds.
  constructor(place, { title, xLabel, yLabel, x = (value) => short(value), y = short, markers = false, steps = false, fromZero = false, time = false }) {
    Object.assign(this, { title, xLabel, yLabel, x, y, markers, steps, fromZero, time });
    this.series = [];
    this.limit = null;
    this.drawing = svg("svg", { role: "img" });
    this.legend = element("ul", { class: "legend" });
    this.numbers = element("details", {});
    this.figure = element("figure", { class: "chart" }, element("figcaption", {}, title), this.legend, this.drawing, this.numbers);
    place.replaceChildren(this.figure);
    this.drawing.addEventListener("pointermove", (event) => this.#point(event));
    this.drawing.addEventListener("pointerleave", () => this.#readOut(null));
    new ResizeObserver(() => this.#draw()).observe(this.figure);
  }

  // series: {name: [[x, y], ...]}; limit: {name, value} of a line across, or null.
  update(series, limit = null) {
    this.series = Object.entries(series).filter(([, points]) => points.length > 0);
    this.limit = limit;
    this.figure.hidden = this.series.length === 0;
    this.#draw();
    this.#describe();
  }

  #draw() {
    this.width = this.figure.clientWidth;
    if (!this.width || this.series.length === 0) return;
    this.drawing.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    const points = this.series.flatMap(([, list]) => list);
    let [x0, x1] = extent(points.map((point) => point[0]));
    if (!this.time) x0 = Math.min(0, x0);
    let [y0, y1] = extent([...points.map((point) => point[1]), ...(this.limit ? [this.limit.value] : [])]);
    if (this.fromZero) y0 = Math.min(0, y0);
    const yStep = stepOf(y0, y1, 4);
    [y0, y1] = [Math.floor(y0 / yStep + 1e-9) * yStep, Math.ceil(y1 / yStep - 1e-9) * yStep];
    const xStep = stepOf(x0, x1, Math.max(3, Math.floor(this.width / 75)), this.time);
    const ticks = { x: multiples(xStep, x0, x1), y: multiples(yStep, y0, y1) };
    this.span = x1 - x0;
    this.toX = (value) => MARGIN.left + ((value - x0) / (x1 - x0)) * (this.width - MARGIN.left - MARGIN.right);
    this.toY = (value) => HEIGHT - MARGIN.bottom - ((value - y0) / (y1 - y0)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    this.drawing.replaceChildren(...this.#axes(ticks), ...this.#limitLine(), ...this.series.flatMap((one, at) => this.#line(one, at)));
    this.cursor = svg("line", { class: "cursor", y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom, visibility: "hidden" });
    this.drawing.append(this.cursor);
    this.#readOut(null);
  }

  #axes(ticks) {
    const bottom = HEIGHT - MARGIN.bottom;
    const right = this.width - MARGIN.right;
    return [
      ...ticks.y.map((value) => svg("line", { class: "grid", x1: MARGIN.left, x2: right, y1: this.toY(value), y2: this.toY(value) })),
      ...ticks.y.map((value) => label(this.y(value), MARGIN.left - 6, this.toY(value) + 4, "end")),
      ...ticks.x.map((value) => label(this.x(value, this.span), this.toX(value), bottom + 16, "middle")),
      label(this.xLabel, right, HEIGHT - 4, "end"),
    ];
  }

  #limitLine() {
    if (!this.limit) return [];
    const y = this.toY(this.limit.value);
    const right = this.width - MARGIN.right;
    return [
      svg("line", { class: "limit", x1: MARGIN.left, x2: right, y1: y, y2: y }),
      label(this.limit.name, right, y + 14, "end"),
    ];
  }

  #line([, points], at) {
    const places = points.map(([x, y]) => [this.toX(x), this.toY(y)]);
    const path = places.map(([x, y], i) => {
      if (i === 0) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
      return this.steps ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `L${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    const line = svg("path", { class: `line s${at % COLOURS}`, d: path.join("") });
    const marked = this.markers || points.length === 1;
    return [line, ...(marked ? places.map(([x, y]) => svg("circle", { class: `s${at % COLOURS}`, cx: x, cy: y, r: 3 })) : [])];
  }

  #point(event) {
    if (!this.toX) return;
    const box = this.drawing.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * this.width;
    const nearest = this.series.map(([, points]) => points.reduce((best, point) => (
      Math.abs(this.toX(point[0]) - at) < Math.abs(this.toX(best[0]) - at) ? point : best)));
    this.#readOut(nearest, at);
  }

  // The legend: names, and under the pointer the values there.
  #readOut(nearest, at = 0) {
    const close = (point) => Math.abs(this.toX(point[0]) - at) < 24;
    this.legend.replaceChildren(...this.series.map(([name], i) => {
      const swatch = svg("svg", { viewBox: "0 0 16 10", "aria-hidden": "true" }, svg("rect", { class: `s${i % COLOURS}`, width: 16, height: 10, rx: 2 }));
      const value = nearest && close(nearest[i]) ? `: ${this.y(nearest[i][1])} at ${this.x(nearest[i][0], this.span)}` : "";
      return element("li", {}, swatch, `${name}${value}`);
    }));
    this.cursor?.setAttribute("visibility", nearest ? "visible" : "hidden");
    this.cursor?.setAttribute("x1", at);
    this.cursor?.setAttribute("x2", at);
  }

  #describe() {
    const last = this.series.map(([name, points]) => `${name}: last ${this.y(points.at(-1)[1])} ${this.yLabel}`);
    this.drawing.setAttribute("aria-label", `${this.title}. ${last.join("; ")}.`);
    const rows = this.series.flatMap(([name, points]) => {
      const step = Math.ceil(points.length / TABLE_ROWS);
      return points.filter((_, i) => (points.length - 1 - i) % step === 0)
        .map(([x, y]) => element("tr", {}, element("td", {}, name), element("td", { class: "number" }, this.x(x, this.span)), element("td", { class: "number" }, this.y(y))));
    });
    const heads = ["Line", this.xLabel, this.yLabel].map((title, i) => element("th", { scope: "col", class: i ? "number" : "" }, title));
    this.numbers.replaceChildren(element("summary", {}, "As a table"),
      element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
  }
}

function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function label(text, x, y, anchor) {
  return svg("text", { x, y, "text-anchor": anchor }, text);
}

// Smallest and largest, never the same.
function extent(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = high > low ? 0 : Math.abs(low) / 10 || 1;
  return [low - room, high + room];
}

// A round step that divides low to high into about as many parts as wanted; of time, round parts of an hour or a day.
function stepOf(low, high, wanted, time = false) {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].map((factor) => factor * power);
  return (time && ROUND_SECONDS.find((size) => size >= rough)) || round.find((size) => size >= rough);
}

function multiples(step, low, high) {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
