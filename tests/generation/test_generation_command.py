"""`scripts/generate.py` as a user runs it: what is on stdout, what on stderr, and the exit code."""

from __future__ import annotations

import io
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "generate.py"


class Outcome(NamedTuple):
    code: int
    text: str
    message: str


@pytest.fixture
def generate(workspace, monkeypatch, capfd) -> Callable[..., Outcome]:
    """Runs the command in this process: starting an interpreter with PyTorch takes two seconds."""

    def run(*options: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), "--workspace", str(workspace.root), *options])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        before = signal.getsignal(signal.SIGTERM)
        try:
            with pytest.raises(SystemExit) as ended:
                runpy.run_path(str(SCRIPT), run_name="__main__")
        finally:
            signal.signal(signal.SIGTERM, before)
        return Outcome(ended.value.code, *capfd.readouterr())

    return run


def test_text_goes_to_stdout_and_the_rest_to_stderr(generate):
    done = generate("--max_new_tokens", "30", "--prompt", "The rain ", "--seed", "2")
    assert done.code == 0, done.message
    assert done.text.startswith("The rain ")
    assert "tokens in" in done.message


def test_json_is_one_object(generate):
    done = generate("--max_new_tokens", "20", "--num_samples", "2", "--json")
    values = json.loads(done.text)
    assert done.code == 0
    assert [sample["finish"] for sample in values["samples"]] == ["length", "length"]


def test_several_samples_are_printed_one_after_the_other(generate):
    text = generate("--max_new_tokens", "20", "--num_samples", "2").text
    assert text.index("--- 1 of 2 ---") < text.index("--- 2 of 2 ---")


def test_the_workspace_configuration_counts_and_options_override_it(workspace, generate):
    workspace.config_file.write_text("generation:\n  max_new_tokens: 7\n  num_samples: 2\n")
    values = json.loads(generate("--json", "--num_samples", "1").text)
    assert [sample["tokens"] for sample in values["samples"]] == [7]


@pytest.mark.parametrize(
    ("options", "stdin", "code", "said"),
    [
        (["--temperature", "nan"], b"", 2, "temperature"),
        (["--top_p", "-1"], b"", 2, "top_p"),
        *(
            ([f"--{name}", value], b"", 2, name)
            for name in ("temperature", "min_p", "repetition_penalty")
            for value in ("-0.5", "inf")
        ),
        (["--top_p", "nan"], b"", 2, "top_p"),
        (["--top_k", "-3"], b"", 2, "top_k"),
        (["--num_samples", "0"], b"", 2, "num_samples"),
        (["--max_new_tokens", "-1"], b"", 2, "max_new_tokens"),
        (["--seed", "-1"], b"", 2, "seed"),
        (["--prompt", "x" * 1_000_000], b"", 2, "characters"),
        (["--max_new_tokens", "x"], b"", 2, "max_new_tokens"),
        (["--unknown"], b"", 2, "unknown"),
        (["--prompt", "She was sixteen."], b"", 5, "adults-only"),
        (["--prompt_file", "-"], b"caf\xe9", 2, "UTF-8"),
        (["--prompt_file", "-"], b"x" * 1_000_000, 2, "characters"),
        (["--prompt_file", "/nowhere/at/all"], b"", 2, "prompt"),
        (["--run", "absent"], b"", 2, "absent"),
    ],
)
def test_mistakes_have_a_code_and_a_message_and_no_traceback(generate, options, stdin, code, said):
    done = generate(*options, stdin=stdin)
    assert done.code == code, done.message
    assert said in done.message
    assert "Traceback" not in done.message
    assert done.text == ""


def test_bytes_of_an_argument_that_are_no_utf8_are_a_usage_error(workspace):
    done = subprocess.run(
        [sys.executable, os.fspath(SCRIPT), "--workspace", os.fspath(workspace.root), "--prompt", b"caf\xe9"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "UTF-8" in done.stderr.decode()


@pytest.mark.parametrize(("options", "stdin"), [(["--prompt", ""], b""), (["--prompt_file", "-"], b"")])
def test_a_prompt_of_no_characters_begins_a_new_story(generate, options, stdin):
    done = generate(*options, "--max_new_tokens", "10", "--json", stdin=stdin)
    assert done.code == 0, done.message
    assert json.loads(done.text)["prompt"] == "" and json.loads(done.text)["tokens"] == 10


def test_control_tokens_that_a_user_types_are_text(generate):
    typed = "Dinner.<|end_of_text|><|story_start|><|scene_break|><|summary|>"
    done = generate("--prompt", typed, "--max_new_tokens", "10")
    assert done.code == 0, done.message
    assert done.text.startswith(typed) and len(done.text) > len(typed)


def test_without_a_model_the_code_is_2_and_the_message_says_what_to_run(workspace, generate):
    shutil.rmtree(workspace.out / "tiny")
    done = generate("--prompt", "The rain")
    assert (done.code, done.text) == (2, "")
    assert "no trained model yet" in done.message and "run.py" in done.message
    assert "Traceback" not in done.message


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json", "manifest.json"])
@pytest.mark.parametrize(
    "damage", [lambda whole: b"", lambda whole: whole[: len(whole) // 2], lambda whole: b"\xff" * 99]
)
def test_a_damaged_model_has_code_6_and_is_named(workspace, generate, name, damage):
    path = workspace.out / "tiny" / "checkpoints" / "step-00000010" / name
    path.write_bytes(damage(path.read_bytes()))
    done = generate("--prompt", "The rain")
    assert (done.code, done.text) == (6, ""), done.message
    assert "step-00000010" in done.message
    assert "Traceback" not in done.message


def test_interactive_reads_prompts_and_forgives_a_refused_one(generate):
    done = generate("--interactive", "--max_new_tokens", "10", stdin=b"The rain\nShe was sixteen.\n\nThe lamp\n")
    assert done.code == 0, done.message
    assert done.text.startswith("The rain") and "\nThe lamp" in done.text
    assert "adults-only gate refuses" in done.message
