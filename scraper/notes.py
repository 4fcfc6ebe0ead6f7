"""What earlier runs learned and need not ask again: robots.txt, well-known files, queries, hosts that need a browser.

`dataset/metadata/notes.sqlite` is a cache: deleted, it costs requests and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scraper.database import open_database, transaction

VERSION = 1
SCHEMA = """
CREATE TABLE files (url TEXT PRIMARY KEY, verdict TEXT NOT NULL, body BLOB NOT NULL, expires REAL NOT NULL)
    WITHOUT ROWID;
CREATE TABLE queries (provider TEXT, query TEXT, found INTEGER NOT NULL, exhausted INTEGER NOT NULL,
    PRIMARY KEY (provider, query)) WITHOUT ROWID;
"""
_RENDERED = (
    "CREATE TABLE IF NOT EXISTS rendered (origin TEXT PRIMARY KEY, helped INTEGER NOT NULL, failed INTEGER NOT NULL)"
    " WITHOUT ROWID"
)


@dataclass(frozen=True)
class SiteFile:
    """A file that speaks for a whole site, as it was seen. verdict: 'found', 'absent' or why it was out of reach."""

    verdict: str
    body: bytes
    expires: float  # Unix seconds


@dataclass(frozen=True)
class Asked:
    """An earlier question to a provider. found: results it gave so far; exhausted: it has no more."""

    found: int = 0
    exhausted: bool = False


class Notes:
    """One open connection; each method is one durable statement."""

    def __init__(self, path: Path) -> None:
        self._db = open_database(path, SCHEMA, VERSION)
        with transaction(self._db):
            self._db.execute(_RENDERED)

    def __enter__(self) -> Notes:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def file(self, url: str) -> SiteFile | None:
        row = self._db.execute("SELECT verdict, body, expires FROM files WHERE url = ?", (url,)).fetchone()
        return SiteFile(*row) if row else None

    def remember_file(self, url: str, file: SiteFile) -> None:
        with transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (url, file.verdict, file.body, file.expires)
            )

    def asked(self, provider: str, query: str) -> Asked:
        row = self._db.execute(
            "SELECT found, exhausted FROM queries WHERE provider = ? AND query = ?", (provider, query)
        ).fetchone()
        return Asked(row["found"], bool(row["exhausted"])) if row else Asked()

    def remember_asked(self, provider: str, query: str, asked: Asked) -> None:
        with transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO queries VALUES (?, ?, ?, ?)", (provider, query, asked.found, asked.exhausted)
            )

    def rendered(self, origin: str) -> tuple[int, int]:
        """(pages of a host that running their scripts helped, pages that it did not help)."""
        row = self._db.execute("SELECT helped, failed FROM rendered WHERE origin = ?", (origin,)).fetchone()
        return (row["helped"], row["failed"]) if row else (0, 0)

    def remember_rendered(self, origin: str, *, helped: bool) -> None:
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO rendered VALUES (?1, ?2, ?3)"
                " ON CONFLICT DO UPDATE SET helped = helped + ?2, failed = failed + ?3",
                (origin, int(helped), int(not helped)),
            )
