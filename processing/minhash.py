"""MinHash signatures over word 5-grams, their bands for LSH, and the true Jaccard similarity.

Broder 1997 for MinHash, Leskovec, Rajaraman and Ullman (Mining of Massive Datasets, chapter 3) for the bands. With 14
bands of 6 values a pair of Jaccard similarity 0.8 becomes a candidate with probability 1 - (1 - 0.8^6)^14 = 0.986, one
of 0.5 with 0.20, one of 0.2 with 0.001; candidates are then verified, so that only recall depends on the bands.
"""

from __future__ import annotations

import base64
import re
from hashlib import blake2b

import numpy as np

from processing.words import ODD, mix, pieces, words

SHINGLE_WORDS = 5
BANDS, ROWS = 14, 6
VALUES = BANDS * ROWS

_FEW = 64
_CHUNK = 1 << 10  # shingles at a time: the table of their VALUES hashes stays in the processor's cache
_OTHERS = re.compile(r"[^\w\x00-\x7f]")
# Of UTF-8, once the characters above are gone: letters, digits and the underscore, and all bytes of longer characters.
_IS_WORD = bytes(code >= 128 or re.match(r"\w", chr(code)) is not None for code in range(256))


def _multipliers() -> np.ndarray:
    """Odd 32-bit constants, one for each value; from BLAKE2, so that no random generator's version matters."""
    numbers = [int.from_bytes(blake2b(b"minhash %d" % i, digest_size=4).digest(), "little") | 1 for i in range(VALUES)]
    return np.array(numbers, dtype=np.uint32)[:, None]


_MULTIPLIERS = _multipliers()


def word_bytes(text: str) -> bytes:
    """The text in lower case, as UTF-8; beyond ASCII only what is part of words, and spaces for the rest."""
    lowered = text.lower()
    if not lowered.isascii():
        others = [character for character in set(lowered) if character > "\x7f" and not character.isalnum()]
        if len(others) <= _FEW:  # three times as fast as the pattern, on prose
            for character in others:
                lowered = lowered.replace(character, " ")
        else:
            lowered = _OTHERS.sub(" ", lowered)
    return lowered.encode("utf-8")


def shingles(text: str) -> np.ndarray:
    """Sorted distinct 64-bit hashes of the text's word 5-grams; of all its words together when there are fewer."""
    return shingles_of(word_bytes(text))


def shingles_of(data: bytes) -> np.ndarray:
    """`shingles` of what `word_bytes` made."""
    hashes = [words(piece, _IS_WORD)[0] for piece in pieces(data, _IS_WORD)]
    hashes = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
    if not len(hashes):
        return hashes
    grams = hashes[: max(len(hashes) - SHINGLE_WORDS + 1, 1)]
    for position in range(1, min(SHINGLE_WORDS, len(hashes))):
        grams = grams * ODD + hashes[position : position + len(grams)]
    return _distinct(mix(grams))


def _distinct(values: np.ndarray) -> np.ndarray:
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])]


def minhash(grams: np.ndarray) -> np.ndarray:
    """VALUES minima, cut to 16 bits. Two texts agree in one with the probability of their Jaccard similarity.

    A permutation of the shingles is the product of 32 bits of each with an odd number; 64 bits would take five times
    as long, and agree no better.
    """
    least = np.full(VALUES, np.iinfo(np.uint32).max, dtype=np.uint32)
    keys = (grams >> np.uint64(32)).astype(np.uint32)
    for start in range(0, len(keys), _CHUNK):
        np.minimum(least, (keys[None, start : start + _CHUNK] * _MULTIPLIERS).min(axis=1), out=least)
    return (mix(least.astype(np.uint64)) & np.uint64(0xFFFF)).astype(np.uint16)


def bands(signatures: np.ndarray) -> np.ndarray:
    """64-bit keys of the bands: (documents, VALUES) uint16 to (documents, BANDS) uint64. Equal bands, equal keys."""
    rows = signatures.reshape(-1, BANDS, ROWS).astype(np.uint64)
    keys = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), rows.shape[:2]).copy()
    for row in range(ROWS):
        keys = keys * ODD + rows[:, :, row]
        keys ^= keys >> np.uint64(29)
    return mix(keys)


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
