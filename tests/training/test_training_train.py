"""Training as a whole: begin, be interrupted, go on, grow, and do nothing when there is nothing to do."""

import json
import os
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import ConfigurationError, ResourceError, UsageError
from common.workspace import Workspace
from tests.training.runs import Recorder, everything, metrics, note_generation, run_training, stop_after
from training import session as session_module
from training.memory import MemoryPlan
from training.session import Session
from training.settings import TrainingSettings
from training.train import override, train


def test_training_learns_and_releases_a_model(workspace, settings):
    result = run_training(workspace, settings)
    assert result.trained
    assert result.steps == 30
    assert result.tokens == 30 * 256
    assert result.after["bits_per_byte"] < 0.75 * result.before["bits_per_byte"]
    lines = [json.loads(line) for line in (workspace.run_folder("test") / "metrics.jsonl").open()]
    assert [line["step"] for line in lines] == list(range(1, 31))
    assert [line["phase"] for line in lines] == ["trunk"] * 18 + ["cooldown"] * 12
    assert lines[-1]["rate"] < 0.1
    assert sum("bits_per_byte" in line for line in lines) == 4


def test_again_with_nothing_new_trains_nothing(workspace, settings):
    first = run_training(workspace, settings)
    before = everything(workspace)
    second = run_training(workspace, settings)
    assert not second.trained
    assert second.after == first.after
    assert second.model_folder == first.model_folder
    assert everything(workspace) == before
    assert "nothing new" in second.lines()[0]


def test_more_trains_on_without_new_documents(workspace, settings):
    run_training(workspace, settings)
    result = run_training(workspace, settings, more=True)
    assert result.trained
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert state["plan"]["stint"] == 2
    assert state["plan"]["first_step"] == 30  # on top of the release
    assert result.steps == 30
    assert result.after["bits_per_byte"] < result.before["bits_per_byte"]


@pytest.mark.parametrize("moments", [[0], [1], [5, 3], [17], [18], [19], [25, 2, 1], [29], [30]])
def test_killed_at_any_moment_the_result_is_that_of_an_uninterrupted_run(workspace, settings, monkeypatch, moments):
    settings = override(settings, {"checkpoint_seconds": 1e-9})
    run_training(workspace, settings)
    expected = everything(workspace)
    for path in sorted(workspace.run_folder("test").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for moment in moments:
        with monkeypatch.context() as patch:
            stop_after(patch, moment)
            if moment == 30:
                patch.setattr(Session, "release", lambda *_: 1 / 0)
            with pytest.raises((RuntimeError, ZeroDivisionError)):
                run_training(workspace, settings)
    run_training(workspace, settings)
    assert everything(workspace) == expected


def test_steps_behind_the_last_checkpoint_are_taken_again_the_same(workspace, settings, monkeypatch):
    run_training(workspace, settings)
    expected = everything(workspace)
    for path in sorted(workspace.run_folder("test").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with monkeypatch.context() as patch:
        stop_after(patch, 11)  # evaluations, and with them checkpoints, are at 6 and 12
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    run_training(workspace, settings)
    assert everything(workspace) == expected


def test_dying_between_release_and_cleaning_up_does_no_harm(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("training.runs.RunFolder.back_to_trunk", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_training(workspace, settings)
    assert not run_training(workspace, settings).trained
    latest = (workspace.run_folder("test") / "latest").read_text().strip()
    assert latest == "step-00000018"


def test_ctrl_c_saves_and_the_next_call_goes_on(workspace, settings, monkeypatch):
    evaluate = session_module.Session._evaluate

    def interrupt(self, **options):
        os.kill(os.getpid(), signal.SIGINT)
        return evaluate(self, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "_evaluate", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run_training(workspace, settings)
    assert (workspace.run_folder("test") / "latest").read_text().strip() == "step-00000006"
    result = run_training(workspace, settings)
    assert result.steps == 24


def test_a_smaller_micro_batch_gives_the_same_curve(workspace, settings, monkeypatch):
    run_training(workspace, settings)
    path = workspace.run_folder("test") / "metrics.jsonl"
    whole = [json.loads(line)["loss"] for line in path.open()]
    path.parent.rename(path.parent.with_name("first"))
    monkeypatch.setattr(
        "training.opening.plan_memory", lambda *_, **__: MemoryPlan(rows=2, micro_batches=4, predicted_bytes=0)
    )
    run_training(workspace, settings)
    parts = [json.loads(line)["loss"] for line in path.open()]
    assert parts != whole
    assert parts[:8] == pytest.approx(whole[:8], abs=1e-4)
    assert parts == pytest.approx(whole, rel=0.02)  # each step multiplies the difference in rounding


@pytest.fixture
def grown(workspace, settings, write_processed, make_texts, texts):
    """A trained workspace to which 50 documents were added (10 more held out); returns the first result."""
    note_generation(workspace)
    first = run_training(workspace, settings)
    fresh = make_texts(60, seed=9)
    write_processed(workspace.processed, texts[:100] + fresh[:50], texts[100:] + fresh[50:])
    note_generation(workspace)
    return first


def test_growth_goes_on_from_the_release_and_keeps_the_old_score(workspace, settings, grown):
    second = run_training(workspace, settings)
    state = json.loads((Path(second.model_folder) / "state.json").read_text())
    assert (state["plan"]["stint"], state["plan"]["base"], state["plan"]["first_step"]) == (2, "release", 30)
    assert 8 <= second.steps <= 12  # about a third of the corpus is new
    old_before = grown.after["generations"][0]["bits_per_byte"]
    assert second.before["generations"][0]["bits_per_byte"] == pytest.approx(old_before)
    assert second.after["generations"][0]["bits_per_byte"] < old_before * 1.01
    assert [line["documents"] for line in second.after["generations"]] == [20, 30]
    for line in metrics(workspace):  # a single generation needs no score of its own
        assert ("generations" in line) == (line["stint"] == 2 and "bits_per_byte" in line)
    seen = [line for line in metrics(workspace) if "generations" in line][-1]
    assert list(seen["generations"]) == ["1", "2"]
    assert seen["generations"]["2"] == seen["bits_per_byte"] != seen["generations"]["1"]
    assert not run_training(workspace, settings).trained
    assert (workspace.run_folder("test") / "latest").read_text().strip() == "step-00000018"  # the trunk waits


@pytest.mark.parametrize("moments", [[0], [1, 1], [5]])
def test_growth_survives_being_killed(workspace, settings, grown, monkeypatch, moments):
    settings = override(settings, {"checkpoint_seconds": 1e-9})
    shutil.copytree(workspace.root, workspace.root.with_name("twin"))
    run_training(workspace, settings)
    twin = Workspace.at(workspace.root.with_name("twin"))
    for moment in moments:
        with monkeypatch.context() as patch:
            stop_after(patch, moment)
            with pytest.raises(RuntimeError):
                run_training(twin, settings)
    run_training(twin, settings)
    assert everything(twin) == everything(workspace)


def test_when_the_corpus_has_doubled_the_trunk_goes_on(workspace, settings, grown, write_processed, make_texts, texts):
    run_training(workspace, settings)
    fresh = make_texts(180, seed=9)
    write_processed(workspace.processed, texts[:100] + fresh[:50] + fresh[60:], texts[100:] + fresh[50:60])
    third = run_training(workspace, settings)
    state = json.loads((Path(third.model_folder) / "state.json").read_text())
    assert (state["plan"]["stint"], state["plan"]["base"], state["plan"]["first_step"]) == (3, "trunk", 18)
    assert state["trunk"] == (workspace.run_folder("test") / "latest").read_text().strip() != "step-00000018"
    assert third.after["bits_per_byte"] < third.before["bits_per_byte"]


def test_a_damaged_release_leaves_the_one_before_it_to_go_on_from(workspace, settings, grown):
    second = run_training(workspace, settings)
    (Path(second.model_folder) / "model.safetensors").write_bytes(b"")
    progress = Recorder()
    again = train(workspace, settings, progress, run="test")
    assert again.trained
    assert any("damaged" in line for line in progress.lines)
    assert again.after == second.after


def test_forgotten_documents_are_noticed_and_training_goes_on_with_the_rest(
    workspace, settings, write_processed, texts
):
    run_training(workspace, settings)
    write_processed(workspace.processed, texts[3:100], texts[100:])
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert result.trained
    assert any("gone" in line for line in progress.lines)


def test_documents_that_arrive_in_the_middle_of_a_stint_wait_for_the_next(
    workspace, settings, monkeypatch, write_processed, make_texts, texts
):
    with monkeypatch.context() as patch:
        stop_after(patch, 10)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    write_processed(workspace.processed, texts[:100] + make_texts(20, seed=9), texts[100:])
    first, second = run_training(workspace, settings), run_training(workspace, settings)
    plans = [json.loads((Path(result.model_folder) / "state.json").read_text())["plan"] for result in (first, second)]
    assert [plan["extent"]["documents"] for plan in plans] == [100, 120]


def test_a_damaged_newest_checkpoint_is_named_and_the_one_before_it_used(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 13)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    harmed = workspace.run_folder("test") / "checkpoints" / "step-00000012" / "optimizer.safetensors"
    harmed.write_bytes(harmed.read_bytes()[:100])
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert result.steps == 24
    assert any(str(harmed) in line for line in progress.lines)


def test_scores_of_other_held_out_documents_are_no_measure(workspace, settings, monkeypatch, write_processed, texts):
    with monkeypatch.context() as patch:
        stop_after(patch, 13)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    path = workspace.run_folder("test") / "checkpoints" / "step-00000012" / "state.json"
    before = json.loads(path.read_text())
    assert before["best"]
    seen = []
    monkeypatch.setattr(Session, "train", lambda self: seen.append(replace(self.state)))
    monkeypatch.setattr(Session, "release", lambda self: 1 / 0)
    for held_out in (texts[100:], [*texts[100:], "A text that nobody has seen before."]):
        write_processed(workspace.processed, texts[:100], held_out)
        with pytest.raises(ZeroDivisionError):
            run_training(workspace, settings)
    assert (seen[0].best, seen[0].bits_per_byte) == (before["best"], before["bits_per_byte"])
    assert (seen[1].best, seen[1].bits_per_byte, seen[1].worse) == (None, None, 0)


def test_a_budget_of_a_few_steps_has_its_cool_down_all_the_same(workspace, settings):
    settings = override(settings, {"seconds": 1e-6, "max_epochs": 10_000})
    result = run_training(workspace, settings)
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    phases = [line["phase"] for line in metrics(workspace)]
    assert phases.count("trunk") == 4
    assert phases.count("cooldown") == state["plan"]["cooldown_steps"] == 3
    assert state["step"] == state["plan"]["first_step"] + state["plan"]["steps"] == 7


def test_an_impossible_width_is_refused_before_it_is_tried(workspace, settings, monkeypatch):
    monkeypatch.setattr("training.precision._bfloat16_speed", lambda *_: pytest.fail("measured"))
    wide = {**settings.model.model_dump(), "width": 1 << 16, "head_width": 16}
    with pytest.raises(ResourceError, match="limit"):
        run_training(workspace, override(settings, {"model": wide, "precision": "auto"}))


def test_data_of_another_tokenizer_are_refused(workspace, settings):
    run_training(workspace, settings)
    tokenizer = workspace.processed / "tokenizer.json"
    tokenizer.write_text("{}")
    manifest_path = workspace.processed / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    manifest["tokenizer"]["sha256"] = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    manifest["files"] = [entry for entry in manifest["files"] if entry["path"] != "tokenizer.json"]
    manifest_path.write_text(json.dumps(manifest))
    with pytest.raises(ConfigurationError, match="another tokenizer"):
        run_training(workspace, settings)


def test_a_run_keeps_its_shape(workspace, settings):
    run_training(workspace, settings)
    other = {**settings.model.model_dump(), "layers": 3, "tied": True}
    with pytest.raises(ConfigurationError, match="layers, tied") as error:
        run_training(workspace, override(settings, {"model": other}), more=True)
    assert f"model.layers: {settings.model.layers}, model.tied: false" in error.value.todo


def test_a_checkpoint_holds_its_settings_and_changes_are_said(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 13)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    state = json.loads((workspace.run_folder("test") / "checkpoints" / "step-00000012" / "state.json").read_text())
    assert TrainingSettings.model_validate(state["settings"]) == settings
    progress = Recorder()
    slower = {**settings.optimizer.model_dump(), "matrix_rate": 0.01}
    train(workspace, override(settings, {"optimizer": slower, "keep_checkpoints": 3}), progress, run="test")
    assert any(line.endswith(": optimizer.matrix_rate, keep_checkpoints") for line in progress.lines)


def test_too_little_data_for_one_batch(workspace, settings, write_processed, texts):
    write_processed(workspace.processed, texts[:1], texts[100:])
    with pytest.raises(UsageError, match="too little"):
        run_training(workspace, settings)


def test_ctrl_c_while_the_last_checkpoint_is_written_is_not_forgotten(workspace, settings, monkeypatch):
    save = session_module.Recorder.save

    def interrupted(self, state):
        folder = save(self, state)
        if state.step == 30:
            os.kill(os.getpid(), signal.SIGINT)
        return folder

    with monkeypatch.context() as patch:
        patch.setattr(session_module.Recorder, "save", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_training(workspace, settings)
    assert not (workspace.run_folder("test") / "released").exists()
    assert run_training(workspace, settings).steps == 0


def test_a_budget_in_seconds_becomes_steps_once(workspace, settings, monkeypatch):
    settings = override(settings, {"seconds": 1.5, "max_epochs": 10_000})
    with monkeypatch.context() as patch:
        patch.setattr(Session, "_evaluate", lambda *_, **__: 1 / 0)  # evaluations are due only when the steps are known
        with pytest.raises(ZeroDivisionError):
            run_training(workspace, settings)
    plan_path = workspace.run_folder("test") / "plan.json"
    plan = plan_path.read_bytes()
    assert json.loads(plan)["steps"] > 0
    time.sleep(0.3)
    run_training(workspace, settings)
    assert plan_path.read_bytes() == plan


def test_a_small_corpus_is_not_read_more_often_than_allowed(workspace, settings):
    settings = override(settings, {"seconds": 600.0, "max_epochs": 2.0})
    result = run_training(workspace, settings)
    corpus = json.loads((workspace.processed / "manifest.json").read_text())["train"]["tokens"]
    assert result.tokens == pytest.approx(2 * corpus, abs=512)


def test_memory_that_cannot_suffice_is_refused_before_anything_is_written(workspace, settings):
    with pytest.raises(ResourceError, match="limit") as error:
        run_training(workspace, override(settings, {"memory_limit": "10MB"}))
    assert error.value.todo
    assert not (workspace.run_folder("test") / "checkpoints").exists()


def test_settings_that_override_keep_the_rest():
    settings = TrainingSettings(tokens=500, batch_tokens=512)
    assert override(settings, {"seconds": 3.0}).tokens is None
    assert override(settings, {"device": "cpu"}).tokens == 500
