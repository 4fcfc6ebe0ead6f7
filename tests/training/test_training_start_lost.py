"""What training does when checkpoints were lost and releases were kept, or both are gone."""

import json
import shutil
from pathlib import Path

import pytest

from common.errors import DamagedDataError
from tests.training.runs import Recorder, metrics, run_training, stop_after
from training.data import Batches
from training.runs import RunFolder
from training.settings import TrainingSettings
from training.train import override, train


@pytest.fixture
def lost(workspace, settings, monkeypatch, write_processed, make_texts, texts):
    """A workspace whose run was stopped in a second stint of the trunk, and then lost its checkpoints."""
    run_training(workspace, settings)
    fresh = make_texts(150, seed=9)
    write_processed(workspace.processed, texts[:100] + fresh, texts[100:])
    with monkeypatch.context() as patch:
        stop_after(patch, 7)
        with pytest.raises(RuntimeError):
            run_training(workspace, override(settings, {"checkpoint_seconds": 1e-9}))
    folder = workspace.run_folder("test")
    plan = json.loads((folder / "plan.json").read_text())
    assert (plan["stint"], plan["base"], plan["first_step"]) == (2, "trunk", 18)
    shutil.rmtree(folder / "checkpoints")
    (folder / "latest").unlink()
    return workspace


def test_a_trunk_without_checkpoints_is_given_up_for_the_release(lost, settings: TrainingSettings, monkeypatch):
    firsts, rows = [], Batches.rows

    def noted(self, first, count):
        firsts.append(first)
        return rows(self, first, count)

    monkeypatch.setattr(Batches, "rows", noted)
    progress = Recorder()
    result = train(lost, settings, progress, run="test")
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert (state["plan"]["stint"], state["plan"]["base"], state["plan"]["first_step"]) == (2, "release", 30)
    assert firsts[0] == min(firsts) == 0
    assert result.after["bits_per_byte"] < 1.01 * result.before["bits_per_byte"]  # it knows what the release knew
    assert any("no checkpoint" in line and "0001-step-00000030" in line for line in progress.lines)
    places = [(line["stint"], line["phase"]) for line in metrics(lost)]
    assert (2, "cooldown") in places
    assert (2, "trunk") not in places  # those steps are lost, and no part of this model
    assert not run_training(lost, settings).trained


def test_releases_that_are_gone_are_made_anew_from_the_trunk(workspace, settings, write_processed, make_texts, texts):
    first = run_training(workspace, settings)
    fresh = make_texts(30, seed=9)
    write_processed(workspace.processed, texts[:100] + fresh, texts[100:])
    assert run_training(workspace, settings).trained  # a stint on the release
    folder = workspace.run_folder("test")
    shutil.rmtree(folder / "releases")
    (folder / "released").unlink()
    progress = Recorder()
    again = train(workspace, settings, progress, run="test")
    assert any("no release" in line and "step-00000018" in line for line in progress.lines)
    assert Path(again.model_folder).name == Path(first.model_folder).name
    assert again.after["bits_per_byte"] == first.after["bits_per_byte"]
    assert run_training(workspace, settings).trained  # and then the new documents
    assert not run_training(workspace, settings).trained


def test_documents_that_change_in_the_middle_count_as_read(workspace, settings, monkeypatch, write_processed, texts):
    with monkeypatch.context() as patch:
        stop_after(patch, 13)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    changed = [f"{text} And so on." for text in texts[:100]]
    write_processed(workspace.processed, changed * 2, texts[100:])
    run_training(workspace, settings)
    plan = json.loads((workspace.run_folder("test") / "plan.json").read_text())
    assert plan["trunk_corpus"] == plan["extent"]["tokens"]
    more = "One more, which is short, but long enough for a window."
    write_processed(workspace.processed, [*changed, *changed, more], texts[100:])
    run_training(workspace, settings)
    assert json.loads((workspace.run_folder("test") / "plan.json").read_text())["base"] == "release"


def test_a_run_that_has_lost_everything_begins_anew_and_says_so(lost, settings):
    folder = lost.run_folder("test")
    shutil.rmtree(folder / "releases")
    (folder / "released").unlink()
    progress = Recorder()
    result = train(lost, settings, progress, run="test")
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert (state["plan"]["stint"], state["plan"]["first_step"]) == (1, 0)
    assert any("begins anew" in line for line in progress.lines)
    assert [line["step"] for line in metrics(lost)] == list(range(1, result.steps + 1))


@pytest.mark.parametrize("kind", ["releases", "checkpoints"])
def test_a_run_whose_only_release_or_all_whose_checkpoints_are_damaged_goes_on_from_what_is_whole(
    workspace, settings, write_processed, make_texts, texts, kind
):
    first = run_training(workspace, settings)
    folder = workspace.run_folder("test")
    for path in folder.glob(f"{kind}/*/model.safetensors"):
        damage(path)
    progress = Recorder()
    again = train(workspace, settings, progress, run="test")
    assert any("damaged checkpoint" in line for line in progress.lines)
    assert again.trained == (kind == "releases")  # which is made anew from the trunk
    assert again.after == first.after
    write_processed(workspace.processed, texts[:100] + make_texts(30, seed=9), texts[100:])
    assert run_training(workspace, settings).trained


def test_a_model_is_found_where_the_only_release_is_damaged(workspace, settings):
    run_training(workspace, settings)
    damage(next(workspace.run_folder("test").glob("releases/*/model.safetensors")))
    said: list[str] = []
    assert RunFolder(workspace.run_folder("test")).newest_model(said.append).name == "step-00000018"
    assert any("damaged checkpoint" in line for line in said)
    for path in workspace.run_folder("test").glob("checkpoints/*/model.safetensors"):
        damage(path)
    with pytest.raises(DamagedDataError, match="no checkpoint of this run is whole"):
        RunFolder(workspace.run_folder("test")).newest_model(said.append)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def test_where_documents_are_gone_and_the_corpus_has_doubled_old_and_new_are_not_told_apart(
    workspace, settings, write_processed, make_texts, texts
):
    run_training(workspace, settings)
    write_processed(workspace.processed, texts[60:100] + make_texts(200, seed=9), texts[100:])
    progress = Recorder()
    train(workspace, settings, progress, run="test")
    plan = json.loads((workspace.run_folder("test") / "plan.json").read_text())
    assert (plan["base"], plan["old_tokens"], plan["new_share"]) == ("trunk", 0, 1.0)
    assert any("240 documents, old and new: going on" in line for line in progress.lines)
