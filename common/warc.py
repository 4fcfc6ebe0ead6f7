"""WARC files of our own making, record by record: where each one lies, what its header says, and how some are erased.

Each record is a gzip member of its own (WARC 1.1, annex D), so that a record is found, copied and cut off without
touching its neighbours. A header field of each response names the raw document that was made of it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from common.files import fsync_folder, writing

DOCUMENT = "WARC-X-Document"  # the raw document that a record belongs to; fields of one's own are allowed (4.)
SUFFIX = ".warc.gz"
MAX_HEADER = 64 * 1024
_PIECE = 1 << 18


@dataclass(frozen=True)
class Member:
    """One whole record. headers: of the WARC record, names in lower case."""

    start: int
    end: int
    headers: dict[str, str]

    @property
    def document(self) -> str | None:
        return self.headers.get(DOCUMENT.lower())


def members(path: Path, start: int = 0) -> Iterator[Member]:
    """The whole records from byte `start` on, up to the first that is torn or none; memory stays small."""
    with path.open("rb") as file:
        position = start
        while True:
            file.seek(position)
            decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
            head, read = b"", 0
            try:
                while not decoder.eof and (piece := file.read(_PIECE)):
                    read += len(piece)
                    while piece and not decoder.eof:
                        text = decoder.decompress(piece, _PIECE)
                        head = (head + text)[:MAX_HEADER] if len(head) < MAX_HEADER else head
                        piece = decoder.unconsumed_tail
            except zlib.error:
                return
            if not decoder.eof:
                return
            end = position + read - len(decoder.unused_data)
            yield Member(position, end, _headers(head))
            position = end


def texts(path: Path) -> Iterator[bytes]:
    """All records decompressed, in pieces."""
    with path.open("rb") as file:
        decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while piece := file.read(_PIECE):
            while piece:
                try:
                    yield decoder.decompress(piece, 1 << 20)
                except zlib.error:
                    return
                piece = decoder.unconsumed_tail
                if decoder.eof:
                    piece, decoder = decoder.unused_data, zlib.decompressobj(16 + zlib.MAX_WBITS)


def erase(folder: Path, unwanted: Callable[[Member], bool]) -> int:
    """Take records out of every WARC file of a folder; a file is replaced as a whole. Returns how many went."""
    erased = 0
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        kept: list[tuple[int, int]] = []  # runs of bytes that stay
        gone = end = 0
        for member in members(path):
            if unwanted(member):
                gone += 1
            elif kept and kept[-1][1] == member.start:
                kept[-1] = (kept[-1][0], member.end)
            else:
                kept.append((member.start, member.end))
            end = member.end
        if gone:
            _replace(path, kept, end)
            erased += gone
    return erased


def _replace(path: Path, runs: list[tuple[int, int]], end: int) -> None:
    """The file with these runs of bytes only; what is torn behind `end` goes as well."""
    temporary = path.with_name(f".{path.name}.tmp")
    with writing(path):
        with path.open("rb") as old, temporary.open("wb") as new:
            for start, stop in runs:
                old.seek(start)
                while start < stop:
                    piece = old.read(min(_PIECE, stop - start))
                    new.write(piece)
                    start += len(piece)
            new.flush()
            os.fsync(new.fileno())
        os.replace(temporary, path)
        fsync_folder(path.parent)


def _headers(head: bytes) -> dict[str, str]:
    lines = head.partition(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
