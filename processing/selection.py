"""Selection: which documents are kept, which are duplicates, and which are held out; in the order of names.

One pass over stored facts, never over texts. Each decision depends on the documents before it and on nothing after,
so that growth appends to the selection. When a document in the middle changed (`mark_changed`), everything from there
on is decided anew. Table `selection` holds one row a document: outcome `train`, `val` or `dropped`; for the dropped,
stage, rule and value (JSON); for the kept, SHA-256 of the cleaned text, its normalised hash and the document's number.
"""

from __future__ import annotations

import json
from collections import deque
from itertools import islice
from typing import Any

import numpy as np

from common.files import canonical_json
from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing import quality, signature
from processing.chain import Result, cleaned_digest, drop_of
from processing.fingerprint import fingerprint
from processing.ledger import PAGE, Ledger, checksum
from processing.minhash import from_text
from processing.near_duplicates import NearDuplicates
from processing.settings import ProcessingSettings, QualitySettings
from processing.split import is_held_out
from processing.texts import CleanedTexts
from processing.tombstones import forgotten_documents

VERSION = 1

Row = tuple[str, str, str | None, str | None, str | None, str | None, str | None, int | None]  # as in the table


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


def select(workspace: Workspace, ledger: Ledger, chain: str, settings: ProcessingSettings, progress: Progress) -> int:
    """Decide every document that went through `chain` and is not decided yet. Returns how many were decided."""
    _withdraw(ledger, settings)
    last = ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0] or ""
    waiting = "SELECT count(*) FROM documents WHERE name > ? AND chain = ?"
    count = ledger.db.execute(waiting, (last, chain)).fetchone()[0]
    if count == 0:
        return 0
    selector = _Selector(workspace, ledger, settings, progress, last)
    documents = ledger.derived_by(chain, after=last)
    with progress.task("select", total=count) as task:
        while page := [_Document(*row) for row in islice(documents, PAGE)]:
            selector.decide(page)
            task.advance(len(page))
    return count


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


class _Document:
    """What is known of one document before it is decided."""

    def __init__(self, name: str, folder: str, results: str) -> None:
        self.name, self.folder = name, folder
        self.results = json.loads(results)
        self.drop = drop_of(self.results)

    def judge_quality(self, settings: QualitySettings) -> None:
        if self.drop is None:
            broken = quality.decide(self.results[quality.STAGE.name]["facts"], settings)
            self.drop = broken and (quality.STAGE.name, *broken)

    def read_signature(self) -> None:
        facts = self.results[signature.STAGE.name]["facts"]
        self.normalised: str = facts["normalised"]
        self.minhash = from_text(facts["minhash"])
        self.digest: str = cleaned_digest(self.results)
        self.sequence = parse(self.name).sequence


class _Selector:
    """Decides documents a page at a time, each knowing those before."""

    def __init__(
        self, workspace: Workspace, ledger: Ledger, settings: ProcessingSettings, progress: Progress, last: str
    ) -> None:
        self._ledger, self._settings = ledger, settings
        early = settings.split.early_documents
        rows = ledger.db.execute(
            "SELECT name, outcome FROM selection WHERE outcome <> 'dropped' ORDER BY name LIMIT ?", (early,)
        ).fetchall()
        slots = [(d.name, d.outcome) for d in forgotten_documents(workspace).values() if d.outcome is not None]
        self._slots = deque(sorted(slots))  # forgotten documents still count where they stood
        self._kept = self._held_out = 0  # exact up to early_documents, which is all that the split asks
        for name, outcome in rows:
            self._count_slots_before(name)
            self._count(outcome)
        self._count_slots_before(last)
        self._page: dict[str, str] = {}  # normalised hash → name, of documents kept on the present page
        self._near = None
        if settings.duplicates.near is not None:
            texts = CleanedTexts(workspace, ledger, settings, progress)
            self._near = NearDuplicates(workspace, ledger, texts, settings.duplicates.near, last)

    def _count(self, outcome: str) -> None:
        self._kept += 1
        self._held_out += outcome == "val"

    def _count_slots_before(self, name: str) -> None:
        while self._slots and self._slots[0][0] < name:
            self._count(self._slots.popleft()[1])

    def decide(self, page: list[_Document]) -> None:
        """Decide and store one page."""
        for document in page:
            document.judge_quality(self._settings.quality)
        passed = [document for document in page if document.drop is None]
        for document in passed:
            document.read_signature()
        found: dict[str, tuple[np.ndarray, dict[int, int]]] = {}
        if self._near is not None:
            looked_up = self._near.look_up([document.minhash for document in passed])
            found = {document.name: item for document, item in zip(passed, looked_up, strict=True)}
        rows = [self._decide(document, found.get(document.name)) for document in page]
        if self._near is not None:
            self._near.end_page(page[-1].name)
        self._store(rows)
        self._page.clear()

    def _decide(self, document: _Document, found: tuple[np.ndarray, dict[int, int]] | None) -> Row:
        drop = document.drop or self._find_duplicate(document, found)
        if drop is not None:
            stage, rule, value = drop
            return (document.name, "dropped", stage, rule, canonical_json(value), None, None, None)
        self._count_slots_before(document.name)
        held_out = is_held_out(
            document.digest, self._settings.split, kept_before=self._kept, held_out_before=self._held_out
        )
        outcome = "val" if held_out else "train"
        self._count(outcome)
        self._page[document.normalised] = document.name
        if self._near is not None:
            self._near.keep(
                document.name, document.folder, document.digest, document.sequence, document.minhash, found[0]
            )
        return (document.name, outcome, None, None, None, document.digest, document.normalised, document.sequence)

    def _find_duplicate(self, document: _Document, found: Any) -> tuple[str, str, Any] | None:
        if self._settings.duplicates.exact:
            earlier = self._page.get(document.normalised) or self._find_exact(document.normalised)
            if earlier is not None:
                return "duplicates", "exact", {"of": earlier}
        if self._near is not None:
            alike = self._near.find(document.name, document.folder, document.digest, document.minhash, found)
            if alike is not None:
                return "duplicates", "near", {"of": alike[0], "jaccard": alike[1]}
        return None

    def _find_exact(self, normalised: str) -> str | None:
        row = self._ledger.db.execute(
            "SELECT name FROM selection WHERE normalised = ? AND outcome <> 'dropped' ORDER BY name LIMIT 1",
            (normalised,),
        ).fetchone()
        return row[0] if row else None

    def _store(self, rows: list[Row]) -> None:
        with self._ledger.transaction() as db:
            db.executemany(
                "INSERT INTO selection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*row, checksum(row)) for row in rows]
            )
            for derived in ("rejected", "prepared"):
                self._ledger.set_mark(derived, None)
