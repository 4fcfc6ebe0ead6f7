"""The cleaned texts on disk: `dataset/cleaned/source_<source>/<name of the raw file>`, written in durable batches."""

from __future__ import annotations

import os
from pathlib import Path

from common.files import fsync_folder, writing

BATCH_DOCUMENTS = 256
BATCH_BYTES = 16_000_000


class CleanedBatch:
    """Texts to be written and removed. `flush` returns when all of it is on the disk.

    Each file is replaced whole (temporary file, fsync, rename); the folders are synced once a batch, not once a file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, bytes] = {}
        self._removals: list[str] = []
        self._bytes = 0

    def write(self, path: str, text: bytes) -> None:
        """path: relative to the folder of cleaned texts."""
        self._texts[path] = text
        self._bytes += len(text)

    def remove(self, path: str) -> None:
        self._removals.append(path)

    @property
    def is_full(self) -> bool:
        return len(self._texts) >= BATCH_DOCUMENTS or self._bytes >= BATCH_BYTES

    def flush(self) -> None:
        folders = set()
        for path, text in self._texts.items():
            target = self._folder / path
            with writing(target):
                if _holds(target, text):
                    continue
                if target.parent not in folders:
                    target.parent.mkdir(exist_ok=True)
                    folders.add(target.parent)
                _replace(target, text)
        for path in self._removals:
            target = self._folder / path
            if target.exists():
                target.unlink()
                folders.add(target.parent)
        for folder in sorted(folders):
            fsync_folder(folder)
        if folders:
            fsync_folder(self._folder)
        self._texts.clear()
        self._removals.clear()
        self._bytes = 0


def _holds(path: Path, text: bytes) -> bool:
    """Whether the file is already there, as when the ledger was deleted and all is derived again."""
    try:
        return path.stat().st_size == len(text) and path.read_bytes() == text
    except OSError:
        return False


def _replace(path: Path, text: bytes) -> None:
    # Without the process number in its name: the run after a crash writes the same document and takes the same file.
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
