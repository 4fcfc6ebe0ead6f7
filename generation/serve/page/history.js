// What was written, kept in this browser: newest first, opened again, or deleted.

import { element } from "./parts.js";

const KEY = "miniature-memory-history";
const MOST = 50;
const SHOWN = 160; // characters of each

export class History {
  constructor(place, open) {
    this.place = place;
    this.open = open;
    this.entries = this.#stored();
    this.#show();
  }

  add(entry) {
    this.#set([entry, ...this.entries].slice(0, MOST));
  }

  #set(entries) {
    this.entries = entries;
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
    } catch {
      // no room, or not allowed: then it lasts as long as the page
    }
    this.#show();
  }

  #stored() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  #show() {
    if (this.entries.length === 0) {
      this.place.replaceChildren(element("p", { class: "soft" }, "Nothing has been written yet."));
      return;
    }
    const clear = element("button", { type: "button", class: "small", onclick: () => this.#set([]) }, "Delete all");
    this.place.replaceChildren(...this.entries.map((entry) => this.#entry(entry)), clear);
  }

  #entry(entry) {
    const whole = `${entry.prompt}${entry.text}`;
    const title = `${entry.at.slice(0, 16).replace("T", " ")} UTC`;
    return element("div", { class: "entry" },
      element("p", {}, whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole),
      element("p", { class: "row" },
        element("span", { class: "soft" }, title),
        element("button", { type: "button", class: "small", "aria-label": `Open the text of ${title}`, onclick: () => this.open(entry) }, "Open"),
        element("button", {
          type: "button", class: "small", "aria-label": `Delete the text of ${title}`,
          onclick: () => this.#set(this.entries.filter((each) => each !== entry)),
        }, "Delete")));
  }
}
