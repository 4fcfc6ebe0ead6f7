"""The words of a text as 64-bit hashes, found and hashed with arrays: 8 ms a megabyte, where a loop takes 100.

What a word is, the caller says with a table of bytes; a hash depends on the word's UTF-8 bytes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from processing.runs import EIGHT, first_bytes, runs

PIECE = 1 << 20  # bytes looked at a time
_LONG = 64  # bytes; what is longer is no word, and is hashed by itself
ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)


def mix(values: np.ndarray) -> np.ndarray:
    """The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the output. One to one."""
    values = values ^ (values >> np.uint64(33))
    values = values * _MIX_1
    values = values ^ (values >> np.uint64(33))
    values = values * _MIX_2
    return values ^ (values >> np.uint64(33))


def pieces(data: bytes, is_word: bytes) -> Iterator[bytes]:
    """The text in pieces of some PIECE bytes, none of which ends within a word. is_word: 256 bytes, zero or one."""
    start = 0
    while start < len(data):
        end = min(start + PIECE, len(data))
        while end < len(data) and is_word[data[end]]:
            end += 1
        yield data[start:end]
        start = end


def words(piece: bytes, is_word: bytes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(hashes, starts, ends) of the words of a piece, in order."""
    starts, ends = runs(piece.translate(is_word))
    return hash_words(piece, starts, ends), starts, ends


def hash_words(data: bytes, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """64 bits for each word data[start:end]. No two words of up to eight bytes have the same."""
    hashes = mix(first_bytes(data, starts, ends))
    longer = np.flatnonzero(ends - starts > EIGHT)
    starts, ends = starts[longer], ends[longer]
    for place in np.flatnonzero(ends - starts > _LONG).tolist():
        digest = blake2b(data[starts[place] : ends[place]], digest_size=8).digest()
        hashes[longer[place]] = int.from_bytes(digest, "little")
        ends[place] = starts[place]
    while len(longer):  # eight bytes a round
        still = ends - starts > EIGHT
        longer, starts, ends = longer[still], starts[still] + EIGHT, ends[still]
        hashes[longer] = mix(hashes[longer] + first_bytes(data, starts, ends))
    return hashes
