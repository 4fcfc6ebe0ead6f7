"""What a call of `train` has to do, from what is on the disk.

The run's plan, its newest whole checkpoint, its newest release and the prepared data decide: a stint that is not
finished is finished; then, if documents were added, another one is planned, which goes on from the trunk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from common.errors import ConfigurationError
from common.files import read_json
from common.progress import Progress
from training.checkpoint import read_state
from training.data import Corpus
from training.model import ModelConfig
from training.parallel import ALONE, Ranks
from training.runs import RunFolder
from training.schedule import TRUNK_GROWTH, Plan, plan_on_release, plan_trunk
from training.session import Sampler
from training.settings import TrainingSettings
from training.state import RunState
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
        checkpoint, release = folder.newest(progress.say)
        released = None if release is None else RunState.from_json(read_state(release))
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
            its_own = {name: value for name, value in vars(stored).items() if value != getattr(config, name)}
            asked = ", ".join(f"model.{name}: {json.dumps(value)}" for name, value in its_own.items())
            raise ConfigurationError(
                f"this run's model has another shape ({', '.join(its_own)}) than the settings ask for",
                where=folder,
                todo=f"give the new model another name with --run, or go on with this one by settings with {asked}",
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
    elif state is not None and released is None and current.base == "release" and state.plan.stint < current.stint:
        progress.say(f"no release of this run is left: making one anew from its trunk, {history.checkpoint.name}")
        current = state.plan
    if current is None:
        plan = plan_trunk(settings, 1, 0, extent)
    elif released is None or released.plan.stint < current.stint:
        if state is not None and state.plan.stint == current.stint:
            progress.say(f"going on from step {state.step} ({history.checkpoint.name})")
        return on_todays_documents(current, corpus, progress)
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
            old = last.trunk_corpus if now else 0
            plan = plan_trunk(settings, current.stint + 1, state.step, extent, old_tokens=old)
        else:
            speed = (released.tokens + released.abandoned) / max(1e-9, released.seconds)
            plan = plan_on_release(
                settings, last, released.tokens, speed, extent, old_tokens, more=more, relearnt=1 - kept
            )
        new = max(0, extent["documents"] - current.extent["documents"])
        counted = f"{new} new documents" if now else f"{extent['documents']} documents, old and new"
        progress.say(f"{counted}: going on from step {plan.first_step} of the {plan.base}, {plan.length}")
    return plan


def on_todays_documents(plan: Plan, corpus: Corpus, progress: Progress) -> Plan:
    """A stint's plan on its documents as they are now: in other tokens where the vocabulary grew, and on all that there
    are where one of them was forgotten or cleaned anew, as old and new cannot be told apart then."""
    now = corpus.same_documents(plan.extent)
    if now == plan.extent:
        return plan
    progress.say(_CHANGED if now is None else _GREW)
    extent = now or corpus.extent()
    grown = now["tokens"] / max(1, plan.extent["tokens"]) if now else 1.0
    trunk_corpus = extent["tokens"] if plan.base == "trunk" else round(grown * plan.trunk_corpus)
    return replace(plan, extent=extent, old_tokens=0, new_share=1.0, trunk_corpus=trunk_corpus)
