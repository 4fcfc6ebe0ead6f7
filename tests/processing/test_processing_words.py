"""What is measured with arrays is what a plain loop over words measures."""

import hashlib
import re
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processing import quality, words
from processing.minhash import _IS_WORD, shingles, word_bytes
from processing.signature import normalised_hash

PIECES = [
    "the",
    "de",
    "Yang",
    "don't",
    "—",
    "“quoted”",
    "naïve",
    "straße",
    "ﬁne",
    "x²",
    "12",
    "#",
    "...",
    "…",
    "-",
    "",
    "incomprehensibilities",
    "é" * 9,
    "a" * 70,
    "\x1c",
    "\u2003",
    "\x85",
    "я",
    "𝒜",
    "\ud800",
    "İ",
    "_",
    "e\u0301",
    "\n",
    "\n\n",
    "Dear Ana,",
    "\nQueridas hermanas:\n",
    "\n– Sí.",
    "\n• a",
    "www.x",
    "https://y",
    "\n…\n",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map(" ".join)


def hashes(text: str) -> np.ndarray:
    parts = [words.words(piece, _IS_WORD)[0] for piece in words.pieces(word_bytes(text), _IS_WORD)]
    return np.concatenate(parts) if parts else np.empty(0, np.uint64)


@given(TEXT)
def test_words_are_those_of_the_pattern_and_have_a_hash_each(text):
    expected = re.findall(r"\w+", text.lower())
    found = hashes(text).tolist()
    assert len(found) == len(expected)
    assert len(set(zip(expected, found, strict=True))) == len(set(expected)) == len(set(found))


@given(TEXT, st.integers(1, 20))
@example("aaaa bb", 3)
def test_the_size_of_pieces_changes_nothing(text, size):
    with pytest.MonkeyPatch.context() as patch:
        whole = hashes(text), shingles(text), quality.measure(text)
        patch.setattr(words, "PIECE", size)
        cut = hashes(text), shingles(text), quality.measure(text)
    assert all(np.array_equal(one, other) for one, other in zip(whole[:2], cut[:2], strict=True))
    assert whole[2] == cut[2]


@given(TEXT)
def test_the_quick_normal_form_is_the_normal_form(text):
    normal = unicodedata.normalize("NFKC", text).casefold().lower()
    letters = re.sub(r"[\W_]+", "", normal).encode("utf-8", "surrogatepass")
    assert normalised_hash(text) == hashlib.sha256(letters).hexdigest()[:32]


def repetition(listed: list[str]) -> dict[str, float]:
    """The facts of repetition, by counting strings."""
    facts = {}
    characters = sum(map(len, listed))
    for n in range(2, 6):
        grams = [tuple(listed[i : i + n]) for i in range(len(listed) - n + 1)]
        counts = Counter(grams)
        if n == 5:
            facts["repeated_5grams"] = quality._share(len(grams) - len(counts), len(grams))
        else:
            most = max((len("".join(gram)) * count for gram, count in counts.items() if count > 1), default=0)
            facts[f"top_{n}gram"] = quality._share(min(most, characters), characters)
    return facts


@given(TEXT)
@example("a b a b a b a b a b")
def test_facts_about_words_are_those_of_a_loop(text):
    listed = text.lower().split()
    facts = quality.measure(text)
    assert facts["words"] == len(listed)
    assert facts["mean_word_length"] == quality._share(sum(map(len, listed)), len(listed))
    with_letters = sum(re.search(r"[^\W\d_]", word) is not None for word in listed)
    assert facts["alphabetic_words"] == quality._share(with_letters, len(listed))
    assert facts["stop_words"] == max(len(set(listed) & common) for common in quality.STOP_WORDS.values())
    assert {key: facts[key] for key in repetition([])} == repetition(listed)


@given(TEXT)
def test_facts_about_lines_are_those_of_the_patterns(text):
    facts = quality.measure(text)
    lines = [line for line in text.split("\n") if line]
    bullets = sum(line.startswith(quality._BULLETS) for line in lines)
    assert facts["bullet_lines"] == quality._share(bullets, len(lines))
    ellipses = sum(line.endswith(quality._ELLIPSES) for line in lines)
    assert facts["ellipsis_lines"] == quality._share(ellipses, len(lines))
    greetings = r"^(?:Dear|My dear|Querid[oa]s?|Estimad[oa]s?|Kepada|Sayang) [^\n]{1,60}[,:]$"
    assert facts["letters"] == len(re.findall(greetings, text, re.MULTILINE))
    dashed = re.findall(r"^[—–] ?\w[^\n]*", text, re.MULTILINE)
    quoted = quality._QUOTED.findall(text)
    assert facts["dialogue"] == quality._share(min(sum(map(len, quoted + dashed)), len(text)), len(text))
