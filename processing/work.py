"""One document's work, as an engine runs it: read raw, walk the chain, hand back results and the text to be written.

Workers only read. The process that holds the workspace's lock does all the writing, so that a worker which outlives a
killed parent for a moment can do no harm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.errors import UsageError
from common.files import sha256_bytes
from processing.chain import STAGES, Result, Walk, cleaned_digest
from processing.raw import UnreadableRawError, read
from processing.settings import ProcessingSettings
from processing.stage import Stage
from processing.validate import STAGE as VALIDATE


@dataclass(frozen=True)
class Task:
    """One document to look at."""

    name: str
    folder: str
    size: int
    mtime_ns: int
    url: str | None
    problem: str | None  # why its file cannot be read as a document, found without opening it
    known: str  # JSON of the results of an earlier walk; "{}" for none
    raw_is_known: bool  # the file is as it was then
    is_acknowledged: bool  # in the provenance log, or good once: to lose it is damage, not a drop

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.name}"


@dataclass(frozen=True)
class Done:
    """What came of a task."""

    task: Task
    results: dict[str, Result]
    text: bytes | None  # cleaned text to be written; None where it is as it was, or there is none
    digest: str | None  # SHA-256 of the cleaned text
    ran: tuple[str, ...]  # the stages that had to run


class Work:
    """The function that engines map. Pickles to workspace folders, settings and names of stages."""

    def __init__(self, raw: Path, cleaned: Path, settings: ProcessingSettings, stages: tuple[Stage, ...]) -> None:
        self.raw, self.cleaned, self.settings, self.stages = raw, cleaned, settings, stages
        self._identities = {stage.name: stage.identity(settings) for stage in stages}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "stages": len(self.stages)}  # the functions themselves are the worker's own

    def __setstate__(self, state: dict[str, Any]) -> None:
        """In a worker. Raises UsageError where the program on disk is another one than the parent runs."""
        self.__dict__.update(state)
        self.stages = STAGES[: state["stages"]]
        if self._identities != {stage.name: stage.identity(self.settings) for stage in self.stages}:
            raise UsageError("the program was changed while it ran", todo="run the same command again")

    def __call__(self, task: Task) -> Done:
        known = json.loads(task.known)
        if task.problem is not None:
            return _refused(task, task.problem, None)
        walk = Walk(
            task.name,
            task.url,
            self.settings,
            known=known,
            read_raw=lambda: read(self.raw / task.path, max_bytes=self._max_bytes),
            read_cleaned=lambda digest: self._read_cleaned(task, digest),
            raw_is_known=task.raw_is_known,
        )
        try:
            results = walk.run(self.stages, self._identities)
            digest = cleaned_digest(results)
            text = walk.text().encode("utf-8") if digest and digest != cleaned_digest(known) else None
        except UnreadableRawError as error:
            return _refused(task, error.rule, error.value)
        return Done(task, results, text, digest, tuple(walk.ran))

    @property
    def _max_bytes(self) -> int:
        return int(self.settings.validation.max_document_mb * 1_000_000)

    def _read_cleaned(self, task: Task, digest: str) -> str | None:
        try:
            data = (self.cleaned / task.path).read_bytes()
        except OSError:
            return None
        return data.decode("utf-8") if sha256_bytes(data) == digest else None


def _refused(task: Task, rule: str, value: Any) -> Done:
    """A file that could not be read: no key, as nothing was derived from its content."""
    return Done(task, {VALIDATE.name: {"key": "", "rule": rule, "value": value}}, None, None, (VALIDATE.name,))
