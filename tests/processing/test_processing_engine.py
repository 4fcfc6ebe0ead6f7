"""Engines: the same results in the same order, bounded look-ahead, errors that arrive, workers that do not outlive."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from common.errors import DamagedDataError, ResourceError
from processing import engine
from processing.engine import InProcess, WorkerPool, open_engine


@dataclass(frozen=True)
class Task:
    number: int
    size: int = 1


def square(task):
    return task.number**2


def fail_at_forty(task):
    if task.number == 40:
        raise DamagedDataError("number forty", where="here", todo="leave it out")
    return task.number


def die(task):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    """Workers import the functions above by this file's name."""
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__))
    module = sys.modules[__name__]
    for function in (square, fail_at_forty, die):
        monkeypatch.setattr(function, "__module__", "test_processing_engine")
    monkeypatch.setattr(Task, "__module__", "test_processing_engine")
    monkeypatch.setitem(sys.modules, "test_processing_engine", module)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(workers):
    with WorkerPool(square, workers) as pool:
        assert list(pool.map(Task(number) for number in range(500))) == [number**2 for number in range(500)]


def test_tasks_are_taken_as_results_are_fetched():
    taken = 0

    def tasks():
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield Task(number)

    with WorkerPool(square, 2) as pool:
        results = pool.map(tasks())
        next(results)
        assert taken <= 2 * engine.AHEAD * engine.CHUNK_TASKS + engine.CHUNK_TASKS


def test_large_tasks_travel_alone():
    large = [Task(number, engine.CHUNK_BYTES) for number in range(3)]
    assert [len(chunk) for chunk in engine._chunks([*large, *(Task(number) for number in range(40))])] == [
        1,
        1,
        1,
        32,
        8,
    ]


def test_an_error_in_a_worker_arrives_as_itself():
    with WorkerPool(fail_at_forty, 2) as pool, pytest.raises(DamagedDataError) as error:
        list(pool.map(Task(number) for number in range(100)))
    assert (error.value.where, error.value.todo) == ("here", "leave it out")


def test_a_worker_that_is_killed_is_a_clear_error():
    with WorkerPool(die, 2) as pool, pytest.raises(ResourceError, match="ended by itself"):
        list(pool.map([Task(1)]))


def test_little_work_needs_no_processes():
    assert isinstance(open_engine(square, workers=None, work_bytes=10), InProcess)
    assert isinstance(open_engine(square, workers=1, work_bytes=10**9), InProcess)
    assert isinstance(open_engine(square, workers=2, work_bytes=10**9), WorkerPool)


def test_workers_end_with_a_parent_that_was_killed():
    code = (
        "import os, signal, test_processing_engine as t\n"
        "from processing.engine import WorkerPool\n"
        "pool = WorkerPool(t.square, 2).__enter__()\n"
        "print(*[worker._process.pid for worker in pool._all], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    workers = [int(number) for number in done.stdout.split()]
    assert len(workers) == 2
    for _ in range(200):
        if not any(is_alive(worker) for worker in workers):
            return
        time.sleep(0.05)
    raise AssertionError("a worker outlived its parent by ten seconds")


def is_alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
