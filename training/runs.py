"""The folder of a run: which checkpoints it keeps, which one is the latest, which model is served.

    out/<run>/checkpoints/step-00001234/            the trunk
    out/<run>/checkpoints/step-00001234-cooldown/   a cool-down branch on its way to a release
    out/<run>/latest                                name of the newest checkpoint
    out/<run>/releases/step-00001500/               a finished cool-down: the model to use, without optimizer state
    out/<run>/released                              name of the newest release

`latest` and `released` are one-line text files, replaced atomically.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from common.errors import DamagedDataError, UsageError
from common.files import atomic_write_text
from training.checkpoint import verify_checkpoint


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


def model_folder(run: Path) -> Path:
    """The folder of the model a run serves: its newest release or, before there is one, its newest checkpoint.

    Raises UsageError when nothing has been trained yet, DamagedDataError when nothing that is there is whole.
    """
    folder = RunFolder(run)
    found = folder.newest_release(lambda _: None) or folder.newest_whole(lambda _: None)
    if found is None:
        raise UsageError("there is no trained model yet", where=run, todo="train one first: python3 training/train.py")
    return found


def _by_age(folder: Path) -> Iterator[Path]:
    """Checkpoint folders, newest first; names sort by step, and a branch after the trunk it left."""
    if folder.is_dir():
        yield from sorted((path for path in folder.glob("step-*") if path.is_dir()), reverse=True)


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
