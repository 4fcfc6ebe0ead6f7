"""TensorBoard: what its own reader finds in the event files, and what happens without it."""

import sys
from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from common.errors import ConfigurationError
from tests.training.runs import metrics, run_training, stop_after
from training.board import Board
from training.train import override


def curves(folder: Path) -> dict[str, list[tuple[int, float]]]:
    """Title → (step, value) of every point that TensorBoard would show."""
    events = EventAccumulator(str(folder), size_guidance={"scalars": 0}).Reload()
    return {title: [(each.step, each.value) for each in events.Scalars(title)] for title in events.Tags()["scalars"]}


def expected(workspace, stint: int, key: str, phase: str) -> list[tuple[int, float]]:
    lines = [line for line in metrics(workspace) if (line["stint"], line["phase"]) == (stint, phase)]
    return [(line["step"], pytest.approx(line[key])) for line in lines if key in line]


def test_every_step_and_evaluation_of_each_stint_is_there(workspace, settings):
    settings = override(settings, {"tensorboard": True})
    run_training(workspace, settings)
    run_training(workspace, settings, more=True)
    folder = workspace.run_folder("test") / "tensorboard"
    first, second = curves(folder / "stint-0001"), curves(folder / "stint-0002")
    assert len(first["trunk/loss"]) == 18
    for phase in ("trunk", "cooldown"):
        assert first[f"{phase}/loss"] == expected(workspace, 1, "loss", phase)
        assert first[f"{phase}/held out"] == expected(workspace, 1, "bits_per_byte", phase)
    assert second["cooldown/loss"] == expected(workspace, 2, "loss", "cooldown")


def test_steps_that_are_taken_again_are_there_once(workspace, settings, monkeypatch):
    settings = override(settings, {"tensorboard": True})
    with monkeypatch.context() as patch:
        stop_after(patch, 15)  # the newest checkpoint is of step 12
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    run_training(workspace, settings)
    shown = curves(workspace.run_folder("test") / "tensorboard" / "stint-0001")
    assert sorted(shown["trunk/loss"]) == expected(workspace, 1, "loss", "trunk")


def test_scores_of_each_generation_are_written_and_what_is_no_number_is_left_out(tmp_path):
    board = Board(tmp_path, 0)
    line = {"phase": "trunk", "step": 3, "loss": None, "bits_per_byte": 1.5}
    board.add({**line, "generations": {"1": 1.25, "2": 1.75, "3": None}})
    board.close()
    assert curves(tmp_path) == {
        "trunk/held out": [(3, 1.5)],
        "trunk/held out of generation 1": [(3, 1.25)],
        "trunk/held out of generation 2": [(3, 1.75)],
    }


def test_without_the_package_it_is_a_configuration_error_before_anything_is_written(workspace, settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(ConfigurationError, match="not installed") as error:
        run_training(workspace, override(settings, {"tensorboard": True}))
    assert "pip install" in error.value.todo
    assert not workspace.run_folder("test").exists()
