"""Choosing between ways by what they took."""

from __future__ import annotations

from generation.pace import Pace


def run(pace: Pace, calls: int, seconds: list[float], rows: int = 1) -> list[int]:
    chosen = []
    for _ in range(calls):
        way = pace.choose(rows)
        pace.record(way, seconds[way], rows)
        chosen.append(way)
    return chosen


def test_the_faster_way_is_found_and_the_other_tried_more_and_more_seldom():
    chosen = run(Pace(2), 2000, [1.0, 0.5])
    assert chosen.count(0) < 20
    tries = [call for call, way in enumerate(chosen) if way == 0]
    assert tries[-1] - tries[-2] > tries[2] - tries[1]


def test_it_notices_when_the_other_way_has_become_faster():
    pace = Pace(2)
    run(pace, 100, [1.0, 0.5])
    assert run(pace, 400, [1.0, 9.0]).count(1) < 10
    assert run(pace, 800, [1.0, 0.5])[-1] == 1


def test_work_of_different_sizes_is_remembered_apart():
    pace = Pace(2)
    run(pace, 50, [0.1, 0.5], rows=1)
    run(pace, 50, [5.0, 3.0], rows=32)
    assert pace.choose(32) == 1
    assert run(pace, 10, [0.1, 0.5], rows=1).count(0) >= 9


def test_a_single_way_needs_no_trial():
    assert set(run(Pace(1), 100, [1.0])) == {0}
