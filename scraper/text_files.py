"""A user's own text files, through the same door as collected pages: the gate first, then the raw store.

A file is taken as it is, less a byte order mark. What cannot be text is named with the reason, and the other files
still go in.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.errors import ConfigurationError, DamagedDataError, RefusedError, UsageError
from common.progress import Progress
from common.rawname import check_source
from common.workspace import Workspace
from scraper.raw_store import Added, RawStore, Refused

EXTRACTOR = "text-file-1"
STANDARD_INPUT = Path("-")
MAX_BYTES = 64 * 2**20  # the gate judges a work as a whole, in memory; the longest novels have 10 MB
COMMIT_EVERY = 64  # files; a fsync each for file, log and folders costs little more for 64 than for one


@dataclass(frozen=True)
class AddTextSummary:
    """What became of each file; paths as the user gave them."""

    source: str
    added: list[str] = field(default_factory=list)  # names of raw documents
    unchanged: list[str] = field(default_factory=list)  # paths
    refused: list[tuple[str, str]] = field(default_factory=list)  # path, rule of the gate
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # path, reason

    def as_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "added": self.added,
            "unchanged": self.unchanged,
            "refused": [{"path": path, "rule": rule} for path, rule in self.refused],
            "unreadable": [{"path": path, "reason": reason} for path, reason in self.unreadable],
        }

    def lines(self) -> list[str]:
        lines = [f"{self.source}: {len(self.added)} added, {len(self.unchanged)} already there"]
        lines += [f"refused by the gate ({rule}): {path}" for path, rule in self.refused]
        lines += [f"not text ({reason}): {path}" for path, reason in self.unreadable]
        return lines

    def raise_if_incomplete(self) -> None:
        """Raises RefusedError (exit 5) or DamagedDataError (exit 6) when a file did not go in."""
        if self.refused:
            raise RefusedError(
                f"{len(self.refused)} of the files were refused by the adults-only gate",
                where=", ".join(path for path, _ in self.refused[:3]),
                todo="the others are in; the gate has no switch",
            )
        if self.unreadable:
            path, reason = self.unreadable[0]
            raise DamagedDataError(
                f"{len(self.unreadable)} of the files are not usable as text: {reason}",
                where=path,
                todo="save it as UTF-8 text and add it again; the others are in",
            )


def add_text_files(workspace: Workspace, source: str, paths: Sequence[Path], *, progress: Progress) -> AddTextSummary:
    """Take in the files, in the order given; '-' is standard input.

    Raises UsageError, before anything is taken in, when a file does not exist.
    """
    check_source(source)
    for path in paths:
        if path != STANDARD_INPUT and not path.is_file():
            raise UsageError("there is no such file", where=path, todo="check the path; nothing was added")
    summary = AddTextSummary(source)
    with RawStore(workspace) as store, progress.task("adding", total=len(paths)) as task:
        for line in store.repairs:
            progress.say(line)
        for number, path in enumerate(paths, start=1):
            _add_one(store, summary, path)
            if number % COMMIT_EVERY == 0:
                store.commit()
            task.advance()
    return summary


def decode(data: bytes) -> str:
    """The text of a file's bytes. Raises ValueError with a reason a user understands."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES // 2**20} MB; split it into its works")
    if b"\0" in data:
        raise ValueError("binary: it holds zero bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 from byte {error.start} on") from error
    if not text.strip():
        raise ValueError("empty")
    return text


def _add_one(store: RawStore, summary: AddTextSummary, path: Path) -> None:
    try:
        text = decode(_read(path))
    except ValueError as error:
        summary.unreadable.append((str(path), str(error)))
        return
    outcome = store.add(text, source=summary.source, extractor=EXTRACTOR)
    if isinstance(outcome, Added):
        summary.added.append(outcome.name)
    elif isinstance(outcome, Refused):
        summary.refused.append((str(path), outcome.rule))
    else:
        summary.unchanged.append(str(path))


def _read(path: Path) -> bytes:
    """At most one byte more than the limit, so that a mistaken argument does not fill the memory."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except PermissionError as error:
        raise ConfigurationError("this file may not be read", where=path, todo="check its permissions") from error
