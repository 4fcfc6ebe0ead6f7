"""Compiled blocks: whether their compilation is earned back within the run, and doing it.

Notable:
- One block is compiled, forward and backward, and serves all layers. Only training uses it: evaluation meets many
  shapes, each of which would be compiled again.
- Compiled code rounds otherwise than eager code, so the choice belongs to a run and is kept in its state.
- It happens while there are no activations: PyTorch's compiler and the machine's C++ compiler need memory of their own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time

import torch
from torch import nn

from common.progress import Progress
from training.model import Block, Transformer
from training.trainer import Trainer

SAVED_SHARE = 0.2  # of a step's time, at least; measured 0.21 to 0.38, see .jules/experiments.md
COMPILE_SECONDS = 45.0  # of one block, on two busy cores, without a cache
COMPILE_BYTES = 900_000_000  # process and C++ compiler together, without activations; measured 850 MB with small.yaml
_MARGIN = 2.0  # what is saved must be so many times the cost: both are estimates
_COMPILERS = ("g++", "clang++", "c++")


def is_worthwhile(seconds: float, limit_bytes: int) -> bool:
    """Whether compilation is earned back in a training of so many seconds, and fits the memory limit."""
    return SAVED_SHARE * seconds > _MARGIN * COMPILE_SECONDS and limit_bytes >= COMPILE_BYTES


def estimate_step_seconds(trainer: Trainer) -> float:
    """Of one step, not compiled: that of a micro-batch, taken twice, times their number; the update is left out.

    Changes nothing.
    """
    model, memory = trainer.model, trainer.memory
    tokens = torch.zeros((memory.rows, model.config.context), dtype=torch.int64, device=model.cosines.device)
    seconds = []
    for _ in range(2):  # the first one sets things up
        started = time.perf_counter()
        model(tokens, tokens).backward()
        trainer.optimizer.gradient_norm()  # a number is read, so a GPU has done its work
        seconds.append(time.perf_counter() - started)
        trainer.optimizer.clear()
    return min(seconds) * memory.micro_batches


def compile_blocks(model: Transformer, rows: int, progress: Progress, *, dropout: bool = False) -> bool:
    """Let `model` train with compiled blocks, in micro-batches of `rows`. False, said on `progress`, when it cannot be.

    dropout: whether it will be handed masks; that is other code.
    The model's gradients, which must exist, are zero afterwards.
    """
    device = model.cosines.device
    if device.type == "cpu" and not _compiler():
        progress.say(f"training without compilation: there is no C++ compiler here ({', '.join(_COMPILERS)})")
        return False
    if device.type == "cpu":
        import torch._inductor.config as inductor

        inductor.compile_threads = 1  # its worker processes would each import PyTorch again, 300 MB each
    try:
        _compile_block(model, rows, dropout)
    except Exception as error:  # whatever the compilers of other machines raise: eager is always right
        model.train_block = Block.forward
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        progress.say(f"training without compilation, which failed: {reason[:200]}")
        return False
    finally:
        for parameter in model.layers[0].parameters():
            parameter.grad.zero_()
    return True


def _compile_block(model: Transformer, rows: int, dropout: bool) -> None:
    """Compile and try it; a second time without what earlier compilations have left.

    A process that is killed while the C++ compiler writes leaves half a library in PyTorch's cache, which nobody checks
    and every later process fails to load.
    """
    try:
        model.train_block = torch.compile(Block.forward, dynamic=False)
        _try(model, rows, dropout)
    except Exception:
        torch._dynamo.reset()
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = cache = tempfile.mkdtemp(prefix="compiled-blocks-")
        atexit.register(shutil.rmtree, cache, ignore_errors=True)
        model.train_block = torch.compile(Block.forward, dynamic=False)
        _try(model, rows, dropout)


def _try(model: Transformer, rows: int, dropout: bool) -> None:
    """Forward and backward of the first block, at the shapes of training."""
    shape = (rows, model.config.context, model.config.width)
    states = torch.zeros(shape, dtype=model.compute_dtype, device=model.cosines.device, requires_grad=True)
    layer: nn.Module = model.layers[0]
    masks = states.new_ones((rows, model.config.layers, 2, model.config.width))[:, 0] if dropout else None
    model.train_block(layer, states, model.rotary(0, model.config.context), None, masks).sum().backward()


def _compiler() -> str | None:
    return next((path for name in (os.environ.get("CXX"), *_COMPILERS) if name and (path := shutil.which(name))), None)
