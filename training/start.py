"""What a call of `train` has to do, from what is on the disk, and everything made ready for it.

The run's plan, its newest whole checkpoint, its newest release and the prepared data decide: a stint that is not
finished is finished; then, if documents were added, another one is planned, which goes on from the trunk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from common.errors import ConfigurationError, UsageError
from common.files import read_json, write_json
from common.progress import Progress
from training import precision
from training.checkpoint import fill_model, load_model, read_optimizer, read_state
from training.compiling import COMPILE_SECONDS, compile_blocks, estimate_step_seconds, is_worthwhile
from training.data import Corpus
from training.dropout import automatic_rate
from training.memory import available_bytes, plan_memory
from training.model import Block, ModelConfig, Transformer
from training.optim import Optimizer
from training.parallel import ALONE, Ranks
from training.recorder import Recorder
from training.runs import RunFolder
from training.schedule import TRUNK_GROWTH, Plan, plan_on_release, plan_trunk
from training.scores import generation_of, score, score_of_guessing
from training.session import Sampler, Session, batches, window_range
from training.settings import OptimizerSettings, TrainingSettings, parse_bytes
from training.state import RunState, differing, without_effect
from training.trainer import Trainer
from training.vocabulary import appended

_GREW = "the vocabulary has grown: new tokens begin as the mean of the two that they are made of"
_CHANGED = "documents of the last training are gone or were changed; it goes on with what there is now"


@dataclass(frozen=True)
class History:
    """What earlier calls have left in the run's folder."""

    checkpoint: Path | None
    state: RunState | None  # of the checkpoint
    release: Path | None  # of a finished stint; what was released early is never gone on from
    released: RunState | None  # of the release

    @classmethod
    def read(cls, folder: RunFolder, progress: Progress) -> History:
        release = folder.newest_release(progress.say, early=False)
        released = None if release is None else RunState.from_json(read_state(release))
        checkpoint = folder.newest_whole(progress.say)
        state = None if checkpoint is None else RunState.from_json(read_state(checkpoint))
        if state and released and state.phase == "cooldown" and released.plan.stint >= state.plan.stint:
            folder.back_to_trunk(released.trunk)  # the release was the last thing before a crash
            return cls.read(folder, progress)
        return cls(checkpoint, state, release, released)

    def refuse_mismatch(self, corpus: Corpus, config: ModelConfig) -> None:
        """A run has one shape for life, and one tokenizer, to which tokens may be added. Raises ConfigurationError."""
        folder, state = (self.checkpoint, self.state) if self.state else (self.release, self.released)
        if state is None:
            return
        if appended((folder / "tokenizer.json").read_bytes(), corpus.tokenizer) is None:
            raise ConfigurationError(
                "this run was trained with another tokenizer than these data were made with",
                where=folder,
                todo="give the new model another name with --run, or restore dataset/processed/tokenizer.json",
            )
        stored = ModelConfig.from_json(read_json(folder / "config.json"))
        stored = replace(stored, vocabulary=config.vocabulary)
        if stored != config:
            names = [name for name in config.__dataclass_fields__ if getattr(stored, name) != getattr(config, name)]
            raise ConfigurationError(
                f"this run's model has another shape ({', '.join(names)}) than the settings ask for",
                where=folder,
                todo="give the new model another name with --run, or restore the settings",
            )


@dataclass(frozen=True)
class Job:
    """What all parts of one call of `train` work with."""

    folder: RunFolder
    generations: Path  # dataset/metadata/generations.jsonl
    settings: TrainingSettings
    corpus: Corpus
    progress: Progress
    ranks: Ranks = ALONE
    sampler: Sampler | None = None


def next_plan(job: Job, history: History, more: bool) -> Plan | None:
    """The stint to work on; None when there is nothing new. Writes nothing: the request may yet be refused."""
    folder, settings, corpus, progress = job.folder, job.settings, job.corpus, job.progress
    extent, state, released = corpus.extent(), history.state, history.released
    stored = (known.plan for known in (released, state) if known)
    current = Plan.read(folder.plan) or max(stored, key=lambda plan: plan.stint, default=None)
    if state is None and current is not None and current.first_step > 0:  # checkpoints were lost or moved away
        if released is None:
            progress.say("neither a checkpoint nor a release of this run is left: it begins anew")
            current = None
        elif current.base == "trunk" and released.plan.stint < current.stint:
            progress.say(f"no checkpoint of this run's trunk is left: going on from its release {history.release.name}")
            current = released.plan
    if current is None:
        plan = plan_trunk(settings, 1, 0, extent)
    elif released is None or released.plan.stint < current.stint:
        if state is not None and state.plan.stint == current.stint:
            progress.say(f"going on from step {state.step} ({history.checkpoint.name})")
        now = corpus.same_documents(current.extent)
        if now == current.extent:
            return current
        progress.say(_CHANGED if now is None else _GREW)
        plan = replace(current, extent=now or extent, old_tokens=0, new_share=1.0)
    elif current.extent == extent and not more:
        return None
    else:
        now = corpus.same_documents(current.extent)
        if now != current.extent:
            progress.say(_CHANGED if now is None else _GREW)
        old_tokens = 0 if now is None else now["tokens"]
        kept = old_tokens / max(1, current.extent["tokens"]) if old_tokens else 1.0  # of the tokens, where they grew
        last = replace(current, extent=now or current.extent, trunk_corpus=round(kept * current.trunk_corpus))
        if extent["tokens"] >= TRUNK_GROWTH * last.trunk_corpus and state is not None and not more:
            plan = plan_trunk(settings, current.stint + 1, state.step, extent, old_tokens=last.trunk_corpus)
        else:
            speed = released.tokens / max(1e-9, released.seconds)
            plan = plan_on_release(
                settings, last, released.tokens, speed, extent, old_tokens, more=more, relearnt=1 - kept
            )
        new = max(0, extent["documents"] - current.extent["documents"])
        progress.say(f"{new} new documents: going on from step {plan.first_step} of the {plan.base}, {plan.length}")
    return plan


def open_session(
    job: Job, history: History, config: ModelConfig, plan: Plan, *, releases: RunFolder | None = None
) -> tuple[Session, dict[str, Any]]:
    """Everything ready for the next step, and the held-out scores of the model that the stint begins with.

    releases: the run that gets the release, when it is not the job's own.
    """
    corpus, progress, ranks = job.corpus, job.progress, job.ranks
    state, begun = history.state, history.state is not None and history.state.plan.stint == plan.stint
    earlier = state or history.released
    settings = job.settings.of_run(earlier.seed if earlier else job.settings.seed, plan.settings)
    _refuse_too_little(corpus, settings, plan)  # before anything is built
    chosen = earlier.choices if earlier is not None else None
    choices = ranks.share(lambda: precision.choose(settings, config.width, chosen, ranks.local_size, progress.say))
    device = _set_up(choices, ranks)
    element_bytes = 4 if choices["precision"] == "float32" else 2
    rows = ranks.rows(window_range(settings, plan, 0)[1])[1]
    limit = available_bytes(parse_bytes(settings.memory_limit), device, ranks.local_size, progress.say)
    memory = plan_memory(config, rows, element_bytes, limit, on_gpu=device.type == "cuda")
    fresh_optimizer = state is None or (plan.base == "release" and not begun)
    if plan.base == "release" and not begun:
        source = history.release
        state = replace(history.released, phase="cooldown", optimizer_steps=0, averaged=0, scores=None)
    else:
        source = history.checkpoint
    model = Transformer(
        config,
        seed=settings.seed if source is None else None,
        compute_dtype=precision.DTYPES[choices["precision"]],
    )
    if source is not None:
        fill_model(model, source, corpus.tokenizer)
    model.to(device)
    trainer = Trainer(model, make_optimizer(model, settings.optimizer, choices["precision"]), memory, ranks)
    if not fresh_optimizer:
        _restore(trainer, state, read_optimizer(source, corpus.tokenizer))
    dropout = ranks.share(lambda: _dropout(settings, trainer, plan, state))
    compiled = _compile(job, trainer, plan, earlier, choices, dropout=dropout > 0)
    choices |= {"compiled": compiled, "rows": memory.rows}
    settled = replace(plan, compiled=compiled, dropout=dropout, settings=settings.planned())
    if state is not None and state.step < plan.first_step:  # a damaged checkpoint was passed over
        settled = replace(settled, first_step=state.step)
    if ranks.first:
        job.folder.path.mkdir(parents=True, exist_ok=True)
        write_json(job.folder.plan, settled.to_json())
    plan = settled
    facts = {
        "plan": plan,
        "choices": choices,
        "settings": settings.model_dump(mode="json"),
        "generation": generation_of(plan.extent, job.generations),
        "gate_version": corpus.manifest["gate_version"],
        "tokenizer_sha256": corpus.tokenizer_sha256,
    }
    if state is None:
        state = RunState(
            phase="trunk",
            step=0,
            tokens=0,
            seed=settings.seed,
            **facts,
        )
    else:
        if changed := differing(state.settings, facts["settings"]):
            progress.say(f"settings that are others now than in the last step: {', '.join(changed)}")
        fresh = {} if begun else {"best": None, "worse": 0, "bits_per_byte": None, "stint_seconds": 0.0}
        state = replace(state, **facts, **fresh)
    for text in without_effect(facts["settings"], job.settings.model_dump(mode="json")):
        progress.say(text)
    together = f" in each of {ranks.size} processes" if ranks.size > 1 else ""
    masks = f", dropout {dropout:g}" if dropout else ""
    progress.say(
        f"{config.parameters() / 1e6:.2f} M parameters, {choices['precision']} on {choices['device']} with"
        f" {choices['threads']} threads{together}, {memory.micro_batches} x {memory.rows} sequences of"
        f" {config.context} tokens a step{masks}; memory: about"
        f" {memory.predicted_bytes * ranks.local_size / 1e6:.0f} MB of {settings.memory_limit}"
    )
    saved = source.name if source is not None and source.parent == job.folder.checkpoints else None
    recorder = Recorder(
        job.folder, releases or job.folder, corpus, settings, state, trainer, progress.say, saved, ranks
    )
    session = Session(corpus, job.generations, settings, state, trainer, recorder, progress, ranks, job.sampler)
    if history.release is None:
        return session, score_of_guessing(corpus, job.generations)
    last = load_model(history.release, tokenizer=corpus.tokenizer, device=device, compute_dtype=model.compute_dtype)
    return session, score(last, corpus, job.generations, ranks)


def _refuse_too_little(corpus: Corpus, settings: TrainingSettings, plan: Plan) -> None:
    """Raises UsageError when there is not one batch to train on, or nothing to score the model with."""
    batches(corpus, settings, plan)
    if not len(corpus.val_index):
        raise UsageError(
            "no document is held out, so a model could not be scored",
            where=corpus.folder,
            todo="collect more documents, then run python3 scripts/prepare_data.py",
        )


def _set_up(choices: dict[str, Any], ranks: Ranks) -> torch.device:
    """Let this process compute as was chosen; returns its device."""
    torch.set_num_threads(choices["threads"])
    precision.keep_freed_memory()
    device = ranks.device(choices["device"])
    if device.type == "cuda":
        torch.cuda.set_device(device)
    return device


def _restore(trainer: Trainer, state: RunState, tensors: dict[str, torch.Tensor]) -> None:
    """Give back to the trainer what a checkpoint holds beside the weights."""
    trainer.optimizer.load(tensors, state.optimizer_steps)
    trainer.average.load(tensors, state.averaged)
    trainer.health = state.health


def make_optimizer(model: Transformer, rates: OptimizerSettings, name: str) -> Optimizer:
    """The optimizer of a model that computes in the precision of that name."""
    return Optimizer(
        model,
        matrix_rate=rates.matrix_rate,
        embedding_rate=rates.embedding_rate,
        output_rate=rates.output_rate,
        gain_rate=rates.gain_rate,
        decay=rates.decay,
        betas=rates.betas,
        precision=torch.bfloat16 if name == "bfloat16" else torch.float32,
    )


def _dropout(settings: TrainingSettings, trainer: Trainer, plan: Plan, state: RunState | None) -> float:
    """The stint's rate: as decided before, as set, or by how often the corpus will have been read when it is done."""
    if plan.dropout is not None:
        return plan.dropout
    if settings.model.dropout is not None:
        return settings.model.dropout
    corpus = max(1, plan.extent["tokens"])
    steps = plan.steps or plan.seconds / estimate_step_seconds(trainer)
    tokens = min(steps * settings.step_tokens, settings.max_epochs * corpus)
    return automatic_rate(((state.tokens if state else 0) + tokens) / corpus)


def _compile(
    job: Job, trainer: Trainer, plan: Plan, earlier: RunState | None, choices: dict[str, Any], *, dropout: bool
) -> bool:
    """Compile the model when the run so far was compiled or, at its beginning, when that is earned back."""
    settings, wanted = job.settings, plan.compiled
    if settings.compile != "auto" or choices["device"] == "mps":
        wanted = settings.compile == "always"
    elif wanted is None and earlier is not None and earlier.choices["device"] == choices["device"]:
        wanted = earlier.choices.get("compiled", False)
    elif wanted is None:
        seconds = job.ranks.share(lambda: plan.seconds or plan.steps * estimate_step_seconds(trainer))
        wanted = is_worthwhile(seconds, parse_bytes(settings.memory_limit) // job.ranks.local_size)
        if wanted:
            job.progress.say(
                f"compiling first: {COMPILE_SECONDS:.0f} s, of which {seconds:.0f} s of training make more"
            )
    if not wanted:
        return False
    compiled = compile_blocks(trainer.model, trainer.memory.rows, job.progress, dropout=dropout)
    done = torch.tensor(float(compiled))
    if job.ranks.sum(done) < job.ranks.size:
        trainer.model.train_block = Block.forward
        return False
    return True
