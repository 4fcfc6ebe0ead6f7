"""The ledger: what was derived from what. `dataset/metadata/ledger.sqlite`, rebuildable from raw and the logs.

Tables (format 4; an older ledger is made anew):
- documents: one row a raw file that was looked at. `results` is the JSON of `chain.Walk.run`, `chain` the identity of
  the chain it went through, `invalid` the rule by which it is no text at all. `size` and `mtime_ns` are those of the
  raw file when it was read, so that an unchanged file costs one stat.
- origins: name → URL and source, taken from provenance.jsonl up to byte `marks.provenance`.
- superseded: document → the later document that replaces it. parts: URL → work, of works that lie on several pages.
- selection: one row a document that is decided, in the order of names; see `selection.py`.
- marks: a few values by name.

SQLite does not notice a bit that flips inside a value, so rows of documents and selection carry a CRC-32 of their other
columns, which is checked wherever they are read for work.

The journal is SQLite's rollback journal: one process at a time uses the ledger (the workspace's lock), so that a
write-ahead log would bring its hazards (SQLite before 3.51.3 can lose pages of it) and no gain.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from common.errors import DamagedDataError, ResourceError, UsageError
from common.files import canonical_json, writing
from common.workspace import Workspace
from processing.raw import Entry

VERSION = 4
PAGE = 1000  # rows fetched at a time; nothing is held open while other statements write
SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folder TEXT NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, chain TEXT NOT NULL, results TEXT NOT NULL, invalid TEXT,
    checksum INTEGER NOT NULL);
CREATE INDEX documents_invalid ON documents (invalid) WHERE invalid IS NOT NULL;
CREATE TABLE origins (name TEXT PRIMARY KEY, source TEXT NOT NULL, url TEXT) WITHOUT ROWID;
CREATE TABLE superseded (old TEXT PRIMARY KEY, by TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX superseded_by ON superseded (by);
CREATE TABLE parts (url TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (url, name)) WITHOUT ROWID;
CREATE INDEX parts_of ON parts (name);
CREATE TABLE selection (name TEXT PRIMARY KEY, outcome TEXT NOT NULL, stage TEXT, rule TEXT, value TEXT,
    digest TEXT, normalised TEXT, sequence INTEGER, checksum INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX selection_by_text ON selection (normalised) WHERE outcome <> 'dropped';
CREATE INDEX selection_by_number ON selection (sequence) WHERE outcome <> 'dropped';
CREATE TABLE marks (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
DOCUMENTS = ("name", "folder", "size", "mtime_ns", "chain", "results", "invalid")  # what a row's checksum is over
# On which side a decided document counts in the split: None for one that is dropped, or takes the place of another.
SIDE = """CASE WHEN json_extract(selection.value, '$.counted') = 0 THEN NULL
    WHEN selection.outcome = 'superseded' THEN json_extract(selection.value, '$.side')
    WHEN selection.outcome IN ('train', 'val') THEN selection.outcome END"""
SELECTION = ("name", "outcome", "stage", "rule", "value", "digest", "normalised", "sequence")
BUSY_SECONDS = 60.0  # how long a command waits for another's: who only looks may look for long
_TODO = "delete this file and run the command again: it is rebuilt from raw and the logs, nothing is lost"


class Ledger:
    """One workspace's ledger. Raises UsageError for one of a newer program, DamagedDataError for a damaged one."""

    def __init__(self, workspace: Workspace, *, read_only: bool = False) -> None:
        self.path = workspace.metadata / "ledger.sqlite"
        with self.guarded():
            self.db = self._open(read_only)

    def _open(self, read_only: bool) -> sqlite3.Connection:
        if read_only:
            # Not mode=ro: after a crash the first reader has to roll the journal back.
            db = sqlite3.connect(f"{self.path.as_uri()}?mode=rw", uri=True, isolation_level=None)
            db.execute("PRAGMA query_only=ON")
        else:
            db = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_SECONDS)
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            db.close()
            raise UsageError(
                f"this ledger has format {found}, and this program knows formats up to {VERSION}",
                where=self.path,
                todo="use the newer version of miniature-memory that wrote it, or delete it to have it rebuilt",
            )
        if read_only and found < VERSION:
            db.close()
            raise UsageError("this ledger is of an older format", where=self.path, todo="run scripts/clean_dataset.py")
        if not read_only:
            db.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
            db.execute("PRAGMA synchronous=NORMAL")  # after a power cut it may be a batch behind; it is derived again
            db.execute("PRAGMA temp_store=FILE")
            if 0 < found < VERSION:
                db.close()
                self.path.unlink()
                return self._open(read_only)
            if found == 0:
                db.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA}\nPRAGMA user_version={VERSION};\nCOMMIT;")
        return db

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn SQLite's complaints into errors that say what to do."""
        try:
            with writing(self.path):
                yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", None) or 0
            if code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):  # the low byte is the kind, the rest detail
                raise ResourceError(
                    f"the disk is full or fails ({error})",
                    where=self.path,
                    todo="free some space and run the same command again; nothing is lost",
                ) from error
            if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise UsageError(
                    "another program holds this ledger", where=self.path, todo="wait for it to end"
                ) from error
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                raise
            raise DamagedDataError(f"this ledger cannot be used ({error})", where=self.path, todo=_TODO) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All statements inside become durable together, or none does."""
        with self.guarded():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    # marks

    def mark(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM marks WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_mark(self, key: str, value: str | None) -> None:
        """Set or clear (None) a mark; inside a transaction."""
        if value is None:
            self.db.execute("DELETE FROM marks WHERE key = ?", (key,))
        else:
            self.db.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (key, value))

    def mark_changed(self, name: str) -> None:
        """Have everything from `name` on decided anew; inside the transaction that changes the document."""
        first = self.mark("undecided_from")
        if first is None or name < first:
            self.set_mark("undecided_from", name)

    # documents

    def load_scan(self, entries: Iterable[Entry]) -> None:
        """Put what lies in raw beside what the ledger knows, in a temporary table, however much that is."""
        with self.guarded():
            self.db.execute("DROP TABLE IF EXISTS temp.scan")
            self.db.execute(
                "CREATE TEMP TABLE scan (name TEXT PRIMARY KEY, folder TEXT, size INTEGER, mtime_ns INTEGER,"
                " problem TEXT) WITHOUT ROWID"
            )
            self.db.execute("BEGIN")
            self.db.executemany(
                "INSERT INTO scan VALUES (?, ?, ?, ?, ?)",
                ((e.identity, e.folder, e.size, e.mtime_ns, e.problem) for e in entries),
            )
            self.db.execute("COMMIT")

    def pages(self, query: str, *, after: str = "", **parameters: Any) -> Iterator[tuple]:
        """Rows of a query that starts with a name, in the order of names; fetched a page at a time.

        The query has `:after` and `:page` in it: … WHERE name > :after … ORDER BY name LIMIT :page.
        """
        while True:
            with self.guarded():
                rows = self.db.execute(query, {"after": after, "page": PAGE, **parameters}).fetchall()
            yield from rows
            if len(rows) < PAGE:
                return
            after = rows[-1][0]

    def store(self, name: str, folder: str, size: int, mtime_ns: int, chain: str, results: dict[str, Any]) -> None:
        """Insert or replace one document's row; inside a transaction."""
        row = (name, folder, size, mtime_ns, chain, in_order_json(results), results["validate"].get("rule"))
        self.db.execute(
            "INSERT INTO documents (name, folder, size, mtime_ns, chain, results, invalid, checksum)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (name) DO UPDATE SET"
            " folder = ?2, size = ?3, mtime_ns = ?4, chain = ?5, results = ?6, invalid = ?7, checksum = ?8",
            (*row, checksum(row)),
        )

    def kept(self) -> Iterator[tuple[str, str, str, str]]:
        """(name, folder, split, SHA-256 of the cleaned text) of every kept document, in the order of names."""
        query = (
            f"SELECT {', '.join(SELECTION)}, selection.checksum, folder FROM selection JOIN documents USING (name)"
            " WHERE selection.name > :after ORDER BY selection.name LIMIT :page"
        )
        for *row, found, folder in self.pages(query):
            self.check(row, found)  # of every row: in a damaged one, the outcome too may be what has changed
            if row[1] in ("train", "val"):
                yield row[0], folder, row[1], row[5]

    def check(self, row: Iterable[Any], found: int) -> None:
        """Raise DamagedDataError when a row is not the one whose checksum was stored."""
        if checksum(row) != found:
            raise DamagedDataError("a row of this ledger has changed", where=self.path, todo=_TODO)

    def damaged_rows(self) -> Iterator[str]:
        """Names of all rows that are not as they were stored."""
        for table, columns in (("documents", DOCUMENTS), ("selection", SELECTION)):
            query = f"SELECT {', '.join(columns)}, checksum FROM {table} WHERE name > :after ORDER BY 1 LIMIT :page"
            for *row, found in self.pages(query):
                if checksum(row) != found:
                    yield row[0]

    def results_json(self, name: str) -> str | None:
        """What the stages said of a document. Raises DamagedDataError when its row has changed."""
        query = f"SELECT {', '.join(DOCUMENTS)}, checksum FROM documents WHERE name = ?"
        found = self.db.execute(query, (name,)).fetchone()
        if found is None:
            return None
        self.check(found[:-1], found[-1])
        return found[DOCUMENTS.index("results")]

    def results(self, name: str) -> dict[str, Any] | None:
        """`results_json`, read."""
        found = self.results_json(name)
        return None if found is None else json.loads(found)

    def derived_by(self, chain: str, *, after: str) -> Iterator[tuple[str, str, str]]:
        """(name, folder, results) of the documents behind `after` that went through a chain, in the order of names."""
        query = (
            f"SELECT {', '.join(DOCUMENTS)}, checksum FROM documents"
            " WHERE name > :after AND chain = :chain ORDER BY name LIMIT :page"
        )
        for *row, found in self.pages(query, after=after, chain=chain):
            self.check(row, found)
            yield row[0], row[1], row[DOCUMENTS.index("results")]

    def origin(self, name: str) -> tuple[str, str | None] | None:
        """(source, URL) by provenance."""
        return self.db.execute("SELECT source, url FROM origins WHERE name = ?", (name,)).fetchone()

    # provenance

    def read_provenance(self, log: Path) -> None:
        """Take in the lines of provenance.jsonl that are new since the last time. Raises DamagedDataError."""
        start = int(self.mark("provenance") or 0)
        size = log.stat().st_size if log.exists() else 0
        if size == start:
            return
        if size < start:
            raise DamagedDataError(
                f"this log has {size} bytes, and {start} of it were read before",
                where=log,
                todo="restore it from a backup; logs are only ever appended to",
            )
        with self.transaction() as db:
            end = start
            for line, end in _whole_lines(log, start):
                try:
                    record = json.loads(line)
                    self._read_provenance(db, record)
                except (ValueError, KeyError, TypeError) as error:
                    raise DamagedDataError(
                        f"the line that ends at byte {end} of this log is damaged ({error})",
                        where=log,
                        todo="restore the log from a backup; the lines before and after it are intact",
                    ) from error
            self.set_mark("provenance", str(end))

    def _read_provenance(self, db: sqlite3.Connection, record: dict[str, Any]) -> None:
        if "void" in record:
            name = record["void"]
            db.execute("DELETE FROM origins WHERE name = ?", (name,))
            db.execute("DELETE FROM parts WHERE name = ?", (name,))
            freed = db.execute("DELETE FROM superseded WHERE by = ?1 OR old = ?1 RETURNING old", (name,)).fetchall()
            for (old,) in freed:
                self.mark_changed(old)
            return
        name = record["name"]
        db.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (name, record["source"], record.get("url")))
        for url in (record.get("http") or {}).get("parts") or ():
            db.execute("INSERT OR IGNORE INTO parts VALUES (?, ?)", (url, name))
        for old in record.get("supersedes") or ():
            db.execute("INSERT OR REPLACE INTO superseded VALUES (?, ?)", (old, name))
            self.mark_changed(old)

    # works of which there are several documents

    def superseded_by(self, name: str) -> str | None:
        """The document that replaces this one."""
        row = self.db.execute("SELECT by FROM superseded WHERE old = ?", (name,)).fetchone()
        return row[0] if row else None

    def predecessors(self, name: str) -> list[str]:
        """Every document that this one replaces, directly or through others."""
        found: list[str] = []
        waiting = [name]
        while waiting:
            rows = self.db.execute("SELECT old FROM superseded WHERE by = ? ORDER BY old", (waiting.pop(),)).fetchall()
            fresh = [old for (old,) in rows if old not in found]
            found += fresh
            waiting += fresh
        return found


def checksum(row: Iterable[Any]) -> int:
    """CRC-32 of a row's values."""
    return zlib.crc32("\x1f".join(map(str, row)).encode("utf-8", "surrogatepass"))


def in_order_json(results: dict[str, Any]) -> str:
    """JSON of a document's results; the order of stages is kept, everything inside them is canonical."""
    return "{" + ",".join(f"{json.dumps(stage)}:{canonical_json(result)}" for stage, result in results.items()) + "}"


def _whole_lines(log: Path, start: int) -> Iterator[tuple[bytes, int]]:
    """(line, offset after it) from byte `start` on; a torn last line is passed over."""
    with log.open("rb") as file:
        file.seek(start)
        for line in file:
            if not line.endswith(b"\n"):
                return
            start += len(line)
            yield line, start
