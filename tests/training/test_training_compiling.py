"""Compiled training: when, how it is remembered, and what happens where it is impossible."""

import json
import os
from pathlib import Path

import pytest
import torch

from tests.training.runs import Recorder, everything, metrics, run_training, stop_after
from training import compiling, memory
from training.compiling import COMPILE_SECONDS, compile_blocks, is_worthwhile
from training.model import Block, ModelConfig, Transformer
from training.parallel import Ranks
from training.train import override, train

TINY = ModelConfig(20, 8, 2, 8, 2, 1, 4, 16)


@pytest.fixture
def model() -> Transformer:
    model = Transformer(TINY, seed=0)
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    return model


def test_only_a_long_training_earns_compilation_back():
    assert not is_worthwhile(COMPILE_SECONDS, 2 * 10**9)
    assert not is_worthwhile(120, 2 * 10**9)
    assert is_worthwhile(3600, 2 * 10**9)


def test_compilation_keeps_to_the_memory_limit():
    assert not is_worthwhile(3600, 600 * 10**6)


def test_without_a_compiler_training_is_eager_and_says_so(model, monkeypatch):
    monkeypatch.setattr(compiling.shutil, "which", lambda _: None)
    progress = Recorder()
    assert not compile_blocks(model, 2, progress)
    assert model.train_block is Block.forward
    assert "no C++ compiler" in progress.lines[0]


def test_where_compilation_fails_training_is_eager_and_says_so(model, monkeypatch):
    def broken(*_, **__):
        def run(*_):
            raise OSError("out of registers")

        return run

    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", "/nowhere")
    monkeypatch.setattr(compiling, "_compiler", lambda: "/usr/bin/c++")
    monkeypatch.setattr(torch, "compile", broken)
    progress = Recorder()
    assert not compile_blocks(model, 2, progress)
    assert model.train_block is Block.forward
    assert "out of registers" in progress.lines[0]
    assert all(not parameter.grad.any() for parameter in model.parameters())


def test_half_a_library_in_the_cache_is_compiled_anew(model, monkeypatch):
    """What a process that was killed in the middle of its compilation leaves."""
    caches = []

    def damaged_once(function, **_):
        caches.append(os.environ.get("TORCHINDUCTOR_CACHE_DIR"))

        def run(*arguments):
            if len(caches) == 1:
                raise ImportError("file too short")
            return function(*arguments)

        return run

    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", "/nowhere")
    monkeypatch.setattr(compiling, "_compiler", lambda: "/usr/bin/c++")
    monkeypatch.setattr(torch, "compile", damaged_once)
    progress = Recorder()
    assert compile_blocks(model, 2, progress)
    assert caches[0] == "/nowhere" != caches[1]
    assert progress.lines == []


@pytest.fixture
def pretended(monkeypatch):
    """Compilation that takes no time: another function, which does the same."""

    def pretend(model, rows, progress, *, dropout):
        model.train_block = lambda *arguments: Block.forward(*arguments)
        return True

    monkeypatch.setattr("training.opening.compile_blocks", pretend)
    monkeypatch.setattr("training.opening.is_worthwhile", lambda seconds, _: seconds > 0)


def compiled_of(workspace) -> bool:
    state = next((workspace.run_folder("test") / "checkpoints").glob("*/state.json"))
    return json.loads(state.read_text())["choices"]["compiled"]


def test_the_choice_belongs_to_the_run(workspace, settings, pretended, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 7)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    assert compiled_of(workspace)
    monkeypatch.setattr("training.opening.is_worthwhile", lambda *_: pytest.fail("asked again"))
    run_training(workspace, settings)
    assert compiled_of(workspace)


@pytest.mark.parametrize("refused", [0, 1, 2])  # whether it is worth it, whether there is memory, whether it worked
def test_what_one_process_cannot_none_does(workspace, settings, pretended, monkeypatch, refused):
    asked = []

    def agree(_, yes):
        asked.append(yes)
        return yes and len(asked) != refused + 1

    monkeypatch.setattr(Ranks, "agree", agree)
    run_training(workspace, settings)
    assert asked == [True] * (refused + 1)
    assert not compiled_of(workspace)


def test_compilation_is_weighed_against_the_steps_that_max_epochs_leaves(workspace, settings, pretended, monkeypatch):
    asked = []
    monkeypatch.setattr("training.opening.is_worthwhile", lambda seconds, _: bool(asked.append(seconds)))
    run_training(workspace, override(settings, {"seconds": 36000.0, "max_epochs": 1}))
    assert 0 < asked[0] < 3600


def test_a_compiled_run_goes_on_without_where_the_compiler_does_not_fit(workspace, settings, pretended, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 7)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    assert compiled_of(workspace)
    monkeypatch.setattr("training.opening.COMPILE_BYTES", 3 * 10**9)
    progress = Recorder()
    train(workspace, settings, progress, run="test")
    assert any("no memory" in line for line in progress.lines)
    assert not compiled_of(workspace)


def test_compilation_is_planned_with_the_memory_that_there_is(workspace, settings, pretended, monkeypatch):
    asked = []
    monkeypatch.setattr("training.opening.is_worthwhile", lambda _, limit: bool(asked.append(limit)))
    monkeypatch.setattr(memory, "usable_memory", lambda: 900 * 10**6)
    monkeypatch.setattr("training.opening.held_beside", lambda: 10**8)
    run_training(workspace, override(settings, {"memory_limit": "2GB"}))
    assert asked == [710 * 10**6]


def test_the_choice_stands_before_the_first_checkpoint(workspace, settings, pretended, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 0)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    assert json.loads((workspace.run_folder("test") / "plan.json").read_text())["compiled"]


def test_a_run_goes_on_where_its_compiler_is_gone(workspace, settings, pretended, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 7)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    monkeypatch.setattr("training.opening.compile_blocks", compile_blocks)
    monkeypatch.setattr(compiling.shutil, "which", lambda _: None)
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert result.steps == 24
    assert any("no C++ compiler" in line for line in progress.lines)
    assert not json.loads((Path(result.model_folder) / "state.json").read_text())["choices"]["compiled"]


@pytest.mark.slow
def test_compiled_training_learns_the_same_and_resumes_exactly(workspace, settings, monkeypatch):
    run_training(workspace, settings)
    eager = [line["loss"] for line in metrics(workspace)]
    clear(workspace)
    settings = override(settings, {"compile": "always", "checkpoint_seconds": 1e-9})
    run_training(workspace, settings)
    expected = everything(workspace)
    compiled = [line["loss"] for line in metrics(workspace)]
    assert compiled != eager
    assert compiled[:8] == pytest.approx(eager[:8], abs=1e-3)
    clear(workspace)
    with monkeypatch.context() as patch:
        stop_after(patch, 11)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    run_training(workspace, settings)
    assert everything(workspace) == expected


def clear(workspace) -> None:
    for path in sorted(workspace.run_folder("test").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
