"""The curves of a run, read from its metrics.jsonl (format: DATA_FORMAT.md), thinned for drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common.files import read_records

MAX_POINTS = 400  # about one for every two pixels of the drawing

Points = list[tuple[float, float]]


def curves(metrics: Path) -> dict[str, Any]:
    """{"loss_curves": {name: points}, "score_curves": {name: points}}; points are (millions of tokens, value).

    Loss is thinned by averaging neighbours, so that noise shrinks and no step is left out; scores are all there, where
    several generations have held-out documents that of each, too. Both are empty when nothing has been trained.
    """
    losses: dict[str, Points] = {}
    scores: dict[str, Points] = {}
    for line in read_records(metrics):
        name = (
            "trunk" if line["phase"] == "trunk" else f"cool-down {line['stint']}"
        )  # branches do not follow each other
        millions = line["tokens"] / 1e6
        if line.get("loss") is not None:
            losses.setdefault(name, []).append((millions, line["loss"]))
        if line.get("bits_per_byte") is not None:
            scores.setdefault(name, []).append((millions, line["bits_per_byte"]))
        for generation, score in line.get("generations", {}).items():
            if score is not None:
                scores.setdefault(f"{name}, generation {generation}", []).append((millions, score))
    return {"loss_curves": {name: thin(points) for name, points in losses.items()}, "score_curves": scores}


def thin(points: Points) -> Points:
    """At most MAX_POINTS averages of equally many neighbours each."""
    group = -(-len(points) // MAX_POINTS)
    thinned = []
    for start in range(0, len(points), max(1, group)):
        part = points[start : start + group]
        thinned.append((sum(x for x, _ in part) / len(part), sum(y for _, y in part) / len(part)))
    return thinned
