"""Errors a user can cause, each with its exit code.

Every one says what happened, where, and what to do next; the command line prints these three and no traceback.
Anything that is *not* one of these is a defect of the project and keeps its traceback.
"""

from __future__ import annotations

EXIT_INTERRUPTED = 130


class MiniatureMemoryError(Exception):
    """Base of all errors that are shown to the user without a traceback.

    what:  one sentence, what happened.
    where: file, key, URL or document it happened at, if there is one.
    todo:  what the user can do next, if there is something.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: object = None, todo: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = None if where is None else str(where)
        self.todo = todo

    def __str__(self) -> str:
        parts = [self.what]
        if self.where:
            parts.append(f"where: {self.where}")
        if self.todo:
            parts.append(f"do: {self.todo}")
        return "\n".join(parts)

    def __reduce__(self):
        # Exceptions with keyword-only arguments do not survive pickling by default; worker processes send these back.
        return _rebuild, (type(self), self.what, self.where, self.todo)


def _rebuild(kind: type[MiniatureMemoryError], what: str, where: str | None, todo: str | None):
    return kind(what, where=where, todo=todo)


class UsageError(MiniatureMemoryError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class ConfigurationError(MiniatureMemoryError):
    """A setting, a configuration file or the workspace itself is unusable."""

    exit_code = 3


class NetworkError(MiniatureMemoryError):
    """A server, a quota or a port is in the way."""

    exit_code = 4


class RefusedError(MiniatureMemoryError):
    """The adults-only gate, or somebody's rights, say no."""

    exit_code = 5


class DamagedDataError(MiniatureMemoryError):
    """A file is not what was written: truncated, edited by hand, or its bits have changed."""

    exit_code = 6


class ResourceError(MiniatureMemoryError):
    """Disk or memory do not suffice."""

    exit_code = 7
