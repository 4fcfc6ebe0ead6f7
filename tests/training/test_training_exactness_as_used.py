"""The exactness benchmark as users compute: fastest precision, all cores, compilation asked for."""

import json

import pytest

from common.progress import SilentProgress
from training.precision import choose_threads


@pytest.fixture
def without_a_compiler(monkeypatch) -> None:
    """So that compilation, which takes the better part of a minute, is wanted but not had."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CXX", raising=False)


@pytest.mark.slow
def test_as_used_it_computes_as_users_do_and_says_how(benchmark_module, without_a_compiler, tmp_path):
    benchmark = benchmark_module("training_exactness")
    result = benchmark.measure(1, 1, tmp_path, SilentProgress(), as_used=True)
    assert result["kills"] == 1
    assert result["differing"] == []
    assert result["used"]["threads"] == choose_threads(None)
    assert result["used"]["precision"] in ("float32", "bfloat16")
    assert not result["used"]["compiled"]
    states = (tmp_path / "workspace" / "out" / benchmark.RUN / "releases").glob("*/state.json")
    settings = [json.loads(state.read_text())["settings"] for state in states]
    assert {(found["precision"], found["threads"], found["compile"]) for found in settings} == {
        ("auto", None, "always")
    }
