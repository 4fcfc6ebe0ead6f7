"""What was forgotten: `dataset/metadata/tombstones.jsonl`, append-only; collecting reads the same file.

A line names a kind and a value (`url`, `sha256` or `source`): what must not come back. Lines of kind `sha256` also name
the raw document, and whether it was training text (`train`), held out (`val`) or neither: the split counts a forgotten
document where it stood, so that forgetting moves no other document from one side to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.errors import DamagedDataError
from common.files import append_records, read_records
from common.workspace import Workspace


@dataclass(frozen=True)
class Forgotten:
    """One document that was forgotten."""

    name: str
    sha256: str
    outcome: str | None  # train, val, or None where it was in neither


def path_of(workspace: Workspace) -> Path:
    return workspace.metadata / "tombstones.jsonl"


def forgotten_documents(workspace: Workspace) -> dict[str, Forgotten]:
    """By name. Raises DamagedDataError."""
    found = {}
    for number, record in enumerate(read_records(path_of(workspace)), start=1):
        try:
            if record["kind"] == "sha256" and "name" in record:
                found[record["name"]] = Forgotten(record["name"], record["value"], record["outcome"])
        except (KeyError, TypeError) as error:
            raise DamagedDataError(
                f"line {number} of the list of forgotten things cannot be read",
                where=path_of(workspace),
                todo="correct the line or restore the list from a backup",
            ) from error
    return found


def append_tombstones(
    workspace: Workspace, documents: Iterable[Forgotten], *, urls: Iterable[str], source: str | None
) -> None:
    """Durably note what is forgotten, before anything is deleted."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    records: list[dict] = [{"kind": "url", "value": url, "at": now} for url in sorted(set(urls))]
    if source is not None:
        records.append({"kind": "source", "value": source, "at": now})
    for document in documents:
        records.append(
            {"kind": "sha256", "value": document.sha256, "at": now, "name": document.name, "outcome": document.outcome}
        )
    append_records(path_of(workspace), records)
