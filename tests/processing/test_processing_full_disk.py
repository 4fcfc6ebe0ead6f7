"""A disk that is full from some write on, for every write there is: a clear error, and the next run ends as if nothing
had been. A first run, a run that grows, forgetting, and a ledger that is made anew."""

import os
import shutil

import pytest

from common.errors import ResourceError
from common.progress import SilentProgress
from common.workspace import Workspace
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data
from tests.processing.faults import full_from

FEW = 6


def run(corpus, settings):
    clean_dataset(corpus.workspace, settings, progress=SilentProgress(), workers=1)
    return prepare_data(corpus.workspace, settings, progress=SilentProgress(), workers=1)


def fill(corpus, story, numbers):
    for number in numbers:
        corpus.add(story(number))
    corpus.add(story(numbers[0]).replace(",", ";"))
    corpus.add(b"\xff\xfe\x00" + bytes([numbers[0]]))


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"tokenizer": settings.tokenizer.model_copy(update={"sample_kb": 8})})


@pytest.fixture(autouse=True)
def quick_syncs(monkeypatch):
    """Nothing is unplugged here, so that the real ones need not be waited for."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def first_run(corpus, story, settings):
    fill(corpus, story, range(FEW))


def growth(corpus, story, settings):
    fill(corpus, story, range(FEW))
    run(corpus, settings)
    fill(corpus, story, range(FEW, FEW + 3))


def new_ledger(corpus, story, settings):
    growth(corpus, story, settings)
    (corpus.workspace.metadata / "ledger.sqlite").unlink()


def forgetting(corpus, story, settings):
    growth(corpus, story, settings)
    corpus.add(story(50), source="other")
    run(corpus, settings)


def forget_other(corpus, settings):
    forget(corpus.workspace, settings, "source:other", progress=SilentProgress())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "work"), [(first_run, run), (growth, run), (new_ledger, run), (forgetting, forget_other)]
)
def test_a_disk_that_is_full_from_any_write_on(make_corpus, story, settings, tmp_path, before, work):
    base = make_corpus("base")
    before(base, story, settings)
    whole = make_corpus("whole")
    copy(base.workspace, whole.workspace)
    work(whole, settings)
    run(whole, settings)
    expected = whole.derived()

    victim = make_corpus("victim")
    step = failures = 0
    while True:
        step += 1
        copy(base.workspace, victim.workspace)
        disk = full_from(step)
        with disk.installed():
            try:
                work(victim, settings)
            except ResourceError as error:
                assert "full" in error.what
                assert "nothing is lost" in error.todo
                failures += 1
        if not disk.is_struck:
            break
        run(victim, settings)
        if work is forget_other and any((victim.workspace.raw / "source_other").glob("*.txt")):
            work(victim, settings)  # it was not acknowledged, so it is asked for again
        assert victim.derived() == expected, f"full from operation {step} on"
        assert raw_files(victim.workspace) == raw_files(whole.workspace)
    assert failures > 15


def copy(one: Workspace, other: Workspace) -> None:
    shutil.rmtree(other.root)
    shutil.copytree(one.root, other.root)


def raw_files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.raw.rglob("*.txt"))
