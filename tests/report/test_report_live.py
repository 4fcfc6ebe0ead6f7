"""What the page shows of a workspace that is at work: logs read as they grow, curves in bounded memory, all runs."""

from __future__ import annotations

import json

import pytest

from common.errors import UsageError
from common.files import append_records, atomic_write_text, write_json
from common.workspace import Workspace
from report.corpus import MAX_POINTS as MOST_ARRIVALS
from report.corpus import CorpusFacts
from report.curves import MAX_POINTS
from report.tail import LogTail
from report.training import Curve, TrainingFacts

NO_FUNNEL = {"steps": [], "drops": []}
NO_STATISTICS = {"funnel": {"steps": [], "totals": [], "drops": []}, "sources": [], "languages": [], "privacy": []}


@pytest.fixture
def tail(tmp_path):
    """A tail of a log, and what it has taken since the last reset."""
    taken: list = []
    return LogTail(tmp_path / "log.jsonl", taken.append, taken.clear), taken, tmp_path / "log.jsonl"


def test_a_log_is_read_on_from_where_it_ended(tail):
    log, taken, path = tail
    log.read()
    assert taken == []
    append_records(path, [1, 2])
    log.read()
    append_records(path, [3])
    log.read()
    log.read()
    assert taken == [1, 2, 3]


def test_a_torn_line_waits_for_its_end_and_a_damaged_one_is_passed_over(tail):
    log, taken, path = tail
    path.write_text('1\n{"tor')
    log.read()
    assert taken == [1]
    path.write_text('1\n{"torn":2}\nnot json\n3\n')
    log.read()
    assert taken == [1, {"torn": 2}, 3]


@pytest.mark.parametrize("now", ["1\n9\n", "9\n", "1\n2\n3\n4\n5\n".replace("2", "8"), ""])
def test_a_log_that_was_cut_back_or_rewritten_is_read_anew(tail, now):
    log, taken, path = tail
    path.write_text("1\n2\n3\n")
    log.read()
    path.write_text(now)
    log.read()
    assert taken == [int(line) for line in now.split()]


def test_a_log_that_was_replaced_is_read_anew_even_where_it_ends_alike(tail):
    log, taken, path = tail
    end = [7] * 1000
    append_records(path, [1, *end])
    log.read()
    atomic_write_text(path, "".join(f"{number}\n" for number in [2, *end]))
    log.read()
    assert taken == [2, *end]


def test_a_log_that_is_gone_is_forgotten(tail):
    log, taken, path = tail
    path.write_text("1\n")
    log.read()
    path.unlink()
    log.read()
    assert taken == []


def test_a_curve_stays_small_and_keeps_its_mean():
    curve = Curve()
    for step in range(10_000):
        curve.add(step, 2 * step)
    points = curve.points()
    assert MAX_POINTS / 2 <= len(points) <= MAX_POINTS
    assert all(y == pytest.approx(2 * x) for x, y in points)
    assert points == sorted(points)
    assert Curve().points() == []


def line(number: int, **more) -> dict:
    at = f"2026-11-22T{number // 3600:02d}:{number // 60 % 60:02d}:{number % 60:02d}+00:00"
    return {"name": f"n{number}", "source": "demo", "bytes": 10, "collected_at": at, "rights": None, **more}


def test_arrivals_and_rights_are_counted_and_taken_back(tmp_path):
    place = Workspace.at(tmp_path).prepare()
    facts = CorpusFacts(place)
    free = {"licence": "CC0-1.0", "basis": "page"}
    append_records(place.provenance_log, [line(1), line(2, rights=free), line(2, name="other"), {"void": "n2"}])
    found = facts.facts(NO_FUNNEL, NO_STATISTICS)
    assert [(documents, size) for _, documents, size in found["arrivals"]] == [(1, 10), (2, 20)]
    assert found["rights"] == [{"source": "demo", "licence": "not stated", "basis": "", "documents": 2}]
    append_records(place.provenance_log, [line(number) for number in range(10, 5000)])
    arrivals = facts.facts(NO_FUNNEL, NO_STATISTICS)["arrivals"]
    assert len(arrivals) <= MOST_ARRIVALS + 1
    assert arrivals[-1][1] == 2 + 4990
    assert arrivals == sorted(arrivals)


def test_refusals_of_both_doors_and_disk_are_counted(tmp_path):
    place = Workspace.at(tmp_path).prepare()
    refusal = {"rule": "en_is_number", "sha256": "0", "url": None, "gate_version": "1"}
    append_records(place.rejected / "collection.jsonl", [refusal | {"door": "collection"}] * 2)
    append_records(place.rejected / "gate.jsonl", [refusal | {"door": "preparation"}])
    found = CorpusFacts(place).facts(NO_FUNNEL, NO_STATISTICS)
    assert [(each["door"], each["count"]) for each in found["gate"]] == [("collection", 2), ("preparation", 1)]
    sizes = {part["name"]: part["bytes"] for part in found["disk"]["parts"]}
    assert sizes["refusals"] > 0 == sizes["raw documents"]
    assert found["disk"]["free_bytes"] > 0
    json.dumps(found)


def step(number: int, **more) -> dict:
    return {"stint": 1, "phase": "trunk", "step": number, "tokens": 1000 * number, "loss": 2.0, **more}


def test_runs_are_told_with_curves_models_and_what_is_planned(tmp_path):
    place = Workspace.at(tmp_path).prepare()
    training = TrainingFacts(place)
    assert training.facts(None) == {"runs": [], "run": None}
    run = place.run_folder("small")
    (run / "releases" / "0001-step-00000002").mkdir(parents=True)
    (run / "releases" / ".0002-step-00000003").mkdir()  # being written
    state = {"phase": "cooldown", "step": 2, "tokens": 2000, "bits_per_byte": 1.5, "plan": {"stint": 1}, "scores": None}
    write_json(run / "releases" / "0001-step-00000002" / "state.json", state)
    (run / "released").write_text("0001-step-00000002\n")
    write_json(run / "plan.json", {"first_step": 0, "steps": 5})
    append_records(run / "metrics.jsonl", [step(1), step(2, phase="cooldown", bits_per_byte=1.5)])
    append_records(run / "timings.jsonl", [{"seconds": 60, "tokens_per_second": 100, "rss_bytes": 5 * 10**8}])
    found = training.facts(None)
    assert (found["run"], found["last"]["step"], found["planned_steps"]) == ("small", 2, 5)
    assert found["loss"] == {"trunk": [(0.001, 2.0)], "cool-down 1": [(0.002, 2.0)]}
    assert found["scores"] == {"cool-down 1": [(0.002, 1.5)]}
    assert (found["speed"], found["memory"]) == ([(1.0, 100.0)], [(1.0, 500.0)])
    assert [(model["name"], model["current"]) for model in found["releases"]] == [("0001-step-00000002", True)]
    assert found["generations"] == {}  # there is one, which the score is of
    append_records(run / "metrics.jsonl", [step(3, bits_per_byte=1.4, generations={"1": 1.3, "2": 1.5})])
    append_records(run / "metrics.jsonl", [step(4, bits_per_byte=None, generations={"1": None, "2": None})])
    assert training.facts("small")["generations"] == {"generation 1": [(0.003, 1.3)], "generation 2": [(0.003, 1.5)]}
    assert training.facts("small")["last"]["step"] == 4
    with pytest.raises(UsageError, match="no run 'other'"):
        training.facts("other")
