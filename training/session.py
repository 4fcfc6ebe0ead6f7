"""The loop: takes steps along a plan, evaluates, saves, reports, and makes the release.

Whatever happens at whatever moment, the disk holds a checkpoint from which the same steps follow again. Ctrl-C is
noticed between two steps, saves a checkpoint, and then stops.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import torch

from common.files import write_json
from common.progress import Progress, Task
from training.checkpoint import write_checkpoint
from training.data import Batches, Corpus
from training.evaluate import bits_per_byte, document_bits, subset
from training.metrics import Log
from training.runs import RunFolder, checkpoint_name, release_name
from training.schedule import Phase, Plan, SpeedMeter, momentum_at, rate_multiplier, with_steps
from training.scores import score
from training.settings import TrainingSettings, parse_bytes
from training.state import RunState
from training.trainer import Trainer


class Session:
    """One process's work on a stint."""

    def __init__(
        self,
        run: RunFolder,
        corpus: Corpus,
        settings: TrainingSettings,
        state: RunState,
        trainer: Trainer,
        progress: Progress,
    ) -> None:
        self.state, self.trainer = state, trainer
        self.steps_taken = 0
        self._run, self._corpus, self._settings, self._progress = run, corpus, settings, progress
        self._metrics = Log(run.metrics, state.position)
        self._timings = Log(run.timings, state.position)
        self._batches = batches(corpus, settings, state.plan)
        self._subset = corpus.val_index[subset(corpus.val_index, settings.evaluation_tokens)]
        self._saved_at = time.monotonic()
        self._process = psutil.Process()

    def close(self) -> None:
        self._metrics.close()
        self._timings.close()

    def train(self) -> None:
        """The rest of the stint's trunk and of its cool-down. Raises KeyboardInterrupt after saving."""
        state = self.state
        with _interrupts() as interrupted, self._progress.task("train", state.plan.steps or None) as task:
            task.advance(state.step - state.plan.first_step)
            if state.phase == "trunk":
                if not state.plan.steps:
                    self._measure(task, interrupted)
                while state.step < state.plan.trunk_end:
                    self._step(task, "trunk", interrupted)
                self._save()
                state.trunk = checkpoint_name(state.step, "trunk")
                state.phase = "cooldown"
            while state.step < state.plan.end:
                self._step(task, "cooldown", interrupted)

    def release(self, generations: Path) -> Path:
        """Score the finished branch on everything held out, and make it the model to use. Returns its folder."""
        state = self.state
        state.scores = score(self.trainer.model, self._corpus, generations)
        folder = self._run.releases / release_name(state.plan.stint, state.step)
        self._sync()
        write_checkpoint(folder, self.trainer.model, state.to_json(), self._corpus.tokenizer)
        self._run.point("released", folder)
        self._run.back_to_trunk(state.trunk)
        return folder

    def _measure(self, task: Task, interrupted: threading.Event) -> None:
        """Take the stint's first steps, and settle from their speed how many it will have.

        From here on that number stands on the disk, and an interruption changes nothing.
        """
        state, meter = self.state, SpeedMeter(self.state.plan.seconds)
        longest = with_steps(state.plan, self._settings, math.inf)
        while True:
            known = meter.add(self._step(task, "trunk", interrupted))
            if known or state.step >= longest.trunk_end:
                break
        steps = state.step - state.plan.first_step + meter.steps_left()
        state.plan = with_steps(state.plan, self._settings, steps * self._settings.batch_tokens)
        write_json(self._run.plan, state.plan.to_json())
        task.total(state.plan.steps)

    def _step(self, task: Task, phase: Phase, interrupted: threading.Event) -> float:
        """One step of training and whatever is due after it. Returns the seconds of the step alone."""
        state, started = self.state, time.perf_counter()
        windows = self._batches.rows(*window_range(self._settings, state.plan, state.step))
        multiplier = rate_multiplier(state.plan, phase, state.step, self._settings.optimizer.warmup_steps)
        momentum = momentum_at(state.step, self._settings.optimizer.momentum)
        loss, norm = self.trainer.step(torch.from_numpy(windows), multiplier, momentum)
        seconds = time.perf_counter() - started
        state.step += 1
        state.tokens += windows.shape[0] * (windows.shape[1] - 1)
        state.seconds += seconds
        self.steps_taken += 1
        line = {
            **self._place(),
            "tokens": state.tokens,
            "loss": loss if loss == loss else None,
            "rate": multiplier * state.health.rate_scale,
            "gradient_norm": norm if norm < float("inf") else None,
        }
        evaluate = self._evaluation_due()
        if evaluate:
            line["bits_per_byte"] = state.bits_per_byte = self._evaluate()
        self._metrics.add(line)
        task.advance()
        self._note(task, loss, windows.shape[0] * self._settings.model.context / seconds)
        if interrupted.is_set():
            self._save()
            raise KeyboardInterrupt
        if evaluate or time.monotonic() - self._saved_at >= self._settings.checkpoint_seconds:
            self._save()
        return seconds

    def _evaluation_due(self) -> bool:
        """Evenly over the stint's steps, once their number is known; after the last step, the release is scored."""
        plan = self.state.plan
        if not plan.steps or self.state.step == plan.end:
            return False
        return (self.state.step - plan.first_step) % max(1, plan.steps // self._settings.evaluations) == 0

    def _evaluate(self) -> float:
        bits = document_bits(self.trainer.model, self._corpus.val, self._subset)
        return bits_per_byte(bits, self._subset)

    def _save(self) -> None:
        state = self.state
        self._sync()
        state.health, state.optimizer_steps = self.trainer.health, self.trainer.optimizer.steps
        folder = self._run.checkpoints / checkpoint_name(state.step, state.phase)
        best, now = state.best, state.bits_per_byte
        if state.phase == "trunk" and now is not None and (best is None or now < best["bits_per_byte"]):
            best = state.best = {"bits_per_byte": now, "checkpoint": folder.name}
        write_checkpoint(
            folder,
            self.trainer.model,
            state.to_json(),
            self._corpus.tokenizer,
            self.trainer.optimizer.tensors(),
        )
        self._run.point("latest", folder)
        protected = {folder.name, state.trunk, best["checkpoint"] if best else None}
        self._run.prune(self._settings.keep_checkpoints, {name for name in protected if name})
        self._saved_at = time.monotonic()

    def _sync(self) -> None:
        self._timings.add(
            {
                **self._place(),
                "seconds": round(self.state.seconds, 3),
                "tokens_per_second": round(self.state.tokens / max(1e-9, self.state.seconds)),
                "rss_bytes": self._process.memory_info().rss,
                "memory_limit_bytes": parse_bytes(self._settings.memory_limit),
            }
        )
        self._metrics.sync()
        self._timings.sync()

    def _place(self) -> dict:
        return {"stint": self.state.plan.stint, "phase": self.state.phase, "step": self.state.step}

    def _note(self, task: Task, loss: float, speed: float) -> None:
        score = "" if self.state.bits_per_byte is None else f", {self.state.bits_per_byte:.3f} bits/byte"
        due = max(0.0, self._settings.checkpoint_seconds - (time.monotonic() - self._saved_at))
        phase = "" if self.state.phase == "trunk" else "cooling down, "
        task.note(
            f"{phase}loss {loss:.3f}{score}, {speed:,.0f} tokens/s, {self._process.memory_info().rss / 1e6:.0f} MB,"
            f" next checkpoint in {due:.0f} s"
        )


def window_range(settings: TrainingSettings, plan: Plan, step: int) -> tuple[int, int]:
    """(first, count) of the windows of the batch that `step` learns from."""
    rows = settings.batch_tokens // settings.model.context
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
def _interrupts() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM set an event instead of raising in the middle of an update; a second Ctrl-C raises."""
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event
        return

    def remember(*_: object) -> None:
        if event.is_set():
            raise KeyboardInterrupt
        event.set()

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
