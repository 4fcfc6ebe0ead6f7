"""How the runs of a workspace learn, for the page: curves, held-out scores, speed, memory, checkpoints and releases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common.errors import DamagedDataError, UsageError
from common.files import read_json
from common.resources import folder_bytes
from common.workspace import Workspace
from report.curves import MAX_POINTS
from report.tail import LogTail

Point = tuple[float, float]


class Curve:
    """A curve that grows without end in bounded memory: averages of equally many neighbours, ever more of them."""

    def __init__(self) -> None:
        self._groups: list[tuple[float, float, int]] = []  # sums of x and of y, and how many
        self._size = 1

    def add(self, x: float, y: float) -> None:
        if self._groups and self._groups[-1][2] < self._size:
            sums = self._groups[-1]
            self._groups[-1] = sums[0] + x, sums[1] + y, sums[2] + 1
            return
        self._groups.append((x, y, 1))
        if len(self._groups) > MAX_POINTS:
            pairs = zip(self._groups[::2], [*self._groups[1::2], (0.0, 0.0, 0)], strict=False)
            self._groups = [(a[0] + b[0], a[1] + b[1], a[2] + b[2]) for a, b in pairs]
            self._size *= 2

    def points(self) -> list[Point]:
        return [(x / count, y / count) for x, y, count in self._groups]


class RunFacts:
    """One run; keeps its place in the run's two logs between two looks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forget_metrics()
        self._forget_timings()
        self._metrics = LogTail(folder / "metrics.jsonl", self._take_metrics, self._forget_metrics)
        self._timings = LogTail(folder / "timings.jsonl", self._take_timings, self._forget_timings)

    def facts(self) -> dict[str, Any]:
        self._metrics.read()
        self._timings.read()
        plan = self._read("plan.json")
        return {
            "last": self._last,
            "last_timing": self._last_timing,
            "planned_steps": plan["first_step"] + plan["steps"] if plan and plan["steps"] else None,
            "updated_at": self.updated_at,
            "loss": {name: curve.points() for name, curve in self._losses.items()},
            "scores": self._scores,
            "generations": self._generations,
            "speed": self._speed.points(),
            "memory": self._memory.points(),
            "checkpoints": self._models("checkpoints", "latest"),
            "releases": self._models("releases", "released"),
        }

    @property
    def updated_at(self) -> float:
        """Unix seconds of the last line of the log; 0 before there is one."""
        path = self._folder / "metrics.jsonl"
        return path.stat().st_mtime if path.exists() else 0.0

    def _forget_metrics(self) -> None:
        self._losses: dict[str, Curve] = {}
        self._scores: dict[str, list[Point]] = {}
        self._generations: dict[str, list[Point]] = {}  # of what each held out; empty while there is one
        self._last: dict[str, Any] | None = None

    def _forget_timings(self) -> None:
        self._speed, self._memory = Curve(), Curve()
        self._last_timing: dict[str, Any] | None = None

    def _take_metrics(self, line: dict[str, Any]) -> None:
        name = "trunk" if line["phase"] == "trunk" else f"cool-down {line['stint']}"
        millions = line["tokens"] / 1e6
        if line.get("loss") is not None:
            self._losses.setdefault(name, Curve()).add(millions, line["loss"])
        if line.get("bits_per_byte") is not None:
            self._scores.setdefault(name, []).append((millions, line["bits_per_byte"]))
        for generation, score in line.get("generations", {}).items():
            if score is not None:
                self._generations.setdefault(f"generation {generation}", []).append((millions, score))
        self._last = line

    def _take_timings(self, line: dict[str, Any]) -> None:
        minutes = line["seconds"] / 60
        self._speed.add(minutes, line["tokens_per_second"])
        self._memory.add(minutes, line["rss_bytes"] / 1e6)
        self._last_timing = line

    def _models(self, kind: str, pointer: str) -> list[dict[str, Any]]:
        """Checkpoints or releases, newest first. One that is being written or deleted at this moment is left out."""
        current = self._folder / pointer
        named = current.read_text(encoding="utf-8").strip() if current.exists() else None
        models = []
        for folder in sorted((self._folder / kind).glob("*"), reverse=True):
            state = self._read(f"{kind}/{folder.name}/state.json")
            if folder.name.startswith(".") or state is None:
                continue
            models.append(
                {
                    "name": folder.name,
                    "phase": state["phase"],
                    "stint": state["plan"]["stint"] if state.get("plan") else None,
                    "step": state["step"],
                    "tokens": state.get("tokens"),
                    "seconds": state.get("seconds"),
                    "bits_per_byte": state.get("bits_per_byte"),
                    "scores": state.get("scores"),
                    "bytes": folder_bytes(folder),
                    "current": folder.name == named,
                }
            )
        return models

    def _read(self, name: str) -> Any:
        try:
            return read_json(self._folder / name)
        except (FileNotFoundError, NotADirectoryError, DamagedDataError):
            return None


class TrainingFacts:
    """All runs of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._runs: dict[str, RunFacts] = {}

    def facts(self, run: str | None) -> dict[str, Any]:
        """Of `run`, or of the one that was trained last. Raises UsageError when there is no such run."""
        names = self._names()
        self._runs = {name: self._runs.get(name) or RunFacts(self._workspace.run_folder(name)) for name in names}
        if run is not None and run not in names:
            raise UsageError(f"there is no run '{run}'", todo=f"runs here are: {', '.join(names) or 'none'}")
        chosen = run or max(names, key=lambda name: self._runs[name].updated_at, default=None)
        return {"runs": names, "run": chosen, **(self._runs[chosen].facts() if chosen else {})}

    def _names(self) -> list[str]:
        out = self._workspace.out
        marks = ("metrics.jsonl", "checkpoints", "releases")
        folders = sorted(out.iterdir()) if out.is_dir() else []
        return [folder.name for folder in folders if any((folder / mark).exists() for mark in marks)]
