"""The folder of a run: which checkpoints it keeps, which one is the latest, which model is served.

    out/<run>/checkpoints/step-00001234/            the trunk
    out/<run>/checkpoints/step-00001234-cooldown/   a cool-down branch on its way to a release
    out/<run>/latest                                name of the newest checkpoint
    out/<run>/releases/0002-step-00001500/          what stint 2 released: the model to use, without optimizer state
    out/<run>/releases/0003-step-00001800-early/    released before stint 3 was done (training/release.py)
    out/<run>/released                              name of the newest release
    out/<run>/plan.json                             the stint of training in hand, or the last (training/schedule.py)
    out/<run>/metrics.jsonl, timings.jsonl          training/metrics.py
    out/<run>/learnt.bin                            training/learnt.py
    out/<run>/branch/                               an early release in the making: the same files as a run

`latest` and `released` are one-line text files, replaced atomically.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from common.errors import DamagedDataError
from common.files import atomic_write_text
from training.checkpoint import verify_checkpoint

BRANCH = "-cooldown"
EARLY = "-early"
_NAME = re.compile(rf"(\d{{4,}}-)?step-\d{{8,}}({BRANCH}|{EARLY})?")


def checkpoint_name(step: int, phase: str) -> str:
    """Name of the folder of a checkpoint."""
    return f"step-{step:08d}" + (BRANCH if phase == "cooldown" else "")


def release_name(stint: int, step: int, *, early: bool = False) -> str:
    """Name of the folder of a release."""
    return f"{stint:04d}-{checkpoint_name(step, 'trunk')}" + (EARLY if early else "")


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

    @property
    def learnt(self) -> Path:
        return self.path / "learnt.bin"

    @property
    def branch(self) -> RunFolder:
        return RunFolder(self.path / "branch")

    def newest_whole(self, warn: Callable[[str], None]) -> Path | None:
        """The newest checkpoint that passes its manifest; None when there is none. Damaged ones are named to `warn`.

        Raises DamagedDataError when checkpoints exist but none of them is whole.
        """
        named = _named_by(self.path / "latest", self.checkpoints, warn)
        if named is not None and not named.is_dir():
            warn(f"passing over a damaged checkpoint: it is missing ({named})")
        return _first_whole(list(_by_age(self.checkpoints)), named, warn)

    def newest_release(self, warn: Callable[[str], None], *, early: bool = True) -> Path | None:
        """As `newest_whole`, for the models that were released; without those released early when not `early`."""
        folders = [folder for folder in _by_age(self.releases) if early or not folder.name.endswith(EARLY)]
        return _first_whole(folders, _named_by(self.path / "released", self.releases, warn), warn)

    def newest(self, warn: Callable[[str], None]) -> tuple[Path | None, Path | None]:
        """The newest whole checkpoint, and the newest whole release of a finished stint: either of them is enough to go
        on from.

        Raises DamagedDataError when neither is there because what there was is damaged.
        """
        found: list[Path | None] = []
        damage: DamagedDataError | None = None
        for find in (self.newest_whole, partial(self.newest_release, early=False)):
            try:
                found.append(find(warn))
            except DamagedDataError as error:
                damage = damage or error
                found.append(None)
        if damage is not None and not any(found):
            raise damage
        return found[0], found[1]

    def newest_model(self, warn: Callable[[str], None]) -> Path | None:
        """What to use of this run: its newest whole release or, where there is none, its newest whole checkpoint.

        Raises DamagedDataError when there is neither because what there was is damaged.
        """
        try:
            release = self.newest_release(warn)
        except DamagedDataError:
            if (checkpoint := self.newest_whole(warn)) is None:
                raise
            return checkpoint
        return release or self.newest_whole(warn)

    def point(self, name: str, folder: Path) -> None:
        """Let `latest` or `released` name `folder`."""
        atomic_write_text(self.path / name, folder.name + "\n")

    def prune(self, keep: int, newest: Path, protected: set[str]) -> None:
        """Delete all but `keep` checkpoints up to the `newest`, and those of `protected` names.

        What lies behind the newest goes: damaged ones that were passed over, and a trunk that was gone back behind.
        """
        folders = list(_by_age(self.checkpoints))
        kept = {folder.name for folder in [folder for folder in folders if folder <= newest][:keep]} | protected
        for folder in folders:
            if folder.name not in kept:
                shutil.rmtree(folder)

    def prune_releases(self, keep: int) -> None:
        """Delete all but the newest `keep` releases, the one in use, and the newest of a finished stint.

        The last is what a later stint goes on from.
        """
        folders = list(_by_age(self.releases))
        finished = [folder for folder in folders if not folder.name.endswith(EARLY)]
        protected = [_named_by(self.path / "released", self.releases, lambda _: None), *finished[:1]]
        for folder in folders[keep:]:
            if folder not in protected:
                shutil.rmtree(folder)

    def back_to_trunk(self, trunk: str) -> None:
        """After a release: let `latest` name the trunk's checkpoint, and delete the branch's and what lies behind it.

        May be repeated.
        """
        self.point("latest", self.checkpoints / trunk)
        for folder in list(_by_age(self.checkpoints)):
            if folder.name > trunk:
                shutil.rmtree(folder)

    def back_before(self, step: int, trunk: str | None) -> Path | None:
        """Delete the checkpoints of this step and of later ones, whose weights are ruined. Returns the newest left.

        trunk: name of the one that a branch left from; what the trunk has behind it was given up before.
        """
        folders = list(_by_age(self.checkpoints))
        kept = [folder for folder in folders if folder.name < checkpoint_name(step, "trunk")]
        if trunk is not None:
            kept = [folder for folder in kept if folder.name <= trunk or folder.name.endswith(BRANCH)]
        if kept:
            self.point("latest", kept[0])
        doomed = [_hidden(folder) for folder in reversed(folders) if folder not in kept]
        if not kept:
            (self.path / "latest").unlink(missing_ok=True)
        for folder in doomed:
            shutil.rmtree(folder)
        return kept[0] if kept else None


def _hidden(folder: Path) -> Path:
    """Rename a folder so that it is no checkpoint any more: deleting it takes a while."""
    hidden = folder.with_name(f".{folder.name}.tmp")
    shutil.rmtree(hidden, ignore_errors=True)
    return folder.rename(hidden)


def _by_age(folder: Path) -> Iterator[Path]:
    """Checkpoints by step, a branch after the trunk it left, or releases by stint; newest first."""
    if folder.is_dir():
        yield from sorted((path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."), reverse=True)


def _named_by(pointer: Path, folder: Path, warn: Callable[[str], None]) -> Path | None:
    """The folder below `folder` that a pointer's file names; None when there is no such file, or one that is damaged,
    which is named to `warn`."""
    if not pointer.exists():
        return None
    name = pointer.read_bytes().decode("utf-8", errors="replace").strip()
    if _NAME.fullmatch(name) is None:
        warn(f"passing over a damaged file, which should name a folder: {pointer}")
        return None
    return folder / name


def _first_whole(candidates: list[Path], named: Path | None, warn: Callable[[str], None]) -> Path | None:
    """The newest whole one of `candidates`, which are ordered by age, none newer than `named`.

    Where `named` is missing and all of them are newer, the name is what is wrong: nothing begins from zero by itself.
    """
    if named is not None:
        older = [path for path in candidates if path <= named]
        candidates = older if older or named.is_dir() else candidates
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
