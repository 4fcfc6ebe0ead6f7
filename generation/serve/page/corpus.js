// The corpus: growth, funnel, reasons, sources and rights, what the gate refused, what was replaced, disk.

import { Chart } from "./chart.js";
import { Polling } from "./polling.js";
import { bars, byId, showFigures, table } from "./parts.js";
import { bytes, count, dateTime, moment, words } from "./format.js";

const SECONDS = 10;
const column = (title, number = false) => ({ title, number });

export function corpusView() {
  const arrivals = new Chart(byId("corpus-arrivals"), {
    title: "Documents collected", xLabel: "time (UTC)", yLabel: "documents", x: moment, y: count, steps: true, fromZero: true, time: true,
  });
  const polling = new Polling(() => "api/corpus", SECONDS, { take: (facts, changed) => changed && show(facts, arrivals), fail });
  return { show: () => polling.start(), hide: () => polling.stop() };
}

function fail(problem) {
  byId("corpus-message").textContent = problem.message;
}

function show(facts, arrivals) {
  const empty = facts.funnel.steps.every((step) => step.count === 0);
  byId("corpus-message").textContent = empty
    ? "Nothing has been collected yet. Begin with: python3 run.py --demo"
    : "";
  byId("corpus-facts").hidden = empty;
  if (empty) return;
  const total = Object.fromEntries(facts.funnel.totals.map((each) => [each.name, each.count]));
  showFigures(byId("corpus-figures"), [
    [count(total["training documents"]), "training documents"],
    [count(total["held-out documents"]), "held-out documents"],
    [count(total.tokens), "tokens"],
    [bytes(total["bytes of text"]), "of text"],
    [bytes(facts.disk.parts.reduce((sum, part) => sum + part.bytes, 0)), "on disk"],
  ]);
  arrivals.update({ documents: facts.arrivals.map(([at, documents]) => [at, documents]) });
  byId("corpus-generations").replaceChildren(table("Generations of the prepared corpus",
    [column("Generation"), column("Prepared"), column("Training documents", true), column("Held out", true), column("Tokens", true)],
    facts.generations.map((each) => [String(each.generation), dateTime(each.prepared_at), count(each.train.documents),
      count(each.val.documents), count(each.train.tokens + each.val.tokens)]),
    "Nothing has been prepared yet."));
  const largest = Math.max(...facts.funnel.steps.map((step) => step.count));
  byId("corpus-funnel").replaceChildren(bars(facts.funnel.steps.map((step) => [step.name, count(step.count), step.count / largest])));
  byId("corpus-drops").replaceChildren(table("What was left out, and why", [column("Stage"), column("Reason"), column("Count", true)],
    facts.funnel.drops.map((drop) => [words(drop.stage), words(drop.rule), count(drop.count)]), "Nothing was left out."));
  byId("corpus-sources").replaceChildren(table("Sources", [column("Source"), column("Documents", true), column("Kept", true), column("Size", true)],
    facts.sources.map((each) => [each.source.replace(/^source_/, ""), count(each.documents), count(each.kept), bytes(each.raw_bytes)]), "No sources yet."));
  byId("corpus-languages").replaceChildren(table("Languages", [column("Language"), column("Documents", true)],
    facts.languages.map((each) => [languageName(each.language), count(each.documents)]), "No documents were read yet."));
  byId("corpus-rights").replaceChildren(table("Rights", [column("Source"), column("Licence"), column("Basis"), column("Documents", true)],
    facts.rights.map((each) => [each.source, each.licence === "NOASSERTION" ? "none stated" : each.licence, each.basis || "–", count(each.documents)]), "No documents yet."));
  byId("corpus-gate").replaceChildren(table("Refused by the gate", [column("Door"), column("Rule"), column("Count", true)],
    facts.gate.map((each) => [each.door, words(each.rule), count(each.count)]), "The gate refused nothing."));
  byId("corpus-privacy").replaceChildren(table("Personal data replaced", [column("Kind"), column("Count", true)],
    facts.privacy.map((each) => [each.kind, count(each.count)]), "Nothing had to be replaced."));
  const most = Math.max(1, ...facts.disk.parts.map((part) => part.bytes));
  byId("corpus-disk").replaceChildren(bars(facts.disk.parts.map((part) => [part.name, bytes(part.bytes), part.bytes / most])),
    `Free on this disk: ${bytes(facts.disk.free_bytes)}`);
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code);
  } catch {
    return code;
  }
}
