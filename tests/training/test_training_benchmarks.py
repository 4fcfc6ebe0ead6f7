"""Benchmarks of training, with very small budgets: that they run, and that their figures are what they say."""

import json

import numpy as np
import pytest

from common.errors import UsageError
from common.progress import SilentProgress
from training.data import open_corpus

TINY = {"model": {"layers": 1, "width": 32, "heads": 2, "context": 32}, "batch_tokens": 256, "precision": "float32"}


@pytest.fixture
def books(make_texts) -> list[str]:
    """Four books of many paragraphs."""
    return ["\n\n".join(make_texts(300, seed=number)) for number in range(4)]


@pytest.fixture
def token_corpus(benchmark_module):
    return benchmark_module("token_corpus")


def test_pieces_are_held_out_by_their_content(token_corpus, books, monkeypatch):
    monkeypatch.setattr(token_corpus, "_HELD_OUT", 5)
    both, one = token_corpus.split_books(books), token_corpus.split_books(books[:1])
    assert both.train
    assert set(one.val) <= set(both.val)
    assert set(one.train) <= set(both.train)
    assert "".join(sorted(both.train + both.val)).count("Anna") == sum(book.count("Anna") for book in books)


def test_a_written_corpus_is_one_that_training_opens(token_corpus, books, tmp_path):
    split = token_corpus.Split(books[:3], books[3:])
    token_corpus.write_corpus(tmp_path, split, token_corpus.make_tokenizer(books, 300))
    corpus = open_corpus(tmp_path)
    assert corpus.manifest["train"]["documents"] == 3
    record = corpus.val_index[0]
    assert record["bytes"] == len(books[3].encode())
    tokens = corpus.val.read(int(record["first"]), int(record["tokens"]))
    assert (tokens[0], tokens[-1]) == (1, 0)
    assert np.all(tokens < 300)


def test_an_empty_folder_is_no_corpus(token_corpus, tmp_path):
    with pytest.raises(UsageError, match=r"no \.txt files"):
        token_corpus.read_books(tmp_path)
    with pytest.raises(UsageError, match="too little text"):
        token_corpus.split_books(["Anna walks home."])


@pytest.mark.slow
def test_the_budget_benchmark_scores_what_it_trained(benchmark_module, monkeypatch, books, tmp_path):
    budget = benchmark_module("budget")
    monkeypatch.setattr(benchmark_module("token_corpus"), "_HELD_OUT", 5)
    monkeypatch.setattr(budget, "SIZES", [(1e9, TINY)])
    corpus = tmp_path / "books"
    corpus.mkdir()
    for number, book in enumerate(books):
        (corpus / f"{number}.txt").write_text(book)
    result = budget.measure(corpus, 0.05, 300, 1, "1GB", {}, tmp_path, SilentProgress())
    assert 0.1 < result["bits_per_byte"] < 3
    assert 100 < result["peak_rss_mb"] < 1000
    with pytest.raises(UsageError, match="no checkout of nanogpt"):
        budget.measure(corpus, 0.05, 300, 1, "1GB", {"nanogpt": tmp_path}, tmp_path, SilentProgress())


@pytest.mark.slow
def test_the_growth_benchmark_compares_both_ways(benchmark_module, monkeypatch, books, tmp_path):
    growth = benchmark_module("training_growth")
    monkeypatch.setattr(benchmark_module("token_corpus"), "_HELD_OUT", 5)
    config = tmp_path / "tiny.yaml"
    config.write_text(json.dumps(TINY))
    result = growth.grow(books, 10 * 256, 300, 0, config, tmp_path, SilentProgress())
    first, second, fresh = result["tokens"]
    assert fresh == pytest.approx(first + second, abs=256)
    assert result["first_half_after"] == pytest.approx(result["first_half_before"] * (1 + result["first_half_change"]))
    assert 0.1 < result["second_half_from_scratch"] < 8


def test_memory_settings_are_twelve_that_fit(benchmark_module):
    memory = benchmark_module("training_memory")
    assert len(memory.SETTINGS) == 12
    for name in memory.SETTINGS:
        assert memory.settings_of(name).tokens >= memory.STEPS


def test_operations_are_counted_as_papers_do(benchmark_module):
    profile = benchmark_module("training_profile")
    shape = benchmark_module("training_memory").settings_of("small").model.config(4096)
    operations = profile.operations_of_step(shape, 32)
    assert operations == pytest.approx(6 * shape.parameters() * 32 * 256, rel=0.1)  # attention adds a little
