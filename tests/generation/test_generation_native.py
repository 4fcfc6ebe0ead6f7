"""The kernel against the model it mirrors, and against the definition of sampling."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from common.errors import ConfigurationError
from generation.batch import Batch
from generation.compiler import kernel
from generation.engine import TorchEngine
from generation.native import NativeEngine
from generation.quantise import as_int8_computes, to_bfloat16x2, to_int8
from generation.sampling import Sampler, candidates, penalise
from generation.settings import SamplingSettings

PROMPT = [1, 60, 200, 41, 300, 60, 7, 9]
SHAPES = [
    {},
    {"heads": 1, "kv_heads": 1, "head_width": 16, "width": 16, "hidden": 16, "layers": 1, "context": 3},
    {"heads": 3, "kv_heads": 1, "head_width": 24, "width": 40, "hidden": 50, "layers": 3, "context": 100, "tied": True},
    {"heads": 6, "kv_heads": 3, "head_width": 80, "width": 72, "hidden": 200, "context": 130},
    {"heads": 4, "kv_heads": 4, "head_width": 6, "width": 33, "hidden": 17, "context": 65},
]


def tokens_of(count: int, seed: int = 0) -> list[int]:
    return np.random.default_rng(seed).integers(4, 300, count).tolist()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_logits_are_the_models_own(new_model, shape, threads):
    model = new_model(**shape)
    engine = NativeEngine(model, threads=threads)
    for count in {1, 2, min(7, model.config.context), model.config.context}:
        engine.prefill(0, tokens_of(count))
        wanted = model(torch.tensor([tokens_of(count)]))[0, -1].detach().numpy()
        np.testing.assert_allclose(engine.logits(0), wanted, atol=2e-5 * np.abs(wanted).max() + 1e-5)


@pytest.mark.parametrize("shape", SHAPES[2:])
def test_int8_logits_are_those_of_the_rounded_weights(new_model, shape):
    model = new_model(**shape)
    engine = NativeEngine(model, precision="int8")
    engine.prefill(0, tokens_of(20))
    wanted = as_int8_computes(model)(torch.tensor([tokens_of(20)]))[0, -1].detach().numpy()
    np.testing.assert_allclose(engine.logits(0), wanted, atol=2e-5 * np.abs(wanted).max() + 1e-5)


@pytest.mark.parametrize("shape", SHAPES)
def test_bfloat16x2_logits_are_the_models_own_to_11_bits_or_the_processor_has_no_tiles(new_model, shape):
    model = new_model(**shape)
    if not kernel().split_available():
        with pytest.raises(ConfigurationError, match="AMX"):
            NativeEngine(model, precision="bfloat16x2")
        return
    for count in {1, 2, model.config.context}:
        engine = NativeEngine(model, precision="bfloat16x2")
        engine.prefill(0, tokens_of(count))
        wanted = model(torch.tensor([tokens_of(count)]))[0, -1].detach().numpy()
        np.testing.assert_allclose(engine.logits(0), wanted, atol=2**-10 * np.abs(wanted).max())


def test_two_bfloat16_hold_16_bits_of_a_weight():
    weights = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)
    leading, rest = ((part.astype(np.uint32) << 16).view(np.float32) for part in to_bfloat16x2(weights))
    assert (np.abs(leading + rest - weights) <= 2.0**-16 * np.abs(weights)).all()
    assert (np.abs(leading - weights) > 2.0**-12 * np.abs(weights)).any()


def test_int8_rounds_each_output_to_255_steps():
    weights = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)
    weights[3] = 0
    values, scales = to_int8(weights)
    assert np.abs(values).max(axis=1).tolist() == [127, 127, 127, 0, 127]
    assert (np.abs(values * scales[:, None] - weights) <= scales[:, None] * 0.5001).all()


@pytest.mark.parametrize("precision", ["float32", "int8", "bfloat16x2"])
def test_a_slot_answers_the_same_bits_whoever_computes_beside_it_and_however_it_was_filled(new_model, precision):
    if precision == "bfloat16x2" and not kernel().split_available():
        precision = "float32"  # what its users are told to take there
    model = new_model(context=90)
    answers = []
    for threads, others in ((1, 0), (1, 5), (1, 130), (2, 0), (2, 20), (3, 1), (3, 40)):
        engine = NativeEngine(model, others + 1, threads=threads, precision=precision)
        batch = Batch(engine)
        settings = SamplingSettings(temperature=0)
        for other in range(others):
            batch.add(tokens_of(3 + other % 20, other), [Sampler(settings, other)])
        (strand,) = batch.add(PROMPT, [Sampler(settings, 1)])
        while len(strand.tokens) < 80:
            batch.advance(9)
        engine.prefill(strand.slot, strand.tokens[:80])
        filled_at_once = engine.logits(strand.slot)
        answers.append((strand.tokens[:80], filled_at_once.tobytes()))
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    "settings",
    [
        {"temperature": 1.0, "min_p": 0.0},
        {"temperature": 1.7, "min_p": 0.0, "top_k": 1},
        {"temperature": 1.3, "min_p": 0.0, "top_k": 5},
        {"temperature": 1.3, "min_p": 0.0, "top_p": 0.7},
        {"temperature": 0.9, "min_p": 0.1, "top_k": 40, "top_p": 0.9},
        {"temperature": 1.0, "min_p": 0.05, "repetition_penalty": 1.5},
        {"temperature": 0.0, "repetition_penalty": 1.2},
    ],
)
def test_every_draw_is_the_one_that_sampling_defines(new_model, settings):
    model = new_model(context=64)
    sampling = SamplingSettings(**settings)
    banned = (1, 3, 70)
    engine = NativeEngine(model, 2, banned=banned)
    numbers = Sampler(sampling, 11).ahead(57)
    engine.prefill(0, PROMPT)
    drawn = [engine.draw([0], [Sampler(sampling, 11)], 1)[0, 0]]
    sampler = Sampler(sampling, 11)
    sampler.spend(len(sampler.ahead(1)))
    while len(drawn) < 57:
        drawn += engine.draw([0], [sampler], 57 - len(drawn))[0].tolist()
    for place, token in enumerate(drawn):
        window = PROMPT + [int(other) for other in drawn[:place]]
        engine.prefill(1, window)
        logits = engine.logits(1)
        logits[list(banned)] = -np.inf
        if sampling.repetition_penalty != 1:
            penalise(logits, window, sampling.repetition_penalty)
        if sampling.temperature == 0:
            assert token == logits.argmax()
            continue
        ids, weights = candidates(logits, sampling)
        sums = np.cumsum(weights) / weights.sum()
        rank = ids.tolist().index(token)
        assert (sums[rank - 1] if rank else 0) - 1e-4 <= numbers[place] <= sums[rank] + 1e-4


def test_drawing_ends_early_after_an_end_token(new_model):
    engine = NativeEngine(new_model(), 2)
    settings = SamplingSettings(temperature=1.0)
    engine.prefill(0, PROMPT)
    engine.copy(0, 1)
    free = engine.draw([0], [Sampler(settings, 2)], 12)[0].tolist()
    end = free[4]
    stopped = engine.draw([1], [Sampler(settings, 2)], 12, [end])[0].tolist()
    assert stopped == free[: free.index(end) + 1]


def test_a_copied_slot_goes_on_like_the_first(new_model):
    engine = NativeEngine(new_model(), 3)
    settings = SamplingSettings(temperature=1.0)
    engine.prefill(1, PROMPT)
    engine.draw([1], [Sampler(settings, 4)], 3)
    engine.copy(1, 2)
    one, two = engine.draw([1, 2], [Sampler(settings, 5), Sampler(settings, 5)], 20).tolist()
    assert one == two


def test_a_slot_can_be_filled_to_the_last_position(new_model):
    model = new_model(context=20)
    for engine in (NativeEngine(model), TorchEngine(model)):
        engine.prefill(0, tokens_of(20))
        assert engine.draw([0], [Sampler(SamplingSettings(), 1)], 1).shape == (1, 1)


def test_what_does_not_fit_is_refused_before_it_is_computed(new_model):
    engine = NativeEngine(new_model(context=20), 2)
    sampler = Sampler(SamplingSettings(), 1)
    with pytest.raises(ValueError):
        engine.prefill(0, tokens_of(21))
    with pytest.raises(ValueError):
        engine.prefill(0, [])
    with pytest.raises(ValueError):
        engine.prefill(0, [10**6])
    with pytest.raises(ValueError):
        engine.prefill(2, PROMPT)
    engine.prefill(0, tokens_of(15))
    with pytest.raises(ValueError):
        engine.draw([0], [sampler], 7)
    with pytest.raises(ValueError):
        engine.draw([0, 0], [sampler, sampler], 1)
    engine.draw([0], [sampler], 6)
    with pytest.raises(ValueError):
        engine.logits(0)


def test_a_damaged_model_still_draws_a_token(new_model):
    model = new_model()
    with torch.no_grad():
        model.norm.weight.fill_(float("nan"))
    engine = NativeEngine(model)
    engine.prefill(0, PROMPT)
    assert (engine.draw([0], [Sampler(SamplingSettings(), 1)], 5) >= 0).all()
