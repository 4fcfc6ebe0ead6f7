"""Our side of the comparison with nanoGPT: same split as theirs, and the loss of what was trained."""

import importlib.util
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest

import common
from common.errors import UsageError

_PATH = Path(common.__file__).parent.parent / "benchmarks" / "vs_nanogpt.py"
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


def test_what_is_missing_is_named(text, tmp_path):
    with pytest.raises(UsageError, match="no such text"):
        benchmark.Characters.read(tmp_path / "nothing.txt")
    with pytest.raises(UsageError, match="no checkout of nanoGPT"):
        benchmark.run_nanogpt(tmp_path, benchmark.Characters.read(text), tmp_path)
