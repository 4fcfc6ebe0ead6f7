"""Progress in plain lines: the count, and the time that is left."""

import re

import common.progress
from common.progress import LineProgress


def _left(capsys, monkeypatch, done: int) -> float:
    """Seconds left that a task of 100 steps tells, ten steps and twenty seconds after it was begun at `done`."""
    clock = iter([0.0, *[20.0] * 20])
    monkeypatch.setattr(common.progress.time, "monotonic", lambda: next(clock))
    with LineProgress().task("train", 100, done) as task:
        task.advance(10)
    last = capsys.readouterr().err.splitlines()[-1]
    assert f"train: {done + 10}/100 in 20 s" in last
    return float(re.search(r"(\d+) s left", last)[1])


def test_time_left_counts_from_the_beginning(capsys, monkeypatch):
    assert _left(capsys, monkeypatch, 0) == 180


def test_what_an_earlier_process_has_done_says_nothing_of_this_ones_speed(capsys, monkeypatch):
    assert _left(capsys, monkeypatch, 50) == 80
