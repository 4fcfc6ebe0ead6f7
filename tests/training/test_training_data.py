"""Batches, and what is checked when a corpus is opened."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import ConfigurationError, DamagedDataError, RefusedError, UsageError
from training.data import Batches, open_corpus, permute


class Counting:
    """A stream whose tokens are their own positions."""

    def __init__(self, tokens: int) -> None:
        self.tokens = tokens

    def read(self, first: int, count: int) -> np.ndarray:
        assert first >= 0
        assert first + count <= self.tokens
        return np.arange(first, first + count)


@given(size=st.integers(1, 300), key=st.integers(0, 2**64 - 1))
def test_permute_is_a_permutation(size, key):
    assert sorted(permute(np.arange(size), size, key).tolist()) == list(range(size))


def test_different_keys_permute_differently():
    assert permute(np.arange(100), 100, 1).tolist() != permute(np.arange(100), 100, 2).tolist()


@settings(deadline=None)
@given(
    tokens=st.integers(64, 2000),
    context=st.integers(4, 16),
    key=st.text(max_size=3),
    cut=st.integers(1, 60),
)
def test_an_epoch_shows_each_window_once_however_it_is_cut_into_batches(tokens, context, key, cut):
    batches = Batches(Counting(tokens), key, context, tokens=tokens)
    whole = batches.rows(0, batches.windows)
    first = whole[:, 0]
    assert len(set(first.tolist())) == batches.windows
    assert len({int(start) % context for start in first}) == 1  # one phase: no overlap
    assert (np.diff(whole, axis=1) == 1).all()
    cut = min(cut, batches.windows)
    pieces = np.concatenate([batches.rows(0, cut), batches.rows(cut, batches.windows - cut)])
    assert (pieces == whole).all()


def test_epochs_differ_and_keys_differ():
    batches = Batches(Counting(5000), "a", 16, tokens=5000)
    one, two = batches.rows(0, batches.windows), batches.rows(batches.windows, batches.windows)
    assert not (one == two).all()
    assert not (one == Batches(Counting(5000), "b", 16, tokens=5000).rows(0, batches.windows)).all()


def test_new_documents_have_their_share_of_every_batch_and_old_ones_are_replayed():
    batches = Batches(Counting(10_000), "a", 10, tokens=10_000, old_tokens=8000, new_share=0.25)
    for step in range(20):
        starts = batches.rows(step * 16, 16)[:, 0]
        assert (starts >= 8000).sum() == 4
    assert len({int(start) for start in batches.rows(0, 400)[:, 0] if start < 8000}) == 300


def test_an_old_part_too_small_for_a_window_is_read_together_with_the_new_one():
    batches = Batches(Counting(1000), "a", 10, tokens=1000, old_tokens=19, new_share=0.5)
    assert len({int(start) for start in batches.rows(0, batches.windows)[:, 0]}) == batches.windows == 99


def test_a_new_part_shorter_than_a_window_is_read_with_the_rest():
    batches = Batches(Counting(1000), "a", 10, tokens=1000, old_tokens=990, new_share=0.5)
    assert batches.rows(0, batches.windows).max() > 990


def test_too_little_data_for_one_batch_is_refused():
    with pytest.raises(UsageError, match="too little"):
        Batches(Counting(100), "a", 16, tokens=100).require(64)


def test_tokens_are_read_across_shards(workspace, texts):
    corpus = open_corpus(workspace.processed)
    expected = [token for text in texts[:100] for token in (1, *(byte + 4 for byte in text.encode()), 0)]
    assert corpus.train.tokens == len(expected) > 2 * 4096
    assert corpus.train.read(4000, 5000).tolist() == expected[4000:9000]
    corpus.close()


def test_extent_tells_growth_from_change(workspace, texts, write_processed, make_texts):
    before = open_corpus(workspace.processed).extent()
    write_processed(workspace.processed, texts[:100] + make_texts(10, seed=5), texts[100:])
    assert open_corpus(workspace.processed).same_documents(before) == before
    write_processed(workspace.processed, texts[1:100] + make_texts(10, seed=5), texts[100:])
    assert open_corpus(workspace.processed).same_documents(before) is None


def edit_manifest(workspace, **changes) -> None:
    path = workspace.processed / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_nothing_prepared(tmp_path):
    with pytest.raises(UsageError, match="no prepared data"):
        open_corpus(tmp_path)


@pytest.mark.parametrize("stamp", [None, ""])
def test_shards_without_the_stamp_of_the_gate_are_refused(workspace, stamp):
    edit_manifest(workspace, gate_version=stamp)
    with pytest.raises(RefusedError, match="gate") as error:
        open_corpus(workspace.processed)
    assert error.value.exit_code == 5


def test_one_shard_without_the_stamp_is_enough_to_refuse(workspace):
    manifest = json.loads((workspace.processed / "manifest.json").read_text())
    shard = next(entry for entry in manifest["files"] if entry["path"] == "shards/train-00001.bin")
    shard["gate_version"] = "test-0"
    edit_manifest(workspace, files=manifest["files"])
    with pytest.raises(RefusedError, match="not all"):
        open_corpus(workspace.processed)


def test_a_manifest_of_another_version_is_refused(workspace):
    edit_manifest(workspace, version=2)
    with pytest.raises(ConfigurationError, match="version 2"):
        open_corpus(workspace.processed)


@pytest.mark.parametrize("name", ["shards/train-00001.bin", "index-val.bin", "tokenizer.json"])
@pytest.mark.parametrize("harm", ["truncate", "delete"])
def test_a_damaged_file_is_named(workspace, name, harm):
    path = workspace.processed / name
    if harm == "delete":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(DamagedDataError) as error:
        open_corpus(workspace.processed)
    assert name in error.value.where
    assert error.value.todo


def test_a_shard_that_the_manifest_does_not_name_has_no_stamp(workspace):
    manifest = json.loads((workspace.processed / "manifest.json").read_text())
    edit_manifest(workspace, files=[entry for entry in manifest["files"] if entry["path"] != "shards/train-00001.bin"])
    with pytest.raises(RefusedError, match="not all"):
        open_corpus(workspace.processed)


@pytest.mark.parametrize("content", ["{", "{}", "[]", "7"])
def test_a_manifest_that_is_none_is_damage(workspace, content):
    (workspace.processed / "manifest.json").write_text(content)
    with pytest.raises(DamagedDataError):
        open_corpus(workspace.processed)


@pytest.mark.parametrize("part", ["files", "train", "val", "tokenizer", "shard_tokens"])
@pytest.mark.parametrize("value", [None, [], {}, "text", -1])
def test_a_manifest_with_a_damaged_part_is_damage(workspace, part, value):
    edit_manifest(workspace, **{part: value})
    with pytest.raises((DamagedDataError, RefusedError)):
        open_corpus(workspace.processed)
