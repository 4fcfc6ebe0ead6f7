"""What a session leaves on the disk: the two logs, checkpoints, and the release with its model card.

Of several ranks, only the first one's recorder writes anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from training.board import Board
from training.card import model_card
from training.checkpoint import write_checkpoint
from training.data import Corpus
from training.metrics import Log
from training.parallel import ALONE, Ranks
from training.runs import RunFolder, checkpoint_name, release_name
from training.settings import TrainingSettings, parse_bytes
from training.state import RunState
from training.trainer import Trainer


class Recorder:
    """Writes down the progress of `state`.

    releases: the run whose releases it makes; another than `run` when that is a branch of it (training/release.py).
    saved: name of the checkpoint that the state was read from.
    """

    def __init__(
        self,
        run: RunFolder,
        releases: RunFolder,
        corpus: Corpus,
        settings: TrainingSettings,
        state: RunState,
        trainer: Trainer,
        say: Callable[[str], None],
        saved: str | None = None,
        ranks: Ranks = ALONE,
    ) -> None:
        self.run = run
        self._releases, self._corpus, self._settings, self._trainer = releases, corpus, settings, trainer
        self._writes = ranks.first
        events = run.path / "tensorboard" / f"stint-{state.plan.stint:04d}"
        self._board = Board(events, state.step) if ranks.first and settings.tensorboard else None
        kept = state.position if saved else (state.plan.stint, -1, 0)  # without a checkpoint, nothing of its stint
        self._metrics = Log(run.metrics, kept, say) if self._writes else None
        self._timings = Log(run.timings, kept, say) if self._writes else None
        self._saved = saved
        self._saved_at = time.monotonic()
        self._process = psutil.Process()

    def close(self) -> None:
        if self._writes:
            self._metrics.close()
            self._timings.close()
        if self._board is not None:
            self._board.close()

    @property
    def seconds_to_save(self) -> float:
        """Until the next checkpoint that the clock asks for; negative when it is overdue."""
        return self._settings.checkpoint_seconds - (time.monotonic() - self._saved_at)

    @property
    def last(self) -> Path:
        """The newest checkpoint of this run, as far as this session knows; else the run's folder."""
        return self.run.checkpoints / self._saved if self._saved else self.run.path

    def give_up(self, state: RunState, step: int) -> Path:
        """The update that led to `step` has ruined the weights: delete the checkpoints since. Returns the one that the
        stint goes on from; else the run's folder."""
        left = self.run.back_before(step, state.trunk) if self._writes else None
        first = checkpoint_name(state.plan.first_step, "trunk")
        of_stint = left is not None and (state.plan.base == "trunk" or left.name > first)
        return left if of_stint else self.run.path

    @property
    def rss_bytes(self) -> int:
        return self._process.memory_info().rss

    def add(self, state: RunState, line: dict[str, Any]) -> None:
        """One line of metrics.jsonl, of the step that led to `state`."""
        line = {**_place(state), **line}
        if self._writes:
            self._metrics.add(line)
        if self._board is not None:
            self._board.add(line)

    def save(self, state: RunState) -> Path:
        """Write a checkpoint of `state` and of the trainer, let `latest` name it, delete what is no longer kept.

        The checkpoint that was written last is not written again: replacing it would leave none for a moment.
        """
        self._note_trainer(state)
        folder = self.run.checkpoints / checkpoint_name(state.step, state.phase)
        best, now = state.best, state.bits_per_byte
        if state.phase == "trunk" and now is not None and (best is None or now < best["bits_per_byte"]):
            best = state.best = {"bits_per_byte": now, "checkpoint": folder.name}
        if self._writes and folder.name != self._saved:
            self._sync(state)
            write_checkpoint(
                folder,
                self._trainer.model,
                state.to_json(),
                self._corpus.tokenizer,
                self._trainer.optimizer.tensors() | self._trainer.average.tensors(),
            )
            self.run.point("latest", folder)
            protected = {folder.name, state.trunk, best["checkpoint"] if best else None}
            self.run.prune(self._settings.keep_checkpoints, folder, {name for name in protected if name})
        self._saved, self._saved_at = folder.name, time.monotonic()
        return folder

    def release(self, state: RunState) -> Path:
        """Make a finished and scored branch the model to use; older releases than are kept go. Returns its folder."""
        self._note_trainer(state)
        folder = self._releases.releases / release_name(state.plan.stint, state.step, early=state.early)
        if self._writes:
            self._sync(state)
            model = self._trainer.model
            card = model_card(folder.name, state, model.config, self._settings, self._corpus.manifest)
            write_checkpoint(
                folder,
                model,
                state.to_json(),
                self._corpus.tokenizer,
                texts={"README.md": card},
            )
            self._releases.point("released", folder)
            self._releases.prune_releases(self._settings.keep_releases)
        return folder

    def _note_trainer(self, state: RunState) -> None:
        trainer = self._trainer
        state.health, state.optimizer_steps, state.averaged = (
            trainer.health,
            trainer.optimizer.steps,
            trainer.average.count,
        )

    def _sync(self, state: RunState) -> None:
        self._timings.add(
            {
                **_place(state),
                "seconds": round(state.seconds, 3),
                "tokens_per_second": round((state.tokens + state.abandoned) / max(1e-9, state.seconds)),
                "rss_bytes": self.rss_bytes,
                "memory_limit_bytes": parse_bytes(self._settings.memory_limit),
            }
        )
        self._metrics.sync()
        self._timings.sync()


def _place(state: RunState) -> dict[str, Any]:
    return {"stint": state.plan.stint, "phase": state.phase, "step": state.step}
