"""What a newer gate refuses leaves raw by itself; what it cannot judge stays there, unused, until somebody says so."""

import pytest

from processing import gate as gate_stage
from processing.adults_only import Verdict
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data
from processing.stage import Stage
from processing.tombstones import path_of
from processing.verify import verify

NOTE = "Their daughter is sixteen years old.\n"


@pytest.fixture
def run(settings, progress):
    def both(corpus):
        summary = clean_dataset(corpus.workspace, settings, progress=progress, workers=1)
        prepare_data(corpus.workspace, settings, progress=progress)
        return summary

    return both


def everything(corpus) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(corpus.workspace.root.rglob("*")) if path.is_file())


@pytest.fixture
def filled(corpus, story):
    corpus.names = corpus.add_stories(range(20))
    corpus.refused = corpus.add(story(90) + NOTE + story(91), url="https://example.org/90")
    corpus.names += corpus.add_stories(range(20, 30))
    return corpus


def test_a_mention_leaves_hash_url_and_rule_and_no_text(filled, run, settings, progress):
    summary = run(filled)
    assert (summary.erased, summary.documents, summary.kept) == (1, 31, 30)
    assert list(summary.dropped) == ["gate"]
    assert NOTE.strip().encode() not in everything(filled)
    assert not filled.path(filled.refused).exists()
    (line,) = (filled.workspace.rejected / "gate.jsonl").read_text().splitlines()
    assert '"url":"https://example.org/90"' in line
    assert '"rule":"en_' in line
    assert verify(filled.workspace, settings, progress=progress).damaged == []


def test_erasing_is_done_once_and_a_rebuild_gives_the_same(filled, run, make_corpus, story):
    run(filled)
    before = filled.derived()
    tombstones = path_of(filled.workspace).read_bytes()
    again = run(filled)
    assert again.is_unchanged
    assert (again.erased, again.documents) == (0, 31)
    assert path_of(filled.workspace).read_bytes() == tombstones
    filled.add(story(50))
    run(filled)
    (filled.workspace.metadata / "ledger.sqlite").unlink()
    grown = filled.derived()
    run(filled)
    assert filled.derived() == grown
    assert before["rejected/gate.jsonl"] == grown["rejected/gate.jsonl"]


def test_the_last_document_may_be_the_refused_one_in_any_batch(make_corpus, story, run):
    whole, batched = make_corpus("whole"), make_corpus("batched")
    for corpus in (whole, batched):
        for number in range(24):
            corpus.add(story(number) + (NOTE if number in (11, 23) else ""))
            if corpus is batched and number in (11, 15):
                run(corpus)
        run(corpus)
    assert whole.derived() == batched.derived()


@pytest.mark.parametrize("rule", ["language_uncertain", "gate_error", "gate_limit"])
def test_what_the_gate_could_not_judge_stays_in_raw_until_it_is_forgotten(
    filled, run, settings, progress, monkeypatch, rule, story
):
    doubtful = story(3)[:60]

    def judge(text, url=None):
        return Verdict(False, rule) if doubtful in text else Verdict(True, None, "en")

    def stage(document, _settings):
        verdict = judge(document.text)
        return gate_stage.Dropped(verdict.rule) if not verdict.allowed else gate_stage.Kept(document.text)

    stages = list(__import__("processing.chain", fromlist=["STAGES"]).STAGES)
    stages[1] = Stage("gate", "doubtful", stage, uses_url=True)
    for module in ("chain", "clean_dataset", "prepare_data", "derive", "manifest", "verify", "stats"):
        monkeypatch.setattr(f"processing.{module}.STAGES", tuple(stages))
    summary = run(filled)
    assert summary.dropped["gate"][rule] == 1
    assert filled.path(filled.names[3]).exists()
    forgotten = forget(filled.workspace, settings, "refused", progress=progress)
    assert forgotten.documents == [filled.names[3]]
    assert not filled.path(filled.names[3]).exists()
