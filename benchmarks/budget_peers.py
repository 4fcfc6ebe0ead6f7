"""The peers of benchmarks/budget.py: what trains a model from text on a CPU, run as its own documentation says.

nanoGPT: its README's recipe for CPUs (4 layers, 128 wide, 64 tokens of context) on our tokens, for as many iterations
as fit; scored by our program.
nanochat: runs/runcpu.sh (depth 6, 512 tokens of context, batches of 16,384) with its own tokenizer of 4,096 tokens and
its own reader, for as many iterations as fit; scored by itself, on the same held-out pieces in its own packing. It
needs its dependencies: pip install pyarrow rustbpe tiktoken wandb filelock kernels.
"""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
from children import environment_of_peers
from token_corpus import Split
from vs_nanogpt import RECIPE, load_nanogpt

from common.errors import UsageError
from common.progress import Progress

_PROBE_ITERATIONS = 12
_NANOCHAT_NEEDS = ("pyarrow", "rustbpe", "tiktoken", "wandb", "filelock", "kernels")
_NANOCHAT = ["--depth=6", "--head-dim=64", "--window-pattern=L", "--max-seq-len=512", "--total-batch-size=16384"]
_NANOCHAT += ["--core-metric-every=-1", "--sample-every=-1", "--eval-every=1000000", "--device-type=cpu"]


def require(name: str, source: Path) -> None:
    """Raises UsageError when a peer cannot run here."""
    program = source / {"nanogpt": "train.py", "nanochat": "scripts/base_train.py"}[name]
    if not program.is_file():
        raise UsageError(f"this is no checkout of {name}", where=source, todo=f"git clone it, and give --{name} DIR")
    missing = [module for module in _NANOCHAT_NEEDS if find_spec(module) is None] if name == "nanochat" else []
    if missing:
        raise UsageError(f"nanochat needs {', '.join(missing)}", todo=f"pip install {' '.join(missing)}")


def run_nanogpt(
    source: Path, processed: Path, split: Split, seconds: float, folder: Path, progress: Progress
) -> dict[str, Any]:
    """Train nanoGPT for `seconds`, and score it as ours is scored."""
    from training.data import open_corpus
    from training.evaluate import bits_per_byte, document_bits

    place = folder / "nanogpt"
    shutil.copytree(source, place, ignore=shutil.ignore_patterns(".git"))
    corpus, data = open_corpus(processed), place / "data" / "shakespeare_char"
    for name, stream in (("train", corpus.train), ("val", corpus.val)):
        stream.read(0, stream.tokens).tofile(data / f"{name}.bin")
    with (data / "meta.pkl").open("wb") as file:  # nanoGPT's format
        pickle.dump({"vocab_size": corpus.vocabulary}, file)

    def command(iterations: int) -> list[str]:
        ours = [f"--max_iters={iterations}", f"--lr_decay_iters={iterations}", f"--eval_interval={iterations}"]
        return [sys.executable, "train.py", *RECIPE, *ours, "--log_interval=1", "--always_save_checkpoint=True"]

    iterations = _that_fit(command, r"iter \d+: .* time ([\d.]+)ms", seconds, place, _PROBE_ITERATIONS * 5)
    progress.say(f"nanogpt: {iterations} iterations")
    taken, peak, _ = run(command(iterations), place)
    bits = document_bits(load_nanogpt(place), corpus.val, corpus.val_index)
    score = bits_per_byte(bits, corpus.val_index)
    return {"bits_per_byte": score, "seconds": taken, "peak_rss_mb": peak / 1e6, "iterations": iterations}


def run_nanochat(
    source: Path, processed: Path, split: Split, seconds: float, folder: Path, progress: Progress
) -> dict[str, Any]:
    """Train nanochat for `seconds`; the score is what it prints about itself."""
    import pyarrow
    import pyarrow.parquet

    place = folder / "nanochat"
    data = place / "base_data_climbmix"
    data.mkdir(parents=True)
    for number, texts in enumerate((split.train, split.val)):  # the last file is its held-out set
        table = pyarrow.table({"text": texts})
        pyarrow.parquet.write_table(table, data / f"shard_{number:05d}.parquet", row_group_size=64)
    environment = {"NANOCHAT_BASE_DIR": str(place), "PYTHONPATH": str(source)}
    tokenizer = [sys.executable, "-m", "scripts.tok_train", "--vocab-size=4096", "--max-chars=20000000"]
    run(tokenizer, source, environment)
    held_out = sum(len(text.encode()) for text in split.val) // 4  # tokens of some four bytes

    def command(iterations: int) -> list[str]:
        rows = 4 if psutil.virtual_memory().total < 6e9 else 32
        probe = iterations == _PROBE_ITERATIONS
        ours = [f"--num-iterations={iterations}", f"--device-batch-size={rows}"]
        ours.append(f"--eval-tokens={512 * rows if probe else max(512 * rows, held_out // 512 // rows * 512 * rows)}")
        return [sys.executable, "-m", "scripts.base_train", *_NANOCHAT, *ours]

    iterations = _that_fit(command, r"dt: ([\d.]+)ms", seconds, source, _PROBE_ITERATIONS, environment)
    progress.say(f"nanochat: {iterations} iterations")
    taken, peak, lines = run(command(iterations), source, environment)
    scores = re.findall(r"Validation bpb: ([\d.]+)", lines)
    return {"bits_per_byte": float(scores[-1]), "seconds": taken, "peak_rss_mb": peak / 1e6, "iterations": iterations}


RUNS: dict[str, Callable[..., dict[str, Any]]] = {"nanogpt": run_nanogpt, "nanochat": run_nanochat}


def _that_fit(
    command: Callable[[int], list[str]],
    pattern: str,
    seconds: float,
    place: Path,
    probe: int,
    environment: dict[str, str] | None = None,
) -> int:
    """Iterations that fit, from a short run whose lines tell milliseconds by `pattern`."""
    taken, _, lines = run(command(probe), place, environment)
    times = sorted(float(found) / 1e3 for found in re.findall(pattern, lines)[2:])
    each = times[len(times) // 2]
    around = max(0.0, taken - probe * each)  # imports, evaluations, saving
    return max(probe, round((seconds - around) / each))


def run(command: list[str], place: Path, environment: dict[str, str] | None = None) -> tuple[float, int, str]:
    """(seconds, peak resident bytes of its process tree, output) of a command. Raises UsageError when it fails."""
    started, peak, log = time.monotonic(), 0, place / ".budget.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=place, env=environment_of_peers() | (environment or {}), stdout=file, stderr=subprocess.STDOUT
        )
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _tree_rss(watched))
            time.sleep(0.2)
    lines = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    if process.returncode:
        raise UsageError(f"a peer failed: {lines[-800:]}", where=place, todo="see what it needs")
    return time.monotonic() - started, peak, lines


def _tree_rss(process: psutil.Process) -> int:
    try:
        return sum(part.memory_info().rss for part in [process, *process.children(recursive=True)])
    except psutil.Error:  # it ended meanwhile
        return 0
