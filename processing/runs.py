"""Runs of bytes of one kind, found with arrays: the words of a text, where each byte is in a word or is not."""

from __future__ import annotations

import numpy as np

EIGHT = 8
# The part of eight bytes, read as a little-endian number, that belongs to a run of so many.
_MASKS = np.array([(1 << 8 * length) - 1 for length in range(EIGHT + 1)], dtype=np.uint64)


def runs(kinds: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the runs of equal bytes that are not zero."""
    around = np.frombuffer(b"\0" + kinds + b"\0", np.uint8)
    changes = np.flatnonzero(around[1:] != around[:-1])
    return changes[around[1:][changes] != 0], changes[around[changes] != 0]


def first_bytes(data: bytes, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The first eight bytes of each run as one number; of a shorter run all of it and zeros."""
    # Eight bytes from every place on, without copying them; the last places need some bytes behind the end.
    eights = np.ndarray((len(data) + 1,), "<u8", data + bytes(EIGHT), 0, (1,))
    return eights[starts] & _MASKS[np.minimum(ends - starts, EIGHT)]
