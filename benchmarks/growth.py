"""What growth costs: CPU time of a full run, of 1 % more documents, and of a run that finds nothing new.

    python benchmarks/growth.py --json
    python benchmarks/growth.py --documents 20000 --corpus sentences.txt

A run is one process that validates, cleans and prepares, as `run.py` does, with all its workers; counted is the user
and system time of all of them, imports included. Nothing is trained or reported. Due: 1 % more costs at most 3 % of the
full run, and a run with nothing new at most 2 s beyond the imports.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.synthetic import add_stories
from common.workspace import Workspace

_IMPORTS = """
from common.progress import SilentProgress
from common.workspace import Workspace
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings
from processing.validate_raw import validate_raw
"""
_RUN = """
import json, sys
workspace, settings, workers = Workspace.at(sys.argv[1]), ProcessingSettings(), json.loads(sys.argv[2])
with workspace.lock("growth"):
    for stage in (validate_raw, clean_dataset, prepare_data):
        done = stage(workspace, settings, progress=SilentProgress(), workers=workers)
print(done.train.documents + done.val.documents)
"""


@dataclass(frozen=True)
class Cost:
    """Of one run."""

    cpu: float  # user and system seconds of all processes
    wall: float
    documents: int = 0  # held out and to train on, when it ended


def run(workspace: Workspace, workers: int | None) -> Cost:
    """Validate, clean, prepare."""
    return _cost(_IMPORTS + _RUN, str(workspace.root), json.dumps(workers))


def imports() -> Cost:
    """What the imports cost alone."""
    return _cost(_IMPORTS + "print(0)")


def _cost(code: str, *arguments: str) -> Cost:
    before, started = _children(), time.monotonic()
    done = subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return Cost(_children() - before, time.monotonic() - started, int(done.stdout))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, *, documents: int, workers: int | None, corpus: Path | None) -> dict[str, float | int]:
    """All figures. Seconds are CPU seconds unless they are called wall."""
    workspace = Workspace(folder).prepare()
    size = add_stories(workspace, documents, corpus=corpus)
    more = max(1, documents // 100)
    loading = imports()
    full = run(workspace, workers)
    grown_size = add_stories(workspace, more, first=documents + 1, corpus=corpus)
    grown = run(workspace, workers)
    idle = run(workspace, workers)
    return {
        "documents": documents,
        "megabytes": round(size / 1e6, 1),
        "kept": full.documents,
        "full_cpu_seconds": round(full.cpu, 2),
        "full_wall_seconds": round(full.wall, 2),
        "imports_cpu_seconds": round(loading.cpu, 2),
        "added_documents": more,
        "added_megabytes": round(grown_size / 1e6, 2),
        "added_cpu_seconds": round(grown.cpu, 2),
        "added_share": round(grown.cpu / full.cpu, 4),
        "nothing_new_cpu_seconds": round(idle.cpu, 2),
        "nothing_new_wall_seconds": round(idle.wall, 2),
        "nothing_new_beyond_imports": round(idle.cpu - loading.cpu, 2),
        "nothing_new_wall_beyond_imports": round(idle.wall - loading.wall, 2),
    }


def main(
    documents: Annotated[int, typer.Option(min=200, help="Documents of the full run.")] = 20_000,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: one a core]")] = None,
    corpus: Annotated[Path | None, typer.Option(help="Text whose sentences are recombined. [the magazine]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure what a full run, 1 % more and nothing new cost."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), documents=documents, workers=workers, corpus=corpus)
    if as_json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:32} {value}")


if __name__ == "__main__":
    typer.run(main)
