"""What runs the model token by token: the protocol, and the plain implementation on PyTorch.

An engine has numbered slots; each holds the keys and values of one sequence. Slots are independent, so sequences of
different lengths live side by side and one can end or begin while the others go on. The logits of a slot depend on
that slot's tokens alone, to the last bit: that is what makes a text the same alone and in a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from training.model import KVCache, ModelConfig, Transformer

Logits = NDArray[np.float32]


class Engine(Protocol):
    """Runs one model. Not safe for use by several threads at once."""

    config: ModelConfig
    slots: int

    def prefill(self, slot: int, tokens: Sequence[int]) -> Logits:
        """Empty the slot and fill it with 1 to `config.context` tokens; (V,) logits of what follows the last."""

    def copy(self, source: int, target: int) -> None:
        """Let slot `target` hold what `source` holds, for several samples of one prompt."""

    def step(self, slots: Sequence[int], tokens: Sequence[int]) -> Logits:
        """Append one token to each of n slots; (n, V) logits of the next ones. No slot may be full."""


class TorchEngine:
    """The reference: the model's own `prefill` and `decode_step`, one slot after the other.

    Slots are not batched, because matrix products of PyTorch round differently for different batch sizes.
    """

    def __init__(self, model: Transformer, slots: int = 1) -> None:
        self.config = model.config
        self.slots = slots
        self._model = model.eval()
        self._caches = [KVCache(model.config, dtype=model.compute_dtype) for _ in range(slots)]

    def prefill(self, slot: int, tokens: Sequence[int]) -> Logits:
        cache = self._caches[slot]
        cache.reset()
        return self._model.prefill(torch.tensor([tokens]), cache)[0].numpy()

    def copy(self, source: int, target: int) -> None:
        origin, cache = self._caches[source], self._caches[target]
        cache.keys.copy_(origin.keys)
        cache.values.copy_(origin.values)
        cache.length = origin.length

    def step(self, slots: Sequence[int], tokens: Sequence[int]) -> Logits:
        rows = [
            self._model.decode_step(torch.tensor([token]), self._caches[slot])[0]
            for slot, token in zip(slots, tokens, strict=True)
        ]
        return torch.stack(rows).numpy()
