"""What this process may use of its machine: cores and memory, also where a container allows it less than there is."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

_CGROUPS = Path("/sys/fs/cgroup")
_NO_LIMIT = 1 << 60  # version 1 writes a number near 2^63 where there is none


def usable_cores() -> int:
    """Cores that this process may run on, and no more than its container's share of time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, cpu_quota() or cores)


def cpu_quota(cgroups: Path = _CGROUPS) -> int | None:
    """Cores' worth of time that a container may use, rounded up; None without a limit. A container sees all cores of
    its machine whatever its limit is, and threads beyond that only take turns."""
    try:
        if (cgroups / "cpu.max").exists():  # version 2: "200000 100000", or "max 100000"
            quota, period = (cgroups / "cpu.max").read_text().split()
        else:
            quota, period = ((cgroups / "cpu" / f"cpu.cfs_{name}_us").read_text() for name in ("quota", "period"))
        return max(1, -(-int(quota) // int(period))) if int(quota) > 0 else None
    except (OSError, ValueError, ZeroDivisionError):
        return None


def usable_memory() -> int:
    """Bytes of memory of this machine, or of its container where that may use less."""
    return min(psutil.virtual_memory().total, memory_quota() or _NO_LIMIT)


def memory_quota(cgroups: Path = _CGROUPS) -> int | None:
    """Bytes that a container may use; None without a limit."""
    for path in (cgroups / "memory.max", cgroups / "memory" / "memory.limit_in_bytes"):  # version 2, version 1
        try:
            quota = int(path.read_text())
        except (OSError, ValueError):  # "max": no limit
            continue
        return quota if 0 < quota < _NO_LIMIT else None
    return None
