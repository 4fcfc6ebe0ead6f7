"""The loop: takes steps along a plan, evaluates, saves, and makes the release.

Whatever happens at whatever moment, the disk holds a checkpoint from which the same steps follow again. Ctrl-C is
noticed between two steps, saves a checkpoint, and then stops. What the clock decides, rank 0's clock decides for all.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from common.errors import DamagedDataError
from common.files import write_json
from common.progress import Progress, Task
from training.checkpoint import fill_model, read_optimizer, read_state, verify_checkpoint
from training.data import Batches, Corpus
from training.dropout import dropout_masks
from training.evaluate import bits_per_byte, document_bits, subset
from training.parallel import Ranks
from training.recorder import Recorder
from training.runs import checkpoint_name
from training.schedule import Phase, Plan, SpeedMeter, end_trunk_at, momentum_at, rate_multiplier, with_steps
from training.scores import held_out_generations, score
from training.settings import TrainingSettings
from training.state import RunState
from training.trainer import DivergedError, Trainer

# Texts of the model in a checkpoint's folder, judged by the gate already; how to make them, other rooms know.
Sampler = Callable[[Path], list[str]]
FEW_OVERFLOWS = 2  # in a row are how float16's loss scale is found; more may be weights that are ruined
RISE = 1.002  # a held-out score this many times the best is worse; weights at constant rate wander by less


class Session:
    """One process's work on a stint."""

    def __init__(
        self,
        corpus: Corpus,
        generations: Path,
        settings: TrainingSettings,
        state: RunState,
        trainer: Trainer,
        recorder: Recorder,
        progress: Progress,
        ranks: Ranks,
        sampler: Sampler | None = None,
    ) -> None:
        self.state, self.trainer = state, trainer
        self.steps_taken = self.tokens_taken = 0
        self._first_step, self._began_badly = state.step, trainer.health.since_update > 0
        self._corpus, self._generations, self._settings = corpus, generations, settings
        self._recorder, self._progress, self._ranks, self._sampler = recorder, progress, ranks, sampler
        self._batches = batches(corpus, settings, state.plan)
        chosen, self._subset = subset(corpus.val_index, settings.evaluation_tokens)
        known = held_out_generations(corpus, generations)
        self._subset_of = {name: int(np.searchsorted(chosen, count)) for name, count in known.items()}
        self._interrupted = threading.Event()

    def close(self) -> None:
        self._recorder.close()

    def train(self) -> None:
        """The rest of the stint's trunk and of its cool-down. Raises KeyboardInterrupt after saving."""
        state = self.state
        total, done = state.plan.steps or None, state.step - state.plan.first_step
        with _interrupts(self._interrupted), self._progress.task("train", total, done) as task:
            if state.phase == "trunk":
                if not state.plan.steps:
                    self._measure(task)
                while state.step < state.plan.trunk_end and not self._is_overfitting():
                    self._step(task, "trunk")
                # beyond the trunk's end: it was shortened, and training died before the cool-down had a checkpoint
                if self._is_overfitting() or (state.best is not None and state.step > state.plan.trunk_end):
                    state = self._back_to_best()
                    task.total(state.plan.steps)
                else:
                    self._recorder.save(state)
                state.trunk = checkpoint_name(state.step, "trunk")
                state.phase = "cooldown"
            while state.step < state.plan.end:
                self._step(task, "cooldown")
            self._recorder.save(state)  # scoring all that is held out takes a while
            if self._agree(0.0)[1]:
                raise KeyboardInterrupt

    def release(self) -> Path:
        """Score the finished branch on everything held out, and make it the model to use. Returns its folder.

        The moving average of its weights is released instead of the last ones when its score is better.
        Raises DivergedError when the score is not a number.
        """
        model, average = self.trainer.model, self.trainer.average
        self.state.scores = last = score(model, self._corpus, self._generations, self._ranks)
        if not math.isfinite(last["bits_per_byte"]):
            raise DivergedError(
                "the held-out score of the finished model is not a number, so it is not released",
                where=self._recorder.last,
                todo="run again with precision: float32; or halve the learning rates and delete all checkpoints of this"
                " run that end in -cooldown, to take the cool-down anew",
            )
        if average.count:
            average.swap()
            averaged = score(model, self._corpus, self._generations, self._ranks)
            better = averaged["bits_per_byte"] < last["bits_per_byte"]  # never when it is not a number
            if not better:
                average.swap()
            self.state.scores = {
                **(averaged if better else last),
                "weights": "average" if better else "last",
                "bits_per_byte_of": {
                    "last": last["bits_per_byte"],
                    "average": _finite(averaged["bits_per_byte"]),
                },
            }
        return self._recorder.release(self.state)

    def _measure(self, task: Task) -> None:
        """Take the stint's first steps, and settle from their speed how many it will have.

        From here on that number stands on the disk, and an interruption changes nothing.
        """
        state, meter = self.state, SpeedMeter(self.state.plan.seconds, self.state.stint_seconds)
        longest = with_steps(state.plan, self._settings, math.inf)
        while True:
            known = meter.add(self._step(task, "trunk"))
            # the latter where `max_epochs` ends the stint, and not the clock
            if known or state.step >= longest.trunk_end or meter.is_plenty(longest.end - state.step):
                break
        steps = state.step - state.plan.first_step + meter.steps_left()
        plan = with_steps(state.plan, self._settings, steps * self._settings.step_tokens)
        # a budget of a few steps is spent by now, and the release needs its cool-down all the same
        plan = end_trunk_at(plan, max(plan.trunk_end, state.step), self._settings.cooldown)
        self._replan(replace(plan, measured=state.step))
        task.total(state.plan.steps)

    def _step(self, task: Task, phase: Phase) -> float:
        """One step of training and whatever is due after it. Returns the seconds of the step alone."""
        state, started = self.state, time.perf_counter()
        first, count = window_range(self._settings, state.plan, state.step)
        mine, rows = self._ranks.rows(count)
        windows, masks = torch.from_numpy(self._batches.rows(first + mine, rows)), self._masks(first + mine, rows)
        multiplier = rate_multiplier(state.plan, phase, state.step, self._settings.optimizer.warmup_steps)
        momentum = momentum_at(state.step, self._settings.optimizer.momentum)
        try:
            loss, norm = self.trainer.step(windows, multiplier, momentum, of_rows=count, masks=masks)
        except DivergedError as error:
            self._give_up(error)
            raise
        state.step += 1
        if phase == "cooldown" and self._settings.average:
            self.trainer.average.add(self._settings.average * state.plan.cooldown_steps)
        seconds = time.perf_counter() - started
        state.tokens += count * self._settings.model.context
        self.steps_taken += 1
        self.tokens_taken += count * self._settings.model.context
        line = {
            "tokens": state.tokens,
            "loss": _finite(loss),
            "rate": multiplier * self.trainer.health.rate_scale,
            "gradient_norm": _finite(norm),
        }
        # else the weights may be ruined: they are no best ones, and a checkpoint from before is better
        good = not self.trainer.health.bad and self.trainer.health.since_update <= FEW_OVERFLOWS
        evaluate = self._evaluation_due()
        if evaluate:
            line |= self._evaluate(counts=good)
        seconds, interrupted, due = self._agree(seconds)
        state.seconds += seconds
        state.stint_seconds += seconds
        self._recorder.add(state, line)
        task.advance()
        self._note(task, loss, count * self._settings.model.context / seconds)
        # a session that has learnt nothing has nothing to save, and what it began with stays the newest
        learnt = self._began_badly or state.step - self.trainer.health.since_update > self._first_step
        if (interrupted and learnt) or (good and (evaluate or due)):
            folder = self._recorder.save(state)
        if interrupted:
            raise KeyboardInterrupt
        if good and evaluate and self._sampler is not None and self._ranks.first:
            for text in self._sampler(folder):
                self._progress.say(f"step {state.step} writes: {text}")
        return seconds

    def _give_up(self, error: DivergedError) -> None:
        """No step since the last update could be learnt from: that one may have ruined the weights, so checkpoints made
        since then are deleted, else they would be gone on from for ever.

        Not so when nothing was learnt in this session, which began with whole weights: then it may be the machine.
        """
        after_update = self.state.step + 1 - self.trainer.health.since_update
        learnt_nothing = after_update <= self._first_step and not self._began_badly
        if learnt_nothing:
            after_update = self._first_step + 1
        left = self._recorder.give_up(self.state, after_update)
        error.where = str(left)
        if learnt_nothing and left != self._recorder.run.path:
            error.todo = (
                "nothing could be learnt from this checkpoint on: if another machine, precision or text is not the"
                " reason, move it away, and the same command goes on from the one before"
            )

    def _masks(self, first: int, count: int) -> torch.Tensor | None:
        """Of dropout, for the windows of these numbers; None without dropout."""
        plan, model = self.state.plan, self.trainer.model.config
        if not plan.dropout:
            return None
        return dropout_masks(
            f"{self._settings.seed}/{plan.stint}", first, count, model.layers, model.width, plan.dropout
        )

    def _agree(self, seconds: float) -> tuple[float, bool, bool]:
        """(seconds of the step, whether to stop, whether to save): rank 0's clock, and anybody's Ctrl-C."""
        first = self._ranks.first
        values = [seconds * first, self._interrupted.is_set(), first and self._recorder.seconds_to_save <= 0]
        if self._ranks.size > 1:
            values = self._ranks.sum(torch.tensor(values, dtype=torch.float64)).tolist()
        return float(values[0]), bool(values[1]), bool(values[2])

    def _evaluation_due(self) -> bool:
        """Evenly over the stint's steps, once their number is known; after the last step, the release is scored.

        Nor are those evaluated that are taken once more after a kill, but were taken when their number was not known.
        """
        plan = self.state.plan
        if not plan.steps or self.state.step <= plan.measured or self.state.step == plan.end:
            return False
        return (self.state.step - plan.first_step) % -(-plan.steps // self._settings.evaluations) == 0

    def _evaluate(self, *, counts: bool) -> dict[str, Any]:
        """The score on the held-out subset, and that of every generation where there are several.

        counts: whether it is noted in the state, where it may become the best. Returns what metrics.jsonl says of it.
        """
        state = self.state
        bits = document_bits(self.trainer.model, self._corpus.val, self._subset, self._ranks)
        now = _finite(bits_per_byte(bits, self._subset))
        if counts:
            is_worse = state.best is not None and (now is None or now > RISE * state.best["bits_per_byte"])
            state.bits_per_byte, state.worse = now, state.worse + 1 if is_worse else 0
        line: dict[str, Any] = {"bits_per_byte": now}
        if len(self._subset_of) > 1:
            sizes = {str(name): size for name, size in self._subset_of.items() if size}
            line["generations"] = {
                name: _finite(bits_per_byte(bits, self._subset, size)) for name, size in sizes.items()
            }
        return line

    def _is_overfitting(self) -> bool:
        patience = self._settings.patience
        return patience is not None and self.state.worse >= patience

    def _back_to_best(self) -> RunState:
        """Held-out scores keep rising: the cool-down leaves from the best checkpoint, as long as that trunk deserves.

        Returns the state there; the present one, saved, when that checkpoint is damaged.
        """
        state, folder = self.state, self._recorder.run.checkpoints / self.state.best["checkpoint"]
        self._progress.say(
            f"held-out score worse {state.worse} times in a row: cooling down from {folder.name},"
            f" {state.best['bits_per_byte']:.4f} bits per byte"
        )
        try:
            verify_checkpoint(folder)
        except DamagedDataError as error:
            self._progress.say(f"passing over a damaged checkpoint: {error.what} ({error.where})")
            self._replan(end_trunk_at(state.plan, state.step, self._settings.cooldown))
            self._recorder.save(state)
            return state
        stored = RunState.from_json(read_state(folder))
        self._replan(end_trunk_at(state.plan, stored.step, self._settings.cooldown))
        tokenizer = self._corpus.tokenizer
        fill_model(self.trainer.model, folder, tokenizer)
        self.trainer.optimizer.load(read_optimizer(folder, tokenizer), stored.optimizer_steps)
        other_text = stored.plan.extent != state.plan.extent
        self.trainer.health = stored.health.elsewhere() if other_text else stored.health
        self._first_step, self._began_badly = stored.step, self.trainer.health.since_update > 0
        # the seconds spent beyond it were spent
        self.state = replace(
            stored,
            plan=state.plan,
            seconds=state.seconds,
            stint_seconds=state.stint_seconds,
            abandoned=state.abandoned + state.tokens - stored.tokens,
            choices=state.choices,
            settings=state.settings,
            generation=state.generation,
            gate_version=state.gate_version,
            tokenizer_sha256=state.tokenizer_sha256,
            held_out_sha256=state.held_out_sha256,
            held_out_learnt=state.held_out_learnt,
        )
        return self.state

    def _replan(self, plan: Plan) -> None:
        self.state.plan = plan
        if self._ranks.first:
            write_json(self._recorder.run.plan, plan.to_json())

    def _note(self, task: Task, loss: float, speed: float) -> None:
        score = "" if self.state.bits_per_byte is None else f", {self.state.bits_per_byte:.3f} bits/byte"
        phase = "" if self.state.phase == "trunk" else "cooling down, "
        task.note(
            f"{phase}loss {loss:.3f}{score}, {speed:,.0f} tokens/s, {self._recorder.rss_bytes / 1e6:.0f} MB,"
            f" next checkpoint in {max(0.0, self._recorder.seconds_to_save):.0f} s"
        )


def _finite(number: float) -> float | None:
    """As JSON can hold it."""
    return number if math.isfinite(number) else None


def window_range(settings: TrainingSettings, plan: Plan, step: int) -> tuple[int, int]:
    """(first, count) of the windows of the batch that `step` learns from."""
    rows = settings.step_tokens // settings.model.context
    return (step - plan.first_step) * rows, rows


def batches(corpus: Corpus, settings: TrainingSettings, plan: Plan) -> Batches:
    """The stint's endless sequence of windows. Raises UsageError when there are too few for one batch."""
    result = Batches(
        corpus.train,
        f"{settings.seed}/{plan.stint}",
        settings.model.context,
        tokens=plan.extent["tokens"],
        old_tokens=plan.old_tokens,
        new_share=plan.new_share,
    )
    result.require(window_range(settings, plan, 0)[1])
    return result


@contextmanager
def _interrupts(event: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set an event instead of raising in the middle of an update; a second Ctrl-C raises."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def remember(*_: object) -> None:
        if event.is_set():
            raise KeyboardInterrupt
        event.set()

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
