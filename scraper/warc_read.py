"""Reading WARC and WET files, anybody's: record by record, each body bounded, damage found and named."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from common.warc import DOCUMENT

_PIECE = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"


class DamagedWarcError(Exception):
    """The file cannot be read on; what came before it was whole."""


@dataclass(frozen=True)
class Capture:
    """One record that may hold a page. kind: 'response' or 'conversion' (WET).

    status: 200 for a conversion. headers: of the response, names in lower case. body: decompressed; None where it is
    larger than was asked for. document: the raw document it was recorded for, in files of our own.
    """

    kind: str
    url: str
    status: int
    headers: dict[str, str]
    body: bytes | None
    fetched_at: datetime | None
    document: str | None


def captures(path: Path, *, max_bytes: int) -> Iterator[Capture]:
    """The pages of a file in order. Raises DamagedWarcError where it cannot be read on."""
    with path.open("rb") as file:
        try:
            if not path.stat().st_size:
                raise ValueError("it is empty")
            for record in ArchiveIterator(_Unzipped(file)):
                if record.format != "warc":
                    raise ValueError("it does not begin with a WARC record")
                capture = _capture(record, max_bytes)
                _require_whole(record)
                if capture is not None:
                    yield capture
        except ArchiveLoadFailed as error:  # its message quotes the file, which nobody has judged
            raise DamagedWarcError("what follows is no WARC record") from error
        except (zlib.error, ValueError, OSError, AttributeError) as error:
            raise DamagedWarcError(f"{type(error).__name__}: {_first_words(error)}") from error


def _first_words(error: Exception) -> str:
    """What the library or this module says; never what it read."""
    return "damaged" if isinstance(error, AttributeError) else str(error).partition("[")[0].strip()[:80]


def _capture(record: ArcWarcRecord, max_bytes: int) -> Capture | None:
    fields = record.rec_headers
    url = (fields.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in ("response", "conversion") or not url.lower().startswith(("http://", "https://")):
        return None
    headers: dict[str, str] = {}
    status = 200
    if record.rec_type == "response":
        if record.http_headers is None:
            return None
        code = record.http_headers.get_statuscode() or ""
        status = int(code) if code.isdigit() else 0
        for name, value in record.http_headers.headers:
            key = name.lower()
            headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return Capture(
        kind=record.rec_type,
        url=url,
        status=status,
        headers=headers,
        body=_body(record, max_bytes) if status == 200 else b"",
        fetched_at=_moment(fields.get_header("WARC-Date")),
        document=fields.get_header(DOCUMENT),
    )


def _body(record: ArcWarcRecord, max_bytes: int) -> bytes | None:
    stream = record.content_stream()
    body = bytearray()
    while len(body) <= max_bytes and (piece := stream.read(_PIECE)):
        body += piece
    return bytes(body) if len(body) <= max_bytes else None


def _require_whole(record: ArcWarcRecord) -> None:
    """Read what is left of a record. Raises ValueError where the file ends within it."""
    while record.raw_stream.read(_PIECE):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ValueError("the file ends within a record")


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Unzipped:
    """A file, or the text of a gzip file of any number of members, as one stream of bytes.

    Raises zlib.error for a gzip file that is damaged or cut off.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._is_gzip = False
        self._decoder: zlib._Decompress | None = None
        self._rest = file.read(_PIECE)
        self._is_gzip = self._rest.startswith(_GZIP_MAGIC)

    def read(self, size: int = _PIECE) -> bytes:
        while True:
            self._rest = self._rest or self._file.read(_PIECE)
            if not self._is_gzip:
                data, self._rest = self._rest[:size], self._rest[size:]
                return data
            if not self._rest:
                if self._decoder is not None:
                    raise zlib.error("the file ends within a record")
                return b""
            self._decoder = self._decoder or zlib.decompressobj(16 + zlib.MAX_WBITS)
            data = self._decoder.decompress(self._rest, size)
            self._rest = self._decoder.unconsumed_tail
            if self._decoder.eof:
                self._rest, self._decoder = self._decoder.unused_data, None
            if data:
                return data
