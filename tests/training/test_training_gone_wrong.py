"""Losses and scores that are not numbers, weights that a step ruins, and what only looks like it."""

import json
import math
import os
import random
import signal
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from common.errors import ConfigurationError
from tests.training.runs import metrics, run_training, stop_after
from training import session
from training.model import Transformer
from training.optim import Optimizer
from training.train import override
from training.trainer import JUMP, DivergedError, Trainer


def go_wrong(patch, after: int, factor: float) -> None:
    """From the forward pass `after` on, all losses and their gradients are multiplied by `factor`."""
    good, taken = Transformer.forward, []

    def turns_bad(self, tokens, targets=None, masks=None):
        taken.append(1)
        return good(self, tokens, targets, masks) * (factor if len(taken) > after else 1.0)

    patch.setattr(Transformer, "forward", turns_bad)


def interrupt_at(patch, count: int) -> None:
    """Ctrl-C while step `count` is taken."""
    step, taken = Trainer.step, []

    def interrupted(*arguments, **options):
        taken.append(1)
        if len(taken) == count:
            os.kill(os.getpid(), signal.SIGINT)
        return step(*arguments, **options)

    patch.setattr(Trainer, "step", interrupted)


@pytest.mark.parametrize(("factor", "what"), [(math.nan, "not a number"), (100.0, "has risen to")])
def test_a_training_gone_wrong_names_its_last_good_checkpoint(workspace, settings, monkeypatch, factor, what):
    with monkeypatch.context() as patch:
        go_wrong(patch, 10, factor)  # of which the first two measure
        with pytest.raises(ConfigurationError, match=what) as error:
            run_training(workspace, settings)
    assert Path(error.value.where).name == "step-00000006"  # nothing is saved between the first bad loss and the last
    weights = load_file(Path(error.value.where) / "model.safetensors")
    assert all(tensor.isfinite().all() for tensor in weights.values())
    assert run_training(workspace, settings).after["bits_per_byte"] > 0


@pytest.mark.parametrize("ruined", [math.nan, 1e4])
def test_a_checkpoint_with_ruined_weights_is_no_good_one(workspace, settings, monkeypatch, ruined):
    settings = override(settings, {"checkpoint_seconds": 1e-9})  # one after the step that ruins them, too
    step, taken = Optimizer.step, []

    def ruin(self, *arguments):
        step(self, *arguments)
        taken.append(1)
        if len(taken) == 7:
            for buffer in (buffer for buffer in self.buffers if "lm_head.weight" in buffer.names):
                dict(zip(buffer.names, buffer.views(buffer.values), strict=True))["lm_head.weight"].mul_(ruined)

    with monkeypatch.context() as patch:
        patch.setattr(Optimizer, "step", ruin)
        with pytest.raises(DivergedError) as error:
            run_training(workspace, settings)
    folder = workspace.run_folder("test")
    assert Path(error.value.where) == folder / "checkpoints" / "step-00000006"
    assert (folder / "latest").read_text().strip() == "step-00000006"
    assert run_training(workspace, settings).steps == 30 - 6
    assert [line["step"] for line in metrics(workspace)] == list(range(1, 31))


def test_weights_ruined_by_the_first_step_are_given_up_altogether(workspace, settings, monkeypatch):
    settings = override(settings, {"checkpoint_seconds": 1e-9})
    with monkeypatch.context() as patch:
        patch.setattr(Optimizer, "step", lambda self, *_: [buffer.values.fill_(math.nan) for buffer in self.buffers])
        with pytest.raises(DivergedError) as error:
            run_training(workspace, settings)
    assert Path(error.value.where) == workspace.run_folder("test")
    assert run_training(workspace, settings).steps == 30


def test_a_held_out_score_that_is_no_number_is_no_traceback(workspace, settings, monkeypatch):
    settings = override(settings, {"evaluations": 15})
    with monkeypatch.context() as patch:
        for room in ("session", "scores"):
            patch.setattr(
                f"training.{room}.document_bits", lambda model, stream, index, _: np.full(len(index), math.nan)
            )
        with pytest.raises(DivergedError, match="score of the finished model is not a number") as error:
            run_training(workspace, settings)
    assert all(line.get("bits_per_byte") is None for line in metrics(workspace))
    assert Path(error.value.where).name == "step-00000030-cooldown"
    assert "precision: float32" in error.value.todo
    assert run_training(workspace, settings).steps == 0  # it can be scored after all


def test_an_average_without_a_score_is_not_released(workspace, settings, monkeypatch):
    scored, scores = [], session.score

    def half(*arguments):
        scored.append(scores(*arguments))
        return {**scored[-1], "bits_per_byte": math.nan} if len(scored) == 3 else scored[-1]  # before, last, average

    monkeypatch.setattr(session, "score", half)
    monkeypatch.setattr("training.opening.score_of_guessing", lambda *_: scored.append({}) or {})
    card = (Path(run_training(workspace, settings).model_folder) / "README.md").read_text()
    assert "scored no number" in card


@pytest.mark.parametrize("began_badly", [False, True])
def test_what_a_session_began_with_is_given_up_only_if_it_was_saved_amid_bad_losses(
    workspace, settings, monkeypatch, began_badly
):
    with monkeypatch.context() as patch:
        go_wrong(patch, 2 + 13 if began_badly else 1000, math.nan)
        interrupt_at(patch, 14)
        with pytest.raises(KeyboardInterrupt):
            run_training(workspace, override(settings, {"checkpoint_seconds": 1e-9}))
    folder = workspace.run_folder("test")
    assert (folder / "latest").read_text().strip() == "step-00000014"
    for _ in range(2):
        with monkeypatch.context() as patch:
            go_wrong(patch, 0, math.nan)
            with pytest.raises(DivergedError) as error:
                run_training(workspace, settings)
    left = (folder / "latest").read_text().strip()
    assert Path(error.value.where).name == left == ("step-00000012" if began_badly else "step-00000014")
    assert "nothing could be learnt" in error.value.todo
    assert run_training(workspace, settings).trained


def test_a_score_amid_bad_losses_is_not_the_best_of_another_checkpoint(workspace, settings, monkeypatch):
    good, steps = Transformer.forward, []

    def turns_bad(self, tokens, targets=None, masks=None):
        steps.append(1)
        return good(self, tokens, targets, masks) * (math.nan if len(steps) == 2 + 12 else 1.0)

    monkeypatch.setattr(Transformer, "forward", turns_bad)
    stop_after(monkeypatch, 16)
    with pytest.raises(RuntimeError):
        run_training(workspace, override(settings, {"checkpoint_seconds": 1e-9}))
    assert [line["step"] for line in metrics(workspace) if "bits_per_byte" in line] == [6, 12]
    state = json.loads((workspace.run_folder("test") / "checkpoints" / "step-00000015" / "state.json").read_text())
    assert state["best"]["checkpoint"] == "step-00000006"


def mean_loss(workspace) -> float:
    """That the newest checkpoint remembers."""
    folder = workspace.run_folder("test")
    state = folder / "checkpoints" / (folder / "latest").read_text().strip() / "state.json"
    return json.loads(state.read_text())["health"]["mean_loss"]


def test_changed_text_unlike_the_old_is_no_divergence_either(workspace, settings, monkeypatch, write_processed, texts):
    settings = override(settings, {"tokens": 200 * 256})
    with monkeypatch.context() as patch:
        stop_after(patch, 100)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    rng = random.Random(5)
    unlike = ["".join(chr(rng.randrange(0x4E00, 0x9FFF)) for _ in range(200)) for _ in range(100)]
    write_processed(workspace.processed, unlike, texts[100:])
    known = mean_loss(workspace)
    result = run_training(workspace, settings)
    assert metrics(workspace)[80]["loss"] > known + JUMP
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert state["health"]["skipped"] == 0


def test_new_text_unlike_the_old_is_no_divergence(workspace, settings, write_processed, texts):
    settings = override(settings, {"tokens": 200 * 256})
    run_training(workspace, settings)
    known = mean_loss(workspace)
    rng = random.Random(5)
    unlike = ["".join(chr(rng.randrange(0x4E00, 0x9FFF)) for _ in range(200)) for _ in range(100)]
    write_processed(workspace.processed, texts[:100] + unlike, texts[100:])
    result = run_training(workspace, settings)
    lines = [line for line in metrics(workspace) if line["stint"] == 2]
    assert lines[0]["phase"] == "trunk"
    assert lines[0]["loss"] > known + JUMP
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert state["health"]["skipped"] == 0


def test_a_training_gone_wrong_before_any_checkpoint_begins_anew(workspace, settings, monkeypatch):
    settings = override(settings, {"evaluations": 1})  # each of which saves one
    with monkeypatch.context() as patch:
        go_wrong(patch, 0, math.nan)
        with pytest.raises(ConfigurationError, match="not a number") as error:
            run_training(workspace, settings)
    assert Path(error.value.where) == workspace.run_folder("test")
    assert run_training(workspace, settings).steps == 30


def test_ctrl_c_where_nothing_was_learnt_leaves_the_checkpoint_the_newest(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 14)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    with monkeypatch.context() as patch:
        go_wrong(patch, 0, math.nan)
        interrupt_at(patch, 3)
        with pytest.raises(KeyboardInterrupt):
            run_training(workspace, settings)
    assert (workspace.run_folder("test") / "latest").read_text().strip() == "step-00000012"
    assert run_training(workspace, settings).steps == 18


def test_ruined_in_the_cool_down_from_the_best_it_goes_back_to_that(workspace, settings, monkeypatch):
    """Though this session began behind it."""
    settings = override(settings, {"tokens": 120 * 256, "evaluations": 40, "checkpoint_seconds": 1e-9})
    evaluate = session.Session._evaluate

    def rising_from_step_30(self, **options):
        with pytest.MonkeyPatch.context() as patch:
            score = 3.0 + abs(self.state.step - 30) / 10
            patch.setattr("training.session.bits_per_byte", lambda *_: score)
            return evaluate(self, **options)

    monkeypatch.setattr(session.Session, "_evaluate", rising_from_step_30)
    with monkeypatch.context() as patch:
        stop_after(patch, 38)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    with monkeypatch.context() as patch:
        go_wrong(patch, 1 + 1, math.nan)  # the last step of the trunk, and one of the cool-down
        with pytest.raises(DivergedError) as error:
            run_training(workspace, settings)
    folder = workspace.run_folder("test")
    assert Path(error.value.where) == folder / "checkpoints" / "step-00000030"
    assert [path.name for path in (folder / "checkpoints").iterdir()] == ["step-00000030"]
    assert run_training(workspace, settings).steps == 20
