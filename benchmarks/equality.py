"""Same raw documents, same bytes: for any workers, batches and order of the disk, and after kill -9 at any moment.

    python benchmarks/equality.py --json
    python benchmarks/equality.py --documents 600 --kills 200

Everything is compared with one run over all documents in one process: every byte of cleaned/, rejected/ and processed/.
The kills strike the real commands (`scripts/clean_dataset.py` and `scripts/prepare_data.py`, as a process group of
their own), at moments drawn from a seed over the length of an undisturbed run. One workspace is killed up to five
times in a row, so that recoveries are killed too; then the commands are run to their end and the bytes are compared.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated
from unittest.mock import patch

import typer

from benchmarks.synthetic import add_documents, make_text
from common.progress import SilentProgress
from common.workspace import REPOSITORY, Workspace
from processing import engine
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings

WORKERS = (1, 2, 8)
BATCHES = (1, 3, 50)
IN_A_ROW = 5
_COMMANDS = ("clean_dataset.py", "prepare_data.py")
_CONFIG = "processing:\n  tokenizer: {sample_kb: 16, vocabulary: 512}\n"
_SETTINGS = ProcessingSettings.model_validate({"tokenizer": {"sample_kb": 16, "vocabulary": 512}})


def document(number: int) -> str | bytes:
    """A story, or one of the things that are dropped, repaired or found to be copies."""
    match number % 10:
        case 4:
            return make_text(number - 3).replace(",", " ;")
        case 6:
            return "Too short to be a story."
        case 7:
            return f"{make_text(number)}\n* * *\nWrite to ann.lee@example.org &amp; wait.\r\n"
        case 8:
            return b"\xff\xfe\x00" + number.to_bytes(4, "little")
    return make_text(number)


def fill(workspace: Workspace, first: int, last: int) -> None:
    """Documents number `first` to `last`, both included."""
    workspace.prepare()
    workspace.config_file.write_text(_CONFIG, encoding="utf-8")
    add_documents(workspace, (document(number) for number in range(first, last + 1)), first=first)


def derived(workspace: Workspace) -> dict[str, bytes]:
    """Every file whose bytes are promised."""
    return {
        path.relative_to(workspace.dataset).as_posix(): path.read_bytes()
        for folder in (workspace.cleaned, workspace.rejected, workspace.processed)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(workspace: Workspace, workers: int = 1) -> None:
    clean_dataset(workspace, _SETTINGS, progress=SilentProgress(), workers=workers)
    prepare_data(workspace, _SETTINGS, progress=SilentProgress(), workers=workers)


def with_workers(folder: Path, documents: int, workers: int) -> dict[str, bytes]:
    """The derived files of a run with this many processes, however little the work."""
    workspace = Workspace(folder)
    fill(workspace, 1, documents)
    with patch.object(engine, "LITTLE_WORK", 0):
        run(workspace, workers)
    return derived(workspace)


def in_batches(folder: Path, documents: int, batches: int) -> dict[str, bytes]:
    """The derived files when the documents arrive in so many batches, each cleaned and prepared when it is there."""
    workspace = Workspace(folder)
    for batch in range(batches):
        fill(workspace, documents * batch // batches + 1, documents * (batch + 1) // batches)
        clean_dataset(workspace, _SETTINGS, progress=SilentProgress(), workers=1)
        if batch == batches - 1 or documents * (batch + 1) // batches >= 40:  # the tokenizer needs 16 KiB
            prepare_data(workspace, _SETTINGS, progress=SilentProgress(), workers=1)
    return derived(workspace)


def shuffled(folder: Path, documents: int, seed: int) -> dict[str, bytes]:
    """The derived files where the disk lists its names in a random order."""
    chance = random.Random(seed)
    scan = os.scandir

    class Listing:
        def __init__(self, path) -> None:
            with scan(path) as entries:
                self._entries = list(entries)
            chance.shuffle(self._entries)

        def __enter__(self):
            return iter(self._entries)

        def __exit__(self, *_: object) -> None:
            pass

        def __iter__(self):
            return iter(self._entries)

    workspace = Workspace(folder)
    fill(workspace, 1, documents)
    with patch.object(os, "scandir", Listing):
        run(workspace)
    return derived(workspace)


@dataclass(frozen=True)
class Kills:
    """What came of killing."""

    killed: int  # processes that were killed at their work
    finished_first: int  # moments that came after the end; not counted as kills
    workspaces: int  # how many were run to the end and compared
    not_equal: int
    wrong_generations: int  # workspaces whose list of generations does not tell the two there were
    run_seconds: float


def kill_at_random(folder: Path, *, documents: int, kills: int, seed: int) -> Kills:
    """Half of the documents are prepared; the commands that add the other half are killed, again and again."""
    chance = random.Random(seed)
    base = Workspace(folder / "base")
    fill(base, 1, documents // 2)
    run(base)
    fill(base, documents // 2 + 1, documents)
    victim = Workspace(folder / "victim")
    _copy(base, victim)
    started = time.monotonic()
    _commands(victim).wait()
    length = time.monotonic() - started
    expected = derived(victim)
    killed = finished_first = workspaces = not_equal = wrong_generations = 0
    while killed < kills:
        _copy(base, victim)
        for _ in range(chance.randint(1, min(IN_A_ROW, kills - killed))):
            process = _commands(victim)
            try:
                process.wait(chance.random() * length)
                finished_first += 1
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                killed += 1
        if _commands(victim).wait() != 0:
            raise RuntimeError("the commands failed after a kill")
        workspaces += 1
        not_equal += derived(victim) != expected
        generations = (victim.metadata / "generations.jsonl").read_text().splitlines()
        wrong_generations += len(generations) != 2
    return Kills(killed, finished_first, workspaces, not_equal, wrong_generations, round(length, 2))


def _commands(workspace: Workspace) -> subprocess.Popen:
    """Both commands, one after the other, in a process group of their own."""
    line = " && ".join(
        f'"{sys.executable}" "{REPOSITORY / "scripts" / name}" --json --workers 1 --workspace "{workspace.root}"'
        for name in _COMMANDS
    )
    return subprocess.Popen(["/bin/sh", "-c", line], stdout=subprocess.DEVNULL, start_new_session=True)


def _copy(base: Workspace, victim: Workspace) -> None:
    if victim.root.exists():
        shutil.rmtree(victim.root)
    shutil.copytree(base.root, victim.root)


def main(
    documents: Annotated[int, typer.Option(min=100, help="Documents of the runs that are compared.")] = 600,
    kills: Annotated[int, typer.Option(min=1, help="How often the commands are killed.")] = 200,
    kill_documents: Annotated[int, typer.Option(min=60, help="Documents of the runs that are killed.")] = 80,
    seed: Annotated[int, typer.Option(help="Of the moments, and of the shuffled listing.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare every byte over workers, batches, orders and kills. Exit code 1 when any differs."""
    figures: dict[str, int | float | bool] = {"documents": documents}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reference = with_workers(folder / "reference", documents, 1)
        figures["files"] = len(reference)
        for workers in WORKERS:
            figures[f"equal_with_{workers}_workers"] = (
                with_workers(folder / f"workers-{workers}", documents, workers) == reference
            )
        for batches in BATCHES:
            figures[f"equal_in_{batches}_batches"] = (
                in_batches(folder / f"batches-{batches}", documents, batches) == reference
            )
        figures["equal_in_any_order_of_the_disk"] = shuffled(folder / "shuffled", documents, seed) == reference
        figures |= asdict(kill_at_random(folder, documents=kill_documents, kills=kills, seed=seed))
    is_equal = all(value is not False for value in figures.values())
    is_equal = is_equal and figures["not_equal"] == figures["wrong_generations"] == 0
    if as_json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:32} {value}")
    raise typer.Exit(0 if is_equal else 1)


if __name__ == "__main__":
    typer.run(main)
