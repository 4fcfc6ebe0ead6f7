"""training/train.py as somebody calls it: what it prints, what it says of bad requests, its exit codes, Ctrl-C."""

import json
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from safetensors.torch import load_file

import common
from common.progress import SilentProgress
from training.memory import predict
from training.model import ModelConfig
from training.precision import DTYPES
from training.train import train

ROOT = Path(common.__file__).parent.parent


def line(workspace, *arguments) -> list[str]:
    return [sys.executable, str(ROOT / "training" / "train.py"), "--workspace", str(workspace.root), *arguments]


def command(workspace, *arguments) -> subprocess.CompletedProcess:
    return subprocess.run(line(workspace, *arguments), cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.fixture
def config(tmp_path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(
        "model: {layers: 1, width: 16, heads: 2, context: 32}\ntokens: 2048\nbatch_tokens: 256\nprecision: float32\n"
    )
    return path


def test_the_command_trains_and_prints_json(workspace, config):
    done = command(workspace, "--config", str(config), "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["trained"]
    assert load_file(Path(result["model_folder"]) / "model.safetensors")
    assert Path(result["run_folder"]).name == "tiny"
    again = command(workspace, "--config", str(config))
    assert again.returncode == 0
    assert "nothing new" in again.stdout


@pytest.mark.slow
def test_memory_stays_below_the_limit_and_near_what_was_predicted(workspace, config):
    model = "{layers: 4, width: 128, heads: 4, context: 256}"
    config.write_text(f"model: {model}\ntokens: 24576\nbatch_tokens: 8192\nmax_epochs: 100\ncompile: never\n")
    done = command(workspace, "--config", str(config), "--json", "--memory-limit", "480MB")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    choices = json.loads((Path(result["model_folder"]) / "state.json").read_text())["choices"]
    element_bytes = DTYPES[choices["precision"]].itemsize
    predicted = predict(ModelConfig(260, 256, 4, 128, 4, 4, 32, 344), choices["rows"], element_bytes)
    assert choices["rows"] < 32, "the batch is cut"
    assert result["peak_rss_bytes"] < 480_000_000
    assert result["peak_rss_bytes"] == pytest.approx(predicted, rel=0.25)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--config", "missing.yaml"], 3, "no such configuration"),
        (["--device", "abacus"], 3, "no device 'abacus'"),
        (["--threads", "4096"], 3, "more than the"),
        (["--memory-limit", "much"], 3, "amount of memory"),
        (["--max-seconds", "60", "--max-tokens", "60"], 3, "not in both"),
        (["--what"], 2, "--what"),
    ],
)
def test_bad_requests_have_a_message_and_an_exit_code(workspace, config, arguments, code, message):
    if "--config" not in arguments:
        arguments = ["--config", str(config), *arguments]
    done = command(workspace, *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_impossible_shape_is_refused(workspace, config):
    config.write_text("model: {heads: 3, kv_heads: 2, head_width: 8}\n")
    done = command(workspace, "--config", str(config))
    assert done.returncode == 3
    assert "3 query heads cannot share 2 key/value heads" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_without_data_and_one_without_stamp(workspace, config, tmp_path, write_processed, texts):
    workspace.processed.joinpath("manifest.json").unlink()
    done = command(workspace, "--config", str(config))
    assert (done.returncode, "no prepared data" in done.stderr) == (2, True)
    write_processed(workspace.processed, texts[:100], texts[100:], gate_version=None)
    done = command(workspace, "--config", str(config))
    assert (done.returncode, "gate" in done.stderr) == (5, True)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_writes_a_checkpoint_and_ends_with_130(workspace, config, number):
    config.write_text(config.read_text().replace("2048", "25600000") + "max_epochs: 1000000\ncompile: never\n")
    process = subprocess.Popen(line(workspace, "--config", str(config)), stderr=subprocess.PIPE, text=True)
    metrics = workspace.run_folder("tiny") / "metrics.jsonl"
    try:
        while process.poll() is None and not (metrics.exists() and metrics.stat().st_size):
            time.sleep(0.01)
        process.send_signal(number)
        _, said = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 130, said
    assert "Traceback" not in said
    steps = metrics.read_text().count("\n")
    assert (workspace.run_folder("tiny") / "latest").read_text() == f"step-{steps:08d}\n"


class Noted(SilentProgress):
    """Remembers what stood beside the count."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    @contextmanager
    def task(self, name, total=None, done=0):
        with super().task(name, total, done) as task:
            task.note = self.notes.append
            yield task


def test_progress_shows_loss_score_speed_memory_and_the_next_checkpoint(workspace, settings):
    progress = Noted()
    train(workspace, settings, progress, run="test")
    note = r"loss \d\.\d{3}(, \d\.\d{3} bits/byte)?, [\d,]+ tokens/s, \d+ MB, next checkpoint in \d+ s"
    assert len(progress.notes) == 30
    assert all(re.fullmatch("(cooling down, )?" + note, said) for said in progress.notes)
    assert "bits/byte" not in progress.notes[0]
    assert "bits/byte" in progress.notes[-1]
    assert progress.notes[-1].startswith("cooling down")
