"""How this room opens SQLite files: durable, shared between processes, and with a schema version that is checked.

The journal is SQLite's rollback journal, not the write-ahead log: every SQLite before 3.51.3 can lose committed pages
of a write-ahead log when two connections checkpoint at once, and Python brings whatever version the system has. With
`synchronous=FULL` a commit that returned survives a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.errors import ConfigurationError, DamagedDataError, MiniatureMemoryError, ResourceError, UsageError
from common.files import writing

BUSY_SECONDS = 30.0  # how long a statement waits for another process's transaction


def open_database(path: Path, schema: str, version: int) -> sqlite3.Connection:
    """Open `path`, making it with `schema` when it is new. The caller begins and commits transactions itself.

    version: what `PRAGMA user_version` must say. Raises UsageError when a newer program wrote the file, and
    DamagedDataError when it is no database (any more).
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA journal_mode=PERSIST").fetchone()
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            connection.executescript(f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA user_version={version};\nCOMMIT;")
            found = version
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _explained(path, error) or _damaged(path, error) from error
    if found > version:
        connection.close()
        raise UsageError(
            f"this database has format {found}, and this program knows formats up to {version}",
            where=path,
            todo="use the newer version of miniature-memory that wrote it",
        )
    if found < version:
        connection.close()
        raise DamagedDataError(
            f"this database has format {found}, which this program no longer reads",
            where=path,
            todo="move it away and run the command again",
        )
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block, durably, or nothing of it.

    Raises ResourceError (disk full), ConfigurationError (read-only) or DamagedDataError for what SQLite says.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:  # SQLite ends it by itself when the disk is full
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        explained = _explained(connection.execute("PRAGMA database_list").fetchone()["file"], error)
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if explained is None:
            raise
        raise explained from error


def _explained(path: Path | str, error: sqlite3.DatabaseError) -> MiniatureMemoryError | None:
    """What a user can do about an error; None for a defect of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest detail
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return ResourceError(
            f"the disk is full or fails ({error})",
            where=path,
            todo="free some space and run the same command again; nothing is lost",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ConfigurationError(
            f"this database cannot be written to ({error})", where=path, todo="check owner and permissions"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UsageError("another program holds this database", where=path, todo="wait for it to end")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(path, error)
    return None


def _damaged(path: Path | str, error: sqlite3.DatabaseError) -> DamagedDataError:
    return DamagedDataError(
        f"this database is damaged ({error})",
        where=path,
        todo="restore it from a backup; if there is none, move it away and run the command again",
    )
