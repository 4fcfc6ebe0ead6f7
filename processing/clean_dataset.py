"""Command stage `clean_dataset`: raw documents through the chain, then the selection over all of them.

What is new or changed goes through gate, cleaning, privacy, gate again, quality facts and signature; then thresholds,
duplicates and the split are decided in the order of names. Writes `cleaned/`, `rejected/` and the ledger.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from common.errors import DamagedDataError
from common.progress import Progress
from common.workspace import Workspace
from processing.chain import STAGES, chain_fingerprint
from processing.derive import Derived, derive
from processing.gate import GATE_STAGES
from processing.ledger import Ledger
from processing.refused import erase_refused, erased_refusals
from processing.rejected import write_rejected
from processing.selection import select
from processing.settings import ProcessingSettings

NAMED = 5  # damaged files named in the error


@dataclass(frozen=True)
class CleanSummary:
    """The selection as it stands, and what this run did for it."""

    documents: int  # raw documents, and those that the gate had erased
    train: int
    val: int
    dropped: dict[str, dict[str, int]]  # stage → rule → documents
    derived: int  # documents that went through stages in this run
    decided: int  # documents that were selected or dropped in this run
    stages_run: dict[str, int] = field(default_factory=dict)
    erased: int = 0  # documents that the gate has come to refuse, and whose text is gone from raw since this run

    @property
    def kept(self) -> int:
        return self.train + self.val

    @property
    def is_unchanged(self) -> bool:
        """Nothing was new: nothing was done."""
        return self.derived == 0 and self.decided == 0

    def as_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "kept": self.kept,
            "train": self.train,
            "val": self.val,
            "dropped": self.dropped,
            "derived": self.derived,
            "decided": self.decided,
            "stages_run": self.stages_run,
            "erased": self.erased,
        }

    def lines(self) -> list[str]:
        if self.is_unchanged:
            return [f"nothing new: {self.kept} of {self.documents} documents kept"]
        lines = [f"{self.documents} documents, {self.derived} of them cleaned in this run; {self.kept} kept"]
        for stage, rules in self.dropped.items():
            reasons = ", ".join(f"{rule} {count}" for rule, count in rules.items())
            lines.append(f"  dropped by {stage}: {reasons}")
        if self.erased:
            lines.append(f"  the gate refuses {self.erased} that were stored before: their text was erased from raw")
        return lines


def clean_dataset(
    workspace: Workspace, settings: ProcessingSettings, *, progress: Progress, workers: int | None = None
) -> CleanSummary:
    """Bring cleaned/, rejected/ and the selection up to date with raw. Does nothing when nothing is new.

    Raises DamagedDataError when documents that were good before are missing, edited or unreadable: going on would
    take them out of the corpus in silence.
    """
    workspace.prepare()
    with Ledger(workspace) as ledger:
        derived = derive(workspace, settings, ledger, STAGES, progress=progress, workers=workers)
        if derived.damaged:
            raise _damaged(derived)
        chain = chain_fingerprint(STAGES, settings)
        decided = select(workspace, ledger, chain, settings, progress)
        with ledger.transaction():
            ledger.set_mark("chain", chain)
        erased = erase_refused(workspace, ledger)
        decided += select(workspace, ledger, chain, settings, progress)  # where works had earlier versions of them
        write_rejected(workspace, ledger, derived.strays)
        counts = selection_counts(workspace, ledger)
        documents = ledger.db.execute("SELECT count(*) FROM documents").fetchone()[0] + len(erased_refusals(workspace))
    return CleanSummary(
        documents=documents,
        train=counts["train"],
        val=counts["val"],
        dropped=counts["dropped"],
        derived=derived.derived,
        decided=decided,
        stages_run=dict(sorted(derived.stages_run.items())),
        erased=erased,
    )


def selection_counts(workspace: Workspace, ledger: Ledger) -> dict[str, Any]:
    """{"train": n, "val": n, "dropped": {stage: {rule: n}}}, stages in the chain's order; with what the gate erased."""
    rows = ledger.db.execute("SELECT outcome, stage, rule, count(*) FROM selection GROUP BY 1, 2, 3").fetchall()
    counts: dict[str, Any] = {"train": 0, "val": 0}
    dropped: dict[str, Counter[str]] = {}
    for outcome, stage, rule, count in rows:
        if outcome in counts:
            counts[outcome] += count
        else:
            dropped.setdefault(stage, Counter())[rule] += count
    for document in erased_refusals(workspace):
        dropped.setdefault(GATE_STAGES[0], Counter())[document.refusal.rule] += 1
    order = [stage.name for stage in STAGES]
    stages = sorted(dropped, key=lambda stage: (order.index(stage) if stage in order else len(order), stage))
    return counts | {"dropped": {stage: dict(sorted(dropped[stage].items())) for stage in stages}}


def _damaged(derived: Derived) -> DamagedDataError:
    names = "; ".join(f"{name} ({rule})" for name, rule in derived.damaged[:NAMED])
    more = f" and {len(derived.damaged) - NAMED} more" if len(derived.damaged) > NAMED else ""
    return DamagedDataError(
        f"{len(derived.damaged)} raw documents are not what they were when they were accepted",
        where=names + more,
        todo="restore these files from a backup, or take them out for good with scripts/forget.py NAME",
    )
