"""The index of near-duplicates: which documents share a band. `dataset/metadata/near/`, rebuildable from the ledger.

A log-structured index: each flush writes one segment, sorted by key, and segments of similar size are merged, so that
a document is rewritten some log2(documents / batch) times in all. Segments are memory-mapped and searched by
bisection; a merge works through them a piece at a time. 12 bytes an entry, 14 entries a document.

Files (format 1): `segments.json` {"format", "version", "through", "segments": [{"file", "entries"}]}, written last;
each segment: entries × uint64 keys in ascending order, then entries × uint32 sequence numbers, little-endian.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from common.errors import DamagedDataError
from common.files import fsync_folder, read_json, write_json, writing

FORMAT = "miniature-memory/near-index"
VERSION = 1
# Documents found by one key: the earliest. What so many share is the text of a template, and no sign of a copy.
MOST_OF_A_KEY = 1024
_PIECE = 1 << 19  # entries merged at a time: 6 MB of each segment
_ENTRY_BYTES = 12
_MANIFEST = "segments.json"


class Segment:
    """One sorted run."""

    def __init__(self, path: Path, entries: int) -> None:
        if path.stat().st_size != entries * _ENTRY_BYTES:
            raise ValueError(f"{path.name} has {path.stat().st_size} bytes")
        self.path, self.entries = path, entries
        self.keys = np.memmap(path, "<u8", "r", 0, entries)
        self.documents = np.memmap(path, "<u4", "r", entries * 8, entries)

    def pieces(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Keys and sequence numbers, so many entries at a time."""
        for start in range(0, self.entries, _PIECE):
            yield np.array(self.keys[start : start + _PIECE]), np.array(self.documents[start : start + _PIECE])

    def find(self, keys: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
        """(position in keys, the earliest sequence numbers) of each key that occurs. keys: ascending."""
        first = np.searchsorted(self.keys, keys, "left")
        occurs = np.flatnonzero(self.keys[np.minimum(first, self.entries - 1)] == keys)
        first = first[occurs]
        last = np.minimum(np.searchsorted(self.keys, keys[occurs], "right"), first + MOST_OF_A_KEY)
        for position, start, end in zip(occurs.tolist(), first.tolist(), last.tolist(), strict=True):
            yield position, np.array(self.documents[start:end])


class NearIndex:
    """Keys to sequence numbers. `through` is whatever the caller said it holds; None for an index that is unusable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._segments: list[Segment] = []
        self._keys: list[np.ndarray] = []
        self._documents: list[np.ndarray] = []
        self.through: str | None = None
        with writing(folder):
            folder.mkdir(exist_ok=True)
        self._load()

    def _load(self) -> None:
        path = self._folder / _MANIFEST
        if not path.exists():
            return
        try:
            manifest = read_json(path)
            if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
                return
            self._segments = [Segment(self._folder / s["file"], s["entries"]) for s in manifest["segments"]]
            self.through = manifest["through"]
        except (DamagedDataError, KeyError, TypeError, ValueError, OSError):
            self._segments = []  # it is built anew, from the ledger

    @property
    def entries(self) -> int:
        return sum(segment.entries for segment in self._segments)

    def clear(self) -> None:
        """Forget everything."""
        self._segments = []
        self._keys, self._documents = [], []
        self.through = None
        (self._folder / _MANIFEST).unlink(missing_ok=True)
        self._sweep()

    def add(self, keys: np.ndarray, documents: np.ndarray) -> None:
        """keys: (documents, bands) uint64; documents: their sequence numbers. Found only after `flush`."""
        self._keys.append(keys.ravel())
        self._documents.append(np.repeat(documents.astype("<u4"), keys.shape[1]))

    def flush(self, through: str) -> None:
        """Make what was added durable and searchable, and note what the index holds now."""
        if self._keys:
            keys, documents = np.concatenate(self._keys), np.concatenate(self._documents)
            order = np.argsort(keys, kind="stable")
            self._segments.append(self._write([(keys[order], documents[order])], len(keys)))
            self._keys, self._documents = [], []
        while len(self._segments) > 1 and self._segments[-2].entries < 2 * self._segments[-1].entries:
            one, other = self._segments[-2:]
            self._segments[-2:] = [self._write(_merged(one, other), one.entries + other.entries)]
        segments = [{"file": segment.path.name, "entries": segment.entries} for segment in self._segments]
        manifest = {"format": FORMAT, "version": VERSION, "through": through, "segments": segments}
        write_json(self._folder / _MANIFEST, manifest)
        self.through = through
        self._sweep()

    def cut_behind(self, document: int, through: str) -> None:
        """Forget the documents with larger sequence numbers, and note what the index holds now."""
        kept: list[Segment] = []
        for segment in self._segments:
            entries = sum(int((documents <= document).sum()) for _, documents in segment.pieces())
            if entries == segment.entries:
                kept.append(segment)
            elif entries:
                kept.append(self._write(_up_to(document, segment), entries))
        self._segments = kept
        self.flush(through)

    def candidates(self, keys: np.ndarray) -> tuple[list[dict[int, int]], np.ndarray]:
        """For each row of keys (documents, bands): sequence number → number of bands shared.

        And of how many documents each key brought, at most MOST_OF_A_KEY: the earliest ones, whatever the segments are.
        """
        found: list[dict[int, int]] = [{} for _ in range(len(keys))]
        brought = np.zeros(keys.size, dtype=np.int64)
        order = np.argsort(keys.ravel(), kind="stable")
        ascending = keys.ravel()[order]
        for segment in self._segments:  # from the earliest documents to the latest
            for position, documents in segment.find(ascending):
                place = int(order[position])
                documents = documents[: MOST_OF_A_KEY - brought[place]]
                brought[place] += len(documents)
                shared = found[place // keys.shape[1]]
                for document in documents.tolist():
                    shared[document] = shared.get(document, 0) + 1
        return found, brought.reshape(keys.shape)

    def _write(self, pieces, entries: int) -> Segment:
        number = 1 + max((int(path.stem.split("-")[1]) for path in self._folder.glob("segment-*.bin")), default=0)
        path = self._folder / f"segment-{number:06d}.bin"
        with writing(path), path.open("wb") as file:
            position = 0
            for keys, documents in pieces:
                file.seek(position * 8)
                file.write(np.ascontiguousarray(keys, "<u8").tobytes())
                file.seek(entries * 8 + position * 4)
                file.write(np.ascontiguousarray(documents, "<u4").tobytes())
                position += len(keys)
            file.flush()
            os.fsync(file.fileno())
        fsync_folder(self._folder)
        return Segment(path, entries)

    def _sweep(self) -> None:
        """Remove segments that nothing refers to any more."""
        used = {segment.path.name for segment in self._segments}
        for path in self._folder.glob("segment-*.bin"):
            if path.name not in used:
                path.unlink()


def _up_to(document: int, segment: Segment) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for keys, documents in segment.pieces():
        is_kept = documents <= document
        yield keys[is_kept], documents[is_kept]


def _merged(one: Segment, other: Segment) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The entries of two segments in order of keys, a bounded piece at a time."""
    at_one = at_other = 0
    while at_one < one.entries or at_other < other.entries:
        limits = [
            segment.keys[min(at + _PIECE, segment.entries) - 1]
            for segment, at in ((one, at_one), (other, at_other))
            if at < segment.entries
        ]
        limit = min(limits)  # every key up to here is within the next piece of both
        to_one = int(np.searchsorted(one.keys, limit, "right"))
        to_other = int(np.searchsorted(other.keys, limit, "right"))
        keys = np.concatenate([one.keys[at_one:to_one], other.keys[at_other:to_other]])
        documents = np.concatenate([one.documents[at_one:to_one], other.documents[at_other:to_other]])
        order = np.argsort(keys, kind="stable")
        yield keys[order], documents[order]
        at_one, at_other = to_one, to_other
