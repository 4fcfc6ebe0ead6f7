"""Stage `quality`: facts about a text, measured once; and the thresholds that decide over them, later and cheaply.

The stage never drops: changing a threshold re-reads no text. The facts are those of Rae et al. 2021 (Gopher,
arXiv:2112.11446, table A1) as far as fiction has use for them, and some of what fiction is made of (dialogue, letters).
Shares of repeated text are shares of characters, as there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from processing.clean import SCENE_BREAK
from processing.settings import QualitySettings
from processing.stage import Document, Kept, Stage
from processing.words import ODD, pieces, words

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
_DASHES = ("—", "–")
_DASHED = re.compile(r"[—–] ?\w")  # dialogue as Spanish prints it
_GREETINGS = ("Dear", "My dear", "Querid", "Estimad", "Kepada", "Sayang")
_SALUTATION = re.compile(r"(?:Dear|My dear|Querid[oa]s?|Estimad[oa]s?|Kepada|Sayang) .{1,60}[,:]")
_LETTER = re.compile(r"[^\W\d_]")


def quality(document: Document, _settings: None) -> Kept:
    """Measure. Linear in the length of the text."""
    text = document.text.replace(SCENE_BREAK, "")
    return Kept(document.text, measure(text))


def measure(text: str) -> dict[str, Any]:
    """The facts of one text; shares lie between 0 and 1."""
    characters = _Characters(text)
    length = len(text)
    lines = [line for line in text.split("\n") if line]
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    counted = _Words(text.lower())
    letters = characters.number(_ALPHABETIC)
    dashed = [line for line in _beginning(_DASHES, text, lines) if _DASHED.match(line)]
    salutations = [line for line in _beginning(_GREETINGS, text, lines) if _SALUTATION.fullmatch(line)]
    bullets = sum(text.count(f"\n{bullet}") for bullet in _BULLETS) + text.startswith(_BULLETS)
    trailing = sum(text.count(f"{ellipsis}\n") for ellipsis in _ELLIPSES) + text.endswith(_ELLIPSES)
    dialogue = sum(map(len, _QUOTED.findall(text))) + sum(map(len, dashed))
    ellipses = sum(map(text.count, _ELLIPSES))
    facts = {
        "characters": length,
        "words": counted.count,
        "lines": len(lines),
        "mean_word_length": _share(counted.characters, counted.count),
        "alphabetic_words": _share(counted.with_letters, counted.count),
        "printable": _share(characters.number(_PRINTABLE), length),
        "symbol_words": _share(text.count("#") + ellipses, counted.count),
        "bullet_lines": _share(bullets, len(lines)),
        "ellipsis_lines": _share(trailing, len(lines)),
        "digits": _share(characters.number(_DIGIT), length),
        "upper": _share(characters.number(_UPPER), letters),
        "stop_words": counted.stop_words(),
        "replacement": _share(text.count("\ufffd"), length),
        "links": _share(len(_LINK.findall(text)) if "://" in text or "www." in text else 0, counted.count),
        "duplicate_lines": _repeated(lines),
        "duplicate_paragraphs": _repeated(paragraphs),
        "dialogue": _share(min(dialogue, length), length),
        "letters": len(salutations),
    }
    return facts | counted.repetition()


def _beginning(starts: tuple[str, ...], text: str, lines: list[str]) -> list[str]:
    """The lines that begin with one of `starts`; most texts have none."""
    if not text.startswith(starts) and not any(f"\n{start}" in text for start in starts):
        return []
    return [line for line in lines if line.startswith(starts)]


_ALPHABETIC, _PRINTABLE, _UPPER, _DIGIT = 1, 2, 4, 8


@lru_cache(maxsize=1 << 14)
def _kind(code: int) -> int:
    character = chr(code)
    return (
        _ALPHABETIC * character.isalpha()
        | _PRINTABLE * (character.isprintable() or character == "\n")
        | _UPPER * character.isupper()
        | _DIGIT * ("0" <= character <= "9")
    )


class _Characters:
    """How often characters of each kind occur."""

    def __init__(self, text: str) -> None:
        if text.isascii():
            counts = np.bincount(np.frombuffer(text.encode("ascii"), np.uint8))
        else:
            counts = np.bincount(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"))
        codes = np.flatnonzero(counts)
        self._counts = counts[codes]
        self._kinds = np.fromiter(map(_kind, codes.tolist()), np.uint8, len(codes))

    def number(self, kind: int) -> int:
        return int(self._counts[(self._kinds & kind) != 0].sum())


_SPACES = "".join(chr(code) for code in range(128) if chr(code).isspace())
_IS_WORD = bytes(chr(code) not in _SPACES for code in range(256))  # of UTF-8, once other white space is made a space
_A_LETTER, _BEYOND_ASCII = 1, 2
_LETTERS = bytes(_BEYOND_ASCII if code >= 128 else _A_LETTER * chr(code).isalpha() for code in range(256))
_BITS = 13  # of a hash, that tables are indexed with
_SHIFT = np.uint64(64 - _BITS)


class _StopWords:
    """Finds out which of the words that STOP_WORDS lists are among hashes."""

    def __init__(self) -> None:
        listed = sorted(set().union(*STOP_WORDS.values()))
        joined = " ".join(listed).encode("utf-8")
        self._hashes, _, _ = words(joined, _IS_WORD)
        self._table = np.full(1 << _BITS, -1, dtype=np.int16)
        self._table[self._hashes >> _SHIFT] = np.arange(len(listed))
        if (self._table >= 0).sum() != len(listed):
            raise ValueError("two stop words have the same place in the table")
        self._members = np.array([[word in common for word in listed] for common in STOP_WORDS.values()])

    def find(self, hashes: np.ndarray) -> np.ndarray:
        """One bool for each stop word."""
        place = self._table[hashes >> _SHIFT]
        found = np.zeros(len(self._hashes), dtype=bool)
        found[place[(place >= 0) & (self._hashes[place] == hashes)]] = True
        return found

    def most(self, found: np.ndarray) -> int:
        """Of the language that most of them belong to."""
        return int((self._members & found).sum(axis=1).max())


_STOP_WORDS = _StopWords()


class _Words:
    """The words of a text, between white space, as numbers: repetition is then counted by sorting integers."""

    def __init__(self, lowered: str) -> None:
        self.with_letters = 0
        self._found = _STOP_WORDS.find(np.empty(0, dtype=np.uint64))
        hashes, lengths = [], []
        for piece in pieces(_spaced(lowered), _IS_WORD):
            of_piece, starts, ends = words(piece, _IS_WORD)
            hashes.append(of_piece)
            lengths.append(_characters(piece, starts, ends))
            self.with_letters += _number_with_letters(piece, starts, ends)
            self._found |= _STOP_WORDS.find(of_piece)
        self._hashes = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
        self._lengths = np.concatenate(lengths) if lengths else np.empty(0, dtype=np.int64)
        self.count = len(self._hashes)
        self.characters = int(self._lengths.sum())

    def stop_words(self) -> int:
        """Distinct stop words of the language that most of them belong to."""
        return _STOP_WORDS.most(self._found)

    def repetition(self) -> dict[str, float]:
        """Share of characters in the 2-, 3- and 4-gram that covers most; share of 5-grams that stood there before."""
        facts = {}
        places = np.arange(max(self.count - 1, 0))  # where grams begin that may occur again: their beginnings do
        grams, covered = self._hashes[:-1], self._lengths[:-1]
        for n in range(2, 6):
            # A gram's number is a polynomial of its words' hashes, modulo 2^64: equal grams, equal numbers.
            grams = grams * ODD + self._hashes[places + n - 1]
            covered = covered + self._lengths[places + n - 1]
            again, number, occurs = _occurring_again(grams)
            if n == 5:
                facts["repeated_5grams"] = _share(int((occurs - 1).sum()), self.count - n + 1)
                break
            length = np.zeros(len(occurs), dtype=np.int64)
            length[number] = covered[again]
            most = int((occurs * length).max(initial=0))
            facts[f"top_{n}gram"] = _share(min(most, self.characters), self.characters)
            again = again[places[again] + n < self.count]
            places, grams, covered = places[again], grams[again], covered[again]
        return facts


def _spaced(text: str) -> bytes:
    """The text in UTF-8, with plain spaces for all white space beyond ASCII."""
    if not text.isascii():
        for character in sorted(set(text)):
            if character > "\x7f" and character.isspace():
                text = text.replace(character, " ")
    return text.encode("utf-8", "surrogatepass")


def _characters(piece: bytes, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Characters of each word."""
    if piece.isascii():
        return ends - starts
    begins = np.zeros(len(piece) + 1, dtype=np.int64)
    np.cumsum((np.frombuffer(piece, np.uint8) & 0xC0) != 0x80, out=begins[1:])
    return begins[ends] - begins[starts]


def _number_with_letters(piece: bytes, starts: np.ndarray, ends: np.ndarray) -> int:
    """Words that have a letter."""
    if not len(starts):
        return 0
    kinds = np.bitwise_or.reduceat(np.frombuffer(piece.translate(_LETTERS), np.uint8), starts)
    number = int(((kinds & _A_LETTER) != 0).sum())
    for place in np.flatnonzero(kinds == _BEYOND_ASCII).tolist():
        number += _has_letter(piece[starts[place] : ends[place]])
    return number


@lru_cache(maxsize=1 << 12)
def _has_letter(word: bytes) -> bool:
    return _LETTER.search(word.decode("utf-8", "surrogatepass")) is not None


def _occurring_again(grams: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places of the grams that occur more than once; the number of each among these; how often each number occurs."""
    ordered = np.sort(grams)
    repeated = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(repeated):
        return (np.empty(0, dtype=np.int64),) * 3
    last = np.flatnonzero(repeated[1:] != repeated[:-1])
    edges = np.empty(len(last) + 2, dtype=np.int64)
    edges[0], edges[1:-1], edges[-1] = -1, last, len(repeated) - 1
    occurs = edges[1:] - edges[:-1] + 1
    repeated = repeated[edges[1:]]
    may_be = np.zeros(1 << _BITS, dtype=bool)
    may_be[repeated >> _SHIFT] = True
    places = np.flatnonzero(may_be[grams >> _SHIFT])
    number = np.minimum(np.searchsorted(repeated, grams[places]), len(repeated) - 1)
    is_same = repeated[number] == grams[places]
    return places[is_same], number[is_same], occurs


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
