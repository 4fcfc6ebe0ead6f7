"""The statistics page and its lines show every count they are given; the page needs nothing from elsewhere."""

import xml.etree.ElementTree as ElementTree

import pytest

from report import plots, statistics

DAYS = ("2026-01-03T10:00:00+00:00", "2026-02-03T10:00:00+00:00", "2027-03-01T10:00:00+00:00")


def make_found(**changes):
    part = {"documents": 1_111, "tokens": 2_222_222, "text_bytes": 3}
    made_of = {
        "sources": [{"source": "magazine", "documents": 1_520, "raw_bytes": 7, "text_bytes": 6, "tokens": 987_654}],
        "licences": [{"licence": "CC0-1.0", "count": 1_501}],
        "languages": [{"language": "es", "count": 1_502}],
        "lengths": [{"words_up_to": 724, "documents": 1_000}, {"words_up_to": 861, "documents": 520}],
        "placeholders": [{"kind": "email", "count": 41}],
        "duplicates": {"rules": [{"rule": "near", "count": 43}], "similarities": [{"from": 0.8, "documents": 43}]},
        "generations": [{"generation": n, "prepared_at": day, "train": part, "val": part}
                        for n, day in enumerate(DAYS, 1)],
        "forgotten": {"on_request": 47, "by_the_gate": 53},
        "disk": [{"folder": "dataset/raw", "bytes": 59_000_000}],
    }  # fmt: skip
    return {
        "funnel": {
            "steps": [{"name": "raw documents", "count": 1_600}],
            "totals": [{"name": "tokens", "count": 4_444_444}],
            "drops": [{"stage": "quality", "rule": "min_words", "count": 61}],
        },
        "sources": [
            {"source": "source_magazine", "documents": 1_600, "kept": 1_520, "raw_bytes": 9_000_000},
            {"source": "source_empty", "documents": 2, "kept": 0, "raw_bytes": 10},
        ],
        "words": {"smallest": 1, "half": 814, "largest": 9_001},
        "composition": made_of,
        "collection": {
            "steps": [{"name": "URLs found", "count": 1_700}],
            "drops": [{"stage": "collection, failed", "rule": "status_404", "count": 67}],
            "opt_outs": [{"kind": "meta robots", "count": 71}],
        },
        **changes,
    }


EMPTY = make_found(
    funnel={"steps": [], "totals": [], "drops": []},
    sources=[],
    words={},
    composition={
        **{key: [] for key in ("sources", "licences", "languages", "lengths", "placeholders", "generations", "disk")},
        "duplicates": {"rules": [], "similarities": []},
        "forgotten": {"on_request": 0, "by_the_gate": 0},
    },
    collection={"steps": [], "drops": [], "opt_outs": []},
)


def test_page_and_lines_hold_every_count():
    page = statistics.page(make_found(), workspace="/home/ada/stories")
    text = "\n".join(statistics.lines(make_found()))
    for fact in ("1,700", "1,600", "4,444,444", "987,654", "1,501", "1,502", "814", "status_404", "59 MB", "empty"):
        assert fact in page
        assert fact in text
    for count in (41, 43, 61, 67, 71):
        assert f">{count}</td>" in page
        assert f"{count}" in text
    for fact in ("47 documents", "refuse them: 53", DAYS[2]):
        assert fact in page


def test_every_chart_is_well_formed_and_says_in_words_what_it_shows():
    page = statistics.page(make_found(), workspace="x")
    charts = [part.split("</svg>")[0] + "</svg>" for part in page.split('<div class="scroll"><svg')[1:]]
    assert len(charts) == 4
    words = []
    for chart in charts:
        element = ElementTree.fromstring("<svg" + chart)
        assert element.get("role") == "img"
        words.append(element.get("aria-label"))
    assert "from 1,111 to 1,111 over 3 points" in words[0]
    assert any("tallest bar is 724 with 1,000" in label for label in words)


def test_the_page_needs_nothing_from_elsewhere_and_is_the_same_each_time():
    page = statistics.page(make_found(), workspace="x")
    for way_out in ("<script", "<link", ' src="', "@import", "url(http"):
        assert way_out not in page
    assert page == statistics.page(make_found(), workspace="x")
    assert "prefers-color-scheme: dark" in page


def test_names_from_outside_cannot_become_markup():
    evil = "<img onerror=x>"
    found = make_found(sources=[{"source": evil, "documents": 1, "kept": 1, "raw_bytes": 1}])
    found["composition"]["licences"] = [{"licence": evil, "count": 1}]
    assert "<img" not in statistics.page(found, workspace=evil)


def test_an_empty_workspace_has_a_page_and_lines():
    page = statistics.page(EMPTY, workspace="x")
    assert page.count("<svg") == 0
    assert "Nothing has been collected yet." in page
    assert statistics.lines(EMPTY)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_histograms_keep_their_labels_apart(count):
    bars = [(f"label-{number:03d}", number + 1) for number in range(count)]
    svg = plots.histogram(bars, x_label="x", y_label="y", title="t")
    assert 1 <= sum(f">label-{number:03d}<" in svg for number in range(count)) <= 13
