"""The report shows the facts it is given, to a reader and to a screen, and nothing it is given can become markup."""

import pytest

from common.files import append_records
from report import render
from report.curves import MAX_POINTS, curves, thin


def make_report(**changes):
    return {
        "run": "demo",
        "workspace": "/home/ada/stories",
        "started_at": "2026-11-22T09:00:00+00:00",
        "seconds": 213.4,
        "stages": [
            {
                "name": "collect",
                "lines": ["1,553 pages fetched", "1,520 stored"],
                "facts": {},
                "seconds": 31.2,
                "peak_rss_bytes": 310_000_000,
                "disk_bytes": 9_000_000,
            }
        ],
        "funnel": {
            "steps": [{"name": "found", "count": 1600}, {"name": "kept", "count": 1500}],
            "totals": [{"name": "tokens", "count": 1_234_567}],
            "drops": [{"stage": "gate", "rule": "age_digits", "count": 7}],
        },
        "held_out": {"before": {"bits_per_byte": 8.1}, "after": {"bits_per_byte": 0.91}},
        "loss_curves": {"trunk": [(0.0, 7.0), (1.0, 2.0)]},
        "score_curves": {"trunk": [(1.0, 1.2)]},
        "sample": "The harbour was quiet.",
        **changes,
    }


def test_the_page_holds_every_fact_and_both_charts():
    page = render.page(make_report())
    for fact in ("1,553 pages fetched", "310 MB", "1,600", "1,234,567", "age_digits", "0.910", "8.100", "harbour"):
        assert fact in page
    assert page.count("<svg") == 2


def test_the_page_needs_nothing_from_elsewhere():
    page = render.page(make_report())
    assert "<script" not in page
    assert "<link" not in page
    assert ' src="' not in page


def test_text_of_a_story_cannot_become_markup():
    page = render.page(make_report(sample="<script>alert(1)</script>"))
    assert "<script" not in page


def test_the_same_report_is_the_same_page():
    assert render.page(make_report()) == render.page(make_report())


def test_a_run_that_trained_nothing_has_a_page_too():
    report = make_report(held_out={}, loss_curves={}, score_curves={}, sample="", stages=[])
    page = render.page(report)
    assert "No training has been recorded" in page
    assert "bits per byte" not in "\n".join(render.lines(report))


def test_the_screen_shows_stages_funnel_and_scores():
    text = "\n".join(render.lines(make_report()))
    for fact in ("collect", "31.2 s", "310 MB", "found 1,600", "kept 1,500", "gate: age_digits", "0.910"):
        assert fact in text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0.0 s"), (59.9, "59.9 s"), (60, "1 min 00 s"), (3599, "59 min 59 s"), (4200, "1 h 10 min")],
)
def test_durations_read_as_people_say_them(seconds, text):
    assert render.duration(seconds) == text


def test_curves_come_from_the_log_by_phase(tmp_path):
    path = tmp_path / "metrics.jsonl"
    append_records(
        path,
        [
            {"stint": 1, "phase": "trunk", "step": 1, "tokens": 1_000_000, "loss": 4.0},
            {"stint": 1, "phase": "trunk", "step": 2, "tokens": 2_000_000, "loss": None, "bits_per_byte": 2.5},
            {
                **{"stint": 2, "phase": "cooldown", "step": 3, "tokens": 3_000_000, "loss": 3.0, "bits_per_byte": 2.0},
                "generations": {"1": 1.5, "2": 2.0, "3": None},
            },
        ],
    )
    assert curves(path) == {
        "loss_curves": {"trunk": [(1.0, 4.0)], "cool-down 2": [(3.0, 3.0)]},
        "score_curves": {
            "trunk": [(2.0, 2.5)],
            "cool-down 2": [(3.0, 2.0)],
            "cool-down 2, generation 1": [(3.0, 1.5)],
            "cool-down 2, generation 2": [(3.0, 2.0)],
        },
    }
    assert curves(tmp_path / "none.jsonl") == {"loss_curves": {}, "score_curves": {}}


@pytest.mark.parametrize("count", [0, 1, MAX_POINTS, MAX_POINTS + 1, 10_000])
def test_thinning_keeps_the_mean_of_all_points(count):
    points = [(float(i), float(i % 7)) for i in range(count)]
    thinned = thin(points)
    assert len(thinned) <= MAX_POINTS
    assert (len(thinned) > 0) == (count > 0)
    if count and count <= MAX_POINTS:
        assert thinned == points
