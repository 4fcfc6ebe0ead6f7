"""A vocabulary that grows in the middle of a model's life, against one that was large from the beginning.

    python benchmarks/vocabulary_growth.py --corpus DIR --tokens 1000000 --seeds 3 --json

Three trainings for each seed, on the same pieces of the same books: with the small vocabulary; the same model gone on
with after its tokenizer was grown, for a fifth of the budget; and a new model with the large vocabulary, which gets
the text of both. Scores are bits per byte of the same held-out pieces, so vocabularies of any size can be compared:

    small, grown, anew      of the three released models
    just_grown              of the grown model before its first step: what the new rows begin with

Rows of new tokens can begin otherwise with --rows: zero, first or last instead of the mean of the two old tokens.
"""

from __future__ import annotations

import json as json_
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from token_corpus import make_tokenizer, read_books, split_books, write_corpus

from common.cli import print_json, run_command
from common.progress import Progress, progress_for_terminal
from common.workspace import Workspace
from processing.tokenizer_growth import grow

GROWTH_SHARE = 0.2  # of the first budget, for the stint that learns the new tokens
SHAPE = {"layers": 3, "width": 128, "heads": 4, "context": 128}
_CHILD = """
import sys
from training import vocabulary
from training.train import main
from common.cli import run_command
ROWS = {
    "zero": lambda first, second: first * 0,
    "first": lambda first, second: first,
    "last": lambda first, second: second,
    "mean": vocabulary.begin,
}
vocabulary.begin = ROWS[sys.argv.pop(1)]
run_command(main)
"""


def run(workspace: Workspace, name: str, rows: str, changes: dict[str, Any], *more: str) -> dict[str, Any]:
    """Train by the real command; its result."""
    config = workspace.root / f"{name}.yaml"
    settings = {"model": SHAPE, "batch_tokens": 4096, "evaluations": 4, "compile": "never", **changes}
    config.write_text(json_.dumps(settings))  # JSON is YAML
    command = [sys.executable, "-c", _CHILD, rows, "--workspace", str(workspace.root), "--config", str(config)]
    done = subprocess.run([*command, "--run", name, "--json", *more], stdout=subprocess.PIPE, check=True)
    return json_.loads(done.stdout)


def measure(
    corpus: Path, tokens: int, seeds: int, small: int, large: int, rows: str, folder: Path, progress: Progress
) -> dict[str, Any]:
    """The three trainings of each seed."""
    split = split_books(read_books(corpus))
    sample = split.train[: max(1, len(split.train) // 4)]
    before = make_tokenizer(sample, small)
    after = grow(before, sample, large)
    found: dict[str, list[float]] = {"small": [], "just_grown": [], "grown": [], "anew": []}
    for seed in range(seeds):
        workspace = Workspace.at(folder / f"seed-{seed}").prepare()
        write_corpus(workspace.processed, split, before)
        first = run(workspace, "growing", rows, {"seed": seed, "tokens": tokens})
        write_corpus(workspace.processed, split, after)
        share = {"seed": seed, "tokens": round(tokens * GROWTH_SHARE)}
        second = run(workspace, "growing", rows, share, "--more")
        anew = run(workspace, "anew", rows, {"seed": seed, "tokens": first["tokens"] + second["tokens"]})
        found["small"].append(first["after"]["bits_per_byte"])
        found["just_grown"].append(second["before"]["bits_per_byte"])
        found["grown"].append(second["after"]["bits_per_byte"])
        found["anew"].append(anew["after"]["bits_per_byte"])
        progress.say(f"seed {seed}: " + ", ".join(f"{name} {scores[-1]:.4f}" for name, scores in found.items()))
    return {"tokens": tokens, "vocabularies": [small, large], "rows": rows, **found}


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of .txt files.")],
    tokens: Annotated[int, typer.Option(help="Budget of the first training.")] = 1_000_000,
    seeds: Annotated[int, typer.Option(min=1)] = 3,
    small: Annotated[int, typer.Option(help="Tokens of the vocabulary at first.")] = 1024,
    large: Annotated[int, typer.Option(help="Tokens once it has grown.")] = 2048,
    rows: Annotated[str, typer.Option(help="How new rows begin: mean, zero, first or last.")] = "mean",
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Grow a vocabulary.  Example: python benchmarks/vocabulary_growth.py --corpus books"""
    with tempfile.TemporaryDirectory() as name:
        progress = progress_for_terminal(quiet=json)
        result = measure(corpus.resolve(), tokens, seeds, small, large, rows, Path(name), progress)
    if json:
        print_json(result)
        return
    for name in ("small", "just_grown", "grown", "anew"):
        print(f"{name:<11} " + ", ".join(f"{score:.4f}" for score in result[name]) + " bits per byte")


if __name__ == "__main__":
    run_command(main)
