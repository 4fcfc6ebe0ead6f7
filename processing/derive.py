"""Bring the ledger up to date with raw: find what is new or changed, run the chain over it, store results and texts.

Shared by `validate_raw` (the chain's first stage) and `clean_dataset` (all of it).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing.chain import STAGES, VALIDATION, chain_fingerprint, drop_of
from processing.cleaned import CleanedBatch
from processing.engine import open_engine
from processing.erase import erase_documents
from processing.ledger import SIDE, Ledger
from processing.raw import Entry, scan
from processing.selection import concerns_selection
from processing.settings import ProcessingSettings
from processing.stage import Stage
from processing.tombstones import append_tombstones, forgotten_documents
from processing.validate import DAMAGE_RULES
from processing.validate import STAGE as VALIDATE
from processing.work import Done, Task, Work

BATCH = 256  # documents a transaction
STRAY_RULES = ("bad_name", "wrong_folder")  # files that are no documents; they stand in no order

_PENDING = """
SELECT scan.name, scan.folder, scan.size, scan.mtime_ns, origins.url, scan.problem,
    documents.size IS scan.size AND documents.mtime_ns IS scan.mtime_ns,
    origins.name IS NOT NULL OR json_extract(documents.results, '$.validate.out') IS NOT NULL
FROM scan LEFT JOIN documents USING (name) LEFT JOIN origins USING (name)
WHERE scan.name > :after AND NOT (documents.chain IN (:chain, :other) AND documents.size IS scan.size
    AND documents.mtime_ns IS scan.mtime_ns)
ORDER BY scan.name LIMIT :page
"""


@dataclass
class Derived:
    """What `derive` found and did."""

    documents: int = 0  # in raw
    derived: int = 0  # of these, looked at in this run
    stages_run: dict[str, int] = field(default_factory=dict)  # how often each stage ran
    strays: list[Entry] = field(default_factory=list)  # names that do not fit the scheme
    damaged: list[tuple[str, str]] = field(default_factory=list)  # (name, rule): was acknowledged, and is not whole

    def as_dict(self) -> dict:
        return {
            "documents": self.documents,
            "derived": self.derived,
            "stages_run": dict(sorted(self.stages_run.items())),
            "strays": [entry.path for entry in self.strays],
            "damaged": [{"name": name, "rule": rule} for name, rule in self.damaged],
        }


def derive(
    workspace: Workspace,
    settings: ProcessingSettings,
    ledger: Ledger,
    stages: tuple[Stage, ...],
    *,
    progress: Progress,
    workers: int | None,
) -> Derived:
    """Run `stages` over every raw document that is new, changed, or was derived under another chain."""
    derived = Derived()
    _finish_forgetting(workspace, ledger)
    ledger.read_provenance(workspace.provenance_log)
    ledger.load_scan(_without_strays(scan(workspace.raw), derived.strays))
    derived.strays.sort(key=lambda entry: entry.path)
    derived.damaged += _missing(workspace, ledger)
    derived.documents = ledger.db.execute("SELECT count(*) FROM scan").fetchone()[0]
    chain = chain_fingerprint(stages, settings)
    # Who went through the whole chain is validated; who was only validated did not go through the whole chain.
    other = chain_fingerprint(STAGES, settings) if stages is VALIDATION else chain
    count, size = _count_pending(ledger, chain, other)
    if count == 0:
        return derived
    work = Work(workspace.raw, workspace.cleaned, settings, stages)
    store = _Store(workspace, ledger, chain, derived, validates_only=stages is VALIDATION)
    name = "validate" if stages is VALIDATION else "clean"
    # Validation hashes 500 MB a second; starting a worker costs as much as hashing all that a small machine has new.
    work_bytes = size // 100 if stages is VALIDATION else size
    with open_engine(work, workers=workers or settings.workers, work_bytes=work_bytes) as engine:
        with progress.task(name, total=count) as task:
            for done in engine.map(_tasks(ledger, chain, other)):
                store.add(done)
                task.advance()
        store.flush()
    return derived


def _finish_forgetting(workspace: Workspace, ledger: Ledger) -> None:
    """Erase what a crash in the middle of `forget` left standing, and what the collector withdrew."""
    forgotten = forgotten_documents(workspace)
    left = [
        name for name in forgotten if parse(name).path_below(workspace.raw).exists() or ledger.results(name) is not None
    ]
    # Who collected them did not know where they stood.
    query = f"SELECT {SIDE} FROM selection WHERE name = ?"
    sides = {name: row[0] for name in left if (row := ledger.db.execute(query, (name,)).fetchone()) is not None}
    unplaced = [name for name in left if forgotten[name].outcome is None and sides.get(name) is not None]
    append_tombstones(workspace, [replace(forgotten[name], outcome=sides[name]) for name in unplaced])
    if left:
        erase_documents(workspace, ledger, left)


def _without_strays(entries: Iterator[Entry], strays: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if entry.problem in STRAY_RULES:
            strays.append(entry)
        else:
            yield entry


def _missing(workspace: Workspace, ledger: Ledger) -> list[tuple[str, str]]:
    """Documents that provenance acknowledges, or that were good, and that are gone from raw.

    One that never was good may go. One that waits in the store's incoming folder is completed by the next collection.
    """
    gone = []
    query = (
        "SELECT name FROM (SELECT name FROM documents UNION SELECT name FROM origins)"
        " WHERE name > :after AND name NOT IN (SELECT name FROM scan) ORDER BY name LIMIT :page"
    )
    for (name,) in list(ledger.pages(query)):
        results = ledger.results(name)
        if ledger.origin(name) is not None or (results and "rule" not in results.get(VALIDATE.name, {})):
            if not (workspace.raw / ".incoming" / name).exists():
                gone.append((name, "missing"))
            continue
        with ledger.transaction() as db:
            db.execute("DELETE FROM documents WHERE name = ?", (name,))
            ledger.mark_changed(name)
    return gone


def _count_pending(ledger: Ledger, chain: str, other: str) -> tuple[int, int]:
    query = f"SELECT count(*), coalesce(sum(size), 0) FROM ({_PENDING})"
    with ledger.guarded():
        return ledger.db.execute(query, {"chain": chain, "other": other, "after": "", "page": -1}).fetchone()


def _tasks(ledger: Ledger, chain: str, other: str) -> Iterator[Task]:
    for row in ledger.pages(_PENDING, chain=chain, other=other):
        known = ledger.results_json(row[0]) or "{}"
        yield Task(*row[:6], known=known, raw_is_known=bool(row[6]), is_acknowledged=bool(row[7]))


class _Store:
    """Writes what comes back from the engine: cleaned texts first, the ledger's rows once these are durable."""

    def __init__(
        self, workspace: Workspace, ledger: Ledger, chain: str, derived: Derived, *, validates_only: bool
    ) -> None:
        self._ledger, self._chain, self._derived, self._validates_only = ledger, chain, derived, validates_only
        self._batch: list[Done] = []
        self._cleaned = CleanedBatch(workspace.cleaned)
        self._last_selected = ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0] or ""

    def add(self, done: Done) -> None:
        self._derived.derived += 1
        for stage in done.ran:
            self._derived.stages_run[stage] = self._derived.stages_run.get(stage, 0) + 1
        drop = drop_of(done.results)
        if drop and drop[1] in DAMAGE_RULES and done.task.is_acknowledged:
            self._derived.damaged.append((done.task.name, drop[1]))  # what was derived from the good file stays
            return
        if done.text is not None:
            self._cleaned.write(done.task.path, done.text)
        elif done.digest is None and drop:
            self._cleaned.remove(done.task.path)
        self._batch.append(done)
        if len(self._batch) >= BATCH or self._cleaned.is_full:
            self.flush()

    def flush(self) -> None:
        self._cleaned.flush()
        with self._ledger.transaction():
            for done in self._batch:
                task = done.task
                known = json.loads(task.known)
                results = done.results
                if self._validates_only and not drop_of(results):
                    results = known | results  # what later stages found stays; their keys tell whether it still holds
                if task.name <= self._last_selected and concerns_selection(results) != concerns_selection(known):
                    self._ledger.mark_changed(task.name)
                self._ledger.store(task.name, task.folder, task.size, task.mtime_ns, self._chain, results)
        self._batch.clear()
