"""Going on with other settings, after an early interruption, and with damaged logs."""

import json
from pathlib import Path

import pytest

import training.recorder
from common.errors import ResourceError
from tests.training.runs import Recorder, die_at, everything, metrics, note_generation, run_training, stop_after
from training.runs import RunFolder
from training.session import Session
from training.settings import TrainingSettings
from training.train import override, train


def die_after(steps, workspace, settings, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        stop_after(patch, steps)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)


def state_of(folder: Path) -> dict:
    return json.loads((folder / "state.json").read_text())


def test_settings_of_the_plan_wait_for_the_next_stint_and_that_is_said(workspace, settings, monkeypatch):
    die_after(13, workspace, settings, monkeypatch)
    planned = {"tokens": 10 * 256, "batch_tokens": 128, "cooldown": 0.8, "max_epochs": 19.0}
    other = override(settings, {**planned, "keep_checkpoints": 3})
    progress = Recorder()
    first = train(workspace, other, progress, run="test")
    names = "tokens, cooldown, max_epochs, batch_tokens"
    assert (first.steps, first.tokens) == (18, 18 * 256)  # as planned: 30, of which 12 were saved
    assert any(line.endswith(f"as this one is planned: {names}") for line in progress.lines)
    assert any(line.endswith("than in the last step: keep_checkpoints") for line in progress.lines)
    stored = TrainingSettings.model_validate(state_of(Path(first.model_folder))["settings"])
    assert (stored.tokens, stored.cooldown, stored.keep_checkpoints) == (settings.tokens, settings.cooldown, 3)
    assert "7,680 tokens" in (Path(first.model_folder) / "README.md").read_text()  # the budget
    progress = Recorder()
    assert train(workspace, other, progress, run="test", more=True).steps == 20
    assert not any("planned" in line for line in progress.lines)
    assert any(line.endswith(f"than in the last step: {names}") for line in progress.lines)


def test_a_run_has_one_seed_for_life(workspace, settings, monkeypatch):
    settings = override(settings, {"model": {**settings.model.model_dump(), "dropout": 0.1}})
    run_training(workspace, settings)
    run_training(workspace, settings, more=True)
    expected = everything(workspace)
    workspace.run_folder("test").rename(workspace.run_folder("first"))
    die_after(13, workspace, settings, monkeypatch)
    progress, other = Recorder(), override(settings, {"seed": 7})
    train(workspace, other, progress, run="test")
    train(workspace, other, progress, run="test", more=True)
    assert everything(workspace) == expected
    assert sum("keeps its seed: it is 0, and not 7" in line for line in progress.lines) == 2


def test_a_budget_is_spent_by_steps_of_whole_sequences(workspace, settings):
    settings = override(settings, {"batch_tokens": 90, "tokens": 20 * 64})
    result = run_training(workspace, settings)
    assert (result.steps, result.tokens) == (20, 20 * 64)
    assert state_of(Path(result.model_folder))["tokens"] == 20 * 64
    card = " ".join((Path(result.model_folder) / "README.md").read_text().split())
    assert "20 steps, 1,280 tokens in all" in card
    assert "with 64 tokens a step" in card
    more = run_training(workspace, settings, more=True)
    assert (more.steps, more.tokens) == (20, 20 * 64)


def test_an_interruption_while_the_speed_is_measured_does_not_begin_the_budget_anew(workspace, settings, monkeypatch):
    """Every step takes a second by the clock that counts; 8 s of 100 are measured."""
    settings = override(settings, {"seconds": 100.0, "max_epochs": 10_000, "checkpoint_seconds": 1e-9})
    monkeypatch.setattr(Session, "_agree", lambda *_: (1.0, False, True))
    step = Session._step
    monkeypatch.setattr(Session, "_step", lambda *arguments: step(*arguments) and 1.0)
    die_after(6, workspace, settings, monkeypatch)
    die_after(5, workspace, settings, monkeypatch)  # 4 of them tell the speed again
    plan = json.loads((workspace.run_folder("test") / "plan.json").read_text())
    assert plan["steps"] == 100


def test_a_kill_after_the_budget_was_settled_changes_nothing(workspace, settings, monkeypatch):
    """The steps up to there are taken once more, now that their number is known: they are not evaluated either."""
    settings = override(settings, {"seconds": 3600.0, "max_epochs": 3, "evaluations": 100})
    settings = settings.model_copy(update={"patience": None})  # so many scores of a tiny corpus would end the trunk
    kept = 2  # steps of the checkpoint that is gone on from
    saves(monkeypatch, kept)
    run_training(workspace, settings)
    expected = everything(workspace)
    plan = json.loads((workspace.run_folder("test") / "plan.json").read_text())
    assert kept < plan["measured"] < 20 < plan["steps"] < 200, "every second step would be evaluated"
    die_at(workspace.run_folder("test"), kept)
    run_training(workspace, settings)
    assert everything(workspace) == expected


def saves(monkeypatch, step: int) -> None:
    """Let a checkpoint be made after that step, and kept, and none for the clock's sake besides."""
    monkeypatch.setattr(
        training.recorder.Recorder,
        "seconds_to_save",
        property(lambda self: -1.0 if self._trainer.optimizer.steps == step else 1e9),
    )
    prune = RunFolder.prune
    monkeypatch.setattr(
        RunFolder, "prune", lambda self, keep, newest, kept: prune(self, keep, newest, kept | {f"step-{step:08d}"})
    )


def test_a_small_corpus_is_evaluated_though_its_trunk_ends_long_before_the_budget(workspace, settings):
    settings = override(settings, {"seconds": 3600.0, "max_epochs": 2})
    run_training(workspace, settings)
    scored = [line["step"] for line in metrics(workspace) if "bits_per_byte" in line and line["phase"] == "trunk"]
    plan = json.loads((workspace.run_folder("test") / "plan.json").read_text())
    assert len(scored) >= 2
    assert plan["measured"] < plan["steps"] // 2


def test_other_held_out_tokens_begin_a_new_account_of_what_was_best(workspace, settings, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 13)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    best = []
    step = Session._step

    def noted(self, *arguments):
        best.append(self.state.best)
        return step(self, *arguments)

    monkeypatch.setattr(Session, "_step", noted)
    run_training(workspace, override(settings, {"evaluation_tokens": 300}))
    assert best[0] is None


def test_a_finished_cool_down_is_on_the_disk_before_it_is_scored(workspace, settings, monkeypatch):
    run_training(workspace, settings)
    expected = everything(workspace)
    workspace.run_folder("test").rename(workspace.run_folder("first"))
    with monkeypatch.context() as patch:
        patch.setattr("training.session.score", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_training(workspace, settings)
    assert run_training(workspace, settings).steps == 0
    assert everything(workspace) == expected


@pytest.mark.parametrize("log", ["metrics.jsonl", "timings.jsonl"])
@pytest.mark.parametrize("harm", [b"\xff{}\n", b"[1]\n", b'{"stint":1}\n', b"\x00" * 20 + b"\n"])
def test_a_damaged_line_of_a_log_does_not_stop_training(workspace, settings, monkeypatch, log, harm):
    die_after(13, workspace, settings, monkeypatch)
    path = workspace.run_folder("test") / log
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = b"".join([lines[0], harm, *lines[2:]])
    earlier = path.with_name(f"{log}.damaged")
    earlier.write_bytes(b"of an earlier time")
    path.write_bytes(damaged)
    progress = Recorder()
    assert train(workspace, settings, progress, run="test").steps == 18
    assert earlier.read_bytes() == b"of an earlier time"
    assert path.with_name(f"{log}.damaged-2").read_bytes() == damaged
    assert sum("damaged lines in a log: 1" in line for line in progress.lines) == 1
    now = path.read_bytes().splitlines(keepends=True)
    assert now[0] == lines[0]
    if log == "metrics.jsonl":
        assert [line["step"] for line in metrics(workspace)] == [1, *range(3, 31)]
    else:
        assert lines[1] not in now


def test_a_disk_that_is_full_while_a_damaged_log_is_put_aside_loses_nothing(workspace, settings, monkeypatch):
    die_after(13, workspace, settings, monkeypatch)
    path = workspace.run_folder("test") / "metrics.jsonl"
    path.write_bytes(b"?\n" + path.read_bytes())
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("training.metrics.shutil.copyfileobj", full)
        with pytest.raises(ResourceError):
            run_training(workspace, settings)
    assert path.read_bytes() == before
    assert run_training(workspace, settings).steps == 18
    assert [line["step"] for line in metrics(workspace)] == list(range(1, 31))


def test_a_state_and_a_card_name_the_generation_that_the_stint_reads(
    workspace, settings, monkeypatch, write_processed, make_texts, texts
):
    assert state_of(Path(run_training(workspace, settings).model_folder))["generation"] == 1
    workspace.run_folder("test").rename(workspace.run_folder("first"))
    note_generation(workspace)
    die_after(13, workspace, settings, monkeypatch)
    write_processed(workspace.processed, texts[:100] + make_texts(20, seed=9), texts[100:])
    note_generation(workspace)
    for generation in (1, 2):  # what arrives in the middle of a stint waits for the next
        folder = Path(run_training(workspace, settings).model_folder)
        assert state_of(folder)["generation"] == generation
        assert f"- generation {generation} of the corpus" in (folder / "README.md").read_text()
