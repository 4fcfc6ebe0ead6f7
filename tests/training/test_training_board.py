"""TensorBoard: what is written for it, what happens without it."""

import sys
from types import ModuleType

import pytest

from common.errors import ConfigurationError
from tests.training.runs import metrics, run_training
from training.board import Board
from training.train import override


class Writer:
    """Stands for torch's SummaryWriter, which needs a package that is not installed by default."""

    made: list["Writer"]

    def __init__(self, folder: str, purge_step: int) -> None:
        self.folder, self.purge_step, self.scalars, self.closed = folder, purge_step, [], False
        Writer.made.append(self)

    def add_scalar(self, title: str, value: float, step: int) -> None:
        self.scalars.append((title, value, step))

    def close(self) -> None:
        self.closed = True


def test_every_step_and_evaluation_is_written(workspace, settings, monkeypatch):
    module = ModuleType("torch.utils.tensorboard")
    module.SummaryWriter, Writer.made = Writer, []
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", module)
    settings = override(settings, {"tensorboard": True})
    run_training(workspace, settings)
    run_training(workspace, settings, more=True)
    first, second = Writer.made
    assert first.folder.endswith("test/tensorboard")
    assert (first.purge_step, second.purge_step, first.closed) == (1, 31, True)
    lines = metrics(workspace)
    written = first.scalars + second.scalars
    assert [(value, step) for title, value, step in written if title.endswith("/loss")] == [
        (line["loss"], line["step"]) for line in lines
    ]
    held_out = [(line["bits_per_byte"], line["step"]) for line in lines if "bits_per_byte" in line]
    assert [(value, step) for title, value, step in written if title.endswith("/held out")] == held_out


def test_scores_of_each_generation_are_written(monkeypatch):
    module = ModuleType("torch.utils.tensorboard")
    module.SummaryWriter, Writer.made = Writer, []
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", module)
    line = {"phase": "trunk", "step": 3, "bits_per_byte": 1.5, "generations": {"1": 1.4, "2": 1.6}}
    Board("tensorboard", 0).add(line)
    assert Writer.made[0].scalars == [
        ("trunk/held out", 1.5, 3),
        ("trunk/held out of generation 1", 1.4, 3),
        ("trunk/held out of generation 2", 1.6, 3),
    ]


def test_without_the_package_it_is_a_configuration_error_before_any_step(workspace, settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(ConfigurationError, match="not installed") as error:
        run_training(workspace, override(settings, {"tensorboard": True}))
    assert "pip install" in error.value.todo
    assert not (workspace.run_folder("test") / "checkpoints").exists()
