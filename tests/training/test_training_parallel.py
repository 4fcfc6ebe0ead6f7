"""Training by several processes: the same curve, exchangeable checkpoints, one writer."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

import common
from common.errors import ConfigurationError, DamagedDataError, ResourceError
from common.workspace import Workspace
from tests.training.runs import die_at
from training.parallel import ALONE, OwnDeviceError, Ranks, own_device
from training.trainer import DivergedError

ROOT = Path(common.__file__).parent.parent
CONFIG = """\
model: {layers: 2, width: 32, heads: 2, context: 32, dropout: 0.1}
tokens: 10240
batch_tokens: 256
precision: float32
threads: 1
evaluations: 4
checkpoint_seconds: 0.000001
"""


def launched(workspace, config: Path, processes: int, *options: str) -> list[str]:
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes), "--standalone"]
    arguments = ["training/train.py", "--workspace", str(workspace.root), "--config", str(config), *options]
    return [*(launcher if processes > 1 else [sys.executable]), *arguments]


def train(workspace, config: Path, processes: int, *options: str) -> subprocess.CompletedProcess:
    command = launched(workspace, config, processes, *options)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)


@pytest.fixture
def workspace(tmp_path, write_processed) -> Workspace:
    """A corpus of real prose: on the few sentences of the other tests, every difference in rounding grows."""
    paragraphs = [
        part for path in sorted(ROOT.glob("*.md")) for part in path.read_text().split("\n\n") if len(part) > 99
    ]
    place = Workspace.at(tmp_path / "workspace").prepare()
    write_processed(place.processed, paragraphs[:-10], paragraphs[-10:])
    return place


@pytest.fixture
def config(tmp_path) -> Path:
    path = tmp_path / "test.yaml"  # and with it the run's name: torchrun takes a --run for its own
    path.write_text(CONFIG)
    return path


def losses(workspace, run: str) -> list[float]:
    return [json.loads(line)["loss"] for line in (workspace.run_folder(run) / "metrics.jsonl").open()]


@pytest.mark.slow
def test_two_processes_take_the_same_steps_as_one(workspace, config):
    alone = train(workspace, config, 1, "--json")
    assert alone.returncode == 0, alone.stderr
    workspace.run_folder("test").rename(workspace.run_folder("alone"))
    together = train(workspace, config, 2, "--json")
    assert together.returncode == 0, together.stderr
    one, two = losses(workspace, "alone"), losses(workspace, "test")
    assert two == pytest.approx(one, abs=1e-3)
    assert two != one  # sums over two ranks are rounded otherwise
    results = [json.loads(done.stdout) for done in (alone, together)]  # rank 0 alone prints
    assert results[0]["after"]["bits_per_byte"] == pytest.approx(results[1]["after"]["bits_per_byte"], abs=1e-3)


@pytest.mark.slow
def test_a_checkpoint_of_two_processes_is_gone_on_with_by_one_and_the_other_way_round(workspace, config):
    config.write_text(CONFIG + "keep_checkpoints: 1000\n")
    done = train(workspace, config, 1)
    assert done.returncode == 0, done.stderr
    alone, folder = losses(workspace, "test"), workspace.run_folder("test")
    for processes, step in ((2, 8), (1, 16)):  # first two go on with what one has left, and then one with theirs
        die_at(folder, step)
        done = train(workspace, config, processes)
        assert done.returncode == 0, done.stderr
        assert f"going on from step {step}" in done.stderr
        found = losses(workspace, "test")
        assert found == pytest.approx(alone, abs=1e-3)
        assert (found[:step] == alone[:step]) == (processes == 2)  # up to there, they are those of who was there before
        assert found[step:] != alone[step:]


@pytest.mark.slow
def test_ctrl_c_saves_a_checkpoint_of_the_last_step(workspace, config):
    config.write_text(CONFIG.replace("10240", "10000000").replace("0.000001", "600") + "max_epochs: 100000\n")
    log = workspace.run_folder("test") / "metrics.jsonl"
    process = subprocess.Popen(launched(workspace, config, 2), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 90
    while not (log.exists() and log.read_text().count("\n") > 5) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) != 0
    steps = len(losses(workspace, "test"))
    assert steps > 5
    assert (workspace.run_folder("test") / "latest").read_text().strip() == f"step-{steps:08d}"


@pytest.mark.slow
def test_what_stops_rank_0_stops_all_and_is_said_once(workspace, config):
    workspace.processed.joinpath("manifest.json").unlink()
    done = train(workspace, config, 2)
    assert done.returncode != 0
    assert done.stderr.count("no prepared data") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "message"),
    [("batch_tokens: 32", "too small for 2 processes"), ("cooldown: 7", "cooldown")],
)
def test_what_all_processes_meet_alike_is_said_once(workspace, config, change, message):
    config.write_text(CONFIG.replace("batch_tokens: 256", change))
    done = train(workspace, config, 2)
    assert done.returncode != 0
    assert done.stderr.count("error: ") == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [(DivergedError("the loss is not a number"), 3), (ResourceError("too little"), 7), (KeyboardInterrupt(), 130)],
)
def test_the_first_process_of_a_machine_speaks_for_the_others(monkeypatch, error, code):
    monkeypatch.setattr("training.parallel.time.sleep", lambda _: None)
    with pytest.raises(type(error)), Ranks(2, 4, local=0, local_size=2).one_voice():
        raise error
    with pytest.raises(SystemExit) as end, Ranks(3, 4, local=1, local_size=2).one_voice():
        raise error
    assert end.value.code == code


def test_damage_is_told_by_the_process_that_finds_it():
    with pytest.raises(DamagedDataError), Ranks(1, 2, local=1, local_size=2).one_voice():
        raise DamagedDataError("a shard does not match its hash")


def test_a_full_gpu_is_told_by_the_process_whose_it_is():
    with pytest.raises(OwnDeviceError), Ranks(1, 2, local=1, local_size=2).one_voice(), own_device():
        raise torch.OutOfMemoryError("CUDA out of memory")


def test_every_process_needs_a_gpu_of_its_own(monkeypatch):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert Ranks(5, 6, local=1, local_size=2).device("cuda") == torch.device("cuda", 1)
    assert Ranks(0, 4, local=0, local_size=4).device("cpu") == torch.device("cpu")
    with pytest.raises(ConfigurationError, match="4 processes on a machine with 2 GPUs") as error:
        Ranks(0, 4, local=0, local_size=4).device("cuda")
    assert "--nproc-per-node 2" in error.value.todo


def test_rows_of_a_batch_are_shared_out_whole():
    for size in (1, 2, 3, 7):
        shares = [Ranks(number, size).rows(7) for number in range(size)]
        assert [first for first, _ in shares] == [sum(count for _, count in shares[:number]) for number in range(size)]
        assert sum(count for _, count in shares) == 7
    with pytest.raises(ConfigurationError, match="too small for 8 processes"):
        Ranks(0, 8).rows(7)


def test_a_process_that_has_ended_is_told_by_those_that_wait_for_it(monkeypatch):
    def broken(_):
        raise RuntimeError("Connection closed by peer [127.0.0.1]:2000")

    monkeypatch.setattr(torch.distributed, "all_reduce", broken)
    with pytest.raises(ResourceError, match="another of the 2 processes") as error:
        Ranks(0, 2).sum(torch.zeros(1))
    assert error.value.exit_code == 7
    assert "last checkpoint" in error.value.todo


def test_a_single_process_asks_nobody():
    assert ALONE.share(lambda: 5) == 5
    assert ALONE.first


def test_half_of_what_torchrun_sets_is_a_configuration_error(monkeypatch):
    for name in ("RANK", "LOCAL_RANK", "LOCAL_WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ConfigurationError, match="RANK, LOCAL_RANK, LOCAL_WORLD_SIZE are not set"):
        Ranks.join()
