"""Workspaces for the tests of processing: raw documents written by hand, under the store's naming scheme."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.files import append_records
from common.progress import SilentProgress
from common.rawname import HASH_CHARACTERS, RawName
from common.workspace import Workspace
from processing.settings import ProcessingSettings

PEOPLE = ("Margaret", "Tobias", "Helena", "Samuel", "Ingrid", "Rafael", "Beatrice", "Conrad", "Yolanda", "Walter")
PLACES = ("the harbour", "the old library", "a rented cottage", "the concert hall", "her office", "the night train")
THINGS = ("a letter", "the contract", "an umbrella", "the violin", "a bottle of wine", "the photograph", "a key")
VERBS = ("carried", "forgot", "returned", "examined", "described", "wrapped", "opened", "promised", "sold", "kept")
MOODS = ("quietly", "without haste", "with a tired smile", "for the second time", "as the rain began", "after dinner")


def make_story(number: int, *, sentences: int = 30) -> str:
    """A plain text about adults, another one for each number."""
    rng = random.Random(f"story {number}")
    parts = []
    for index in range(sentences):
        one, other = rng.sample(PEOPLE, 2)
        parts.append(
            f"{one} {rng.choice(VERBS)} {rng.choice(THINGS)} in {rng.choice(PLACES)} {rng.choice(MOODS)},"
            f" and {other} said that the {rng.randrange(100, 999)} pages were {rng.choice(('late', 'lost', 'fine'))}."
        )
        if index % 7 == 6:
            parts.append("\n\n")
    return " ".join(parts).replace(" \n\n ", "\n\n") + "\n"


class Corpus:
    """One workspace with raw documents, and the means to add more."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root).prepare()
        self.count = 0

    def add(
        self, text: str | bytes, *, source: str = "test", url: str | None = None, supersedes: tuple[str, ...] = ()
    ) -> str:
        """Write one raw document and its line of provenance. Returns its name."""
        self.count += 1
        data = text.encode("utf-8") if isinstance(text, str) else text
        digest = hashlib.sha256(data).hexdigest()
        arrived = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=self.count)
        name = str(RawName(f"{arrived:%Y%m%d_%H%M%S}", source, self.count, digest[:HASH_CHARACTERS]))
        path = self.path(name, source)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o444)
        record = {"name": name, "sha256": digest, "bytes": len(data), "source": source, "url": url}
        if supersedes:
            record["supersedes"] = list(supersedes)
        append_records(self.workspace.provenance_log, [record])
        return name

    def add_stories(self, numbers: range) -> list[str]:
        return [self.add(make_story(number)) for number in numbers]

    def path(self, name: str, source: str = "test") -> Path:
        return self.workspace.raw / f"source_{source}" / name

    def derived(self) -> dict[str, bytes]:
        """Every file whose bytes are promised: cleaned, rejected, processed."""
        found = {}
        for folder in (self.workspace.cleaned, self.workspace.rejected, self.workspace.processed):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    found[path.relative_to(self.workspace.dataset).as_posix()] = path.read_bytes()
        return found


@pytest.fixture
def story():
    return make_story


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "workspace")


@pytest.fixture
def make_corpus(tmp_path: Path):
    """Several workspaces in one test, by name."""
    return lambda name: Corpus(tmp_path / name)


@pytest.fixture
def settings() -> ProcessingSettings:
    """Small enough that forty stories are a corpus."""
    return ProcessingSettings.model_validate(
        {"tokenizer": {"sample_kb": 20, "vocabulary": 400}, "split": {"early_documents": 60}}
    )


@pytest.fixture
def progress() -> SilentProgress:
    return SilentProgress()
