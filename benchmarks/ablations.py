"""What each choice of the trainer is worth: the model trained with one of them undone, over several seeds.

    python benchmarks/ablations.py --corpus DIR --tokens 400000 --seeds 3 --json [--only adamw --only no_decay]

Each variant changes one thing of the baseline, trains by the real command on the same batches, and is told in percent
of the baseline's held-out bits per byte, seed by seed; positive: worse than the baseline. Budgets are tokens, and CPU
seconds are given beside, so that a choice that costs time shows. Choices that settings name are changed by settings;
those that the code makes once and for all (normalised queries and keys, Muon for matrices) are replaced in the child.
"""

from __future__ import annotations

import json as json_
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from children import run_child
from token_corpus import make_tokenizer, read_books, split_books, write_corpus

from common.cli import print_json, run_command
from common.errors import UsageError
from common.progress import Progress, progress_for_terminal
from common.workspace import Workspace

BASE: dict[str, Any] = {
    "model": {"layers": 3, "width": 128, "heads": 4, "context": 128},
    "batch_tokens": 2048,
    "evaluations": 2,
    "compile": "never",
    "threads": 1,
    "device": "cpu",
}
# name: changes of the settings, and lines that are run in the child before training
VARIANTS: dict[str, tuple[dict[str, Any], str]] = {
    "baseline": ({}, ""),
    "matrix_rate_halved": ({"optimizer": {"matrix_rate": 0.015}}, ""),
    "matrix_rate_doubled": ({"optimizer": {"matrix_rate": 0.06}}, ""),
    "embedding_rate_halved": ({"optimizer": {"embedding_rate": 0.1}}, ""),
    "embedding_rate_doubled": ({"optimizer": {"embedding_rate": 0.4}}, ""),
    "output_rate_halved": ({"optimizer": {"output_rate": 0.01}}, ""),
    "output_rate_doubled": ({"optimizer": {"output_rate": 0.04}}, ""),
    "gain_rate_halved": ({"optimizer": {"gain_rate": 0.005}}, ""),
    "no_decay": ({"optimizer": {"decay": 0.0}}, ""),
    "betas_of_adamw": ({"optimizer": {"betas": [0.9, 0.999]}}, ""),
    "no_warm_up": ({"optimizer": {"warmup_steps": 0}}, ""),
    "cooldown_0.2": ({"cooldown": 0.2}, ""),
    "cooldown_0.6": ({"cooldown": 0.6}, ""),
    "no_average": ({"average": 0.0}, ""),
    "batch_doubled": ({"batch_tokens": 4096}, ""),
    "batch_halved": ({"batch_tokens": 1024}, ""),
    "tied": ({"model": {"tied": True}}, ""),
    "two_key_value_heads": ({"model": {"kv_heads": 2}}, ""),
    "float32": ({"precision": "float32"}, ""),
    "constant_momentum": ({}, "from training import schedule; schedule.FIRST_MOMENTUM = 0.95"),
    "no_qk_norm": (
        {},
        """
from torch.nn import Identity
from training import model
build = model.Attention.__init__
def plain(self, config):
    build(self, config)
    self.q_norm, self.k_norm = Identity(), Identity()
model.Attention.__init__ = plain
""",
    ),
    "adamw": (
        {"optimizer": {"matrix_rate": 0.003}},  # usual for AdamW at this size; Muon's rate is another quantity
        """
from training import optim
class Matrices(optim.AdamW):
    def __init__(self, names, parameters, rate, decay):
        super().__init__(names, parameters, rate, decay, (0.9, 0.95))
optim.Muon = Matrices
""",
    ),
}
_CHILD = """
import sys
{patch}
from training.train import main
from common.cli import run_command
run_command(main)
"""


def run(workspace: Workspace, variant: str, tokens: int, seed: int) -> tuple[float, float]:
    """(held-out bits per byte of the release, CPU seconds) of one training by the real command."""
    changes, patch = VARIANTS[variant]
    settings = {**BASE, **changes, "tokens": tokens, "seed": seed}
    settings["model"] = {**BASE["model"], **changes.get("model", {})}
    name = f"{variant}-{seed}"
    config = workspace.root / f"{name}.yaml"
    config.write_text(json_.dumps(settings))  # JSON is YAML
    command = [sys.executable, "-c", _CHILD.format(patch=patch), "--workspace", str(workspace.root), "--run", name]
    before = os.times()
    output = run_child([*command, "--config", str(config), "--json"])
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return json_.loads(output)["after"]["bits_per_byte"], spent


def measure(
    corpus: Path, tokens: int, vocabulary: int, seeds: int, variants: Iterable[str], folder: Path, progress: Progress
) -> dict[str, Any]:
    """The baseline and each variant, for every seed."""
    split = split_books(read_books(corpus))
    workspace = Workspace.at(folder).prepare()
    write_corpus(workspace.processed, split, make_tokenizer(split.train[: max(1, len(split.train) // 4)], vocabulary))
    base = [run(workspace, "baseline", tokens, seed) for seed in range(seeds)]
    output: dict[str, Any] = {
        "tokens": tokens,
        "baseline_bits_per_byte": [bits for bits, _ in base],
        "baseline_cpu_seconds": [spent for _, spent in base],
    }
    for variant in variants:
        found = [run(workspace, variant, tokens, seed) for seed in range(seeds)]
        worse = [100 * (bits / of_base - 1) for (bits, _), (of_base, _) in zip(found, base, strict=True)]
        output[f"{variant}_worse_percent"] = worse
        output[f"{variant}_cpu_seconds"] = [spent for _, spent in found]
        progress.say(f"{variant:<24}" + " ".join(f"{percent:+6.2f} %" for percent in worse))
    return output


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of .txt files.")],
    tokens: Annotated[int, typer.Option(help="Budget of each training.")] = 400_000,
    vocabulary: Annotated[int, typer.Option(min=260, max=65535, help="Tokens of the tokenizer.")] = 1024,
    seeds: Annotated[int, typer.Option(min=1)] = 3,
    only: Annotated[list[str] | None, typer.Option(help="A variant; may be given several times.  [all]")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Undo one choice at a time.  Example: python benchmarks/ablations.py --corpus books"""
    choices = [name for name in VARIANTS if name != "baseline"]
    variants = only or choices
    unknown = [name for name in variants if name not in choices]
    if unknown:
        raise UsageError(f"there is no variant '{unknown[0]}'", todo=f"choose from {', '.join(choices)}")
    with tempfile.TemporaryDirectory() as name:
        progress = progress_for_terminal(quiet=json)
        result = measure(corpus.resolve(), tokens, vocabulary, seeds, variants, Path(name), progress)
    if json:
        print_json(result)
        return
    print("baseline: " + ", ".join(f"{bits:.4f}" for bits in result["baseline_bits_per_byte"]) + " bits per byte")
    for variant in variants:
        print(f"{variant:<24}" + " ".join(f"{percent:+6.2f} %" for percent in result[f"{variant}_worse_percent"]))


if __name__ == "__main__":
    run_command(main)
