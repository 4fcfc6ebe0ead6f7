"""Stories: `story(seed, number)` is a pure function of its two arguments, whatever the size of the magazine.

A story is drawn in two steps from one stream of numbers: the card (plot, people, facts, title, author), which is
all that lists of stories need, and then its paragraphs. Plots are dealt in blocks, each plot once a block, so that the
n-th story of a section can be found without looking at the ones before it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from demo.cast import draw_facts, draw_people
from demo.grammar import Expander
from demo.plots import Plot, plots, shared_rules

DEFAULT_SEED = 1
REGULAR = "regular"
OPTIONAL_SHARE = 0.2  # of the optional paragraphs are told
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
SCENE_BREAKS = ("* * *", "***", "#")


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of stories shows. people: persons a, b, c as tables of attributes (demo.cast.PERSON_KEYS)."""

    number: int
    plot: str
    section: str
    title: str
    author: str
    people: dict[str, dict[str, str]]
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One story. paragraphs: in reading order, without line breaks; a scene break is a paragraph of its own."""

    card: Card
    paragraphs: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.card.title

    @property
    def author(self) -> str:
        return self.card.author

    @property
    def text(self) -> str:
        """The paragraphs, parted by an empty line."""
        return "\n\n".join(self.paragraphs)

    @property
    def regular_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs without the scene breaks."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph not in SCENE_BREAKS)


def stream(seed: int, *labels: str | int) -> random.Random:
    """An own stream of numbers for (seed, labels), the same on every machine and Python version.

    Only its random() may be used: that sequence is the one that Python promises to keep.
    """
    key = "/".join(str(part) for part in (seed, *labels))
    return random.Random(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big"))


@lru_cache(maxsize=4096)
def _deal(seed: int, label: str, block: int) -> tuple[Plot, ...]:
    """The plots in the order in which one block of stories tells them."""
    order = list(plots())
    source = stream(seed, label, "plots", block)
    for last in range(len(order) - 1, 0, -1):
        pick = int(source.random() * (last + 1))
        order[last], order[pick] = order[pick], order[last]
    return tuple(order)


def sections() -> tuple[str, ...]:
    """The sections of the magazine."""
    return tuple(sorted({plot.section for plot in plots()}))


def in_section(seed: int, section: str, nth: int) -> int:
    """The number of the nth (from 0) regular story of a section."""
    share = sum(plot.section == section for plot in plots())
    block, rank = divmod(nth, share)
    order = _deal(seed, REGULAR, block)
    return block * len(order) + [at for at, plot in enumerate(order) if plot.section == section][rank]


def card(seed: int, number: int, label: str = REGULAR) -> Card:
    """The card of a story. label: an own series of stories; the special pages have theirs."""
    return _begin(seed, number, label)[0]


def story(seed: int, number: int, label: str = REGULAR) -> Story:
    """The whole story."""
    drawn, plot, expander = _begin(seed, number, label)
    scene_break = SCENE_BREAKS[int(expander.random() * len(SCENE_BREAKS))]
    paragraphs: list[str] = []
    for optional, template in plot.outline:
        if optional and expander.random() >= OPTIONAL_SHARE:
            continue
        if template is None:
            paragraphs.append(scene_break)
        else:
            paragraphs.extend(expander.paragraphs(template))
    return Story(drawn, tuple(paragraphs))


def _begin(seed: int, number: int, label: str) -> tuple[Card, Plot, Expander]:
    block, position = divmod(number, len(plots()))
    plot = _deal(seed, label, block)[position]
    draw = stream(seed, label, number).random
    people = draw_people(plot.rules, draw, plot.youngest, plot.related)
    facts = draw_facts(plot.rules, people, draw)
    expander = Expander(plot.rules, facts, people, draw, plot.variety)
    for name, template in plot.facts:
        facts[name] = expander.expand(template)
    title = title_case(expander.expand(plot.titles[int(draw() * len(plot.titles))]))
    return Card(number, plot.name, plot.section, title, _author(seed, draw), people, facts), plot, expander


def title_case(text: str) -> str:
    """A title with capitals, but for the small words inside it."""
    first, *rest = text.split(" ")
    return " ".join([first, *(word if word in _SMALL_WORDS else word[:1].upper() + word[1:] for word in rest)])


def _author(seed: int, draw: Callable[[], float]) -> str:
    """One of the magazine's 80 authors."""
    source = stream(seed, "author", int(draw() * 80)).random
    rules = shared_rules()
    names = Expander(rules, {}, {}, source)
    return " ".join(names.expand(names.rule(key)) for key in ("she" if source() < 0.5 else "he", "surname"))
