"""Our side of the comparison with nanoGPT: same split as theirs, and the loss of what was trained."""

import importlib.util
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest
import typer

import common
from common.errors import UsageError

_PATH = Path(common.__file__).parent.parent / "benchmarks" / "vs_nanogpt.py"
sys.path.insert(0, str(_PATH.parent))  # as running it would
_SPEC = importlib.util.spec_from_file_location("vs_nanogpt", _PATH)
benchmark = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = benchmark  # dataclasses look their module up
_SPEC.loader.exec_module(benchmark)


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "play.txt"
    path.write_text("To be, or not to be, that is the question. " * 200)
    return path


def test_the_split_is_by_position_and_the_alphabet_sorted(text):
    characters = benchmark.Characters.read(text)
    whole = np.concatenate([characters.train, characters.val])
    assert len(characters.train) == int(len(whole) * 0.9)
    assert characters.alphabet == sorted(set(text.read_text()))
    assert "".join(characters.alphabet[token] for token in whole) == text.read_text()


def test_a_child_trains_on_characters_and_states_their_loss(text, tmp_path):
    config = tmp_path / "tiny.yaml"
    config.write_text(
        "model: {layers: 1, width: 16, heads: 2, context: 16}\ntokens: 12800\nbatch_tokens: 256\nprecision: float32\n"
    )
    benchmark.train_ours(text, tmp_path / "run", config, seed=1, seconds=None)
    release = tmp_path / "run" / "releases" / (tmp_path / "run" / "released").read_text().strip()
    scores = json.loads((release / "state.json").read_text())["scores"]
    assert scores["text_bytes"] == len(benchmark.Characters.read(text).val) - 1
    assert 0 < scores["bits_per_byte"] * math.log(2) < 0.8 * math.log(len(set(text.read_text())))


def test_the_race_is_told_by_its_slowest_seed():
    result = benchmark.figures((120.0, 1.874), [(12.0, 1.87), (15.0, 1.86)], [(112.0, 1.47), (119.0, 1.48)])
    assert result["speedup"] == pytest.approx(8.0)
    assert (result["target_missed"], result["seeds_missed"]) == (0, [])
    assert "8.0 times as fast" in benchmark.lines(result)[0]


def test_a_seed_that_missed_the_loss_leaves_no_speedup():
    result = benchmark.figures((120.0, 1.874), [(12.0, 1.87), (10.0, 1.89)], [(112.0, 1.47), (112.0, 1.48)])
    assert result["speedup"] is None
    assert (result["target_missed"], result["seeds_missed"]) == (1, [1])
    race = benchmark.lines(result)[0]
    assert "missed by seed 1 (1.8900)" in race
    assert "as fast" not in race


def test_a_seed_that_took_longer_is_told_from_equal_time():
    result = benchmark.figures((121.0, 1.874), [(12.0, 1.87)] * 2, [(113.0, 1.48), (129.0, 1.473)])
    assert result["within_nanogpt_seconds"] == [True, False]
    assert "1.480 in 113 s, 1.473 in 129 s (longer than nanoGPT)" in benchmark.lines(result)[1]


@pytest.mark.parametrize(("loss", "code"), [(1.87, 0), (1.89, 1)])
def test_a_missed_target_is_no_success(monkeypatch, capsys, text, tmp_path, loss, code):
    asked = []

    def run_ours(corpus, folder, name, seed, seconds=None):
        asked.append(seconds)
        return 12.0, loss

    monkeypatch.setattr(benchmark, "run_ours", run_ours)
    monkeypatch.setattr(benchmark, "run_nanogpt", lambda *_: (121.0, 1.874))
    with pytest.raises(typer.Exit) as end:
        benchmark.main(text, nanogpt=tmp_path, seeds=1, json=True)
    assert end.value.exit_code == code
    assert json.loads(capsys.readouterr().out)["speedup"] == (None if code else pytest.approx(121 / 12))
    assert asked[1] < 121 - 15  # of equal time: imports and scores have their room


def test_what_is_missing_is_named(text, tmp_path):
    with pytest.raises(UsageError, match="no such text"):
        benchmark.Characters.read(tmp_path / "nothing.txt")
    with pytest.raises(UsageError, match="no checkout of nanoGPT"):
        benchmark.run_nanogpt(tmp_path, benchmark.Characters.read(text), tmp_path)
