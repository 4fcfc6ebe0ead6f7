"""Gradient boosting of oblivious decision trees under logistic loss, in numpy: what trains the block classifier.

Small on purpose: one file, no dependency, the same numbers on every run. Rows are drawn for each tree with a
probability that grows with their weight (and weigh the less for it), since most blocks of a page hardly matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scraper.extract.block_model import LEAF_UNIT


@dataclass(frozen=True)
class Boosting:
    """Settings. rows, features: shares tried for each tree. ridge: added to a leaf's curvature."""

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
    binned = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, features.T, strict=True)])
    binned = binned.astype(np.int64)
    live = np.flatnonzero([len(edge) > 0 for edge in edges])
    weight = weight / weight.mean()
    mean = (weight * target).sum() / weight.sum()
    bias = round(float(np.log(mean / (1 - mean))) / LEAF_UNIT)
    odds = np.full(len(target), bias * LEAF_UNIT)
    chance = np.minimum(1.0, weight * how.rows * len(weight) / weight.sum() + 0.02)
    chosen, thresholds, leaves = [], [], []
    for _ in range(how.trees):
        probability = 1 / (1 + np.exp(-odds))
        rows = np.flatnonzero(random.random(len(target)) < chance)
        tried = random.choice(live, max(1, int(len(live) * how.features)), replace=False)
        share = weight[rows] / chance[rows]
        slope = share * (target - probability)[rows]
        curve = share * np.maximum(probability * (1 - probability), 1e-4)[rows]
        tree, leaf = _grow(binned[:, rows], edges, tried, slope, curve, how)
        total, bend = (np.bincount(leaf, values, 2**how.depth) for values in (slope, curve))
        values = np.round(how.rate * total / (bend + how.ridge) / LEAF_UNIT).astype(np.int64)
        index = np.zeros(len(target), dtype=np.int64)
        for column, place in tree:
            index = index * 2 + (binned[column] > place)
        odds += values[index] * LEAF_UNIT
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
    binned: np.ndarray, edges: list[np.ndarray], tried: np.ndarray, slope: np.ndarray, curve: np.ndarray, how: Boosting
) -> tuple[list[tuple[int, int]], np.ndarray]:
    """The (column, edge) of each level, and the leaf of each row."""
    size = how.bins + 1
    leaf = np.zeros(binned.shape[1], dtype=np.int64)
    tree: list[tuple[int, int]] = []
    for level in range(how.depth):
        best, question = -1.0, (int(tried[0]), 0)
        for column in tried:
            key = leaf * size + binned[column]
            slopes, curves = (
                np.bincount(key, values, size << level).reshape(-1, size).cumsum(axis=1) for values in (slope, curve)
            )
            left, left_curve = slopes[:, :-1], curves[:, :-1]
            right, right_curve = slopes[:, -1:] - left, curves[:, -1:] - left_curve
            gain = (left**2 / (left_curve + how.ridge) + right**2 / (right_curve + how.ridge)).sum(axis=0)
            place = int(np.argmax(gain[: len(edges[column])]))
            if gain[place] > best:
                best, question = float(gain[place]), (int(column), place)
        tree.append(question)
        leaf = leaf * 2 + (binned[question[0]] > question[1])
    return tree, leaf
