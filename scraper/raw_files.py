"""The files of the raw store on the disk: written aside, made durable together, moved into place."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common.files import fsync_folder, sha256_file, writing
from common.rawname import RawName

FSYNC_THREADS = 8


class RawFiles:
    """Below `raw`, which holds a folder for each source and `.incoming`."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._incoming = raw / ".incoming"
        with writing(self._incoming):
            self._incoming.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, data: bytes) -> None:
        """A new file in the incoming folder."""
        path = self._incoming / name
        with writing(path):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, 0o444)
                file.write(data)

    def sync(self, names: list[str]) -> None:
        """Return only when these incoming files are on the disk."""
        with writing(self._incoming), ThreadPoolExecutor(FSYNC_THREADS) as threads:
            # Side by side: a journalling file system makes many files durable in one go.
            list(threads.map(_fsync, [self._incoming / name for name in names]))
        fsync_folder(self._incoming)

    def move_into_place(self, names: list[RawName]) -> None:
        """From the incoming folder to those of their sources, durably."""
        folders = {self._raw / f"source_{name.source}" for name in names}
        for folder in sorted(folders):
            if not folder.is_dir():
                with writing(folder):
                    folder.mkdir()
                fsync_folder(self._raw)
        for name in names:
            path = name.path_below(self._raw)
            with writing(path):
                (self._incoming / str(name)).rename(path)
        for folder in sorted(folders):
            fsync_folder(folder)

    def is_in_place(self, name: RawName) -> bool:
        return name.path_below(self._raw).exists()

    def complete(self, name: RawName, sha256: str) -> bool:
        """Move a logged document from the incoming folder into place, if it is there whole."""
        incoming = self._incoming / str(name)
        if not incoming.exists() or sha256_file(incoming) != sha256:
            return False
        self.move_into_place([name])
        return True

    def remove_orphans(self) -> int:
        """Incoming files that were never acknowledged. Returns how many there were."""
        orphans = list(self._incoming.iterdir())
        for orphan in orphans:
            orphan.unlink()
        return len(orphans)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
