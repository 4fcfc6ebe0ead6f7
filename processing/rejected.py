"""`dataset/rejected/*.jsonl`: who was dropped, by which stage, which rule and which measured value. Never text.

One file a stage, one line a document, in the order of names; written whole from the ledger whenever a decision
changed. gate.jsonl names hash and URL instead of the document, and has those whose text was erased as well (see
refused.py); names of strays (files in raw that are no documents) are in validate.jsonl.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from common.files import canonical_json, fsync_folder, writing
from common.workspace import Workspace
from processing.chain import STAGES
from processing.fingerprint import fingerprint
from processing.gate import GATE_STAGES, GATE_VERSION
from processing.ledger import Ledger
from processing.raw import Entry
from processing.refused import erased_refusals
from processing.tombstones import Refusal

FILES = ("validate", "gate", "clean", "quality", "duplicates")

_DROPPED = """
SELECT selection.name, stage, rule, value, json_extract(documents.results, '$.validate.out'), origins.url
FROM selection JOIN documents USING (name) LEFT JOIN origins USING (name)
WHERE selection.name > :after AND outcome = 'dropped' ORDER BY selection.name LIMIT :page
"""


def write_rejected(workspace: Workspace, ledger: Ledger, strays: list[Entry]) -> bool:
    """Write the files where anything changed since the last time. Returns whether anything did."""
    state = state_of(strays)
    paths = {stage: workspace.rejected / f"{stage}.jsonl" for stage in FILES}
    if ledger.mark("rejected") == state and all(path.exists() for path in paths.values()):
        return False
    with ExitStack() as stack:
        files = {stage: stack.enter_context(_Replacing(path)) for stage, path in paths.items()}
        for stage, record in expected_records(workspace, ledger, strays):
            files[stage].write((canonical_json(record) + "\n").encode("utf-8"))
    with writing(workspace.rejected):
        fsync_folder(workspace.rejected)
    with ledger.transaction():
        ledger.set_mark("rejected", state)
    return True


def state_of(strays: list[Entry]) -> str:
    """What the files depend on besides the ledger; the ledger's mark `rejected` once they are written."""
    return fingerprint([GATE_VERSION, [[entry.path, entry.problem] for entry in strays]])


def expected_records(workspace: Workspace, ledger: Ledger, strays: list[Entry]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file's stage, line) of every rejection, in the order of names; strays come last."""
    refusals = deque((document.name, document.sha256, document.refusal) for document in erased_refusals(workspace))
    for name, stage, rule, value, digest, url in ledger.pages(_DROPPED):
        while refusals and refusals[0][0] < name:
            yield "gate", _refusal(*refusals.popleft()[1:])
        if stage in GATE_STAGES:
            yield "gate", _refusal(digest, Refusal(rule, url, GATE_VERSION))
        else:
            yield _file_of(stage), {"name": name, "stage": stage, "rule": rule, "value": json.loads(value)}
    for _, digest, refusal in refusals:
        yield "gate", _refusal(digest, refusal)
    for entry in strays:
        yield "validate", {"name": entry.path, "stage": "validate", "rule": entry.problem, "value": None}


def _refusal(digest: str, refusal: Refusal) -> dict[str, Any]:
    return {"sha256": digest, "door": "preparation", **vars(refusal)}


def _file_of(stage: str) -> str:
    """Stages that share a file: whatever only shapes text is cleaning."""
    return stage if stage in FILES else "clean" if stage in {s.name for s in STAGES} else stage


class _Replacing:
    """A file that replaces `path` when all went well, written piece by piece."""

    def __init__(self, path: Path) -> None:
        self._path, self._temporary = path, path.with_name(f".{path.name}.tmp")

    def __enter__(self) -> BinaryIO:
        with writing(self._path):
            self._file = self._temporary.open("wb")
        return self._file

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with writing(self._path), self._file:
                if kind is None:
                    self._file.flush()
                    os.fsync(self._file.fileno())
                    os.replace(self._temporary, self._path)
        finally:
            self._temporary.unlink(missing_ok=True)
