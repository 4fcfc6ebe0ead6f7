"""Stage `quality`: facts about a text, measured once; and the thresholds that decide over them, later and cheaply.

The stage never drops: changing a threshold re-reads no text. The facts are those of Rae et al. 2021 (Gopher,
arXiv:2112.11446, table A1) as far as fiction has use for them, and some of what fiction is made of (dialogue, letters).
Shares of repeated text are shares of characters, as there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

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
    words = text.split()
    lines = [line for line in text.split("\n") if line]
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    lowered = text.lower()
    low_words = lowered.split()
    vocabulary = set(low_words)
    letters = len(_LETTER.findall(text)) if not text.isascii() else sum(map(text.count, _ASCII_LETTERS))
    flat = text.replace("\n", " ")
    printable = len(flat) if flat.isprintable() else sum(map(str.isprintable, flat))
    dialogue = sum(map(len, _QUOTED.findall(text))) + sum(map(len, _DASHED.findall(text)))
    facts = {
        "characters": len(text),
        "words": len(words),
        "lines": len(lines),
        "mean_word_length": _share(sum(map(len, words)), len(words)),
        "alphabetic_words": _share(sum(map(_has_letter, words)), len(words)),
        "printable": _share(printable, len(text)),
        "symbol_words": _share(text.count("#") + sum(map(text.count, _ELLIPSES)), len(words)),
        "bullet_lines": _share(sum(line.startswith(_BULLETS) for line in lines), len(lines)),
        "ellipsis_lines": _share(sum(line.endswith(_ELLIPSES) for line in lines), len(lines)),
        "digits": _share(sum(map(text.count, "0123456789")), len(text)),
        "upper": _share(sum(map(str.isupper, text)), letters),
        "stop_words": max(len(vocabulary & common) for common in STOP_WORDS.values()),
        "replacement": _share(text.count("\ufffd"), len(text)),
        "links": _share(len(_LINK.findall(text)), len(words)),
        "duplicate_lines": _repeated(lines),
        "duplicate_paragraphs": _repeated(paragraphs),
        "dialogue": _share(min(dialogue, len(text)), len(text)),
        "letters": len(_SALUTATION.findall(text)),
    }
    lengths = sum(map(len, low_words))
    for n in (2, 3, 4):
        facts[f"top_{n}gram"] = _top_ngram(low_words, n, lengths)
    grams = max(len(low_words) - 4, 0)
    distinct = len(set(zip(*(low_words[i:] for i in range(5)), strict=False)))
    facts["repeated_5grams"] = _share(grams - distinct, grams)
    return facts


_ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _has_letter(word: str) -> bool:
    return word.isalpha() or _LETTER.search(word) is not None


def _share(part: float, whole: float) -> float:
    return round(part / whole, DIGITS) if whole else 0.0


def _repeated(pieces: list[str]) -> float:
    """Share of characters in pieces that stood there before."""
    if len(set(pieces)) == len(pieces):
        return 0.0
    repeated = sum(len(piece) * (count - 1) for piece, count in Counter(pieces).items())
    return _share(repeated, sum(map(len, pieces)))


def _top_ngram(words: list[str], n: int, characters: int) -> float:
    """Share of characters in the n-gram that covers most of the text; 0 where none occurs twice."""
    counts = Counter(zip(*(words[i:] for i in range(n)), strict=False))
    repeated: Iterable[tuple[tuple[str, ...], int]] = (item for item in counts.items() if item[1] > 1)
    most = max((count * sum(map(len, gram)) for gram, count in repeated), default=0)
    return _share(min(most, characters), characters)


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
