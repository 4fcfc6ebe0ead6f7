"""Releases: one made before its stint is done, model cards, how many are kept, and the end of an overfitting trunk."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import common
from common.errors import UsageError
from common.progress import SilentProgress
from tests.training.runs import Recorder, everything, metrics, run_training, stop_after
from training.release import release_early
from training.session import Session
from training.train import override, train


@pytest.fixture
def unfinished(workspace, settings, monkeypatch):
    """A workspace whose training died in the trunk; its newest checkpoint is of step 12 of 18."""
    with monkeypatch.context() as patch:
        stop_after(patch, 14)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    return workspace


def test_an_early_release_says_beforehand_how_long_it_will_take(unfinished, settings):
    path = unfinished.run_folder("test") / "checkpoints" / "step-00000012"
    speed = json.loads((path / "state.json").read_text())["seconds"] / 12
    progress = Recorder()
    release_early(unfinished, settings, progress, run="test")
    said = f"cooling down from step 12 in 8 steps, about {8 * speed:,.0f} s at the speed of this run"
    assert said in progress.lines


def release(workspace, settings):
    return release_early(workspace, settings, SilentProgress(), run="test")


def test_an_early_release_is_a_cool_down_from_the_trunk_as_it_stands(unfinished, settings):
    result = release(unfinished, settings)
    folder = Path(result.model_folder)
    assert (result.trunk_step, result.steps) == (12, 8)  # 40 % of 20
    assert folder.name == "0001-step-00000020-early"
    assert (folder.parent.parent / "released").read_text().strip() == folder.name
    lines = [json.loads(line) for line in (folder / "metrics.jsonl").open()]
    assert [(line["phase"], line["step"]) for line in lines] == [("cooldown", step) for step in range(13, 21)]
    assert result.scores["bits_per_byte"] < metrics(unfinished)[0]["loss"]
    assert not (unfinished.run_folder("test") / "branch").exists()


def test_an_early_release_reads_the_documents_that_are_left(unfinished, settings, write_processed, texts):
    write_processed(unfinished.processed, texts[60:100], texts[100:])
    progress = Recorder()
    result = release_early(unfinished, settings, progress, run="test")
    assert result.steps == 8
    assert any("gone" in line for line in progress.lines)
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert state["plan"]["extent"]["documents"] == 40


def test_the_trunk_goes_on_as_if_there_had_been_no_early_release(unfinished, settings):
    release(unfinished, settings)
    run_training(unfinished, settings)
    left = everything(unfinished)
    early = {name for name in left if "-early" in name}
    assert early
    for path in sorted(unfinished.run_folder("test").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    run_training(unfinished, settings)
    assert everything(unfinished) == {name: content for name, content in left.items() if name not in early}


@pytest.mark.parametrize("moment", [0, 1, 5])
def test_an_early_release_that_died_is_gone_on_with(unfinished, settings, monkeypatch, moment):
    settings = override(settings, {"checkpoint_seconds": 1e-9})
    with monkeypatch.context() as patch:
        stop_after(patch, moment)
        with pytest.raises(RuntimeError):
            release(unfinished, settings)
    again = release(unfinished, settings)
    assert again.steps == 8 - moment
    assert release(unfinished, settings).scores == again.scores


def test_there_is_nothing_to_release_before_and_after_a_trunk(workspace, settings, monkeypatch):
    with pytest.raises(UsageError, match="nothing to release"):
        release(workspace, settings)
    with monkeypatch.context() as patch:
        stop_after(patch, 25)
        with pytest.raises(RuntimeError):
            run_training(workspace, override(settings, {"checkpoint_seconds": 1e-9}))
    with pytest.raises(UsageError, match="cooling down"):
        release(workspace, settings)
    run_training(workspace, settings)
    with pytest.raises(UsageError, match="released already"):
        release(workspace, settings)


def test_the_command_releases_and_says_where(unfinished, settings, tmp_path):
    config = tmp_path / "test.yaml"
    config.write_text(json.dumps(settings.model_dump(exclude_none=True)))  # JSON is YAML
    root = Path(common.__file__).parent.parent
    options = ["--memory-limit", "1GB", "--threads", "1", "--device", "cpu"]
    done = subprocess.run(
        [sys.executable, "scripts/release.py", "--workspace", unfinished.root, "--config", config, "--json", *options],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    state = json.loads((Path(json.loads(done.stdout)["model_folder"]) / "state.json").read_text())
    assert [state["settings"][name] for name in ("memory_limit", "threads", "device")] == ["1GB", 1, "cpu"]


def test_a_release_has_a_card_with_its_facts(workspace, settings):
    result = run_training(workspace, settings)
    card = (Path(result.model_folder) / "README.md").read_text()
    for fact in (
        "100 documents",
        f"{result.parameters:,} parameters",
        "7,680 tokens",
        f"| 1 | 20 | {result.after['bits_per_byte']:.4f} |",
        "adults (18 and over)",
        "gate (version test-1)",
        "## Limits",
    ):
        assert " ".join(fact.split()) in " ".join(card.split()), fact
    manifest = json.loads((Path(result.model_folder) / "manifest.json").read_text())
    assert "README.md" in manifest["files"]


def test_old_releases_go_but_not_the_one_in_use(workspace, settings):
    settings = override(settings, {"keep_releases": 2})
    names = [Path(run_training(workspace, settings, more=True).model_folder).name for _ in range(3)]
    releases = workspace.run_folder("test") / "releases"
    assert sorted(path.name for path in releases.iterdir()) == names[1:]
    assert (releases.parent / "released").read_text().strip() == names[2]


@pytest.fixture
def overfitting(monkeypatch):
    """Held-out scores that fall until step 12 and rise from then on."""
    evaluate = Session._evaluate

    def scored(self, **options):
        with pytest.MonkeyPatch.context() as patch:
            step = self.state.step
            patch.setattr("training.session.bits_per_byte", lambda *_: 3.0 + abs(step - 12) / 10)
            return evaluate(self, **options)

    monkeypatch.setattr(Session, "_evaluate", scored)


def test_a_trunk_that_overfits_ends_at_its_best_checkpoint(workspace, settings, overfitting):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20})  # every third of 60 steps, 36 in the trunk
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert any("cooling down from step-00000012" in line for line in progress.lines)
    lines = metrics(workspace)
    assert [line["step"] for line in lines if line["phase"] == "trunk"] == list(range(1, 22))
    assert [line["step"] for line in lines if line["phase"] == "cooldown"] == list(range(13, 21))
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert (state["step"], state["tokens"], state["trunk"]) == (20, 20 * 256, "step-00000012")
    run = workspace.run_folder("test")
    assert (run / "latest").read_text().strip() == "step-00000012"
    assert max(path.name for path in (run / "checkpoints").iterdir()) == "step-00000012"


@pytest.mark.parametrize("moments", [[20], [21], [22, 1], [24]])
def test_killed_around_the_end_of_an_overfitting_trunk(workspace, settings, overfitting, monkeypatch, moments):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20, "checkpoint_seconds": 1e-9})
    run_training(workspace, settings)
    expected = everything(workspace)
    for path in sorted(workspace.run_folder("test").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for moment in moments:
        with monkeypatch.context() as patch:
            stop_after(patch, moment)
            with pytest.raises(RuntimeError):
                run_training(workspace, settings)
    run_training(workspace, settings)
    assert everything(workspace) == expected


def test_patience_can_be_endless(workspace, settings, overfitting):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20})
    run_training(workspace, settings.model_copy(update={"patience": None}))
    assert metrics(workspace)[-1]["step"] == 60


def test_texts_are_shown_after_every_evaluation(workspace, settings):
    progress, seen = Recorder(), []

    def sampler(folder: Path) -> list[str]:
        seen.append(folder.name)
        assert (folder / "model.safetensors").exists()
        return ["Once more."]

    train(workspace, settings, progress, run="test", sampler=sampler)
    assert seen == ["step-00000006", "step-00000012", "step-00000018", "step-00000024-cooldown"]
    assert sum("writes: Once more." in line for line in progress.lines) == 4


def test_a_trunk_that_was_found_to_overfit_is_cooled_down_though_patience_was_changed_then(
    workspace, settings, overfitting, monkeypatch
):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20})
    with monkeypatch.context() as patch:
        stop_after(patch, 21)  # the trunk is shortened, and the cool-down has taken no step
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    result = run_training(workspace, settings.model_copy(update={"patience": None}))
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert (state["step"], state["trunk"]) == (20, "step-00000012")
    assert [line["step"] for line in metrics(workspace) if line["phase"] == "cooldown"] == list(range(13, 21))


def test_the_time_of_an_abandoned_trunk_is_that_of_its_tokens(workspace, settings, overfitting):
    settings = override(settings, {"tokens": 60 * 256, "evaluations": 20})
    result = run_training(workspace, settings)
    state = json.loads((Path(result.model_folder) / "state.json").read_text())
    assert (state["tokens"], state["abandoned"]) == (20 * 256, 9 * 256)
    last = json.loads((workspace.run_folder("test") / "timings.jsonl").read_text().splitlines()[-1])
    assert last["tokens_per_second"] == pytest.approx(29 * 256 / last["seconds"], rel=0.05)


def test_a_damaged_branch_is_begun_anew(unfinished, settings, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 5)
        with pytest.raises(RuntimeError):
            release(unfinished, override(settings, {"checkpoint_seconds": 1e-9}))
    for path in (unfinished.run_folder("test") / "branch").glob("checkpoints/*/model.safetensors"):
        path.write_bytes(b"")
    progress = Recorder()
    result = release_early(unfinished, settings, progress, run="test")
    assert (result.trunk_step, result.steps) == (12, 8)
    assert "beginning this early release anew" in progress.lines
