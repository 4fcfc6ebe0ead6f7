"""Killed at random moments and started again, does training end as if nothing had happened?

    python benchmarks/training_exactness.py --kills 50 --json [--as-used]

Runs the real command (training/train.py) on a small corpus of this repository's own documents: once in peace, then
again and again under SIGKILL at random moments, from the first import to the last fsync, each time until it is done.
Compared are weights and optimizer state of the trunk, the released weights, and metrics.jsonl, byte for byte.

As it stands, the training is float32 on one thread, eager. `--as-used` computes as long trainings of users do: in the
precision that is fastest here (bfloat16 where the processor has it), on all cores, and compiled. `used` tells what that
was. The uninterrupted training compiles; the others load what it compiled, so no kill hits the C++ compiler (what that
leaves is the matter of training/compiling.py). The budget is in tokens both times: a number of steps settled by the
clock would be another one in every training.
"""

from __future__ import annotations

import json as json_
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from token_corpus import Split, make_tokenizer, write_corpus

from common.cli import print_json, run_command
from common.files import read_json
from common.progress import Progress, progress_for_terminal
from common.workspace import REPOSITORY, Workspace

RUN = "exactness"
SETTINGS: dict[str, Any] = {
    "model": {"layers": 2, "width": 64, "heads": 2, "context": 64, "dropout": 0.1},
    "tokens": 51200,
    "batch_tokens": 1024,
    "evaluations": 10,
    "evaluation_tokens": 1000,
    "checkpoint_seconds": 0.2,
}
PLAIN = {"precision": "float32", "threads": 1, "device": "cpu"}
AS_USED = {"precision": "auto", "threads": None, "compile": "always", "device": "cpu"}


def prepare(folder: Path, computing: dict[str, Any] = PLAIN) -> tuple[Workspace, Path]:
    """A workspace with a corpus, and the settings to train with."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPOSITORY.glob("*.md"))]
    pieces = [piece for text in texts for piece in text.split("\n\n") if len(piece) > 80]
    workspace = Workspace.at(folder / "workspace").prepare()
    write_corpus(workspace.processed, Split(pieces[:-20], pieces[-20:]), make_tokenizer(pieces, 512))
    config = folder / f"{RUN}.yaml"
    config.write_text(json_.dumps(SETTINGS | computing))  # JSON is YAML
    return workspace, config


def start(workspace: Workspace, config: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(REPOSITORY / "training" / "train.py")]
    command += ["--workspace", str(workspace.root), "--config", str(config), "--json"]
    environment = {**os.environ, "TORCHINDUCTOR_CACHE_DIR": str(workspace.root / "compiled")}
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(workspace: Workspace, config: Path, kill_after: float | None) -> tuple[bool, float]:
    """Run the command, and kill it after some seconds. (whether it was done before, the seconds it took)."""
    started = time.monotonic()
    process = start(workspace, config)
    try:
        _, errors = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return False, time.monotonic() - started
    if process.returncode:
        raise RuntimeError(f"training ended with {process.returncode}: {errors.decode()[-2000:]}")
    return True, time.monotonic() - started


def outcome(workspace: Workspace) -> dict[str, bytes]:
    """What must be the same: the trunk's newest checkpoint, the release, the metrics. Without what the clock says."""
    run = workspace.run_folder(RUN)
    trunk = run / "checkpoints" / (run / "latest").read_text().strip()
    release = run / "releases" / (run / "released").read_text().strip()
    files = [trunk / "model.safetensors", trunk / "optimizer.safetensors", run / "metrics.jsonl", run / "plan.json"]
    found = {path.name: path.read_bytes() for path in files}
    found["release"] = (release / "model.safetensors").read_bytes()
    found["card"] = (release / "README.md").read_bytes()
    for folder in (trunk, release):
        state = json_.loads((folder / "state.json").read_text())
        for key in state.keys() - {"seconds", "stint_seconds"}:
            found[f"{folder.parent.name}/state.json/{key}"] = json_.dumps(state[key]).encode()
    return found


def choices(workspace: Workspace) -> dict[str, Any]:
    """Device, threads, precision, whether compiled, of the newest checkpoint."""
    run = workspace.run_folder(RUN)
    return read_json(run / "checkpoints" / (run / "latest").read_text().strip() / "state.json")["choices"]


def measure(kills: int, seed: int, folder: Path, progress: Progress, *, as_used: bool = False) -> dict[str, Any]:
    """Kill `kills` times in as many trainings as that takes."""
    workspace, config = prepare(folder, AS_USED if as_used else PLAIN)
    run, chance = workspace.run_folder(RUN), random.Random(seed)
    _, seconds = finish(workspace, config, None)
    expected, used, done, trainings, differing = outcome(workspace), choices(workspace), 0, 0, set()
    progress.say(f"uninterrupted: {seconds:.1f} s ({_said(used)})")
    if used["compiled"]:  # the next ones find the compiled code, and their time is what the moments are drawn from
        shutil.rmtree(run)
        _, seconds = finish(workspace, config, None)
        progress.say(f"without compilation: {seconds:.1f} s")
    moments = []
    while done < kills:
        shutil.rmtree(run)
        trainings += 1
        finished = False
        while not finished:
            moment = chance.uniform(0.0, 1.0) * seconds if done < kills else None
            finished, _ = finish(workspace, config, moment)
            if not finished:
                done += 1
                lines = (run / "metrics.jsonl").read_bytes().count(b"\n") if (run / "metrics.jsonl").exists() else 0
                moments.append(lines)
        found = outcome(workspace)
        differing |= {name for name in expected if found.get(name) != expected[name]}
        progress.say(f"{done} kills, {trainings} trainings, differing: {sorted(differing) or 'nothing'}")
    return {
        "kills": done,
        "trainings": trainings,
        "uninterrupted_seconds": seconds,
        "kills_before_first_step": sum(line == 0 for line in moments),
        "used": used,
        "differing": sorted(differing),
        "identical": not differing,
    }


def _said(used: dict[str, Any]) -> str:
    compiled = "compiled" if used["compiled"] else "eager"
    return f"{used['precision']} on {used['device']}, threads: {used['threads']}, {compiled}"


def main(
    kills: Annotated[int, typer.Option(min=1)] = 50,
    seed: Annotated[int, typer.Option(help="Of the moments.")] = 0,
    as_used: Annotated[bool, typer.Option("--as-used", help="Fastest precision, all cores, compiled.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Kill training at random moments.  Example: python benchmarks/training_exactness.py --kills 50 --json"""
    with tempfile.TemporaryDirectory() as name:
        result = measure(kills, seed, Path(name), progress_for_terminal(quiet=json), as_used=as_used)
    if json:
        print_json(result)
    else:
        print(
            f"{result['kills']} kills in {result['trainings']} trainings, {_said(result['used'])};"
            f" differing: {', '.join(result['differing']) or 'nothing'}"
        )
    if not result["identical"]:
        raise typer.Exit(1)


if __name__ == "__main__":
    run_command(main)
