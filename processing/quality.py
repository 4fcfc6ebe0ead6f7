"""Stage `quality`: facts about a text, measured once; and the thresholds that decide over them, later and cheaply.

The stage never drops: changing a threshold re-reads no text. The facts are those of Rae et al. 2021 (Gopher,
arXiv:2112.11446, table A1) as far as fiction has use for them, and some of what fiction is made of (dialogue, letters).
Shares of repeated text are shares of characters, as there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from processing.clean import SCENE_BREAK
from processing.settings import QualitySettings
from processing.stage import Document, Kept, Stage

DIGITS = 4  # facts are rounded to so many places; a threshold set to a shown value then behaves as shown

_COMMON = {
    "en": "the be to of and that have with was he she it for not on as you at this but his her from",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada dia",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_BULLETS = ("-", "*", "•", "●", "▪", "‣", "–")
_ELLIPSES = ("...", "…")
_LINK = re.compile(r"https?://|www\.")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{1,2000}[\"”»]")
_DASHED = re.compile(r"^[—–] ?\w[^\n]*", re.MULTILINE)  # dialogue as Spanish prints it
_SALUTATION = re.compile(r"^(?:Dear|My dear|Querid[oa]s?|Estimad[oa]s?|Kepada|Sayang) [^\n]{1,60}[,:]$", re.MULTILINE)
_LETTER = re.compile(r"[^\W\d_]")


def quality(document: Document, _settings: None) -> Kept:
    """Measure. Linear in the length of the text."""
    text = document.text.replace(SCENE_BREAK, "")
    return Kept(document.text, measure(text))


def measure(text: str) -> dict[str, Any]:
    """The facts of one text; shares lie between 0 and 1."""
    characters = _count_characters(text)
    length = len(text)
    lines = [line for line in text.split("\n") if line]
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    words = _Words(text)
    letters = sum(count for character, count in characters.items() if character.isalpha())
    printable = sum(count for character, count in characters.items() if character.isprintable() or character == "\n")
    dialogue = sum(map(len, _QUOTED.findall(text))) + sum(map(len, _DASHED.findall(text)))
    ellipses = sum(map(text.count, _ELLIPSES))
    facts = {
        "characters": length,
        "words": words.count,
        "lines": len(lines),
        "mean_word_length": _share(words.characters, words.count),
        "alphabetic_words": _share(words.with_letters(), words.count),
        "printable": _share(printable, length),
        "symbol_words": _share(characters.get("#", 0) + ellipses, words.count),
        "bullet_lines": _share(sum(line.startswith(_BULLETS) for line in lines), len(lines)),
        "ellipsis_lines": _share(sum(line.endswith(_ELLIPSES) for line in lines), len(lines)),
        "digits": _share(sum(characters.get(digit, 0) for digit in "0123456789"), length),
        "upper": _share(sum(count for character, count in characters.items() if character.isupper()), letters),
        "stop_words": max(len(words.distinct.keys() & common) for common in STOP_WORDS.values()),
        "replacement": _share(characters.get("\ufffd", 0), length),
        "links": _share(len(_LINK.findall(text)), words.count),
        "duplicate_lines": _repeated(lines),
        "duplicate_paragraphs": _repeated(paragraphs),
        "dialogue": _share(min(dialogue, length), length),
        "letters": len(_SALUTATION.findall(text)),
    }
    return facts | words.repetition()


def _count_characters(text: str) -> dict[str, int]:
    """Occurrences of each character."""
    counts = np.bincount(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"))
    return {chr(code): int(counts[code]) for code in np.flatnonzero(counts)}


class _Words:
    """The words of a text, in lower case, as numbers: repetition is then counted by sorting integers."""

    def __init__(self, text: str) -> None:
        self.distinct: dict[str, int] = {}
        number = self.distinct.setdefault
        words = text.lower().split()
        self._numbers = np.array([number(word, len(self.distinct)) for word in words], dtype=np.int64)
        self._lengths = np.array([len(word) for word in self.distinct], dtype=np.int64)
        self.count = len(words)
        self.characters = int(self._lengths[self._numbers].sum())

    def with_letters(self) -> int:
        """Words that have a letter."""
        has_letter = np.array(
            [word.isalpha() or _LETTER.search(word) is not None for word in self.distinct], dtype=bool
        )
        return int(has_letter[self._numbers].sum())

    def repetition(self) -> dict[str, float]:
        """Share of characters in the 2-, 3- and 4-gram that covers most; share of 5-grams that stood there before."""
        facts = {}
        lengths = self._lengths[self._numbers]
        numbers = grams = self._numbers.astype(np.uint64)
        covered = lengths
        for n in range(2, 6):
            # A gram's number is a polynomial of its words' numbers, modulo 2^64: equal grams, equal numbers.
            grams = grams[:-1] * _MIX + numbers[n - 1 :]
            covered = covered[:-1] + lengths[n - 1 :]
            if n == 5:
                facts["repeated_5grams"] = _share(len(grams) - len(np.unique(grams)), len(grams))
                break
            most = _most_covered(grams, covered)
            facts[f"top_{n}gram"] = _share(min(most, self.characters), self.characters)
        return facts


def _most_covered(grams: np.ndarray, covered: np.ndarray) -> int:
    """Characters in all occurrences of the gram that covers most, of those that occur more than once."""
    order = np.argsort(grams)
    ends = np.flatnonzero(np.diff(grams[order], append=grams[order[-1:]] + 1 if len(grams) else []))
    counts = np.diff(ends, prepend=-1)
    return int((counts * covered[order[ends]])[counts > 1].max(initial=0))


_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing


def _share(part: float, whole: float) -> float:
    return round(part / whole, DIGITS) if whole else 0.0


def _repeated(pieces: list[str]) -> float:
    """Share of characters in pieces that stood there before."""
    if len(set(pieces)) == len(pieces):
        return 0.0
    repeated = sum(len(piece) * (count - 1) for piece, count in Counter(pieces).items())
    return _share(repeated, sum(map(len, pieces)))


STAGE = Stage("quality", 1, quality)

# (rule, fact, is it out of bounds?); the first that fails names the drop.
_Check = Callable[[Any, QualitySettings], bool]
RULES: tuple[tuple[str, str, _Check], ...] = (
    ("too_few_words", "words", lambda v, s: v < s.min_words),
    ("too_many_words", "words", lambda v, s: v > s.max_words),
    ("words_too_short", "mean_word_length", lambda v, s: v < s.min_mean_word_length),
    ("words_too_long", "mean_word_length", lambda v, s: v > s.max_mean_word_length),
    ("not_words", "alphabetic_words", lambda v, s: v < s.min_alphabetic_words),
    ("not_printable", "printable", lambda v, s: v < s.min_printable),
    ("broken_encoding", "replacement", lambda v, s: v > s.max_replacement),
    ("symbols", "symbol_words", lambda v, s: v > s.max_symbol_words),
    ("bullets", "bullet_lines", lambda v, s: v > s.max_bullet_lines),
    ("ellipses", "ellipsis_lines", lambda v, s: v > s.max_ellipsis_lines),
    ("digits", "digits", lambda v, s: v > s.max_digits),
    ("capitals", "upper", lambda v, s: v > s.max_upper),
    ("links", "links", lambda v, s: v > s.max_links),
    ("no_sentences", "stop_words", lambda v, s: v < s.min_stop_words),
    ("repeated_lines", "duplicate_lines", lambda v, s: v > s.max_duplicate_lines),
    ("repeated_paragraphs", "duplicate_paragraphs", lambda v, s: v > s.max_duplicate_paragraphs),
    ("repeated_2gram", "top_2gram", lambda v, s: v > s.max_top_2gram),
    ("repeated_3gram", "top_3gram", lambda v, s: v > s.max_top_3gram),
    ("repeated_4gram", "top_4gram", lambda v, s: v > s.max_top_4gram),
    ("repeated_5grams", "repeated_5grams", lambda v, s: v > s.max_repeated_5grams),
)


def decide(facts: dict[str, Any], settings: QualitySettings) -> tuple[str, float | int] | None:
    """(rule, measured value) of the first threshold that the facts break; None when they break none."""
    for rule, fact, is_broken in RULES:
        if is_broken(facts[fact], settings):
            return rule, facts[fact]
    return None
