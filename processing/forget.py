"""Forget a URL, a document or a source: gone from raw, from everything derived, and not collected again.

In this order, each step durable before the next: tombstones; raw and cleaned files, ledger rows and the titles in the
provenance log; then selection and processed files, written on from the first document that is affected. What was
dropped as a duplicate of a forgotten document is forgotten with it, as it is the same text. At the end every remaining
file is searched for passages of what was forgotten; the result of that search is the proof that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from common.errors import UsageError
from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing import manifest as manifests
from processing.clean_dataset import clean_dataset
from processing.erase import erase_documents
from processing.gate import GATE_STAGES
from processing.ledger import Ledger
from processing.prepare_data import PrepareSummary, prepare_data
from processing.search import Passages, Proof, search_everything
from processing.settings import ProcessingSettings
from processing.tombstones import Forgotten, append_tombstones

_FIND = """
SELECT documents.name, origins.url, json_extract(results, '$.validate.out'), selection.outcome
FROM documents LEFT JOIN origins USING (name) LEFT JOIN selection USING (name) WHERE {}
"""


@dataclass(frozen=True)
class ForgetSummary:
    """What was forgotten, and where passages of it were looked for."""

    documents: list[str]  # names
    proof: Proof
    prepared: PrepareSummary | None = None  # None where nothing had been prepared
    urls: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "urls": self.urls,
            "proof": self.proof.as_dict(),
            "prepared": self.prepared.as_dict() if self.prepared else None,
        }

    def lines(self) -> list[str]:
        lines = [f"forgotten: {len(self.documents)} documents"]
        lines += [f"  {name}" for name in self.documents[:20]]
        lines += self.proof.lines()
        return [*lines, "models that were trained on them still are; the next training run does not see them"]


def forget(workspace: Workspace, settings: ProcessingSettings, target: str, *, progress: Progress) -> ForgetSummary:
    """target: a raw document's name or id, a URL, `source:NAME`, or `refused` for what the gate refuses by now.

    Raises UsageError when there is no such thing.
    """
    workspace.prepare()
    with Ledger(workspace) as ledger:
        ledger.read_provenance(workspace.provenance_log)
        source = target.removeprefix("source:") if target.startswith("source:") else None
        found = _find(ledger, target, source)
        passages = Passages.of(workspace, [name for name, *_ in found])
        documents = [
            Forgotten(name, digest or parse(name).digest, outcome if outcome in ("train", "val") else None)
            for name, _, digest, outcome in found
        ]
        urls = sorted({url for _, url, _, _ in found if url is not None}) if source is None else []
        append_tombstones(workspace, documents, urls=urls, source=source)
        names = [document.name for document in documents]
        erase_documents(workspace, ledger, names)
    clean_dataset(workspace, settings, progress=progress)
    prepared = None
    if manifests.read_manifest(workspace) is not None:
        prepared = prepare_data(workspace, settings, progress=progress)
    proof = search_everything(workspace, passages, names, progress=progress)
    return ForgetSummary(names, proof, prepared, urls)


def _find(ledger: Ledger, target: str, source: str | None) -> list[tuple]:
    """(name, URL, SHA-256 of raw, outcome) of everything that goes, in the order of names."""
    if source is not None:
        found = ledger.db.execute(_FIND.format("folder = ?"), (f"source_{source}",)).fetchall()
    elif target == "refused":
        stages = ", ".join(f"'{stage}'" for stage in GATE_STAGES)
        found = ledger.db.execute(_FIND.format(f"selection.stage IN ({stages})")).fetchall()
    elif "://" in target:
        found = ledger.db.execute(_FIND.format("origins.url = ?"), (target,)).fetchall()
    elif parse(target) is not None:
        found = ledger.db.execute(_FIND.format("documents.name = ?"), (target,)).fetchall()
    else:
        found = ledger.db.execute(_FIND.format("documents.name GLOB '*__' || ? || '__*'"), (target,)).fetchall()
    if not found:
        raise UsageError(
            f"nothing goes by '{target}'",
            todo="give a raw file's name or id, a URL, source:NAME, or refused; scripts/clean_dataset.py must have run",
        )
    if source is None:
        found += _duplicates_of(ledger, {row[0] for row in found})
    return sorted(set(found))


def _duplicates_of(ledger: Ledger, names: set[str]) -> list[tuple]:
    """What was dropped as a duplicate of one of these."""
    condition = "selection.stage = 'duplicates' AND json_extract(selection.value, '$.of') = ?"
    return [row for name in sorted(names) for row in ledger.db.execute(_FIND.format(condition), (name,)).fetchall()]
