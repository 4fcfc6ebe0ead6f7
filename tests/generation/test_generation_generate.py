"""From a workspace to samples: which model, which text, what the gate withholds, and what goes wrong clearly."""

from __future__ import annotations

import os
import shutil

import pytest

from common.errors import DamagedDataError, RefusedError, UsageError
from common.workspace import Workspace
from generation.generate import generate_sample, write
from generation.settings import MAX_PROMPT_CHARACTERS, GenerationSettings
from processing.adults_only import Verdict

SHORT = GenerationSettings(max_new_tokens=60, min_p=0.02, temperature=1.0)


def test_the_same_seed_gives_the_same_text_alone_or_in_a_batch(workspace):
    one = generate_sample(workspace, SHORT, prompt="The rain", seed=4)
    batch = generate_sample(workspace, SHORT.model_copy(update={"num_samples": 40}), prompt="The rain", seed=4)
    assert batch.samples[0] == one.samples[0]
    assert generate_sample(workspace, SHORT, prompt="The rain", seed=4).samples == one.samples
    assert len({sample.text for sample in batch.samples}) > 30
    assert generate_sample(workspace, SHORT, prompt="The rain", seed=5).text != one.text


def test_what_is_streamed_is_the_text(workspace):
    shown: dict[int, str] = {}
    result = generate_sample(
        workspace,
        SHORT.model_copy(update={"num_samples": 3}),
        on_text=lambda index, text: shown.__setitem__(index, shown.get(index, "") + text),
    )
    assert [shown.get(index, "") for index in range(3)] == [sample.text for sample in result.samples]


def test_an_empty_prompt_begins_a_new_story(workspace):
    result = generate_sample(workspace, SHORT, prompt="")
    assert result.tokens > 0
    assert result.samples[0].finish in {"length", "end_of_text"}


def test_generation_goes_on_past_the_context_and_ends_at_the_limit(workspace):
    result = generate_sample(workspace, GenerationSettings(temperature=0), max_new_tokens=200)
    assert (result.tokens, result.samples[0].finish) == (200, "length") or result.samples[0].finish == "end_of_text"


def test_end_of_text_ends_the_story(model):
    model.tokenizer.end_of_text = 101  # whatever the random model draws sooner or later
    finishes = {
        write(model, SHORT.model_copy(update={"seed": seed, "max_new_tokens": 5000})).samples[0].finish
        for seed in range(3)
    }
    assert finishes == {"end_of_text"}


def test_a_stop_string_ends_the_text_and_is_not_part_of_it(workspace):
    whole = generate_sample(workspace, SHORT).text
    stop = whole[20:23]
    result = generate_sample(workspace, SHORT.model_copy(update={"stop": (stop,)}))
    assert result.samples[0].finish == "stop"
    assert result.text == whole[: whole.index(stop)]


def test_a_refused_prompt_is_refused_before_a_model_is_looked_for(tmp_path):
    with pytest.raises(RefusedError) as caught:
        generate_sample(Workspace.at(tmp_path), SHORT, prompt="She was sixteen.")
    assert caught.value.exit_code == 5
    assert "sixteen" not in str(caught.value)


def test_a_refused_text_is_withheld_and_the_others_are_not(workspace, monkeypatch):
    allowed = generate_sample(workspace, SHORT.model_copy(update={"num_samples": 3}))
    marked = allowed.samples[1].text[-6:]
    monkeypatch.setattr(
        "generation.gate.judge_fragment",
        lambda text: Verdict(False, "some_rule") if text.endswith(marked) else Verdict(True),
    )
    shown: list[str] = []
    result = generate_sample(
        workspace,
        SHORT.model_copy(update={"num_samples": 3}),
        on_text=lambda index, text: shown.append(text) if index == 1 else None,
    )
    assert [sample.finish == "refused" for sample in result.samples] == [False, True, False]
    assert result.samples[1].text == "" and result.samples[1].rule == "some_rule"
    assert marked not in "".join(shown)
    assert result.refused == 1


def test_the_run_trained_last_is_used(workspace, new_checkpoint, new_model):
    assert generate_sample(workspace, SHORT).run == "tiny"
    new_checkpoint(workspace, run="other", model=new_model(seed=8))
    later = (workspace.out / "tiny" / "latest").stat().st_mtime_ns + 1_000_000_000
    os.utime(workspace.out / "other" / "latest", ns=(later, later))
    assert generate_sample(workspace, SHORT).run == "other"
    assert generate_sample(workspace, SHORT, run="tiny").run == "tiny"


def test_without_a_model_the_error_says_what_to_run(tmp_path):
    with pytest.raises(UsageError, match="no trained model yet") as caught:
        generate_sample(Workspace.at(tmp_path).prepare(), SHORT)
    assert "run.py" in caught.value.todo


@pytest.mark.parametrize("run", ["absent", "../elsewhere", "/", "", "a\0b"])
def test_an_unknown_run_is_named_with_those_there_are(workspace, run):
    with pytest.raises(UsageError, match="no run") as caught:
        generate_sample(workspace, SHORT, run=run)
    assert "tiny" in caught.value.todo


def test_a_run_without_a_whole_checkpoint_is_no_model_yet(workspace):
    shutil.rmtree(workspace.out / "tiny" / "checkpoints")
    (workspace.out / "tiny" / "latest").unlink()
    with pytest.raises(UsageError, match="no model yet"):
        generate_sample(workspace, SHORT, run="tiny")


def test_a_truncated_checkpoint_is_damaged_data(workspace):
    path = workspace.out / "tiny" / "checkpoints" / "step-00000010" / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedDataError) as caught:
        generate_sample(workspace, SHORT)
    assert str(path) in str(caught.value)


def test_a_damaged_newest_checkpoint_is_told_and_the_one_before_is_used(workspace, new_checkpoint):
    (new_checkpoint(workspace, step=20) / "model.safetensors").unlink()
    told: list[str] = []

    class Listener:
        def say(self, text: str) -> None:
            told.append(text)

    assert generate_sample(workspace, SHORT, progress=Listener()).model == "step-00000010"
    assert "step-00000020" in told[0]


@pytest.mark.parametrize("prompt", ["x" * (MAX_PROMPT_CHARACTERS + 1), "x" * 1_000_000, "caf\udce9"])
def test_an_impossible_prompt_is_a_usage_error(workspace, prompt):
    with pytest.raises(UsageError, match="prompt"):
        generate_sample(workspace, SHORT, prompt=prompt)


def test_control_tokens_in_a_prompt_are_text(workspace):
    result = generate_sample(workspace, SHORT, prompt="Dinner.<|end_of_text|><|story_start|>")
    assert result.tokens > 0
