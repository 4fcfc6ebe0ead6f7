"""Bits per byte, as DESIGN defines it."""

import hashlib
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tests.training.runs import note_generation
from training import evaluate
from training.data import RECORD, open_corpus
from training.model import ModelConfig, Transformer
from training.scores import score, score_of_guessing


def random_model(context: int = 32) -> Transformer:
    config = ModelConfig(260, context, 1, 16, 2, 1, 8, 32)
    model = Transformer(config, seed=3)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(1)) * 0.1)
    return model


@given(tokens=st.integers(2, 300), context=st.integers(2, 40))
def test_windows_score_every_successor_once_with_as_much_context_as_there_is(tokens, context):
    scored = []
    for start, length, counted in evaluate._windows(tokens, context):
        assert 0 < counted <= length <= context
        assert start + length <= tokens - 1
        for place in range(length - counted, length):
            scored.append(start + place + 1)
            assert place + 1 >= min(start + place + 1, context // 2)
    assert scored == list(range(1, tokens))


def test_a_document_that_fits_the_context_is_scored_by_the_definition(workspace):
    corpus, model = open_corpus(workspace.processed), random_model(context=400)
    record = corpus.val_index[0]
    tokens = torch.from_numpy(corpus.val.read(int(record["first"]), int(record["tokens"])).astype(np.int64))
    with torch.no_grad():
        chances = model(tokens[None, :-1]).log_softmax(-1)[0]
    expected = -chances.gather(1, tokens[1:, None]).sum().item() / math.log(2)
    bits = evaluate.document_bits(model, corpus.val, corpus.val_index)
    assert bits[0] == pytest.approx(expected, rel=1e-5)
    assert evaluate.bits_per_byte(bits, corpus.val_index, 1) == pytest.approx(expected / int(record["bytes"]), rel=1e-5)


def test_a_score_does_not_depend_on_which_documents_are_scored_together(workspace, monkeypatch):
    corpus, model = open_corpus(workspace.processed), random_model()
    together = evaluate.document_bits(model, corpus.val, corpus.val_index)
    monkeypatch.setattr(evaluate, "BATCH_TOKENS", 1)
    alone = evaluate.document_bits(model, corpus.val, corpus.val_index)
    np.testing.assert_allclose(together, alone, rtol=1e-5)


def test_a_model_that_knows_nothing_needs_log2_v_bits_a_token(workspace):
    corpus = open_corpus(workspace.processed)
    model = Transformer(ModelConfig(260, 32, 1, 16, 2, 1, 8, 32, tied=False))
    bits = evaluate.document_bits(model, corpus.val, corpus.val_index)
    np.testing.assert_allclose(bits, (corpus.val_index["tokens"] - 1) * math.log2(260), rtol=1e-5)


def test_scoring_needs_no_float64_of_the_device(workspace, monkeypatch):
    """Apple's MPS has none."""
    corpus, model = open_corpus(workspace.processed), random_model()
    expected = evaluate.document_bits(model, corpus.val, corpus.val_index)

    class Losses:
        def __init__(self, losses):
            self.cpu = lambda: losses

    losses_of = model.token_losses
    monkeypatch.setattr(model, "token_losses", lambda *batch: Losses(losses_of(*batch)))
    assert (evaluate.document_bits(model, corpus.val, corpus.val_index) == expected).all()


def test_every_generation_has_its_own_score(workspace, write_processed, texts):
    for held_out in (5, 20):
        write_processed(workspace.processed, texts[:100], texts[100 : 100 + held_out])
        note_generation(workspace)
    corpus, model = open_corpus(workspace.processed), random_model()
    scores = score(model, corpus, workspace.metadata / "generations.jsonl")
    bits = evaluate.document_bits(model, corpus.val, corpus.val_index)
    assert [line["documents"] for line in scores["generations"]] == [5, 20]
    assert scores["generations"][0]["bits_per_byte"] == evaluate.bits_per_byte(bits, corpus.val_index, 5)
    assert scores["generations"][1]["bits_per_byte"] == scores["bits_per_byte"]


@pytest.mark.parametrize("added", [0, 1, 4])
def test_a_generation_whose_documents_are_not_what_they_were_has_no_score_any_more(
    workspace, write_processed, texts, added
):
    """Of 2 and 5 documents, all of one length, the third was forgotten, and others were added."""
    held_out = [f"{text:.100}" for text in texts[100:] if len(text) >= 100]
    for kept in (held_out[:2], held_out[:5], held_out[:2] + held_out[3:5], held_out[:2] + held_out[3 : 5 + added]):
        write_processed(workspace.processed, texts[:100], kept)
        note_generation(workspace)
    corpus = open_corpus(workspace.processed)
    scores = score_of_guessing(corpus, workspace.metadata / "generations.jsonl")
    assert [(row["generation"], row["documents"]) for row in scores["generations"]] == [(1, 2), (3, 4), (4, 4 + added)]


def test_a_generation_has_no_score_either_when_another_document_took_the_place_of_one(
    workspace, write_processed, texts
):
    note_generation(workspace)
    write_processed(workspace.processed, texts[:100], [*texts[101:], "A new one."])
    note_generation(workspace)
    scores = score_of_guessing(open_corpus(workspace.processed), workspace.metadata / "generations.jsonl")
    assert [(row["generation"], row["documents"]) for row in scores["generations"]] == [(2, 20)]


def test_the_subset_has_no_more_tokens_than_asked_for_and_is_all_where_all_fit(workspace):
    index = open_corpus(workspace.processed).train_index
    total = int(index["tokens"].sum())
    numbers, records = evaluate.subset(index, total // 4)
    assert len(index) // 5 < len(numbers) < len(index) // 3
    assert total // 5 < records["tokens"].sum() <= total // 4
    assert (records == index[numbers]).all()
    assert len(evaluate.subset(index, total)[0]) == len(index)


def test_the_subset_of_a_grown_held_out_set_keeps_what_there_is_room_for(workspace, write_processed, texts):
    before = open_corpus(workspace.processed)
    few = int(before.val_index["tokens"].sum()) // 2
    old, _ = evaluate.subset(before.val_index, few)
    added = [f"{number} {text}" for number, text in enumerate(texts[:5])]
    write_processed(workspace.processed, texts[:100], texts[100:] + added)
    grown = open_corpus(workspace.processed).val_index
    new, _ = evaluate.subset(grown, few)
    of_before = set(new.tolist()) & set(range(20))
    assert of_before <= set(old.tolist())
    assert len(of_before) > len(old) // 2


@given(lengths=st.lists(st.integers(2, 50_000), min_size=1, max_size=30), tokens=st.integers(2, 100_000))
def test_no_book_is_evaluated_whole_where_that_takes_longer_than_asked_for(lengths, tokens):
    index = np.zeros(len(lengths), RECORD)
    index["tokens"], index["bytes"] = lengths, np.array(lengths) * 4
    index["sha256"] = [hashlib.sha256(str(number).encode()).digest() for number in range(len(lengths))]
    numbers, records = evaluate.subset(index, tokens)
    assert 0 < records["tokens"].sum() <= tokens
    assert (records["tokens"] >= 2).all()
    np.testing.assert_allclose(records["bytes"] / records["tokens"], 4, rtol=0.2)
    if sum(min(length, 2048) for length in lengths) <= tokens:
        assert len(numbers) == len(lengths)
        assert records["tokens"].sum() > min(sum(lengths), tokens) - len(lengths)
