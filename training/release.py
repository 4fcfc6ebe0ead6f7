"""A model to use, made from a trunk that is not finished: a cool-down branch beside it. The trunk goes on as planned.

The branch has a folder of its own, `out/<run>/branch/`, which is that of a run: so it is exact in resuming as one, and
the trunk's checkpoints, plan and logs stay untouched. Its metrics are kept in the release's folder.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import asdict, dataclass, replace
from typing import Any

from common.errors import DamagedDataError, UsageError
from common.files import write_json, writing
from common.progress import Progress
from common.resources import PeakMemory
from common.workspace import Workspace
from training.data import open_corpus
from training.opening import open_session
from training.parallel import own_device
from training.runs import RunFolder
from training.schedule import end_trunk_at
from training.settings import TrainingSettings
from training.start import History, Job, on_todays_documents
from training.state import RunState

_TRAIN = "training/train.py with the --config and --run of this run"


@dataclass(frozen=True)
class ReleaseResult:
    """What `release_early` has made."""

    model_folder: str
    trunk_step: int  # where the branch left the trunk
    steps: int  # taken by this call
    seconds: float
    peak_rss_bytes: int
    scores: dict[str, Any]  # see training/scores.py

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def lines(self) -> list[str]:
        return [
            f"cooled down from step {self.trunk_step:,} in {self.steps:,} steps, {self.seconds:.0f} s",
            f"{self.scores['bits_per_byte']:.4f} bits per byte held out; the model: {self.model_folder}",
        ]


def release_early(workspace: Workspace, settings: TrainingSettings, progress: Progress, *, run: str) -> ReleaseResult:
    """Release a model of the trunk as it stands; the workspace is locked by the caller.

    settings: those of the run. An interrupted call is gone on with, unless the trunk has moved since.
    Raises UsageError when there is no unfinished trunk, and what `train` raises.
    """
    started = time.monotonic()
    corpus = open_corpus(workspace.processed)
    try:
        with PeakMemory() as memory, own_device():
            main = RunFolder(workspace.run_folder(run))
            job = Job(main.branch, workspace.metadata / "generations.jsonl", settings, corpus, progress)
            config = settings.model.config(corpus.vocabulary)
            history = _of_trunk(main, progress)
            history.refuse_mismatch(corpus, config)
            trunk_step = history.state.step
            history = _with_branch(history, main.branch, settings, progress)
            progress.say(_announcement(history.state))
            plan = on_todays_documents(history.state.plan, corpus, progress)
            session, _ = open_session(job, history, config, plan, releases=main)
            try:
                session.train()
                folder = session.release()
            finally:
                session.close()
            with writing(folder):
                shutil.copyfile(main.branch.metrics, folder / "metrics.jsonl")
            shutil.rmtree(main.branch.path)
    finally:
        corpus.close()
    return ReleaseResult(
        model_folder=str(folder),
        trunk_step=trunk_step,
        steps=session.steps_taken,
        seconds=time.monotonic() - started,
        peak_rss_bytes=memory.peak_bytes,
        scores=session.state.scores,
    )


def _announcement(state: RunState) -> str:
    """What is to come, at the speed of the run so far."""
    steps = state.plan.end - state.step
    seconds = steps * state.seconds / max(1, state.step)
    return f"cooling down from step {state.step:,} in {steps:,} steps, about {seconds:,.0f} s at the speed of this run"


def _of_trunk(main: RunFolder, progress: Progress) -> History:
    """The history of a run in the middle of its trunk. Raises UsageError for any other."""
    history = History.read(main, progress)
    state, released = history.state, history.released
    if state is None:
        raise UsageError("there is nothing to release", where=main.path, todo=f"train it first: run.py, or {_TRAIN}")
    if released is not None and released.plan.stint >= state.plan.stint:
        raise UsageError(
            "this run's newest training is released already",
            where=history.release,
            todo=f"use that, or train on: {_TRAIN}, and --more",
        )
    if state.phase == "cooldown":
        raise UsageError(
            "this run is cooling down to a release already",
            where=history.checkpoint,
            todo=f"let it finish: run.py, or {_TRAIN}",
        )
    return history


def _with_branch(history: History, branch: RunFolder, settings: TrainingSettings, progress: Progress) -> History:
    """The history as seen from the branch: newly planned, or as far as an interrupted call got."""
    trunk = history.checkpoint.name
    try:
        so_far = History.read(branch, progress)
        if so_far.state is not None and (so_far.state.trunk or so_far.checkpoint.name) == trunk:
            return replace(history, checkpoint=so_far.checkpoint, state=so_far.state)
    except DamagedDataError:  # named already; a branch costs less than it would to look for what is left of it
        progress.say("beginning this early release anew")
    if branch.path.exists():
        shutil.rmtree(branch.path)
    state = history.state
    plan = end_trunk_at(state.plan, state.step, settings.cooldown)
    plan = replace(plan, settings={**plan.settings, "cooldown": settings.cooldown})
    with writing(branch.path):
        branch.path.mkdir(parents=True)
    write_json(branch.plan, plan.to_json())
    return replace(history, state=replace(state, plan=plan, worse=0, early=True))
