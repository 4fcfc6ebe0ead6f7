"""How a token is drawn: every filter against its definition, and the streams' independence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from common.errors import UsageError
from generation.sampling import Sampler, candidates, penalise
from generation.settings import GenerationSettings, SamplingSettings, override

logits_strategy = arrays(np.float32, st.integers(1, 40), elements=st.floats(-20, 20, width=32))
OPEN = {"temperature": 1.0, "min_p": 0.0}


def probabilities(logits: np.ndarray, temperature: float) -> np.ndarray:
    scaled = logits.astype(np.float64) / temperature
    weights = np.exp(scaled - scaled.max())
    return weights / weights.sum()


def test_temperature_zero_takes_the_likeliest_token_and_the_lower_id_on_ties():
    logits = np.array([0.0, 3.0, 3.0, -1.0], dtype=np.float32)
    assert Sampler(SamplingSettings(temperature=0), seed=5).draw(logits, []) == 1


def test_drawn_frequencies_follow_the_softmax():
    logits = np.log(np.array([0.5, 0.3, 0.15, 0.05], dtype=np.float32))
    sampler = Sampler(SamplingSettings(**OPEN), seed=3)
    counts = np.bincount([sampler.draw(logits.copy(), []) for _ in range(20_000)], minlength=4) / 20_000
    assert np.abs(counts - [0.5, 0.3, 0.15, 0.05]).max() < 0.012  # over three standard deviations


@given(logits_strategy, st.integers(1, 45))
def test_top_k_leaves_the_k_likeliest(logits, k):
    ids, _ = candidates(logits, SamplingSettings(**OPEN, top_k=k))
    assert len(ids) == min(k, len(logits))
    # Logits closer to one another than exp() can tell count as equal.
    assert logits[ids].min() >= np.delete(logits, ids).max(initial=-math.inf) - 1e-6


@given(logits_strategy, st.floats(0.01, 1))
def test_top_p_leaves_the_smallest_set_of_likeliest_tokens_that_reaches_p(logits, p):
    ids, _ = candidates(logits, SamplingSettings(**OPEN, top_p=p))
    chances = probabilities(logits, 1.0)
    kept = chances[ids].sum()
    assert kept >= p - 1e-9
    assert len(ids) == 1 or kept - chances[ids].min() < p + 1e-9
    assert chances[ids].min() >= np.delete(chances, ids).max(initial=0) - 1e-12


@given(logits_strategy, st.floats(0, 1), st.floats(0.1, 3))
def test_min_p_drops_what_is_below_a_share_of_the_likeliest(logits, share, temperature):
    ids, _ = candidates(logits, SamplingSettings(temperature=temperature, min_p=share))
    chances = probabilities(logits, temperature)
    clear = np.abs(chances - share * chances.max()) > 1e-9  # rounding decides on the edge itself
    wanted = chances >= share * chances.max()
    assert np.array_equal(np.isin(np.arange(len(logits)), ids)[clear], wanted[clear])


@given(logits_strategy, st.floats(1, 5))
def test_the_penalty_never_makes_a_seen_token_likelier(logits, penalty):
    changed = logits.copy()
    penalise(changed, [0, 0], penalty)
    assert changed[0] <= logits[0]
    assert np.array_equal(changed[1:], logits[1:])


def test_of_equally_likely_tokens_top_k_leaves_the_lower_ids():
    ids, _ = candidates(np.array([1, 5, 5, 0, 5], dtype=np.float32), SamplingSettings(**OPEN, top_k=2))
    assert ids.tolist() == [1, 2]


def test_a_stream_depends_on_seed_and_index_alone():
    def stream(seed: int, index: int) -> list[int]:
        sampler = Sampler(SamplingSettings(**OPEN), seed, index)
        return [sampler.draw(np.zeros(1000, dtype=np.float32), []) for _ in range(8)]

    assert stream(1, 0) == stream(1, 0)
    assert len({tuple(stream(seed, index)) for seed in (1, 2, 2**62) for index in (0, 1)}) == 6


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", math.nan),
        ("temperature", -0.1),
        ("temperature", math.inf),
        ("top_k", -1),
        ("top_p", 0.0),
        ("top_p", math.nan),
        ("top_p", 1.5),
        ("min_p", -0.2),
        ("min_p", math.nan),
        ("repetition_penalty", 0.0),
        ("repetition_penalty", math.nan),
        ("max_new_tokens", 0),
        ("num_samples", -3),
        ("num_samples", 10**9),
        ("seed", -1),
        ("stop", ("",)),
    ],
)
def test_impossible_values_are_usage_errors_that_name_the_value(name, value):
    with pytest.raises(UsageError, match=name):
        override(GenerationSettings(), **{name: value})
