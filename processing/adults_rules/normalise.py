"""The views of a text that the rules are run on: as written, and with each known way of hiding a word undone.

The first view is always made: HTML entities resolved, NFKC (full-width letters, ligatures, composed accents),
look-alike letters replaced, invisible characters dropped, white space reduced to single spaces. Others are made only
where the text holds what they undo: words broken over lines, markup inside words, accents nobody writes, l33t digits,
repeated and s p a c e d letters, masked letters, joinedWords. A view that equals the first one is not returned.
Undoing is done word by word against the rules' own vocabulary, so "b2b" and "3rd" stay what they are.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from urllib.parse import unquote

from processing.adults_rules.lookalikes import LookalikeMap
from processing.adults_rules.rule import fold
from processing.adults_rules.stretches import DIGIT_WORD, DIGITS, stretches

_LOOKALIKES = LookalikeMap()
_PLAIN = frozenset(map(chr, range(32, 127))) | frozenset("\n\t\ráéíóúüñÁÉÍÓÚÜÑ")
# Typographic characters of honest text, replaced one by one: much faster than translating the whole text.
_TYPOGRAPHIC = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", " - "), ("–", "-"), ("…", "..."), ("¿", "?"),
                ("¡", "!"), ("«", '"'), ("»", '"'), ("\xa0", " "), ("º", "o"), ("ª", "a"))  # fmt: skip
_TYPOGRAPHIC_SET = frozenset(character for character, _ in _TYPOGRAPHIC)

_FRACTION = re.compile(r"(?<=\d)(?=[¼½¾⅓⅔])")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}")
_BACKSLASH = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
_BROKEN = re.compile(r"(?<=\w)-[^\S\n]*\n\s*(?=\w)")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:(?:[^\w\n]|_){1,4}[^\W_]|\n[^\W_]){2,}(?![^\W_])[*_~-]?")
_LOOSE = re.compile(r"[*~]| (?=[,.;:!?)])")  # left over from taking the spaces out
_SPACED_DIGITS = re.compile(
    r"(?<![\w.,])(1)[ ._-]([0-7])(?=\W{0,2}(?:years?|yrs?|yo|años|anos|tahun|thn)\b)|"
    r"(?<=(?:is|am|as|re|'s|'m|ge|ed|go|ne|ía|ad|ló|io|ur|ia|ya|ku|ru|ly|st)[ :])(1)[ ._-]([0-7])(?![\w:%$€£-]|[.,]\d| ?(?:am|pm|h|kg|km|m)\b)",
    re.IGNORECASE,
)
_LEET = re.compile(r"[0-9@$!|+€£][A-Za-zñ]|[A-Za-zñ][0-9@$|€£]")
_LEET_WORD = re.compile(r"[\w@$!|+€£]+")
_REPEATED = re.compile(r"([a-z])\1\1", re.IGNORECASE)
_MASKED = re.compile(r"(?<!\w)\w+[*#]+\w*|[*#]+\w+")
_JOINED = re.compile(r"[a-zñáéíóú][A-Z]|#\w{5}")
_CAMEL = re.compile(r"(?<=[a-zñáéíóú])(?=[A-Z])")
_HASHTAG = re.compile(r"#(\w{5,40})")
_CAPITALS = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b")
_TO_CLASS = str.maketrans("0134578962l!|@$+€£", "oieastbggziiiastei")
_TO_LETTER = str.maketrans("0134579862!|@$+€£", "oieastgbbziiastel")
_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|s|yo|yrs?|[ap]m|[kcm]?m|kg?|g|x|f|c|h|hrs?|mins?|mph|[kmg]b|ers?|to|ta|do|da|ro|ra|mo|ma|vo|va|an|k?w)$|[a-z]\d{1,2}$",
    re.IGNORECASE,
)  # 15th, 15yo, 10pm, B12: no l33t
_MASKS_ALLOWED = 200


@dataclass(frozen=True)
class View:
    """One reading of a text: as cased, in lower case (same length), and whether accents were folded away."""

    cased: str
    lowered: str
    folded: bool = False


@lru_cache(maxsize=4096)
def _stable(character: str) -> bool:
    """Whether a character, such as é or ç, passes through unchanged."""
    return (
        _LOOKALIKES[ord(character)] == character
        and unicodedata.normalize("NFKC", character) == character
        and not unicodedata.combining(character)
    )


def clean(text: str) -> str:
    """Entities, compatibility forms, look-alikes and invisible characters resolved; line ends kept."""
    if "&" in text:
        for _ in range(3):  # "&amp;#99;" needs two passes
            resolved = html.unescape(text)
            if resolved == text:
                break
            text = resolved
    if not text.isascii():
        unusual = {c for c in set(text) if c not in _PLAIN and not _stable(c)}
        if not unusual <= _TYPOGRAPHIC_SET:
            invisible = {ord(c): None for c in unusual if unicodedata.category(c) in {"Cf", "Cs"} or c == "\u034f"}
            text = text.translate(invisible) if invisible else text  # else they keep a letter from its accent
            text = _FRACTION.sub(" ", text).replace("º", "o").replace("ª", "a")
            text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
        else:
            for character, replacement in _TYPOGRAPHIC:
                if character in unusual:
                    text = text.replace(character, replacement)
    elif "\0" in text or "\x08" in text or "\x7f" in text:
        text = text.translate(_LOOKALIKES)
    return text.replace("`", "'")


def collapse(text: str) -> str:
    """Every run of white space and underscores as one space."""
    return " ".join(text.replace("_", " ").split())


def letters_class(word: str) -> str:
    """The word with every character replaced by one of its look-alikes in l33t, so that i, l, 1 and ! are the same."""
    return word.lower().translate(_TO_CLASS)


class Normaliser:
    """Makes the views, knowing the words that are worth uncovering."""

    def __init__(self, vocabulary: Iterable[str], hides: Callable[[str], bool]) -> None:
        """`vocabulary`: words worth uncovering; `hides(word)`: is this accented word one of them without its accents?"""
        self._hides = hides
        words = sorted({word for word in vocabulary if word.isalpha()}, key=lambda word: (len(word), word))
        self._words = frozenset(words) | frozenset(map(fold, words))
        self._by_class = {letters_class(fold(word)): word for word in words if len(word) > 1}
        self._by_class.update({letters_class(word): word for word in words if len(word) > 1})
        self._long = [word for word in words if len(word) >= 4]
        self._longest = max(map(len, words), default=0)

    def views(self, text: str) -> Iterator[View]:
        """The first view, then the others of every stretch of text that calls for them."""
        cleaned = clean(text)
        first = _view(collapse(cleaned))
        yield first
        for start, end in stretches(cleaned, self._hides):
            part = cleaned[start:end]
            plain = collapse(part)
            seen = {plain}
            for candidate, folded in self._candidates(part, plain):
                if candidate not in seen or folded:
                    seen.add(candidate)
                    yield _view(candidate, folded)

    def _candidates(self, cleaned: str, first: str) -> Iterator[tuple[str, bool]]:
        bases = [first]
        if _ESCAPE.search(cleaned):
            decoded = _BACKSLASH.sub(lambda m: chr(int(m[1] or m[2], 16)), unquote(cleaned))
            bases.append(collapse(clean(decoded)))
        if "<" in cleaned:
            bases.append(collapse(_TAG.sub("", cleaned)))
        if _BROKEN.search(cleaned):
            bases.append(collapse(_BROKEN.sub("", cleaned)))
            bases.append(collapse(_BROKEN.sub("-", cleaned)))
        if _SPACED.search(cleaned):
            bases.append(_LOOSE.sub("", collapse(_SPACED.sub(self._despace, cleaned))))
        if _SPACED_DIGITS.search(first):
            bases.append(_SPACED_DIGITS.sub(lambda m: "".join(filter(None, m.groups())), first))
        if _JOINED.search(first):
            bases.append(_HASHTAG.sub(lambda m: self._segment(m[1]), _CAMEL.sub(" ", first)))
        for base in bases:
            yield base, False
            if not base.isascii():
                yield fold(base), True
            if _CAPITALS.search(base):
                yield _CAPITALS.sub(lambda match: match.group().title(), base), False
            if DIGIT_WORD.search(base):
                yield DIGIT_WORD.sub(lambda match: DIGITS[match.group()], base), False
            if _LEET.search(base):
                yield from ((deleeted, False) for deleeted in self._deleet(base))
            if _REPEATED.search(base):
                yield re.sub(r"\w+", self._unrepeat, base), False
            if "*" in base or "#" in base:
                yield self._unmask(base), False

    def _despace(self, match: re.Match[str]) -> str:
        """`c h i l d` as `child`; where no wider gap shows the words, they are cut out with the vocabulary."""
        run = match.group()
        gaps = re.findall(r"[\W_]+", run.rstrip("*_~-"))
        usual = max(sorted(set(gaps)), key=gaps.count)
        words = re.split(r"([\W_]+)", run.rstrip("*_~-"))
        text = "".join(part if index % 2 == 0 else _gap(part, usual) for index, part in enumerate(words))
        return text if len(set(gaps)) > 1 or text.lower() in self._words else self._segment(text)

    def _segment(self, joined: str) -> str:
        """Cut `sheisfifteen` into known words, covering as many letters as possible; `joined` is one run of letters."""
        lowered = joined.lower()[:400]
        best: list[tuple[int, int, int]] = [(0, 0, 0)]  # letters not covered, words, start of the last piece
        for end in range(1, len(lowered) + 1):
            options = [(best[end - 1][0] + 1, best[end - 1][1], end - 1)]
            for start in range(max(0, end - self._longest), end):
                if lowered[start:end] in self._words or (lowered[start:end].isdigit() and end - start <= 2):
                    options.append((best[start][0], best[start][1] + 1, start))
            best.append(min(options))
        pieces: list[str] = []
        end = len(lowered)
        while end > 0:
            start = best[end][2]
            pieces.append(lowered[start:end])
            end = start
        return " ".join(reversed(pieces))

    def _deleet(self, text: str) -> Iterator[str]:
        """Known words uncovered; where two words are l33t, the unknown ones as well, and a bare "15" may be "is"."""
        disguised = 0

        def replace(match: re.Match[str], unknown: bool = False, numbers: bool = False) -> str:
            nonlocal disguised
            word = match.group().rstrip("!")
            if word.isalpha() or (word.isdigit() and not numbers):
                return match.group()
            disguised += not word.isdigit()
            known = self._by_class.get(letters_class(match.group())) or self._by_class.get(letters_class(word))
            if known is not None:
                return known
            if unknown and not word.isdigit() and not _UNIT.match(word):
                return word.translate(_TO_LETTER)
            return match.group()

        yield _LEET_WORD.sub(replace, text)
        yield _LEET_WORD.sub(lambda match: replace(match, unknown=True), text)
        if disguised > 2:
            yield _LEET_WORD.sub(lambda match: replace(match, unknown=True, numbers=True), text)

    def _unrepeat(self, match: re.Match[str]) -> str:
        word = match.group()
        if not _REPEATED.search(word):
            return word
        runs = [run.group() for run in re.finditer(r"(.)\1*", word.lower()[:60])]
        choices = [(run[0], run[0] * 2) if len(run) > 2 else (run,) for run in runs]
        if sum(len(choice) > 1 for choice in choices) > 6:
            return word
        for letters in product(*choices):
            if "".join(letters) in self._words:
                return "".join(letters)
        return word

    def _unmask(self, text: str) -> str:
        left = _MASKS_ALLOWED

        def replace(match: re.Match[str]) -> str:
            nonlocal left
            word = match.group().lower()
            left -= 1
            if left < 0 or len(word) < 4 or not 0 < sum(c in "*#" for c in word) <= len(word) // 2:
                return match.group()
            shape = re.compile("".join("[^\\W\\d]" if c in "*#" else re.escape(c) for c in word))
            return next((known for known in self._long if shape.fullmatch(known)), match.group())

        return _MASKED.sub(replace, text)


def _gap(gap: str, usual: str) -> str:
    """What stays of the gap between two spaced letters: nothing of the usual one, the rest of a wider one."""
    if gap == usual:
        return ""
    if not gap.strip():
        return " "
    if len(gap) > 2 * len(usual) and gap.startswith(usual) and gap.endswith(usual):
        return gap[len(usual) : -len(usual)]
    return gap.replace(usual, "") if usual.strip() else gap


def _view(text: str, folded: bool = False) -> View:
    lowered = text.lower()
    if len(lowered) != len(text):  # only a few letters change length; they are not part of any rule
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return View(text, lowered, folded)
