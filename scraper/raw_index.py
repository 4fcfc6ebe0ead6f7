"""What the raw store holds, for quick look-up: `dataset/metadata/raw.sqlite`, rebuildable from two logs.

It remembers how far it has read `provenance.jsonl` and `rejected/collection.jsonl`, so that opening a store of a
million documents reads only what was appended since. Whatever lies behind that mark was acknowledged: the store
advances it last, after the files themselves are durable.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.errors import DamagedDataError
from scraper.database import open_database, transaction

VERSION = 1
SCHEMA = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY,      -- file name of the raw document
    source TEXT NOT NULL,
    url TEXT NOT NULL,          -- '' for a document without one
    sha256 BLOB NOT NULL,
    etag TEXT, last_modified TEXT
) WITHOUT ROWID;
CREATE INDEX documents_by_origin ON documents (source, url, sha256);
CREATE TABLE refusals (sha256 BLOB NOT NULL, url TEXT NOT NULL, gate_version TEXT NOT NULL, rule TEXT NOT NULL,
    PRIMARY KEY (sha256, url, gate_version)) WITHOUT ROWID;
CREATE TABLE marks (log TEXT PRIMARY KEY, offset INTEGER NOT NULL);
CREATE TABLE last (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Record:
    """One whole line of a log and where the next one begins."""

    value: dict[str, Any]
    end: int


class RawIndex:
    """The look-up tables. One writer at a time: whoever holds the workspace's lock."""

    def __init__(self, path: Path) -> None:
        self._db = open_database(path, SCHEMA, VERSION)

    def close(self) -> None:
        self._db.close()

    def mark(self, log: str) -> int:
        """Byte offset up to which `log` has been taken in."""
        row = self._db.execute("SELECT offset FROM marks WHERE log = ?", (log,)).fetchone()
        return row["offset"] if row else 0

    def last_name(self) -> str | None:
        """The greatest name ever handed out, voided ones included."""
        row = self._db.execute("SELECT name FROM last").fetchone()
        return row["name"] if row else None

    def find(self, source: str, url: str | None, sha256: str) -> str | None:
        """Name of the document with this origin and content."""
        row = self._db.execute(
            "SELECT name FROM documents WHERE source = ? AND url = ? AND sha256 = ?",
            (source, url or "", bytes.fromhex(sha256)),
        ).fetchone()
        return row["name"] if row else None

    def find_url(self, source: str, url: str) -> sqlite3.Row | None:
        """Newest document of this origin, whatever its content: name, etag, last_modified."""
        return self._db.execute(
            "SELECT name, etag, last_modified FROM documents WHERE source = ? AND url = ? ORDER BY name DESC LIMIT 1",
            (source, url),
        ).fetchone()

    def has(self, name: str) -> bool:
        return self._db.execute("SELECT 1 FROM documents WHERE name = ?", (name,)).fetchone() is not None

    def get(self, name: str) -> sqlite3.Row | None:
        """source, url ('' for none), sha256 (bytes) of a document."""
        return self._db.execute("SELECT source, url, sha256 FROM documents WHERE name = ?", (name,)).fetchone()

    def refusal(self, sha256: str, url: str | None, gate_version: str) -> str | None:
        """The rule by which this version of the gate refused this text before."""
        row = self._db.execute(
            "SELECT rule FROM refusals WHERE sha256 = ? AND url = ? AND gate_version = ?",
            (bytes.fromhex(sha256), url or "", gate_version),
        ).fetchone()
        return row["rule"] if row else None

    def count(self) -> int:
        return self._db.execute("SELECT count(*) FROM documents").fetchone()[0]

    def advance(
        self,
        *,
        provenance: Iterable[dict[str, Any]] = (),
        refusals: Iterable[dict[str, Any]] = (),
        marks: dict[str, int],
    ) -> None:
        """Take in records of both logs and set the marks, in one transaction."""
        with transaction(self._db):
            for record in provenance:
                self._take_provenance(record)
            self._db.executemany(
                "INSERT OR IGNORE INTO refusals VALUES (?, ?, ?, ?)",
                [(bytes.fromhex(r["sha256"]), r["url"] or "", r["gate_version"], r["rule"]) for r in refusals],
            )
            self._db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?)", list(marks.items()))

    def _take_provenance(self, record: dict[str, Any]) -> None:
        if "name" in record:
            http = record.get("http") or {}
            self._db.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)",
                (
                    record["name"],
                    record["source"],
                    record["url"] or "",
                    bytes.fromhex(record["sha256"]),
                    http.get("etag"),
                    http.get("last_modified"),
                ),
            )
            self._db.execute(
                "INSERT INTO last VALUES (1, ?1) ON CONFLICT DO UPDATE SET name = max(name, ?1)", (record["name"],)
            )
        else:
            self._db.execute("DELETE FROM documents WHERE name = ?", (record["void"],))


def records_from(path: Path, offset: int) -> Iterator[Record]:
    """The whole lines of a JSON-lines log from byte `offset` on; a torn last line is passed over.

    Raises DamagedDataError when the log is shorter than `offset` or a line is not JSON.
    """
    size = path.stat().st_size if path.exists() else 0
    if size < offset:
        raise DamagedDataError(
            f"this log has {size} bytes, and {offset} of it were read before",
            where=path,
            todo="restore it from a backup; logs are only ever appended to",
        )
    if size == offset:
        return
    with path.open("rb") as file:
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            try:
                yield Record(json.loads(line), offset)
            except ValueError as error:
                raise DamagedDataError(
                    f"the line that ends at byte {offset} of this log is damaged ({error})",
                    where=path,
                    todo="restore the log from a backup; the lines before and after it are intact",
                ) from error
