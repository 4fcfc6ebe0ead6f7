"""The device, the threads and the precision: chosen at the start of a run, by looking and measuring.

What was chosen is written into the run's state, and a resumed run uses the same threads and precision where they are
still possible: others would round otherwise. Where they are not, as on another machine, that is said. The device is
the best there is each time.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from common.errors import ConfigurationError
from common.machine import usable_cores
from training.settings import TrainingSettings

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_MMAP_THRESHOLDS = 2**31 - 1, 2**25  # what older versions of glibc take at most is the second
_WORTHWHILE = 1.5  # products must be so much faster: casting weights and activations is not free
_OTHERWISE = "from here on sums are rounded otherwise"


def choose(
    settings: TrainingSettings, width: int, earlier: dict[str, Any] | None, processes: int, say: Callable[[str], None]
) -> dict[str, Any]:
    """What a model of this width is trained with: {"device", "threads", "processes", "precision"}.

    earlier: the choices of the run so far, if there are any. processes: of this training, on this machine.
    `say` is told of all that differs from `earlier` though the settings do not ask for it.
    Raises ConfigurationError for what is asked for and cannot be done.
    """
    device = choose_device(settings.device)
    if earlier is not None and earlier["device"] != device.type:
        say(f"this run was trained on {earlier['device']} so far and goes on on {device.type}: {_OTHERWISE}")
        earlier = None
    if device.type == "cpu":
        threads = _threads_as_before(settings.threads, processes, earlier, say)
    else:
        threads = choose_threads(settings.threads)  # they compute nothing that is rounded
    torch.set_num_threads(threads)  # the micro-benchmark's as well as training's
    precision = _precision_as_before(settings.precision, device, width, earlier, say)
    return {"device": device.type, "threads": threads, "processes": processes, "precision": precision}


def _threads_as_before(
    wanted: int | None, processes: int, earlier: dict[str, Any] | None, say: Callable[[str], None]
) -> int:
    threads = choose_threads(wanted, processes)
    if wanted is not None or earlier is None or earlier["threads"] == threads:
        return threads
    before = earlier["threads"]
    if before < threads and earlier.get("processes") == processes:  # as many processes had other shares of the cores
        say(f"keeping to the {before} threads this run began with, to round as it does; up to {threads} can be set")
        return before
    say(f"{threads} threads, where this run had {before} so far: {_OTHERWISE}")
    return threads


def _precision_as_before(
    wanted: str, device: torch.device, width: int, earlier: dict[str, Any] | None, say: Callable[[str], None]
) -> str:
    if wanted != "auto" or earlier is None:
        name = choose_precision(wanted, device, width)
        if wanted == "bfloat16" and device.type == "cpu" and (speed := _bfloat16_speed(width)) < 1:
            say(f"warning: precision bfloat16 is {1 / speed:.1f} times slower than float32 on this processor")
        return name
    name = earlier["precision"]
    if not _is_native(name, device):
        now, why = choose_precision("auto", device, width), "cannot do"
    elif name == "bfloat16" and device.type == "cpu" and _bfloat16_speed(width) < 1:
        now, why = "float32", "is slower at than at float32"
    else:
        return name
    say(f"this run was trained in {name} so far, which this machine {why}: going on in {now}, {_OTHERWISE}")
    return now


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
    cores = usable_cores()
    if wanted is not None and wanted * processes > cores:
        of_each = f" in each of {processes} processes" if processes > 1 else ""
        raise ConfigurationError(
            f"{wanted} threads{of_each} are more than the {cores} cores that this process may use",
            where="training.threads",
            todo=f"choose at most {max(1, cores // processes)}, or leave it out",
        )
    return wanted or max(1, cores // processes)


def choose_precision(name: str, device: torch.device, width: int) -> str:
    """Name of the precision of products. Raises ConfigurationError for one that the device cannot do.

    On a CPU, bfloat16 when it is measurably faster on products of this model's size (it is where the processor has
    native dot products, and up to twenty times slower where it has not). On CUDA, bfloat16 when native, else float16.
    """
    if name != "auto":
        if not _is_native(name, device):
            possible = [other for other in DTYPES if _is_native(other, device)]
            raise ConfigurationError(
                f"this machine's {device.type} cannot compute in {name}"
                + (", which needs a GPU" if name == "float16" else ""),
                where="training.precision",
                todo=f"choose auto, {' or '.join(possible)}",
            )
        return name
    if device.type == "cuda":
        return "bfloat16" if _is_native("bfloat16", device) else "float16"
    if device.type == "mps":
        return "float32"
    return "bfloat16" if _bfloat16_speed(width) > _WORTHWHILE else "float32"


def _is_native(name: str, device: torch.device) -> bool:
    """Whether a device computes in this precision. All CPUs do in bfloat16, if only by way of float32."""
    if name == "float16":
        return device.type != "cpu"
    if name == "bfloat16" and device.type == "cuda":
        return torch.cuda.get_device_capability(device)[0] >= 8
    return name != "bfloat16" or device.type == "cpu"


def _bfloat16_speed(width: int, rows: int = 2048) -> float:
    """How many times faster than in float32 this CPU multiplies matrices of a model of this width in bfloat16."""
    states, matrix = torch.ones(rows, width), torch.ones(4 * width, width)
    seconds = {}
    for precision in ("float32", "bfloat16"):
        a, b = states.to(DTYPES[precision]), matrix.to(DTYPES[precision]).T
        seconds[precision] = _fastest(lambda a=a, b=b: a @ b)
    return seconds["float32"] / seconds["bfloat16"]


def keep_freed_memory() -> None:
    """Tell glibc's allocator to keep what is freed for the next step, instead of handing it back to the kernel.

    Every step allocates and frees the same activations; as pages from the kernel they cost a fault each: 5,000 a step
    and a tenth of its time. Another C library has no such switch, and nothing happens. Where glibc takes none of the
    thresholds, it keeps its own, which grow with use: setting the other one alone would stop that.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None and any(mallopt(_M_MMAP_THRESHOLD, bytes_) for bytes_ in _MMAP_THRESHOLDS):
        mallopt(_M_TRIM_THRESHOLD, 2**31 - 1)


def release_freed_memory() -> None:
    """Let glibc hand back to the kernel, once, what `keep_freed_memory` has made it keep."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _fastest(product: Callable[[], Tensor], repeats: int = 5) -> float:
    """Seconds of the fastest of a few; others share the machine, and the first call sets things up."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        product()
        times.append(time.perf_counter() - start)
    return min(times)
