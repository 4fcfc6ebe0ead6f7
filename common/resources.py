"""What the machine spends on us: memory of the whole process tree, disk of a folder."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.1  # 0.1 s costs under 1 % of a core with two workers, and sees any plateau worth the name


def tree_rss() -> int:
    """Resident bytes of this process and all its descendants. Pages shared between them count for each."""
    process = psutil.Process()
    total = process.memory_info().rss
    for child in process.children(recursive=True):
        try:
            total += child.memory_info().rss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended between the listing and the look
    return total


class PeakMemory:
    """Context manager that samples `tree_rss` in a thread; `.peak_bytes` is the maximum seen so far."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, name="peak-memory", daemon=True)

    def __enter__(self) -> PeakMemory:
        self.peak_bytes = tree_rss()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self.peak_bytes = max(self.peak_bytes, tree_rss())

    def _sample(self) -> None:
        while not self._stop.wait(SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, tree_rss())


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below `folder`; links to folders are not followed."""
    total = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(directory, name)).st_size
            except FileNotFoundError:
                continue  # a temporary file that was renamed meanwhile
    return total
