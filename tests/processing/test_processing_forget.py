"""Forgetting: gone from every file, blocked for good, provable, and nobody else moves."""

import json
import shutil
import sqlite3

import pytest

from common.errors import DamagedDataError, UsageError
from processing import erase
from processing import forget as forgetting
from processing.clean_dataset import clean_dataset
from processing.forget import ForgetSummary, forget
from processing.prepare_data import prepare_data
from processing.search import Passages, search_everything
from processing.tombstones import path_of


@pytest.fixture
def run(settings, progress):
    def both(corpus):
        clean_dataset(corpus.workspace, settings, progress=progress)
        return prepare_data(corpus.workspace, settings, progress=progress)

    return both


@pytest.fixture
def filled(corpus, story, run):
    corpus.names = [corpus.add(story(number), url=f"https://example.org/{number}.html") for number in range(30)]
    corpus.names.append(corpus.add(story(4).replace(",", ";"), url="https://mirror.example.org/4.html"))
    corpus.names.append(corpus.add(story(40), source="other", url=None))
    run(corpus)
    return corpus


def everything(corpus) -> bytes:
    """All bytes of a workspace: nothing of the text may be anywhere, not even in a log or a database."""
    return b"".join(path.read_bytes() for path in sorted(corpus.workspace.root.rglob("*")) if path.is_file())


def rebuilt(corpus, make_corpus, run, name):
    """The same raw documents, tombstones and tokenizer, in a workspace where nothing was derived yet."""
    fresh = make_corpus(name)
    shutil.copytree(corpus.workspace.raw, fresh.workspace.raw, dirs_exist_ok=True)
    for path in (corpus.workspace.provenance_log, path_of(corpus.workspace)):
        shutil.copy(path, fresh.workspace.metadata)
    shutil.copy(corpus.workspace.processed / "tokenizer.json", fresh.workspace.processed)
    run(fresh)
    return fresh.derived()


def test_a_document_and_its_duplicates_are_gone_from_every_file(filled, story, settings, progress, make_corpus, run):
    text = story(4)
    assert text[100:180].encode() in everything(filled)
    summary = forget(filled.workspace, settings, filled.names[4], progress=progress)
    assert summary.documents == [filled.names[4], filled.names[30]]
    for start in range(0, len(text) - 80, 300):
        assert text[start : start + 80].encode() not in everything(filled)
    proof = summary.proof
    assert (proof.found, proof.in_index, proof.is_clean) == ([], [], True)
    assert proof.passages >= proof.unique >= 100
    summary.raise_if_found()
    assert filled.derived() == rebuilt(filled, make_corpus, run, "fresh")


def test_what_is_forgotten_is_named_for_the_collector(filled, settings, progress):
    forget(filled.workspace, settings, "https://example.org/7.html", progress=progress)
    records = [json.loads(line) for line in path_of(filled.workspace).read_text().splitlines()]
    assert {(record["kind"], record["value"]) for record in records} >= {("url", "https://example.org/7.html")}
    (digest,) = [record["value"] for record in records if record["kind"] == "sha256"]
    assert filled.names[7].split("__")[3].startswith(digest[:32])
    voids = [json.loads(line).get("void") for line in filled.workspace.provenance_log.read_text().splitlines()]
    assert filled.names[7] in voids


def test_a_source_is_forgotten_as_a_whole(filled, settings, progress):
    summary = forget(filled.workspace, settings, "source:other", progress=progress)
    assert summary.documents == [filled.names[31]]
    assert list(filled.workspace.raw.glob("source_other/*")) == []


def test_forgetting_moves_no_other_document_between_training_and_held_out(filled, settings, progress):
    def split_of():
        return {
            split: set((filled.workspace.processed / f"{split}.txt").read_text().split("<|story_start|>\n")[1:])
            for split in ("train", "val")
        }

    before = split_of()
    for name in (filled.names[2], filled.names[9], filled.names[11]):
        forget(filled.workspace, settings, name, progress=progress)
    after = split_of()
    assert after["train"] < before["train"]
    assert after["val"] <= before["val"]
    assert sum(map(len, before.values())) - sum(map(len, after.values())) == 3


def test_titles_leave_the_provenance_log_and_its_offsets_stay(corpus, story, settings, progress):
    name = corpus.add(story(1))
    log = corpus.workspace.provenance_log
    record = json.loads(log.read_text()) | {"title": "The Letter from Lisbon", "author": "A. Writer"}
    log.write_text(json.dumps(record, sort_keys=True, separators=(",", ":")) + "\n")
    size = log.stat().st_size
    clean_dataset(corpus.workspace, settings, progress=progress)
    forget(corpus.workspace, settings, name, progress=progress)
    lines = log.read_bytes().splitlines(keepends=True)
    assert len(lines[0]) == size
    assert json.loads(lines[0])["title"] is None
    assert b"Lisbon" not in everything(corpus)


def test_a_passage_that_another_document_has_too_is_named(filled, story, settings, progress):
    other = filled.add(story(12)[:400] + story(50)[400:])
    clean_dataset(filled.workspace, settings, progress=progress)
    summary = forget(filled.workspace, settings, filled.names[12], progress=progress)
    shared = {(file.split("/")[-1], name) for file, name, words in summary.proof.shared if words > 50}
    assert shared == {(other, filled.names[12])}
    assert summary.proof.is_clean  # it stands where that document stands, and nowhere else


@pytest.mark.parametrize(
    "hiding_place",
    ["metadata/notes.txt", "rejected/quality.jsonl", "metadata/notes.sqlite", "processed/shards/train-00000.bin"],
)
def test_the_search_finds_one_sentence_wherever_it_hides(filled, story, hiding_place, progress):
    name = filled.names[5]
    passages = Passages.of(filled.workspace, [name], urls=[])
    for path in (filled.path(name), filled.workspace.cleaned / "source_test" / name):
        path.unlink()
    path = filled.workspace.dataset / hiding_place
    sentence = story(5).split(". ")[4]
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE pages (body TEXT)")
            db.execute("INSERT INTO pages VALUES (?)", (sentence,))
    elif path.suffix != ".bin":
        path.write_text(sentence + "\n")
    proof = search_everything(filled.workspace, passages, [name], progress=progress)
    assert path.relative_to(filled.workspace.root).as_posix() in proof.found
    assert any("index-" in found for found in proof.in_index)  # nothing was derived anew: the search must say so
    assert any(found.startswith("ledger.sqlite, documents") for found in proof.in_index)
    assert any(found.startswith("near/segment") for found in proof.in_index)
    with pytest.raises(DamagedDataError, match="still there"):
        ForgetSummary([name], proof, []).raise_if_found()


def test_a_large_source_is_searched_for_a_sample_of_its_words(filled, monkeypatch, settings, progress):
    monkeypatch.setattr("processing.search.MAX_RUNS", 2_000)
    proof = forget(filled.workspace, settings, "source:test", progress=progress).proof
    assert 100 < proof.passages < 2_000
    assert proof.is_clean


def test_a_site_is_forgotten_with_every_host_below_it_and_stays_away(filled, settings, progress):
    summary = forget(filled.workspace, settings, "site:EXAMPLE.org", progress=progress)
    assert summary.documents == filled.names[:31]
    assert summary.blocked[0] == "site example.org"
    assert [path.name for path in filled.workspace.raw.glob("*/*.txt")] == [filled.names[31]]
    with pytest.raises(UsageError, match="was forgotten"):
        forget(filled.workspace, settings, filled.names[3], progress=progress)
    again = forget(filled.workspace, settings, "site:never-seen.example", progress=progress)
    assert again.documents == []
    assert "nothing of it was here" in again.lines()
    records = [json.loads(line) for line in path_of(filled.workspace).read_text().splitlines()]
    sites = [record["value"] for record in records if record["kind"] == "site"]
    assert sites == ["example.org", "never-seen.example"]


@pytest.mark.parametrize("step", ["erase_documents", "clean_dataset", "prepare_data"])
def test_forgetting_that_was_interrupted_is_finished_by_the_next_run(
    filled, story, settings, progress, make_corpus, run, monkeypatch, step
):
    def crash(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, step, crash)
        with pytest.raises(KeyboardInterrupt):
            forget(filled.workspace, settings, filled.names[5], progress=progress)
    run(filled)
    assert story(5)[500:600].encode() not in everything(filled)
    assert filled.derived() == rebuilt(filled, make_corpus, run, "fresh")


def test_erasing_twice_changes_nothing(filled, settings, progress):
    from processing.ledger import Ledger

    forget(filled.workspace, settings, filled.names[5], progress=progress)
    log = filled.workspace.provenance_log.read_bytes()
    with Ledger(filled.workspace) as ledger:
        assert erase.erase_documents(filled.workspace, ledger, [filled.names[5]]) == 0
    assert filled.workspace.provenance_log.read_bytes() == log


@pytest.mark.parametrize(
    "target",
    ["nothing", "https://example.org/none.html", "source:none", "refused", "zzzzzz", "******", "TEST", "20250101"],
)
def test_what_does_not_exist_cannot_be_forgotten(filled, settings, progress, target):
    with pytest.raises(UsageError, match="nothing goes by"):
        forget(filled.workspace, settings, target, progress=progress)
    assert not path_of(filled.workspace).exists()
