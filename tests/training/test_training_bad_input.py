"""What people, disks and corpora do wrong: it is named before or while training, and nothing is lost."""

import errno
import shutil
from pathlib import Path

import pytest

from common.errors import ConfigurationError, DamagedDataError, ResourceError, UsageError
from tests.training.runs import Recorder, everything, run_training, stop_after
from training import checkpoint as checkpoint_module
from training.runs import RunFolder
from training.session import Session
from training.train import override, train


@pytest.fixture
def interrupted(workspace, settings, monkeypatch):
    """A run that died behind its checkpoints of steps 6 and 12."""
    with monkeypatch.context() as patch:
        stop_after(patch, 14)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    return workspace


def test_more_documents_help_a_corpus_that_was_too_small(workspace, settings, write_processed, texts):
    write_processed(workspace.processed, texts[:1], texts[100:])
    with pytest.raises(UsageError, match="too little"):
        run_training(workspace, settings)
    write_processed(workspace.processed, texts[:100], texts[100:])
    assert run_training(workspace, settings).steps == 30


def test_a_refused_request_leaves_no_plan_behind(workspace, settings):
    with pytest.raises(ResourceError):
        run_training(workspace, override(settings, {"memory_limit": "10MB"}))
    assert run_training(workspace, override(settings, {"tokens": 10 * 256})).steps == 10


def test_without_held_out_documents_nothing_is_trained(workspace, settings, write_processed, texts):
    write_processed(workspace.processed, texts, [])
    with pytest.raises(UsageError, match="held out"):
        run_training(workspace, settings)


@pytest.mark.parametrize("content", [b"", b"abc\n", b"../elsewhere\n", b"\x00\x00\xff", b"step-00000003\n"])
def test_a_damaged_pointer_never_means_from_zero(interrupted, settings, content):
    folder = RunFolder(interrupted.run_folder("test"))
    pointer = folder.path / "latest"
    pointer.write_bytes(content)
    said = []
    assert folder.newest_whole(said.append) == folder.checkpoints / "step-00000012"
    assert len(said) == 1
    assert run_training(interrupted, settings).steps == 18
    released = folder.newest_release(said.append)
    (folder.path / "released").write_bytes(content)
    assert folder.newest_release(said.append) == released
    assert not run_training(interrupted, settings).trained


@pytest.mark.parametrize("content", ["{", "{}", "[]", '{"stint": 1}'])
def test_a_damaged_plan_is_named(interrupted, settings, content):
    plan = interrupted.run_folder("test") / "plan.json"
    plan.write_text(content)
    with pytest.raises(DamagedDataError) as error:
        run_training(interrupted, settings)
    assert error.value.where == str(plan)
    plan.unlink()  # what the message says
    assert run_training(interrupted, settings).steps == 18


def test_a_lost_plan_is_that_of_the_last_stint(workspace, settings):
    run_training(workspace, settings)
    run_training(workspace, settings, more=True)
    (workspace.run_folder("test") / "plan.json").unlink()
    assert not run_training(workspace, settings).trained


def test_the_best_checkpoint_is_damaged_when_the_trunk_overfits(workspace, settings, monkeypatch):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20})
    evaluate = Session._evaluate

    def rising_from_step_12(self, **options):
        harmed = workspace.run_folder("test") / "checkpoints" / "step-00000012" / "model.safetensors"
        if self.state.step == 15:
            harmed.write_bytes(harmed.read_bytes()[:-1])
        with pytest.MonkeyPatch.context() as patch:
            score = 3.0 + abs(self.state.step - 12) / 10
            patch.setattr("training.session.bits_per_byte", lambda *_: score)
            return evaluate(self, **options)

    monkeypatch.setattr(Session, "_evaluate", rising_from_step_12)
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert any("passing over a damaged checkpoint" in line and "step-00000012" in line for line in progress.lines)
    assert Path(result.model_folder).name == "0001-step-00000035"  # 21 steps and two thirds of them


def test_a_disk_that_is_full_for_a_while_costs_nothing(workspace, settings, monkeypatch):
    run_training(workspace, settings)
    expected = everything(workspace)
    shutil.rmtree(workspace.run_folder("test"))
    save, saved = checkpoint_module.save_file, []

    def full(tensors, path):
        saved.append(path)
        if len(saved) == 4:  # the optimizer's state of the second checkpoint
            raise OSError(errno.ENOSPC, "No space left on device")
        save(tensors, path)

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint_module, "save_file", full)
        with pytest.raises(ResourceError, match="disk is full") as error:
            run_training(workspace, settings)
    assert error.value.exit_code == 7
    assert run_training(workspace, settings).steps == 24
    assert everything(workspace) == expected


def test_a_token_that_the_vocabulary_has_not_is_damage(workspace, settings):
    shard = workspace.processed / "shards" / "train-00000.bin"
    shard.write_bytes(shard.read_bytes()[:1000] + b"\xff" * 100 + shard.read_bytes()[1100:])
    with pytest.raises(DamagedDataError) as error:
        run_training(workspace, settings)
    assert error.value.where == str(shard)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"max_epochs": float("inf")}, "max_epochs"),
        ({"seconds": float("inf")}, "seconds"),
        ({"seconds": -1.0}, "seconds"),
        ({"threads": 0}, "threads"),
        ({"optimizer": {"betas": [1.0, 0.9]}}, "optimizer.betas.0"),
        ({"optimizer": {"betas": [0.9, 1.0]}}, "optimizer.betas.1"),
    ],
)
def test_values_without_a_meaning_are_refused_by_name(settings, changes, named):
    with pytest.raises(ConfigurationError, match=f"{named}: "):
        override(settings, changes)


def test_a_stint_whose_documents_became_too_few_is_not_told_to_change_what_it_keeps(
    interrupted, settings, write_processed, texts
):
    write_processed(interrupted.processed, texts[:1], texts[100:])
    with pytest.raises(UsageError, match="too little for one batch") as error:
        run_training(interrupted, settings)
    assert error.value.todo == "add documents: this stint keeps the batch that it was planned with"
