"""The workspace: one folder with `dataset/`, `out/` and an optional `miniature-memory.yaml`, and the lock on it.

The lock is an advisory file lock held by an open descriptor, so the kernel releases it however the holder dies; the
text in the lock file only says who holds it.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.errors import ConfigurationError, UsageError
from common.files import writing

CONFIG_NAME = "miniature-memory.yaml"
REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Workspace:
    """All paths of one workspace. Making the object touches no disk; `prepare` does."""

    root: Path

    @classmethod
    def at(cls, folder: Path | str | None) -> Workspace:
        """The workspace at `folder`; the repository itself when None."""
        return cls(REPOSITORY if folder is None else Path(folder).expanduser().resolve())

    @property
    def config_file(self) -> Path:
        return self.root / CONFIG_NAME

    @property
    def dataset(self) -> Path:
        return self.root / "dataset"

    @property
    def raw(self) -> Path:
        return self.dataset / "raw"

    @property
    def cleaned(self) -> Path:
        return self.dataset / "cleaned"

    @property
    def rejected(self) -> Path:
        return self.dataset / "rejected"

    @property
    def processed(self) -> Path:
        return self.dataset / "processed"

    @property
    def warc(self) -> Path:
        """Recorded responses; only there once something was recorded."""
        return self.dataset / "warc"

    @property
    def metadata(self) -> Path:
        return self.dataset / "metadata"

    @property
    def provenance_log(self) -> Path:
        return self.metadata / "provenance.jsonl"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def run_folder(self, run: str) -> Path:
        return self.out / run

    def prepare(self) -> Workspace:
        """Make the folders and check that they can be written. Raises ConfigurationError."""
        for folder in (self.raw, self.cleaned, self.rejected, self.processed, self.metadata, self.out):
            try:
                with writing(folder):
                    folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ConfigurationError(
                    f"a folder of the workspace cannot be made ({error.strerror})",
                    where=folder,
                    todo="move away what stands in its place, or choose another --workspace",
                ) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise ConfigurationError(
                    "this workspace cannot be written to",
                    where=folder,
                    todo="check owner and permissions, or choose another --workspace",
                )
        return self

    @contextmanager
    def lock(self, command: str) -> Iterator[None]:
        """Hold the workspace for one command. Raises UsageError, saying who holds it, when somebody else does."""
        self.prepare()
        path = self.metadata / "lock"
        with writing(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UsageError(
                    f"another command is at work in this workspace: {_describe_holder(path)}",
                    where=self.root,
                    todo="wait for it to end, or stop it with Ctrl-C; what it has done is kept",
                ) from error
            holder = {
                "pid": os.getpid(),
                "command": command,
                "since": datetime.now(UTC).isoformat(timespec="seconds"),
            }
            with suppress(OSError):  # a full disk: it only tells others who is at work
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, json.dumps(holder).encode(), 0)
            yield
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)


def command_line() -> str:
    """The running command as a user would recognise it, for the lock and for logs."""
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])


def _describe_holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        return f"'{holder['command']}', process {holder['pid']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "it has not yet said which"
