"""The two logs of a run.

metrics.jsonl holds what training computed, one line a step: {"stint", "phase", "step", "tokens", "loss", "rate",
"gradient_norm"}, and at evaluations "bits_per_byte" (held-out subset) and, where there are several, "generations": what
each generation's part of it scores. It has no times in it: an interrupted and resumed run writes the same bytes as an
uninterrupted one. timings.jsonl holds what the machine took: {"stint", "phase", "step", "seconds", "tokens_per_second",
"rss_bytes", "memory_limit_bytes"}, at evaluations and checkpoints only.

Lines are ordered by (stint, phase, step), trunk before cooldown. On resuming from a checkpoint the lines behind it are
cut off: those steps are taken again. A log with a damaged line keeps its other lines, and a copy of it as it was stays
beside it as metrics.jsonl.damaged: training needs checkpoints to go on, and no log.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from common.files import atomic_write_bytes, canonical_json, fsync_folder, writing

_PHASES = {"trunk": 0, "cooldown": 1}


def position(line: dict[str, Any]) -> tuple[int, int, int]:
    """Where in a run a line, or a state, stands."""
    return line["stint"], _PHASES[line["phase"]], line["step"]


class Log:
    """One append-only log; lines reach the disk with `sync`, which a checkpoint calls before it is written."""

    def __init__(self, path: Path, keep_until: tuple[int, int, int], say: Callable[[str], None]) -> None:
        """Opens the log and cuts off what lies behind `keep_until`, and a torn last line. Damaged lines are told to
        `say`."""
        self._path = path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        kept, damaged = _whole_lines(path, keep_until)
        if damaged:
            aside = _copy_aside(path)
            say(f"damaged lines in a log: {damaged}; it goes on without them, and as it was it is kept ({aside})")
            atomic_write_bytes(path, b"".join(kept))
        with writing(path):
            self._file = path.open("ab")
            self._file.truncate(sum(map(len, kept)))

    def add(self, line: dict[str, Any]) -> None:
        with writing(self._path):
            self._file.write(canonical_json(line).encode() + b"\n")
            self._file.flush()  # some microseconds, so that who watches sees every step

    def sync(self) -> None:
        with writing(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        self.sync()
        self._file.close()


def _whole_lines(path: Path, keep_until: tuple[int, int, int]) -> tuple[list[bytes], int]:
    """The lines of a log up to `keep_until`, and how many between them are damaged."""
    kept, damaged = [], 0
    if not path.exists():
        return kept, damaged
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            try:
                if position(json.loads(line)) > keep_until:
                    break
            except (ValueError, KeyError, TypeError):
                damaged += 1
            else:
                kept.append(line)
    return kept, damaged


def _copy_aside(path: Path) -> Path:
    """Copy a damaged log beside itself, durably, under a name that nothing has. Returns that."""
    number, aside = 1, path.with_name(f"{path.name}.damaged")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    with writing(aside), path.open("rb") as damaged, aside.open("xb") as copy:
        shutil.copyfileobj(damaged, copy)
        copy.flush()
        os.fsync(copy.fileno())
    fsync_folder(path.parent)
    return aside
