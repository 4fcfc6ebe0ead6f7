"""Durable files: atomic replacement, append-only JSON-lines logs, hashes, canonical JSON.

A file is replaced by writing a temporary file in the same folder, flushing, fsync, rename, fsync of the folder, so that
a reader sees the old bytes or the new ones, whatever happens in between. A log is only ever appended to; a last line
that a crash left torn was never acknowledged, and `append_records` cuts it off before it writes on.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from common.errors import ConfigurationError, DamagedDataError, ResourceError

OUT_OF_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what a user can cause while `path` is written into an error that says what to do.

    Raises ResourceError (disk full) or ConfigurationError (not writable); other OSErrors pass through.
    """
    try:
        yield
    except OSError as error:
        if error.errno in OUT_OF_SPACE:
            raise ResourceError(
                "the disk is full",
                where=path,
                todo="free some space and run the same command again; nothing is lost",
            ) from error
        if error.errno in _NOT_ALLOWED:
            raise ConfigurationError(
                "this place cannot be written to",
                where=path,
                todo="check owner and permissions, or choose another --workspace",
            ) from error
        raise


def fsync_folder(folder: Path) -> None:
    """Make a rename or a new name in `folder` durable. Raises ResourceError: some disks notice only now."""
    with writing(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def atomic_write_bytes(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Replace `path` by `data`, durably and all at once. The folder must exist."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), mode)
                os.fsync(file.fileno())
            os.replace(temporary, path)
            fsync_folder(path.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def atomic_write_text(path: Path, text: str, *, mode: int = 0o644) -> None:
    """`atomic_write_bytes` of the UTF-8 encoding of `text`, newlines as they are."""
    atomic_write_bytes(path, text.encode("utf-8"), mode=mode)


def canonical_json(value: Any) -> str:
    """The one JSON text of `value`: sorted keys, no spaces, no NaN. Equal values give equal bytes.

    Raises TypeError for anything whose JSON form is not its identity (objects, sets, bytes): a hash over
    such a value would differ between processes.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def write_json(path: Path, value: Any) -> None:
    """Atomically write `value` as indented JSON with sorted keys, ending in a newline."""
    text = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    atomic_write_text(path, text + "\n")


def read_json(path: Path, *, todo: str = "restore the file from a backup, or delete it to have it made again") -> Any:
    """Read a JSON file that the project wrote. Raises DamagedDataError when it is not JSON."""
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:  # covers JSONDecodeError and UnicodeDecodeError
        raise DamagedDataError(f"this file is not valid JSON any more ({error})", where=path, todo=todo) from error


def sha256_bytes(data: bytes) -> str:
    """Hex SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """Hex SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def append_records(path: Path, records: Iterable[Any]) -> None:
    """Append JSON objects, one a line, and return only when they are on the disk.

    A torn last line (a crash in the middle of an earlier append) is cut off first: it was never acknowledged.
    When the append itself fails (disk full), the log is cut back to where it was.
    """
    data = "".join(canonical_json(record) + "\n" for record in records).encode("utf-8")
    if not data:
        return
    with writing(path):
        is_new = not path.exists()
        with path.open("ab+") as file:
            end = _end_of_last_whole_line(file)
            file.truncate(end)
            file.seek(end)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), end)
                raise
        if is_new:
            fsync_folder(path.parent)


def read_records(path: Path) -> Iterator[Any]:
    """Yield the records of a log in order. A torn last line is passed over; a damaged line elsewhere raises.

    Raises DamagedDataError with the line's number.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield json.loads(line)
            except ValueError as error:
                raise DamagedDataError(
                    f"line {number} of this log is damaged ({error})",
                    where=path,
                    todo="restore the log from a backup; the lines before and after it are intact",
                ) from error


def _end_of_last_whole_line(file) -> int:
    """Offset just after the last newline of a file opened for reading; 0 if there is none."""
    position = file.seek(0, os.SEEK_END)
    while position > 0:
        start = max(0, position - 65536)
        file.seek(start)
        newline = file.read(position - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        position = start
    return 0


def require_free_space(folder: Path, needed_bytes: int, purpose: str) -> None:
    """Raise ResourceError when `folder`'s disk has less than `needed_bytes` free."""
    free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise ResourceError(
            f"{purpose} needs {needed_bytes / 1e6:.0f} MB, the disk has {free / 1e6:.0f} MB free",
            where=folder,
            todo="free some space and run the same command again; nothing is lost",
        )
