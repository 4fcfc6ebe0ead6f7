"""The real command under real SIGKILLs: what is left is that of an uninterrupted training."""

import pytest

from common.progress import SilentProgress


@pytest.fixture
def benchmark(monkeypatch, benchmark_module):
    return benchmark_module("training_exactness")


@pytest.mark.slow
def test_killed_at_random_moments_everything_is_the_same_to_the_bit(benchmark, tmp_path):
    result = benchmark.measure(2, 1, tmp_path, SilentProgress())
    assert result["kills"] == 2
    assert result["differing"] == []


def test_a_training_that_fails_is_no_result(benchmark, tmp_path):
    workspace, config = benchmark.prepare(tmp_path)
    workspace.processed.joinpath("manifest.json").unlink()
    with pytest.raises(RuntimeError, match="no prepared data"):
        benchmark.finish(workspace, config, None)
