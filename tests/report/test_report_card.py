"""The dataset card holds every fact it is given, in the form the hub reads, and nothing from outside becomes markup."""

import pytest
import yaml

from common.workspace import Workspace
from report.card import card, card_path, write_card

EXTENT = {"documents": 1_980, "tokens": 700_001, "text_bytes": 2_500_002}
COLLECTION = {"steps": [], "drops": [{"stage": "collection, failed", "rule": "status_404", "count": 7}]}
OPT_OUTS = [{"kind": "header tdm-reservation", "count": 31}]


def make_facts(**changes):
    stages = ("validate", "gate", "selection")
    return {
        "manifest": {
            "gate_version": "1-abcdef",
            "stages": {stage: f"{stage} print" for stage in stages},
            "tokenizer": {"sha256": "77" * 32, "vocabulary": 2048, "kind": "bpe"},
            "train": EXTENT,
            "val": {"documents": 40, "tokens": 14_003, "text_bytes": 50_004},
        },
        "funnel": {"drops": [{"stage": "duplicates", "rule": "near", "count": 13}]},
        "stages": [{"stage": "validate", "version": "5"}, {"stage": "gate", "version": "1-abcdef"}],
        "settings": {"duplicates": {"near": 0.8}, "split": {"held_out": 0.02, "early_documents": 200}},
        "sources": [{"source": "magazine", "documents": 2020, "raw_bytes": 3_000_001, "text_bytes": 5, "tokens": 6}],
        "licences": [{"licence": "CC0-1.0", "count": 1_520}, {"licence": "NOASSERTION", "count": 500}],
        "languages": [{"language": "en", "count": 1_900}, {"language": "id", "count": 120}],
        "lengths": [],
        "duplicates": {"rules": [], "similarities": []},
        "placeholders": [{"kind": "email", "count": 21}, {"kind": "phone", "count": 22}],
        "generations": [{"generation": 1, "train": EXTENT, "val": EXTENT}],
        "forgotten": {"on_request": 17, "by_the_gate": 19},
        "disk": [],
        **changes,
    }


def head(text: str) -> dict:
    return yaml.safe_load(text.split("---\n")[1])


def test_the_card_holds_every_fact_it_is_given():
    text = card(make_facts(), COLLECTION, OPT_OUTS)
    for fact in (
        "| magazine | 2,020 | 3,000,001 | 5 | 6 |",
        "| CC0-1.0 | 1,520 |",
        "| NOASSERTION | 500 |",
        "| header tdm-reservation | 31 |",
        "| collection, failed | status_404 | 7 |",
        "| duplicates | near | 13 |",
        "| validate | 5 | `validate print` |",
        "Version `1-abcdef`",
        "email 21, phone 22.",
        "on request: 17.",
        "since: 19.",
        "| validation | 40 | 14,003 | 50,004 |",
        "| 1 | 1,980 | 1,980 | 1,400,002 |",
        "77" * 32,
        "adults (18 and over)",
        "Known gaps",
    ):
        assert fact in text, fact


def test_the_head_is_what_the_hub_reads():
    found = head(card(make_facts(), COLLECTION, OPT_OUTS))
    assert found["language"] == ["en", "id"]
    assert (found["license"], found["license_name"]) == ("other", "per-document")
    assert found["size_categories"] == ["1K<n<10K"]
    assert [file["path"] for file in found["configs"][0]["data_files"]] == ["processed/train.txt", "processed/val.txt"]
    one = head(card(make_facts(licences=[{"licence": "CC0-1.0", "count": 2020}]), COLLECTION, OPT_OUTS))
    assert one["license"] == "cc0-1.0"
    assert "license_name" not in one


@pytest.mark.parametrize("evil", ["<script>x</script>", "a | b\n| xyz", "---\nlicense: mit\n---"])
def test_what_pages_declared_cannot_become_markup(evil):
    facts = make_facts(
        licences=[{"licence": evil, "count": 1}], languages=[{"language": evil.replace("\n", " "), "count": 1}]
    )
    text = card(facts, COLLECTION, [{"kind": evil, "count": 2}])
    assert "<script" not in text
    assert "\n| xyz" not in text
    assert text.count("\n---\n") == 1  # the head ends once


def test_nothing_found_reads_as_such():
    empty = make_facts(placeholders=[], licences=[], languages=[], sources=[], funnel={"drops": []})
    text = card(empty, {"steps": [], "drops": []}, [])
    assert "none was found." in text
    assert "No page that was asked for said no." in text
    assert "Nothing was left out." in text
    assert "language" not in head(text)


def test_the_card_is_written_only_where_it_changed_and_goes_with_the_data(tmp_path):
    workspace = Workspace(tmp_path / "workspace").prepare()
    path = write_card(workspace, make_facts(), COLLECTION, OPT_OUTS)
    assert path == card_path(workspace)
    before = path.stat().st_ino
    write_card(workspace, make_facts(), COLLECTION, OPT_OUTS)
    assert path.stat().st_ino == before
    write_card(workspace, make_facts(), COLLECTION, [])
    assert path.stat().st_ino != before
    assert write_card(workspace, make_facts(manifest=None), COLLECTION, []) is None
    assert not path.exists()
