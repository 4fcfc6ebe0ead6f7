"""Near-duplicates: signatures, the index on disk, and which of two alike documents stays."""

import json
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import near_index
from processing.clean_dataset import clean_dataset
from processing.minhash import BANDS, VALUES, bands, estimate, from_text, jaccard, minhash, shingles, to_text
from processing.near_index import NearIndex
from processing.prepare_data import prepare_data
from processing.settings import DuplicateSettings


def variant(text: str, changed: int, seed: int = 0) -> str:
    """The text with so many of its words replaced."""
    words = text.split(" ")
    for position in random.Random(seed).sample(range(len(words)), changed):
        words[position] = f"other{seed}x{position}"
    return " ".join(words)


def words(count: int, seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(10_000)}" for _ in range(count))


def test_shingles_are_word_5_grams_without_case_or_punctuation():
    assert len(shingles("one two three four five six")) == 2
    assert np.array_equal(shingles("One, two. THREE four — five"), shingles("one two three four five"))
    assert len(shingles("too short")) == 1
    assert len(shingles("")) == 0


def test_the_true_similarity_is_that_of_the_sets():
    one, other = shingles(words(104, 1)), shingles(words(104, 1) + " " + words(50, 2))
    assert (len(one), len(other)) == (100, 150)
    assert jaccard(one, other) == pytest.approx(100 / 150)
    assert jaccard(shingles(""), one) == 0


def test_estimates_are_near_the_truth():
    errors = []
    for seed in range(60):
        text = words(600, seed)
        one, other = shingles(text), shingles(variant(text, seed, seed))
        guessed = estimate(minhash(one), minhash(other)[None, :])[0]
        errors.append(guessed - jaccard(one, other))
    assert abs(np.mean(errors)) < 0.03
    assert np.std(errors) < 0.06


def test_what_is_cut_off_is_as_if_it_had_never_come(tmp_path, monkeypatch):
    monkeypatch.setattr(near_index, "_PIECE", 64)
    rng = np.random.default_rng(5)
    keys = rng.integers(0, 50, size=(200, BANDS), dtype=np.uint64)
    whole, part = NearIndex(tmp_path / "whole"), NearIndex(tmp_path / "part")
    for start in range(0, 200, 40):
        whole.add(keys[start : start + 40], np.arange(start, start + 40))
        whole.flush(str(start))
    part.add(keys[:70], np.arange(70))
    part.flush("part")
    whole.cut_behind(69, "cut")
    for opened in (whole, NearIndex(tmp_path / "whole")):
        assert (opened.through, opened.entries) == ("cut", 70 * BANDS)
        assert opened.candidates(keys)[0] == part.candidates(keys)[0]
    whole.cut_behind(-1, "nothing")
    assert whole.entries == 0
    assert whole.candidates(keys)[0] == [{}] * 200


@pytest.mark.parametrize("flushes", [1, 4, 25])
def test_a_key_brings_the_earliest_documents_however_they_came(tmp_path, monkeypatch, flushes):
    monkeypatch.setattr(near_index, "MOST_OF_A_KEY", 12)
    index = NearIndex(tmp_path / "near")
    for documents in np.array_split(np.arange(100), flushes):
        keys = np.tile(np.arange(BANDS, dtype=np.uint64), (len(documents), 1))
        keys[:, 1:] += (documents[:, None] * 100).astype(np.uint64)  # one band in common
        index.add(keys, documents)
        index.flush(str(documents[-1]))
    found, brought = index.candidates(np.arange(BANDS, dtype=np.uint64)[None, :])
    assert sorted(found[0]) == list(range(12))
    assert brought[0, 0] == 12


def test_pairs_above_the_threshold_become_candidates():
    """Recall at a similarity of 0.8 and more, over generated pairs."""
    found = alike = 0
    for seed in range(400):
        text = words(300, seed)
        one, other = shingles(text), shingles(variant(text, seed % 8, seed))
        if jaccard(one, other) >= 0.8:
            alike += 1
            keys = bands(np.stack([minhash(one), minhash(other)]))
            found += bool(np.any(keys[0] == keys[1]))
    assert alike > 200
    assert found / alike >= 0.98


@given(st.text())
def test_any_text_has_a_signature_that_survives_json(text):
    signature = minhash(shingles(text))
    assert np.array_equal(from_text(json.loads(json.dumps(to_text(signature)))), signature)


def keys_of(documents: range) -> np.ndarray:
    rng = np.random.default_rng(7)
    signatures = rng.integers(0, 1 << 16, (max(documents) + 1, VALUES), dtype=np.uint16)
    return bands(signatures)[documents.start : documents.stop]


def test_the_index_finds_what_was_added_over_many_flushes_and_merges(tmp_path, monkeypatch):
    monkeypatch.setattr(near_index, "_PIECE", 50)
    index = NearIndex(tmp_path / "near")
    start = 0
    for size in (100, 1, 1, 37, 3, 120, 2, 60):
        documents = range(start, start + size)
        index.add(keys_of(documents), np.array(documents))
        index.flush(str(start))
        start += size
    everything = keys_of(range(start))
    for opened in (index, NearIndex(tmp_path / "near")):
        assert opened.entries == start * BANDS
        assert opened.candidates(everything)[0] == [{document: BANDS} for document in range(start)]
        assert opened.candidates(keys_of(range(start, start + 5)))[0] == [{}] * 5
    assert len(list((tmp_path / "near").glob("segment-*"))) <= 6


def test_one_key_of_very_many_documents_is_merged_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(near_index, "_PIECE", 10)
    monkeypatch.setattr(near_index, "MOST_OF_A_KEY", 80 * BANDS)
    index = NearIndex(tmp_path / "near")
    same = np.ones((40, BANDS), dtype=np.uint64)
    index.add(same, np.arange(40))
    index.flush("a")
    index.add(same, np.arange(40, 80))
    index.flush("b")
    assert index.candidates(same[:1])[0] == [dict.fromkeys(range(80), BANDS * BANDS)]


@pytest.mark.parametrize("damage", ["cut", "gone", "manifest"])
def test_a_damaged_index_holds_nothing(tmp_path, damage):
    index = NearIndex(tmp_path / "near")
    index.add(keys_of(range(10)), np.arange(10))
    index.flush("a")
    (segment,) = (tmp_path / "near").glob("segment-*")
    if damage == "cut":
        segment.write_bytes(segment.read_bytes()[:-1])
    elif damage == "gone":
        segment.unlink()
    else:
        (tmp_path / "near" / "segments.json").write_text("{")
    assert NearIndex(tmp_path / "near").through is None


def dropped(corpus) -> dict[str, dict]:
    lines = (corpus.workspace.rejected / "duplicates.jsonl").read_text().splitlines()
    return {record["name"]: record for record in map(json.loads, lines)}


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_the_earlier_of_two_alike_documents_stays(corpus, story, settings, progress, batch):
    names = []
    for number in range(4):
        names.append(corpus.add(story(number)))
        if number % batch == 0:
            clean_dataset(corpus.workspace, settings, progress=progress)
    copy = corpus.add(variant(story(2), 12))
    other = corpus.add(variant(story(2), 200))
    clean_dataset(corpus.workspace, settings, progress=progress)
    records = dropped(corpus)
    assert set(records) == {copy}
    assert records[copy]["rule"] == "near"
    assert records[copy]["value"]["of"] == names[2]
    assert 0.8 <= records[copy]["value"]["jaccard"] < 1
    assert other not in records


def test_there_is_no_chain_through_a_document_that_was_dropped(corpus, story, settings, progress):
    """B is like A and goes; C is like B and not like A, and stays."""
    first = story(1)
    second = variant(first, 12, seed=1)
    third = variant(second, 12, seed=2)
    assert jaccard(shingles(second), shingles(third)) >= 0.8 > jaccard(shingles(first), shingles(third))
    names = [corpus.add(text) for text in (first, second, third)]
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert set(dropped(corpus)) == {names[1]}


def test_a_near_duplicate_of_a_held_out_document_never_enters_training(corpus, story, settings, progress):
    corpus.add_stories(range(30))
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    held_out = (corpus.workspace.processed / "val.txt").read_text().split("<|story_start|>\n")[1:]
    for index, text in enumerate(held_out):
        corpus.add(variant(text.split("\n<|end_of_text|>")[0], 10, seed=index))
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert len(dropped(corpus)) == len(held_out)
    assert prepare_data(corpus.workspace, settings, progress=progress).added == {"train": 0, "val": 0}


def test_a_document_comes_back_when_the_one_it_is_like_goes(corpus, story, settings, progress):
    first = corpus.add(story(1))
    corpus.add(variant(story(1), 10))
    clean_dataset(corpus.workspace, settings, progress=progress)
    strict = settings.model_copy(update={"duplicates": DuplicateSettings(near=None)})
    assert clean_dataset(corpus.workspace, strict, progress=progress).kept == 2
    assert clean_dataset(corpus.workspace, settings, progress=progress).kept == 1
    assert next(iter(dropped(corpus).values()))["value"]["of"] == first


def test_the_index_is_rebuilt_when_it_is_gone(corpus, story, settings, progress):
    corpus.add_stories(range(5))
    clean_dataset(corpus.workspace, settings, progress=progress)
    for path in (corpus.workspace.metadata / "near").iterdir():
        path.unlink()
    copy = corpus.add(variant(story(3), 10))
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert set(dropped(corpus)) == {copy}
