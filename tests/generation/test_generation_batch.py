"""Strands side by side: equal to the model run plainly, alone or together, within the window and past it."""

from __future__ import annotations

import pytest
import torch

from generation.batch import Batch
from generation.engine import TorchEngine
from generation.native import NativeEngine
from generation.sampling import Sampler
from generation.settings import SamplingSettings

SETTINGS = SamplingSettings(temperature=1.0, min_p=0.02)
PROMPT = [1, 40, 41, 42]


@pytest.fixture(params=[TorchEngine, NativeEngine])
def engine_kind(request):
    return request.param


def draw(engine, prompt: list[int], samplers: list[Sampler], tokens: int) -> list[list[int]]:
    batch = Batch(engine)
    strands = batch.add(prompt, samplers)
    while len(strands[0].tokens) < len(prompt) + tokens:
        batch.advance(min(7, len(prompt) + tokens - len(strands[0].tokens)))
    return [strand.tokens for strand in strands]


def test_greedy_tokens_are_those_of_the_model_without_a_cache_or_batch(new_model, engine_kind):
    model = new_model()
    context = model.config.context
    tokens = draw(engine_kind(model), PROMPT, [Sampler(SamplingSettings(temperature=0), 0)], 3 * context)[0]
    start = 0
    for end in range(len(PROMPT), len(tokens)):
        if end - start > context:  # past the window, its newest half is read again
            start = end - context // 2
        logits = model(torch.tensor([tokens[start:end]]))[0, -1]
        # The likeliest, or as good as: a run with a cache rounds differently.
        assert logits[tokens[end]] >= logits.max() - 1e-4


def test_a_prompt_longer_than_the_context_is_read_from_its_end(new_model, engine_kind):
    model = new_model()
    long = [1, *([50, 51, 52] * 100)]
    half = long[-(model.config.context // 2) :]
    samplers = [Sampler(SETTINGS, 5), Sampler(SETTINGS, 5)]
    whole = draw(engine_kind(model), long, samplers[:1], 10)[0]
    assert whole[len(long) :] == draw(engine_kind(model), half, samplers[1:], 10)[0][len(half) :]


@pytest.mark.parametrize("count", [2, 5])
def test_a_sample_is_the_same_alone_and_in_a_batch(new_model, engine_kind, count):
    model = new_model()
    together = draw(engine_kind(model, count), PROMPT, [Sampler(SETTINGS, 9, index) for index in range(count)], 70)
    alone = [draw(engine_kind(model), PROMPT, [Sampler(SETTINGS, 9, index)], 70)[0] for index in range(count)]
    assert together == alone
    assert len({tuple(tokens) for tokens in together}) == count


def test_strands_join_and_leave_without_disturbing_the_others(new_model, engine_kind):
    model = new_model()
    wanted = draw(engine_kind(model), PROMPT, [Sampler(SETTINGS, 1)], 60)[0]
    batch = Batch(engine_kind(model, 3))
    (strand,) = batch.add(PROMPT, [Sampler(SETTINGS, 1)])
    for step in range(60):
        if step in (5, 20):
            batch.add([1, 60 + step], [Sampler(SETTINGS, step)])
        if step == 30:
            batch.remove(batch.strands[1])
        batch.advance()
    assert strand.tokens == wanted
    assert batch.free == 1


def test_banned_tokens_are_never_drawn(new_model, engine_kind):
    model = new_model()
    free = set(draw(engine_kind(model), PROMPT, [Sampler(SETTINGS, 2)], 100)[0][len(PROMPT) :])
    banned = sorted(free)[::2]
    assert not set(draw(engine_kind(model, banned=banned), PROMPT, [Sampler(SETTINGS, 2)], 100)[0][4:]) & set(banned)


def test_several_tokens_at_once_are_those_drawn_one_by_one(new_model, engine_kind):
    model = new_model()
    one = Batch(engine_kind(model))
    (strand,) = one.add(PROMPT, [Sampler(SETTINGS, 6)])
    drawn = [token for _ in range(70) for _, tokens in one.advance() for token in tokens]
    assert strand.tokens == PROMPT + drawn
    assert draw(engine_kind(model), PROMPT, [Sampler(SETTINGS, 6)], 70)[0] == strand.tokens
