"""Same raw documents, same bytes: whatever the workers, the batches, the order of the disk, or a crash."""

import os
import random
import signal

import pytest

from common.progress import SilentProgress
from processing import derive, engine
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.validate_raw import validate_raw

TEXTS = 36


def fill(corpus, story, numbers=range(TEXTS)):
    """Stories with everything between them that is dropped or changed on the way."""
    for number in numbers:
        corpus.add(story(number))
        if number % 9 == 4:
            corpus.add(story(number - 4).replace(",", ";"))  # a duplicate of an earlier one but for punctuation
        if number % 9 == 5:
            corpus.add("Too short to be a story.")
        if number % 9 == 6:
            corpus.add(f"{story(number + 1000)}\n* * *\nWrite to ann.lee@example.org &amp; wait.\r\n")
        if number % 9 == 7:
            corpus.add(b"\xff\xfe\x00" + bytes([number]))


def run_all(corpus, settings, **options):
    validate_raw(corpus.workspace, settings, progress=SilentProgress(), **options)
    clean_dataset(corpus.workspace, settings, progress=SilentProgress(), **options)
    return prepare_data(corpus.workspace, settings, progress=SilentProgress(), **options)


@pytest.fixture
def reference(make_corpus, story, settings):
    corpus = make_corpus("reference")
    fill(corpus, story)
    run_all(corpus, settings, workers=1)
    return corpus.derived()


def test_the_reference_holds_what_it_should(reference):
    assert {name for name in reference if name.startswith("processed")} == {
        "processed/index-train.bin",
        "processed/index-val.bin",
        "processed/manifest.json",
        "processed/shards/train-00000.bin",
        "processed/shards/val-00000.bin",
        "processed/tokenizer.json",
        "processed/train.txt",
        "processed/val.txt",
    }
    assert reference["processed/val.txt"].count(b"<|story_start|>") >= 3
    assert reference["rejected/duplicates.jsonl"].count(b'"exact"') == 4


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers(make_corpus, story, settings, reference, monkeypatch, workers):
    monkeypatch.setattr(engine, "LITTLE_WORK", 0)
    corpus = make_corpus("workers")
    fill(corpus, story)
    run_all(corpus, settings, workers=workers)
    assert corpus.derived() == reference


@pytest.mark.parametrize("batch", [1, 7, 17])
def test_any_batches(make_corpus, story, settings, reference, batch):
    corpus = make_corpus("batches")
    for start in range(0, TEXTS, batch):
        fill(corpus, story, range(start, min(start + batch, TEXTS)))
        clean_dataset(corpus.workspace, settings, progress=SilentProgress())
        if start >= 14:  # from here on there is enough for the tokenizer
            prepare_data(corpus.workspace, settings, progress=SilentProgress())
    run_all(corpus, settings)
    assert corpus.derived() == reference


def test_any_order_of_the_disk(make_corpus, story, settings, reference, monkeypatch):
    scan = derive.scan

    def shuffled(raw):
        entries = list(scan(raw))
        random.Random(5).shuffle(entries)
        return iter(entries)

    monkeypatch.setattr(derive, "scan", shuffled)
    corpus = make_corpus("shuffled")
    fill(corpus, story)
    run_all(corpus, settings)
    assert corpus.derived() == reference


def test_a_deleted_ledger_costs_time_only(make_corpus, story, settings, reference):
    corpus = make_corpus("ledger")
    fill(corpus, story)
    run_all(corpus, settings)
    (corpus.workspace.metadata / "ledger.sqlite").unlink()
    summary = run_all(corpus, settings)
    assert corpus.derived() == reference
    assert summary.rewritten == {"train": 0, "val": 0}


def die_at(step: int) -> None:
    """From now on, end this process by SIGKILL at the step-th durable operation."""
    left = step

    def counted(operation):
        def call(*arguments, **options):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return operation(*arguments, **options)

        return call

    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    # The half-written state between two durable steps matters as much: every write below processed counts as well.
    from processing import shards

    shards.SplitWriter.append = counted(shards.SplitWriter.append)
    shards.SplitWriter._write_tokens = counted(shards.SplitWriter._write_tokens)


def in_child(work) -> int:
    """Run `work` in a forked child; the number of the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.slow
def test_a_kill_at_any_durable_step(make_corpus, story, settings):
    """Kill once at each of many steps of a first run and of a run that grows; the next run ends as if nothing was."""

    def grown(name):
        corpus = make_corpus(name)
        fill(corpus, story, range(18))
        run_all(corpus, settings)
        fill(corpus, story, range(18, 24))
        return corpus

    expected = {}
    for kind in ("first", "growth"):
        corpus = make_corpus(f"expected {kind}") if kind == "first" else grown(f"expected {kind}")
        if kind == "first":
            fill(corpus, story, range(18))
        run_all(corpus, settings)
        expected[kind] = corpus.derived()

    survived = 0
    for kind in ("first", "growth"):
        step = 1
        while True:
            corpus = make_corpus(f"{kind} {step}") if kind == "first" else grown(f"{kind} {step}")
            if kind == "first":
                fill(corpus, story, range(18))
            killed = in_child(lambda at=step, victim=corpus: (die_at(at), run_all(victim, settings)))
            if not killed:
                break
            survived += 1
            run_all(corpus, settings)
            assert corpus.derived() == expected[kind], f"{kind}, killed at step {step}"
            generations = (corpus.workspace.metadata / "generations.jsonl").read_text().splitlines()
            assert len(generations) == (1 if kind == "first" else 2)
            step += 7
    assert survived > 20
