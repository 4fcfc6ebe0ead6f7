"""What a rule of the gate is, and how a table of rules is run over text.

A rule is data: trigger words, one pattern, exceptions, and the sentences that show what it is for. The table is run
in two steps. First every word of the text is looked up in one dictionary of triggers (the cheap pass: most prose has
about one trigger in fifty words). Only then the patterns of the rules behind those triggers are searched, in a window
of a few sentences round the trigger. So a pattern never sees more than `2 * REACH` characters and even a badly
behaved one has a bounded cost, and a text's cost is bounded by the number of its triggers, which is counted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

REACH = 150  # characters of context on either side of a trigger; the longest pattern needs about 110
# Prose has a trigger every 100 to 300 characters; a text with far more than that is a table or an attack.
HITS_ALLOWED = 4_000
CHARACTERS_PER_HIT = 12

WORD = re.compile(r"[^\W\d_]+|\d+")


class LimitError(Exception):
    """A counted limit was exceeded: the text cannot be judged at a bounded cost, so it is refused."""


@dataclass(frozen=True)
class Rule:
    """One way in which a text mentions a person under 18.

    `pattern` is searched in the lower-cased window, or in the window as written where `cased` is true. Its group `k`
    (the whole match where there is none) is the mention. An exception from `unless` excuses a mention when its own
    match covers it: the mention of a "cow boy" is excused by an exception that matches all of "cow boy".
    """

    id: str
    why: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...] = ()
    cased: bool = False
    accents: bool = False  # true: means something else without its accents, so it is not run on the folded view
    refused: tuple[str, ...] = field(default=(), repr=False)
    allowed: tuple[str, ...] = field(default=(), repr=False)

    def finds(self, window: str) -> bool:
        """Whether the window holds a mention that no exception covers."""
        for match in self.pattern.finditer(window):
            start, end = match.span("k") if "k" in self.pattern.groupindex else match.span()
            if not any(
                found.start() <= start and end <= found.end()
                for exception in self.unless
                for found in exception.finditer(window)
            ):
                return True
        return False


_CLASS = re.compile(r"<([A-Z]+)>")


def expand(pattern: str, vocabulary: Mapping[str, str]) -> str:
    """Replace `<CLASS>` by the vocabulary's pattern of that name, until none is left. Raises KeyError on an unknown name."""
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda match: vocabulary[match.group(1)], pattern)
    return pattern


def rule(
    id: str,
    why: str,
    triggers: str | Iterable[str],
    pattern: str,
    *,
    unless: Iterable[str] = (),
    cased: bool = False,
    accents: bool = False,
    refused: Iterable[str] = (),
    allowed: Iterable[str] = (),
    vocabulary: Mapping[str, str] | None = None,
) -> Rule:
    """Build a rule from plain text: triggers as one string of words, patterns with `<CLASS>` names still in them."""
    words = triggers.split() if isinstance(triggers, str) else triggers
    names = vocabulary or {}
    return Rule(
        id=id,
        why=why,
        triggers=frozenset(words),
        pattern=re.compile(expand(pattern, names)),
        unless=tuple(re.compile(expand(text, names)) for text in unless),
        cased=cased,
        accents=accents,
        refused=tuple(refused),
        allowed=tuple(allowed),
    )


class Table:
    """Rules behind one dictionary of trigger words."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_trigger: dict[str, tuple[Rule, ...]] = {}
        for item in self.rules:
            for word in sorted(item.triggers):
                self.by_trigger[word] = (*self.by_trigger.get(word, ()), item)
        self.triggers = frozenset(self.by_trigger)

    def without(self, id: str) -> "Table":
        """The same table less one rule, for tests that show that every rule is needed."""
        return Table(item for item in self.rules if item.id != id)

    def find(self, text: str, lowered: str, budget: "Budget", *, folded: bool = False) -> str | None:
        """The id of a rule that the text breaks (the first by position, then by order in the table), or None.

        `lowered` is `text` in lower case with the same length. Raises LimitError when the budget is used up.
        """
        if self.triggers.isdisjoint(WORD.findall(lowered)):
            return None
        for hit in WORD.finditer(lowered):
            rules = self.by_trigger.get(hit.group())
            if rules is None:
                continue
            budget.spend()
            start, end = _window(lowered, hit.start(), hit.end())
            for item in rules:
                if folded and item.accents:
                    continue
                if item.finds(text[start:end] if item.cased else lowered[start:end]):
                    return item.id
        return None


class Budget:
    """Counts trigger hits of one document; the limit grows with its length."""

    def __init__(self, characters: int) -> None:
        self.left = HITS_ALLOWED + characters // CHARACTERS_PER_HIT

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise LimitError


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """REACH characters on both sides, widened to whole words so that a cut word is never read as another."""
    start = max(0, start - REACH)
    end = min(len(text), end + REACH)
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
