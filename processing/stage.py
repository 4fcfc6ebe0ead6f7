"""The protocol of a stage: `stage(document, settings) -> Kept(text, facts) | Dropped(rule, value)`.

A stage knows nothing of files, workers, order or the database. What it returns is a function of document and settings
alone; a document that would take too long is dropped by a counted limit, never by a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from processing.fingerprint import fingerprint, library_version
from processing.settings import ProcessingSettings


@dataclass(frozen=True)
class Document:
    """One document between two stages."""

    name: str  # file name in raw
    text: str  # what the stage before made of it; empty for the first stage
    data: bytes = b""  # the raw file's bytes; for the first stage only
    url: str | None = None


@dataclass(frozen=True)
class Kept:
    """The document goes on, with this text. Facts are JSON values, stored and shown by `stats.py --explain`."""

    text: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dropped:
    """The document ends here. `value` is what was measured, never text of the document."""

    rule: str
    value: str | int | float | None = None


@dataclass(frozen=True)
class Stage:
    """A stage and everything that shapes its results."""

    name: str
    version: int | str  # raised with every change of behaviour; the key of all its results holds it
    run: Callable[[Document, Any], Kept | Dropped]
    section: str | None = None  # the part of ProcessingSettings it is given
    libraries: tuple[str, ...] = ()
    changes_text: bool = False
    uses_url: bool = False

    def settings(self, settings: ProcessingSettings) -> Any:
        """The part of the settings that this stage may see."""
        return getattr(settings, self.section) if self.section else None

    def identity(self, settings: ProcessingSettings) -> str:
        """Hash of name, version, canonical settings and libraries: what a result depends on besides its input."""
        part = self.settings(settings)
        return fingerprint(
            {
                "stage": self.name,
                "version": self.version,
                "settings": part.model_dump(mode="json") if part is not None else None,
                "libraries": {library: library_version(library) for library in self.libraries},
            }
        )
