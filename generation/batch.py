"""Several texts in the making, side by side: who sits in which slot, and what happens at the end of the window.

Past the model's context, the newest half of the window is read again from position 0 and generation goes on: every
token is predicted from at least half a context of real text at positions the model was trained on. (Dropping the
oldest keys one by one would keep values that were computed from text no longer there.)
"""

from __future__ import annotations

from collections.abc import Sequence

from generation.engine import Engine
from generation.sampling import Sampler


class Strand:
    """One text in the making."""

    def __init__(self, prompt: Sequence[int], sampler: Sampler, slot: int) -> None:
        self.tokens = list(prompt)  # and what was drawn
        self.sampler = sampler
        self.slot = slot
        self.window_start = 0  # the model sees tokens[window_start:]


class Batch:
    """Advances all strands together. Strands may join and leave between two calls."""

    def __init__(self, engine: Engine, ends: Sequence[int] = ()) -> None:
        """ends: tokens after which `advance` returns early, as a strand is likely to be over."""
        self._engine = engine
        self._context = engine.config.context
        self._ends = tuple(ends)
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
        self._read_window(first)
        for other in strands[1:]:
            self._engine.copy(first.slot, other.slot)
            other.window_start = first.window_start
        self.strands += strands
        return strands

    def remove(self, strand: Strand) -> None:
        """End a strand; its slot is free for another."""
        self.strands.remove(strand)
        self._free.append(strand.slot)

    def advance(self, steps: int = 1) -> list[tuple[Strand, list[int]]]:
        """Draw 1 to `steps` tokens for every strand, the same number for all."""
        for strand in self.strands:
            if self._room(strand) == 0:
                self._read_window(strand)
        steps = min([steps, *(self._room(strand) for strand in self.strands)])
        drawn = self._engine.draw(
            [strand.slot for strand in self.strands], [strand.sampler for strand in self.strands], steps, self._ends
        )
        for strand, tokens in zip(self.strands, drawn.tolist(), strict=True):
            strand.tokens += tokens
        return list(zip(self.strands, drawn.tolist(), strict=True))

    def _room(self, strand: Strand) -> int:
        """How many tokens can be drawn before the window must move: one more than there are positions left."""
        return self._context + 1 - (len(strand.tokens) - strand.window_start)

    def _read_window(self, strand: Strand) -> None:
        if len(strand.tokens) - strand.window_start > self._context:
            strand.window_start = len(strand.tokens) - max(1, self._context // 2)
        self._engine.prefill(strand.slot, strand.tokens[strand.window_start :])
