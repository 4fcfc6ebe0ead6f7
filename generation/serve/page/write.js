// Writing: a prompt, how the next word is drawn, the text as it comes, stop, again, go on, and what was written before.

import { postJson } from "./api.js";
import { events } from "./events.js";
import { History } from "./history.js";
import { showModel } from "./model.js";
import { byId, element } from "./parts.js";
import { count } from "./format.js";

const CONTROLS = [
  { name: "max_tokens", label: "Tokens at most", step: 1, min: 1, hint: "a token is about three quarters of a word" },
  { name: "temperature", label: "Temperature", step: 0.05, min: 0, max: 10, hint: "0: always the likeliest; higher: bolder" },
  { name: "min_p", label: "Min-p", step: 0.01, min: 0, max: 1, hint: "drops what is less likely than this share of the likeliest" },
  { name: "top_p", label: "Top-p", step: 0.01, min: 0.01, max: 1, hint: "1: off" },
  { name: "top_k", label: "Top-k", step: 1, min: 0, hint: "0: off" },
  { name: "repetition_penalty", label: "Repetition penalty", step: 0.05, min: 0.05, max: 10, hint: "1: off" },
  { name: "seed", label: "Seed", step: 1, min: 0, max: Number.MAX_SAFE_INTEGER, hint: "empty: another each time; the same seed writes the same text" },
];
const ENDS = {
  stop: "The story is complete.",
  length: "That is as long as you asked for.",
  content_filter: "The adults-only gate ended the text here.",
};
const LOOK_AGAIN_SECONDS = 5; // for a model, while there is none

export function writeView() {
  const view = new WriteView();
  return { show: () => view.show(), hide: () => view.hide() };
}

class WriteView {
  constructor() {
    this.writing = null; // the controller of the request in hand
    this.facts = null;
    this.history = new History(byId("write-history"), (entry) => this.#open(entry));
    byId("write-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#write(byId("write-prompt").value);
    });
    byId("write-prompt").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("write-form").requestSubmit();
    });
    byId("write-stop").addEventListener("click", () => this.writing?.abort());
    byId("write-again").addEventListener("click", () => this.#write(byId("write-begun").textContent, { fresh: true }));
    byId("write-on").addEventListener("click", () => this.#write(byId("write-story").textContent));
  }

  async show() {
    clearTimeout(this.timer);
    try {
      const first = this.facts === null;
      this.facts = await showModel();
      if (first) this.#makeControls();
      if (!this.facts.model) {
        this.#say(`${this.facts.no_model}. Train one: python3 run.py --demo`);
        this.timer = setTimeout(() => this.show(), 1000 * LOOK_AGAIN_SECONDS);
      } else if (byId("write-start").disabled && !this.writing) {
        this.#say("");
      }
    } catch (problem) {
      this.#say(problem.message);
    }
    this.#buttons();
  }

  hide() {
    clearTimeout(this.timer);
  }

  #makeControls() {
    byId("write-controls").replaceChildren(...CONTROLS.map(({ name, label, hint, ...limits }) => {
      const value = this.facts.defaults[name];
      const shown = value === undefined ? "" : value;
      const most = name === "max_tokens" ? { max: this.facts.max_tokens } : {};
      const id = `write-${name}`;
      return element("div", {},
        element("label", { for: id }, label),
        element("input", { id, type: "number", inputmode: "decimal", value: shown, required: name !== "seed", ...limits, ...most, "aria-describedby": `${id}-hint` }),
        element("p", { class: "soft", id: `${id}-hint` }, hint));
    }));
  }

  #settings() {
    const given = CONTROLS.map(({ name }) => [name, byId(`write-${name}`).value]).filter(([, text]) => text !== "");
    return Object.fromEntries(given.map(([name, text]) => [name, Number(text)]));
  }

  async #write(prompt, { fresh = false } = {}) {
    if (this.writing || !this.facts?.model) return;
    if (!byId("write-form").reportValidity()) return;
    const settings = this.#settings();
    if (fresh) delete settings.seed;
    const controller = new AbortController();
    this.writing = controller;
    this.#showStory(prompt, "");
    this.#buttons();
    this.#say("Writing…");
    const state = { finish: null, seed: null, tokens: null, fingerprint: this.facts.fingerprint };
    try {
      const body = { model: this.facts.model, prompt, stream: true, stream_options: { include_usage: true }, ...settings };
      const answer = await postJson("v1/completions", body, controller.signal);
      for await (const event of events(answer.body)) this.#take(event, state);
    } catch (problem) {
      if (problem.name === "AbortError") state.finish = "stopped";
      else state.problem = problem.message;
    }
    this.writing = null;
    this.#finish(prompt, settings, state);
  }

  #take(event, state) {
    if (event.error) throw new Error(event.error.message);
    state.seed = event.seed ?? state.seed;
    state.fingerprint = event.system_fingerprint ?? state.fingerprint;
    state.tokens = event.usage?.completion_tokens ?? state.tokens;
    const choice = event.choices[0];
    if (!choice) return;
    byId("write-text").append(choice.text);
    state.finish = choice.finish_reason ?? state.finish;
  }

  #finish(prompt, settings, state) {
    const text = byId("write-text").textContent;
    const end = state.problem ?? (state.finish === "stopped" ? "Stopped." : ENDS[state.finish] ?? "");
    const facts = [state.tokens === null ? null : `${count(state.tokens)} tokens`, state.seed === null ? null : `seed ${state.seed}`];
    this.#say([end, facts.filter(Boolean).join(", ")].filter(Boolean).join(" "));
    if (text) this.history.add({ at: new Date().toISOString(), prompt, text, settings, seed: state.seed, model: state.fingerprint });
    byId("write-story").hidden = !text && !prompt;
    this.#buttons();
    this.show();
  }

  #open(entry) {
    this.#showStory(entry.prompt, entry.text);
    byId("write-prompt").value = entry.prompt;
    for (const { name } of CONTROLS) if (entry.settings[name] !== undefined) byId(`write-${name}`).value = entry.settings[name];
    if (entry.seed !== null) byId("write-seed").value = Number.isSafeInteger(entry.seed) ? entry.seed : "";
    this.#say(`From ${entry.at.slice(0, 16).replace("T", " ")} UTC, by ${entry.model}.`);
    this.#buttons();
    byId("write-story").focus();
  }

  #showStory(prompt, text) {
    byId("write-begun").textContent = prompt;
    byId("write-text").textContent = text;
    byId("write-story").hidden = false;
  }

  #buttons() {
    const busy = this.writing !== null;
    const written = byId("write-text").textContent !== "";
    const ready = !busy && Boolean(this.facts?.model);
    byId("write-start").disabled = !ready;
    byId("write-again").disabled = !(ready && written);
    byId("write-on").disabled = !(ready && written);
    byId("write-stop").disabled = !busy;
    byId("write-story").setAttribute("aria-busy", String(busy));
  }

  #say(text) {
    byId("write-status").textContent = text;
  }
}
