"""Texts that somebody gives to a benchmark."""

from __future__ import annotations

from pathlib import Path

from common.errors import UsageError


def read_utf8(path: Path) -> str:
    """Raises UsageError when the file is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("this text is not UTF-8", where=path, todo="convert it, or leave it out") from error
