"""Recorded responses: `dataset/warc/miniature-memory-00000001.warc.gz` and so on, WARC 1.1, one gzip member a record.

Only pages are recorded whose document was kept. A record names its document, and lies where the document lies in order.
Bodies are stored as they were decompressed; what the server said of their encoding moves to `X-Crawler-...` fields, as
Common Crawl does it, so that lengths and encodings are those of the bytes that are there.

Records are appended while documents are added and made durable before these are acknowledged. What lies behind the
last acknowledged document, torn or whole, is cut off when the store is opened.
"""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from common import warc
from common.files import fsync_folder, writing

MAX_FILE_BYTES = 256 * 2**20  # a new file is begun behind this; opening reads one file at most
_NAME = "miniature-memory-{:08}" + warc.SUFFIX
_MOVED = ("content-encoding", "transfer-encoding", "content-length")  # true on the wire, not of the bytes we store
_NAMESPACE = uuid.UUID("5d2a8c1e-8f0b-4b7e-9a55-3f8f0a6f7c11")


@dataclass(frozen=True)
class Recorded:
    """One response as it was received. body: decompressed. said: all its words, which the gate judges as well."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    said: str


class WarcStore:
    """The files of one workspace; opened and closed by the raw store, which alone knows what is acknowledged."""

    def __init__(self, folder: Path, *, agent: str = "miniature-memory", max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self._folder, self._agent, self._max = folder, agent, max_file_bytes
        self._file: IO[bytes] | None = None
        self._unsynced: list[IO[bytes]] = []

    def files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{warc.SUFFIX}"))

    def mark(self) -> dict[str, int]:
        """{key of the last file: its bytes}, for `repair`. The key changes when the file is replaced by another."""
        last = self.files()[-1:]
        return {_key(path): path.stat().st_size for path in last}

    def repair(self, is_acknowledged: Callable[[str], bool], mark: Callable[[str], int]) -> int:
        """Cut off what no acknowledged document stands behind. Returns how many bytes went.

        mark: how much of a file (by its key) is known to be acknowledged.
        """
        cut = 0
        for path in reversed(self.files()):
            size = path.stat().st_size
            known = mark(_key(path))
            end = start = known if known <= size else 0
            for member in warc.members(path, start):
                if member.document is not None and not is_acknowledged(member.document):
                    break
                if member.document is not None or end > 0:
                    end = member.end
            if end == size:
                return cut
            cut += size - end
            with writing(path):
                if end == 0:  # not one document: the one before it may end torn as well
                    path.unlink()
                    fsync_folder(self._folder)
                    continue
                with path.open("rb+") as file:
                    file.truncate(end)
                    os.fsync(file.fileno())
            return cut
        return cut

    def append(self, document: str, responses: Sequence[Recorded]) -> str:
        """Record the pages of one document, in order. Durable after `sync`. Returns the file's name."""
        file = self._open()
        path = Path(file.name)
        with writing(path):
            for number, response in enumerate(responses):
                file.write(self._record(document, number, response))
            file.flush()
        return path.name

    def sync(self) -> None:
        """Return only when all that was appended is on the disk."""
        for file in self._unsynced:
            with writing(Path(file.name)):
                os.fsync(file.fileno())
            if file is not self._file:
                file.close()
        if self._unsynced:
            fsync_folder(self._folder)
        self._unsynced = []

    def close(self) -> None:
        for file in {*self._unsynced, *([self._file] if self._file else [])}:
            file.close()
        self._file, self._unsynced = None, []

    def _open(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() > self._max:
            if self._file not in self._unsynced:
                self._file.close()
            self._file = None
        if self._file is None:
            with writing(self._folder):
                if not self._folder.is_dir():
                    self._folder.mkdir()
                    fsync_folder(self._folder.parent)
                path = self._next_path()
                self._file = path.open("ab")
                if self._file.tell() == 0:
                    self._file.write(self._info(path.name))
        if self._file not in self._unsynced:
            self._unsynced.append(self._file)
        return self._file

    def _next_path(self) -> Path:
        files = self.files()
        if files and files[-1].stat().st_size <= self._max:
            return files[-1]
        number = int(files[-1].name.split("-")[-1].removesuffix(warc.SUFFIX)) + 1 if files else 1
        return self._folder / _NAME.format(number)

    def _info(self, name: str) -> bytes:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        facts = {"software": self._agent, "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(name, facts))
        return buffer.getvalue()

    def _record(self, document: str, number: int, response: Recorded) -> bytes:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        try:
            phrase = HTTPStatus(response.status).phrase
        except ValueError:
            phrase = "Unknown"
        http = StatusAndHeaders(f"{response.status} {phrase}", _stored_headers(response), protocol="HTTP/1.1")
        moment = response.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        identity = uuid.uuid5(_NAMESPACE, f"{document} {number} {response.url} {moment}")
        fields = {"WARC-Date": moment, "WARC-Record-ID": f"<urn:uuid:{identity}>", warc.DOCUMENT: document}
        writer.write_record(
            writer.create_warc_record(
                response.url,
                "response",
                payload=io.BytesIO(response.body),
                length=len(response.body),
                http_headers=http,
                warc_headers_dict=fields,
            )
        )
        return buffer.getvalue()


def _stored_headers(response: Recorded) -> list[tuple[str, str]]:
    headers = []
    for name, value in response.headers.items():
        value = " ".join(value.encode("utf-8", "replace").decode("utf-8").split())
        headers.append((f"X-Crawler-{name.title()}" if name in _MOVED else name.title(), value))
    return [*headers, ("Content-Length", str(len(response.body)))]


def _key(path: Path) -> str:
    return f"{path.name}#{path.stat().st_ino}"
