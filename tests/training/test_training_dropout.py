"""Dropout: masks that depend on nothing but a window's number, when it is used, and exactness with it."""

import json
from pathlib import Path

import pytest
import torch

from common.workspace import Workspace
from tests.training.runs import everything, metrics, run_training, stop_after
from training.dropout import MANY_EPOCHS, RATE, automatic_rate, dropout_masks
from training.memory import MemoryPlan
from training.model import ModelConfig, Transformer
from training.opening import make_optimizer
from training.optim import Optimizer
from training.settings import OptimizerSettings
from training.train import override
from training.trainer import Trainer

CONFIG = ModelConfig(20, 8, 2, 8, 2, 1, 4, 16)
SETTINGS = OptimizerSettings()


def test_a_mask_drops_as_often_as_asked_and_keeps_the_mean():
    masks = dropout_masks("0/1", 5, 500, 3, 32, 0.25)
    assert masks.shape == (500, 3, 2, 32)
    assert masks.unique().tolist() == pytest.approx([0.0, 4 / 3])
    assert float((masks == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert float(masks.mean()) == pytest.approx(1.0, abs=0.01)


def test_masks_belong_to_windows_however_these_are_shared_out():
    whole = dropout_masks("0/1", 100, 12, 2, 8, 0.5)
    parts = [dropout_masks("0/1", first, 4, 2, 8, 0.5) for first in (100, 104, 108)]
    assert torch.equal(whole, torch.cat(parts))
    assert not torch.equal(whole, dropout_masks("1/1", 100, 12, 2, 8, 0.5))
    flat = whole.flatten(1)
    assert len({tuple(row.tolist()) for row in flat}) == 12


def lively() -> Transformer:
    model, generator = Transformer(CONFIG, seed=1), torch.Generator().manual_seed(2)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.2)
    return model


def test_a_mask_of_ones_changes_nothing_and_one_of_zeros_leaves_the_embedding():
    model = lively()
    tokens = torch.arange(8)[None]
    plain = model.hidden(tokens)
    ones = torch.ones(1, CONFIG.layers, 2, CONFIG.width)
    torch.testing.assert_close(model.hidden(tokens, masks=ones), plain)
    torch.testing.assert_close(model.hidden(tokens, masks=ones * 0), model.norm(model.embed_tokens(tokens)))


@pytest.mark.parametrize("rows", [1, 2])
def test_micro_batches_take_their_own_rows_masks(rows, monkeypatch):
    windows = torch.randint(0, 20, (4, 9), generator=torch.Generator().manual_seed(0))
    masks = dropout_masks("0/1", 0, 4, CONFIG.layers, CONFIG.width, 0.5)
    seen = {}
    for cut in (4, rows):
        model = lively()
        trainer = Trainer(model, make_optimizer(model, SETTINGS, "float32"), MemoryPlan(cut, 4 // cut, 0))
        with monkeypatch.context() as patch:
            patch.setattr(Optimizer, "clear", lambda _: None)
            trainer.step(windows, 0.0, 0.95, masks=masks)
        seen[cut] = [buffer.gradients.clone() for buffer in trainer.optimizer.buffers]
    for whole, cut in zip(seen[4], seen[rows], strict=True):
        torch.testing.assert_close(whole, cut, atol=1e-6, rtol=1e-4)


def test_it_is_on_for_many_epochs_unless_set(workspace, settings, write_processed, texts):
    write_processed(workspace.processed, texts[:20], texts[100:105])
    corpus = json.loads((workspace.processed / "manifest.json").read_text())["train"]["tokens"]
    for given, tokens, expected in (
        (None, round(0.9 * MANY_EPOCHS * corpus), 0.0),
        (None, round(1.1 * MANY_EPOCHS * corpus), RATE),
        (0.3, 1024, 0.3),
        (0.0, round(1.1 * MANY_EPOCHS * corpus), 0.0),
    ):
        model = {**settings.model.model_dump(), "dropout": given}
        asked = override(settings, {"model": model, "tokens": tokens, "evaluations": 1, "batch_tokens": 1024})
        place = Workspace.at(workspace.root)
        run_training(place, asked)
        run = place.run_folder("test")
        assert json.loads((run / "plan.json").read_text())["dropout"] == expected, (given, tokens)
        run.rename(run.with_name(f"{given}-{tokens}"))


def test_the_automatic_rate_counts_passes_over_the_corpus():
    assert automatic_rate(MANY_EPOCHS - 0.1) == 0
    assert automatic_rate(MANY_EPOCHS) == RATE


@pytest.mark.parametrize("moments", [[4], [13, 2], [20], [26]])
def test_training_with_dropout_that_was_killed_ends_the_same_to_the_bit(workspace, settings, monkeypatch, moments):
    model = {**settings.model.model_dump(), "dropout": 0.2}
    settings = override(settings, {"model": model, "checkpoint_seconds": 1e-9})
    with monkeypatch.context() as patch:
        for moment in moments:
            stop_after(patch, moment)
            with pytest.raises(RuntimeError):
                run_training(workspace, settings)
            patch.undo()
    run_training(workspace, settings)
    interrupted = everything(workspace)
    run = workspace.run_folder("test")
    run.rename(run.with_name("interrupted"))
    run_training(workspace, settings)
    assert everything(workspace) == interrupted


def test_dropout_changes_training_and_not_the_scoring(workspace, settings):
    run_training(workspace, settings)
    plain = metrics(workspace)
    run = workspace.run_folder("test")
    run.rename(run.with_name("plain"))
    result = run_training(workspace, override(settings, {"model": {**settings.model.model_dump(), "dropout": 0.5}}))
    assert metrics(workspace)[-1]["loss"] != plain[-1]["loss"]
    assert "dropout in the last stint: 0.5" in (Path(result.model_folder) / "README.md").read_text()
