"""Which blocks of a page the expected text consists of: labels to train the block classifier with.

Longer blocks are found by their four-word shingles wherever they stand; short ones, whose words stand anywhere, only
where the blocks around them put them. Of blocks with the same text the first counts, unless its surroundings are not in
the text, as a teaser's.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median_low

import numpy as np

SHINGLE = 4
SHORT = SHINGLE + 2  # words; blocks with fewer are placed by their neighbours
REACH = 60  # words between where a short block stands and where its neighbours say it should


def block_labels(blocks: list[list[str]], expected: list[str]) -> np.ndarray:
    """(blocks,) share of each block's words that are wanted; NaN for blocks without words. Words in lower case."""
    labels = np.full(len(blocks), np.nan)
    places: list[int | None] = [None] * len(blocks)
    shingles: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(expected) - SHINGLE + 1):
        shingles[tuple(expected[place : place + SHINGLE])].append(place)
    for row, words in enumerate(blocks):
        if len(words) >= SHORT:
            labels[row], places[row] = _find(words, shingles)
        elif words:
            labels[row] = 0.0
    _drop_copies(blocks, expected, labels, places)
    _place_short(blocks, expected, labels, places)
    return labels


def _find(words: list[str], shingles: dict[tuple[str, ...], list[int]]) -> tuple[float, int | None]:
    """Share of the words that the text has, and the place of the block when some shingle says it beyond doubt."""
    found = [False] * len(words)
    places: list[int] = []
    for at in range(len(words) - SHINGLE + 1):
        hits = shingles.get(tuple(words[at : at + SHINGLE]), [])
        if hits:
            found[at : at + SHINGLE] = [True] * SHINGLE
        if len(hits) == 1:
            places.append(hits[0] - at)
    share = sum(found) / len(words)
    return share, median_low(places) if places and share >= 0.5 else None


def _drop_copies(blocks: list[list[str]], expected: list[str], labels: np.ndarray, places: list[int | None]) -> None:
    text = f" {' '.join(expected)} "
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, words in enumerate(blocks):
        copies[tuple(words)].append(row)

    def support(row: int) -> float:
        around = [(step, row + step * side) for step in range(1, 6) for side in (-1, 1)]
        return sum(
            1 / step
            for step, other in around
            if 0 <= other < len(blocks) and places[other] is not None and len(copies[tuple(blocks[other])]) == 1
        )

    for words, rows in copies.items():
        if len(words) < SHORT or len(rows) == 1 or labels[rows[0]] < 0.5:
            continue
        wanted = max(1, text.count(f" {' '.join(words[:12])} "))
        supports = {row: support(row) for row in rows}
        highest = max(supports.values())
        best = sorted(rows, key=lambda row: (supports[row] < 0.4 * highest, row))[:wanted]
        for row in set(rows) - set(best):
            labels[row], places[row] = 0.0, None


def _place_short(blocks: list[list[str]], expected: list[str], labels: np.ndarray, places: list[int | None]) -> None:
    where: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(expected):
        where[word].append(place)
    taken = bytearray(len(expected))
    for row, place in enumerate(places):
        if place is not None and labels[row] > 0.8:
            for at in range(max(0, place), min(len(expected), place + len(blocks[row]))):
                taken[at] = 1
    claims: list[tuple[int, int, int, int]] = []
    for row, words in enumerate(blocks):
        if not 0 < len(words) < SHORT:
            continue
        hits = [at for at in where.get(words[0], []) if expected[at : at + len(words)] == words]
        if hits:
            anchors = _anchors(row, blocks, places)
            for at in hits[:200]:
                distance = min((abs(at + side * len(words) - to) + steps for side, to, steps in anchors), default=30)
                claims.append((distance, -len(words), row, at))
    for distance, _, row, at in sorted(claims):
        end = at + len(blocks[row])
        if distance <= REACH and not labels[row] and not any(taken[at:end]):
            taken[at:end] = b"\1" * (end - at)
            labels[row] = 1.0


def _anchors(row: int, blocks: list[list[str]], places: list[int | None]) -> list[tuple[int, int, int]]:
    """(0 or 1, place in the text that a block's start or end should have, blocks from here), by placed neighbours."""
    anchors = []
    for side in (-1, 1):
        for steps in range(1, 40):
            other = row + side * steps
            if not 0 <= other < len(blocks):
                break
            if (place := places[other]) is not None:
                anchors.append((0, place + len(blocks[other]), steps) if side < 0 else (1, place, steps))
                break
    return anchors
