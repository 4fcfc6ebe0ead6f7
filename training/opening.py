"""Everything made ready for a stint of training: device and precision, memory, model, optimizer, and its state so far.

What is to be trained is known by then (training/start.py); how it is trained is in training/session.py.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from common.errors import ResourceError, UsageError
from common.files import write_json, writing
from training import precision
from training.board import Board
from training.checkpoint import fill_model, load_model, read_optimizer
from training.compiling import COMPILE_BYTES, COMPILE_SECONDS, compile_blocks, estimate_step_seconds, is_worthwhile
from training.data import Corpus
from training.dropout import automatic_rate
from training.learnt import add_learnt, count_learnt
from training.memory import MemoryPlan, available_bytes, held_beside, plan_memory
from training.model import Block, ModelConfig, Transformer
from training.optim import Optimizer
from training.parallel import OwnDeviceError, Ranks
from training.recorder import Recorder
from training.runs import RunFolder
from training.schedule import Plan
from training.scores import generation_of, score, score_of_guessing
from training.session import Session, batches, window_range
from training.settings import OptimizerSettings, TrainingSettings, parse_bytes
from training.start import History, Job
from training.state import RunState, differing, without_effect
from training.trainer import Trainer


def open_session(
    job: Job, history: History, config: ModelConfig, plan: Plan, *, releases: RunFolder | None = None
) -> tuple[Session, dict[str, Any]]:
    """Everything ready for the next step, and the held-out scores of the model that the stint begins with.

    releases: the run that gets the release, when it is not the job's own.
    """
    corpus, progress, ranks = job.corpus, job.progress, job.ranks
    begun = history.state is not None and history.state.plan.stint == plan.stint
    earlier = history.state or history.released
    settings = job.settings.of_run(earlier.seed if earlier else job.settings.seed, plan.settings)
    if settings.tensorboard:
        ranks.share(Board.require)
    _refuse_too_little(corpus, settings, plan)  # before anything is built
    if earlier is None:  # what a run was trained with before is no absurd shape
        _refuse_too_large(job, settings, config)
    before = earlier.choices if earlier is not None else None
    choices = ranks.share(lambda: precision.choose(settings, config.width, before, ranks.local_size, progress.say))
    device = _set_up(choices, ranks)
    memory, cut = _plan_memory(job, settings, config, plan, choices, device)
    on_release = plan.base == "release" and not begun
    source, state = (history.release, history.released) if on_release else (history.checkpoint, history.state)
    trainer = _make_trainer(job, settings, config, choices, memory, device, source)
    if on_release:  # which holds no moments
        state = replace(state, phase="cooldown", optimizer_steps=0, averaged=0, scores=None)
    elif state is not None:
        _restore(trainer, state, read_optimizer(source, corpus.tokenizer))
        if not begun or state.tokenizer_sha256 != corpus.tokenizer_sha256 or state.plan.extent != plan.extent:
            trainer.health = state.health.elsewhere()
    dropout = ranks.share(lambda: _dropout(settings, trainer, plan, state))
    compiled = _compile(job, trainer, plan, earlier, choices, dropout=dropout > 0)
    choices |= {"compiled": compiled, "rows": memory.rows}
    plan = replace(plan, compiled=compiled, dropout=dropout, cut=cut, settings=settings.planned())
    if state is not None and state.step < plan.first_step:  # a damaged checkpoint was passed over
        plan = replace(plan, first_step=state.step)
    learnt = (releases or job.folder).learnt
    held_out_learnt = ranks.share(lambda: count_learnt(learnt, corpus.val_index["sequence"]))
    if ranks.first:
        with writing(job.folder.path):
            job.folder.path.mkdir(parents=True, exist_ok=True)
        add_learnt(learnt, corpus.train_index["sequence"][: plan.extent["documents"]])
        write_json(job.folder.plan, plan.to_json())
    state = _state_of(job, settings, plan, choices, state, held_out_learnt, begun=begun)
    _announce(job, settings, config, plan, choices, memory)
    saved = source.name if source is not None and source.parent == job.folder.checkpoints else None
    recorder = Recorder(
        job.folder, releases or job.folder, corpus, settings, state, trainer, progress.say, saved, ranks
    )
    session = Session(corpus, job.generations, settings, state, trainer, recorder, progress, ranks, job.sampler)
    if history.release is None:
        return session, score_of_guessing(corpus, job.generations)
    dtype = trainer.model.compute_dtype
    last = load_model(history.release, tokenizer=corpus.tokenizer, device=device, compute_dtype=dtype)
    return session, score(last, corpus, job.generations, ranks)


def _refuse_too_little(corpus: Corpus, settings: TrainingSettings, plan: Plan) -> None:
    """Raises UsageError when there is not one batch to train on, or nothing to score the model with."""
    try:
        batches(corpus, settings, plan)
    except UsageError as error:
        if plan.settings:  # what a stint is planned with stands
            error.todo = "add documents: this stint keeps the batch that it was planned with"
        raise
    if not len(corpus.val_index):
        raise UsageError(
            "no document is held out, so a model could not be scored",
            where=corpus.folder,
            todo="add documents (of the first ten that are kept, one is held out), then run"
            " python3 run.py --skip-collection",
        )


def _refuse_too_large(job: Job, settings: TrainingSettings, config: ModelConfig) -> None:
    """Raises ResourceError for a model that cannot fit in any precision, before one is chosen by measuring products."""
    device = precision.choose_device(settings.device)
    if device.type == "cuda":
        return
    limit = available_bytes(parse_bytes(settings.memory_limit), device, job.ranks.local_size, lambda _: None)
    needs = partial(plan_memory, config, 1, limit_bytes=limit, sampling=job.sampler is not None, beside=held_beside())
    try:
        needs(2)
    except ResourceError:
        needs(2 if settings.precision == "bfloat16" else 4)  # what is named is to fit in whatever will be chosen
        raise


def _set_up(choices: dict[str, Any], ranks: Ranks) -> torch.device:
    """Let this process compute as was chosen; returns its device."""
    torch.set_num_threads(choices["threads"])
    precision.keep_freed_memory()
    device = ranks.device(choices["device"])
    if device.type == "cuda":
        torch.cuda.set_device(device)
    return device


def _plan_memory(
    job: Job,
    settings: TrainingSettings,
    config: ModelConfig,
    plan: Plan,
    choices: dict[str, Any],
    device: torch.device,
) -> tuple[MemoryPlan, dict[str, Any]]:
    """How this process cuts its part of a batch, and that as it is kept in the stint's plan."""
    ranks = job.ranks
    rows = ranks.rows(window_range(settings, plan, 0)[1])[1]
    limit = available_bytes(parse_bytes(settings.memory_limit), device, ranks.local_size, job.progress.say)
    element_bytes = precision.DTYPES[choices["precision"]].itemsize
    on_gpu = device.type == "cuda"
    planned_for = {name: choices[name] for name in ("device", "precision", "processes")}
    planned_for |= {"memory_limit": settings.memory_limit, "ranks": ranks.size}
    same = ranks.size == 1 and plan.cut is not None and planned_for.items() <= plan.cut.items()
    before = plan.cut["rows"] if same else None
    try:
        sampling, beside = job.sampler is not None, 0 if on_gpu else held_beside()
        memory = plan_memory(
            config, rows, element_bytes, limit, on_gpu=on_gpu, sampling=sampling, beside=beside, before=before
        )
    except ResourceError as error:
        raise (OwnDeviceError(error.what, where=error.where, todo=error.todo) if on_gpu else error) from None
    return memory, planned_for | {"rows": memory.rows}


def _make_trainer(
    job: Job,
    settings: TrainingSettings,
    config: ModelConfig,
    choices: dict[str, Any],
    memory: MemoryPlan,
    device: torch.device,
    source: Path | None,
) -> Trainer:
    """The model, with the weights of a checkpoint or release where there is one, and an optimizer without moments."""
    model = Transformer(
        config,
        seed=settings.seed if source is None else None,
        compute_dtype=precision.DTYPES[choices["precision"]],
    )
    if source is not None:
        fill_model(model, source, job.corpus.tokenizer)
    model.to(device)
    return Trainer(model, make_optimizer(model, settings.optimizer, choices["precision"]), memory, job.ranks)


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
    asked, host = parse_bytes(settings.memory_limit), torch.device("cpu")  # where the compiler works
    limit = available_bytes(asked, host, job.ranks.local_size, lambda _: None)  # what is said has been said
    if settings.compile != "auto" or choices["device"] == "mps":
        wanted = settings.compile == "always"
    elif wanted is None and earlier is not None and earlier.choices["device"] == choices["device"]:
        wanted = earlier.choices.get("compiled", False)
    elif wanted is None:
        seconds = job.ranks.share(lambda: _expected_seconds(settings, trainer, plan))
        # each shape is compiled for itself; the processes' parts of a batch may be cut unlike
        wanted = job.ranks.agree(trainer.memory.even and is_worthwhile(seconds, limit - trainer.memory.beside))
        if wanted:
            job.progress.say(
                f"compiling first: {COMPILE_SECONDS:.0f} s, of which {seconds:.0f} s of training make more"
            )
    if not wanted:
        return False
    # by the limit alone: what is held beside differs at each start, and with it would sums be rounded otherwise
    if settings.compile != "always" and not job.ranks.agree(limit >= COMPILE_BYTES):
        job.progress.say(
            "this run was compiled so far, for which there is no memory now: going on without, and from here on sums"
            " are rounded otherwise"
        )
        return False
    precision.release_freed_memory()
    if job.ranks.agree(compile_blocks(trainer.model, trainer.memory.rows, job.progress, dropout=dropout)):
        return True
    trainer.model.train_block = Block.forward
    return False


def _expected_seconds(settings: TrainingSettings, trainer: Trainer, plan: Plan) -> float:
    """How long the stint's steps would take without compilation: its budget, or less where `max_epochs` ends it."""
    each = estimate_step_seconds(trainer)
    longest = settings.max_epochs * plan.extent["tokens"] / settings.step_tokens * each
    return min(plan.seconds or math.inf, plan.steps * each or math.inf, longest)


def _state_of(
    job: Job,
    settings: TrainingSettings,
    plan: Plan,
    choices: dict[str, Any],
    state: RunState | None,
    held_out_learnt: int,
    *,
    begun: bool,
) -> RunState:
    """What a checkpoint will say of the run, from what it said so far. What has changed is said on progress."""
    facts = {
        "plan": plan,
        "choices": choices,
        "settings": settings.model_dump(mode="json"),
        "generation": generation_of(plan.extent, job.generations),
        "gate_version": job.corpus.manifest["gate_version"],
        "tokenizer_sha256": job.corpus.tokenizer_sha256,
        "held_out_sha256": job.corpus.held_out_sha256,
        "held_out_learnt": held_out_learnt,
    }
    if held_out_learnt:
        job.progress.say(
            f"{held_out_learnt:,} of {len(job.corpus.val_index):,} held-out documents were trained on before they were"
            " held out, as settings or rules of preparation have changed: scores flatter this run"
        )
    for text in without_effect(facts["settings"], job.settings.model_dump(mode="json")):
        job.progress.say(text)
    if state is None:
        return RunState(phase="trunk", step=0, tokens=0, seed=settings.seed, **facts)
    if changed := differing(state.settings, facts["settings"]):
        job.progress.say(f"settings that are others now than in the last step: {', '.join(changed)}")
    fresh = {} if begun else {"stint_seconds": 0.0}
    in_trunk = state.phase == "trunk" and (not plan.steps or state.step < plan.trunk_end)
    others_scored = state.held_out_sha256 != facts["held_out_sha256"] or "evaluation_tokens" in changed
    if not begun or (in_trunk and others_scored):
        fresh |= {"best": None, "worse": 0, "bits_per_byte": None}  # scores of other documents measure nothing
    return replace(state, **facts, **fresh)


def _announce(
    job: Job,
    settings: TrainingSettings,
    config: ModelConfig,
    plan: Plan,
    choices: dict[str, Any],
    memory: MemoryPlan,
) -> None:
    ranks = job.ranks
    together = f" in each of {ranks.size} processes" if ranks.size > 1 else ""
    masks = f", dropout {plan.dropout:g}" if plan.dropout else ""
    job.progress.say(
        f"{config.parameters() / 1e6:.2f} M parameters, {choices['precision']} on {choices['device']} with"
        f" {choices['threads']} threads{together}, {memory.micro_batches} x {memory.rows} sequences of"
        f" {config.context} tokens a step{masks}; memory: about"
        f" {memory.predicted_bytes * ranks.local_size / 1e6:.0f} MB of {settings.memory_limit}"
    )
