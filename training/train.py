"""Train the model of a workspace: begin, go on after an interruption, or go on because there are more documents.

    python3 training/train.py --config training/configs/small.yaml

What there is to do is found out by training/start.py, made ready by training/opening.py, and done by
training/session.py.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from common.cli import print_json, run_command
from common.config import load_model as load_settings
from common.errors import ConfigurationError
from common.progress import Progress, SilentProgress, progress_for_terminal
from common.resources import PeakMemory
from common.workspace import Workspace, command_line
from training.data import open_corpus
from training.model import ModelConfig
from training.opening import open_session
from training.parallel import ALONE, Ranks, own_device
from training.precision import release_freed_memory
from training.runs import RunFolder
from training.schedule import Plan
from training.session import Sampler
from training.settings import CONFIGS, TrainingSettings
from training.start import History, Job, next_plan

DEFAULT_CONFIG = CONFIGS / "small.yaml"


@dataclass(frozen=True)
class TrainingResult:
    """What a call of `train` has done."""

    trained: bool  # False when there was nothing new
    run_folder: str
    model_folder: str  # the release
    parameters: int
    steps: int  # taken by this call
    tokens: int
    seconds: float
    peak_rss_bytes: int
    before: dict[str, Any] | None  # held-out scores of what this stint began with, see training/scores.py
    after: dict[str, Any] | None  # and of what it released

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def lines(self) -> list[str]:
        if not self.trained:
            return ["nothing new to train on: no documents were added since the last training"]
        return [
            f"{self.steps:,} steps, {self.tokens:,} tokens in {self.seconds:.0f} s by {self.parameters:,} parameters",
            f"{self.after['bits_per_byte']:.4f} bits per byte held out; the model: {self.model_folder}",
        ]


def train(
    workspace: Workspace,
    settings: TrainingSettings,
    progress: Progress,
    *,
    run: str,
    more: bool = False,
    ranks: Ranks = ALONE,
    sampler: Sampler | None = None,
) -> TrainingResult:
    """Do what there is to do for run `run` of a workspace that the caller has locked.

    more: train another stint even when no documents were added. ranks: the processes that do it together.
    sampler: makes the texts that are shown after each evaluation; it must have asked the adults-only gate.
    Raises KeyboardInterrupt after a checkpoint was saved, and the errors of `open_corpus`, `ModelConfig`,
    `choose_device`, `plan_memory`, `write_checkpoint` and `Trainer.step`.
    """
    ranks.share(lambda: open_corpus(workspace.processed).close())  # what is wrong with the data is said once
    corpus = open_corpus(workspace.processed)
    try:
        generations = workspace.metadata / "generations.jsonl"
        folder = RunFolder(workspace.run_folder(run))
        return train_on(Job(folder, generations, settings, corpus, progress, ranks, sampler), more=more)
    finally:
        corpus.close()
        release_freed_memory()  # for what the process does next


def train_on(job: Job, *, more: bool = False) -> TrainingResult:
    """`train` on an opened corpus."""
    started, folder = time.monotonic(), job.folder
    with PeakMemory() as memory, own_device():
        config = job.settings.model.config(job.corpus.vocabulary)
        history, plan = job.ranks.share(lambda: _look(job, config, more))
        if plan is None:
            return _result(folder, history, config, started, memory)
        session, before = open_session(job, history, config, plan)
        try:
            session.train()
            model_folder = session.release()
        finally:
            session.close()
        if job.ranks.first:
            folder.back_to_trunk(session.state.trunk)
    return TrainingResult(
        trained=True,
        run_folder=str(folder.path),
        model_folder=str(model_folder),
        parameters=config.parameters(),
        steps=session.steps_taken,
        tokens=session.tokens_taken,
        seconds=time.monotonic() - started,
        peak_rss_bytes=memory.peak_bytes,
        before=before,
        after=session.state.scores,
    )


def _look(job: Job, config: ModelConfig, more: bool) -> tuple[History, Plan | None]:
    """What there is, and what there is to do."""
    history = History.read(job.folder, job.progress)
    history.refuse_mismatch(job.corpus, config)
    return history, next_plan(job, history, more)


def _result(
    folder: RunFolder, history: History, config: ModelConfig, started: float, memory: PeakMemory
) -> TrainingResult:
    scores = history.released.scores if history.released else None
    return TrainingResult(
        trained=False,
        run_folder=str(folder.path),
        model_folder=str(history.release),
        parameters=config.parameters(),
        steps=0,
        tokens=0,
        seconds=time.monotonic() - started,
        peak_rss_bytes=memory.peak_bytes,
        before=scores,
        after=scores,
    )


def main(
    config: Annotated[Path, typer.Option(help="YAML file with the settings.")] = DEFAULT_CONFIG,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.  [this repository]")] = None,
    run: Annotated[str | None, typer.Option(help="Name of the folder below out/.  [the config's name]")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu, cuda or mps.")] = None,
    memory_limit: Annotated[str | None, typer.Option(help="Such as 2GB or 900MB.")] = None,
    max_seconds: Annotated[float | None, typer.Option(help="Budget of a first training in seconds.")] = None,
    max_tokens: Annotated[int | None, typer.Option(help="Budget in tokens; makes two runs comparable.")] = None,
    threads: Annotated[int | None, typer.Option(help="Cores to use.  [all]")] = None,
    more: Annotated[bool, typer.Option("--more", help="Train on, even without new documents.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Train on the prepared data, or go on training.  Example: python3 training/train.py --max-seconds 600"""
    changes = {"device": device, "memory_limit": memory_limit, "threads": threads}
    if max_seconds is not None or max_tokens is not None:
        changes |= {"seconds": max_seconds, "tokens": max_tokens}
    ranks = Ranks.join()
    progress = progress_for_terminal(quiet=json) if ranks.first else SilentProgress()
    try:
        with ranks.one_voice():
            settings, place = override(load_settings(config, TrainingSettings), changes), Workspace.at(workspace)
            with ranks.locked(place, command_line()):
                result = train(place, settings, progress, run=run or config.stem, more=more, ranks=ranks)
    finally:
        ranks.leave()
    if ranks.first and json:
        print_json(result.as_dict())
    elif ranks.first:
        print("\n".join(result.lines()))


def override(settings: TrainingSettings, changes: dict[str, Any]) -> TrainingSettings:
    """The settings with those changes that are not None; a budget replaces the other kind.

    Raises ConfigurationError.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    values = settings.model_dump()
    if {"seconds", "tokens"} & given.keys():
        values |= {"seconds": None, "tokens": None}
    try:
        return TrainingSettings.model_validate(values | given)
    except ValueError as error:
        problem = error.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        raise ConfigurationError(
            f"impossible training settings: {name}{': ' if name else ''}{problem['msg']}",
            todo="see python3 training/train.py --help",
        ) from error


if __name__ == "__main__":
    run_command(main)
