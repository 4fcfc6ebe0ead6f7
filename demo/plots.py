"""The plots: one file each in demo/text/plots, over the shared rules in demo/text.

A plot file has the sections `settings` (section of the magazine, min_age of the two main persons, related: yes if they
share a surname), `facts` (name: template, fixed for the story), `title`, `outline` (the paragraphs in order; `***` is a
scene break, a line that starts with `? ` is told in some of the stories only) and the rules that only this plot needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from demo.cast import FACT_KEYS, PERSON_KEYS, SEASONS, VARIETY, YOUNGEST
from demo.grammar import GrammarError, Rules, Template, Variety, compile_rules, parse_sections, unknown_names

# Measured: at 20 bits no paragraph of 20,000 stories comes twice (tests/demo/test_demo_stories.py).
LEAST_BITS = 20.0
_PLOT_FACT_BITS = 1.5
_SHARED = ("people", "words", "speech", "scenes")


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot file: its section of the magazine, the rules it adds, its facts and the order of its paragraphs."""

    name: str
    section: str
    youngest: int
    related: bool
    rules: Rules
    facts: tuple[tuple[str, Template], ...]
    titles: tuple[Template, ...]
    variety: Variety  # what is asked of each paragraph
    outline: tuple[tuple[bool, Template | None], ...]  # (optional, paragraph or None for a scene break)


def text_file(name: str) -> str:
    """The text of one grammar file of the package."""
    return (resources.files("demo") / "text" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def shared_rules() -> Rules:
    """The rules that every plot can use."""
    sections: dict[str, list[str]] = {}
    for name in _SHARED:
        for rule, lines in parse_sections(text_file(name)).items():
            if rule in sections:
                raise GrammarError(f"rule {rule} is defined twice")
            sections[rule] = lines
    return compile_rules(sections)


@cache
def plots() -> tuple[Plot, ...]:
    """All plots, in the order of their file names."""
    folder = resources.files("demo") / "text" / "plots"
    names = sorted(entry.name.removesuffix(".txt") for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(_load_plot(name, text_file(f"plots/{name}")) for name in names)


def _load_plot(name: str, text: str) -> Plot:
    sections = parse_sections(text)
    settings = dict(line.split(": ", 1) for line in sections.pop("settings"))
    facts = tuple((key, value) for key, value in (line.split(": ", 1) for line in sections.pop("facts", [])))
    outline = sections.pop("outline")
    own = compile_rules(sections)
    rules = {**shared_rules(), **own, **compile_rules({"outline": [line.removeprefix("? ") for line in outline]})}
    rules["facts"] = tuple(compile_rules({"facts": [value for _, value in facts]})["facts"])
    known = FACT_KEYS | {key for key, _ in facts}
    if missing := unknown_names(rules, known, PERSON_KEYS, SEASONS, ["title", "outline", "facts", "coda"]):
        raise GrammarError(f"plot {name} uses what is defined nowhere: {', '.join(sorted(missing))}")
    return Plot(
        name=name,
        section=settings["section"],
        youngest=int(settings.get("min_age", YOUNGEST)),
        related=settings.get("related") == "yes",
        rules=rules,
        facts=tuple((key, template) for (key, _), template in zip(facts, rules["facts"], strict=True)),
        titles=own["title"],
        variety=Variety(LEAST_BITS, "coda", {**VARIETY, **{key: (key, _PLOT_FACT_BITS) for key, _ in facts}}),
        outline=tuple(
            (line.startswith("? "), None if line == "***" else template)
            for line, template in zip(outline, rules["outline"], strict=True)
        ),
    )
