"""The moving average of the weights: what it is, when it is released, and that nothing else changes."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.training.runs import everything, run_training, stop_after
from training import session as session_module
from training.averaging import WeightAverage
from training.model import ModelConfig, Transformer
from training.opening import make_optimizer
from training.settings import OptimizerSettings
from training.train import override


@pytest.fixture
def optimizer():
    return make_optimizer(Transformer(ModelConfig(20, 8, 1, 8, 2, 1, 4, 16)), OptimizerSettings(), "float32")


def values(optimizer) -> list[torch.Tensor]:
    return [buffer.values.clone() for buffer in optimizer.buffers]


def set_all(optimizer, value: float) -> None:
    for buffer in optimizer.buffers:
        buffer.values.fill_(value)


@pytest.mark.parametrize(("horizon", "expected"), [(0.1, 6.0), (2.0, 3.75), (3.0, 3.0), (50.0, 3.0)])
def test_it_is_a_mean_that_forgets_and_swapping_twice_changes_nothing(optimizer, horizon, expected):
    average = WeightAverage(optimizer)
    assert average.tensors() == {}
    for value in (1.0, 2.0, 6.0):
        set_all(optimizer, value)
        average.add(horizon)
    before = values(optimizer)
    average.swap()
    assert all(torch.allclose(value, torch.tensor(expected)) for value in values(optimizer))
    average.swap()
    assert all(map(torch.equal, values(optimizer), before))


def test_it_goes_on_from_a_checkpoint_to_the_bit(optimizer):
    whole, first, second = (WeightAverage(optimizer) for _ in range(3))
    for number in range(7):
        set_all(optimizer, 0.1 + number / 3)
        whole.add(3)
        (first if number < 4 else second).add(3)
        if number == 3:
            stored = {name: tensor.clone() for name, tensor in first.tensors().items()}
            second.load(stored, first.count)
    assert second.count == whole.count == 7
    assert all(torch.equal(tensor, second.tensors()[name]) for name, tensor in whole.tensors().items())


def forced(monkeypatch, *, average_is_better: bool) -> None:
    """Let the second score of a release, that of the average, be better or worse than the first."""
    score, given = session_module.score, []

    def scored(*arguments):
        given.append(1)
        found = score(*arguments)
        return {**found, "bits_per_byte": 3.0 - (0.1 if average_is_better else -0.1) * (len(given) - 1)}

    monkeypatch.setattr(session_module, "score", scored)


def without_settings(content: bytes) -> bytes | dict:
    """A file of a checkpoint; of state.json what does not name the two trainings' settings, which differ."""
    is_state = content.startswith(b"{") and b"miniature-memory/state" in content
    return {**json.loads(content), "settings": None} if is_state else content


@pytest.mark.parametrize("average_is_better", [True, False])
def test_the_better_weights_are_released_and_the_trunk_is_what_it_was(
    workspace, settings, monkeypatch, average_is_better
):
    run_training(workspace, override(settings, {"average": 0.0}))
    plain = everything(workspace)
    run = workspace.run_folder("test")
    run.rename(run.with_name("plain"))
    with monkeypatch.context() as patch:
        forced(patch, average_is_better=average_is_better)
        result = run_training(workspace, settings)
    folder = Path(result.model_folder)
    last = load_file(run.with_name("plain") / "releases" / folder.name / "model.safetensors")
    served = load_file(folder / "model.safetensors")
    assert all(torch.equal(served[name], last[name]) for name in last) != average_is_better
    assert result.after["weights"] == ("average" if average_is_better else "last")
    assert result.after["bits_per_byte"] == min(result.after["bits_per_byte_of"].values())
    card = " ".join((folder / "README.md").read_text().split())
    assert ("weights: the moving average" in card) == average_is_better
    trunk = {name: content for name, content in everything(workspace).items() if "/checkpoints/" in name}
    assert {name for name in trunk if without_settings(trunk[name]) != without_settings(plain[name])} == set()


def test_a_release_is_never_worse_than_the_last_weights(workspace, settings):
    scores = run_training(workspace, settings).after
    assert scores["bits_per_byte"] == min(scores["bits_per_byte_of"].values())
    assert scores["generations"][-1]["bits_per_byte"] == scores["bits_per_byte"]


@pytest.mark.parametrize("moments", [[19], [24], [22, 5], [29]])
def test_killed_while_weights_are_averaged(workspace, settings, monkeypatch, moments):
    settings = override(settings, {"checkpoint_seconds": 1e-9})
    for moment in moments:
        with monkeypatch.context() as patch:
            stop_after(patch, moment)
            with pytest.raises(RuntimeError):
                run_training(workspace, settings)
    run = workspace.run_folder("test")
    state = json.loads((run / "checkpoints" / (run / "latest").read_text().strip() / "state.json").read_text())
    assert state["averaged"] == sum(moments) - 18
    run_training(workspace, settings)
    interrupted = everything(workspace)
    run.rename(run.with_name("interrupted"))
    run_training(workspace, settings)
    assert everything(workspace) == interrupted


def test_a_stint_on_a_released_average_begins_an_average_of_its_own(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        forced(patch, average_is_better=True)
        run_training(workspace, settings)
    result = run_training(workspace, settings, more=True)
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert state["averaged"] == 30
