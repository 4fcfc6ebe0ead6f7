"""Works that were extracted again: the new text takes the old one's place, on its side, and nothing else moves."""

import json
import shutil

import pytest

from common.files import append_records, read_records
from common.progress import SilentProgress
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.ledger import Ledger
from processing.prepare_data import prepare_data
from processing.shards import SPLITS, SplitFiles

COUNT = 40


def run(corpus, settings):
    clean_dataset(corpus.workspace, settings, progress=SilentProgress())
    return prepare_data(corpus.workspace, settings, progress=SilentProgress())


def add_version(corpus, text, old):
    """A document that supersedes others."""
    name = corpus.add(text)
    log = corpus.workspace.provenance_log
    lines = [record for record in read_records(log) if record.get("name") != name]
    (line,) = [record for record in read_records(log) if record.get("name") == name]
    log.unlink()
    append_records(log, [*lines, line | {"supersedes": old}])
    return name


def sides(corpus):
    with Ledger(corpus.workspace, read_only=True) as ledger:
        return dict(ledger.db.execute("SELECT name, outcome FROM selection ORDER BY name"))


def side_of_text(corpus, phrase):
    return {split for split in SPLITS if phrase in (corpus.workspace.processed / f"{split}.txt").read_text()}


@pytest.fixture
def grown(make_corpus, story, settings):
    """A corpus that was prepared, then had every seventh story and one held-out story extracted again."""

    def make(name, *, prepare_between):
        corpus = make_corpus(name)
        names = corpus.add_stories(range(COUNT))
        near = corpus.add(story(3).replace("Margaret", "Marguerite", 1))  # a near-duplicate, dropped
        if prepare_between:
            run(corpus, settings)
        versions = {}
        for number in (3, 9, 10, 17, 24, 31):
            text = story(number) + f"\nThe end of story number {number}, which the first extractor had lost.\n"
            versions[number] = add_version(corpus, text, [names[number]])
        if prepare_between:
            run(corpus, settings)
        versions[9.5] = add_version(
            corpus, story(9) + "\nAnother end altogether, of the third version.\n", [versions[9]]
        )
        return corpus, names, near, versions

    return make


def test_batches_and_a_rebuild_give_the_same_bytes(grown, settings):
    in_batches = grown("batches", prepare_between=True)[0]
    at_once = grown("at once", prepare_between=False)[0]
    run(in_batches, settings)
    tokenizer = in_batches.workspace.processed / "tokenizer.json"  # an input, from its making on
    shutil.copy(tokenizer, at_once.workspace.processed)
    run(at_once, settings)
    assert in_batches.derived() == at_once.derived()


def test_the_new_text_takes_the_old_ones_side_and_nothing_else_moves(make_corpus, grown, settings):
    plain = make_corpus("plain")
    plain.add_stories(range(COUNT))
    run(plain, settings)
    before = sides(plain)
    corpus, names, near, versions = grown("grown", prepare_between=True)
    run(corpus, settings)
    after = sides(corpus)
    newest = {3: versions[3], 9: versions[9.5], 10: versions[10], 17: versions[17], 24: versions[24], 31: versions[31]}
    for number, name in enumerate(names):
        if number in newest:
            assert after[name] == "superseded"
            assert after[newest[number]] == before[name]
        else:
            assert after[name] == before[name]
    assert after[versions[9]] == "superseded"
    assert {before[names[number]] for number in newest} == {"train", "val"}  # else this test shows little
    assert after[near] == "dropped"
    assert side_of_text(corpus, "Another end altogether") == {before[names[9]]}
    assert side_of_text(corpus, "The end of story number 9,") == set()
    sequences = [
        number
        for split in SPLITS
        for part in SplitFiles(corpus.workspace.processed, split).records(COUNT)
        for number in part["sequence"].tolist()
    ]
    assert len(sequences) == len(set(sequences)) == COUNT


def test_later_documents_go_on_as_if_nothing_had_been_replaced(make_corpus, grown, story, settings):
    plain = make_corpus("plain")
    plain.add_stories(range(COUNT))
    plain.add_stories(range(100, 130))
    run(plain, settings)
    corpus = grown("grown", prepare_between=True)[0]
    corpus.add_stories(range(100, 130))
    run(corpus, settings)
    assert [side for _, side in sorted(sides(plain).items())][COUNT:] == [
        side for _, side in sorted(sides(corpus).items())
    ][-30:]


def test_forgetting_a_version_forgets_the_work(grown, settings):
    corpus, names, _, versions = grown("forgotten", prepare_between=True)
    run(corpus, settings)
    before = sides(corpus)
    summary = forget(corpus.workspace, settings, versions[9], progress=SilentProgress())
    assert {names[9], versions[9], versions[9.5]} <= set(summary.documents)
    assert summary.proof.is_clean
    after = sides(corpus)
    assert after == {name: side for name, side in before.items() if name not in summary.documents}


def test_a_withdrawn_document_leaves_its_place_in_the_split(make_corpus, settings):
    corpus = make_corpus("withdrawn")
    names = corpus.add_stories(range(COUNT))
    run(corpus, settings)
    before = sides(corpus)
    withdrawn = next(name for name in names if before[name] == "val")
    digest = next(r["sha256"] for r in read_records(corpus.workspace.provenance_log) if r["name"] == withdrawn)
    refusal = {"rule": "minor", "url": None, "gate_version": "1"}
    record = {"kind": "sha256", "value": digest, "name": withdrawn, "outcome": None, "refusal": refusal, "at": "2026"}
    append_records(corpus.workspace.metadata / "tombstones.jsonl", [record])
    run(corpus, settings)
    assert sides(corpus) == {name: side for name, side in before.items() if name != withdrawn}
    assert not corpus.path(withdrawn).exists()
    lines = (corpus.workspace.metadata / "tombstones.jsonl").read_text().splitlines()
    assert json.loads(lines[-1])["outcome"] == "val"


def test_a_work_on_several_pages_goes_by_each_of_their_addresses(make_corpus, story, settings):
    corpus = make_corpus("parts")
    corpus.add_stories(range(COUNT))
    name = corpus.add(story(500), url="http://a.example/1")
    log = corpus.workspace.provenance_log
    *lines, last = read_records(log)
    log.unlink()
    append_records(log, [*lines, last | {"http": {"parts": ["http://a.example/1", "http://a.example/2"]}}])
    run(corpus, settings)
    summary = forget(corpus.workspace, settings, "http://a.example/2", progress=SilentProgress())
    assert summary.documents == [name]
    assert "url http://a.example/1" in summary.blocked and "url http://a.example/2" in summary.blocked
