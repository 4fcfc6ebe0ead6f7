"""Peak memory over corpora of different size: resident bytes of the process tree while it validates, cleans, prepares.

    python benchmarks/memory.py --megabytes 100 --megabytes 1000 --json

Each corpus is made from a seed, worked through by one process with its workers, and removed. Pages shared between
processes count for each. Due: peaks within 10 % of each other and under 700 MB.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.synthetic import add_stories
from common.workspace import Workspace

STORY_BYTES = 4000  # of a generated story on average
_RUN = """
import json, sys
from common.progress import SilentProgress
from common.resources import PeakMemory
from common.workspace import Workspace
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings
from processing.validate_raw import validate_raw

workspace, settings, workers = Workspace.at(sys.argv[1]), ProcessingSettings(), json.loads(sys.argv[2])
peaks = {}
with workspace.lock("memory"):
    for stage in (validate_raw, clean_dataset, prepare_data):
        with PeakMemory() as peak:
            stage(workspace, settings, progress=SilentProgress(), workers=workers)
        peaks[stage.__name__] = round(peak.peak_bytes / 1e6, 1)
print(json.dumps(peaks))
"""


def measure(folder: Path, *, megabytes: float, workers: int | None) -> dict[str, float]:
    """Peaks in MB, of all and of each stage, and seconds, for one corpus."""
    workspace = Workspace(folder).prepare()
    size = add_stories(workspace, max(300, int(megabytes * 1e6 / STORY_BYTES)))
    started = time.monotonic()
    command = [sys.executable, "-c", _RUN, str(workspace.root), json.dumps(workers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    peaks = json.loads(done.stdout)
    return {
        "text_mb": round(size / 1e6, 1),
        "peak_mb": max(peaks.values()),
        **{f"peak_mb_{stage}": peak for stage, peak in peaks.items()},
        "wall_seconds": round(time.monotonic() - started, 1),
    }


def main(
    megabytes: Annotated[
        list[float] | None, typer.Option(min=1, help="Of text; repeat it. [default: 100, 1000]")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: one a core]")] = None,
    scratch: Annotated[Path | None, typer.Option(help="Where the corpora are made. [the system's temporary]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the peak for each size, and how far apart the peaks are."""
    figures: dict[str, float] = {}
    peaks = []
    for size in megabytes or [100.0, 1000.0]:
        folder = Path(tempfile.mkdtemp(dir=scratch))
        try:
            found = measure(folder, megabytes=size, workers=workers)
        finally:
            shutil.rmtree(folder)
        peaks.append(found["peak_mb"])
        figures |= {f"{key}_at_{size:g}_mb": value for key, value in found.items()}
    figures["highest_peak_mb"] = max(peaks)
    figures["peaks_apart"] = round(max(peaks) / min(peaks) - 1, 4)
    if as_json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:40} {value}")


if __name__ == "__main__":
    typer.run(main)
