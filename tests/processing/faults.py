"""Faults at a chosen write: the n-th operation that changes a disk kills this process or finds the disk full.

Counted are write, truncate, fsync, replace, unlink and mkdir of files, and the statements by which SQLite changes
something. A write that is struck leaves half of its bytes behind, as a real one may.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "COMMIT", "BEGIN IMMEDIATE")


class Disk:
    """Counts operations, and lets `strike` do what it does at operation `at` (1 is the first; 0 for never)."""

    def __init__(self, strike: Callable[[Disk, str], None], at: int) -> None:
        self.operations = 0
        self._strike, self._at = strike, at

    @property
    def is_struck(self) -> bool:
        return 0 < self._at <= self.operations

    def count(self, operation: str, before: Callable[[], object] | None = None) -> None:
        """One operation. before: what a struck one still does."""
        self.operations += 1
        if self.is_struck:
            if before is not None and self.operations == self._at:
                before()
            self._strike(self, operation)

    @contextmanager
    def installed(self) -> Iterator[Disk]:
        """In place of the real one, for this process."""
        with (
            patch.object(io, "open", self._open),
            patch.object(builtins, "open", self._open),
            patch.object(sqlite3, "connect", self._connect),
            patch.object(os, "fsync", self._counted(os.fsync)),
            patch.object(os, "replace", self._counted(os.replace)),
            patch.object(os, "rename", self._counted(os.rename)),
            patch.object(os, "unlink", self._counted(os.unlink)),
            patch.object(os, "mkdir", self._counted(os.mkdir)),
        ):
            yield self

    def _counted(self, operation: Callable) -> Callable:
        def call(*arguments, **options):
            self.count(operation.__name__)
            return operation(*arguments, **options)

        return call

    def _open(self, file, mode="r", *arguments, real=io.open, **options):
        if "b" not in mode or mode == "rb" or arguments:
            return real(file, mode, *arguments, **options)
        buffer = io.BufferedRandom if "+" in mode else io.BufferedWriter
        return buffer(_File(self, file, mode))

    def _connect(self, *arguments, real=sqlite3.connect, **options):
        connection = real(*arguments, factory=_Connection, **options)
        connection.disk = self
        return connection


class _File(io.FileIO):
    def __init__(self, disk: Disk, file, mode: str) -> None:
        super().__init__(file, mode)
        self._disk = disk

    def write(self, data) -> int:
        half = bytes(data)[: len(data) // 2]
        self._disk.count("write", lambda: super(_File, self).write(half))
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        self._disk.count("truncate")
        return super().truncate(size)


class _Connection(sqlite3.Connection):
    disk: Disk | None = None

    def _look_at(self, sql: str) -> None:
        verb = sql.lstrip().upper()
        if self.disk is not None and verb.startswith(_CHANGES):
            self.disk.count(f"sqlite {verb.split()[0]}")

    def execute(self, sql, *arguments):
        self._look_at(sql)
        return super().execute(sql, *arguments)

    def executemany(self, sql, *arguments):
        self._look_at(sql)
        return super().executemany(sql, *arguments)


def _kill(disk: Disk, operation: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _is_full(disk: Disk, operation: str) -> None:
    if operation.startswith("sqlite"):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error
    if operation != "unlink" and operation != "truncate":  # making room works on a full disk
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_from(step: int) -> Disk:
    """A disk that has no room from operation `step` on."""
    return Disk(_is_full, step)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run `work` in a forked child that is killed at operation `step`. Returns whether it lived to see that moment."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Disk(_kill, step).installed():
                work()
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return os.WIFSIGNALED(status)
