"""A vocabulary that grows: the library's own merges, appended, and a corpus that a rebuild gives again."""

import json

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tokenizers import Tokenizer

from common.config import load_section
from common.errors import ConfigurationError
from common.progress import SilentProgress
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings, TokenizerSettings
from processing.tokenizer import SPECIAL_TOKENS, train
from processing.tokenizer_growth import grow

WORDS = ["aaaa", "aaab", "abab", "banana", "bandana", "can't", "été", "<|scene_break|>", "1900", "...", "\n\n", "x"]


@examples(max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=6),
    st.integers(260, 290),
    st.integers(1, 60),
)
def test_grown_on_its_own_text_it_is_what_the_library_trains_at_once(texts, small, more):
    grown = grow(train(texts, TokenizerSettings(vocabulary=small)), texts, small + more)
    assert grown == train(texts, TokenizerSettings(vocabulary=small + more))


def test_grown_on_other_text_it_keeps_every_id_and_merge(story):
    before = train([story(number) for number in range(5)], TokenizerSettings(vocabulary=400))
    after = grow(before, [story(number) for number in range(5, 40)], 600)
    old, new = json.loads(before)["model"], json.loads(after)["model"]
    assert new["merges"][: len(old["merges"])] == old["merges"]
    assert old["vocab"].items() <= new["vocab"].items()
    assert sorted(new["vocab"].values()) == list(range(600))
    small, large = Tokenizer.from_str(before), Tokenizer.from_str(after)
    text = story(50) + "<|scene_break|> Ångström, naïve 😀"
    assert large.decode(large.encode(text).ids, skip_special_tokens=False) == text
    assert len(large.encode(text).ids) < len(small.encode(text).ids)
    assert [large.token_to_id(token) for token in SPECIAL_TOKENS] == [0, 1, 2, 3]


def test_there_is_an_end_to_merging():
    before = train(["ab ab"], TokenizerSettings(vocabulary=260))
    assert len(json.loads(grow(before, ["ab ab"], 1000))["model"]["vocab"]) == 262  # "ab" and " ab"


@pytest.fixture
def run(progress):
    """Clean and prepare a corpus with some settings."""

    def both(corpus, settings):
        clean_dataset(corpus.workspace, settings, progress=progress, workers=1)
        return prepare_data(corpus.workspace, settings, progress=progress, workers=1)

    return both


def grown(settings: ProcessingSettings, *steps: tuple[int, int]) -> ProcessingSettings:
    growth = [{"vocabulary": vocabulary, "sample_kb": kilobytes} for vocabulary, kilobytes in steps]
    tokenizer = TokenizerSettings.model_validate({**settings.tokenizer.model_dump(), "growth": growth})
    return settings.model_copy(update={"tokenizer": tokenizer})


def processed(corpus) -> dict[str, bytes]:
    return {name: data for name, data in corpus.derived().items() if name.startswith("processed/")}


def test_growing_step_by_step_gives_what_a_rebuild_gives(make_corpus, run, settings):
    slowly, at_once = make_corpus("slowly"), make_corpus("at_once")
    once, twice = grown(settings, (500, 30)), grown(settings, (500, 30), (600, 60))
    slowly.add_stories(range(30))
    assert run(slowly, settings).vocabulary == 400
    small = json.loads((slowly.workspace.processed / "manifest.json").read_text())["train"]
    assert run(slowly, once).vocabulary == 500
    slowly.add_stories(range(30, 60))
    run(slowly, once)
    assert run(slowly, twice).vocabulary == 600
    assert run(slowly, twice).is_unchanged
    large = json.loads((slowly.workspace.processed / "manifest.json").read_text())["train"]
    assert large["tokens"] / large["text_bytes"] < small["tokens"] / small["text_bytes"]

    at_once.add_stories(range(60))
    run(at_once, twice)
    assert processed(at_once) == processed(slowly)


@pytest.mark.parametrize("place", ["tokenizer_file.atomic_write_text", "prepare_data._Preparation._append"])
def test_a_crash_while_growing_is_mended(corpus, run, settings, monkeypatch, place):
    corpus.add_stories(range(40))
    run(corpus, settings)
    once = grown(settings, (500, 30))

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"processing.{place}", crash)
        with pytest.raises(KeyboardInterrupt):
            run(corpus, once)
    assert run(corpus, once).vocabulary == 500
    whole = processed(corpus)
    (corpus.workspace.processed / "tokenizer.json").unlink()
    run(corpus, once)
    assert processed(corpus) == whole  # learnt again, the same


def test_asking_for_more_tokens_than_are_frozen_changes_nothing_and_is_said(corpus, settings):
    corpus.add_stories(range(40))
    larger = settings.model_copy(
        update={"tokenizer": TokenizerSettings.model_validate({**settings.tokenizer.model_dump(), "vocabulary": 500})}
    )
    said: list[str] = []
    progress = SilentProgress()
    progress.say = said.append
    clean_dataset(corpus.workspace, settings, progress=progress, workers=1)
    prepare_data(corpus.workspace, settings, progress=progress, workers=1)
    before = processed(corpus)
    assert not any("processing.tokenizer.growth" in line for line in said)
    prepare_data(corpus.workspace, larger, progress=progress, workers=1)
    assert any("400 tokens and not 500" in line and "processing.tokenizer.growth" in line for line in said)
    assert processed(corpus)["processed/tokenizer.json"] == before["processed/tokenizer.json"]


def test_growth_cannot_be_taken_back(corpus, run, settings):
    corpus.add_stories(range(40))
    run(corpus, grown(settings, (500, 30)))
    with pytest.raises(ConfigurationError, match="500 tokens"):
        run(corpus, settings)


def test_too_little_text_to_grow_changes_nothing(corpus, run, settings):
    corpus.add_stories(range(40))
    run(corpus, settings)
    before = processed(corpus)
    with pytest.raises(ConfigurationError, match="60000 KiB"):
        run(corpus, grown(settings, (500, 60000)))
    assert processed(corpus) == before
    assert run(corpus, settings).is_unchanged


@pytest.mark.parametrize(
    ("tokenizer", "message"),
    [
        ("{vocabulary: 500, growth: [{vocabulary: 500, sample_kb: 9}]}", "more tokens"),
        ("{growth: [{vocabulary: 4000, sample_kb: 9}, {vocabulary: 3000, sample_kb: 9}]}", "more tokens"),
        ("{kind: bytes, growth: [{vocabulary: 4000, sample_kb: 9}]}", "no merges"),
        ("{growth: [{vocabulary: 4000}]}", "sample_kb"),
    ],
)
def test_impossible_growth_is_refused(corpus, tokenizer, message):
    corpus.workspace.config_file.write_text(f"processing:\n  tokenizer: {tokenizer}\n")
    with pytest.raises(ConfigurationError, match=message):
        load_section(corpus.workspace, "processing", ProcessingSettings)
