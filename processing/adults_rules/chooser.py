"""The ways of a trigger word that its two neighbours in the text allow: two lookups in place of searching a pattern."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from processing.adults_rules.neighbours import Pairs

_MOST_KEPT = 1000  # words of a side, and sets of ways, that are remembered
Way = TypeVar("Way")


class Chooser(Generic[Way]):
    """The ways of a trigger word, chosen among by the words beside it; one bit for each of their pairs."""

    def __init__(self, ways: Iterable[tuple[Way, Pairs]]) -> None:
        self._ways = list(ways)
        self._sides = [list(sides) for sides in zip(*(pair for _, pairs in self._ways for pair in pairs), strict=True)]
        self._bits: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._chosen: dict[int, list[Way]] = {}

    def choose(self, before: str | None, any_before: str, behind: str | None, any_behind: str) -> list[Way]:
        """The ways that these neighbours allow, in their order. None: unknown, and allowed; the others have ANY for a word."""
        allowed = self._allowed(0, before, any_before) & self._allowed(1, behind, any_behind)
        chosen = self._chosen.get(allowed)
        if chosen is None:
            chosen = []
            bit = 0
            for way, pairs in self._ways:
                if allowed >> bit & ((1 << len(pairs)) - 1):
                    chosen.append(way)
                bit += len(pairs)
            if len(self._chosen) < _MOST_KEPT:
                self._chosen[allowed] = chosen
        return chosen

    def _allowed(self, side: int, word: str | None, any_word: str) -> int:
        """The pairs, one bit each, that allow a word on one side. Remembered, as prose repeats itself."""
        if word is None:
            return -1
        known = self._bits[side].get(word)
        if known is None:
            known = 0
            for number, words in enumerate(self._sides[side] if self._sides else ()):
                if words is None or word in words or any_word in words:
                    known |= 1 << number
            if len(self._bits[side]) < _MOST_KEPT:
                self._bits[side][word] = known
        return known
