"""Several processes on one training, started by torchrun: every one computes its rows of each batch.

    torchrun --nproc-per-node 2 training/train.py --config training/configs/small.yaml

Notable:
- The batch of step n is the same for any number of processes (*ranks*); only who computes which rows differs. So is
  a checkpoint: it can be gone on from with another number.
- Every rank holds the whole model and optimizer and takes the same step, from gradients summed over all ranks buffer by
  buffer. Nothing else is exchanged but a few numbers a step: losses, and what rank 0 has decided by the clock.
- Rank 0 alone locks the workspace, writes, and tells of progress. It plans, and the others are told what to do.
- What stops all of them is said by the first process of each machine; a damaged file or full GPU, by who meets it.
- gloo between CPUs, NCCL between GPUs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import torch
from torch import Tensor

from common.errors import EXIT_INTERRUPTED, ConfigurationError, DamagedDataError, MiniatureMemoryError, ResourceError
from common.workspace import Workspace

T = TypeVar("T")
_HEAD_START = 1.0  # seconds in which the first process says why it ends, before torchrun sees another end and stops it


class OwnDeviceError(ResourceError):
    """The memory of a GPU does not suffice, which only the process whose it is can tell."""


@contextmanager
def own_device() -> Iterator[None]:
    """A GPU that is full, whatever was being done, is an error that says what to do: OwnDeviceError."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise OwnDeviceError(
            "the GPU has no memory left",
            where="training.memory_limit",
            todo="set a lower --memory-limit and run again; it goes on from the last checkpoint",
        ) from error


class Ranks:
    """The processes of one training, as seen by one of them. Of a single process, every method is trivial."""

    def __init__(self, number: int = 0, size: int = 1, local: int = 0, local_size: int = 1) -> None:
        self.number, self.size = number, size
        self.local, self.local_size = local, local_size  # on this machine

    @classmethod
    def join(cls) -> Ranks:
        """Meet the processes that torchrun has started, if it has. Waits until all of them are there."""
        size = int(os.environ.get("WORLD_SIZE", "1"))
        if size == 1:
            return ALONE
        names = ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE")
        if missing := [name for name in names if name not in os.environ]:
            raise ConfigurationError(
                f"WORLD_SIZE is {size}, but {', '.join(missing)} are not set",
                where="environment",
                todo="start several processes with torchrun, or unset WORLD_SIZE to train with one",
            )
        ranks = cls(*(int(os.environ[name]) for name in names))
        backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
        torch.distributed.init_process_group(backend)
        return ranks

    def leave(self) -> None:
        """End the connection to the others."""
        if self.size > 1:
            torch.distributed.destroy_process_group()

    @property
    def first(self) -> bool:
        """Whether this is the process that writes."""
        return self.number == 0

    def device(self, kind: str) -> torch.device:
        """This process's own device of a kind. Raises ConfigurationError when not every process here can have a GPU."""
        if kind != "cuda":
            return torch.device(kind)
        gpus = torch.cuda.device_count()
        if self.local_size > gpus:
            raise ConfigurationError(
                f"{self.local_size} processes on a machine with {gpus} GPU{'s' * (gpus != 1)}: each needs its own",
                where="torchrun",
                todo=f"start torchrun with --nproc-per-node {gpus}, or train on the processor with --device cpu",
            )
        return torch.device("cuda", self.local)

    @contextmanager
    def one_voice(self) -> Iterator[None]:
        """Errors that all processes meet alike, and Ctrl-C, leave this block in the first one of each machine only.
        The others end a moment later with the same exit code, and without a word."""
        try:
            yield
        except (DamagedDataError, OwnDeviceError):
            raise
        except (MiniatureMemoryError, KeyboardInterrupt) as error:
            if self.local == 0:
                raise
            time.sleep(_HEAD_START)
            sys.exit(error.exit_code if isinstance(error, MiniatureMemoryError) else EXIT_INTERRUPTED)

    @contextmanager
    def locked(self, workspace: Workspace, command: str) -> Iterator[None]:
        """Rank 0 holds the workspace's lock, as one command does; the others wait until it has it."""
        if not self.first:
            self.share(lambda: None)
            yield
            return
        with ExitStack() as stack:
            self.share(lambda: stack.enter_context(workspace.lock(command)))
            yield

    def share(self, make: Callable[[], T]) -> T:
        """What `make` returns on rank 0, on every rank. When it raises, the other ranks end with its exit code."""
        if self.size == 1:
            return make()
        message: list = [None, None]
        if self.first:
            try:
                message[0] = make()
            except BaseException as error:
                message[1] = error.exit_code if isinstance(error, MiniatureMemoryError) else 1
                torch.distributed.broadcast_object_list(message, src=0, device=torch.device("cpu"))
                raise
        torch.distributed.broadcast_object_list(message, src=0, device=torch.device("cpu"))
        if message[1] is not None:
            sys.exit(message[1])
        return message[0]

    def agree(self, yes: bool) -> bool:
        """Whether all ranks say yes; each must ask."""
        return bool(self.sum(torch.tensor(float(yes))) == self.size)

    def rows(self, count: int) -> tuple[int, int]:
        """(first, count) of this rank's rows of a batch of `count`. Raises ConfigurationError when some get none."""
        if count < self.size:
            raise ConfigurationError(
                f"a batch of {count} sequences is too small for {self.size} processes",
                where="training.batch_tokens",
                todo="make batch_tokens larger, or start fewer processes",
            )
        first, end = count * self.number // self.size, count * (self.number + 1) // self.size
        return first, end - first

    def sum(self, tensor: Tensor) -> Tensor:
        """Add up, in place, the tensors of all ranks. Raises ResourceError when one of them has ended."""
        if self.size > 1:
            try:
                torch.distributed.all_reduce(tensor)
            except RuntimeError as error:
                raise ResourceError(
                    f"another of the {self.size} processes of this training has ended ({str(error)[:80]})",
                    todo="see what it said, and run the same command again: it goes on from the last checkpoint",
                ) from error
        return tensor


ALONE = Ranks()
