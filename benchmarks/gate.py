"""How well the adults-only gate judges: recall and false refusals, with Wilson intervals, and its speed and memory.

    python benchmarks/gate.py                      # a table
    python benchmarks/gate.py --json               # one object
    python benchmarks/gate.py --sentences MORE.txt # judge another set of sentences as well

Two kinds of sentences. *Written*: the files of benchmarks/gate_sentences, one sentence a line, "+" where it mentions a
person under 18, "-" where it does not; the language is the beginning of the file's name. *Generated*: every age from
1 to 17 in every phrasing, language and disguise of gate_matrix.py, and adult ages in the same phrasings; and *in
context*: ages of people and of things among the distractors of gate_contexts.py.
Recall is the share of mentions that are refused; a false refusal is a refused sentence without one.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Annotated

import typer

from common.resources import PeakMemory
from demo.stories import story
from processing.adults_only import GATE_VERSION, judge, judge_fragment

FOLDER = Path(__file__).parent / "gate_sentences"
_CODES = {"english": "en", "spanish": "es", "indonesian": "id"}
_ESCAPES = {"\\n": "\n", "\\u200b": "\u200b"}


@dataclass(frozen=True)
class Sentence:
    """One line of a sentence file; `id` is the file's stem and the line's number."""

    id: str
    language: str
    refuse: bool
    text: str


def read_sentences(paths: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of files in the format described above. Raises typer.BadParameter on a line of another form."""
    for path in paths:
        language = next((code for name, code in _CODES.items() if path.stem.startswith(name)), "other")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            if line[:2] not in ("+ ", "- "):
                raise typer.BadParameter(f"{path}:{number}: a line begins with '+ ', '- ' or '#'")
            text = line[2:]
            for escape, character in _ESCAPES.items():
                text = text.replace(escape, character)
            yield Sentence(f"{path.stem}:{number}", language, line[0] == "+", text)


def wilson(hits: int, total: int, z: float = 1.96) -> dict[str, float | int]:
    """Share of hits with its 95 % Wilson score interval."""
    if total == 0:
        return {"share": 0.0, "low": 0.0, "high": 1.0, "of": 0}
    share, spread = hits / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return {
        "share": round(share, 5),
        "low": round(max(0.0, middle - half), 5),
        "high": round(min(1.0, middle + half), 5),
        "of": total,
    }


class Tally:
    """Counts verdicts by a key and gives recall and false refusals for each."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)

    def add(self, key: str, refuse: bool, refused: bool) -> None:
        self._counts[key][refuse, refused] += 1

    def figures(self) -> dict[str, dict[str, object]]:
        found: dict[str, dict[str, object]] = {}
        for key, counts in sorted(self._counts.items()):
            mentions = counts[True, True] + counts[True, False]
            plain = counts[False, True] + counts[False, False]
            found[key] = {}
            if mentions:
                found[key]["recall"] = wilson(counts[True, True], mentions)
            if plain:
                found[key]["false_refusals"] = wilson(counts[False, True], plain)
        return found


def measure(paths: Iterable[Path], every: int) -> dict[str, object]:
    """All figures but speed. `every`: judge each n-th generated sentence."""
    written, fragments, contexts, generated, evasions = (Tally() for _ in range(5))
    rules: dict[str, Counter[bool]] = defaultdict(Counter)
    wrong: list[dict[str, object]] = []
    for sentence in read_sentences(paths):
        verdict = judge(sentence.text)
        refused = not verdict.allowed
        for key in ("all", sentence.language):
            written.add(key, sentence.refuse, refused)
            fragments.add(key, sentence.refuse, not judge_fragment(sentence.text).allowed)
        if verdict.rule is not None:
            rules[verdict.rule][sentence.refuse] += 1
        if refused != sentence.refuse:
            wrong.append({"id": sentence.id, "rule": verdict.rule})
    for text, language, refuse in _script("gate_contexts").contexts():
        verdict = judge(text)
        for key in ("all", language):
            contexts.add(key, refuse, not verdict.allowed)
    for index, case in enumerate(_script("gate_matrix").cases()):
        if index % every:
            continue
        verdict = judge(case.sentence)
        for key in ("all", case.language):
            generated.add(key, case.refuse, not verdict.allowed)
        evasions.add(case.evasion, case.refuse, not verdict.allowed)
        if verdict.rule is not None:
            rules[verdict.rule][case.refuse] += 1
    by_rule = {
        rule: {"refusals": sum(counts.values()), "wrong": wilson(counts[False], sum(counts.values()))}
        for rule, counts in sorted(rules.items())
    }
    return {
        "gate_version": GATE_VERSION,
        "written": written.figures(),
        "written_as_fragments": fragments.figures(),
        "in_context": contexts.figures(),
        "generated": generated.figures(),
        "generated_by_evasion": evasions.figures(),
        "by_rule": by_rule,
        "misjudged": wrong,
    }


def speed(megabytes: float) -> dict[str, float]:
    """Speed on the demo magazine's stories (about 4 kB each, full of adults' ages), and on all of them in one line."""
    judge("It was late.")  # loads what is loaded once
    stories = math.ceil(megabytes * 1e6 / 4_200)
    documents = [story(1, number).text for number in range(stories)]
    size = sum(map(len, documents)) / 1e6
    began = time.process_time()
    allowed = sum(judge(text).allowed for text in documents)
    small = time.process_time() - began
    line = " ".join(" ".join(documents).split())
    with PeakMemory() as memory:
        began = time.process_time()
        whole = judge(line)
        long = time.process_time() - began
    return {
        "documents": stories,
        "documents_allowed": allowed,
        "documents_megabytes_per_second": round(size / small, 2),
        "line_megabytes": round(size, 1),
        "line_allowed": whole.allowed,
        "line_megabytes_per_second": round(size / long, 2),
        "peak_rss_megabytes": round(memory.peak_bytes / 1e6, 1),
    }


def _script(name: str):
    """A module beside this file, which is in a folder of scripts and no package."""
    spec = util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def main(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")] = False,
    sentences: Annotated[list[Path] | None, typer.Option(help="Further sentence files.", exists=True)] = None,
    only: Annotated[bool, typer.Option("--only", help="Judge just the files given by --sentences.")] = False,
    every: Annotated[int, typer.Option(help="Judge each n-th generated sentence.", min=1)] = 1,
    megabytes: Annotated[float, typer.Option(help="Text for the speed test; 0 leaves it out.")] = 8.0,
) -> None:
    """Measure the adults-only gate. Example: python benchmarks/gate.py --every 5"""
    paths = [*([] if only else sorted(FOLDER.glob("*.txt"))), *(sentences or [])]
    figures = measure(paths, every)
    if megabytes > 0:
        figures["speed"] = speed(megabytes)
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for group in ("written", "written_as_fragments", "in_context", "generated", "generated_by_evasion"):
        for key, shares in figures[group].items():
            for name, share in shares.items():
                print(
                    f"{group:22} {key:14} {name:15} {share['share']:8.2%}  "
                    f"[{share['low']:.2%}, {share['high']:.2%}] of {share['of']}"
                )
    for rule, counts in figures["by_rule"].items():
        print(f"{rule:24} {counts['refusals']:6} refusals, wrong {counts['wrong']['share']:.2%}")
    for item in figures["misjudged"]:
        print(f"misjudged: {item['id']} ({item['rule'] or 'allowed'})")
    print(json.dumps(figures.get("speed", {})))


if __name__ == "__main__":
    typer.run(main)
