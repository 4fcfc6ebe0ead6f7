"""Which model to use, and what has to be loaded of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from common.errors import UsageError
from common.progress import Progress
from common.workspace import Workspace
from generation.text import StoryTokenizer
from training.checkpoint import load_model
from training.model import Transformer
from training.runs import RunFolder

_RUN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_POINTERS = ("released", "latest")  # files that a run with something to load has; replaced whenever it gets a new model


@dataclass(frozen=True)
class LoadedModel:
    """A model in memory. What happens to its folder afterwards does not matter."""

    run: str
    folder: Path
    transformer: Transformer
    tokenizer: StoryTokenizer


def choose_run(workspace: Workspace, run: str | None) -> str:
    """The name of the run to use: the given one, or the one whose model changed last.

    Raises UsageError when there is no such run, or none at all.
    """
    changed = {
        folder.name: max(times)
        for folder in (workspace.out.iterdir() if workspace.out.is_dir() else ())
        if (times := [path.stat().st_mtime_ns for name in _POINTERS if (path := folder / name).exists()])
    }
    if run is not None:
        if run in changed or (_RUN_NAME.fullmatch(run) and workspace.run_folder(run).is_dir()):
            return run
        there = f"runs here are: {', '.join(sorted(changed))}" if changed else "train a model first: python3 run.py"
        raise UsageError(f"there is no run '{run}'", where=workspace.out, todo=there)
    if not changed:
        raise UsageError(
            "there is no trained model yet",
            where=workspace.out,
            todo="python3 run.py makes one, from collecting to training; python3 run.py --demo does so with the demo",
        )
    return max(sorted(changed), key=changed.__getitem__)


def newest_pointer(workspace: Workspace, run: str | None) -> tuple[Path, int] | None:
    """What changes whenever `load` would give another model: the file that names it, and when that was written."""
    try:
        folder = workspace.run_folder(choose_run(workspace, run))
        path = next(path for name in _POINTERS if (path := folder / name).exists())
        return path, path.stat().st_mtime_ns
    except (UsageError, StopIteration, FileNotFoundError):
        return None


def load(workspace: Workspace, run: str | None, progress: Progress) -> LoadedModel:
    """The newest release of a run or, before there is one, its newest checkpoint.

    Raises UsageError when there is none yet, DamagedDataError when none is whole. Damaged ones that had to be passed
    over are named on `progress`.
    """
    name = choose_run(workspace, run)
    files = RunFolder(workspace.run_folder(name))
    folder = files.newest_model(progress.say)
    if folder is None:
        raise UsageError(
            f"run '{name}' has no model yet",
            where=files.path,
            todo="train it first: run.py, or training/train.py with the --config and --run of this run",
        )
    return LoadedModel(name, folder, load_model(folder), StoryTokenizer(folder / "tokenizer.json"))
