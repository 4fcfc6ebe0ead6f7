"""A writer of small dataset/processed/ folders, with one token a byte."""

from __future__ import annotations

import hashlib
import importlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import common
from common.workspace import Workspace
from training.settings import TrainingSettings

SPECIAL = ["<|end_of_text|>", "<|story_start|>", "<|scene_break|>", "<|summary|>"]
SHARD_TOKENS = 4096
RECORD = np.dtype([("first", "<u8"), ("tokens", "<u4"), ("bytes", "<u4"), ("sequence", "<u8"), ("sha256", "S32")])


def _write_processed(folder: Path, train: list[str], val: list[str], *, gate_version: str | None = "test-1") -> None:
    """Write `folder` as DATA_FORMAT.md describes it: token 1, a token for each byte + 4, token 0."""
    (folder / "shards").mkdir(parents=True, exist_ok=True)
    tokenizer = json.dumps({"kind": "bytes", "special": SPECIAL}).encode()
    (folder / "tokenizer.json").write_bytes(tokenizer)
    manifest = {
        "format": "miniature-memory/processed",
        "version": 1,
        "gate_version": gate_version,
        "stages": {},
        "tokenizer": {"sha256": hashlib.sha256(tokenizer).hexdigest(), "vocabulary": 260, "kind": "bytes"},
        "shard_tokens": SHARD_TOKENS,
        "through": "",
    }
    written = [folder / "tokenizer.json"]
    for split, texts in (("train", train), ("val", val)):
        tokens, records = [], []
        for text in texts:
            data = text.encode()
            document = [1, *(byte + 4 for byte in data), 0]
            digest = hashlib.sha256(data).digest()
            sequence = int.from_bytes(digest[:8], "big")  # as if each text was a document for life
            records.append((len(tokens), len(document), len(data), sequence, digest))
            tokens += document
        for number, start in enumerate(range(0, len(tokens), SHARD_TOKENS)):
            written.append(folder / "shards" / f"{split}-{number:05d}.bin")
            np.array(tokens[start : start + SHARD_TOKENS], "<u2").tofile(written[-1])
        written.append(folder / f"index-{split}.bin")
        np.array(records, RECORD).tofile(written[-1])
        manifest[split] = {
            "documents": len(texts),
            "tokens": len(tokens),
            "text_bytes": sum(len(text.encode()) for text in texts),
        }
    manifest["files"] = [
        {
            "path": str(path.relative_to(folder)),
            "bytes": path.stat().st_size,
            "sha256": [hashlib.sha256(path.read_bytes()).hexdigest()],
            **({"gate_version": gate_version} if path.parent.name == "shards" else {}),
        }
        for path in written
    ]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _make_texts(count: int, seed: int = 0) -> list[str]:
    """Short plain texts with something to learn in them."""
    rng = random.Random(seed)
    names, verbs = (
        ["Anna", "Bela", "Clara", "David"],
        ["bakes bread", "reads a letter", "walks home", "waters the roses"],
    )
    return [
        " ".join(f"{rng.choice(names)} {rng.choice(verbs)}." for _ in range(rng.randint(4, 12))) for _ in range(count)
    ]


@pytest.fixture
def write_processed() -> Callable[..., None]:
    """(folder, train texts, val texts, gate_version=...) writes a processed folder."""
    return _write_processed


@pytest.fixture
def make_texts() -> Callable[..., list[str]]:
    """(count, seed=0) makes short plain texts."""
    return _make_texts


@pytest.fixture
def texts() -> list[str]:
    return _make_texts(120)


@pytest.fixture
def workspace(tmp_path: Path, texts: list[str]) -> Workspace:
    """A workspace with a prepared corpus of 100 training and 20 held-out documents."""
    place = Workspace.at(tmp_path / "workspace").prepare()
    _write_processed(place.processed, texts[:100], texts[100:])
    return place


@pytest.fixture
def settings() -> TrainingSettings:
    """A tiny model and a budget of 30 steps, in the precision every machine has."""
    return TrainingSettings.model_validate(
        {
            "model": {"layers": 2, "width": 32, "heads": 2, "kv_heads": 1, "context": 32},
            "tokens": 30 * 256,
            "batch_tokens": 256,
            "precision": "float32",
            "evaluations": 5,
            "threads": 1,
        }
    )


@pytest.fixture
def benchmark_module(monkeypatch) -> Callable[[str], ModuleType]:
    """Imports a file of benchmarks/, as running it would: with that folder first on the path."""
    monkeypatch.syspath_prepend(Path(common.__file__).parent.parent / "benchmarks")
    return importlib.import_module
