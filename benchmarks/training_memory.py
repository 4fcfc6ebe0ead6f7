"""Does training need the memory that its plan predicts, and does it keep its limit?

    python benchmarks/training_memory.py --json

Twelve settings, each trained for a few steps in a process of its own on random tokens: evaluation, checkpoint and
release included. Measured is the peak resident memory of the process and its children, as `training/train.py` reports
it. `error` is (measured - predicted) / measured.
"""

from __future__ import annotations

import json as json_
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from children import run_child

from common.cli import print_json, run_command
from common.errors import UsageError
from common.progress import SilentProgress, progress_for_terminal

STEPS = 3
TOKENS = 400_000  # of random text; its size does not matter, as shards are never held
# name: (configuration, changes to it, vocabulary)
SETTINGS: dict[str, tuple[str, dict[str, Any], int]] = {
    "demo": ("demo", {}, 2048),
    "race": ("shakespeare_char_race", {}, 65),
    "small": ("small", {}, 4096),
    "small-1GB": ("small", {"memory_limit": "1GB"}, 4096),
    "small-700MB": ("small", {"memory_limit": "700MB"}, 4096),
    "small-float32": ("small", {"precision": "float32"}, 4096),
    "small-float32-1GB": ("small", {"precision": "float32", "memory_limit": "1GB"}, 4096),
    "small-compiled": ("small", {"compile": "always"}, 4096),
    "overnight": ("overnight", {"batch_tokens": 8192}, 8192),
    "overnight-1500MB": ("overnight", {"batch_tokens": 8192, "memory_limit": "1500MB"}, 8192),
    "long-context": ("small", {"model": {"layers": 4, "width": 128, "context": 1024}}, 4096),
    "wide-untied": ("small", {"model": {"layers": 2, "width": 512, "context": 128, "tied": False}}, 16384),
}


def settings_of(name: str) -> Any:
    """The TrainingSettings of one of the twelve."""
    from common.config import load_model
    from training.settings import CONFIGS, TrainingSettings
    from training.train import override

    config, changes, _ = SETTINGS[name]
    settings = load_model(CONFIGS / f"{config}.yaml", TrainingSettings)
    changes = {"compile": "never", "device": "cpu", **changes, "evaluations": 1, "evaluation_tokens": 8000}
    changes["model"] = settings.model.model_dump() | changes.get("model", {})
    changes["tokens"] = STEPS * changes.get("batch_tokens", settings.batch_tokens)
    return override(settings, changes)


def train_here(name: str) -> dict[str, Any]:
    """What a child process does."""
    from training.data import RECORD, Corpus
    from training.memory import predict
    from training.runs import RunFolder
    from training.start import Job
    from training.train import train_on

    settings, vocabulary = settings_of(name), SETTINGS[name][2]
    stream = _Random(vocabulary)
    index = np.array([(start, 1000, 4000, start, b"") for start in range(0, TOKENS, 1000)], RECORD)
    tokenizer = {"sha256": "", "vocabulary": vocabulary, "kind": "random"}
    corpus = Corpus(
        folder=Path(),
        manifest={"tokenizer": tokenizer, "gate_version": "benchmark"},
        tokenizer=b"{}",
        train=stream,
        val=stream,
        train_index=index,
        val_index=index[:40],
    )
    with tempfile.TemporaryDirectory() as folder:
        run = RunFolder(Path(folder))
        result = train_on(Job(run, Path(folder) / "none", settings, corpus, SilentProgress()))
        choices = json_.loads((Path(result.model_folder) / "state.json").read_text())["choices"]
    element_bytes = 4 if choices["precision"] == "float32" else 2
    predicted = predict(settings.model.config(vocabulary), choices["rows"], element_bytes)
    return {
        "predicted_mb": predicted / 1e6,
        "measured_mb": result.peak_rss_bytes / 1e6,
        "error": (result.peak_rss_bytes - predicted) / result.peak_rss_bytes,
        "rows": choices["rows"],
        "precision": choices["precision"],
        "compiled": choices["compiled"],
        "limit": settings.memory_limit,
    }


class _Random:
    """A token stream (training/data.py) of random tokens."""

    def __init__(self, vocabulary: int) -> None:
        self.tokens = TOKENS
        self._tokens = np.random.default_rng(0).integers(0, vocabulary, TOKENS + 1).astype(np.uint16)

    def read(self, first: int, count: int) -> np.ndarray:
        return self._tokens[first : first + count]


def main(
    only: Annotated[list[str] | None, typer.Option(help="One of the settings; may be given several times.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
    child: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    """Predicted and measured memory of training.  Example: python benchmarks/training_memory.py --json"""
    if child is not None:
        print_json(train_here(child))
        return
    if unknown := set(only or []) - SETTINGS.keys():
        raise UsageError(f"there is no setting {', '.join(sorted(unknown))}", todo=f"choose of {', '.join(SETTINGS)}")
    results, progress = {}, progress_for_terminal(quiet=json)
    for name in only or SETTINGS:
        results[name] = found = json_.loads(run_child([sys.executable, __file__, "--child", name]))
        progress.say(
            f"{name}: predicted {found['predicted_mb']:.0f} MB, measured {found['measured_mb']:.0f} MB,"
            f" {found['error']:+.0%}; {found['rows']} rows, {found['precision']}, limit {found['limit']}"
        )
    worst = max(abs(found["error"]) for found in results.values())
    if json:
        print_json({"settings": results, "worst_error": worst})
    else:
        print(f"the plan is at most {worst:.0%} off")


if __name__ == "__main__":
    run_command(main)
