"""How this room opens SQLite files: durable, shared between processes, and with a schema version that is checked.

The journal is SQLite's rollback journal, not the write-ahead log: every SQLite before 3.51.3 can lose committed pages
of a write-ahead log when two connections checkpoint at once, and Python brings whatever version the system has. With
`synchronous=FULL` a commit that returned survives a power cut.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from common.errors import DamagedDataError, UsageError
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
        raise DamagedDataError(
            f"this database cannot be opened ({error})",
            where=path,
            todo="restore it from a backup; if there is none, move it away and run the command again",
        ) from error
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
