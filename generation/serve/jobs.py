"""Requests into texts: one thread computes for all, token by token; each request's texts join and leave as they can.

A `Job` is handed over by the event loop and reports back to it; between the two there is only a lock-protected queue.
A job that nobody waits for any more (`cancel`) stops computing within a few tokens.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from generation.batch import Batch, Strand
from generation.engine import Engine
from generation.gate import judge
from generation.release import Release
from generation.sampling import Sampler
from generation.serve.metrics import Metrics
from generation.settings import SamplingSettings
from generation.text import StoryTokenizer
from generation.writer import Sample, Writer

TOKENS_A_CALL = 8  # between two looks at new and cancelled jobs: some milliseconds


class BusyError(Exception):
    """The queue is full, or this model takes no more requests."""


@dataclass(frozen=True)
class Piece:
    """What a job reports: characters of a text, or its end with `sample`; `error` ends the whole job."""

    index: int = 0
    characters: str = ""
    sample: Sample | None = None
    error: str | None = None  # "timeout", "stopping" or "internal"


@dataclass(eq=False)
class Job:
    """One request's texts, all from one prompt. Made, read and cancelled in the event loop."""

    prompt: str
    tokens: Sequence[int]
    sampling: SamplingSettings
    seed: int
    samples: int
    max_new_tokens: int
    stop: tuple[str, ...]
    deadline: float  # by time.monotonic
    pieces: asyncio.Queue[Piece] = field(default_factory=asyncio.Queue)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True

    def report(self, piece: Piece) -> None:
        """From the computing thread."""
        try:
            self.loop.call_soon_threadsafe(self.pieces.put_nowait, piece)
        except RuntimeError:
            self.cancelled = True  # the loop has ended, so nobody listens


class Scheduler:
    """Owns the engine and the thread that uses it."""

    def __init__(self, engine: Engine, tokenizer: StoryTokenizer, metrics: Metrics, longest_queue: int) -> None:
        self.slots = engine.slots
        self._batch = Batch(engine, ends=(tokenizer.end_of_text,))
        self._tokenizer, self._metrics, self._longest_queue = tokenizer, metrics, longest_queue
        self._waiting: deque[Job] = deque()
        self._running: dict[Strand, tuple[Job, Writer]] = {}
        self._changed = threading.Condition()
        self._stopping = self._retiring = False
        self._thread = threading.Thread(target=self._work, name="generation")
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Queue a job. Raises BusyError."""
        with self._changed:
            if self._stopping or self._retiring or len(self._waiting) >= self._longest_queue:
                raise BusyError
            self._waiting.append(job)
            self._metrics.set("queued_requests", len(self._waiting))
            self._changed.notify()

    @property
    def running(self) -> bool:
        """Whether there is still a thread that works."""
        return self._thread.is_alive()

    def retire(self) -> None:
        """Take no more jobs, finish those there are, and end the thread then. Returns at once."""
        with self._changed:
            self._retiring = True
            self._changed.notify()

    def stop(self) -> None:
        """End all jobs and the thread."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        while self._admit():
            try:
                if self._running:
                    self._advance()
            except Exception:
                # A defect: its requests get an error, later ones a working server.
                for strand, (job, _) in list(self._running.items()):
                    self._end(strand)
                    job.report(Piece(error="internal"))
                self._metrics.add("internal_errors_total")
        for job in {id(job): job for job in [*self._waiting, *(job for job, _ in self._running.values())]}.values():
            job.report(Piece(error="stopping"))

    def _admit(self) -> bool:
        """Let waiting jobs join while there is room; waits while there is nothing to do. False: stop."""
        while True:
            with self._changed:
                while not (self._stopping or self._retiring or self._waiting or self._running):
                    self._changed.wait()
                if self._stopping or not (self._waiting or self._running):
                    return False
                job = self._next()
                self._metrics.set("queued_requests", len(self._waiting))
            if job is None:
                return True
            self._begin(job)

    def _next(self) -> Job | None:
        """The next waiting job that is still wanted, if there is room for it."""
        while self._waiting:
            job = self._waiting[0]
            if not job.cancelled and job.deadline >= time.monotonic():
                return self._waiting.popleft() if job.samples <= self._batch.free else None
            self._waiting.popleft()
            if not job.cancelled:
                job.report(Piece(error="timeout"))
        return None

    def _begin(self, job: Job) -> None:
        samplers = [Sampler(job.sampling, job.seed, index) for index in range(job.samples)]
        for index, strand in enumerate(self._batch.add(job.tokens, samplers)):

            def show(index: int, characters: str, job: Job = job) -> None:
                job.report(Piece(index, characters))

            release = Release(job.prompt, judge, job.stop)
            self._running[strand] = job, Writer(index, self._tokenizer, release, job.max_new_tokens, show)
        self._metrics.set("running_samples", len(self._running))

    def _advance(self) -> None:
        drawn = self._batch.advance(TOKENS_A_CALL)
        now = time.monotonic()
        for strand, tokens in drawn:
            job, writer = self._running[strand]
            if job.cancelled or job.deadline < now:
                self._end(strand)
                if not job.cancelled:
                    job.cancel()
                    job.report(Piece(error="timeout"))
                continue
            for token in tokens:
                self._metrics.add("generated_tokens_total")
                sample = writer.take(token)
                if sample is not None:
                    self._end(strand)
                    if sample.finish == "refused":
                        self._metrics.add("refused_texts_total")
                    job.report(Piece(writer.index, sample=sample))
                    break

    def _end(self, strand: Strand) -> None:
        self._batch.remove(strand)
        del self._running[strand]
        self._metrics.set("running_samples", len(self._running))
