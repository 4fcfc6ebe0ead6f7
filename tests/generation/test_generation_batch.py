"""Strands side by side: equal to the model run plainly, alone or together, within the window and past it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from generation.batch import Batch
from generation.engine import TorchEngine
from generation.sampling import Sampler
from generation.settings import SamplingSettings

SETTINGS = SamplingSettings(temperature=1.0, min_p=0.02)
PROMPT = [1, 40, 41, 42]


def draw(engine, prompt: list[int], samplers: list[Sampler], tokens: int) -> list[list[int]]:
    batch = Batch(engine)
    strands = batch.add(prompt, samplers)
    for _ in range(tokens):
        batch.advance()
    return [strand.tokens for strand in strands]


def test_greedy_tokens_are_those_of_the_model_without_a_cache(new_model):
    model = new_model()
    tokens = draw(TorchEngine(model), PROMPT, [Sampler(SamplingSettings(temperature=0), 0)], 40)[0]
    for end in range(len(PROMPT), len(tokens)):
        logits = model(torch.tensor([tokens[:end]]))[0, -1]
        # The likeliest, or as good as: a cached run rounds differently.
        assert logits[tokens[end]] >= logits.max() - 1e-4


def test_past_the_window_the_model_reads_its_newest_half(new_model):
    model = new_model()
    context = model.config.context
    batch = Batch(TorchEngine(model))
    (strand,) = batch.add(PROMPT, [Sampler(SETTINGS, 3)])
    engine_logits = {}

    class Recorder(Sampler):
        def draw(self, logits, window):
            engine_logits[len(strand.tokens)] = logits.copy()
            return super().draw(logits, window)

    strand.sampler = Recorder(SETTINGS, 3)
    for _ in range(3 * context):
        batch.advance()
    start = 0
    for end in range(len(PROMPT), len(strand.tokens)):
        if end - start > context:
            start = end - context // 2
        wanted = model(torch.tensor([strand.tokens[start:end]]))[0, -1].detach().numpy()
        np.testing.assert_allclose(engine_logits[end], wanted, atol=1e-3)


def test_a_prompt_longer_than_the_context_is_read_from_its_end(new_model):
    model = new_model()
    long = [1, *([50, 51, 52] * 100)]
    half = long[-(model.config.context // 2) :]
    samplers = [Sampler(SETTINGS, 5), Sampler(SETTINGS, 5)]
    whole = draw(TorchEngine(model), long, samplers[:1], 10)[0]
    assert whole[len(long) :] == draw(TorchEngine(model), half, samplers[1:], 10)[0][len(half) :]


@pytest.mark.parametrize("count", [2, 5])
def test_a_sample_is_the_same_alone_and_in_a_batch(new_model, count):
    model = new_model()
    together = draw(TorchEngine(model, count), PROMPT, [Sampler(SETTINGS, 9, index) for index in range(count)], 120)
    alone = [draw(TorchEngine(model), PROMPT, [Sampler(SETTINGS, 9, index)], 120)[0] for index in range(count)]
    assert together == alone
    assert len({tuple(tokens) for tokens in together}) == count


def test_strands_join_and_leave_without_disturbing_the_others(new_model):
    model = new_model()
    wanted = draw(TorchEngine(model), PROMPT, [Sampler(SETTINGS, 1)], 60)[0]
    batch = Batch(TorchEngine(model, 3))
    (strand,) = batch.add(PROMPT, [Sampler(SETTINGS, 1)])
    for step in range(60):
        if step in (5, 20):
            batch.add([1, 60 + step], [Sampler(SETTINGS, step)])
        if step == 30:
            batch.remove(batch.strands[1])
        batch.advance()
    assert strand.tokens == wanted
    assert batch.free == 1
