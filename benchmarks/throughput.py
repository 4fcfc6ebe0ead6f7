"""How fast raw documents become token files on one core, and where the time goes; beside datatrove.

    python benchmarks/throughput.py                                  # the demo magazine's stories
    python benchmarks/throughput.py --corpus DIR --json              # text files, cut into documents of 3 to 30 kB
    python benchmarks/throughput.py --datatrove VENV/bin/python      # an interpreter that has datatrove, spacy, nltk

Ours is the real thing: `clean_dataset` and `prepare_data` on a fresh workspace with one worker, from raw files to
shards on disk: validation, both looks of the gate, cleaning, privacy, quality, exact and near-duplicates, split,
tokenising, ledger and fsync. The tokenizer is there already, as it is trained once in a workspace's life. The peer's
side, throughput_datatrove.py, does less: no gate, no privacy, no cleaning, no comparison of signatures.

Both get the same documents and tokenizer, one after the other in alternating order, one thread each; figures are CPU
seconds (which other work on the machine disturbs little), the best of the rounds. Imports are outside both clocks; so
is what a process does once, which `start_seconds` tells (patterns compiled, language model loaded). MB are 10^6 bytes
of UTF-8 that went in. `stage_seconds_per_mb` is measured on its own, stage after stage in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from common.cli import print_json, run_command
from common.errors import UsageError
from common.progress import SilentProgress
from common.rawname import HASH_CHARACTERS, RawName
from common.workspace import Workspace
from demo.stories import story
from processing.chain import STAGES
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings
from processing.stage import Document, Dropped
from processing.tokenizer import FrozenTokenizer, sample, train

_LEAST, _MOST = 3_000, 30_000  # characters of a document cut from a longer text
_ONE_THREAD = {"TOKENIZERS_PARALLELISM": "false", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def documents(corpus: Path | None, megabytes: float) -> list[str]:
    """Texts of so many megabytes in all: the demo's stories, or pieces of every text file of a folder."""
    taken: list[str] = []
    size = 0
    for text in _stories() if corpus is None else _pieces(corpus, megabytes):
        taken.append(text)
        size += len(text.encode("utf-8"))
        if size >= megabytes * 1e6:
            break
    return taken


def _stories() -> Iterator[str]:
    number = 0
    while True:
        yield story(1, number).text
        number += 1


def _pieces(corpus: Path, megabytes: float) -> Iterator[str]:
    paths = sorted(corpus.glob("*.txt"))
    if not paths:
        raise UsageError("there are no text files", where=corpus, todo="give --corpus a folder with .txt files")
    rng = random.Random(1)
    for path in paths:
        text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        start = taken = 0
        while taken < megabytes * 1e6 / len(paths):
            end = text.find("\n\n", start + rng.randrange(_LEAST, _MOST))
            if end < 0:
                break
            yield text[start:end].strip()
            taken += end - start
            start = end


def new_workspace(root: Path, texts: list[str], tokenizer: str) -> Workspace:
    """Raw files as the collector would have written them."""
    workspace = Workspace(root).prepare()
    folder = workspace.raw / "source_benchmark"
    folder.mkdir()
    for number, text in enumerate(texts, 1):
        data = text.encode("utf-8")
        digest = hashlib.sha256(data).hexdigest()[:HASH_CHARACTERS]
        (folder / str(RawName("20250101_000000", "benchmark", number, digest))).write_bytes(data)
    (workspace.processed / "tokenizer.json").write_text(tokenizer, "utf-8")
    return workspace


def run_ours(texts: list[str], tokenizer: str, settings: ProcessingSettings) -> dict[str, Any]:
    """CPU seconds from raw files to shards."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = new_workspace(Path(folder), texts, tokenizer)
        began = time.process_time()
        cleaned = clean_dataset(workspace, settings, progress=SilentProgress(), workers=1)
        between = time.process_time()
        if cleaned.kept:
            prepare_data(workspace, settings, progress=SilentProgress(), workers=1)
        seconds = {"clean_dataset": between - began, "prepare_data": time.process_time() - between}
    return {"kept": cleaned.kept, "seconds": seconds}


def run_datatrove(python: str, texts: list[str], tokenizer: str) -> dict[str, Any]:
    """What the peer's side prints. Raises UsageError when it cannot run."""
    with tempfile.TemporaryDirectory() as folder:
        lines = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
        (Path(folder) / "documents.jsonl").write_text("\n".join(lines), "utf-8")
        (Path(folder) / "tokenizer.json").write_text(tokenizer, "utf-8")
        script = Path(__file__).with_name("throughput_datatrove.py")
        command = [python, str(script), f"{folder}/documents.jsonl", f"{folder}/tokenizer.json"]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | _ONE_THREAD)
    if done.returncode != 0:
        raise UsageError(
            f"datatrove did not run: {(done.stderr.strip().splitlines() or ['no message'])[-1]}",
            where=python,
            todo="make a virtual environment: pip install datatrove spacy nltk regex tokenizers orjson 'xxhash<4'",
        )
    return json.loads(done.stdout.strip().splitlines()[-1])


def stage_seconds(texts: list[str], tokenizer: str, settings: ProcessingSettings) -> dict[str, float]:
    """CPU seconds of each stage over all texts, whatever the gate says of them."""
    seconds: dict[str, float] = defaultdict(float)
    cleaned = []
    for text in texts:
        for stage in STAGES[1:]:  # validation reads the file
            began = time.process_time()
            outcome = stage.run(Document("", text), stage.settings(settings))
            seconds[stage.name] += time.process_time() - began
            text = text if isinstance(outcome, Dropped) else outcome.text
        cleaned.append(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tokenizer.json"
        path.write_text(tokenizer, "utf-8")
        frozen = FrozenTokenizer(path)
    began = time.process_time()
    frozen.encode(cleaned)
    seconds["tokenise"] = time.process_time() - began
    return seconds


def main(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    corpus: Annotated[Path | None, typer.Option(help="folder of .txt files; the demo's stories without it")] = None,
    megabytes: Annotated[float, typer.Option(help="text to process")] = 2.0,
    rounds: Annotated[int, typer.Option(min=1, help="of each side")] = 2,
    datatrove: Annotated[str | None, typer.Option(help="interpreter that has datatrove")] = None,
) -> None:
    """Documents a second and MB a second on one core."""
    os.environ.update(_ONE_THREAD)
    texts = documents(corpus, megabytes)
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    settings = ProcessingSettings.model_validate({"tokenizer": {"sample_kb": int(min(1024, size * 500))}})
    tokenizer = train(sample(texts, settings.tokenizer.sample_kb), settings.tokenizer)
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    stages: dict[str, float] = {}
    first = run_ours(texts, tokenizer, settings)  # compiles the rules and loads the language model, once a process
    for number in range(rounds):
        sides = ["ours", "theirs"] if number % 2 == 0 else ["theirs", "ours"]
        for side in sides:
            if side == "ours":
                ours.append(run_ours(texts, tokenizer, settings))
            elif datatrove is not None:
                theirs.append(run_datatrove(datatrove, texts, tokenizer))
        for name, seconds in stage_seconds(texts, tokenizer, settings).items():
            stages[name] = min(seconds, stages.get(name, seconds))
    best = min(ours, key=_total)
    figures: dict[str, Any] = {
        "documents": len(texts),
        "megabytes": round(size, 3),
        "kept": best["kept"],
        "documents_per_second": round(len(texts) / _total(best), 1),
        "mb_per_second_per_core": round(size / _total(best), 3),
        "seconds_per_mb": {name: round(seconds / size, 4) for name, seconds in best["seconds"].items()},
        "start_seconds": round(max(0.0, _total(first) - _total(best)), 2),
        "stage_seconds_per_mb": {name: round(seconds / size, 4) for name, seconds in stages.items()},
    }
    if theirs:
        peer = min(theirs, key=_total)
        figures |= {
            "datatrove_kept": peer["kept"],
            "datatrove_mb_per_second": round(size / _total(peer), 4),
            "datatrove_seconds_per_mb": {name: round(s / size, 4) for name, s in peer["seconds"].items()},
            "ratio": round(_total(peer) / _total(best), 2),
        }
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        print(f"{name:26} {value}")


def _total(side: dict[str, Any]) -> float:
    return sum(side["seconds"].values())


if __name__ == "__main__":
    run_command(main)
