"""Command stage `validate_raw`: is every raw file a document, whole and as it was acknowledged?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from common.errors import DamagedDataError
from common.progress import Progress
from common.workspace import Workspace
from processing.chain import VALIDATION
from processing.derive import derive
from processing.ledger import Ledger
from processing.settings import ProcessingSettings

SHOWN = 10  # names listed for a human; --json has all


@dataclass(frozen=True)
class ValidateSummary:
    """What lies in raw."""

    documents: int  # names that fit the scheme
    valid: int
    looked_at: int  # new or changed since the last run; the others cost one stat each
    refused: dict[str, list[str]]  # rule → names: no documents, dropped and recorded
    damaged: list[tuple[str, str]]  # (name, rule): acknowledged once, now missing, edited or unreadable

    def as_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "valid": self.valid,
            "looked_at": self.looked_at,
            "refused": self.refused,
            "damaged": [{"name": name, "rule": rule} for name, rule in self.damaged],
        }

    def raise_for_damage(self) -> None:
        """Raise DamagedDataError when a file is not the one that its name was given for."""
        names = [*self.refused.get("hash_mismatch", []), *(name for name, _ in self.damaged)]
        if names:
            raise DamagedDataError(
                f"{len(names)} raw documents are missing, unreadable or not what their names say",
                where="; ".join(names[:SHOWN]),
                todo="restore these files from a backup, or take them out for good with scripts/forget.py NAME",
            )

    def lines(self) -> list[str]:
        lines = [f"{self.documents} raw documents, {self.valid} valid, {self.looked_at} of them looked at in this run"]
        for rule, names in self.refused.items():
            lines.append(f"  refused, {rule}: {len(names)}")
            lines += [f"    {name}" for name in names[:SHOWN]]
        for name, rule in self.damaged[:SHOWN]:
            lines.append(f"  damaged since it was accepted, {rule}: {name}")
        if len(self.damaged) > SHOWN:
            lines.append(f"  and {len(self.damaged) - SHOWN} more")
        return lines


def validate_raw(
    workspace: Workspace, settings: ProcessingSettings, *, progress: Progress, workers: int | None = None
) -> ValidateSummary:
    """Check what is new in raw. Damage is reported, not raised: `clean_dataset` refuses to go on from it.

    Raises DamagedDataError for a damaged provenance log or ledger.
    """
    workspace.prepare()
    with Ledger(workspace) as ledger:
        derived = derive(workspace, settings, ledger, VALIDATION, progress=progress, workers=workers)
        rows = ledger.db.execute(
            "SELECT invalid, name FROM documents WHERE invalid IS NOT NULL ORDER BY invalid, name"
        ).fetchall()
    refused: dict[str, list[str]] = {}
    for rule, name in rows:
        refused.setdefault(rule, []).append(name)
    for entry in derived.strays:
        refused.setdefault(str(entry.problem), []).append(entry.path)
    damaged_here = sum(rule != "missing" for _, rule in derived.damaged)
    valid = derived.documents - len(rows) - damaged_here
    return ValidateSummary(derived.documents, valid, derived.derived, dict(sorted(refused.items())), derived.damaged)
