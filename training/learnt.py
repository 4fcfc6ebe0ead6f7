"""Which documents a run has been trained on, in `out/<run>/learnt.bin`: their sequence numbers, uint64, ascending.

Preparation keeps a held-out document held out for as long as its settings and rules stay. Where these change (the share
held out, what cleaning makes of a text, what the gate refuses), it decides anew, and a document that a run has learnt
can become a held-out one. The run goes on, as a new version of the gate must not make it begin from zero; but its
scores flatter it then, so such documents are counted, and the count stands in the model card.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from common.files import atomic_write_bytes

_NUMBER = np.dtype("<u8")


def add_learnt(path: Path, sequences: np.ndarray) -> None:
    """Note that documents with these sequence numbers are trained on from now on."""
    before = _read(path)
    now = np.union1d(before, sequences.astype(_NUMBER))
    if len(now) > len(before):
        atomic_write_bytes(path, now.tobytes())


def count_learnt(path: Path, sequences: np.ndarray) -> int:
    """How many of the documents with these sequence numbers the run has been trained on."""
    return int(np.isin(sequences, _read(path)).sum())


def _read(path: Path) -> np.ndarray:
    data = path.read_bytes() if path.exists() else b""
    return np.frombuffer(data, _NUMBER, count=len(data) // _NUMBER.itemsize)
