"""Several texts in the making, side by side: who sits in which slot, and what happens at the end of the window.

Past the model's context, the newest half of the window is read again from position 0 and generation goes on: every
token is predicted from at least half a context of real text at positions the model was trained on. (Dropping the
oldest keys one by one would keep values that were computed from text no longer there.)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generation.engine import Engine
from generation.sampling import Sampler


class Strand:
    """One text in the making."""

    def __init__(self, tokens: Sequence[int], sampler: Sampler, slot: int) -> None:
        self.tokens = list(tokens)  # prompt and what was drawn
        self.sampler = sampler
        self.slot = slot
        self.window_start = 0  # the model sees tokens[window_start:]
        self.logits: np.ndarray | None = None  # of the next token; None when the last one is still to be read


class Batch:
    """Advances all strands by one token at a time. Strands may join and leave between two calls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free = list(reversed(range(engine.slots)))
        self.strands: list[Strand] = []

    @property
    def free(self) -> int:
        """How many strands may still join."""
        return len(self._free)

    def add(self, prompt: Sequence[int], samplers: Sequence[Sampler]) -> list[Strand]:
        """Begin one strand for each sampler, all with the same prompt, which is read once.

        prompt: at least one token. Of one longer than the context, the last half of a context is read.
        """
        strands = [Strand(prompt, sampler, self._free.pop()) for sampler in samplers]
        first = strands[0]
        self._read_window(first, self._engine.config.context)
        for other in strands[1:]:
            self._engine.copy(first.slot, other.slot)
            other.window_start, other.logits = first.window_start, first.logits.copy()
        self.strands += strands
        return strands

    def remove(self, strand: Strand) -> None:
        """End a strand; its slot is free for another."""
        self.strands.remove(strand)
        self._free.append(strand.slot)

    def advance(self) -> list[tuple[Strand, int]]:
        """Draw one token for every strand."""
        context = self._engine.config.context
        waiting = [strand for strand in self.strands if strand.logits is None]
        full = [strand for strand in waiting if len(strand.tokens) - strand.window_start > context]
        for strand in full:
            self._read_window(strand, context)
        going = [strand for strand in waiting if strand.logits is None]
        if going:
            rows = self._engine.step([strand.slot for strand in going], [strand.tokens[-1] for strand in going])
            for strand, row in zip(going, rows, strict=True):
                strand.logits = row
        return [(strand, self._draw(strand)) for strand in self.strands]

    def _read_window(self, strand: Strand, context: int) -> None:
        if len(strand.tokens) - strand.window_start > context:
            strand.window_start = len(strand.tokens) - max(1, context // 2)
        strand.logits = self._engine.prefill(strand.slot, strand.tokens[strand.window_start :])

    def _draw(self, strand: Strand) -> int:
        token = strand.sampler.draw(strand.logits, strand.tokens[strand.window_start :])
        strand.tokens.append(token)
        strand.logits = None
        return token
