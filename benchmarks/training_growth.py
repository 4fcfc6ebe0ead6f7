"""When books are added to a trained model, does it forget the old ones, and how far is it from a new one of all?

    python benchmarks/training_growth.py --corpus DIR --tokens 4000000 --first 0.3 --seeds 3 --json

A part of the books, spread evenly over their names, is trained on by the real command; then the others are added, and
the same command goes on. Held out is one piece in 50 of each part. Due, of the worst seed:

    first_part_change    score of the first part's held-out pieces after against before; at most +0.005
    second_part_gap      of the second part's, against a model trained from scratch on everything with as many tokens as
                         both trainings together; at most +0.02

`base` tells by which of two algorithms it went on (training/schedule.py): "trunk" where the corpus has become
TRUNK_GROWTH times as large, "release" where less was added. Two halves are right at that limit, and the sizes of the
books decide; `--first 0.3` is well on the side of the trunk, `--first 0.7` on that of the release.
"""

from __future__ import annotations

import json as json_
import math
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from budget import run_ours
from token_corpus import Split, make_tokenizer, read_books, split_books, write_corpus

from common.cli import print_json, run_command
from common.errors import UsageError
from common.files import append_records, read_json
from common.progress import Progress, progress_for_terminal
from common.workspace import Workspace
from training.runs import RunFolder
from training.schedule import Plan

_DUE = {"first_part_change": 0.005, "second_part_gap": 0.02}
SETTINGS = {"model": {"layers": 4, "width": 192, "heads": 4, "context": 128}, "batch_tokens": 4096, "evaluations": 4}


def parts_of(books: list[str], first: float) -> tuple[list[str], list[str]]:
    """The books that are there at first, and those that are added; with `first` 0.5, every other one.

    Raises UsageError when one of both is empty.
    """
    reached = [math.ceil(round(number * first, 9)) for number in range(len(books) + 1)]  # 0.28 * 25 is above 7
    is_first = [after > before for before, after in pairwise(reached)]
    there = [book for book, chosen in zip(books, is_first, strict=True) if chosen]
    added = [book for book, chosen in zip(books, is_first, strict=True) if not chosen]
    if not there or not added:
        raise UsageError(
            f"{len(books)} books do not make two parts with {first:g} of them at first",
            todo="give a folder of more books, or another share with --first",
        )
    return there, added


def grow(
    books: list[str],
    first_share: float,
    tokens: int,
    vocabulary: int,
    seed: int,
    config: Path | None,
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Both ways, with the figures of both."""
    parts = [split_books(part) for part in parts_of(books, first_share)]
    everything = Split(parts[0].train + parts[1].train, parts[0].val + parts[1].val)
    tokenizer = make_tokenizer(parts[0].train[: max(1, len(parts[0].train) // 2)], vocabulary)
    settings = _settings(config) | {"seed": seed, "seconds": None, "tokens": tokens}
    workspace = Workspace.at(folder / f"grown-{seed}").prepare()
    first = _stint(workspace, parts[0], tokenizer, settings, folder)
    progress.say(f"first part: {first['after']['bits_per_byte']:.4f} bits per byte after {first['tokens']:,} tokens")
    second = _stint(workspace, everything, tokenizer, settings, folder)
    base = Plan.read(RunFolder(Path(second["run_folder"])).plan).base
    scratch = Workspace.at(folder / f"scratch-{seed}").prepare()
    # what prepare would have written, had the parts come one after the other
    shutil.copyfile(workspace.metadata / "generations.jsonl", scratch.metadata / "generations.jsonl")
    fresh_settings = settings | {"tokens": first["tokens"] + second["tokens"]}
    fresh = _stint(scratch, everything, tokenizer, fresh_settings, folder, is_new=False)
    before, old, new = _old(first), _old(second), _new(second)
    progress.say(
        f"after growth on the {base}: first part {old:.4f}, second {new:.4f};"
        f" from scratch {_old(fresh):.4f}, {_new(fresh):.4f}"
    )
    return {
        "base": base,
        "first_part_before": before,
        "first_part_after": old,
        "first_part_change": old / before - 1,
        "second_part_after": new,
        "second_part_from_scratch": _new(fresh),
        "second_part_gap": new / _new(fresh) - 1,
        "tokens": [first["tokens"], second["tokens"], fresh["tokens"]],
        "seconds": [first["seconds"], second["seconds"], fresh["seconds"]],
    }


def _settings(config: Path | None) -> dict[str, Any]:
    if config is None:
        return dict(SETTINGS)
    from common.config import load_model
    from training.settings import TrainingSettings

    values = json_.loads(load_model(config, TrainingSettings).model_dump_json())
    return {name: value for name, value in values.items() if name not in ("seconds", "tokens")}


def _stint(
    workspace: Workspace, split: Split, tokenizer: str, settings: dict[str, Any], folder: Path, *, is_new: bool = True
) -> dict[str, Any]:
    """Prepare `split` as a new generation, where it is none yet, and train on it."""
    write_corpus(workspace.processed, split, tokenizer)
    if is_new:
        generations = workspace.metadata / "generations.jsonl"
        number = len(generations.read_text().splitlines()) + 1 if generations.exists() else 1
        manifest = read_json(workspace.processed / "manifest.json")
        append_records(generations, [{"generation": number, "train": manifest["train"], "val": manifest["val"]}])
    return run_ours(workspace, folder, settings)


def _old(result: dict[str, Any]) -> float:
    """Bits per byte of the first part's held-out pieces."""
    return result["after"]["generations"][0]["bits_per_byte"]


def _new(result: dict[str, Any]) -> float:
    """Of the second part's: what is left of all when the first part's bits are taken away."""
    scores = result["after"]
    old_bytes = scores["generations"][0]["text_bytes"]
    bits = scores["bits_per_byte"] * scores["text_bytes"] - _old(result) * old_bytes
    return bits / (scores["text_bytes"] - old_bytes)


def figures(first: float, results: list[dict[str, Any]]) -> dict[str, Any]:
    """The worst seed's change and gap, those of each, and the share of the books that was there at first."""
    changes, gaps = ([result[key] for result in results] for key in ("first_part_change", "second_part_gap"))
    return {
        "first": first,
        "base": results[0]["base"],  # of all: it depends on the corpus alone
        "first_part_change": max(changes),
        "second_part_gap": max(gaps),
        "first_part_change_of_seeds": changes,
        "second_part_gap_of_seeds": gaps,
        "seeds": results,
    }


def lines(result: dict[str, Any]) -> list[str]:
    """What a human reads of `figures`."""
    changes, gaps = (", ".join(f"{value:+.2%}" for value in result[f"{key}_of_seeds"]) for key in _DUE)
    return [
        f"went on from the {result['base']}",
        f"first part {changes} (at most {_DUE['first_part_change']:+.2%})",
        f"second part {gaps} against new (at most {_DUE['second_part_gap']:+.2%})",
    ]


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of .txt files, at least two.")],
    tokens: Annotated[int, typer.Option(help="Budget of the first training.")] = 4_000_000,
    vocabulary: Annotated[int, typer.Option(min=260, max=65535, help="Tokens of the tokenizer.")] = 4096,
    first: Annotated[float, typer.Option(min=0, max=1, help="Share of the books that are there at first.")] = 0.5,
    seeds: Annotated[int, typer.Option(min=1)] = 1,
    config: Annotated[Path | None, typer.Option(help="Training settings; budget and seed are replaced.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Growth against forgetting.  Example: python benchmarks/training_growth.py --corpus books --tokens 4000000"""
    books, progress = read_books(corpus), progress_for_terminal(quiet=json)
    with tempfile.TemporaryDirectory() as name:
        results = [grow(books, first, tokens, vocabulary, seed, config, Path(name), progress) for seed in range(seeds)]
    result = figures(first, results)
    print_json(result) if json else print("\n".join(lines(result)))


if __name__ == "__main__":
    run_command(main)
