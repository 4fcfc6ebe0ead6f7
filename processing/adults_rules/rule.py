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
from functools import lru_cache

REACH = 150  # characters of context on either side of a trigger
BEFORE = 80  # of those before it, how many a mention may begin ahead of its trigger
LONGEST_WORD = 40
# Prose has a trigger every 100 to 300 characters; a text with far more than that is a table or an attack.
HITS_ALLOWED = 4_000
CHARACTERS_PER_HIT = 12

WORD = re.compile(r"[^\W\d_]+|\d+")
compiled = lru_cache(maxsize=None)(re.compile)


class LimitError(Exception):
    """A counted limit was exceeded: the text cannot be judged at a bounded cost, so it is refused."""


@dataclass(frozen=True)
class Rule:
    """One way in which a text mentions a person under 18.

    `pattern` is searched in the lower-cased window, or in the window as written where `cased` is true; its match has to
    contain the trigger word. `after`, where there is one, has to match right behind the trigger word: a cheap first
    test for rules whose triggers are frequent, such as numbers. A mention begins at most `before` characters ahead of
    its trigger, and where `needs` lists anything, one of these strings stands in the last `near` characters before it.
    An exception from `unless` (lower case) or `unless_cased` (as written) excuses the mention when a match of it
    contains that same trigger word: "girl" in "call girl" is excused, the next "girl" is not.
    Patterns are kept as text and compiled when first needed: all of them at once would take more than a second.
    """

    id: str
    why: str
    triggers: frozenset[str]
    pattern: str
    after: str | None = None
    before: int = BEFORE
    needs: tuple[str, ...] = ()
    near: int = BEFORE
    unless: tuple[str, ...] = ()
    unless_cased: tuple[str, ...] = ()
    cased: bool = False
    accents: bool = False  # true: means something else without its accents, so it is not run on the folded view
    refused: tuple[str, ...] = field(default=(), repr=False)
    allowed: tuple[str, ...] = field(default=(), repr=False)

    def finds(self, cased: str, lowered: str, start: int, end: int) -> bool:
        """Whether the trigger word at start:end of a window is in a mention that no exception excuses.

        `after` is left to the caller, who tests it once for all rules that share it.
        """
        first = max(0, start - self.before)
        if self.needs:
            stretch = lowered[max(0, start - self.near) : end]
            if not any(text in stretch for text in self.needs):
                return False
        window = cased if self.cased else lowered
        pattern = compiled(self.pattern)
        match = pattern.search(window, first)
        while match is not None and match.start() <= start:
            if match.end() >= end:
                return not (
                    _contains(self.unless, window, start, end) or _contains(self.unless_cased, cased, start, end)
                )
            match = pattern.search(window, match.start() + 1)
        return False


def without_accents(item: Rule) -> Rule:
    """The same rule for text whose accents are gone: "menor de edad", "anos", "adios"."""
    return replace(
        item,
        triggers=frozenset(map(fold, item.triggers)),
        pattern=fold(item.pattern),
        after=fold(item.after) if item.after else None,
        unless=tuple(map(fold, item.unless)),
        unless_cased=tuple(map(fold, item.unless_cased)),
    )


def fold(text: str) -> str:
    """Accents removed, that of ñ too."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _contains(patterns: Iterable[str], window: str, start: int, end: int) -> bool:
    return any(
        found.start() <= start and end <= found.end()
        for pattern in patterns
        for found in compiled(pattern).finditer(window)
    )


_CLASS = re.compile(r"<([A-Z][A-Z_0-9]*)>")


def expand(pattern: str, vocabulary: Mapping[str, str]) -> str:
    """Replace `<CLASS>` by the vocabulary's pattern of that name, until none is left. Raises KeyError on an unknown name."""
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda match: vocabulary[match.group(1)], pattern)
    return pattern


def one_of(words: str) -> str:
    """A pattern for any of the words, separated by commas (where a comma occurs) or by white space; longest first.

    Words may be patterns themselves. Plain ones are put into a trie, `g(?:irls?|oat)`, since the `re` module tries the
    branches of an alternation one after another: with some hundred nouns at every position that is most of the time.
    """
    parts = words.split(",") if "," in words else words.split()
    cleaned = {" ".join(part.split()).replace("| ", "|") for part in parts} - {""}
    literal = {word for word in cleaned if _LITERAL.fullmatch(word)}
    patterns = sorted(cleaned - literal, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join([*patterns, *([_trie(literal)] if literal else [])])})"


def not_after(words: str) -> str:
    """Lookbehinds: none of the words (separated by white space) stands right before, in lower case or capitalised."""
    forms = [form for word in words.split() for form in (word, word.capitalize())]
    return "".join(rf"(?<!\W{form} )(?<!^{form} )" for form in forms)


_LITERAL = re.compile(r"[\w '/-]+")


def _trie(words: Iterable[str]) -> str:
    """A pattern for the words with common beginnings written once; longer words are tried before shorter ones."""
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = []
    for letter, rest in tails.items():
        if rest == [""]:
            branches.append(letter)
            continue
        branches.append(letter + _trie(rest) + ("?" if "" in rest else ""))
    return branches[0] if len(branches) == 1 and len(branches[0]) == 1 else f"(?:{'|'.join(branches)})"


def rule(
    id: str,
    why: str,
    triggers: str | Iterable[str],
    pattern: str,
    *,
    vocabulary: Mapping[str, str],
    words: Mapping[str, str] | None = None,
    after: str | None = None,
    before: int = BEFORE,
    needs: str = "",
    near: int = BEFORE,
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
        pattern=expand(pattern, names),
        after=expand(after, names) if after else None,
        before=before,
        needs=tuple(needs.split("|")) if needs else (),
        near=near,
        unless=tuple(expand(text, names) for text in unless),
        unless_cased=tuple(expand(text, names) for text in unless_cased),
        cased=cased,
        accents=accents,
        refused=tuple(refused),
        allowed=tuple(allowed),
    )


class Table:
    """Rules behind dictionaries of trigger words: one for text as it is, one for text without its accents."""

    def __init__(self, rules: Iterable[Rule], larger: Mapping[str, tuple[str, ...]]) -> None:
        """`larger`: for number words, what makes them part of a larger number when it stands before them."""
        self.rules = tuple(rules)
        self._larger = larger
        unaccented = [without_accents(item) for item in self.rules if not item.accents]
        # Where accents were left out only the rules that expect some have anything to add.
        self._as_written = _Index(self.rules, [new for new in unaccented if new not in self.rules], larger)
        self._folded = _Index(unaccented, [], larger)
        self.triggers = frozenset(self._as_written.rules) | frozenset(self._folded.rules)

    def without(self, id: str) -> "Table":
        """The same table less one rule, for tests that show that every rule is needed."""
        return Table((item for item in self.rules if item.id != id), self._larger)

    def find(self, text: str, lowered: str, budget: "Budget", *, folded: bool = False) -> str | None:
        """The id of a rule that the text breaks (the first by position, then by order in the table), or None.

        `lowered` is `text` in lower case with the same length; `folded` says that accents were removed from both.
        Raises LimitError when the budget is used up.
        """
        return (self._folded if folded else self._as_written).find(text, lowered, budget)

    def hides(self, word: str) -> bool:
        """Whether a word is a trigger only once its accents are taken away."""
        return word not in self._as_written.rules and fold(word) in self._folded.rules


class _Index:
    """Trigger words and the rules behind each, with one pattern that finds them all in a pass."""

    def __init__(
        self, rules: Iterable[Rule], ascii_rules: Iterable[Rule], larger: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`ascii_rules` hold only in a window that has no accents at all."""
        self._larger = larger
        self.rules: dict[str, list[tuple[Rule, bool, int]]] = {}
        firsts: dict[str | None, int] = {}  # numbers of the distinct first tests
        for listed, ascii_only in ((rules, False), (ascii_rules, True)):
            for item in listed:
                number = firsts.setdefault(item.after, len(firsts))
                for word in sorted(item.triggers):
                    self.rules.setdefault(word, []).append((item, ascii_only, number))
        letters = [word for word in self.rules if word.isalpha()]
        digits = [word for word in self.rules if word.isdigit()]
        # "15yo" and "15th" hold the trigger 15: letters end a number, and a number ends letters
        parts = [rf"(?<![^\W\d_]){_trie(letters)}(?![^\W\d_])"] if letters else []
        parts += [rf"(?<!\d){_trie(digits)}(?!\d)"] if digits else []
        self._hits = re.compile("|".join(parts) or "(?!)")

    def find(self, text: str, lowered: str, budget: "Budget") -> str | None:
        for hit in self._hits.finditer(lowered):
            budget.spend()
            word = hit.group()
            if word in self._larger and lowered.endswith(self._larger[word], 0, hit.start()):
                continue
            start, end = _window(lowered, hit.start(), hit.end())
            cased, window = text[start:end], lowered[start:end]
            first, last = hit.start() - start, hit.end() - start
            passed: dict[int, bool] = {}  # many rules of a number share their first test
            for item, ascii_only, number in self.rules[word]:
                if ascii_only and not window.isascii():
                    continue
                if item.after is not None:
                    if number not in passed:
                        passed[number] = compiled(item.after).match(window, last) is not None
                    if not passed[number]:
                        continue
                if item.finds(cased, window, first, last):
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
    """REACH characters on both sides, widened to whole words so that a cut word is never read as another.

    Widening has a bound: a "word" of 60,000 characters with a trigger in every third would else cost its square.
    """
    start = max(0, start - REACH)
    end = min(len(text), end + REACH)
    least, most = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > least and text[start - 1].isalnum():
        start -= 1
    while end < most and text[end].isalnum():
        end += 1
    return start, end
