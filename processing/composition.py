"""What the prepared corpus is made of, for the dataset card and the statistics page; reads, never writes.

One pass over the ledger's kept documents, with the document indexes and the provenance log read alongside: all three
are in the order of names, so memory does not grow with the corpus.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from common.files import read_records
from common.rawname import parse
from common.resources import folder_bytes
from common.workspace import Workspace
from processing import manifest as manifests
from processing.chain import STAGES
from processing.ledger import Ledger
from processing.prepare_data import GENERATIONS
from processing.settings import ProcessingSettings
from processing.shards import SPLITS, SplitFiles
from processing.stats import funnel
from processing.tombstones import forgotten_documents

SIMILARITY_STEPS = 50  # of the similarities' distribution, between 0 and 1
LENGTH_STEPS = 4  # of the lengths' distribution, in each doubling
NO_ASSERTION = "NOASSERTION"  # SPDX: nobody said under which licence

_KEPT = """
SELECT name, folder, outcome, size,
    json_extract(results, '$.gate.facts.language', '$.quality.facts.words', '$.privacy.facts.replaced')
FROM selection JOIN documents USING (name) WHERE name > :after AND outcome IN ('train', 'val') ORDER BY name LIMIT :page
"""


@dataclass
class _Source:
    documents: int = 0
    raw_bytes: int = 0
    text_bytes: int = 0
    tokens: int = 0


@dataclass
class _Composition:
    sources: dict[str, _Source] = field(default_factory=dict)
    licences: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)  # step of length → documents
    placeholders: Counter[str] = field(default_factory=Counter)
    duplicates: Counter[str] = field(default_factory=Counter)  # rule → documents
    similarities: Counter[int] = field(default_factory=Counter)  # of near-duplicates, in whole SIMILARITY_STEPS


def composition(workspace: Workspace) -> dict[str, Any]:
    """Of the kept documents: {"sources", "licences", "languages", "lengths", "placeholders"}; and of the whole
    workspace: {"duplicates", "generations", "forgotten", "disk"}. All are lists or objects that JSON can hold."""
    found = _Composition()
    if (workspace.metadata / "ledger.sqlite").exists():
        with Ledger(workspace, read_only=True) as ledger, ledger.guarded():
            _read(workspace, ledger, found)
    forgotten = forgotten_documents(workspace).values()
    by_gate = sum(document.refusal is not None for document in forgotten)
    return {
        "sources": [
            {"source": name.removeprefix("source_"), **vars(source)} for name, source in sorted(found.sources.items())
        ],
        "licences": _counted("licence", found.licences),
        "languages": _counted("language", found.languages),
        "lengths": [
            {"words_up_to": round(2 ** (step / LENGTH_STEPS)), "documents": found.lengths[step]}
            for step in _span(found.lengths)
        ],
        "placeholders": _counted("kind", found.placeholders),
        "duplicates": {
            "rules": _counted("rule", found.duplicates),
            "similarities": [
                {"from": step / SIMILARITY_STEPS, "documents": found.similarities[step]}
                for step in _span(found.similarities)
            ],
        },
        "generations": list(read_records(workspace.metadata / GENERATIONS)),
        "forgotten": {"on_request": len(forgotten) - by_gate, "by_the_gate": by_gate},
        "disk": [
            {"folder": folder.relative_to(workspace.root).as_posix(), "bytes": folder_bytes(folder)}
            for folder in (workspace.raw, workspace.warc, workspace.cleaned, workspace.processed, workspace.metadata,
                           workspace.rejected, workspace.out)
        ],
    }  # fmt: skip


def card_facts(workspace: Workspace, settings: ProcessingSettings) -> dict[str, Any]:
    """`composition`, and how the data were made: manifest, funnel, stages with their versions, settings."""
    return composition(workspace) | {
        "manifest": manifests.read_manifest(workspace),
        "funnel": funnel(workspace),
        "stages": [{"stage": stage.name, "version": str(stage.version)} for stage in STAGES],
        "settings": settings.model_dump(mode="json"),
    }


def _read(workspace: Workspace, ledger: Ledger, found: _Composition) -> None:
    manifest = manifests.read_manifest(workspace)
    indexes = {split: _records(workspace, manifest, split) for split in SPLITS}
    heads = {split: next(index, None) for split, index in indexes.items()}
    licences = _licences(workspace)
    name, licence = next(licences, ("~", None))
    for document, folder, outcome, size, facts in ledger.pages(_KEPT):
        source = found.sources.setdefault(folder, _Source())
        source.documents += 1
        source.raw_bytes += size
        head = heads[outcome]
        if head is not None and head[0] == parse(document).sequence:  # else it is not prepared yet
            source.tokens += head[1]
            source.text_bytes += head[2]
            heads[outcome] = next(indexes[outcome], None)
        while name < document:
            name, licence = next(licences, ("~", None))
        found.licences[(name == document and licence) or NO_ASSERTION] += 1
        language, words, replaced = json.loads(facts)
        found.languages[language or "unknown"] += 1
        found.lengths[math.ceil(LENGTH_STEPS * math.log2(max(words, 1)))] += 1
        found.placeholders.update(replaced or {})
    rows = ledger.db.execute("SELECT rule, json_extract(value, '$.jaccard') FROM selection WHERE stage = 'duplicates'")
    for rule, similarity in rows:
        found.duplicates[rule] += 1
        if similarity is not None:
            found.similarities[min(int(similarity * SIMILARITY_STEPS + 1e-9), SIMILARITY_STEPS - 1)] += 1


def _records(workspace: Workspace, manifest: dict[str, Any] | None, split: str) -> Iterator[tuple[int, int, int]]:
    """(sequence number, tokens, bytes of text) of each prepared document."""
    for part in SplitFiles(workspace.processed, split).records(manifests.extent_of(manifest, split).documents):
        yield from zip(part["sequence"].tolist(), part["tokens"].tolist(), part["text_bytes"].tolist(), strict=True)


def _licences(workspace: Workspace) -> Iterator[tuple[str, str | None]]:
    """(name, licence) of each line of provenance, which are in the order of names."""
    for record in read_records(workspace.provenance_log):
        if "name" in record:
            yield record["name"], (record.get("rights") or {}).get("licence")


def _counted(key: str, counts: Counter[str]) -> list[dict[str, Any]]:
    """Most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{key: value, "count": count} for value, count in ordered if count]


def _span(counts: Counter[int]) -> range:
    return range(min(counts), max(counts) + 1) if counts else range(0)
