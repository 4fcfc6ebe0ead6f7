"""The benchmark that proves equality, small: the real commands, killed at random moments."""

import pytest

from benchmarks.equality import derived, fill, in_batches, kill_at_random, shuffled, with_workers
from common.workspace import Workspace

DOCUMENTS = 60


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return with_workers(tmp_path_factory.mktemp("reference"), DOCUMENTS, 1)


def test_the_corpus_has_something_for_every_stage(reference, tmp_path):
    assert all(reference[f"rejected/{stage}.jsonl"] for stage in ("validate", "quality", "duplicates"))
    assert b"<|scene_break|>" in reference["processed/train.txt"]
    fill(Workspace(tmp_path), 1, 3)
    assert derived(Workspace(tmp_path)) == {}


def test_orders_and_batches_are_equal(reference, tmp_path):
    assert shuffled(tmp_path / "shuffled", DOCUMENTS, seed=3) == reference
    assert in_batches(tmp_path / "batches", DOCUMENTS, 4) == reference


@pytest.mark.slow
def test_commands_that_are_killed_at_random_moments_end_as_if_nothing_was(tmp_path):
    kills = kill_at_random(tmp_path, documents=60, kills=10, seed=2)
    assert (kills.not_equal, kills.wrong_generations) == (0, 0)
    assert kills.killed == 10
