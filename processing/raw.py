"""Reading the raw store: which documents there are, and their bytes, trusted only after a look.

Raw is somebody's folder of millions of files over years: links, sockets, stray names, hand edits and half-copied files
happen. Each becomes a named problem with a rule; none is followed, guessed at or read as if whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from common.rawname import HASH_CHARACTERS, parse

READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # NONBLOCK: opening a pipe must not wait for its writer


@dataclass(frozen=True)
class Entry:
    """One name found below dataset/raw. `problem` is the rule by which it can be no document, else None."""

    name: str
    folder: str  # name of the folder below raw, such as source_demo
    size: int
    mtime_ns: int
    problem: str | None = None

    @property
    def path(self) -> str:
        """Relative to dataset/raw."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def identity(self) -> str:
        """What the ledger calls it: its name; a stray goes by its path, as strays may share a name."""
        return self.path if self.problem in ("bad_name", "wrong_folder") else self.name


class UnreadableRawError(Exception):
    """A raw file that cannot be had as bytes; `rule` says why."""

    def __init__(self, rule: str, value: str | int | None = None) -> None:
        super().__init__(rule)
        self.rule, self.value = rule, value


def scan(raw: Path) -> Iterator[Entry]:
    """Every entry of raw's folders, in the order the disk gives them (names, not this order, decide anything).

    Hidden names are skipped: the store writes there. Costs one stat a file, which is how an edit is noticed at all.
    """
    if not raw.is_dir():
        return
    with os.scandir(raw) as folders:
        for folder in folders:
            if folder.name.startswith("."):
                continue
            if folder.is_dir(follow_symlinks=False) and folder.name.startswith("source_"):
                yield from _scan_folder(folder)
            else:
                yield Entry(_printable(folder.name), "", 0, 0, "bad_name")


def _scan_folder(folder: os.DirEntry) -> Iterator[Entry]:
    source = folder.name.removeprefix("source_")
    with os.scandir(folder) as files:
        for file in files:
            if file.name.startswith("."):
                continue
            facts = file.stat(follow_symlinks=False)
            name = parse(file.name)
            if name is None:
                problem = "bad_name"
            elif name.source != source:
                problem = "wrong_folder"
            elif not stat.S_ISREG(facts.st_mode):
                problem = "not_a_file"  # a link, socket, pipe, device or folder
            else:
                problem = None
            yield Entry(_printable(file.name), folder.name, facts.st_size, facts.st_mtime_ns, problem)


def _printable(name: str) -> str:
    """A name that can be stored as UTF-8, whatever bytes the disk holds."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """(file, bytes) of a readable regular file; UnreadableRawError for anything else, also while it is read."""
    try:
        descriptor = os.open(path, READ_FLAGS)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UnreadableRawError("not_a_file") from error
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise UnreadableRawError("missing") from error
        raise UnreadableRawError("unreadable", errno.errorcode.get(error.errno or 0, "EIO")) from error
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise UnreadableRawError("not_a_file")
        try:
            yield file, facts.st_size
        except OSError as error:  # a bad sector
            raise UnreadableRawError("unreadable", errno.errorcode.get(error.errno or 0, "EIO")) from error


def read(path: Path, *, max_bytes: int) -> bytes:
    """The bytes of one raw file. Raises UnreadableRawError for anything but a readable file of at most max_bytes."""
    with _opened(path) as (file, size):
        if size > max_bytes:
            raise UnreadableRawError("too_large", size)
        return file.read(size)


def hash_file(path: Path) -> tuple[str, int]:
    """(SHA-256, bytes) of one raw file of any size. Raises UnreadableRawError."""
    with _opened(path) as (file, size):
        return hashlib.file_digest(file, "sha256").hexdigest(), size


def is_named_after(name: str, sha256: str) -> bool:
    """Whether a raw document's name was given for content of this hash."""
    parsed = parse(name)
    return parsed is not None and sha256[:HASH_CHARACTERS] == parsed.digest
