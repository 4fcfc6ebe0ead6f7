"""Engines map a function over tasks: in this process, or in worker processes. Results come in the tasks' order.

A worker is this interpreter started anew (`python -m processing.worker`) that reads pickled chunks on its standard
input and answers on its standard output, one answer a chunk. Compared with multiprocessing: nothing of the parent is
forked (progress threads and SQLite handles make that unsafe), the command's own file is not imported a second time,
and a worker whose parent was killed reads the end of its input and ends. An engine on other machines needs only the
same three methods.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import Any, Protocol

from common.errors import ResourceError
from common.machine import usable_cores

CHUNK_TASKS = 32  # a message is large enough to hide its 0.1 ms, small enough for progress and an even load
CHUNK_BYTES = 1_000_000
AHEAD = 3  # chunks in hand for each worker; bounds memory, whatever the number and size of tasks
LITTLE_WORK = 2_000_000  # bytes below which starting workers (1 s of CPU each) costs more than it saves


class Task(Protocol):
    """What an engine needs to know of a task."""

    size: int  # bytes of text it is about


class Engine(Protocol):
    """Maps one function, given when the engine is made. Tasks and results must pickle; a task knows its `size`."""

    workers: int

    def map(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """function(task) for each task, in order; tasks are taken as results are fetched, never all at once."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, *_: object) -> None: ...


def open_engine(function: Callable[[Any], Any], *, workers: int | None, work_bytes: int) -> Engine:
    """The engine for this much work: worker processes where they pay, else this process."""
    count = workers or usable_cores()
    if count == 1 or work_bytes < LITTLE_WORK:
        return InProcess(function)
    return WorkerPool(function, count)


class InProcess:
    """The simplest engine."""

    workers = 1

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def map(self, tasks: Iterable[Task]) -> Iterator[Any]:
        return map(self._function, tasks)

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class WorkerPool:
    """Worker processes, each with a thread here that sends it a chunk and waits for the answer."""

    def __init__(self, function: Callable[[Any], Any], workers: int) -> None:
        self.workers = workers
        self._function = function
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: list[_Worker] = []

    def __enter__(self) -> WorkerPool:
        for _ in range(self.workers):
            worker = _Worker(self._function)
            self._all.append(worker)
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="engine")
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:  # first, so that a thread waiting for an answer gets one: the end of the pipe
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def map(self, tasks: Iterable[Task]) -> Iterator[Any]:
        chunks = _chunks(tasks)
        in_hand = deque(self._threads.submit(self._call, chunk) for chunk in islice(chunks, self.workers * AHEAD))
        while in_hand:
            results = in_hand.popleft().result()
            in_hand.extend(self._threads.submit(self._call, chunk) for chunk in islice(chunks, 1))
            yield from results

    def _call(self, chunk: list[Any]) -> list[Any]:
        worker = self._idle.get()
        try:
            return worker.call(chunk)
        finally:
            self._idle.put(worker)


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.size
        if len(chunk) == CHUNK_TASKS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Worker:
    """One worker process."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._process = subprocess.Popen(
            # -P: what lies in the current folder must not stand in for a library
            [sys.executable, "-P", "-m", "processing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches the parent alone, which then ends its workers
        )
        # As bytes: the worker then has read all of it before unpickling can fail.
        pickle.dump(pickle.dumps(function), self._process.stdin)
        self._process.stdin.flush()

    def call(self, chunk: list[Any]) -> list[Any]:
        try:
            pickle.dump(chunk, self._process.stdin)
            self._process.stdin.flush()
            failed, answer = pickle.load(self._process.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise ResourceError(
                f"a worker process ended by itself (code {self._process.poll()}), most often for lack of memory",
                todo="run the same command again with fewer workers (processing.workers: 1); nothing is lost",
            ) from error
        if failed:
            raise answer
        return answer

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
