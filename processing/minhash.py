"""MinHash signatures over word 5-grams, their bands for LSH, and the true Jaccard similarity.

Broder 1997 for MinHash, Leskovec, Rajaraman and Ullman (Mining of Massive Datasets, chapter 3) for the bands. With 14
bands of 6 values a pair of Jaccard similarity 0.8 becomes a candidate with probability 1 - (1 - 0.8^6)^14 = 0.986, one
of 0.5 with 0.20, one of 0.2 with 0.001; candidates are then verified, so that only recall depends on the bands.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np

SHINGLE_WORDS = 5
BANDS, ROWS = 14, 6
VALUES = BANDS * ROWS

_WORD = re.compile(r"\w+")
_WORDS_REMEMBERED = 1 << 16  # the hash of a word costs ten times its look-up; 65,536 words are some 10 MB
_CHUNK = 1 << 13  # shingles at a time: the table of their VALUES hashes stays in the processor's cache
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)


def _multipliers() -> np.ndarray:
    """Odd 64-bit constants, one for each value; from BLAKE2, so that no random generator's version matters."""
    numbers = [int.from_bytes(blake2b(b"minhash %d" % i, digest_size=8).digest(), "little") | 1 for i in range(VALUES)]
    return np.array(numbers, dtype=np.uint64)[:, None]


_MULTIPLIERS = _multipliers()


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shingles(text: str) -> np.ndarray:
    """Sorted distinct 64-bit hashes of the text's word 5-grams; of all its words together when there are fewer."""
    words = _WORD.findall(text.lower())
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array(list(map(_hash_word, words)), dtype=np.uint64)
    grams = hashes[: max(len(words) - SHINGLE_WORDS + 1, 1)]
    for position in range(1, min(SHINGLE_WORDS, len(words))):
        grams = grams * _ODD + hashes[position : position + len(grams)]
    return np.unique(_mix(grams))


def _mix(values: np.ndarray) -> np.ndarray:
    """The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the output."""
    values = values ^ (values >> np.uint64(33))
    values = values * _MIX_1
    values = values ^ (values >> np.uint64(33))
    values = values * _MIX_2
    return values ^ (values >> np.uint64(33))


def minhash(grams: np.ndarray) -> np.ndarray:
    """VALUES minima, cut to 16 bits. Two texts agree in one with the probability of their Jaccard similarity."""
    least = np.full(VALUES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(grams), _CHUNK):
        np.minimum(least, (grams[None, start : start + _CHUNK] * _MULTIPLIERS).min(axis=1), out=least)
    return (_mix(least) & np.uint64(0xFFFF)).astype(np.uint16)


def bands(signatures: np.ndarray) -> np.ndarray:
    """64-bit keys of the bands: (documents, VALUES) uint16 to (documents, BANDS) uint64. Equal bands, equal keys."""
    rows = signatures.reshape(-1, BANDS, ROWS).astype(np.uint64)
    keys = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), rows.shape[:2]).copy()
    for row in range(ROWS):
        keys = keys * _ODD + rows[:, :, row]
        keys ^= keys >> np.uint64(29)
    return _mix(keys)


def estimate(one: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Estimated Jaccard similarity of one signature to each of others; its standard deviation is at most 0.055."""
    return (others == one).mean(axis=1)


def jaccard(one: np.ndarray, other: np.ndarray) -> float:
    """True Jaccard similarity of two sets of shingles."""
    if not len(one) or not len(other):
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def to_text(signature: np.ndarray) -> str:
    """For JSON."""
    return base64.b64encode(signature.astype("<u2").tobytes()).decode("ascii")


def from_text(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), dtype="<u2")
