"""Settings, the configurations that come with the project, and what the machine is asked for."""

import re
from dataclasses import replace

import pytest
import torch
from pydantic import ValidationError

from common.config import load_model
from common.errors import ConfigurationError, ResourceError
from training import precision
from training.memory import plan_memory, predict
from training.model import ModelConfig
from training.settings import CONFIGS, TrainingSettings, parse_bytes

SHAPE = ModelConfig(4096, 256, 6, 256, 4, 2, 64, 704)


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_configuration_that_comes_along_fits_its_memory_limit(path):
    settings = load_model(path, TrainingSettings)
    config = settings.model.config(vocabulary=4096)
    rows = settings.batch_tokens // settings.model.context
    assert plan_memory(config, rows, 4, parse_bytes(settings.memory_limit)).rows >= 1
    assert (settings.seconds is None) != (settings.tokens is None)


def test_unknown_keys_are_named(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("batch_tokens: 512\nmodel:\n  widht: 3\n")
    with pytest.raises(ConfigurationError, match=r"model.widht \(line 3\): unknown key"):
        load_model(path, TrainingSettings)


@pytest.mark.parametrize(
    "values",
    [
        {"seconds": 3, "tokens": 3},
        {"batch_tokens": 10},
        {"model": {"layers": 0}},
        {"cooldown": 1.5},
        {"memory_limit": "2 elephants"},
        {"optimizer": {"momentum": 1.0}},
    ],
)
def test_impossible_values_are_refused(values):
    with pytest.raises(ValidationError):
        TrainingSettings.model_validate(values)


def test_a_shape_that_cannot_be_built_is_a_configuration_error():
    settings = TrainingSettings.model_validate({"model": {"heads": 6, "kv_heads": 4, "head_width": 8}})
    with pytest.raises(ConfigurationError, match="share"):
        settings.model.config(260)


@pytest.mark.parametrize(
    ("text", "expected"), [("2GB", 2 * 10**9), ("1.5 GiB", 3 * 2**29), ("900mb", 9 * 10**8), ("4kib", 4096)]
)
def test_amounts_of_memory(text, expected):
    assert parse_bytes(text) == expected


def test_a_tighter_limit_cuts_the_batch_finer_and_never_changes_it():
    plans = [plan_memory(SHAPE, 32, 4, megabytes * 10**6) for megabytes in (4000, 1000, 750)]
    assert [plan.rows * plan.micro_batches for plan in plans] == [32, 32, 32]
    assert plans[0].rows > plans[1].rows > plans[2].rows
    assert all(plan.predicted_bytes <= limit * 10**6 for plan, limit in zip(plans, (4000, 1000, 750), strict=True))


def test_prediction_grows_with_everything_that_takes_memory():
    base = predict(SHAPE, 4, 2)
    assert predict(SHAPE, 8, 2) > base
    assert predict(SHAPE, 4, 4) > base
    assert predict(ModelConfig(4096, 256, 12, 256, 4, 2, 64, 704), 4, 2) > base


@pytest.mark.parametrize("limit", [450_000_000, 500_000_000])
def test_the_impossible_is_refused_with_something_possible(limit):
    with pytest.raises(ResourceError, match="limit") as error:
        plan_memory(SHAPE, 32, 4, limit)
    enough, nearest = re.fullmatch(r"raise the limit to (\d+) MB, or choose (.*)", error.value.todo).groups()
    assert plan_memory(SHAPE, 32, 4, int(enough) * 10**6).rows >= 1
    smaller = {name: int(value) for name, value in (part.split() for part in nearest.split(", "))}
    assert plan_memory(replace(SHAPE, **smaller), 32, 4, limit).rows >= 1


def test_an_absurd_depth_is_refused_at_once():
    with pytest.raises(ResourceError) as error:
        plan_memory(replace(SHAPE, layers=10**12), 32, 4, 600_000_000)
    layers = int(re.search(r"layers (\d+)", error.value.todo)[1])
    context = int(re.search(r"context (\d+)", error.value.todo)[1])
    fitting = replace(SHAPE, layers=layers, context=context)
    assert plan_memory(fitting, 1, 4, 600_000_000).rows == 1
    with pytest.raises(ResourceError):
        plan_memory(replace(fitting, layers=layers + 1), 1, 4, 600_000_000)


def test_where_nothing_fits_that_is_said():
    with pytest.raises(ResourceError) as error:
        plan_memory(SHAPE, 32, 4, 10_000_000)
    assert error.value.todo.endswith("a machine with more memory")


@pytest.mark.parametrize(
    ("cuda", "mps", "best"), [(False, False, "cpu"), (False, True, "mps"), (True, False, "cuda"), (True, True, "cuda")]
)
def test_devices(monkeypatch, cuda, mps, best):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    assert precision.choose_device("auto") == torch.device(best)
    for name, available in (("cpu", True), ("cuda", cuda), ("mps", mps)):
        if available:
            assert precision.choose_device(name) == torch.device(name)
        else:
            with pytest.raises(ConfigurationError, match=f"has no {name}"):
                precision.choose_device(name)
    with pytest.raises(ConfigurationError, match="no device 'gpu9'"):
        precision.choose_device("gpu9")


def test_more_threads_than_cores_are_refused():
    with pytest.raises(ConfigurationError, match="more than"):
        precision.choose_threads(100_000)


@pytest.mark.parametrize(("fast", "expected"), [("float32", "float32"), ("bfloat16", "bfloat16")])
def test_a_measurement_decides_the_precision(monkeypatch, fast, expected):
    def seconds(product):
        return 1.0 if str(product().dtype) == f"torch.{fast}" else 10.0

    monkeypatch.setattr(precision, "_fastest", seconds)
    assert precision.choose_precision("auto", torch.device("cpu"), 64) == expected


@pytest.mark.parametrize(("capability", "expected"), [((7, 5), "float16"), ((8, 0), "bfloat16"), ((9, 0), "bfloat16")])
def test_a_gpu_without_bfloat16_computes_in_float16(monkeypatch, capability, expected):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: capability)
    assert precision.choose_precision("auto", torch.device("cuda"), 64) == expected
    assert precision.choose_precision("auto", torch.device("mps"), 64) == "float32"
