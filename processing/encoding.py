"""Token ids of texts by looking up their pieces, ten times as fast as the library and the same ids.

Byte-level BPE first cuts a text into pieces (words with the space before them, runs of digits, of symbols, of white
space) and then merges within each. The library does so for every piece anew, 0.27 s a megabyte; but prose is made of
few different pieces. Here the cuts are found with arrays, each different piece is encoded by the library once, and
its ids are copied from then on: 0.03 s.

That the ids are the library's is not left to hashes: a piece is told by its bytes, up to 16 of them compared as two
numbers and more of them in a dictionary. What a character is (letter, digit, space, symbol) the library itself is
asked once. Texts for which equality cannot be seen from here go to the library whole: with characters beyond
KNOWN, with the five control characters that stand for joints and special tokens, longer than BATCH, or with a piece
longer than LONGEST; so does everything when the file asks for other cuts than GPT-2's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer, pre_tokenizers

from processing.runs import EIGHT, first_bytes

KNOWN = 0x2200  # code points below this: Latin, Greek, Cyrillic, ..., typographic punctuation, currency
BATCH = 1 << 20  # characters looked at together
LONGEST = 1 << 10  # bytes of a piece
_HELD = 1 << 20  # ids in memory; then all pieces are forgotten and learnt again
_BITS = 18
_SHIFT = np.uint64(64 - _BITS)
_ODD_1, _ODD_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_CUTS = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
_JOINT, _LETTER, _DIGIT, _SYMBOL, _SPACE, _WHITE = range(6)
_APOSTROPHE = ord("'")


class PieceEncoder:
    """`encode` of one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        parts = json.loads(tokenizer.to_str())
        added = parts["added_tokens"]
        # A joint between texts is no token; special token n is the control character n + 1.
        self._marks = {token["content"]: chr(token["id"] + 1) for token in added}
        self._joints = "".join(map(chr, range(len(added) + 1)))
        self._is_known = (
            parts["pre_tokenizer"] == _CUTS
            and parts["normalizer"] is None
            and sorted(token["id"] for token in added) == list(range(len(added)))
            and all(not token[flag] for token in added for flag in ("single_word", "lstrip", "rstrip", "normalized"))
            and len(added) < ord("\t")
        )
        self._forget()

    def encode(self, texts: Sequence[str]) -> list[np.ndarray]:
        """Ids of each text, uint16."""
        found: list[np.ndarray | None] = [None] * len(texts)
        batch: list[int] = []
        size = 0
        for index, text in enumerate(texts):
            if not self._is_known or len(text) > BATCH or any(joint in text for joint in self._joints):
                continue
            if size + len(text) > BATCH:
                self._encode_batch(texts, batch, found)
                batch, size = [], 0
            batch.append(index)
            size += len(text)
        self._encode_batch(texts, batch, found)
        left = [index for index, ids in enumerate(found) if ids is None]
        for index, ids in zip(left, self._by_library([texts[index] for index in left]), strict=True):
            found[index] = ids
        return found

    def _by_library(self, texts: list[str]) -> list[np.ndarray]:
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return [np.asarray(encoding.ids, dtype="<u2") for encoding in encodings]

    def _encode_batch(self, texts: Sequence[str], batch: list[int], found: list[np.ndarray | None]) -> None:
        """Fills in `found` for the texts of a batch that can be looked up; joined, as calls cost more than work."""
        batch = [index for index in batch if _is_known(texts[index])]
        if not batch:
            return
        joined = "\0".join(texts[index] for index in batch) + "\0"
        for token, mark in self._marks.items():
            joined = joined.replace(token, mark)
        data = joined.encode("utf-8")
        starts = self._starts(joined, data)
        ends = np.append(starts[1:], len(data))
        if (ends - starts).max() > LONGEST:
            return
        looked_up = self._look_up(data, starts, ends)
        if looked_up is None:
            self._forget()
            return
        offsets, lengths = looked_up
        behind = np.cumsum(lengths)
        ids = self._ids[np.repeat(offsets - (behind - lengths), lengths) + np.arange(behind[-1])]
        edges = [0, *behind[np.frombuffer(data, np.uint8)[starts] == 0].tolist()]
        for index, (start, end) in zip(batch, pairwise(edges), strict=True):
            found[index] = ids[start:end]

    def _starts(self, text: str, data: bytes) -> np.ndarray:
        """Where the pieces begin, in bytes of UTF-8.

        's|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+
        """
        codes = (
            np.frombuffer(data, np.uint8) if len(text) == len(data) else np.frombuffer(text.encode("utf-32-le"), "<u4")
        )
        kind = _classes(len(self._marks) + 1)[codes]
        before = np.empty_like(kind)
        before[0], before[1:] = _JOINT, kind[:-1]
        behind = np.empty_like(kind)
        behind[-1], behind[:-1] = _JOINT, kind[1:]
        is_white = kind >= _SPACE
        # A run of letters, digits or symbols takes one plain space in front; of white space before it the rest is one.
        start = (kind != before) & (before != _SPACE) & ~(is_white & (before == _WHITE))
        start |= is_white & (before < _SPACE)
        start |= is_white & (before >= _SPACE) & (behind < _SPACE) & (behind != _JOINT)
        start |= (kind == _JOINT) | (before == _JOINT)
        self._cut_contractions(codes, kind, before, start)
        found = np.flatnonzero(start)
        if len(text) != len(data):
            found = np.flatnonzero((np.frombuffer(data, np.uint8) & 0xC0) != 0x80)[found]
        return found

    @staticmethod
    def _cut_contractions(codes: np.ndarray, kind: np.ndarray, before: np.ndarray, start: np.ndarray) -> None:
        """'s 't 'm 'd 're 've 'll are pieces, unless the apostrophe belongs to a run of symbols or to a space."""
        places = np.flatnonzero((codes == _APOSTROPHE) & (before != _SYMBOL) & (before != _SPACE))
        places = places[places + 2 < len(codes)]  # a text ends with a joint
        first, second = codes[places + 1], codes[places + 2]
        for length, ending in ((2, "s"), (2, "t"), (2, "m"), (2, "d"), (3, "re"), (3, "ve"), (3, "ll")):
            here = first == ord(ending[0])
            if length == 3:
                here = here & (second == ord(ending[1]))
            start[places[here] + 1] = False
            if length == 3:
                start[places[here] + 2] = False
            start[places[here] + length] |= kind[places[here] + length] == _LETTER

    def _look_up(self, data: bytes, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """(where its ids stand, how many) of each piece, once the new ones are learnt. None: more than can be held."""
        lengths = ends - starts
        first = first_bytes(data, starts, ends)
        second = np.zeros_like(first)
        longer = np.flatnonzero(lengths > EIGHT)
        second[longer] = first_bytes(data, starts[longer] + EIGHT, ends[longer])
        places = ((first * _ODD_1) ^ (second * _ODD_2)) * _ODD_1 >> _SHIFT
        # An empty place has the key of the joint, which no other piece has, and no ids, as the joint.
        is_here = (self._keys[0][places] == first) & (self._keys[1][places] == second) & (lengths <= 2 * EIGHT)
        missing = np.flatnonzero(~is_here)
        offsets, counts = self._offsets[places], self._counts[places]
        if len(missing):
            edges = zip(starts[missing].tolist(), ends[missing].tolist(), strict=True)
            pieces = [data[start:end] for start, end in edges]
            if not self._learn_all(pieces):
                return None
            known = np.array([self._pieces[piece] for piece in pieces])
            offsets[missing], counts[missing] = known[:, 0], known[:, 1]
            fits = (lengths[missing] <= 2 * EIGHT) & ((self._keys[0] | self._keys[1])[places[missing]] == 0)
            filled, chosen = np.unique(places[missing[fits]], return_index=True)
            chosen = missing[fits][chosen]
            self._keys[0][filled], self._keys[1][filled] = first[chosen], second[chosen]
            self._offsets[filled], self._counts[filled] = offsets[chosen], counts[chosen]
        return offsets, counts

    def _learn_all(self, pieces: list[bytes]) -> bool:
        """Has the library encode those that are new. False where there is no room."""
        new = [piece for piece in dict.fromkeys(pieces) if piece not in self._pieces]
        texts = [piece.decode("utf-8") for piece in new]
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return self._learn(new, [encoding.ids for encoding in encodings])

    def _learn(self, pieces: list[bytes], ids: list[list[int]]) -> bool:
        joined = [number for some in ids for number in some]
        place = self._used
        if place + len(joined) > _HELD:
            return False
        self._ids[place : place + len(joined)] = joined
        for piece, some in zip(pieces, ids, strict=True):
            self._pieces[piece] = place, len(some)
            place += len(some)
        self._used = place
        return True

    def _forget(self) -> None:
        self._ids = np.zeros(_HELD, "<u2")
        self._used = 0
        self._pieces: dict[bytes, tuple[int, int]] = {}  # piece → where its ids stand, how many
        self._keys = np.zeros((2, 1 << _BITS), np.uint64)  # the first and second eight bytes of the piece at a place
        self._offsets, self._counts = np.zeros((2, 1 << _BITS), np.int32)
        self._learn([b"\0"], [[]])
        self._learn(
            [mark.encode() for mark in self._marks.values()], [[ord(mark) - 1] for mark in self._marks.values()]
        )


def _is_known(text: str) -> bool:
    return text.isascii() or int(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").max()) < KNOWN


@cache
def _classes(joints: int) -> np.ndarray:
    """What the library takes each character for: a letter goes on where letters stood before it, and so on."""
    classes = np.full(KNOWN, _WHITE, np.uint8)
    cuts = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    for kind, example in ((_LETTER, "x"), (_DIGIT, "1"), (_SYMBOL, "!")):
        goes_on = np.ones(2 * (KNOWN - joints), dtype=bool)
        pieces = cuts.pre_tokenize_str("".join(example + chr(code) for code in range(joints, KNOWN)))
        goes_on[[start for _, (start, _) in pieces]] = False
        classes[joints:][goes_on[1::2]] = kind
    classes[:joints] = _JOINT
    classes[ord(" ")] = _SPACE
    return classes
