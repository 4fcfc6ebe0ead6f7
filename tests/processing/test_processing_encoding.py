"""Ids found by looking up pieces are those of the library, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers

from processing import encoding
from processing.encoding import KNOWN, PieceEncoder
from processing.settings import TokenizerSettings
from processing.tokenizer import SPECIAL_TOKENS, train

_PROSE = [
    "She'd said they're old; he'll see. \u201cWe\u2019ve won,\u201d she's heard\u2014and it'S Paul's.\n\n  "
    "In 1984 it cost 3,50 \u20ac.\n",
    "El ni\u00f1o no; el a\u00f1o s\u00ed. \u00bfQu\u00e9? \u00a1Ay!\tTabs\r\nand   spaces ... \u00bd\u00b2 x\u0301",
]
# What the cuts turn on, beside arbitrary characters.
_PARTS = st.one_of(
    st.sampled_from(
        [*SPECIAL_TOKENS, "<|", "|>", "'", "'s", "'ll", "'re", "'v", " ", "  ", "\n", "\t", "\u00a0", "\u2019"]
    ),
    st.sampled_from(
        ["a", "th", "s", "7", "!", "--", "\u00e9", "\u0663", "\u00bd", "\u0301", "\x00", "\x03", "\u3042", "\U0001f600"]
    ),
    st.text(max_size=5),
)
_TEXTS = st.lists(st.lists(_PARTS, max_size=12).map("".join), max_size=4)


@pytest.fixture(scope="module", params=["bpe", "bytes"])
def tokenizer(request) -> Tokenizer:
    settings = TokenizerSettings(kind=request.param, vocabulary=500)
    return Tokenizer.from_str(train(_PROSE * 20, settings))


@pytest.fixture(scope="module")
def encoder(tokenizer) -> PieceEncoder:
    return PieceEncoder(tokenizer)


def _library(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    return [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]


def _ids(encoder: PieceEncoder, texts: list[str]) -> list[list[int]]:
    return [ids.tolist() for ids in encoder.encode(texts)]


@settings(deadline=None)
@given(texts=_TEXTS)
def test_arbitrary_texts(tokenizer, encoder, texts):
    assert _ids(encoder, texts) == _library(tokenizer, texts)


@settings(deadline=None)
@given(text=st.text(st.characters(max_codepoint=KNOWN - 1, exclude_categories=["Cs"]), max_size=40))
def test_texts_of_known_characters(tokenizer, encoder, text):
    assert _ids(encoder, [text]) == _library(tokenizer, [text])


@pytest.mark.parametrize("around", ["a{}b", "1{}2", "!{}!", " {} ", "\n{}\n", "'{}s", "a  {}", "{}'s"])
def test_every_character_in_every_company(tokenizer, encoder, around):
    texts = [around.format(chr(code)) for code in range(KNOWN + 100)]
    assert _ids(encoder, texts) == _library(tokenizer, texts)


def test_the_library_is_asked_about_a_piece_once(tokenizer, monkeypatch):
    encoder = PieceEncoder(tokenizer)
    expected = _library(tokenizer, _PROSE)
    assert _ids(encoder, _PROSE) == expected
    pieces = dict(encoder._pieces)
    assert _ids(encoder, _PROSE) == expected
    assert encoder._pieces == pieces


def test_pieces_are_forgotten_when_there_are_too_many(tokenizer, monkeypatch):
    monkeypatch.setattr(encoding, "_HELD", 60)
    encoder = PieceEncoder(tokenizer)
    texts = [word for prose in _PROSE for word in prose.split()]
    for text in texts:
        assert _ids(encoder, [text]) == _library(tokenizer, [text])
    assert _ids(encoder, texts) == _library(tokenizer, texts)  # more than fit


def test_pieces_that_share_a_place(tokenizer, monkeypatch):
    monkeypatch.setattr(encoding, "_BITS", 1)
    monkeypatch.setattr(encoding, "_SHIFT", encoding.np.uint64(63))
    encoder = PieceEncoder(tokenizer)
    for _ in range(2):
        assert _ids(encoder, _PROSE) == _library(tokenizer, _PROSE)


def test_texts_and_pieces_beyond_the_bounds(tokenizer, encoder, monkeypatch):
    monkeypatch.setattr(encoding, "BATCH", 50)
    monkeypatch.setattr(encoding, "LONGEST", 10)
    texts = [
        "short",
        "one of more than fifty characters, which is one too many",
        "unpronounceable",
        "",
        "-" * 40,
        "end",
    ]
    assert _ids(encoder, texts) == _library(tokenizer, texts)


def test_a_tokenizer_of_another_kind(tokenizer):
    other = Tokenizer.from_str(tokenizer.to_str())
    other.normalizer = normalizers.Lowercase()
    assert _ids(PieceEncoder(other), _PROSE) == _library(other, _PROSE)
