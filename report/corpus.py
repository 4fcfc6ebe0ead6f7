"""What a corpus is made of and how it grew, for the page: read from a workspace's logs and the rooms' own counts."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from common.files import read_records
from common.resources import folder_bytes
from common.workspace import Workspace
from report.tail import LogTail

MAX_POINTS = 400  # of the curve of arrivals; about one for every two pixels
REMEMBERED = 5000  # latest documents, one of which a later line may take back

Funnel = dict[str, Any]  # {"steps": [{name, count}], "drops": [{stage, rule, count}]}, as the rooms count them


class _Refusals:
    """How often each rule refused at each door, by one of the gate's logs."""

    def __init__(self, path: Path) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.tail = LogTail(path, self._take, self.counts.clear)

    def _take(self, line: dict[str, Any]) -> None:
        self.counts[line["door"], line["rule"]] += 1


class CorpusFacts:
    """The facts of one workspace; keeps its place in the provenance log between two looks."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._forget_arrivals()
        self._tail = LogTail(workspace.provenance_log, self._take, self._forget_arrivals)
        self._refusals = [_Refusals(workspace.rejected / name) for name in ("collection.jsonl", "gate.jsonl")]

    def facts(self, collection: Funnel, statistics: dict[str, Any]) -> dict[str, Any]:
        """collection: the scraper's funnel; statistics: processing's. Described in docs/server.md."""
        self._tail.read()
        workspace = self._workspace
        return {
            "funnel": {
                "steps": collection["steps"] + statistics["funnel"]["steps"],
                "totals": statistics["funnel"]["totals"],
                "drops": collection["drops"] + statistics["funnel"]["drops"],
            },
            "sources": statistics["sources"],
            "languages": statistics["languages"],
            "privacy": statistics["privacy"],
            "rights": [
                {"source": source, "licence": licence, "basis": basis, "documents": count}
                for (source, licence, basis), count in sorted(self._rights.items())
                if count > 0
            ],
            "arrivals": self._thinned(),
            "generations": list(read_records(workspace.metadata / "generations.jsonl")),
            "gate": self._refused(),
            "disk": self._disk(),
        }

    def _forget_arrivals(self) -> None:
        self._rights: Counter[tuple[str, str, str]] = Counter()
        self._arrivals: list[tuple[int, int, int]] = []  # (Unix seconds, documents, bytes) up to then
        self._recent: dict[str, tuple[tuple[str, str, str], int]] = {}

    def _take(self, line: dict[str, Any]) -> None:
        if "void" in line:  # of a line shortly before it: a crash came between log and file
            taken = self._recent.pop(line["void"], None)
            if taken is not None:
                self._rights[taken[0]] -= 1
                self._count(self._arrivals[-1][0], -1, -taken[1])
            return
        rights = line.get("rights") or {}
        key = line["source"], rights.get("licence") or "not stated", rights.get("basis") or ""
        self._rights[key] += 1
        self._recent[line["name"]] = key, line["bytes"]
        if len(self._recent) > REMEMBERED:
            del self._recent[next(iter(self._recent))]
        self._count(int(datetime.fromisoformat(line["collected_at"]).timestamp()), 1, line["bytes"])

    def _count(self, at: int, documents: int, size: int) -> None:
        last = self._arrivals[-1] if self._arrivals else (at, 0, 0)
        point = max(at, last[0]), last[1] + documents, last[2] + size
        if self._arrivals and point[0] == last[0]:
            self._arrivals[-1] = point
            return
        self._arrivals.append(point)
        if len(self._arrivals) > 4 * MAX_POINTS:  # totals up to a moment: leaving every other one out loses nothing
            del self._arrivals[1:-1:2]

    def _thinned(self) -> list[tuple[int, int, int]]:
        step = -(-len(self._arrivals) // MAX_POINTS) or 1
        points = self._arrivals[::step]
        return points if not points or points[-1] == self._arrivals[-1] else [*points, self._arrivals[-1]]

    def _refused(self) -> list[dict[str, Any]]:
        for log in self._refusals:
            log.tail.read()
        counts = sum((log.counts for log in self._refusals), Counter())
        return [{"door": door, "rule": rule, "count": count} for (door, rule), count in sorted(counts.items())]

    def _disk(self) -> dict[str, Any]:
        place = self._workspace
        folders = {
            "raw documents": place.raw,
            "cleaned texts": place.cleaned,
            "tokens and index": place.processed,
            "logs and ledgers": place.metadata,
            "refusals": place.rejected,
            "models and runs": place.out,
        }
        parts = [{"name": name, "bytes": folder_bytes(folder)} for name, folder in folders.items()]
        existing = next(folder for folder in (place.root, *place.root.parents) if folder.is_dir())
        return {"parts": parts, "free_bytes": shutil.disk_usage(existing).free}
