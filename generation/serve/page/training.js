// Training, live: scores of every held-out generation, loss, speed, memory against its limit, checkpoints and releases.

import { Chart } from "./chart.js";
import { Polling } from "./polling.js";
import { byId, element, showFigures, table } from "./parts.js";
import { bits, bytes, count, duration, short } from "./format.js";

const SECONDS = 2;
const LIVE_SECONDS = 60; // since the last step, after which a run is said to rest
const column = (title, number = false) => ({ title, number });

export function trainingView() {
  const tokens = { xLabel: "millions of tokens" };
  const minutes = { xLabel: "minutes of training", fromZero: true };
  const charts = {
    scores: new Chart(byId("training-scores"), { ...tokens, title: "Held-out score (lower is better)", yLabel: "bits per byte", markers: true }),
    generations: new Chart(byId("training-held-out"), { ...tokens, title: "Held-out score of each generation's texts", yLabel: "bits per byte", markers: true }),
    loss: new Chart(byId("training-loss"), { ...tokens, title: "Training loss", yLabel: "nats per token" }),
    speed: new Chart(byId("training-speed"), { ...minutes, title: "Speed, on average so far", yLabel: "tokens/s" }),
    memory: new Chart(byId("training-memory"), { ...minutes, title: "Memory", yLabel: "MB" }),
  };
  const choice = byId("training-run");
  const polling = new Polling(() => (choice.value && choice.dataset.chosen ? `api/training?run=${encodeURIComponent(choice.value)}` : "api/training"), SECONDS, {
    same: ({ now, ...facts }) => facts,
    take: (facts, changed) => {
      if (changed) show(facts, charts, choice);
      showLife(facts);
    },
    fail: (problem) => {
      if (problem.status === 404) delete choice.dataset.chosen;
      byId("training-message").textContent = problem.message;
    },
  });
  choice.addEventListener("change", () => {
    choice.dataset.chosen = "yes";
    polling.start();
  });
  return { show: () => polling.start(), hide: () => polling.stop() };
}

function show(facts, charts, choice) {
  byId("training-message").textContent = facts.run ? "" : "Nothing has been trained yet. Begin with: python3 run.py --demo";
  byId("training-facts").hidden = !facts.run;
  if (!facts.run) return;
  if ([...choice.options].map((option) => option.value).join() !== facts.runs.join()) {
    choice.replaceChildren(...facts.runs.map((name) => element("option", {}, name)));
  }
  choice.value = facts.run;
  const { last, last_timing: timing } = facts;
  const score = facts.releases[0]?.scores?.bits_per_byte ?? Object.values(facts.scores).at(-1)?.at(-1)?.[1];
  showFigures(byId("training-figures"), [
    [bits(score), facts.releases.length ? "bits per byte, newest release" : "bits per byte, latest"],
    [last ? `${count(last.step)}${facts.planned_steps ? ` of ${count(facts.planned_steps)}` : ""}` : "–", "steps"],
    [last?.loss === undefined || last.loss === null ? "–" : last.loss.toFixed(3), "loss, latest step"],
    [timing ? count(timing.tokens_per_second) : "–", "tokens a second"],
    [timing ? bytes(timing.rss_bytes) : "–", timing?.memory_limit_bytes ? `memory, of ${bytes(timing.memory_limit_bytes)} allowed` : "memory"],
    [timing ? duration(timing.seconds) : "–", "of training"],
  ]);
  byId("training-progress").hidden = !(last && last.step < facts.planned_steps);
  byId("training-progress").value = last && facts.planned_steps ? Math.min(1, last.step / facts.planned_steps) : 0;
  charts.scores.update(facts.scores);
  charts.generations.update(facts.generations);
  charts.loss.update(facts.loss);
  charts.speed.update({ "tokens a second": facts.speed });
  charts.memory.update({ "resident memory": facts.memory },
    timing?.memory_limit_bytes ? { name: `limit ${bytes(timing.memory_limit_bytes)}`, value: timing.memory_limit_bytes / 1e6 } : null);
  tellNews(facts);
  showGenerations(facts.releases);
  byId("training-models").replaceChildren(table("Releases and checkpoints",
    [column("Name"), column("Kind"), column("Tokens", true), column("Bits per byte", true), column("Size", true), column("Now")],
    [...facts.releases.map((each) => model(each, "release", "writes")), ...facts.checkpoints.map((each) => model(each, "checkpoint", "goes on"))],
    "No checkpoint has been written yet."));
}

// For screen readers: every new score and release, not every step.
function tellNews(facts) {
  const [phase, points] = Object.entries(facts.scores).at(-1) ?? [];
  const score = points ? `${phase}: ${bits(points.at(-1)[1])} bits per byte after ${short(points.at(-1)[0])} million tokens.` : "";
  const text = [score, facts.releases[0] ? `Newest release: ${facts.releases[0].name}.` : ""].join(" ").trim();
  const news = byId("training-news");
  if (news.dataset.run === facts.run && news.textContent !== text) news.textContent = text;
  else if (news.dataset.run !== facts.run) news.textContent = "";
  news.dataset.run = facts.run;
}

const model = (each, kind, use) => [each.name, kind, each.tokens === null ? "–" : short(each.tokens), bits(each.scores?.bits_per_byte ?? each.bits_per_byte),
  bytes(each.bytes), each.current ? use : ""];

// One row a release, one column a generation of held-out documents.
function showGenerations(releases) {
  const scored = releases.filter((release) => release.scores);
  const generations = [...new Set(scored.flatMap((release) => release.scores.generations.map((each) => each.generation)))].sort((a, b) => a - b);
  const documents = (generation) => scored.flatMap((release) => release.scores.generations).find((each) => each.generation === generation).documents;
  byId("training-generations").replaceChildren(table("Bits per byte of every held-out generation",
    [column("Release"), ...generations.map((each) => column(`Generation ${each} (${count(documents(each))} documents)`, true))],
    scored.map((release) => [release.name,
      ...generations.map((each) => bits(release.scores.generations.find((one) => one.generation === each)?.bits_per_byte))]),
    "Scores come with the first release."));
}

function showLife(facts) {
  if (!facts.run) return;
  const age = facts.now - facts.updated_at;
  const text = !facts.updated_at ? "has not begun" : age < LIVE_SECONDS ? "training now" : `last step ${duration(age)} ago`;
  byId("training-live").textContent = text;
}
