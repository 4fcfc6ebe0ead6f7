"""The byte n-gram model: it is a probability distribution, and it learns."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import common

_PATH = Path(common.__file__).parent.parent / "benchmarks" / "ngram_baseline.py"
_SPEC = importlib.util.spec_from_file_location("ngram_baseline", _PATH)
ngram = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(ngram)


@settings(max_examples=25, deadline=None)
@given(
    documents=st.lists(st.binary(max_size=30), min_size=1, max_size=5),
    context=st.binary(max_size=6),
    order=st.integers(1, 6),
)
def test_probabilities_of_all_continuations_add_up_to_one(documents, context, order):
    model = ngram.KneserNey(ngram.symbols(documents, order), order)
    start = [np.full(order - 1, ngram.START), np.frombuffer(context, np.uint8).astype(np.int64)]
    total = sum(model.probabilities(np.concatenate([*start, [symbol]]))[-1] for symbol in [*range(256), ngram.END])
    assert total == pytest.approx(1.0)


def test_what_was_seen_is_likelier_than_what_was_not():
    model = ngram.KneserNey(ngram.symbols([b"the cat sat on the mat"] * 3, 5), 5)
    seen, unseen = (model.probabilities(ngram.symbols([text], 5)).prod() for text in (b"the cat", b"tac eht"))
    assert seen > 1e6 * unseen


def test_a_longer_memory_does_better_on_ordinary_text(texts):
    train, val = ([text.encode() for text in part] for part in (texts[:100], texts[100:]))

    def bits(order):
        model = ngram.KneserNey(ngram.symbols(train, order), order)
        return -np.log2(model.probabilities(ngram.symbols(val, order))).sum()

    assert bits(5) < 0.5 * bits(2) < 0.5 * bits(1)


def test_text_files_that_do_not_fit_the_manifest_are_damage(tmp_path):
    path = tmp_path / "train.txt"
    path.write_text("<|story_start|>\nHello.\n<|end_of_text|>\n")
    assert ngram.read_documents(path, {"documents": 1, "text_bytes": 6}) == [b"Hello."]
    with pytest.raises(ngram.DamagedDataError):
        ngram.read_documents(path, {"documents": 1, "text_bytes": 7})
