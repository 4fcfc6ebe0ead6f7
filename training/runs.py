"""The folder of a run: which checkpoints it keeps, which one is the latest, which model is served.

    out/<run>/checkpoints/step-00001234/            the trunk
    out/<run>/checkpoints/step-00001234-cooldown/   a cool-down branch on its way to a release
    out/<run>/latest                                name of the newest checkpoint
    out/<run>/releases/0002-step-00001500/          what stint 2 released: the model to use, without optimizer state
    out/<run>/released                              name of the newest release
    out/<run>/plan.json                             the stint of training in hand, or the last (training/schedule.py)
    out/<run>/metrics.jsonl, timings.jsonl          training/metrics.py

`latest` and `released` are one-line text files, replaced atomically.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from common.errors import DamagedDataError
from common.files import atomic_write_text
from training.checkpoint import verify_checkpoint

BRANCH = "-cooldown"


def checkpoint_name(step: int, phase: str) -> str:
    """Name of the folder of a checkpoint."""
    return f"step-{step:08d}" + (BRANCH if phase == "cooldown" else "")


def release_name(stint: int, step: int) -> str:
    """Name of the folder of a release."""
    return f"{stint:04d}-{checkpoint_name(step, 'trunk')}"


@dataclass(frozen=True)
class RunFolder:
    """Paths of one run below out/. Making the object touches no disk."""

    path: Path

    @property
    def checkpoints(self) -> Path:
        return self.path / "checkpoints"

    @property
    def releases(self) -> Path:
        return self.path / "releases"

    @property
    def metrics(self) -> Path:
        return self.path / "metrics.jsonl"

    @property
    def timings(self) -> Path:
        return self.path / "timings.jsonl"

    @property
    def plan(self) -> Path:
        return self.path / "plan.json"

    def newest_whole(self, warn: Callable[[str], None]) -> Path | None:
        """The newest checkpoint that passes its manifest; None when there is none. Damaged ones are named to `warn`.

        Raises DamagedDataError when checkpoints exist but none of them is whole.
        """
        return _first_whole(self.checkpoints, self.path / "latest", warn)

    def newest_release(self, warn: Callable[[str], None]) -> Path | None:
        """As `newest_whole`, for the models that were released."""
        return _first_whole(self.releases, self.path / "released", warn)

    def point(self, name: str, folder: Path) -> None:
        """Let `latest` or `released` name `folder`."""
        atomic_write_text(self.path / name, folder.name + "\n")

    def prune(self, keep: int, protected: set[str]) -> None:
        """Delete all but the newest `keep` checkpoints, and those of `protected` names."""
        for folder in list(_by_age(self.checkpoints))[keep:]:
            if folder.name not in protected:
                shutil.rmtree(folder)

    def back_to_trunk(self, trunk: str) -> None:
        """After a release: let `latest` name the trunk's checkpoint, and delete the branch's. May be repeated."""
        self.point("latest", self.checkpoints / trunk)
        for folder in self.checkpoints.glob(f"step-*{BRANCH}"):
            shutil.rmtree(folder)


def _by_age(folder: Path) -> Iterator[Path]:
    """Checkpoints by step, a branch after the trunk it left, or releases by stint; newest first."""
    if folder.is_dir():
        yield from sorted((path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."), reverse=True)


def _first_whole(folder: Path, pointer: Path, warn: Callable[[str], None]) -> Path | None:
    candidates = list(_by_age(folder))
    if pointer.exists():
        named = folder / pointer.read_text(encoding="utf-8").strip()
        candidates = [named, *(path for path in candidates if path < named)]
    damage: DamagedDataError | None = None
    for candidate in candidates:
        try:
            verify_checkpoint(candidate)
        except DamagedDataError as error:
            damage = error
            warn(f"passing over a damaged checkpoint: {error.what} ({error.where})")
            continue
        return candidate
    if damage is not None:
        raise DamagedDataError(
            f"no checkpoint of this run is whole; the oldest: {damage.what}",
            where=damage.where,
            todo="restore the run's folder from a backup, or move it away to train from the beginning",
        )
    return None
