"""Muon and AdamW: against their definitions, parameter by parameter."""

import pytest
import torch

from training.model import ModelConfig, Transformer
from training.opening import make_optimizer
from training.optim import Optimizer, orthogonalise
from training.schedule import momentum_at
from training.settings import OptimizerSettings

CONFIG = ModelConfig(40, 16, 2, 16, 2, 1, 8, 24, tied=False)
RATES = {"matrix_rate": 0.02, "embedding_rate": 0.03, "output_rate": 0.01, "gain_rate": 0.005}


def make(seed: int = 0, **changes) -> tuple[Transformer, Optimizer]:
    model = Transformer(CONFIG, seed=seed)
    optimizer = Optimizer(model, **{**RATES, "decay": 0.1, "betas": (0.8, 0.95), "precision": torch.float32, **changes})
    return model, optimizer


def learn(model: Transformer, optimizer: Optimizer, steps: int, seed: int = 0) -> None:
    for step in range(steps):
        tokens = torch.randint(0, 40, (4, 17), generator=torch.Generator().manual_seed(seed * 100 + step))
        model(tokens[:, :-1], tokens[:, 1:]).backward()
        optimizer.step(1.0, 0.95)
        optimizer.clear()


@pytest.mark.parametrize("shape", [(3, 16, 16), (2, 24, 64), (2, 64, 24)])
def test_orthogonalise_brings_all_singular_values_near_one_and_keeps_the_directions(shape):
    matrices = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    result = orthogonalise(matrices, torch.float32)
    values = torch.linalg.svdvals(result)
    assert values.min() > 0.85
    assert values.max() < 1.15
    u, _, v = torch.linalg.svd(matrices, full_matrices=False)
    assert (result - u @ v).abs().max() < 0.12


def test_every_parameter_is_in_exactly_one_group():
    model, optimizer = make()
    names = [name for buffer in optimizer.buffers for name in buffer.names]
    assert sorted(names) == sorted(name for name, _ in model.named_parameters())


def test_a_parameter_that_no_group_takes_is_an_error():
    model = Transformer(CONFIG)
    model.surplus = torch.nn.Parameter(torch.zeros(3, 3))
    with pytest.raises(AssertionError, match="surplus"):
        Optimizer(model, **RATES, decay=0.1, betas=(0.8, 0.95), precision=torch.float32)


def test_adamw_is_that_of_pytorch():
    model, optimizer = make(decay=0.0)
    twin = Transformer(CONFIG, seed=0)
    theirs = torch.optim.AdamW(
        [{"params": [twin.embed_tokens.weight], "lr": 0.03}], betas=(0.8, 0.95), eps=1e-10, weight_decay=0.0
    )
    for step in range(4):
        gradient = torch.randn(40, 16, generator=torch.Generator().manual_seed(step))
        model.embed_tokens.weight.grad.copy_(gradient)
        twin.embed_tokens.weight.grad = gradient.clone()
        optimizer.step(1.0, 0.95)
        theirs.step()
    torch.testing.assert_close(model.embed_tokens.weight, twin.embed_tokens.weight, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("tied", [True, False])
def test_the_rate_of_the_output_matrix_falls_with_the_width(tied):
    moved = []
    for width in (16, 64):
        model = Transformer(ModelConfig(40, 16, 1, width, 2, 1, 8, 24, tied=tied))
        optimizer = Optimizer(model, **RATES, decay=0.0, betas=(0.8, 0.95), precision=torch.float32)
        before = model.lm_head.weight.detach().clone()
        model.lm_head.weight.grad.fill_(1.0)
        optimizer.step(1.0, 0.95)
        moved.append((before - model.lm_head.weight).mean().item())
    assert moved == pytest.approx([0.01 * 128 / 16, 0.01 * 128 / 64])


@pytest.mark.parametrize("tied", [True, False])
def test_a_wide_model_does_not_diverge_with_the_default_rates(tied):
    rates = OptimizerSettings()
    model = Transformer(ModelConfig(512, 32, 2, 384, 6, 2, 64, 1024, tied=tied))
    optimizer = make_optimizer(model, rates, "float32")
    frequencies = 1 / torch.arange(1.0, 513.0)
    losses = []
    for step in range(8):
        generator = torch.Generator().manual_seed(step)
        tokens = torch.multinomial(frequencies, 2 * 33, replacement=True, generator=generator).view(2, 33)
        loss = model(tokens[:, :-1], tokens[:, 1:])
        loss.backward()
        losses.append(loss.item())
        optimizer.step(min(1.0, (step + 1) / (rates.warmup_steps + 1)), momentum_at(step, rates.momentum))
        optimizer.clear()
    assert max(losses) < losses[0] + 0.1  # as they were for 128, regardless of the width: +0.8 and +3.5


def test_muon_moves_each_matrix_as_if_it_were_alone():
    model, optimizer = make(decay=0.0)
    weight = model.layers[1].mlp.gate_proj.weight
    before, momentum = weight.detach().clone(), torch.zeros(24, 16)
    for step in range(3):
        generator = torch.Generator().manual_seed(step)
        for parameter in model.parameters():
            parameter.grad.copy_(torch.randn(parameter.shape, generator=generator))
        gradient = weight.grad.clone()
        optimizer.step(0.5, 0.9)
        momentum = 0.9 * momentum + 0.1 * gradient
        update = orthogonalise((0.1 * gradient + 0.9 * momentum)[None], torch.float32)[0]
        before -= 0.5 * 0.02 * (24 / 16) ** 0.5 * update
    torch.testing.assert_close(weight.detach(), before, atol=1e-5, rtol=1e-4)


def test_the_model_learns_through_the_views_and_clear_keeps_them():
    model, optimizer = make()
    learn(model, optimizer, 2)
    weight = model.layers[0].mlp.up_proj.weight
    buffer = next(buffer for buffer in optimizer.buffers if "layers.0.mlp.up_proj.weight" in buffer.names)
    assert weight.data_ptr() in {view.data_ptr() for view in buffer.views(buffer.values)}
    assert weight.grad is not None
    assert not weight.grad.any()


def test_state_that_was_saved_and_loaded_goes_on_bit_by_bit():
    model, optimizer = make()
    learn(model, optimizer, 3)
    tensors = {name: tensor.clone() for name, tensor in optimizer.tensors().items()}
    weights = {name: parameter.detach().clone() for name, parameter in model.named_parameters()}
    learn(model, optimizer, 3, seed=1)
    again, its_optimizer = make(seed=7)
    with torch.no_grad():
        for name, parameter in again.named_parameters():
            parameter.copy_(weights[name])
    its_optimizer.load(tensors, steps=3)
    learn(again, its_optimizer, 3, seed=1)
    for (name, one), two in zip(model.named_parameters(), again.parameters(), strict=True):
        assert torch.equal(one, two), name


def test_an_infinite_gradient_shows_in_the_norm():
    model, optimizer = make()
    assert optimizer.gradient_norm() == 0
    model.norm.weight.grad[0] = float("inf")
    assert optimizer.gradient_norm() == float("inf")
