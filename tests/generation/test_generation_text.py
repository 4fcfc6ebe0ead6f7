"""Prompts in, characters out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from common.errors import DamagedDataError
from generation.text import END_OF_TEXT, SCENE_BREAK, STORY_START, SUMMARY, StoryTokenizer


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory, tokenizer_json) -> StoryTokenizer:
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    path.write_bytes(tokenizer_json)
    return StoryTokenizer(path)


@given(text=st.text())
def test_any_text_comes_back_from_its_tokens_character_by_character(tokenizer, text):
    stream = tokenizer.stream()
    tokens = tokenizer.encode_prompt(text)
    assert tokens[0] == tokenizer.story_start
    assert "".join([stream.push(token) for token in tokens] + [stream.finish()]) == text


@given(text=st.text(max_size=20), control=st.sampled_from([END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY]))
def test_control_tokens_in_a_prompt_stay_the_characters_they_are(tokenizer, text, control):
    prompt = text + control + text
    tokens = tokenizer.encode_prompt(prompt)[1:]
    assert min(tokens) > 3  # ids 0 to 3 are the control tokens
    assert b"".join(map(tokenizer.token_bytes, tokens)).decode() == prompt


def test_the_table_of_bytes_agrees_with_the_library(tokenizer, tokenizer_json):
    library = Tokenizer.from_str(tokenizer_json.decode())
    for token in range(4, tokenizer.vocabulary):
        assert tokenizer.token_bytes(token).decode("utf-8", errors="replace") == library.decode([token])


def test_a_character_appears_when_its_last_byte_has_come(tokenizer):
    parts = [tokenizer.encode_prompt(chr(0x1F600))[1:], tokenizer.stream()]
    shown = [parts[1].push(token) for token in parts[0]]
    assert len(shown) > 1
    assert shown == [""] * (len(shown) - 1) + ["\U0001f600"]


def test_a_character_that_is_never_completed_becomes_a_replacement_at_the_end(tokenizer):
    stream = tokenizer.stream()
    assert [stream.push(token) for token in tokenizer.encode_prompt("\U0001f600")[1:-1]][-1] == ""
    assert stream.finish() == "�"


def test_a_scene_break_reads_as_one(tokenizer):
    assert tokenizer.token_bytes(2) == b"* * *"
    assert tokenizer.token_bytes(tokenizer.end_of_text) == b""


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"{}", lambda _: b"\xff\x00", lambda whole: whole[:-20]])
def test_a_damaged_tokenizer_is_named(tmp_path, tokenizer_json, damage):
    path = tmp_path / "tokenizer.json"
    path.write_bytes(damage(tokenizer_json))
    with pytest.raises(DamagedDataError) as caught:
        StoryTokenizer(path)
    assert str(path) in str(caught.value)
