"""What was forgotten: `dataset/metadata/tombstones.jsonl`, append-only; collecting reads the same file.

A line names a kind and a value (`url`, `site`, `sha256` or `source`): what must not come back. A site is a host and
every host below it. Lines of kind `sha256` also name the raw document, and whether it was training text (`train`), held
out (`val`) or neither: the split counts a forgotten document where it stood, so that forgetting moves no other document
from one side to the other. Where the gate had the document erased, `refusal` says by which rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.errors import DamagedDataError, UsageError
from common.files import append_records, read_records
from common.rawname import encode_id, parse
from common.workspace import Workspace


@dataclass(frozen=True)
class Refusal:
    """Why the gate had a document erased that had been stored before."""

    rule: str
    url: str | None
    gate_version: str


@dataclass(frozen=True)
class Forgotten:
    """One document that was forgotten."""

    name: str
    sha256: str
    outcome: str | None  # train, val, or None where it was in neither
    refusal: Refusal | None = None


def path_of(workspace: Workspace) -> Path:
    return workspace.metadata / "tombstones.jsonl"


def forgotten_documents(workspace: Workspace) -> dict[str, Forgotten]:
    """By name. Raises DamagedDataError."""
    found = {}
    for number, record in enumerate(read_records(path_of(workspace)), start=1):
        try:
            if record["kind"] == "sha256" and "name" in record:
                refusal = Refusal(**record["refusal"]) if "refusal" in record else None
                found[record["name"]] = Forgotten(record["name"], record["value"], record["outcome"], refusal)
        except (KeyError, TypeError) as error:
            raise DamagedDataError(
                f"line {number} of the list of forgotten things cannot be read",
                where=path_of(workspace),
                todo="correct the line or restore the list from a backup",
            ) from error
    return found


def raise_if_forgotten(workspace: Workspace, what: str) -> None:
    """Raise UsageError where this name or id is that of a forgotten document."""
    for document in forgotten_documents(workspace).values():
        if what in (document.name, encode_id(parse(document.name).sequence)):
            rule = f" by the gate's rule {document.refusal.rule}" if document.refusal else ""
            raise UsageError(
                f"this document was forgotten{rule}: its text is gone",
                where=document.name,
                todo="its line in dataset/metadata/tombstones.jsonl says when",
            )


def append_tombstones(
    workspace: Workspace,
    documents: Iterable[Forgotten],
    *,
    urls: Iterable[str] = (),
    source: str | None = None,
    site: str | None = None,
) -> None:
    """Durably note what is forgotten, before anything is deleted."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    records: list[dict] = [{"kind": "url", "value": url, "at": now} for url in sorted(set(urls))]
    records += [
        {"kind": kind, "value": value, "at": now} for kind, value in (("source", source), ("site", site)) if value
    ]
    for document in documents:
        record = {"kind": "sha256", "value": document.sha256, "at": now}
        record |= {"name": document.name, "outcome": document.outcome}
        if document.refusal is not None:
            record["refusal"] = vars(document.refusal)
        records.append(record)
    append_records(path_of(workspace), records)
