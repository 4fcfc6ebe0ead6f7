"""Dropout for corpora that are read many times: which masks, and when.

What a block's attention and feed-forward add to the residual stream is multiplied by a mask that is one for all
positions of a sequence (Gal & Ghahramani 2016). So a mask is as small as one token, and it can be made for a window of
text from nothing but the window's number: the same on any device, for any micro-batches and any number of processes,
and with nothing to keep in a checkpoint.
"""

from __future__ import annotations

import hashlib

import numpy as np
import torch
from torch import Tensor

from training.data import mix

_GAMMA = np.uint64(0x9E3779B97F4A7C15)  # splitmix64's step (Steele et al. 2014)
# Over three seeds it gains 4 % at 8 epochs; at 4, half that rate gains nothing (.jules/experiments.md).
MANY_EPOCHS, RATE = 8.0, 0.2


def automatic_rate(epochs: float) -> float:
    """The rate for a training that reads its corpus `epochs` times in all."""
    return RATE if epochs >= MANY_EPOCHS else 0.0


def dropout_masks(key: str, first: int, count: int, layers: int, width: int, rate: float) -> Tensor:
    """(count, layers, 2, width) float32 for the windows `first`, `first` + 1, ...: 0 with probability `rate`, else
    1 / (1 - `rate`)."""
    seed = np.uint64(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "little"))
    size = layers * 2 * width
    numbers = np.arange(first * size, (first + count) * size, dtype=np.uint64)
    with np.errstate(over="ignore"):
        drawn = mix(seed + numbers * _GAMMA)
    kept = drawn >= np.uint64(int(rate * 2**64))
    return torch.from_numpy(kept.astype(np.float32).reshape(count, layers, 2, width)) / (1 - rate)
