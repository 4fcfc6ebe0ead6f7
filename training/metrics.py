"""The two logs of a run.

metrics.jsonl holds what training computed, one line a step: {"stint", "phase", "step", "tokens", "loss", "rate",
"gradient_norm"}, and at evaluations "bits_per_byte" (held-out subset) and, where there are several, "generations": what
each generation's part of it scores. It has no times in it: an interrupted and resumed run writes the same bytes as an
uninterrupted one. timings.jsonl holds what the machine took: {"stint", "phase", "step", "seconds", "tokens_per_second",
"rss_bytes", "memory_limit_bytes"}, at evaluations and checkpoints only.

Lines are ordered by (stint, phase, step), trunk before cooldown. On resuming from a checkpoint the lines behind it are
cut off: those steps are taken again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from common.files import canonical_json, read_records, writing

_PHASES = {"trunk": 0, "cooldown": 1}


def position(line: dict[str, Any]) -> tuple[int, int, int]:
    """Where in a run a line, or a state, stands."""
    return line["stint"], _PHASES[line["phase"]], line["step"]


class Log:
    """One append-only log; lines reach the disk with `sync`, which a checkpoint calls before it is written."""

    def __init__(self, path: Path, keep_until: tuple[int, int, int]) -> None:
        """Opens the log and cuts off what lies behind `keep_until`, and a torn last line."""
        self._path = path
        kept = 0
        for line in read_records(path):
            if position(line) > keep_until:
                break
            kept += len(canonical_json(line).encode()) + 1
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab")
            self._file.truncate(kept)

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
