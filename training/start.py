"""What a call of `train` has to do, from what is on the disk, and everything made ready for it.

The run's plan, its newest whole checkpoint, its newest release and the prepared data decide: a stint that is not
finished is finished; then, if documents were added, another one is planned, which goes on from the trunk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from common.errors import ConfigurationError
from common.files import read_json, write_json
from common.progress import Progress
from common.workspace import Workspace
from training import precision
from training.checkpoint import fill_model, load_model, read_optimizer, read_state
from training.data import Corpus
from training.memory import plan_memory
from training.model import ModelConfig, Transformer
from training.optim import Optimizer
from training.runs import RunFolder
from training.schedule import Plan, plan_stint
from training.scores import score
from training.session import Session, batches, window_range
from training.settings import TrainingSettings, parse_bytes
from training.state import RunState
from training.trainer import Trainer


@dataclass(frozen=True)
class History:
    """What earlier calls have left in the run's folder."""

    checkpoint: Path | None
    state: RunState | None  # of the checkpoint
    release: Path | None
    released: RunState | None  # of the release

    @classmethod
    def read(cls, folder: RunFolder, progress: Progress) -> History:
        release = folder.newest_release(progress.say)
        released = None if release is None else RunState.from_json(read_state(release))
        checkpoint = folder.newest_whole(progress.say)
        state = None if checkpoint is None else RunState.from_json(read_state(checkpoint))
        if state and released and state.phase == "cooldown" and released.plan.stint >= state.plan.stint:
            folder.back_to_trunk(released.trunk)  # the release was the last thing before a crash
            return cls.read(folder, progress)
        return cls(checkpoint, state, release, released)

    def refuse_mismatch(self, corpus: Corpus, config: ModelConfig) -> None:
        """A run has one tokenizer and one shape for life. Raises ConfigurationError."""
        if self.state is None:
            return
        if self.state.tokenizer_sha256 != corpus.tokenizer_sha256:
            raise ConfigurationError(
                "this run was trained with another tokenizer than these data were made with",
                where=self.checkpoint,
                todo="give the new model another name with --run, or restore dataset/processed/tokenizer.json",
            )
        stored = ModelConfig.from_json(read_json(self.checkpoint / "config.json"))
        if stored != config:
            names = [name for name in config.__dataclass_fields__ if getattr(stored, name) != getattr(config, name)]
            raise ConfigurationError(
                f"this run's model has another shape ({', '.join(names)}) than the settings ask for",
                where=self.checkpoint,
                todo="give the new model another name with --run, or restore the settings",
            )


def next_plan(
    folder: RunFolder, settings: TrainingSettings, corpus: Corpus, history: History, more: bool, progress: Progress
) -> Plan | None:
    """The stint to work on; None when there is nothing new. The plan of a new stint is written to the disk."""
    extent, state = corpus.extent(), history.state
    current = Plan(**read_json(folder.plan)) if folder.plan.exists() else state.plan if state else None
    if state is None and current is not None and current.first_step > 0:
        current = None  # the checkpoints were moved away: begin again
    intact = current is not None and corpus.still_begins_with(current.extent)
    finished = current is not None and history.released is not None and history.released.plan.stint >= current.stint
    if current is None:
        plan = plan_stint(settings, 1, 0, extent, old_tokens=0)
    elif not finished and intact and (state.step if state else 0) >= current.first_step:
        if state is not None and state.step > current.first_step:
            progress.say(f"going on from step {state.step} ({history.checkpoint.name})")
        return current
    elif finished and current.extent == extent and not more:
        return None
    else:
        if not intact:
            progress.say("documents of the last training are gone or were changed; it goes on with what there is now")
        stint = current.stint + (1 if finished else 0)
        plan = plan_stint(
            settings, stint, state.step, extent, old_tokens=current.extent["tokens"] if intact and finished else 0
        )
        new = extent["documents"] - current.extent["documents"]
        progress.say(f"stint {stint}: {max(0, new)} new documents, going on from step {state.step} of the trunk")
    folder.path.mkdir(parents=True, exist_ok=True)
    write_json(folder.plan, plan.to_json())
    return plan


def open_session(
    workspace: Workspace,
    folder: RunFolder,
    settings: TrainingSettings,
    corpus: Corpus,
    history: History,
    config: ModelConfig,
    plan: Plan,
    progress: Progress,
) -> tuple[Session, dict[str, Any]]:
    """Everything ready for the next step, and the held-out scores of the model that the stint begins with."""
    state = history.state
    batches(corpus, settings, plan)  # refuse too little data before anything is built
    choices = _choose(settings, config, state)
    device = torch.device(choices["device"])
    element_bytes = 4 if choices["precision"] == "float32" else 2
    memory = plan_memory(config, window_range(settings, plan, 0)[1], element_bytes, parse_bytes(settings.memory_limit))
    model = Transformer(
        config,
        seed=settings.seed if state is None else None,
        compute_dtype=precision.DTYPES[choices["precision"]],
    )
    if state is not None:
        fill_model(model, history.checkpoint)
    model.to(device)
    rates = settings.optimizer
    optimizer = Optimizer(
        model,
        matrix_rate=rates.matrix_rate,
        embedding_rate=rates.embedding_rate,
        output_rate=rates.output_rate,
        gain_rate=rates.gain_rate,
        decay=rates.decay,
        betas=rates.betas,
        precision=torch.bfloat16 if choices["precision"] == "bfloat16" else torch.float32,
    )
    trainer = Trainer(model, optimizer, memory, rates.momentum)
    if state is None:
        state = RunState(
            plan=plan,
            phase="trunk",
            step=0,
            tokens=0,
            seed=settings.seed,
            tokenizer_sha256=corpus.tokenizer_sha256,
            gate_version=corpus.manifest["gate_version"],
            choices=choices,
        )
    else:
        optimizer.load(read_optimizer(history.checkpoint), state.optimizer_steps)
        trainer.health = state.health
        best = state.best if state.plan.stint == plan.stint else None
        state = replace(state, plan=plan, choices=choices, gate_version=corpus.manifest["gate_version"], best=best)
    progress.say(
        f"{config.parameters() / 1e6:.2f} M parameters, {choices['precision']} on {choices['device']} with"
        f" {choices['threads']} threads, {memory.micro_batches} x {memory.rows} sequences of {config.context} tokens a"
        f" step; memory: about {memory.predicted_bytes / 1e6:.0f} MB of {settings.memory_limit}"
    )
    session = Session(folder, corpus, settings, state, trainer, progress)
    first = model if history.release is None else load_model(history.release, device=device)
    first.compute_dtype = model.compute_dtype
    return session, score(first, corpus, workspace.metadata / "generations.jsonl")


def _choose(settings: TrainingSettings, config: ModelConfig, state: RunState | None) -> dict[str, Any]:
    """Device, threads and precision: those of the run so far where they are still possible."""
    device = precision.choose_device(settings.device)
    threads = precision.set_threads(settings.threads)
    precision.keep_freed_memory()
    earlier = state.choices if state is not None and state.choices["device"] == device.type else None
    if earlier is not None and settings.precision == "auto":
        name = earlier["precision"]
    else:
        name = precision.choose_precision(settings.precision, device, config.width)
    return {"device": device.type, "threads": threads, "precision": name}
