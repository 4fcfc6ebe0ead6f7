"""The best model of a corpus within so many minutes, from nothing: bits per byte on a fixed held-out 2 %.

    python benchmarks/budget.py --corpus DIR --minutes 15 --json [--nanogpt DIR] [--nanochat DIR]

The texts of DIR are cut into pieces of some pages, of which one in 50, chosen by content, is held out. The clock of
each run starts with its process and ends when that is over, its model on the disk; the tokenizer is trained before,
once, for all. What ours does beside training is taken from its minutes: imports, evaluations, checkpoints, the last
scores and, where it is worth it, compilation. All `seconds` are those of processes. Every model but nanochat's, which
scores itself, is scored alike: bits of the held-out pieces, each read on its own in windows that overlap by half, over
their UTF-8 bytes.

Peers run beside ours, one after another, with the same budget. nanoGPT gets its README's recipe for CPUs on our tokens;
nanochat its own, see `benchmarks/budget_peers.py`. Their learning-rate schedules want a number of iterations, which is
settled from the speed of a short run before the clock starts: so they are given a little more than we give ourselves.
"""

from __future__ import annotations

import json as json_
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from children import run_child
from token_corpus import make_tokenizer, read_books, split_books, write_corpus

from common.cli import print_json, run_command
from common.progress import Progress, SilentProgress, progress_for_terminal
from common.workspace import Workspace
from training.compiling import COMPILE_SECONDS, is_worthwhile
from training.settings import TrainingSettings, parse_bytes
from training.train import override

# Of ours, outside its training budget: imports; and evaluations and the last scores, 0.7 million tokens with 25 MB of
# books, which the models below read in 18, 29 and 59 seconds of CPU: a longer budget has a larger one.
OVERHEAD_SECONDS, OVERHEAD_SHARE = 15.0, 0.02
# up to so many minutes: changes of the settings; larger models want more time
SIZES: list[tuple[float, dict[str, Any]]] = [
    (5, {"model": {"layers": 4, "width": 192, "heads": 4, "context": 128}, "batch_tokens": 4096}),
    (30, {"model": {"layers": 6, "width": 256, "heads": 4, "context": 256}, "batch_tokens": 4096}),
    (1e9, {"model": {"layers": 8, "width": 384, "heads": 6, "context": 256}, "batch_tokens": 8192}),
]


def settings_for(minutes: float, seed: int, memory_limit: str) -> dict[str, Any]:
    """Training settings with which the whole process, compilation included, keeps within its minutes.

    The least training is one second, for which some seconds are too few.
    """
    chosen = next(changes for limit, changes in SIZES if minutes <= limit)
    seconds = minutes * 60 * (1 - OVERHEAD_SHARE) - OVERHEAD_SECONDS
    compiles = is_worthwhile(seconds - COMPILE_SECONDS, parse_bytes(memory_limit))
    return {
        **chosen,
        "seconds": max(1.0, seconds - COMPILE_SECONDS if compiles else seconds),
        "compile": "auto" if compiles else "never",  # what is worth it only before its cost is taken off is not
        "seed": seed,
        "device": "cpu",  # as the peers
        "memory_limit": memory_limit,
        "evaluations": 5,
    }


def run_ours(workspace: Workspace, folder: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Train by the real command; its result, and the `process_seconds` from its start to its end."""
    config = folder / f"budget-{settings['seed']}.yaml"
    config.write_text(json_.dumps(settings))  # JSON is YAML
    command = [sys.executable, str(Path(__file__).parent.parent / "training" / "train.py"), "--json"]
    command += ["--workspace", str(workspace.root), "--config", str(config)]
    started = time.monotonic()
    return json_.loads(run_child(command)) | {"process_seconds": time.monotonic() - started}


def measure(
    corpus: Path,
    minutes: float,
    vocabulary: int,
    seeds: int,
    memory_limit: str,
    peers: dict[str, Path],
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Prepare the corpus, and run ours for every seed and every peer."""
    if peers:
        import budget_peers

        for name, source in peers.items():
            budget_peers.require(name, source)
    split = split_books(read_books(corpus))
    workspace = Workspace.at(folder / "workspace").prepare()
    tokenizer = make_tokenizer(split.train[: max(1, len(split.train) // 4)], vocabulary)
    write_corpus(workspace.processed, split, tokenizer)
    val_bytes = sum(len(text.encode()) for text in split.val)
    progress.say(f"{len(split.train)} pieces to train on, {len(split.val)} held out ({val_bytes:,} bytes)")
    results = []
    for seed in range(seeds):
        results.append(run_ours(workspace, folder, settings_for(minutes, seed, memory_limit)))
        found = results[-1]
        progress.say(
            f"seed {seed}: {found['after']['bits_per_byte']:.4f} bits per byte, {found['process_seconds']:.0f} s,"
            f" {found['steps']} steps, {found['parameters'] / 1e6:.1f} M parameters,"
            f" {found['peak_rss_bytes'] / 1e6:.0f} MB"
        )
    scores = [found["after"]["bits_per_byte"] for found in results]
    output = {
        "minutes": minutes,
        "bits_per_byte": sum(scores) / len(scores),
        "bits_per_byte_of_seeds": scores,
        "peak_rss_mb": max(found["peak_rss_bytes"] for found in results) / 1e6,
        "seconds": [found["process_seconds"] for found in results],
        "parameters": results[0]["parameters"],
        "steps": [found["steps"] for found in results],
        "held_out_bytes": val_bytes,
    }
    for name, source in peers.items():
        found = budget_peers.RUNS[name](source, workspace.processed, split, minutes * 60, folder, progress)
        output |= {f"{name}_{key}": value for key, value in found.items()}
        progress.say(f"{name}: {found['bits_per_byte']:.4f} bits per byte, {found['peak_rss_mb']:.0f} MB")
    return output


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of .txt files.")],
    minutes: Annotated[float, typer.Option(min=0.05)] = 3.0,
    vocabulary: Annotated[int, typer.Option(min=260, max=65535, help="Tokens of the tokenizer.")] = 4096,
    seeds: Annotated[int, typer.Option(min=1)] = 1,
    memory_limit: Annotated[str, typer.Option(help="Of ours.")] = "2GB",
    nanogpt: Annotated[Path | None, typer.Option(help="A checkout of karpathy/nanoGPT.")] = None,
    nanochat: Annotated[Path | None, typer.Option(help="A checkout of karpathy/nanochat.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Bits per byte for a budget.  Example: python benchmarks/budget.py --corpus books --minutes 3"""
    override(TrainingSettings(), {"memory_limit": memory_limit})  # a mistake in it shows before anything is made
    peers = {name: path.resolve() for name, path in (("nanogpt", nanogpt), ("nanochat", nanochat)) if path is not None}
    progress = SilentProgress() if json else progress_for_terminal()
    with tempfile.TemporaryDirectory() as name:
        result = measure(corpus.resolve(), minutes, vocabulary, seeds, memory_limit, peers, Path(name), progress)
    if json:
        print_json(result)
        return
    taken = ", ".join(f"{seconds:.0f}" for seconds in result["seconds"])
    print(f"{result['bits_per_byte']:.4f} bits per byte in {taken} s, {result['peak_rss_mb']:.0f} MB")
    for peer in peers:
        print(
            f"{peer}: {result[f'{peer}_bits_per_byte']:.4f} in {result[f'{peer}_seconds']:.0f} s,"
            f" {result[f'{peer}_peak_rss_mb']:.0f} MB"
        )


if __name__ == "__main__":
    run_command(main)
