"""Device, threads and precision of a run that goes on, perhaps on another machine."""

import json

import pytest
import torch

from common.errors import ConfigurationError
from tests.training.runs import Recorder, run_training, stop_after
from training import precision
from training.settings import TrainingSettings
from training.train import override, train


@pytest.fixture
def cores(monkeypatch):
    """Sets how many cores there are; 4 to begin with."""

    def set_cores(count: int) -> None:
        monkeypatch.setattr(precision, "usable_cores", lambda: count)

    set_cores(4)
    monkeypatch.setattr(torch, "set_num_threads", lambda _: None)
    return set_cores


@pytest.fixture
def machine(monkeypatch):
    """(kind, capability=None, speed=...): a device, and how many times faster its bfloat16 is."""

    def make(kind: str, capability: tuple[int, int] | None = None, speed: float = 1.0) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: kind == "cuda")
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: kind == "mps")
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: capability)
        monkeypatch.setattr(precision, "_fastest", lambda multiply: 1 / speed if _is_bfloat16(multiply) else 1.0)

    return make


def _is_bfloat16(multiply) -> bool:
    return multiply().dtype == torch.bfloat16


def choose(earlier=None, processes=1, **settings) -> tuple[dict, list[str]]:
    progress = Recorder()
    chosen = precision.choose(TrainingSettings(**settings), 32, earlier, processes, progress.say)
    return chosen, progress.lines


def test_on_the_same_machine_a_run_goes_on_as_it_began_without_a_word(machine, cores):
    for kind, speed in (("cpu", 3.0), ("cpu", 0.1), ("mps", 1.0)):
        machine(kind, speed=speed)
        first, said = choose()
        assert not said
        assert choose(first) == (first, [])
    machine("cpu", speed=1.2)  # not worth choosing, but no reason to round otherwise
    kept = {"device": "cpu", "threads": 4, "processes": 1, "precision": "bfloat16"}
    assert choose(kept) == (kept, [])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("cuda", (8, 0)), ("cuda", (7, 5)), "float16"),
        (("cuda", (7, 5)), ("cuda", (8, 0)), "float16"),  # still possible
        (("cpu", None, 3.0), ("cpu", None, 0.05), "float32"),
        (("cpu", None, 0.05), ("cpu", None, 3.0), "float32"),
    ],
)
def test_on_another_machine_precision_changes_only_where_it_must(machine, cores, before, after, expected):
    machine(*before)
    first, _ = choose()
    machine(*after)
    second, said = choose(first)
    assert second["precision"] == expected
    if first["precision"] == expected:
        assert not said
    else:
        assert len(said) == 1
        assert all(part in said[0] for part in ("bfloat16", expected, "rounded otherwise"))


def test_another_device_is_said(machine, cores):
    machine("cuda", (8, 0))
    first, _ = choose()
    machine("cpu", speed=0.1)
    second, said = choose(first)
    assert (second["device"], second["precision"], second["threads"]) == ("cpu", "float32", 4)
    assert len(said) == 1
    assert "cuda" in said[0]


def test_threads_stay_where_they_fit(machine, cores):
    machine("cpu", speed=0.1)
    first, _ = choose()
    cores(8)
    same, said = choose(first)
    assert same["threads"] == 4
    assert "up to 8" in said[0]
    assert choose(first, threads=8)[0]["threads"] == 8  # asked for
    cores(1)
    fewer, said = choose(first)
    assert fewer["threads"] == 1
    assert "rounded otherwise" in said[0]


def test_the_cores_that_other_processes_leave_are_used(machine, cores):
    machine("cpu", speed=0.1)
    first, _ = choose(processes=2)
    assert first["threads"] == 2
    alone, said = choose(first, processes=1)
    assert alone["threads"] == 4
    assert len(said) == 1


@pytest.mark.parametrize(
    ("kind", "capability", "asked"), [("cuda", (7, 5), "bfloat16"), ("mps", None, "bfloat16"), ("cpu", None, "float16")]
)
def test_a_precision_that_the_device_cannot_do_is_refused(machine, cores, kind, capability, asked):
    machine(kind, capability)
    with pytest.raises(ConfigurationError, match=f"cannot compute in {asked}") as error:
        choose(precision=asked)
    assert "float32" in error.value.todo
    assert f" {asked}" not in error.value.todo


def test_a_slow_precision_is_used_when_asked_for_with_a_warning(machine, cores):
    machine("cpu", speed=0.05)
    chosen, said = choose(precision="bfloat16")
    assert chosen["precision"] == "bfloat16"
    assert "20.0 times slower" in said[0]
    machine("cpu", speed=1.2)
    assert choose(precision="bfloat16") == (chosen, [])


def test_an_interrupted_training_goes_on_in_what_the_machine_can_do(workspace, settings, monkeypatch, machine, cores):
    settings = override(settings, {"precision": "auto", "threads": None, "checkpoint_seconds": 1e-9})
    machine("cpu", speed=3.0)
    with monkeypatch.context() as patch:
        stop_after(patch, 10)
        with pytest.raises(RuntimeError):
            run_training(workspace, settings)
    folder = workspace.run_folder("test")
    state = folder / "checkpoints" / (folder / "latest").read_text().strip() / "state.json"
    assert json.loads(state.read_text())["choices"]["precision"] == "bfloat16"
    machine("cpu", speed=0.05)
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert result.after["bits_per_byte"] < result.before["bits_per_byte"]
    assert any("going on in float32" in line for line in progress.lines)


def test_threads_keep_to_the_cores_there_are(cores):
    cores(2)
    assert precision.choose_threads(None) == 2
    assert precision.choose_threads(None, processes=4) == 1
    with pytest.raises(ConfigurationError, match="more than the 2 cores"):
        precision.choose_threads(3)


@pytest.mark.parametrize("largest", [2**31 - 1, 2**25, 0])
def test_freed_memory_is_kept_by_any_glibc(monkeypatch, largest):
    """glibc before 2.35 refuses a threshold for mmap above 32 MiB; without one, it must keep its own."""
    accepted = {}

    def mallopt(option: int, value: int) -> int:
        if option == -3 and value > largest:
            return 0
        accepted[option] = value
        return 1

    monkeypatch.setattr(precision.ctypes, "CDLL", lambda _: type("Library", (), {"mallopt": staticmethod(mallopt)}))
    monkeypatch.setattr(precision.sys, "platform", "linux")
    precision.keep_freed_memory()
    assert accepted == ({-3: largest, -1: 2**31 - 1} if largest else {})
