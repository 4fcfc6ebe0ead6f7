"""The memory plan: predicts the peak resident memory of training, and chooses the micro-batch that fits a limit.

A batch is processed in micro-batches whose gradients add up, so memory bounds the speed but never the batch: the
same settings under half the limit give the same loss curve within rounding.

The model of memory, in bytes (constants measured on a CPU with PyTorch 2.13, see .jules/experiments.md):
    fixed       interpreter, libraries, thread pools
    parameters  weight, gradient, optimizer's state and average of the weights in float32, and the weights of one use in
                compute precision
    activations what the backward pass needs, for each token of a micro-batch: residual streams, projections,
                feed-forward and attention weights of every layer, and the gradients alive at once; or what one layer
                of an evaluation needs, where that is more
    loss        one chunk of logits, several times over, and the output matrix with its gradient
A GPU's kernels keep no attention weights; the other constants are the CPU's there, where nothing has been measured.
A process that has done other work before, as that of the whole chain has, holds memory beside (`held_beside`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

import psutil
import torch

from common.errors import ResourceError
from common.machine import usable_memory
from training.evaluate import BATCH_TOKENS as EVALUATION_TOKENS
from training.loss import LOSS_CHUNK_ELEMENTS
from training.model import ModelConfig
from training.precision import release_freed_memory

FIXED_BYTES = 365_000_000
_BARE_BYTES = 300_000_000  # what a process that does nothing but train holds before there is a model; measured 267 MB
PARAMETER_BYTES = 16  # float32 weight, gradient, momentum of matrices or two moments, and what an update needs on top
SAMPLER_BYTES = 110_000_000  # what stays once a text was written: the gate with its rules, the kernel; measured 105 MB
SAMPLING_BYTES = 8  # a parameter, of a model that writes a text between steps: its weights, and its engine's copy
AVERAGE_BYTES = 4  # the moving average of the weights in float32, see training/averaging.py
OUTPUT_BYTES = 16  # of the output matrix: its gradient in float32, twice while scaled; its cast, a chunk's gradient
_ALIVE = 0.9  # of what a layer computes, the part that is there at once
_SCORES = {2: 1.75, 4: 1.5}  # attention weights and their copies; float32 has fused attention, which needs fewer
_LOSS_COPIES = 3
_MARGIN = 1.13  # of the twelve settings measured, none needed more than its prediction times this


@dataclass(frozen=True)
class MemoryPlan:
    """How a batch is cut, and what that is predicted to need."""

    rows: int  # sequences in a micro-batch; the last one of a batch may have fewer
    micro_batches: int  # in a batch
    predicted_bytes: int
    even: bool = True  # whether all micro-batches have as many
    beside: int = 0  # of the predicted bytes, what the process holds for other work


def available_bytes(asked: int, device: torch.device, processes: int, say: Callable[[str], None]) -> int:
    """What one of `processes` processes of this machine may plan with, of `asked` bytes: no more than there is, less a
    tenth for the machine's other programs. Processes share a machine's memory; each has a GPU of its own."""
    on_gpu = device.type == "cuda"
    there_is = torch.cuda.mem_get_info(device)[0] if on_gpu else usable_memory() * 9 // 10
    if there_is < asked:
        say(f"planning with the {there_is / 1e6:.0f} MB of memory that can be had here, not with {asked / 1e6:.0f}")
    return min(asked, there_is) // (1 if on_gpu else processes)


def held_beside() -> int:
    """What this process holds, before its model is made, beyond what training alone would."""
    release_freed_memory()  # which the allocator may keep, and would use again
    return max(0, psutil.Process().memory_info().rss - _BARE_BYTES)


def predict(config: ModelConfig, rows: int, element_bytes: int, *, on_gpu: bool = False, sampling: bool = False) -> int:
    """Peak resident bytes of training with `rows` sequences at once, `element_bytes` being 2 or 4.

    sampling: whether texts are written between steps, when the activations of a step are free.
    """
    attention_widths = 6 * config.heads * config.head_width + 6 * config.kv_heads * config.head_width
    each_layer = 6 * config.width + attention_widths + 5 * config.hidden  # elements a token
    scores = 0 if on_gpu else _SCORES[element_bytes] * config.heads * config.context
    a_token = config.layers * (_ALIVE * each_layer + scores)
    evaluation = EVALUATION_TOKENS * (2 * config.hidden + 3 * config.width)  # one layer at a time
    activations = element_bytes * max(round(rows * config.context * a_token), evaluation)
    if sampling and not on_gpu:
        activations = max(activations, SAMPLING_BYTES * config.parameters())
    parameters = config.parameters() * (PARAMETER_BYTES + AVERAGE_BYTES + element_bytes)
    chunk = min(rows * config.context * config.vocabulary, LOSS_CHUNK_ELEMENTS)
    loss = _LOSS_COPIES * 4 * chunk + OUTPUT_BYTES * config.vocabulary * config.width
    return FIXED_BYTES + parameters + activations + loss


def plan_memory(
    config: ModelConfig,
    batch_rows: int,
    element_bytes: int,
    limit_bytes: int,
    *,
    on_gpu: bool = False,
    sampling: bool = False,
    beside: int = 0,
    before: int | None = None,
) -> MemoryPlan:
    """The largest micro-batch that fits with the prediction's margin of error: one that divides the batch evenly, as
    only one shape is compiled then, unless an uneven cut allows more than twice as many sequences.

    on_gpu, sampling: as for `predict`. beside: bytes that this process holds for other work. before: the rows that the
    stint had until now, under the same limit. They are kept where they fit without the margin: another cut rounds sums
    otherwise, and what else a process holds is never twice the same.
    Raises ResourceError naming the nearest request that would fit when not even one sequence does.
    """

    def needs(rows: int, shape: ModelConfig = config) -> int:
        return predict(shape, rows, element_bytes, on_gpu=on_gpu, sampling=sampling)

    if sampling and not on_gpu:
        beside += SAMPLER_BYTES

    def fits(rows: int, shape: ModelConfig = config) -> bool:
        return _MARGIN * needs(rows, shape) + beside <= limit_bytes

    cuts = {-(-batch_rows // parts): parts for parts in range(batch_rows, 0, -1)}
    rows = None
    if before in cuts and needs(before) + beside <= limit_bytes:
        rows = before
    elif fits(1):
        largest = max(filter(fits, cuts))
        even = max(rows for rows in range(1, largest + 1) if batch_rows % rows == 0)
        rows = even if 2 * even >= largest else largest
    if rows is not None:
        return MemoryPlan(rows, cuts[rows], needs(rows) + beside, even=batch_rows % rows == 0, beside=beside)
    needed = round(_MARGIN * needs(1)) + beside
    other = f", of which {beside / 1e6:.0f} MB for what this process does besides" if beside else ""
    raise ResourceError(
        f"training this model needs about {needed / 1e6:.0f} MB{other}, the limit is {limit_bytes / 1e6:.0f} MB",
        where="training.memory_limit",
        todo=f"raise the limit to {-(-needed // 10**8) * 100} MB, or choose "
        + _nearest(config, lambda smaller: fits(1, smaller)),
    )


def _nearest(config: ModelConfig, fits: Callable[[ModelConfig], bool]) -> str:
    """What to change for a model that fits: a shorter context first, then fewer layers, then half the width."""
    smaller = config
    while not fits(smaller) and smaller.context > 64:
        smaller = replace(smaller, context=smaller.context // 2)
    if not fits(smaller):
        counts = range(1, smaller.layers)
        most = bisect_left(counts, True, key=lambda layers: not fits(replace(smaller, layers=layers)))
        smaller = replace(smaller, layers=max(1, most))
    while not fits(smaller):
        if smaller.head_width < 4:
            return "a machine with more memory"
        head_width, hidden = smaller.head_width // 4 * 2, max(1, smaller.hidden // 2)  # the first stays even
        smaller = replace(smaller, width=max(1, smaller.width // 2), head_width=head_width, hidden=hidden)
    names = ("context", "layers", "width", "head_width", "hidden")
    values = {name: getattr(smaller, name) for name in names}
    return ", ".join(f"{name} {value}" for name, value in values.items() if value != getattr(config, name))
