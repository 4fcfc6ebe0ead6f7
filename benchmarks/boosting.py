"""Gradient boosting of oblivious decision trees under logistic loss, in numpy: what trains the block classifier.

Small on purpose: one file, no dependency, the same numbers on every run. Rows are drawn for each tree with a
probability that grows with their weight (and weigh the less for it), since most blocks of a page hardly matter. Slope
and curvature of a row are packed as integers into one float64, so that one histogram sums both, exactly and in any
order; at each level only the smaller child of a leaf is counted, the other is what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scraper.extract.block_model import LEAF_UNIT

HIGH = 2.0**27  # of a packed sum: slope above, curvature below; |sum of slopes| < 2**25, sum of curvatures < 2**26


@dataclass(frozen=True)
class Boosting:
    """Settings. rows, features: shares tried for each tree. ridge: added to a leaf's curvature. bins: of a
    feature's values, at most 255."""

    trees: int = 150
    depth: int = 6
    rate: float = 0.08
    rows: float = 0.3
    features: float = 0.25
    ridge: float = 3.0
    bins: int = 40
    seed: int = 1


def train(
    features: np.ndarray, target: np.ndarray, weight: np.ndarray, names: list[str], how: Boosting
) -> dict[str, Any]:
    """Trees as block_model.Trees reads them. features: (rows, columns) float32. target: (rows,) in [0, 1]."""
    random = np.random.default_rng(how.seed)
    edges = [_edges(column, how.bins) for column in features.T]
    binned = np.empty(features.T.shape, dtype=np.uint8)
    for row, (edge, column) in enumerate(zip(edges, features.T, strict=True)):
        binned[row] = np.searchsorted(edge, column)
    live = np.flatnonzero([len(edge) > 0 for edge in edges])
    weight = weight / weight.mean()
    mean = (weight * target).sum() / weight.sum()
    bias = round(float(np.log(mean / (1 - mean))) / LEAF_UNIT)
    odds = np.full(len(target), bias, dtype=np.int64)
    chance = np.minimum(1.0, weight * how.rows * len(weight) / weight.sum() + 0.02)
    chosen, thresholds, leaves = [], [], []
    for _ in range(how.trees):
        probability = 1 / (1 + np.exp(-odds * LEAF_UNIT))
        rows = np.flatnonzero(random.random(len(target)) < chance)
        tried = random.choice(live, max(1, int(len(live) * how.features)), replace=False)
        share = weight[rows] / chance[rows]
        slope = share * (target - probability)[rows]
        curve = share * np.maximum(probability * (1 - probability), 1e-4)[rows]
        tree, sums = _grow(
            binned[tried].take(rows, axis=1), [len(edges[column]) for column in tried], slope, curve, how
        )
        tree = [(int(tried[row]), place) for row, place in tree]
        values = np.round(how.rate * sums[0] / (sums[1] + how.ridge) / LEAF_UNIT).astype(np.int64)
        index = np.zeros(len(target), dtype=np.int64)
        for column, place in tree:
            index = index * 2 + (binned[column] > place)
        odds += values[index]
        chosen.append([column for column, _ in tree])
        thresholds.append([float(edges[column][place]) for column, place in tree])
        leaves.append(values.tolist())
    used = sorted({int(column) for tree in chosen for column in tree})
    return {
        "columns": [names[column] for column in used],
        "feature": [[used.index(column) for column in tree] for tree in chosen],
        "threshold": [[round(value, 5) for value in tree] for tree in thresholds],
        "leaves": leaves,
        "bias": bias,
    }


def _edges(column: np.ndarray, bins: int) -> np.ndarray:
    """Thresholds between bins; none for a constant."""
    values = np.unique(column)
    if len(values) <= bins:
        return (values[:-1] + values[1:]) / 2
    return np.unique(np.quantile(column, np.linspace(0, 1, bins + 1)[1:-1]).astype(np.float32))


def _grow(
    binned: np.ndarray, edges: list[int], slope: np.ndarray, curve: np.ndarray, how: Boosting
) -> tuple[list[tuple[int, int]], tuple[np.ndarray, np.ndarray]]:
    """The (column, edge) of each level, and the sums of slope and curvature in each leaf."""
    size = how.bins + 1
    units = 2.0**24 / max(float(np.abs(slope).sum()), 1e-12), 2.0**25 / max(float(curve.sum()), 1e-12)
    packed = np.round(slope * units[0]) * HIGH + np.round(curve * units[1])
    counts = np.zeros((len(edges), 1, size))
    leaf = np.zeros(binned.shape[1], dtype=np.int64)
    part, tree = np.arange(binned.shape[1]), []
    for level in range(how.depth):
        if level:
            # the smaller child of each leaf is counted, the other is the rest
            few = np.bincount(leaf, minlength=1 << level).reshape(-1, 2).argmin(axis=1)
            part = np.flatnonzero(few[leaf >> 1] == (leaf & 1))
        small = np.empty((len(edges), max(1, 1 << level >> 1), size))
        base, values = (leaf[part] >> 1) * size, packed[part]
        for row, column in enumerate(binned):
            small[row] = np.bincount(base + column[part], values, small[row].size).reshape(-1, size)
        if level:
            children = np.empty((len(edges), 1 << level >> 1, 2, size))
            at = np.arange(len(few))
            children[:, at, few], children[:, at, 1 - few] = small, counts - small
            counts = children.reshape(len(edges), 1 << level, size)
        else:
            counts = small
        row, place = _best(counts, edges, units, how.ridge)
        tree.append((row, place))
        leaf = leaf * 2 + (binned[row] > place)
    slopes, curves = _unpack(np.bincount(leaf, packed, 1 << how.depth))
    return tree, (slopes / units[0], curves / units[1])


def _unpack(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    slopes = np.floor(sums / HIGH)
    return slopes, sums - slopes * HIGH


def _best(counts: np.ndarray, edges: list[int], units: tuple[float, float], ridge: float) -> tuple[int, int]:
    """The row of counts and the edge that gain most. counts: (columns, leaves, bins) packed."""
    sums = counts.cumsum(axis=2)
    slopes, curves = _unpack(sums)
    slopes, curves = slopes / units[0], curves / units[1]
    left, left_curve = slopes[:, :, :-1], curves[:, :, :-1]
    right, right_curve = slopes[:, :, -1:] - left, curves[:, :, -1:] - left_curve
    gain = (left**2 / (left_curve + ridge) + right**2 / (right_curve + ridge)).sum(axis=1)
    gain[np.arange(gain.shape[1]) >= np.array(edges)[:, None]] = -1.0
    row, place = np.unravel_index(int(np.argmax(gain)), gain.shape)
    return int(row), int(place)
