"""Selection: which documents are kept, which are duplicates, and which are held out; in the order of names.

One pass over stored facts, never over texts. Each decision depends on the documents before it and on nothing after,
so that growth appends to the selection. When a document in the middle changed (`mark_changed`), everything from there
on is decided anew. Table `selection` holds one row a document: outcome `train`, `val` or `dropped`; for the dropped,
stage, rule and value (JSON); for the kept, SHA-256 of the cleaned text and its normalised hash.
"""

from __future__ import annotations

import json
from typing import Any

from common.files import canonical_json
from common.progress import Progress
from processing import quality
from processing.chain import Result, cleaned_digest, drop_of
from processing.fingerprint import fingerprint
from processing.ledger import PAGE, Ledger
from processing.settings import ProcessingSettings
from processing.split import is_held_out

VERSION = 1

Row = tuple[str, str, str | None, str | None, str | None, str | None, str | None]


def selection_fingerprint(settings: ProcessingSettings) -> str:
    """Identity of all that decides over facts."""
    parts = (settings.quality, settings.duplicates, settings.split)
    return fingerprint([VERSION, *(part.model_dump(mode="json") for part in parts)])


def mark_changed(ledger: Ledger, name: str) -> None:
    """Have everything from `name` on decided anew; inside the transaction that changes the document."""
    first = ledger.mark("undecided_from")
    if first is None or name < first:
        ledger.set_mark("undecided_from", name)


def concerns_selection(results: dict[str, Result]) -> Any:
    """The part of a document's results that selection looks at."""
    return [(stage, {k: v for k, v in result.items() if k != "key"}) for stage, result in results.items()]


def select(ledger: Ledger, chain: str, settings: ProcessingSettings, progress: Progress) -> int:
    """Decide every document that went through `chain` and is not decided yet. Returns how many were decided."""
    _withdraw(ledger, settings)
    last = ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0] or ""
    query = "SELECT name, results FROM documents WHERE name > :after AND chain = :chain ORDER BY name LIMIT :page"
    selector = _Selector(ledger, settings)
    decided = 0
    batch: list[Row] = []
    with progress.task("select") as task:
        for name, results in ledger.pages(query, after=last, chain=chain):
            if len(batch) == PAGE:
                selector.store(batch)
                task.advance(len(batch))
                batch.clear()
            batch.append(selector.decide(name, json.loads(results)))
            decided += 1
        selector.store(batch)
        task.advance(len(batch))
    return decided


def _withdraw(ledger: Ledger, settings: ProcessingSettings) -> None:
    """Take back the decisions that no longer hold."""
    identity = selection_fingerprint(settings)
    first = "" if ledger.mark("selection") != identity else ledger.mark("undecided_from")
    if first is None:
        return
    with ledger.transaction() as db:
        db.execute("DELETE FROM selection WHERE name >= ?", (first,))
        ledger.set_mark("selection", identity)
        ledger.set_mark("undecided_from", None)
        for derived in ("rejected", "prepared"):  # what was made from the selection, and is behind it now
            ledger.set_mark(derived, None)


class _Selector:
    """Decides documents one after the other, knowing those before."""

    def __init__(self, ledger: Ledger, settings: ProcessingSettings) -> None:
        self._ledger, self._settings = ledger, settings
        early = settings.split.early_documents
        outcomes = ledger.db.execute(
            "SELECT outcome FROM selection WHERE outcome <> 'dropped' ORDER BY name LIMIT ?", (early,)
        ).fetchall()
        self._kept = len(outcomes)  # exact up to early_documents, which is all that the split asks
        self._held_out = sum(outcome == "val" for (outcome,) in outcomes)
        self._fresh: dict[str, str] = {}  # normalised hash → name, of kept documents not stored yet

    def decide(self, name: str, results: dict[str, Result]) -> Row:
        drop = drop_of(results)
        if drop is not None:
            return _dropped(name, *drop)
        broken = quality.decide(results[quality.STAGE.name]["facts"], self._settings.quality)
        if broken is not None:
            return _dropped(name, quality.STAGE.name, *broken)
        normalised = results["signature"]["facts"]["normalised"]
        if self._settings.duplicates.exact:
            earlier = self._find_exact(normalised)
            if earlier is not None:
                return _dropped(name, "duplicates", "exact", earlier)
        digest = cleaned_digest(results)
        held_out = is_held_out(digest, self._settings.split, kept_before=self._kept, held_out_before=self._held_out)
        self._kept += 1
        self._held_out += held_out
        self._fresh[normalised] = name
        return (name, "val" if held_out else "train", None, None, None, digest, normalised)

    def _find_exact(self, normalised: str) -> str | None:
        if normalised in self._fresh:
            return self._fresh[normalised]
        row = self._ledger.db.execute(
            "SELECT name FROM selection WHERE normalised = ? AND outcome <> 'dropped' ORDER BY name LIMIT 1",
            (normalised,),
        ).fetchone()
        return row[0] if row else None

    def store(self, rows: list[Row]) -> None:
        if not rows:
            return
        with self._ledger.transaction() as db:
            db.executemany("INSERT INTO selection VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            for derived in ("rejected", "prepared"):
                self._ledger.set_mark(derived, None)
        self._fresh.clear()


def _dropped(name: str, stage: str, rule: str, value: Any) -> Row:
    return (name, "dropped", stage, rule, canonical_json(value), None, None)
