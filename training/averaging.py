"""The moving average of a model's weights in a cool-down, often a better model than the last weights are.

It is made beside training and changes nothing of it: trunk and branch go on with their own weights. Whether the
average or the last weights are released is decided by their held-out scores (training/session.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from training.optim import Optimizer


class WeightAverage:
    """Of an optimizer's buffers; takes no memory until the first weights are added."""

    def __init__(self, optimizer: Optimizer) -> None:
        self._buffers = optimizer.buffers
        self._averages: list[Tensor] = []
        self.count = 0  # weights taken in

    @torch.no_grad()
    def add(self, horizon: float) -> None:
        """Take in the weights as they are now.

        horizon: over about how many steps the average reaches back (exponentially; at first a plain mean).
        """
        self._allocate()
        self.count += 1
        for average, buffer in zip(self._averages, self._buffers, strict=True):
            average.lerp_(buffer.values, 1 / max(1.0, min(self.count, horizon)))

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the model's weights and the average; once more, and all is as before."""
        for average, buffer in zip(self._averages, self._buffers, strict=True):
            weights = buffer.values.clone()
            buffer.values.copy_(average)
            average.copy_(weights)

    def tensors(self) -> dict[str, Tensor]:
        """The average as `<parameter>/average`, for a checkpoint; `count` is kept by the caller. Empty before `add`."""
        return dict(self._views())

    @torch.no_grad()
    def load(self, tensors: dict[str, Tensor], count: int) -> None:
        """Go on from a checkpoint. Raises KeyError or RuntimeError when the tensors are not those of this model."""
        self.count = count
        if count:
            self._allocate()
        for name, view in self._views():
            view.copy_(tensors[name])

    def _allocate(self) -> None:
        if not self._averages:
            self._averages = [torch.zeros_like(buffer.values) for buffer in self._buffers]

    def _views(self) -> Iterator[tuple[str, Tensor]]:
        for average, buffer in zip(self._averages, self._buffers, strict=False):  # none before `add`
            for name, view in zip(buffer.names, buffer.views(average), strict=True):
                yield f"{name}/average", view
