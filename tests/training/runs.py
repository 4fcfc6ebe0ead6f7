"""What the tests of whole trainings share: start one, let it die, and look at all that it left."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from common.progress import SilentProgress
from common.workspace import Workspace
from training.session import Session
from training.settings import TrainingSettings
from training.train import TrainingResult, train


def run_training(workspace: Workspace, settings: TrainingSettings, **options: Any) -> TrainingResult:
    return train(workspace, settings, SilentProgress(), run="test", **options)


def everything(workspace: Workspace) -> dict[str, bytes]:
    """All that a finished run leaves, except what the clock has written."""
    found = {}
    for path in sorted(workspace.run_folder("test").rglob("*")):
        if path.is_file() and path.name not in ("timings.jsonl", "manifest.json"):
            content = path.read_bytes()
            if path.name == "state.json":
                content = json.dumps({**json.loads(content), "seconds": 0, "stint_seconds": 0}).encode()
            found[str(path.relative_to(workspace.root))] = content
    return found


def die_at(folder: Path, step: int) -> None:
    """Leave of a finished run what a kill would have left when the checkpoint of this step was the newest."""
    shutil.rmtree(folder / "releases")
    (folder / "released").unlink()
    for checkpoint in list((folder / "checkpoints").iterdir()):
        if checkpoint.name > f"step-{step:08d}":
            shutil.rmtree(checkpoint)
    (folder / "latest").write_text(f"step-{step:08d}\n")


def metrics(workspace: Workspace) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (workspace.run_folder("test") / "metrics.jsonl").open()]


def note_generation(workspace: Workspace) -> None:
    """What preparing data notes of them in generations.jsonl."""
    log = workspace.metadata / "generations.jsonl"
    manifest = json.loads((workspace.processed / "manifest.json").read_text())
    number = len(log.read_text().splitlines()) + 1 if log.exists() else 1
    with log.open("a") as file:
        file.write(json.dumps({"generation": number, "train": manifest["train"], "val": manifest["val"]}) + "\n")


class Recorder(SilentProgress):
    """Remembers what was said."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, text: str) -> None:
        self.lines.append(text)


def stop_after(monkeypatch, steps: int, error: type[BaseException] = RuntimeError) -> None:
    """Let training die between two steps, as kill -9 would: nothing is saved on the way out."""
    taken, step = [], Session._step

    def counted(*arguments):
        if len(taken) == steps:
            raise error
        taken.append(1)
        return step(*arguments)

    monkeypatch.setattr(Session, "_step", counted)
