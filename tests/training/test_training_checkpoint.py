"""Checkpoints: whole or not at all, damage found and named."""

import errno
import json
import shutil

import pytest
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from common.errors import ConfigurationError, DamagedDataError, ResourceError
from training import checkpoint as checkpoint_module
from training.checkpoint import load_model, verify_checkpoint, write_checkpoint
from training.model import ModelConfig, Transformer
from training.runs import RunFolder

FILES = ["model.safetensors", "optimizer.safetensors", "config.json", "state.json", "tokenizer.json"]


@pytest.fixture
def model():
    return Transformer(ModelConfig(30, 8, 1, 8, 2, 1, 4, 16), seed=4)


@pytest.fixture
def run(tmp_path):
    return RunFolder(tmp_path / "run")


def save(run: RunFolder, model: Transformer, step: int) -> None:
    folder = run.checkpoints / f"step-{step:08d}"
    write_checkpoint(folder, model, {"step": step}, b"{}", {"norm.weight/mean": torch.zeros(8)})
    run.point("latest", folder)


def test_a_model_comes_back_as_it_was_written(run, model):
    save(run, model, 1)
    folder = run.checkpoints / "step-00000001"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, "manifest.json"])
    again = load_model(folder)
    for (name, one), two in zip(model.named_parameters(), again.parameters(), strict=True):
        assert torch.equal(one, two), name


def test_a_tied_matrix_is_stored_once_and_comes_back_as_one(run):
    save(run, Transformer(ModelConfig(30, 8, 1, 8, 2, 1, 4, 16, tied=True), seed=1), 1)
    folder = run.checkpoints / "step-00000001"
    assert "lm_head.weight" not in load_file(folder / "model.safetensors")
    again = load_model(folder)
    assert again.lm_head.weight is again.embed_tokens.weight


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", ["truncate", "flip", "delete"])
def test_damage_is_named_and_the_checkpoint_before_it_is_used(run, model, name, harm):
    save(run, model, 1)
    save(run, model, 2)
    path = run.checkpoints / "step-00000002" / name
    data = path.read_bytes()
    if harm == "truncate":
        path.write_bytes(data[:-1])
    elif harm == "flip":
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    else:
        path.unlink()
    warnings = []
    assert run.newest_whole(warnings.append) == run.checkpoints / "step-00000001"
    assert len(warnings) == 1
    assert str(path) in warnings[0]


def test_when_no_checkpoint_is_whole_nothing_starts_over_by_itself(run, model):
    save(run, model, 1)
    (run.checkpoints / "step-00000001" / "manifest.json").unlink()
    with pytest.raises(DamagedDataError, match="no checkpoint of this run is whole"):
        run.newest_whole(lambda _: None)


def test_an_empty_run_has_no_checkpoint(run):
    assert run.newest_whole(lambda _: None) is None
    assert run.newest_release(lambda _: None) is None


def test_a_lost_pointer_is_no_damage(run, model):
    save(run, model, 1)
    save(run, model, 2)
    (run.path / "latest").unlink()
    assert run.newest_whole(lambda _: None) == run.checkpoints / "step-00000002"


def test_a_checkpoint_whose_folder_is_gone_is_passed_over(run, model):
    save(run, model, 1)
    save(run, model, 2)
    shutil.rmtree(run.checkpoints / "step-00000002")
    warnings = []
    assert run.newest_whole(warnings.append) == run.checkpoints / "step-00000001"
    assert "step-00000002" in warnings[0]


def test_another_format_version_is_not_called_damage(run, model):
    save(run, model, 1)
    manifest = run.checkpoints / "step-00000001" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "version": 2}))
    with pytest.raises(ConfigurationError, match="version 2"):
        verify_checkpoint(manifest.parent)


@pytest.mark.parametrize("content", ["{}", "[]", '"text"', "7"])
def test_a_manifest_that_says_nothing_is_damage(run, model, content):
    save(run, model, 1)
    save(run, model, 2)
    (run.checkpoints / "step-00000002" / "manifest.json").write_text(content)
    assert run.newest_whole(lambda _: None) == run.checkpoints / "step-00000001"


def test_no_flipped_bit_in_a_manifest_hides_the_checkpoint_before(run, model):
    save(run, model, 1)
    save(run, model, 2)
    path = run.checkpoints / "step-00000002" / "manifest.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 7]) + whole[place + 1 :])
        try:
            found = run.newest_whole(lambda _: None)
        except ConfigurationError as error:  # a version is nothing but a digit
            assert f'"version": {whole[place : place + 1].decode()}'.encode() in whole, error
        else:
            assert found.parent == run.checkpoints


def test_going_back_passes_over_what_the_trunk_has_behind_its_branch(run, model):
    for step in (12, 20, 24):
        save(run, model, step)
    (run.checkpoints / "step-00000024").rename(run.checkpoints / "step-00000022-cooldown")
    assert run.back_before(22, "step-00000012") == run.checkpoints / "step-00000012"
    assert [path.name for path in run.checkpoints.iterdir()] == ["step-00000012"]
    assert (run.path / "latest").read_text() == "step-00000012\n"


def test_what_a_killed_process_left_of_a_checkpoint_goes_with_the_next(run, model):
    (run.checkpoints / ".step-00000001.tmp").mkdir(parents=True)
    (run.checkpoints / ".step-00000001.tmp" / "model.safetensors").write_bytes(b"half")
    save(run, model, 2)
    assert [path.name for path in run.checkpoints.iterdir()] == ["step-00000002"]


def test_weights_of_another_shape_are_refused(run, model):
    save(run, model, 1)
    other = Transformer(ModelConfig(30, 8, 2, 8, 2, 1, 4, 16))
    with pytest.raises(DamagedDataError):
        checkpoint_module.fill_model(other, run.checkpoints / "step-00000001")


def test_a_disk_too_small_is_noticed_before_writing(run, model, monkeypatch):
    save(run, model, 1)
    monkeypatch.setattr("common.files.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    with pytest.raises(ResourceError, match="free"):
        save(run, model, 2)
    assert [path.name for path in run.checkpoints.iterdir()] == ["step-00000001"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)"),
        SafetensorError(f"Error while serializing: I/O error: Disk quota exceeded (os error {errno.EDQUOT})"),
    ],
)
def test_a_disk_that_becomes_full_leaves_the_last_checkpoint_and_no_remains(run, model, monkeypatch, error):
    save(run, model, 1)

    def full(*_):
        raise error

    monkeypatch.setattr(checkpoint_module, "save_file", full)
    with pytest.raises(ResourceError, match="disk is full"):
        save(run, model, 2)
    assert [path.name for path in run.checkpoints.iterdir()] == ["step-00000001"]
    assert run.newest_whole(lambda _: None) == run.checkpoints / "step-00000001"


def test_pruning_keeps_the_newest_and_the_protected(run, model):
    for step in range(1, 7):
        save(run, model, step)
    run.prune(2, run.checkpoints / "step-00000005", {"step-00000002"})
    kept = sorted(path.name for path in run.checkpoints.iterdir())
    assert kept == ["step-00000002", "step-00000004", "step-00000005"]  # and not what lies behind the newest
