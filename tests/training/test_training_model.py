"""The network: loss, cache, shapes, initial weights."""

import math
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import ConfigurationError
from training import loss as loss_module
from training import model as model_module
from training.loss import IGNORED
from training.model import KVCache, ModelConfig, Transformer


def small(**changes) -> ModelConfig:
    values = {"vocabulary": 50, "context": 24, "layers": 2, "width": 16, "heads": 4, "kv_heads": 2, "head_width": 4}
    return ModelConfig(**{**values, "hidden": 24, **changes})


def lively(config: ModelConfig) -> Transformer:
    """A model whose blocks do something: new ones start as the identity."""
    model = Transformer(config, seed=1)
    generator = torch.Generator().manual_seed(2)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.2)
    return model


def some_tokens(config: ModelConfig, rows: int = 3, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(0, config.vocabulary, (rows, config.context), generator=generator)


@pytest.mark.parametrize("tied", [True, False])
def test_chunked_loss_and_its_gradients_are_those_of_cross_entropy(tied, monkeypatch):
    monkeypatch.setattr(loss_module, "LOSS_CHUNK_ELEMENTS", 7 * 50)  # several chunks, the last one not full
    model = lively(small(tied=tied))
    tokens, targets = some_tokens(model.config), some_tokens(model.config, seed=1)
    targets[0, :5] = IGNORED
    loss = model(tokens, targets)
    (loss * 3).backward()
    ours = {name: parameter.grad.clone() for name, parameter in model.named_parameters()}
    model.zero_grad()
    plain = F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
    (plain * 3).backward()
    assert loss.item() == pytest.approx(plain.item(), abs=1e-5)
    for name, parameter in model.named_parameters():
        torch.testing.assert_close(ours[name], parameter.grad, atol=1e-5, rtol=1e-4)


def test_float16_sums_over_many_tokens_stay_in_range():
    rows = 4096
    states, targets = torch.full((rows, 4), 24.0), torch.zeros(rows, dtype=torch.int64)  # their sum is 98,304
    matrix = torch.zeros(8, 4, requires_grad=True)
    loss_module.chunked_cross_entropy(states.half().requires_grad_(), matrix, targets).backward()
    expected = torch.tensor([-7 / 8] + [1 / 8] * 7)[:, None] * 24.0
    torch.testing.assert_close(matrix.grad, expected.expand(8, 4), rtol=0.01, atol=0.01)


def test_token_losses_average_to_the_loss_and_ignore_what_does_not_count():
    model = lively(small())
    tokens, targets = some_tokens(model.config), some_tokens(model.config, seed=1)
    targets[1, 3:] = IGNORED
    losses = model.token_losses(tokens, targets)
    assert losses[1, 3:].eq(0).all()
    assert float(losses.sum() / (targets != IGNORED).sum()) == pytest.approx(model(tokens, targets).item(), abs=1e-5)


@settings(max_examples=20, deadline=None)
@given(cuts=st.lists(st.integers(1, 24), max_size=5), kv_heads=st.sampled_from([1, 2, 4]))
def test_decoding_with_a_cache_gives_the_logits_of_the_whole_sequence(cuts, kv_heads):
    model = lively(small(kv_heads=kv_heads))
    tokens = some_tokens(model.config, rows=2)
    with torch.no_grad():
        whole = model(tokens)
    cache, done = KVCache(model.config, batch=2), 0
    for end in [*sorted({cut for cut in cuts if cut < 24}), 24]:
        logits = model.prefill(tokens[:, done:end], cache)
        torch.testing.assert_close(logits, whole[:, end - 1], atol=1e-4, rtol=1e-4)
        done = end
    cache.reset(10)
    logits = model.decode_step(tokens[:, 10], cache)
    torch.testing.assert_close(logits, whole[:, 10], atol=1e-4, rtol=1e-4)


def test_no_position_sees_what_comes_after_it():
    model = lively(small())
    tokens = some_tokens(model.config)
    changed = tokens.clone()
    changed[:, 12:] = (changed[:, 12:] + 1) % 50
    with torch.no_grad():
        before, after = model(tokens), model(changed)
    torch.testing.assert_close(before[:, :12], after[:, :12])
    assert not torch.allclose(before[:, 12:], after[:, 12:])


def test_plain_products_in_bfloat16_attend_as_the_fused_kernel_does():
    generator = torch.Generator().manual_seed(0)
    queries, keys, values = (torch.randn(2, 4, 16, 8, generator=generator) for _ in range(3))
    fused = model_module.attend(queries, keys, values)
    plain = model_module.attend(queries.bfloat16().requires_grad_(), keys.bfloat16(), values.bfloat16())
    assert plain.grad_fn is not None
    torch.testing.assert_close(plain.detach().float(), fused, atol=0.05, rtol=0.05)


def test_bfloat16_products_leave_parameters_and_gradients_in_float32():
    model = lively(small())
    exact = model(some_tokens(model.config), some_tokens(model.config, seed=1)).item()
    model.compute_dtype = torch.bfloat16
    loss = model(some_tokens(model.config), some_tokens(model.config, seed=1))
    loss.backward()
    assert loss.item() == pytest.approx(exact, abs=0.05)
    assert all(parameter.grad.dtype == parameter.dtype == torch.float32 for parameter in model.parameters())


@pytest.mark.parametrize("tied", [True, False])
def test_parameters_are_counted_as_they_are_built(tied):
    config = small(tied=tied)
    assert config.parameters() == sum(parameter.numel() for parameter in Transformer(config).parameters())


@pytest.mark.parametrize("width", [128, 768])
def test_a_tied_model_begins_near_guessing_whatever_its_width(width):
    config = replace(small(tied=True), width=width)
    tokens = some_tokens(config)
    assert Transformer(config, seed=0)(tokens, tokens.roll(1)).item() == pytest.approx(math.log(50), abs=0.5)


def test_the_first_loss_is_that_of_guessing_and_the_seed_decides_the_weights():
    config = small(tied=False)
    tokens = some_tokens(config)
    assert Transformer(config, seed=0)(tokens, tokens).item() == pytest.approx(math.log(50))
    one, same, other = (Transformer(config, seed=seed).embed_tokens.weight for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_parameter_names_are_those_of_qwen3():
    names = {name for name, _ in Transformer(small(tied=False)).named_parameters()}
    assert {
        "embed_tokens.weight",
        "layers.1.input_layernorm.weight",
        "layers.1.self_attn.q_proj.weight",
        "layers.1.self_attn.k_norm.weight",
        "layers.1.post_attention_layernorm.weight",
        "layers.1.mlp.down_proj.weight",
        "norm.weight",
        "lm_head.weight",
    } <= names


@pytest.mark.parametrize("changes", [{"kv_heads": 3}, {"head_width": 5}, {"layers": 0}])
def test_an_impossible_shape_is_a_configuration_error(changes):
    with pytest.raises(ConfigurationError, match="impossible"):
        small(**changes)


def test_configurations_survive_json_and_refuse_unknown_formats():
    config = small()
    assert ModelConfig.from_json(config.to_json()) == config
    with pytest.raises(ConfigurationError, match="version 9"):
        ModelConfig.from_json({**config.to_json(), "version": 9})


def test_a_sequence_longer_than_the_context_is_refused():
    model = Transformer(small())
    with pytest.raises(ConfigurationError, match="context"):
        model(torch.zeros(1, 25, dtype=torch.int64))
