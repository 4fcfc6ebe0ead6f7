"""The model that is being served: loaded when there is one, replaced when training has released another.

The server may be started before anything was trained. Once a run has been chosen it stays that run, so that the name
by which clients ask does not change under them. A new model answers the requests that come after it; the old one
finishes those it has, so for that time both are in memory. What a model's folder becomes after loading does not matter.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from common.errors import DamagedDataError, UsageError
from common.progress import Progress
from common.workspace import Workspace
from generation.choice import new_engine
from generation.model_files import choose_run, load, newest_pointer
from generation.serve.errors import ApiError
from generation.serve.jobs import Scheduler
from generation.serve.metrics import Metrics
from generation.settings import GenerationSettings
from generation.text import StoryTokenizer

LOOK_SECONDS = 2.0  # between two looks at what training has written; a look is one stat


@dataclass(frozen=True)
class Resident:
    """A model that answers. `folder` is the name of its release or checkpoint."""

    run: str
    folder: str
    tokenizer: StoryTokenizer
    scheduler: Scheduler

    @property
    def fingerprint(self) -> str:
        """Which weights wrote a text: the same seed gives the same text as long as this is the same."""
        return f"{self.run}/{self.folder}"


class Residence:
    """Owns the resident model, if there is one, and looks for a newer one when it is asked for."""

    def __init__(
        self,
        workspace: Workspace,
        settings: GenerationSettings,
        metrics: Metrics,
        progress: Progress,
        run: str | None = None,
    ) -> None:
        """Loads the newest model. Raises UsageError when `run` is given and there is no such run."""
        self._workspace, self._settings, self._metrics, self._progress = workspace, settings, metrics, progress
        self._run = choose_run(workspace, run) if run is not None else None
        self._resident: Resident | None = None
        self._retired: list[Scheduler] = []
        self._why_none = ""
        self._seen: tuple[Path, int] | None = None
        self._looked_at = 0.0
        self._looking = asyncio.Lock()
        self.look()

    @property
    def resident(self) -> Resident | None:
        """The model in memory, without a look at the disk."""
        return self._resident

    async def current(self) -> Resident:
        """The model that is to answer now. Raises ApiError 503 `no_model` when there is none yet."""
        due = time.monotonic() - self._looked_at >= LOOK_SECONDS
        if due and (self._resident is None or not self._looking.locked()):
            async with self._looking:
                if time.monotonic() - self._looked_at >= LOOK_SECONDS:
                    await asyncio.to_thread(self.look)
        if self._resident is None:
            raise ApiError(503, self._why_none, code="no_model")
        return self._resident

    def look(self) -> None:
        """Load what training has written since the last look, if it is new and whole."""
        self._looked_at = time.monotonic()
        seen = newest_pointer(self._workspace, self._run)
        if seen is not None and seen == self._seen:
            return
        try:
            model = load(self._workspace, self._run, self._progress)
        except (UsageError, DamagedDataError) as error:
            self._why_none = error.what
            if isinstance(error, DamagedDataError) and seen != self._seen:
                self._progress.say(f"not loaded: {error.what} ({error.where})")
        else:
            old = self._resident
            if old is None or old.fingerprint != f"{model.run}/{model.folder.name}":
                engine = new_engine(model, self._settings, self._settings.serve.side_by_side, self._progress)
                scheduler = Scheduler(engine, model.tokenizer, self._metrics, self._settings.serve.queue)
                self._run = model.run
                self._resident = Resident(model.run, model.folder.name, model.tokenizer, scheduler)
                self._metrics.add("loaded_models_total")
                if old is not None:
                    self._progress.say(f"serving the newer model {self._resident.fingerprint}")
                    old.scheduler.retire()
                    self._retired = [*(one for one in self._retired if one.running), old.scheduler]
        self._seen = seen

    def stop(self) -> None:
        """End all texts and the threads that make them."""
        for scheduler in [*self._retired, *([self._resident.scheduler] if self._resident else [])]:
            scheduler.stop()
