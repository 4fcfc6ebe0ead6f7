"""Where in a text something may be: candidates found for all characters at once, to be looked at one by one.

A regular expression that asks at every character "does one of these 1,700 words begin here?" takes 100 ns a character;
the same question put to arrays takes 10. A text is looked at as one byte a character: Latin-1, and `?` for what is
beyond it, which no word listed here contains. Candidates are then checked against the text itself, so what is found
is exactly what the expression finds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from processing.runs import EIGHT, first_bytes, runs

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_GAP, _IS_LETTER, _IS_DIGIT = range(3)
_BITS = 18
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - _BITS)
_KINDS = bytes(
    _IS_LETTER if _LETTER.match(chr(code)) else _IS_DIGIT if _DIGIT.match(chr(code)) else _GAP for code in range(256)
)


class Classes:
    """Up to eight classes of characters, told apart in one pass over a text."""

    def __init__(self, **classes: str) -> None:
        """classes: name to the inside of a character class, `a-z0-9`. Holds for characters of Latin-1."""
        self._bits = {name: np.uint8(1 << bit) for bit, name in enumerate(classes)}
        patterns = {name: re.compile(f"[{inside}]") for name, inside in classes.items()}
        self._table = bytes(
            sum(int(self._bits[name]) for name, pattern in patterns.items() if pattern.match(chr(code)))
            for code in range(256)
        )

    def look_at(self, text: str) -> "Look | None":
        """None for a text that is not Latin-1."""
        try:
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            return None
        return Look(data, data.translate(self._table), self._bits)


class Look:
    """A text as arrays; every method gives one bool a character."""

    def __init__(self, data: bytes, flags: bytes, bits: dict[str, np.uint8]) -> None:
        self.codes = np.frombuffer(data, np.uint8)
        self._flags, self._bits = np.frombuffer(flags, np.uint8), bits

    def at(self, name: str) -> np.ndarray:
        """Whether the character is of a class."""
        return (self._flags & self._bits[name]) != 0

    @staticmethod
    def shifted(flags: np.ndarray, places: int) -> np.ndarray:
        """flags of the character so many places further on; False where there is none."""
        found = np.zeros_like(flags)
        if places > 0:
            found[:-places] = flags[places:]
        else:
            found[-places:] = flags[:places]
        return found

    def run(self, *flags: np.ndarray) -> np.ndarray:
        """Where the first is set here, the second at the next character, and so on."""
        found = flags[0].copy()
        for distance, flag in enumerate(flags[1:], 1):
            found[:-distance] &= flag[distance:]
            found[-distance:] = False
        return found


class Word(NamedTuple):
    """A word where it stands."""

    start: int
    end: int
    word: str
    left_start: int  # the run of letters or digits before it; empty, and where the text begins, if there is none
    left_end: int
    right_start: int  # the one behind it; empty, and where the text ends, if there is none
    right_end: int


class WordFinder:
    """Finds the words of a list where they stand by themselves: runs of letters, or runs of digits."""

    def __init__(self, words: Iterable[str]) -> None:
        """words: of letters only or of digits only, in Latin-1. Others are never found."""
        self._words = frozenset(word for word in words if word.isalpha() or word.isdigit())
        self._longest = max(map(len, self._words), default=0)
        self._may_be = np.zeros(1 << _BITS, dtype=bool)
        keys = [int.from_bytes(word.encode("latin-1")[:EIGHT], "little") for word in self._words]
        self._may_be[(np.array(keys, dtype=np.uint64) * _ODD) >> _SHIFT] = True

    def find(self, text: str) -> Iterator["Word"]:
        """Each of them, in order of position. text: in lower case."""
        data = text.encode("latin-1", "replace")
        starts, ends = runs(data.translate(_KINDS))
        may_be = self._may_be[(first_bytes(data, starts, ends) * _ODD) >> _SHIFT]
        found = np.flatnonzero(may_be & (ends - starts <= self._longest))
        if not len(found):
            return
        whole = text.isascii()
        starts, ends = (np.concatenate(([0], places, [len(text)])) for places in (starts, ends))
        three = found[:, None] + np.arange(3)  # the run before, the run, the one behind
        for left_start, start, right_start, left_end, end, right_end in np.hstack(
            [starts[three], ends[three]]
        ).tolist():
            word = text[start:end]
            if word in self._words and (whole or _stands_alone(text, start, end)):
                yield Word(start, end, word, left_start, left_end, right_start, right_end)


@lru_cache(maxsize=1024)
def _joins(character: str, is_letter: bool) -> bool:
    return (_LETTER if is_letter else _DIGIT).match(character) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter beyond Latin-1 makes the run longer than its bytes say."""
    is_letter = text[start].isalpha()
    return not (
        (start > 0 and _joins(text[start - 1], is_letter)) or (end < len(text) and _joins(text[end], is_letter))
    )


class Sieve:
    """`re.finditer` for a pattern of which it is cheap to say where it may match."""

    def __init__(self, pattern: str, may_match: Callable[[Look], np.ndarray]) -> None:
        """`may_match` gives one bool a character, which must be true wherever a match begins."""
        self._pattern, self._may_match = re.compile(pattern), may_match

    def starts(self, text: str, look: Look | None) -> list[int]:
        """Where the matches begin. look: of this text; None where it is not Latin-1 and only the pattern can tell."""
        if look is None:
            return [match.start() for match in self._pattern.finditer(text)]
        found: list[int] = []
        end = 0
        for place in np.flatnonzero(self._may_match(look)).tolist():
            if place >= end:  # as finditer does, go on behind the last match
                match = self._pattern.match(text, place)
                if match is not None:
                    found.append(place)
                    end = match.end()
        return found
