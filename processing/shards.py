"""The files of one split: text, token shards and document index, only ever appended to.

- `<split>.txt`: each document as `<|story_start|>`, newline, text, newline, `<|end_of_text|>`, newline.
- `shards/<split>-00000.bin` and on: tokens as little-endian uint16, SHARD_TOKENS a file, the last one growing; each
  document as story_start, its tokens, end_of_text. A document may cross from one shard into the next.
- `index-<split>.bin`: one record a document, see RECORD.

A `SplitWriter` starts from a count of whole documents and cuts off whatever lies behind them: bytes that a crash left,
or documents that are to be written anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from common.files import fsync_folder, writing
from processing.tokenizer import END_OF_TEXT, END_OF_TEXT_ID, STORY_START, STORY_START_ID

SPLITS = ("train", "val")
SHARD_TOKENS = 8_388_608  # 16 MiB
TOKEN_BYTES = 2
RECORD = np.dtype(
    [
        ("position", "<u8"),  # of the document's first token, its story_start, in the split's token stream
        ("tokens", "<u4"),  # with story_start and end_of_text
        ("text_bytes", "<u4"),  # UTF-8 bytes of the cleaned text
        ("sequence", "<u8"),  # the raw document's number: its id in base 36
        ("digest", "V32"),  # SHA-256 of the cleaned text
    ]
)
_HEAD = f"{STORY_START}\n".encode()
_TAIL = f"\n{END_OF_TEXT}\n".encode()
_READ_RECORDS = 65536  # index records looked at a time: 3.5 MB


def text_positions(records: np.ndarray) -> np.ndarray:
    """Where in the split's .txt each of these documents ends, counted from where the first of them begins."""
    return np.cumsum(records["text_bytes"].astype(np.int64) + len(_HEAD) + len(_TAIL))


@dataclass(frozen=True)
class Extent:
    """How much of a split there is."""

    documents: int = 0
    tokens: int = 0
    text_bytes: int = 0  # of the cleaned texts alone

    @property
    def text_file_bytes(self) -> int:
        """Size of the split's .txt."""
        return self.text_bytes + self.documents * (len(_HEAD) + len(_TAIL))

    def as_dict(self) -> dict[str, int]:
        return {"documents": self.documents, "tokens": self.tokens, "text_bytes": self.text_bytes}


class SplitFiles:
    """Where the files of one split are, and how long they are for a given extent."""

    def __init__(self, processed: Path, split: str) -> None:
        self.processed, self.split = processed, split
        self.text = processed / f"{split}.txt"
        self.index = processed / f"index-{split}.bin"
        self.shards = processed / "shards"

    def shard(self, number: int) -> Path:
        return self.shards / f"{self.split}-{number:05d}.bin"

    def expected(self, extent: Extent) -> list[tuple[Path, int]]:
        """(file, bytes) of every file of this extent, in the manifest's order. There is always a first shard."""
        whole, rest = divmod(extent.tokens, SHARD_TOKENS)
        sizes = [SHARD_TOKENS] * whole + ([rest] if rest or not whole else [])
        shards = [(self.shard(number), tokens * TOKEN_BYTES) for number, tokens in enumerate(sizes)]
        return [(self.text, extent.text_file_bytes), (self.index, extent.documents * RECORD.itemsize), *shards]

    def all_shards(self) -> list[Path]:
        """Every shard on disk, whether or not it belongs to the present extent."""
        return sorted(self.shards.glob(f"{self.split}-[0-9][0-9][0-9][0-9][0-9].bin"))

    def records(self, documents: int) -> Iterator[np.ndarray]:
        """The first `documents` index records, in arrays of bounded size."""
        if documents == 0 or not self.index.exists():
            return
        with self.index.open("rb") as file:
            while documents > 0:
                part = np.fromfile(file, RECORD, min(documents, _READ_RECORDS))
                if not len(part):
                    return
                documents -= len(part)
                yield part

    def extent(self, documents: int) -> Extent:
        """The extent of the first `documents` documents, by the index."""
        tokens = text_bytes = 0
        for part in self.records(documents):
            tokens += int(part["tokens"].sum())
            text_bytes += int(part["text_bytes"].sum())
        return Extent(documents, tokens, text_bytes)


class SplitWriter:
    """Appends documents behind `extent`. Nothing is durable before `sync` returns."""

    def __init__(self, files: SplitFiles, extent: Extent) -> None:
        """Cuts every file of the split back to `extent`, which must lie within what the files hold."""
        self._files = files
        self.documents, self.tokens, self.text_bytes = extent.documents, extent.tokens, extent.text_bytes
        with writing(files.processed):
            files.shards.mkdir(exist_ok=True)
            keep = files.expected(extent)
            for path in files.all_shards():
                if path not in [kept for kept, _ in keep]:
                    path.unlink()
            self._text, self._index, *shards = [_open_at(path, size) for path, size in keep]
            for shard in shards[:-1]:
                shard.close()
            self._shard = shards[-1]
            self._shard_number = len(shards) - 1

    @property
    def extent(self) -> Extent:
        return Extent(self.documents, self.tokens, self.text_bytes)

    def append(self, text: bytes, tokens: np.ndarray, sequence: int, digest: str) -> None:
        """One document: cleaned text, its tokens without story_start and end_of_text, raw number, hash of the text."""
        framed = np.empty(len(tokens) + 2, dtype="<u2")
        framed[0], framed[1:-1], framed[-1] = STORY_START_ID, tokens, END_OF_TEXT_ID
        record = np.array([(self.tokens, len(framed), len(text), sequence, bytes.fromhex(digest))], dtype=RECORD)
        with writing(self._files.processed):
            self._text.write(_HEAD + text + _TAIL)
            self._index.write(record.tobytes())
            self._write_tokens(framed)
        self.documents += 1
        self.tokens += len(framed)
        self.text_bytes += len(text)

    def _write_tokens(self, tokens: np.ndarray) -> None:
        position = self.tokens - self._shard_number * SHARD_TOKENS
        while len(tokens):
            if position == SHARD_TOKENS:
                _sync(self._shard)
                self._shard.close()
                self._shard_number += 1
                self._shard = _open_at(self._files.shard(self._shard_number), 0)
                position = 0
            part = tokens[: SHARD_TOKENS - position]
            self._shard.write(part.tobytes())
            position += len(part)
            tokens = tokens[len(part) :]

    def sync(self) -> None:
        """Make everything durable and close the files."""
        with writing(self._files.processed):
            for file in (self._text, self._index, self._shard):
                _sync(file)
                file.close()
            fsync_folder(self._files.shards)
            fsync_folder(self._files.processed)

    def close(self) -> None:
        """Let go of the files, whatever state they are in; the manifest still names the old extent."""
        for file in (self._text, self._index, self._shard):
            try:
                file.close()
            except OSError:  # the disk is full, and the buffer cannot be written: it was never acknowledged
                continue


def _open_at(path: Path, size: int) -> BinaryIO:
    """The file, cut to `size`, ready to append."""
    file = path.open("ab")
    file.truncate(size)
    return file


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
