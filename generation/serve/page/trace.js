// From a phrase to its sources: where it stands, where it came from, what every stage said, and how to have it forgotten.

import { getJson } from "./api.js";
import { byId, element } from "./parts.js";
import { bytes, count, dateTime, words } from "./format.js";

const HIDDEN_FACTS = ["minhash"]; // 168 characters that mean nothing to a reader

export function traceView() {
  byId("trace-form").addEventListener("submit", (event) => {
    event.preventDefault();
    look(byId("trace-what").value.trim());
  });
  return { show: () => {}, hide: () => {} };
}

async function look(what) {
  if (!what) return;
  const status = byId("trace-status");
  byId("trace-found").replaceChildren();
  status.textContent = "Looking…";
  try {
    const { traces } = await getJson(`api/trace?q=${encodeURIComponent(what)}`);
    status.textContent = traces.length === 1 ? "One document." : `${count(traces.length)} documents${traces.length >= 10 ? ", the first ones" : ""}.`;
    byId("trace-found").replaceChildren(...traces.map(found));
  } catch (problem) {
    status.textContent = problem.message;
  }
}

function found(trace) {
  const { document: file, provenance } = trace;
  const rights = provenance?.rights;
  const facts = [
    ["Address", /^https?:/.test(file.url ?? "") ? element("a", { href: file.url, rel: "noopener noreferrer" }, file.url) : "none: added from a file"],
    ["Author", provenance?.author],
    ["Collected", provenance?.collected_at ? dateTime(provenance.collected_at) : null],
    ["Rights", rights ? [rights.licence === "NOASSERTION" ? "no licence stated" : rights.licence, rights.basis].filter(Boolean).join(", ") : "not stated"],
    ["File", `${file.raw} (${bytes(file.bytes)})`],
    ["In the model’s data", trace.split === null ? "no" : `${trace.split === "val" ? "held out" : "training"}, token ${count(trace.token)}, ${count(trace.tokens)} tokens`],
    ["Verdict", verdict(file.verdict)],
  ];
  return element("article", { class: "trace" },
    element("h2", {}, provenance?.title ?? file.name),
    element("dl", { class: "facts" }, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    element("details", {}, element("summary", {}, "What every stage said"), stages(file.stages)),
    element("p", { class: "soft" }, "To have it forgotten, with everything derived from it:"),
    command(trace.forget));
}

function verdict({ outcome, stage, rule }) {
  const kept = { train: "kept, for training", val: "kept, held out", dropped: "left out" }[outcome] ?? outcome;
  return rule ? `${kept} by ${words(stage)}: ${words(rule)}` : kept;
}

function stages(results) {
  return element("dl", { class: "facts" }, ...Object.entries(results).flatMap(([stage, result]) => {
    const facts = Object.entries(result.facts ?? {}).filter(([name]) => !HIDDEN_FACTS.includes(name))
      .map(([name, value]) => `${words(name)} ${typeof value === "object" ? JSON.stringify(value) : value}`);
    const said = result.rule ? `left out by ${words(result.rule)}` : "passed";
    return [element("dt", {}, words(stage)), element("dd", {}, [said, ...facts].join("; "))];
  }));
}

function command(text) {
  const copied = element("span", { role: "status", class: "soft" });
  const copy = element("button", {
    type: "button", class: "small",
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(text);
        copied.textContent = "Copied.";
      } catch {
        copied.textContent = "Select and copy it by hand.";
      }
    },
  }, "Copy");
  return element("p", { class: "command" }, element("code", {}, text), copy, copied);
}
