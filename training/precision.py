"""The device, the threads and the precision: chosen once at the start of a run, by looking and measuring.

What was chosen is written into the run's state, and a resumed run uses the same: another choice would round otherwise.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable

import torch
from torch import Tensor

from common.errors import ConfigurationError

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_WORTHWHILE = 1.5  # products must be so much faster: casting weights and activations is not free


def choose_device(name: str) -> torch.device:
    """`auto` is CUDA where there is one, else Apple's MPS, else the CPU. Raises ConfigurationError."""
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return torch.device(next(kind for kind in ("cuda", "mps", "cpu") if available[kind]))
    if name not in available:
        raise ConfigurationError(
            f"there is no device '{name}'", where="training.device", todo="choose auto, cpu, cuda or mps"
        )
    if not available[name]:
        raise ConfigurationError(
            f"this machine, or this build of PyTorch, has no {name}",
            where="training.device",
            todo="choose auto, or install a build of PyTorch for this device",
        )
    return torch.device(name)


def choose_threads(wanted: int | None, processes: int = 1) -> int:
    """`wanted` threads, or this process's share of all cores when None. Raises ConfigurationError for more than that:
    they would wait for one another at the end of every product."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if wanted is not None and wanted * processes > cores:
        of_each = f" in each of {processes} processes" if processes > 1 else ""
        raise ConfigurationError(
            f"{wanted} threads{of_each} are more than the {cores} cores of this machine",
            where="training.threads",
            todo=f"choose at most {max(1, cores // processes)}, or leave it out",
        )
    return wanted or max(1, cores // processes)


def choose_precision(name: str, device: torch.device, width: int, rows: int = 2048) -> str:
    """Name of the precision of products. Raises ConfigurationError for one that the device cannot do.

    On a CPU, bfloat16 when it is measurably faster on products of this model's size (it is where the processor has
    native dot products, and up to twenty times slower where it has not). On CUDA, bfloat16 when native, else float16.
    """
    if name != "auto":
        if name == "float16" and device.type == "cpu":
            raise ConfigurationError(
                "float16 needs a GPU", where="training.precision", todo="choose auto, float32 or bfloat16"
            )
        return name
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.get_device_capability(device)[0] >= 8 else "float16"
    if device.type == "mps":
        return "float32"
    states, matrix = torch.ones(rows, width), torch.ones(4 * width, width)
    seconds = {}
    for precision in ("float32", "bfloat16"):
        a, b = states.to(DTYPES[precision]), matrix.to(DTYPES[precision]).T
        seconds[precision] = _fastest(lambda a=a, b=b: a @ b)
    return "bfloat16" if seconds["float32"] > _WORTHWHILE * seconds["bfloat16"] else "float32"


def keep_freed_memory() -> None:
    """Tell glibc's allocator to keep what is freed for the next step, instead of handing it back to the kernel.

    Every step allocates and frees the same activations; as pages from the kernel they cost a fault each: 5,000 a step
    and a tenth of its time. Another C library has no such switch, and nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, 2**31 - 1)
        mallopt(_M_TRIM_THRESHOLD, 2**31 - 1)


def _fastest(product: Callable[[], Tensor], repeats: int = 5) -> float:
    """Seconds of the fastest of a few; others share the machine, and the first call sets things up."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        product()
        times.append(time.perf_counter() - start)
    return min(times)
