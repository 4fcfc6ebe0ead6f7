"""Benchmarks of training, with very small budgets: that they run, and that their figures are what they say."""

import json
import sys

import numpy as np
import pytest

import common
from common.errors import UsageError
from common.progress import SilentProgress
from training.compiling import COMPILE_SECONDS, is_worthwhile
from training.data import open_corpus
from training.memory import plan_memory
from training.settings import parse_bytes

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
    runs, run = [], budget.run_ours
    monkeypatch.setattr(budget, "run_ours", lambda *arguments: runs.append(run(*arguments)) or runs[-1])
    corpus = tmp_path / "books"
    corpus.mkdir()
    for number, book in enumerate(books):
        (corpus / f"{number}.txt").write_text(book)
    result = budget.measure(corpus, 0.05, 300, 1, "1GB", {}, tmp_path, SilentProgress())
    assert 0.1 < result["bits_per_byte"] < 3
    assert 100 < result["peak_rss_mb"] < 1000
    assert result["seconds"] == [found["process_seconds"] for found in runs]
    assert all(found["process_seconds"] > found["seconds"] for found in runs)  # as no process trains before it imports
    with pytest.raises(UsageError, match="no checkout of nanogpt"):
        budget.measure(corpus, 0.05, 300, 1, "1GB", {"nanogpt": tmp_path}, tmp_path, SilentProgress())


def test_a_budget_has_room_for_compilation_where_there_will_be_one(benchmark_module):
    budget = benchmark_module("budget")
    compiled = set()
    for minutes in (0.5, 3, 7, 7.5, 8, 8.5, 9, 15, 60):
        settings = budget.settings_for(minutes, 0, "2GB")
        compiles = settings["compile"] != "never" and is_worthwhile(settings["seconds"], 2 * 10**9)
        beside = budget.OVERHEAD_SECONDS + COMPILE_SECONDS * compiles
        assert 1 <= settings["seconds"] <= minutes * 60 - beside
        assert settings["compile"] in (("auto",) if compiles else ("auto", "never"))
        compiled |= {minutes} if compiles else set()
    assert 15 in compiled
    assert 3 not in compiled
    assert budget.settings_for(15, 0, "600MB")["seconds"] > budget.settings_for(15, 0, "2GB")["seconds"]


@pytest.mark.slow
@pytest.mark.parametrize(("first", "base"), [(0.25, "trunk"), (0.75, "release")])
def test_the_growth_benchmark_compares_both_ways(benchmark_module, monkeypatch, books, tmp_path, first, base):
    growth = benchmark_module("training_growth")
    monkeypatch.setattr(benchmark_module("token_corpus"), "_HELD_OUT", 5)
    config = tmp_path / "tiny.yaml"
    config.write_text(json.dumps(TINY))
    result = growth.grow(books, first, 10 * 256, 300, 0, config, tmp_path, SilentProgress())
    assert result["base"] == base
    before, more, fresh = result["tokens"]
    assert fresh == pytest.approx(before + more, abs=256)
    assert result["first_part_after"] == pytest.approx(result["first_part_before"] * (1 + result["first_part_change"]))
    assert 0.1 < result["second_part_from_scratch"] < 8


def test_the_books_there_at_first_are_spread_evenly(benchmark_module):
    growth = benchmark_module("training_growth")
    names = [f"{number:02}" for number in range(25)]
    assert growth.parts_of(names, 0.5) == (names[::2], names[1::2])
    assert growth.parts_of(names, 0.2)[0] == names[::5]
    assert growth.parts_of(names, 0.8)[1] == names[4::5]
    there, added = growth.parts_of(names, 0.28)  # 0.28 * 25 is a little more than 7
    assert len(there) == 7
    assert sorted(there + added) == names
    for share in (0, 1):
        with pytest.raises(UsageError, match="do not make two parts"):
            growth.parts_of(names, share)


def test_growth_is_told_of_each_seed_and_of_the_worst(benchmark_module):
    growth = benchmark_module("training_growth")
    seeds = [
        {"base": "release", "first_part_change": -0.01, "second_part_gap": 0.03},
        {"base": "release", "first_part_change": 0.002, "second_part_gap": 0.01},
    ]
    result = growth.figures(0.7, seeds)
    assert (result["first"], result["base"]) == (0.7, "release")
    assert (result["first_part_change"], result["second_part_gap"]) == (0.002, 0.03)
    assert result["first_part_change_of_seeds"] == [-0.01, 0.002]
    assert result["second_part_gap_of_seeds"] == [0.03, 0.01]
    said = "\n".join(growth.lines(result))
    assert all(part in said for part in ("release", "-1.00%, +0.20%", "+3.00%, +1.00%"))


def test_memory_settings_are_twelve_that_fit(benchmark_module):
    memory = benchmark_module("training_memory")
    assert len(memory.SETTINGS) == 12
    for name, (_, _, vocabulary) in memory.SETTINGS.items():
        settings = memory.settings_of(name)
        rows, element_bytes = settings.batch_tokens // settings.model.context, 4 if "float32" in name else 2
        limit = parse_bytes(settings.memory_limit)
        assert plan_memory(settings.model.config(vocabulary), rows, element_bytes, limit).predicted_bytes < limit
        assert settings.tokens >= memory.STEPS


def test_operations_are_counted_as_papers_do(benchmark_module):
    profile = benchmark_module("training_profile")
    shape = benchmark_module("training_memory").settings_of("small").model.config(4096)
    operations = profile.operations_of_step(shape, 32)
    assert operations == pytest.approx(6 * shape.parameters() * 32 * 256, rel=0.1)  # attention adds a little


def test_peers_wait_for_their_threads_as_they_would_alone(benchmark_module, monkeypatch, tmp_path):
    monkeypatch.setenv("OMP_WAIT_POLICY", "PASSIVE")
    monkeypatch.setattr(common, "_SET_HERE", ("OMP_WAIT_POLICY",))
    ask = "import os; print(os.environ.get('OMP_WAIT_POLICY'), os.environ.get('ALSO'))"
    peers = benchmark_module("budget_peers")
    assert peers.run([sys.executable, "-c", ask], tmp_path, {"ALSO": "this"})[2].strip() == "None this"


def test_a_profile_tells_where_a_step_goes(benchmark_module, tmp_path):
    config = tmp_path / "tiny.yaml"
    config.write_text(json.dumps(TINY))  # JSON is YAML
    found = benchmark_module("training_profile").profile(config, 64, 2, compiled=False, memory_limit=None)
    assert found["milliseconds"]["matrix products"] > 0
    assert sum(found["milliseconds"].values()) == pytest.approx(found["cpu_seconds"] * 1e3)
    assert 0 < found["peak_share"] < 1
    assert set(found["product_share"]) == {"forward", "states' gradient", "weights' gradient"}


@pytest.mark.parametrize("separator", ["\n\n", "\n", " ", ""])
def test_a_book_is_cut_into_pieces_whatever_divides_it(benchmark_module, separator):
    corpus = benchmark_module("token_corpus")
    book = separator.join(f"{number:06d}" * 50 for number in range(400))
    pieces = corpus._pieces(book)
    assert separator.join(pieces) == book
    assert all(8_000 <= len(piece) <= 8_400 for piece in pieces[:-1])


def test_a_book_in_another_encoding_is_named(benchmark_module, tmp_path):
    (tmp_path / "whole.txt").write_text("Plain.", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert benchmark_module("token_corpus").read_books(tmp_path) == ["Plain."]
    (tmp_path / "latin.txt").write_bytes("café".encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8") as error:
        benchmark_module("token_corpus").read_books(tmp_path)
    assert error.value.where == str(tmp_path / "latin.txt")


def test_what_a_child_says_no_to_ends_the_benchmark_with_its_exit_code(benchmark_module):
    children = benchmark_module("children")
    assert children.run_child([sys.executable, "-c", "print('done')"]) == "done\n"
    with pytest.raises(SystemExit) as end:
        children.run_child([sys.executable, "-c", "raise SystemExit(7)"])
    assert end.value.code == 7


def test_peers_get_as_many_threads_as_ours_takes(benchmark_module, monkeypatch):
    children = benchmark_module("children")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(children, "usable_cores", lambda: 3)
    assert children.environment_of_peers()["OMP_NUM_THREADS"] == "3"
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # the user's own
    assert children.environment_of_peers()["OMP_NUM_THREADS"] == "1"


def test_growth_takes_all_of_a_configuration_but_budget_and_seed(benchmark_module, tmp_path):
    config = tmp_path / "patient.yaml"
    config.write_text("seconds: 60\npatience: null\nevaluations: 3\n")
    settings = benchmark_module("training_growth")._settings(config)
    assert (settings["patience"], settings["evaluations"]) == (None, 3)
    assert not {"seconds", "tokens"} & settings.keys()
