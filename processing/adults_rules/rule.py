"""What a rule of the gate is, and how a table of rules is run over text.

A rule is data: trigger words, one pattern, exceptions, and the sentences that show what it is for. The table is run
in two steps. First every word of the text is looked up in one dictionary of triggers (the cheap pass: most prose has
about one trigger in fifty words). Only then the patterns of the rules behind those triggers are searched, in a window
of a few sentences round the trigger. So a pattern never sees more than `2 * REACH` characters and even a badly
behaved one has a bounded cost, and a text's cost is bounded by the number of its triggers, which is counted.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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

    `pattern` is searched in the lower-cased window, or in the window as written where `cased` is true; its match has to
    contain the trigger word. An exception from `unless` (lower case) or `unless_cased` (as written) excuses the mention
    when a match of it contains that same trigger word: "girl" in "call girl" is excused, the next "girl" is not.
    """

    id: str
    why: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...] = ()
    unless_cased: tuple[re.Pattern[str], ...] = ()
    cased: bool = False
    accents: bool = False  # true: means something else without its accents, so it is not run on the folded view
    refused: tuple[str, ...] = field(default=(), repr=False)
    allowed: tuple[str, ...] = field(default=(), repr=False)

    def finds(self, cased: str, lowered: str, start: int, end: int) -> bool:
        """Whether the trigger word at start:end of a window is in a mention that no exception excuses."""
        window = cased if self.cased else lowered
        match = self.pattern.search(window)
        while match is not None and match.start() <= start:
            if match.end() >= end:
                return not (
                    _contains(self.unless, window, start, end) or _contains(self.unless_cased, cased, start, end)
                )
            match = self.pattern.search(window, match.start() + 1)
        return False


def without_accents(item: Rule) -> Rule:
    """The same rule for text whose accents are gone: "menor de edad", "anos", "adios"."""

    def fold_pattern(pattern: re.Pattern[str]) -> re.Pattern[str]:
        return pattern if pattern.pattern.isascii() else re.compile(fold(pattern.pattern))

    return replace(
        item,
        triggers=frozenset(map(fold, item.triggers)),
        pattern=fold_pattern(item.pattern),
        unless=tuple(map(fold_pattern, item.unless)),
        unless_cased=tuple(map(fold_pattern, item.unless_cased)),
    )


def fold(text: str) -> str:
    """Accents removed, that of ñ too."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _contains(patterns: Iterable[re.Pattern[str]], window: str, start: int, end: int) -> bool:
    return any(
        found.start() <= start and end <= found.end() for pattern in patterns for found in pattern.finditer(window)
    )


_CLASS = re.compile(r"<([A-Z][A-Z_0-9]*)>")


def expand(pattern: str, vocabulary: Mapping[str, str]) -> str:
    """Replace `<CLASS>` by the vocabulary's pattern of that name, until none is left. Raises KeyError on an unknown name."""
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda match: vocabulary[match.group(1)], pattern)
    return pattern


def one_of(words: str) -> str:
    """`(?:a|b c)` from words separated by commas (where a comma occurs) or by white space; longest first."""
    parts = words.split(",") if "," in words else words.split()
    cleaned = {" ".join(part.split()).replace("| ", "|") for part in parts} - {""}
    return f"(?:{'|'.join(sorted(cleaned, key=lambda word: (-len(word), word)))})"


def rule(
    id: str,
    why: str,
    triggers: str | Iterable[str],
    pattern: str,
    *,
    vocabulary: Mapping[str, str],
    words: Mapping[str, str] | None = None,
    unless: Iterable[str] = (),
    unless_cased: Iterable[str] = (),
    cased: bool = False,
    accents: bool = False,
    refused: Iterable[str] = (),
    allowed: Iterable[str] = (),
) -> Rule:
    """Build a rule from plain text.

    Patterns name word classes in angle brackets, `<THING>`; `vocabulary` holds those of the language, `words` the lists
    of this rule alone. `triggers` are words separated by white space: each match must contain one of them.
    """
    names = {**vocabulary, **{name: one_of(listed) for name, listed in (words or {}).items()}}
    return Rule(
        id=id,
        why=why,
        triggers=frozenset(triggers.split() if isinstance(triggers, str) else triggers),
        pattern=re.compile(expand(pattern, names)),
        unless=tuple(re.compile(expand(text, names)) for text in unless),
        unless_cased=tuple(re.compile(expand(text, names)) for text in unless_cased),
        cased=cased,
        accents=accents,
        refused=tuple(refused),
        allowed=tuple(allowed),
    )


class Table:
    """Rules behind dictionaries of trigger words: one for text as it is, one for text without its accents."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._as_written = _by_trigger(self.rules)
        unaccented = [without_accents(item) for item in self.rules if not item.accents]
        self._folded = _by_trigger(unaccented)
        # On text that never had accents only the rules that would expect some have anything to add.
        changed = [new for new in unaccented if new not in self.rules]
        self._accentless = _by_trigger(changed)
        self.triggers = frozenset(self._as_written) | frozenset(self._folded)

    def without(self, id: str) -> "Table":
        """The same table less one rule, for tests that show that every rule is needed."""
        return Table(item for item in self.rules if item.id != id)

    def find(self, text: str, lowered: str, budget: "Budget", *, folded: bool = False) -> str | None:
        """The id of a rule that the text breaks (the first by position, then by order in the table), or None.

        `lowered` is `text` in lower case with the same length; `folded` says that accents were removed from both.
        Raises LimitError when the budget is used up.
        """
        words = WORD.findall(lowered)
        if folded:
            return _find(self._folded, words, text, lowered, budget)
        found = _find(self._as_written, words, text, lowered, budget)
        if found is None and lowered.isascii():
            found = _find(self._accentless, words, text, lowered, budget)
        return found


def _by_trigger(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for item in rules:
        for word in sorted(item.triggers):
            table[word] = (*table.get(word, ()), item)
    return table


def _find(
    table: Mapping[str, tuple[Rule, ...]], words: list[str], text: str, lowered: str, budget: "Budget"
) -> str | None:
    if table.keys().isdisjoint(words):
        return None
    for hit in WORD.finditer(lowered):
        rules = table.get(hit.group())
        if rules is None:
            continue
        budget.spend()
        start, end = _window(lowered, hit.start(), hit.end())
        window = text[start:end], lowered[start:end], hit.start() - start, hit.end() - start
        for item in rules:
            if item.finds(*window):
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
