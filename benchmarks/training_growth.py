"""When books are added to a trained model, does it forget the old ones, and how far is it from a new one of all?

    python benchmarks/training_growth.py --corpus DIR --tokens 4000000 --json

Half of the books (every other one by name) are trained on by the real command; then the other half is added, and the
same command goes on. Held out is one piece in 50 of each half. Due:

    first_half_change    score of the first half's held-out pieces after against before; at most +0.005
    second_half_gap      of the second half's, against a model trained from scratch on everything with as many tokens as
                         both trainings together; at most +0.02
"""

from __future__ import annotations

import json as json_
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from budget import run_ours
from token_corpus import Split, make_tokenizer, read_books, split_books, write_corpus

from common.cli import print_json, run_command
from common.errors import UsageError
from common.files import append_records
from common.progress import Progress, progress_for_terminal
from common.workspace import Workspace

SETTINGS = {"model": {"layers": 4, "width": 192, "heads": 4, "context": 128}, "batch_tokens": 4096, "evaluations": 4}


def grow(
    books: list[str], tokens: int, vocabulary: int, seed: int, config: Path | None, folder: Path, progress: Progress
) -> dict[str, Any]:
    """Both ways, with the figures of both."""
    halves = [split_books(books[::2]), split_books(books[1::2])]
    everything = Split(halves[0].train + halves[1].train, halves[0].val + halves[1].val)
    tokenizer = make_tokenizer(halves[0].train[: max(1, len(halves[0].train) // 2)], vocabulary)
    settings = _settings(config) | {"seed": seed, "seconds": None, "tokens": tokens}
    workspace = Workspace.at(folder / f"grown-{seed}").prepare()
    first = _stint(workspace, halves[0], tokenizer, settings, folder, len(halves[0].val))
    progress.say(f"first half: {first['after']['bits_per_byte']:.4f} bits per byte after {first['tokens']:,} tokens")
    second = _stint(workspace, everything, tokenizer, settings, folder, len(everything.val))
    scratch = Workspace.at(folder / f"scratch-{seed}").prepare()
    _stint_generations(scratch, len(halves[0].val), len(everything.val))
    fresh_settings = settings | {"tokens": first["tokens"] + second["tokens"]}
    fresh = _stint(scratch, everything, tokenizer, fresh_settings, folder, None)
    before, old, new = _old(first), _old(second), _new(second)
    progress.say(
        f"after growth: first half {old:.4f}, second {new:.4f}; from scratch {_old(fresh):.4f}, {_new(fresh):.4f}"
    )
    return {
        "first_half_before": before,
        "first_half_after": old,
        "first_half_change": old / before - 1,
        "second_half_after": new,
        "second_half_from_scratch": _new(fresh),
        "second_half_gap": new / _new(fresh) - 1,
        "tokens": [first["tokens"], second["tokens"], fresh["tokens"]],
        "seconds": [first["seconds"], second["seconds"], fresh["seconds"]],
    }


def _settings(config: Path | None) -> dict[str, Any]:
    if config is None:
        return dict(SETTINGS)
    from common.config import load_model
    from training.settings import TrainingSettings

    return json_.loads(load_model(config, TrainingSettings).model_dump_json(exclude_none=True))


def _stint(
    workspace: Workspace, split: Split, tokenizer: str, settings: dict[str, Any], folder: Path, held_out: int | None
) -> dict[str, Any]:
    """Prepare `split` and train on it; `held_out` documents make a new generation."""
    write_corpus(workspace.processed, split, tokenizer)
    if held_out is not None:
        generations = workspace.metadata / "generations.jsonl"
        number = len(generations.read_text().splitlines()) + 1 if generations.exists() else 1
        append_records(generations, [{"generation": number, "val": {"documents": held_out}}])
    return run_ours(workspace, folder, settings)


def _stint_generations(workspace: Workspace, *held_out: int) -> None:
    """What prepare would have written, had the halves come one after the other."""
    records = [{"generation": number, "val": {"documents": count}} for number, count in enumerate(held_out, start=1)]
    append_records(workspace.metadata / "generations.jsonl", records)


def _old(result: dict[str, Any]) -> float:
    """Bits per byte of the first half's held-out pieces."""
    return result["after"]["generations"][0]["bits_per_byte"]


def _new(result: dict[str, Any]) -> float:
    """Of the second half's: what is left of all when the first half's bits are taken away."""
    scores = result["after"]
    old_bytes = scores["generations"][0]["text_bytes"]
    bits = scores["bits_per_byte"] * scores["text_bytes"] - _old(result) * old_bytes
    return bits / (scores["text_bytes"] - old_bytes)


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of .txt files, at least two.")],
    tokens: Annotated[int, typer.Option(help="Budget of the first training.")] = 4_000_000,
    vocabulary: Annotated[int, typer.Option(help="Tokens of the tokenizer.")] = 4096,
    seeds: Annotated[int, typer.Option(min=1)] = 1,
    config: Annotated[Path | None, typer.Option(help="Training settings; budget and seed are replaced.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Growth against forgetting.  Example: python benchmarks/training_growth.py --corpus books --tokens 4000000"""
    books, progress = read_books(corpus), progress_for_terminal(quiet=json)
    if len(books) < 2:
        raise UsageError("two books at least are needed", where=corpus, todo="give a folder of more books")
    with tempfile.TemporaryDirectory() as name:
        results = [grow(books, tokens, vocabulary, seed, config, Path(name), progress) for seed in range(seeds)]
    change, gap = (max(result[key] for result in results) for key in ("first_half_change", "second_half_gap"))
    if json:
        print_json({"first_half_change": change, "second_half_gap": gap, "seeds": results})
    else:
        print(f"first half {change:+.2%} (at most +0.50 %), second half {gap:+.2%} against new (at most +2.00 %)")


if __name__ == "__main__":
    run_command(main)
