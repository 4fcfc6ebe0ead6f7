"""Which blocks of a page are its main text: two learned models in a row, and a choice for the page as a whole.

The models are boosted oblivious trees (one question a level for the whole tree, as in CatBoost), plain numbers in
`block_model.json`, made by `benchmarks/train_extraction.py`. The first judges each block from its text and place, the
second again with the first's opinion of everything around it. Then the page: blocks of one shape (the cells of a table,
the titles of cards, the posts of a thread) are drawn towards what is thought of them together, and the likeliest blocks
are kept, as many as give the best expected F measure. On pages of prose a doubtful block is more often furniture than
on pages of lists, so recall weighs less there.

Columns and opinions are rounded and leaves are integers, so that the last bit of a processor's logarithm does not
decide what is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scraper.extract.block_context import Columns, first_columns, second_columns
from scraper.extract.page_blocks import PageBlocks

DATA = Path(__file__).with_name("block_model.json")
LEAF_UNIT = 1e-4  # of log odds
DECIMALS = 4
ROWS_AT_ONCE = 4096  # bounds the memory that a page of 100,000 blocks takes


@dataclass(frozen=True)
class Trees:
    """columns: names of the features used. feature, threshold: (trees, depth). leaves: (trees, 2**depth), LEAF_UNIT."""

    columns: list[str]
    feature: np.ndarray
    threshold: np.ndarray
    leaves: np.ndarray
    bias: int

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Trees:
        return cls(
            data["columns"],
            np.array(data["feature"], dtype=np.int64),
            np.array(data["threshold"], dtype=np.float32),
            np.array(data["leaves"], dtype=np.int64),
            data["bias"],
        )

    def probabilities(self, columns: Columns) -> np.ndarray:
        """(blocks,) in (0, 1), rounded."""
        count = len(next(iter(columns.values())))
        if not len(self.feature):
            return np.full(count, 0.5)
        features = matrix(columns, self.columns)
        parts = [self._odds(features[at : at + ROWS_AT_ONCE]) for at in range(0, count, ROWS_AT_ONCE)]
        return np.round(1 / (1 + np.exp(-np.concatenate(parts) * LEAF_UNIT)), DECIMALS)

    def _odds(self, features: np.ndarray) -> np.ndarray:
        leaf = np.zeros((len(features), len(self.feature)), dtype=np.int64)
        for level in range(self.feature.shape[1]):
            leaf = leaf * 2 + (features[:, self.feature[:, level]] > self.threshold[:, level])
        return self.leaves[np.arange(len(self.leaves)), leaf].sum(axis=1) + self.bias


@dataclass(frozen=True)
class BlockModel:
    """names, texts: scores of words in class names and in short blocks. coherence: how far a block is drawn towards the
    mean of its shape, then of what stands in containers shaped like its own. beta: weight of recall in the choice on
    pages of lists and on pages of prose, with at least prose_share of the likely words in long blocks."""

    names: Mapping[str, float]
    texts: Mapping[str, float]
    first: Trees
    second: Trees
    coherence: tuple[float, float]
    beta: tuple[float, float]
    prose_share: float
    nothing_below: float

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> BlockModel:
        first, second = (Trees.from_json(stage) for stage in data["stages"])
        return cls(
            data["names"],
            data["texts"],
            first,
            second,
            (data["coherence"][0], data["coherence"][1]),
            (data["beta"][0], data["beta"][1]),
            data["prose_share"],
            data["nothing_below"],
        )

    def probabilities(self, page: PageBlocks) -> np.ndarray:
        """(blocks,) how likely each is a part of the main text."""
        columns = first_columns(page, self.names, self.texts)
        opinion = self.first.probabilities(columns)
        return self.second.probabilities(columns | second_columns(page, opinion))

    def keep(self, page: PageBlocks) -> np.ndarray:
        """(blocks,) bool."""
        words = page.own[:, 0]
        probability = self.probabilities(page)
        shape = np.array(page.outline.shape)[page.containers[1]]
        for group, coherence in zip((page.alike, shape), self.coherence, strict=True):
            probability = together(probability, group, words, coherence)
        likely = probability * words
        share = float(likely[page.is_long].sum() / max(likely.sum(), 1e-9))
        return choose(probability, words, self.beta[round(share, DECIMALS) >= self.prose_share], self.nothing_below)


@cache
def block_model() -> BlockModel:
    """The model that comes with the project."""
    return BlockModel.from_json(json.loads(DATA.read_bytes()))


@cache
def model_version() -> str:
    """Ten hex digits of the hash of the model's file."""
    return hashlib.sha256(DATA.read_bytes()).hexdigest()[:10]


def matrix(columns: Columns, names: list[str]) -> np.ndarray:
    """(blocks, len(names)) float32, rounded."""
    features = np.empty((len(next(iter(columns.values()))), len(names)), dtype=np.float32)
    for place, name in enumerate(names):
        features[:, place] = np.round(columns[name].astype(np.float64), DECIMALS)
    return features


def together(probability: np.ndarray, group: np.ndarray, words: np.ndarray, coherence: float) -> np.ndarray:
    """(blocks,) drawn towards the mean of each group. group: (blocks,) numbers from 0. coherence: 0 changes nothing."""
    weight = np.sqrt(words + 0.2)
    mean = np.bincount(group, probability * weight) / np.maximum(np.bincount(group, weight), 1e-9)
    return np.round((1 - coherence) * probability + coherence * mean[group], DECIMALS)


def choose(probability: np.ndarray, words: np.ndarray, beta: float, nothing_below: float) -> np.ndarray:
    """The likeliest blocks, as many as give the best expected F measure in words. Nothing, when none is likely."""
    if not len(probability) or probability.max() < nothing_below:
        return np.zeros(len(probability), dtype=bool)
    order = np.argsort(-probability, kind="stable")
    expected = np.cumsum((probability * words)[order])
    measure = (1 + beta**2) * expected / np.maximum(np.cumsum(words[order]) + beta**2 * expected[-1], 1e-9)
    return probability >= probability[order[int(np.argmax(np.round(measure, 9)))]]
