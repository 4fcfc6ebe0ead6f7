"""Losses that are not learned from."""

import pytest
import torch

import training.trainer as trainer_module
from common.errors import ConfigurationError
from training.memory import MemoryPlan
from training.model import ModelConfig, Transformer
from training.optim import Optimizer
from training.trainer import LOWER_AFTER, STOP_AFTER, Trainer

WINDOWS = torch.randint(0, 20, (4, 9), generator=torch.Generator().manual_seed(0))


@pytest.fixture
def trainer():
    model = Transformer(ModelConfig(20, 8, 1, 8, 2, 1, 4, 16), seed=0)
    optimizer = Optimizer(
        model,
        matrix_rate=0.02,
        embedding_rate=0.01,
        output_rate=0.01,
        gain_rate=0.01,
        decay=0.0,
        betas=(0.8, 0.95),
        precision=torch.float32,
    )
    return Trainer(model, optimizer, MemoryPlan(4, 1, 0))


def weights(trainer: Trainer) -> torch.Tensor:
    return torch.cat([parameter.detach().flatten().clone() for parameter in trainer.model.parameters()])


def with_loss(monkeypatch, trainer: Trainer, value: float) -> None:
    forward = type(trainer.model).forward

    def changed(self, tokens, targets=None, masks=None):
        return forward(self, tokens, targets, masks) * 0 + value

    monkeypatch.setattr(type(trainer.model), "forward", changed)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 50.0])
def test_a_bad_loss_changes_no_weight(trainer, monkeypatch, bad):
    trainer.step(WINDOWS, 1.0, 0.95)
    before = weights(trainer)
    with monkeypatch.context() as patch:
        with_loss(patch, trainer, bad)
        trainer.step(WINDOWS, 1.0, 0.95)
    assert torch.equal(weights(trainer), before)
    assert (trainer.health.bad, trainer.health.skipped) == (1, 1)
    trainer.step(WINDOWS, 1.0, 0.95)
    assert trainer.health.bad == 0
    assert not torch.equal(weights(trainer), before)


def test_bad_losses_in_a_row_lower_the_rates_and_then_stop_training(trainer, monkeypatch):
    with_loss(monkeypatch, trainer, float("nan"))
    for _ in range(LOWER_AFTER):
        trainer.step(WINDOWS, 1.0, 0.95)
    assert trainer.health.rate_scale == 0.5
    for _ in range(LOWER_AFTER, STOP_AFTER - 1):
        trainer.step(WINDOWS, 1.0, 0.95)
    with pytest.raises(ConfigurationError, match="not a number") as error:
        trainer.step(WINDOWS, 1.0, 0.95)
    assert "last checkpoint" in error.value.todo


def test_a_loss_that_explodes_stops_training_too(trainer, monkeypatch):
    trainer.step(WINDOWS, 1.0, 0.95)
    before = weights(trainer)
    with_loss(monkeypatch, trainer, 50.0)
    for _ in range(STOP_AFTER - 1):
        trainer.step(WINDOWS, 1.0, 0.95)
    with pytest.raises(ConfigurationError, match=r"risen to 50\.00 nats, 10 steps in a row") as error:
        trainer.step(WINDOWS, 1.0, 0.95)
    assert error.value.exit_code == 3
    assert torch.equal(weights(trainer), before)


def test_float16_that_overflows_at_any_scale_stops_training(trainer, monkeypatch):
    trainer.model.compute_dtype = torch.float16
    monkeypatch.setattr(Optimizer, "gradient_norm", lambda _: float("inf"))
    with pytest.raises(ConfigurationError, match="overflow at any loss scale"):
        for _ in range(100):
            trainer.step(WINDOWS, 1.0, 0.95)


def test_steps_without_an_update_are_counted_whatever_the_reason(trainer, monkeypatch):
    trainer.model.compute_dtype = torch.float16
    with monkeypatch.context() as patch:
        patch.setattr(Optimizer, "gradient_norm", lambda _: float("inf"))
        trainer.step(WINDOWS, 1.0, 0.95)
        with_loss(patch, trainer, float("nan"))
        trainer.step(WINDOWS, 1.0, 0.95)
    assert (trainer.health.since_update, trainer.health.bad) == (2, 1)
    trainer.step(WINDOWS, 1.0, 0.95)
    assert (trainer.health.since_update, trainer.health.bad) == (0, 0)


def test_float16_overflow_lowers_the_loss_scale_and_counts_as_nothing_bad(trainer, monkeypatch):
    trainer.model.compute_dtype = torch.float16
    before, scale = weights(trainer), trainer.health.loss_scale
    monkeypatch.setattr(Optimizer, "gradient_norm", lambda _: float("inf"))
    trainer.step(WINDOWS, 1.0, 0.95)
    assert trainer.health.loss_scale == scale / 2
    assert (trainer.health.bad, trainer.health.skipped, trainer.health.overflows) == (0, 0, 1)
    assert torch.equal(weights(trainer), before)


@pytest.mark.parametrize(("precision", "grows"), [(torch.float32, False), (torch.float16, True)])
def test_only_float16_looks_for_a_larger_loss_scale_and_not_for_ever(trainer, monkeypatch, precision, grows):
    monkeypatch.setattr(trainer_module, "_SCALE_STEPS", 1)
    trainer.model.compute_dtype = precision
    trainer.health.loss_scale = first = 2.0**5
    trainer.step(WINDOWS, 0.0, 0.95)
    assert trainer.health.loss_scale == (2 * first if grows else first)
    trainer.health.loss_scale = trainer_module._LARGEST_SCALE
    monkeypatch.setattr(Optimizer, "gradient_norm", lambda _: 1.0)
    trainer.step(WINDOWS, 0.0, 0.95)
    assert trainer.health.loss_scale == trainer_module._LARGEST_SCALE


def test_a_batch_cut_unevenly_gives_the_same_gradients(trainer):
    seen = []
    trainer.optimizer.step = lambda *_: seen.append(trainer.model.norm.weight.grad.clone())
    losses = []
    for rows, parts in ((4, 1), (3, 2)):
        trainer.memory = MemoryPlan(rows, parts, 0)
        losses.append(trainer.step(WINDOWS, 1.0, 0.95)[0])
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
    torch.testing.assert_close(seen[0], seen[1], atol=1e-6, rtol=1e-4)


def test_float16_gradients_are_those_of_float32(trainer):
    seen = []
    trainer.optimizer.step = lambda *_: seen.append(trainer.model.norm.weight.grad.clone())
    trainer.step(WINDOWS, 1.0, 0.95)
    trainer.model.compute_dtype = torch.float16
    trainer.step(WINDOWS, 1.0, 0.95)
    torch.testing.assert_close(seen[0], seen[1], atol=1e-3, rtol=0.02)
