"""Cross-entropy of states under the output matrix, without ever holding the logits of a whole batch.

Shapes in comments: N tokens, C width, V vocabulary.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

IGNORED = -100  # a target that does not count towards the loss
_SMALLEST_CHANCE = 2.0**-126  # float32's smallest normal number, a loss of 87 nats; smaller ones become 0
_FLOAT16_ROWS = 2048  # sums over more could leave float16's range, which no scale of the loss changes
LOSS_CHUNK_ELEMENTS = 1 << 21  # logits held at once: 8 MB in float32, which stays in a core's L2/L3 cache


def chunked_cross_entropy(states: Tensor, matrix: Tensor, targets: Tensor) -> Tensor:
    """Mean loss in nats of states (N, C) under the output matrix (V, C), of the (N,) targets that count."""
    return _ChunkedCrossEntropy.apply(states, matrix, targets)


@torch.no_grad()
def token_cross_entropy(states: Tensor, matrix: Tensor, targets: Tensor) -> Tensor:
    """(N,) float32 losses in nats, 0 where the target is IGNORED. For evaluation."""
    weight = matrix.to(states.dtype)
    losses = torch.empty(targets.shape, device=states.device)
    for rows in _row_chunks(states, matrix):
        logits = F.linear(states[rows], weight).float()
        losses[rows] = F.cross_entropy(logits, targets[rows], ignore_index=IGNORED, reduction="none")
    return losses


def _row_chunks(states: Tensor, matrix: Tensor) -> list[slice]:
    step = max(1, LOSS_CHUNK_ELEMENTS // len(matrix))
    if states.dtype == torch.float16:
        step = min(step, _FLOAT16_ROWS)
    return [slice(start, min(start + step, len(states))) for start in range(0, len(states), step)]


class _ChunkedCrossEntropy(torch.autograd.Function):
    """A few rows at a time.

    Logits of a batch are the largest tensor of a small model (8,192 tokens at V = 4,096: 134 MB, several times over
    with their gradients). Here a chunk's logits are turned into their gradient at once, while they are in cache, and
    into the gradients of states and matrix; nothing of size N x V exists. Idea: Liger kernel (Hsu et al. 2024).
    """

    @staticmethod
    def forward(ctx: Any, states: Tensor, matrix: Tensor, targets: Tensor) -> Tensor:
        weight = matrix.to(states.dtype)
        counted = targets != IGNORED
        # Divided by the count only at the end: half-precision gradients of single tokens must not underflow.
        count = counted.sum().clamp(min=1)
        total = torch.zeros((), device=states.device)
        states_gradient, matrix_gradient = torch.empty_like(states), torch.zeros_like(matrix)
        counting = states * counted[:, None]  # what is not counted is left out here: N x C, not N x V
        for rows in _row_chunks(states, matrix):
            wanted = targets[rows].clamp(min=0)[:, None]
            chances = F.softmax(states[rows] @ weight.T, dim=-1, dtype=torch.float32)
            chance = chances.gather(1, wanted)[:, 0].clamp(min=_SMALLEST_CHANCE)
            total -= (chance.log() * counted[rows]).sum()
            if not ctx.needs_input_grad[0]:
                continue
            chances.scatter_add_(1, wanted, chances.new_full((), -1.0).expand_as(wanted))
            gradient = chances.to(states.dtype)
            states_gradient[rows] = gradient @ weight
            matrix_gradient += gradient.T @ counting[rows]
        states_gradient *= counted[:, None]
        ctx.save_for_backward(states_gradient, matrix_gradient, count)
        return total / count

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, Tensor, None]:
        states_gradient, matrix_gradient, count = ctx.saved_tensors
        scale = upstream / count
        return (states_gradient * scale).to(states_gradient.dtype), matrix_gradient * scale, None
