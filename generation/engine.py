"""What runs the model token by token: the protocol, and the plain implementation on PyTorch.

An engine has numbered slots; each holds the keys and values of one sequence. Slots are independent, so sequences of
different lengths live side by side and one can end or begin while the others go on. What a slot draws depends on that
slot's tokens and its sampler alone, to the last bit: that is what makes a text the same alone and in a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from generation.sampling import Logits, Sampler
from training.model import KVCache, ModelConfig, Transformer


class Engine(Protocol):
    """Runs one model. Not safe for use by several threads at once."""

    config: ModelConfig
    slots: int

    def prefill(self, slot: int, tokens: Sequence[int]) -> None:
        """Empty the slot and let it hold 1 to `config.context` tokens."""

    def copy(self, source: int, target: int) -> None:
        """Let slot `target` hold what `source` holds, for several samples of one prompt."""

    def draw(
        self, slots: Sequence[int], samplers: Sequence[Sampler], steps: int, ends: Sequence[int] = ()
    ) -> NDArray[np.int32]:
        """Draw 1 to `steps` tokens in each of n slots, the same number k in all; (n, k).

        Ends early when one of them draws a token of `ends`, or when the engine likes to return more often. A slot that
        held t tokens after its prefill has room for context - t + 1 draws: the last one drawn is not yet read.
        """

    def logits(self, slot: int) -> Logits:
        """(V,) logits of what follows the tokens of a slot that was filled, and not drawn in since."""


class TorchEngine:
    """The reference: the model's own `prefill` and `decode_step`, one slot after the other.

    Slots are not batched, because PyTorch's matrix products round differently for different batch sizes.
    banned: tokens that are never drawn.
    """

    def __init__(self, model: Transformer, slots: int = 1, *, banned: Sequence[int] = ()) -> None:
        self.config = model.config
        self.slots = slots
        self._model = model.eval()
        self._banned = list(banned)
        self._slots = [_Slot(model) for _ in range(slots)]

    def prefill(self, slot: int, tokens: Sequence[int]) -> None:
        content = self._slots[slot]
        content.cache.reset()
        content.tokens, content.pending = list(tokens), None
        content.logits = self._model.prefill(torch.tensor([content.tokens]), content.cache)[0].numpy()

    def copy(self, source: int, target: int) -> None:
        origin, content = self._slots[source], self._slots[target]
        content.cache.keys.copy_(origin.cache.keys)
        content.cache.values.copy_(origin.cache.values)
        content.cache.length = origin.cache.length
        content.tokens, content.pending, content.logits = list(origin.tokens), origin.pending, origin.logits.copy()

    def draw(
        self, slots: Sequence[int], samplers: Sequence[Sampler], steps: int, ends: Sequence[int] = ()
    ) -> NDArray[np.int32]:
        drawn = np.empty((len(slots), 1), dtype=np.int32)
        for row, (slot, sampler) in enumerate(zip(slots, samplers, strict=True)):
            content = self._slots[slot]
            if content.pending is not None:
                content.logits = self._model.decode_step(torch.tensor([content.pending]), content.cache)[0].numpy()
                content.tokens.append(content.pending)
            content.logits[self._banned] = -np.inf
            content.pending = sampler.draw(content.logits, content.tokens)
            drawn[row] = content.pending
        return drawn

    def logits(self, slot: int) -> Logits:
        if self._slots[slot].pending is not None:
            raise ValueError(f"a token was drawn in slot {slot} and is not yet read")
        return self._slots[slot].logits.copy()


class _Slot:
    """One sequence: what the cache holds, and the token that was drawn but not yet read."""

    def __init__(self, model: Transformer) -> None:
        self.cache = KVCache(model.config, dtype=model.compute_dtype)
        self.tokens: list[int] = []
        self.pending: int | None = None
        self.logits: Logits = np.empty(0, dtype=np.float32)
