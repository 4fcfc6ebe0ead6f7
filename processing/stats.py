"""Counts and explanations out of the ledger, the manifest and the rejection logs; reads, never writes."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from common.errors import UsageError
from common.files import read_records
from common.rawname import parse
from common.workspace import Workspace
from processing import manifest as manifests
from processing.chain import STAGES
from processing.clean_dataset import selection_counts
from processing.gate import GATE_STAGES
from processing.ledger import Ledger
from processing.refused import erased_refusals
from processing.shards import SPLITS

# (step of the funnel, stages whose drops come before it)
_STEPS = (
    ("valid", ("validate",)),
    ("adults only", GATE_STAGES),
    ("cleaned", ("clean", "privacy")),
    ("of quality", ("quality",)),
    ("not duplicates", ("duplicates", "superseded")),
)
_FORMS = "give a raw file's name, id or URL; scripts/clean_dataset.py must have run since it came"
_COLLECTION_LOG = "collection.jsonl"  # the gate's refusals at collection, written by the scraper


def funnel(workspace: Workspace) -> dict[str, Any]:
    """From raw documents to tokens.

    {"steps": [{name, count}], "totals": [{name, count}], "drops": [{stage, rule, count}]}; documents that were
    collected but not cleaned yet are in the first step alone.
    """
    documents, counts = 0, {"train": 0, "val": 0, "dropped": {}}
    if (workspace.metadata / "ledger.sqlite").exists():
        with Ledger(workspace, read_only=True) as ledger, ledger.guarded():
            documents = ledger.db.execute("SELECT count(*) FROM documents").fetchone()[0] + len(
                erased_refusals(workspace)
            )
            counts = selection_counts(workspace, ledger)
    drops = [
        {"stage": stage, "rule": rule, "count": count}
        for stage, rules in counts["dropped"].items()
        for rule, count in rules.items()
    ]
    steps = [{"name": "raw documents", "count": documents}]
    left = sum(drop["count"] for drop in drops) + counts["train"] + counts["val"]
    for name, stages in _STEPS:
        left -= sum(drop["count"] for drop in drops if drop["stage"] in stages)
        steps.append({"name": name, "count": left})
    manifest = manifests.read_manifest(workspace)
    extents = {split: manifests.extent_of(manifest, split) for split in SPLITS}
    steps.append({"name": "prepared", "count": sum(extent.documents for extent in extents.values())})
    totals = [
        {"name": "training documents", "count": extents["train"].documents},
        {"name": "held-out documents", "count": extents["val"].documents},
        {"name": "tokens", "count": sum(extent.tokens for extent in extents.values())},
        {"name": "bytes of text", "count": sum(extent.text_bytes for extent in extents.values())},
    ]
    return {"steps": steps, "totals": totals, "drops": _collection_drops(workspace) + drops}


def _collection_drops(workspace: Workspace) -> list[dict[str, Any]]:
    rules = Counter(record["rule"] for record in read_records(workspace.rejected / _COLLECTION_LOG))
    return [{"stage": "gate at collection", "rule": rule, "count": count} for rule, count in sorted(rules.items())]


def statistics(workspace: Workspace) -> dict[str, Any]:
    """The funnel, and what the documents are: by source, by language, by size; and personal data that were replaced."""
    found: dict[str, Any] = {"funnel": funnel(workspace), "sources": [], "languages": [], "words": {}, "privacy": []}
    if not (workspace.metadata / "ledger.sqlite").exists():
        return found
    with Ledger(workspace, read_only=True) as ledger, ledger.guarded():
        found["sources"] = [
            {"source": source, "documents": documents, "kept": kept, "raw_bytes": size}
            for source, documents, kept, size in ledger.db.execute(
                "SELECT folder, count(*), coalesce(sum(outcome IN ('train', 'val')), 0), sum(size)"
                " FROM documents LEFT JOIN selection USING (name) GROUP BY 1 ORDER BY 1"
            )
        ]
        found["languages"] = [
            {"language": language, "documents": documents}
            for language, documents in ledger.db.execute(
                "SELECT json_extract(results, '$.gate.facts.language') AS language, count(*) FROM documents"
                " WHERE language IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
            )
        ]
        found["words"] = _distribution(ledger)
        found["privacy"] = [
            {"kind": kind, "count": count}
            for kind, count in ledger.db.execute(
                "SELECT key, sum(value) FROM documents, json_each(documents.results, '$.privacy.facts.replaced')"
                " GROUP BY 1 ORDER BY 1"
            )
        ]
    return found


def _distribution(ledger: Ledger) -> dict[str, int]:
    """Words a kept document: smallest, quartiles, largest."""
    kept = " FROM selection JOIN documents USING (name) WHERE outcome IN ('train', 'val')"
    words = "json_extract(results, '$.quality.facts.words')"
    count = ledger.db.execute(f"SELECT count(*){kept}").fetchone()[0]
    if count == 0:
        return {}
    ordered = f"SELECT {words}{kept} ORDER BY 1"
    points = {"smallest": 0, "quarter": count // 4, "half": count // 2, "three quarters": count * 3 // 4}
    points["largest"] = count - 1
    wanted = sorted(set(points.values()))
    values: dict[int, int] = {}
    for position, (value,) in enumerate(ledger.db.execute(ordered)):
        if position == wanted[0]:
            values[wanted.pop(0)] = value
            if not wanted:
                break
    return {name: values[position] for name, position in points.items()}


def explain(workspace: Workspace, document: str) -> dict[str, Any]:
    """Facts and verdicts of one document. `document`: its name, its six-character id, or its URL.

    Raises UsageError when there is none, or none was looked at yet.
    """
    if not (workspace.metadata / "ledger.sqlite").exists():
        raise UsageError("nothing has been looked at yet", todo="run scripts/clean_dataset.py first")
    with Ledger(workspace, read_only=True) as ledger, ledger.guarded():
        row = ledger.db.execute(
            "SELECT documents.name, folder, size, results, source, url, outcome, stage, rule, value, digest"
            " FROM documents LEFT JOIN origins USING (name) LEFT JOIN selection USING (name)"
            " WHERE documents.name = ?1 OR url = ?1 OR documents.name GLOB '*__*__' || ?2 || '__*' ORDER BY 1 LIMIT 1",
            (document, document if document.isalnum() else "?"),
        ).fetchone()
    if row is None:
        raise UsageError(f"no document goes by '{document}'", todo=_FORMS)
    name, folder, size, results, source, url, outcome, stage, rule, value, digest = row
    verdict: dict[str, Any] = {"outcome": outcome or "not decided yet"}
    if stage is not None:
        verdict |= {"stage": stage, "rule": rule, "value": json.loads(value)}
    return {
        "name": name,
        "sequence": parse(name).sequence,
        "raw": f"raw/{folder}/{name}",
        "bytes": size,
        "source": source,
        "url": url,
        "stages": json.loads(results),
        "cleaned_sha256": digest,
        "verdict": verdict,
    }


def explanation(found: dict[str, Any]) -> list[str]:
    """`explain` for a human."""
    lines = [found["name"], f"  source {found['source']}, URL {found['url']}, {found['bytes']} bytes"]
    order = [stage.name for stage in STAGES]
    for stage in sorted(found["stages"], key=lambda name: order.index(name) if name in order else len(order)):
        result = found["stages"][stage]
        if "rule" in result:
            lines.append(f"  {stage}: dropped by {result['rule']}, measured {_measured(result['value'])}")
        else:
            lines.append(f"  {stage}: passed")
        for fact, value in result.get("facts", {}).items():
            if fact == "minhash":  # 168 bytes that mean nothing to a reader
                continue
            lines.append(f"    {fact}: {value}")
    verdict = found["verdict"]
    reason = ""
    if "rule" in verdict:
        reason = f" by {verdict['stage']}: {verdict['rule']}, measured {_measured(verdict['value'])}"
    return [*lines, f"  verdict: {verdict['outcome']}{reason}"]


def _measured(value: Any) -> str:
    """A measured value in words; duplicates have two: of what, and how much alike."""
    if value is None:
        return "nothing"
    return ", ".join(f"{key} {part}" for key, part in value.items()) if isinstance(value, dict) else str(value)
