"""Selection: which documents are kept, which are duplicates, and which are held out; in the order of names.

One pass over stored facts, never over texts. Each decision depends on the documents before it and on nothing after,
so that growth appends to the selection. When a document in the middle changed (`Ledger.mark_changed`), everything from
there on is decided anew. Table `selection` holds one row a document: outcome `train`, `val` or `dropped`; for the
dropped, stage, rule and value (JSON); for the kept, SHA-256 of the cleaned text, its normalised hash and the document's
number.

A work that was extracted again has two documents: the old one, outcome `superseded`, and the new one, which takes over
its side. The old one counts in the split where it stood and still is what later documents are compared with, so that
nothing moves from one side to the other, and no near-copy of a held-out text comes to the other side.
"""

from __future__ import annotations

import json
from collections import deque
from itertools import islice
from typing import Any

from common.files import canonical_json
from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing import quality, signature
from processing.chain import Result, cleaned_digest, drop_of
from processing.fingerprint import fingerprint
from processing.ledger import PAGE, Ledger, checksum
from processing.minhash import from_text
from processing.near_duplicates import LookUp, NearDuplicates
from processing.settings import ProcessingSettings, QualitySettings
from processing.split import is_held_out
from processing.texts import CleanedTexts
from processing.tombstones import forgotten_documents

VERSION = 2

_ROW = "SELECT name, outcome, stage, rule, value FROM selection WHERE name = ?"
# The first documents of either side, each where its work was first decided.
_COUNTED = """
SELECT name, CASE outcome WHEN 'superseded' THEN json_extract(value, '$.side') ELSE outcome END FROM selection
WHERE outcome <> 'dropped' AND (value IS NULL OR json_extract(value, '$.counted')) ORDER BY name LIMIT ?
"""

Row = tuple[str, str, str | None, str | None, str | None, str | None, str | None, int | None]  # as in the table


def selection_fingerprint(settings: ProcessingSettings) -> str:
    """Identity of all that decides over facts."""
    parts = (settings.quality, settings.duplicates, settings.split)
    return fingerprint([VERSION, *(part.model_dump(mode="json") for part in parts)])


def concerns_selection(results: dict[str, Result]) -> Any:
    """The part of a document's results that selection looks at."""
    return [(stage, {k: v for k, v in result.items() if k != "key"}) for stage, result in results.items()]


def select(workspace: Workspace, ledger: Ledger, chain: str, settings: ProcessingSettings, progress: Progress) -> int:
    """Decide every document that went through `chain` and is not decided yet. Returns how many were decided."""
    is_withdrawn = _withdraw(ledger, settings)
    last = ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0] or ""
    waiting = "SELECT count(*) FROM documents WHERE name > ? AND chain = ?"
    count = ledger.db.execute(waiting, (last, chain)).fetchone()[0]
    if count == 0:
        if is_withdrawn:  # the end of the corpus went: the index of near-duplicates is cut back there as well
            _Selector(workspace, ledger, settings, progress, last)
        return 0
    selector = _Selector(workspace, ledger, settings, progress, last)
    documents = ledger.derived_by(chain, after=last)
    with progress.task("select", total=count) as task:
        while page := [_Document(*row) for row in islice(documents, PAGE)]:
            selector.decide(page)
            task.advance(len(page))
    return count


def _withdraw(ledger: Ledger, settings: ProcessingSettings) -> bool:
    """Take back the decisions that no longer hold. Returns whether there were any."""
    identity = selection_fingerprint(settings)
    first = "" if ledger.mark("selection") != identity else ledger.mark("undecided_from")
    if first is None:
        return False
    with ledger.transaction() as db:
        db.execute("DELETE FROM selection WHERE name >= ?", (first,))
        ledger.set_mark("selection", identity)
        ledger.set_mark("undecided_from", None)
        for derived in ("rejected", "prepared"):  # what was made from the selection, and is behind it now
            ledger.set_mark(derived, None)
    return True


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
        rows = ledger.db.execute(_COUNTED, (early,)).fetchall()
        slots = [(d.name, d.outcome) for d in forgotten_documents(workspace).values() if d.outcome is not None]
        self._slots = deque(sorted(slots))  # forgotten documents still count where they stood
        self._kept = self._held_out = 0  # exact up to early_documents, which is all that the split asks
        for name, outcome in rows:
            self._count_slots_before(name)
            self._count(outcome)
        self._count_slots_before(last)
        self._page: dict[str, str] = {}  # normalised hash → name, of documents kept on the present page
        self._rows: dict[str, Row] = {}  # of the present page
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
        found: dict[str, LookUp] = {}
        if self._near is not None:
            looked_up = self._near.look_up([document.minhash for document in passed])
            found = {document.name: item for document, item in zip(passed, looked_up, strict=True)}
        for document in page:
            self._rows[document.name] = self._decide(document, found.get(document.name))
        if self._near is not None:
            self._near.end_page(page[-1].name)
        self._store(list(self._rows.values()))
        self._page.clear()
        self._rows.clear()

    def _decide(self, document: _Document, found: LookUp | None) -> Row:
        name = document.name
        replaced = self._ledger.predecessors(name)
        drop = document.drop or self._find_duplicate(document, found, replaced)
        if drop is not None:
            stage, rule, value = drop
            return (name, "dropped", stage, rule, canonical_json(value), None, None, None)
        self._count_slots_before(name)
        side = self._side_of(replaced)
        is_counted = side is None  # else it is, where it was first decided
        if side is None:
            held_out = is_held_out(
                document.digest, self._settings.split, kept_before=self._kept, held_out_before=self._held_out
            )
            side = "val" if held_out else "train"
            self._count(side)
        self._page.setdefault(document.normalised, name)
        if self._near is not None:
            self._near.keep(
                document.name, document.folder, document.digest, document.sequence, document.minhash, found.keys
            )
        by = self._ledger.superseded_by(name)
        facts = (document.digest, document.normalised, document.sequence)
        if by is not None:
            value = canonical_json({"by": by, "side": side, "counted": is_counted})
            return (name, "superseded", "superseded", "superseded", value, *facts)
        value = None if is_counted else canonical_json({"supersedes": replaced, "counted": False})
        return (name, side, None, None, value, *facts)

    def _side_of(self, names: list[str]) -> str | None:
        """The side on which any of these documents stood; held out where they stood on both. None: on neither."""
        sides = {self._side(name) for name in names}
        return "val" if "val" in sides else "train" if "train" in sides else None

    def _side(self, name: str) -> str | None:
        row = self._rows.get(name) or self._ledger.db.execute(_ROW, (name,)).fetchone()
        if row is None or row[1] in ("train", "val"):
            return row and row[1]
        value = json.loads(row[4])
        if row[1] == "superseded":
            return value["side"]
        return self._side(value["of"]) if row[2] == "duplicates" else None

    def _find_duplicate(
        self, document: _Document, found: LookUp | None, replaced: list[str]
    ) -> tuple[str, str, Any] | None:
        if self._settings.duplicates.exact:
            earlier = self._find_exact(document.normalised, replaced)
            if earlier is not None:
                return "duplicates", "exact", {"of": earlier}
        if self._near is not None:
            alike = self._near.find(
                document.name, document.folder, document.digest, document.minhash, found, but=replaced
            )
            if alike is not None:
                return "duplicates", "near", {"of": alike[0], "jaccard": alike[1]}
        return None

    def _find_exact(self, normalised: str, but: list[str]) -> str | None:
        rows = self._ledger.db.execute(
            "SELECT name FROM selection WHERE normalised = ? AND outcome <> 'dropped' ORDER BY name LIMIT ?",
            (normalised, len(but) + 1),
        ).fetchall()
        earlier = next((name for (name,) in rows if name not in but), None) or self._page.get(normalised)
        return None if earlier in but else earlier

    def _store(self, rows: list[Row]) -> None:
        with self._ledger.transaction() as db:
            db.executemany(
                "INSERT INTO selection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*row, checksum(row)) for row in rows]
            )
            for derived in ("rejected", "prepared"):
                self._ledger.set_mark(derived, None)
