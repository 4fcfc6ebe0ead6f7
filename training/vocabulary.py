"""A model whose tokenizer has grown: rows for the tokens that are new, all others as they were.

A tokenizer grows by appended merges alone (processing/tokenizer_growth.py), so the rows a model has keep their meaning,
and each new token stands for two that it knows. A new row begins as the mean of those two; other beginnings can be
compared with it by benchmarks/vocabulary_growth.py. The optimizer knows nothing of it yet.
"""

from __future__ import annotations

import json

import torch
from torch import Tensor

_ROWS = ("embed_tokens.weight", "lm_head.weight")  # parameters with a row a token
_STATISTICS = ("mean", "square")  # of gradients, which new rows have not had

Parts = list[tuple[int, int]]


def appended(old: bytes, new: bytes) -> Parts | None:
    """For each token that tokenizer.json `new` has and `old` has not, in order of their ids, the two it is made of.

    None when `new` is not `old` with merges appended.
    """
    if old == new:
        return []
    before, after = (json.loads(text).get("model") for text in (old, new))
    if before is None or after is None:
        return None
    ids, merges, known = after["vocab"], after["merges"], len(before["merges"])
    if merges[:known] != before["merges"] or any(ids.get(token) != number for token, number in before["vocab"].items()):
        return None
    parts: Parts = []
    for first, second in merges[known:]:
        if ids[first + second] == len(before["vocab"]) + len(parts):  # else another pair spells it, too
            parts.append((ids[first], ids[second]))
    return parts if len(before["vocab"]) + len(parts) == len(ids) else None


def grow(tensors: dict[str, Tensor], parts: Parts) -> dict[str, Tensor]:
    """Tensors named as in a checkpoint, with a row appended for each of `parts`."""
    return {name: _grown(name, tensor, parts) for name, tensor in tensors.items()}


def _grown(name: str, tensor: Tensor, parts: Parts) -> Tensor:
    parameter, _, quantity = name.partition("/")
    if parameter not in _ROWS or not parts:
        return tensor
    rows = torch.cat([tensor, tensor.new_zeros(len(parts), tensor.shape[1])])
    if quantity not in _STATISTICS:
        for number, (first, second) in enumerate(parts, len(tensor)):
            rows[number] = begin(rows[first], rows[second])
    return rows


def begin(first: Tensor, second: Tensor) -> Tensor:
    """The row of a token that is made of two."""
    return (first + second) / 2
