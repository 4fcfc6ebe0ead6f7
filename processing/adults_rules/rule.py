"""What a rule of the gate is, and how one is written.

A rule is data: trigger words, one pattern, exceptions, and the sentences that show what it is for. `table.py` finds
the triggers in a text and asks the rules behind them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from processing.adults_rules.kept import KEPT, WORTH_KEEPING, compiled
from processing.adults_rules.literals import Needs, needs_of
from processing.adults_rules.ways import Way, ways

BEFORE = 80  # characters that a mention may begin ahead of its trigger
WORD = re.compile(r"[^\W\d_]+|\d+")


@cache
def _reaching(pattern: str, before: int) -> re.Pattern[str]:
    """`pattern` for `match`, which may begin up to `before` characters further on; group 1 is empty, and where it begins.

    `search` would go on to the window's end, most of which is behind the trigger: three times the work.
    """
    return compiled(rf"(?s:.{{0,{before}}}?)()(?:{pattern})")


@dataclass(frozen=True)
class Rule:
    """One way in which a text mentions a person under 18.

    `pattern` is searched in the lower-cased window, or in the window as written where `cased` is true; its match has to
    contain the trigger word. `after`, where there is one, has to match right behind the trigger word: a cheap first
    test for rules whose triggers are frequent, such as numbers. A mention begins at most `before` characters ahead of
    its trigger, and where `needs` lists anything, one of these strings stands in the last `near` characters before it.
    An exception from `unless` (lower case) or `unless_cased` (as written) excuses the mention when a match of it
    contains that same trigger word: "girl" in "call girl" is excused, the next "girl" is not.
    Patterns are text and compiled when first needed (`kept.py`): all of them at once would take seconds.
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
    required: Needs | None = field(default=None, repr=False)  # strings of the pattern, where they are known already
    refused: tuple[str, ...] = field(default=(), repr=False)
    allowed: tuple[str, ...] = field(default=(), repr=False)

    def parts(self) -> list[tuple["Rule", Way]]:
        """The rule once for each way in which its pattern can match."""
        return [
            (replace(self, pattern=way.pattern, required=way.needs), way) for way in ways(self.pattern, self.triggers)
        ]

    def finds(self, cased: str, lowered: str, start: int, end: int) -> bool:
        """Whether the trigger word at start:end of a window is in a mention that no exception excuses.

        `after` is left to the caller, who tests it once for all rules that share it.
        """
        first = max(0, start - self.before)
        if not self._has_what_it_needs(lowered[max(0, start - self.near) : end], lowered[first:]):
            return False
        window = cased if self.cased else lowered
        pattern = _reaching(self.pattern, self.before)
        match = pattern.match(window, first)
        while match is not None and match.start(1) <= start:
            if match.end() >= end:
                return not (
                    _contains(self.unless, window, start, end) or _contains(self.unless_cased, cased, start, end)
                )
            match = pattern.match(window, match.start(1) + 1)
        return False

    def _has_what_it_needs(self, near: str, around: str) -> bool:
        if not (self.required or needs_of(self.pattern)).are_in(around):
            return False
        for text in self.needs:
            if text in near:
                return True
        return not self.needs


@cache
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
    decomposed = unicodedata.normalize("NFD", text)
    for character in sorted(set(decomposed)):
        if unicodedata.combining(character):
            decomposed = decomposed.replace(character, "")
    return decomposed


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
    if literal:
        text = "\n".join(sorted(literal))
        patterns.append(KEPT.get("trie", text, lambda: _trie(literal)) if len(text) > WORTH_KEEPING else _trie(literal))
    return f"(?:{'|'.join(patterns)})"


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
