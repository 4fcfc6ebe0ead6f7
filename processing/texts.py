"""Cleaned texts by name, each checked against its hash; one that is damaged or gone is derived again from raw."""

from __future__ import annotations

from common.errors import DamagedDataError
from common.files import sha256_bytes
from common.progress import Progress
from common.workspace import Workspace
from processing.chain import STAGES, Walk
from processing.cleaned import CleanedBatch
from processing.ledger import Ledger
from processing.raw import UnreadableRawError, read
from processing.settings import ProcessingSettings


class CleanedTexts:
    """Reads the cleaned texts of one workspace."""

    def __init__(self, workspace: Workspace, ledger: Ledger, settings: ProcessingSettings, progress: Progress) -> None:
        self._workspace, self._ledger, self._settings, self._progress = workspace, ledger, settings, progress
        self._identities = {stage.name: stage.identity(settings) for stage in STAGES}

    def read(self, name: str, folder: str, digest: str) -> bytes:
        """The text whose SHA-256 is `digest`. Raises DamagedDataError when raw cannot give it back either."""
        try:
            data = (self._workspace.cleaned / folder / name).read_bytes()
        except OSError:
            data = b""
        if sha256_bytes(data) == digest:
            return data
        return self._repair(name, folder, digest)

    def _repair(self, name: str, folder: str, digest: str) -> bytes:
        self._progress.say(f"cleaned text of {name} is damaged or missing; made again from raw")
        raw = self._workspace.raw / folder / name
        source = self._ledger.origin(name)
        walk = Walk(
            name,
            source[1] if source else None,
            self._settings,
            known=self._ledger.results(name) or {},
            read_raw=lambda: read(raw, max_bytes=int(self._settings.validation.max_document_mb * 1_000_000)),
            read_cleaned=lambda _: None,
            raw_is_known=True,
        )
        try:
            walk.run(STAGES, self._identities)
            data = walk.text().encode("utf-8")
        except UnreadableRawError as error:
            raise DamagedDataError(
                f"the cleaned text is gone, and its raw document cannot be read ({error.rule})",
                where=raw,
                todo="restore the raw file from a backup, or take it out for good with scripts/forget.py NAME",
            ) from error
        if sha256_bytes(data) != digest:
            raise DamagedDataError(
                "the ledger does not fit this raw document",
                where=raw,
                todo=f"delete {self._ledger.path} and run scripts/clean_dataset.py: it is rebuilt, nothing is lost",
            )
        batch = CleanedBatch(self._workspace.cleaned)
        batch.write(f"{folder}/{name}", data)
        batch.flush()
        return data
