"""Logs that grow while somebody watches: only what was added since the last look is read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_REMEMBERED = 256  # bytes before the place where reading ended; when they differ, the log was cut back and grew again


class LogTail:
    """Hands every record of a JSON-lines log to `take`, once.

    Training cuts its logs back when it goes on from an earlier checkpoint, and a forgotten document's line is
    rewritten: then `reset` is called and the log is read from its beginning. A torn or damaged line is passed over.
    """

    def __init__(self, path: Path, take: Callable[[Any], None], reset: Callable[[], None]) -> None:
        self._path, self._take, self._reset = path, take, reset
        self._offset, self._before = 0, b""
        self._file = 0  # inode: another file under this name is another log

    def read(self) -> None:
        """Take what is new."""
        try:
            file = self._path.open("rb")
        except FileNotFoundError:
            self._start_again()
            return
        with file:
            inode = os.fstat(file.fileno()).st_ino
            if inode != self._file:
                self._start_again()
                self._file = inode
            file.seek(self._offset - len(self._before))
            if file.read(len(self._before)) != self._before:
                self._start_again()
                file.seek(0)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._offset += len(line)
                self._before = (self._before + line)[-_REMEMBERED:]
                try:
                    record = json.loads(line)
                except ValueError:
                    continue
                self._take(record)

    def _start_again(self) -> None:
        if self._offset:
            self._offset, self._before = 0, b""
            self._reset()
