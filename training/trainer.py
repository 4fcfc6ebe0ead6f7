"""One optimizer step, from windows of tokens to changed weights: micro-batches, loss scaling, bad losses.

A loss that is not a number, or that jumps far above what it was, is not learned from: the step is skipped. After
three of them in a row all learning rates are halved, after ten training stops: where it was the last update that ruined
the weights, checkpoints since then hold the ruined ones, and are given up (training/session.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch

from common.errors import ConfigurationError
from training.averaging import WeightAverage
from training.memory import MemoryPlan
from training.model import Transformer
from training.optim import Optimizer
from training.parallel import ALONE, Ranks

JUMP = 3.0  # nats above the running mean that count as exploding; ordinary batches stay within 0.5
LOWER_AFTER, STOP_AFTER = 3, 10
_SCALE_STEPS = 1000  # good steps until float16's loss scale is tried at twice its value
_LARGEST_SCALE = 2.0**24


@dataclass
class Health:
    """What the handling of bad losses remembers; part of a checkpoint."""

    mean_loss: float | None = None  # exponential, of good steps
    bad: int = 0  # in a row
    since_update: int = 0  # steps without one, be it for a bad loss or an overflow
    skipped: int = 0  # in all
    overflows: int = 0  # steps that float16 lost while its loss scale was sought; nothing bad
    rate_scale: float = 1.0
    loss_scale: float = 2.0**14  # float16 only
    since_scaled: int = 0

    def elsewhere(self) -> Health:
        """Of the same training on other text, whose losses have nothing to do with those so far."""
        return replace(self, mean_loss=None, bad=0, since_update=0)


class Trainer:
    """A model, its optimizer, how a batch is cut, and the average of its weights in a cool-down."""

    def __init__(self, model: Transformer, optimizer: Optimizer, memory: MemoryPlan, ranks: Ranks = ALONE) -> None:
        self.model, self.optimizer, self.memory, self._ranks = model, optimizer, memory, ranks
        self.health = Health()
        self.average = WeightAverage(optimizer)
        self._device = next(model.parameters()).device

    def step(
        self,
        windows: torch.Tensor,
        multiplier: float,
        momentum: float,
        of_rows: int | None = None,
        masks: torch.Tensor | None = None,
    ) -> tuple[float, float]:
        """Learn from (rows, context + 1) tokens, unless the loss is bad. Returns mean loss in nats and gradient norm.

        of_rows: rows of the whole batch, when this rank has only some of them; loss and norm are those of the whole.
        masks: of dropout, (rows, layers, 2, width), see training/dropout.py.
        Raises DivergedError when training has gone wrong for good.
        """
        of_rows = of_rows or len(windows)
        is_scaled = self.model.compute_dtype == torch.float16
        scale = self.health.loss_scale if is_scaled else 1.0
        losses = []
        parts = windows.to(self._device, non_blocking=True).split(self.memory.rows)
        if masks is None:
            masks_of_parts = [None] * len(parts)
        else:
            masks_of_parts = masks.to(self._device, self.model.compute_dtype).split(self.memory.rows)
        for part, its_masks in zip(parts, masks_of_parts, strict=True):
            loss = self.model(part[:, :-1], part[:, 1:], its_masks)
            (loss * (scale * len(part) / of_rows)).backward()
            losses.append(loss.detach() * (len(part) / of_rows))
        for buffer in self.optimizer.buffers:
            self._ranks.sum(buffer.gradients)
        if is_scaled:
            for buffer in self.optimizer.buffers:
                buffer.gradients.mul_(1 / scale)
        loss, norm = float(self._ranks.sum(torch.stack(losses).sum())), self.optimizer.gradient_norm()
        if is_scaled and math.isfinite(loss) and not math.isfinite(norm):
            self._overflow()
        elif self._is_good(loss, norm):
            self.optimizer.step(multiplier * self.health.rate_scale, momentum)
            self.health.since_update = 0
        self.optimizer.clear()
        return loss, norm

    def _overflow(self) -> None:
        """float16 gradients left their range: that is how a good loss scale is found, and nothing bad."""
        self.health.loss_scale /= 2
        self.health.since_scaled = 0
        self.health.overflows += 1
        self.health.since_update += 1
        if self.health.loss_scale < 2.0**-10:
            raise _diverged("gradients overflow at any loss scale")

    def _is_good(self, loss: float, norm: float) -> bool:
        health, is_scaled = self.health, self.model.compute_dtype == torch.float16
        finite = math.isfinite(loss) and math.isfinite(norm)
        if finite and (health.mean_loss is None or loss < health.mean_loss + JUMP):
            health.mean_loss = loss if health.mean_loss is None else 0.98 * health.mean_loss + 0.02 * loss
            health.bad = 0
            if is_scaled:
                health.since_scaled += 1
                if health.since_scaled % _SCALE_STEPS == 0:
                    health.loss_scale = min(2 * health.loss_scale, _LARGEST_SCALE)
            return True
        health.bad += 1
        health.skipped += 1
        health.since_update += 1
        if health.bad >= STOP_AFTER:
            what = f"the loss has risen to {loss:.2f} nats" if finite else "the loss is not a number"
            raise _diverged(f"{what}, {STOP_AFTER} steps in a row")
        if health.bad == LOWER_AFTER:
            health.rate_scale /= 2
        return False


class DivergedError(ConfigurationError):
    """Training has gone wrong for good; the weights are those of before."""


def _diverged(what: str) -> DivergedError:
    return DivergedError(
        what,
        where="training.optimizer",
        todo="halve the learning rates and run again; it goes on from the last checkpoint, where there is one",
    )
