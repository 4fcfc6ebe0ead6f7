"""A life of a workspace: whatever happens to it, it ends as one that was built from scratch.

Hypothesis draws lives: documents arrive in batches, settings and stages change, documents and sources are forgotten,
the process is killed at some write, the ledger is deleted, files are damaged and repaired. After each preparation the
cleaned, rejected and processed files are compared, byte for byte, with those of a fresh workspace that is given the
same raw documents, tombstones and settings, and the frozen tokenizer, which is an input from its making on. The
held-out texts of every earlier generation must still stand where they stood, unless they were forgotten or settings
and stages changed since.

PROCESSING_LIVES sets how many lives are drawn (default 15; a night's worth: 2000).
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from common.errors import ConfigurationError
from common.progress import SilentProgress
from common.rawname import parse
from processing import clean, privacy, quality, signature
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings
from processing.stage import Document, Dropped, Kept
from processing.tombstones import path_of
from processing.verify import verify
from tests.processing.conftest import Corpus, make_story
from tests.processing.faults import killed_at

LIVES = int(os.environ.get("PROCESSING_LIVES", "15"))
STEPS = 14
SOURCES = ("north", "south")
FIRST_SETTINGS = {
    "tokenizer": {"sample_kb": 2, "vocabulary": 300},
    "split": {"early_documents": 12, "held_out": 0.1},
    "quality": {"min_words": 20},
}
CHANGES = [
    {"quality": {"min_words": 45}},
    {"quality": {"min_words": 20}},
    {"duplicates": {"near": None}},
    {"duplicates": {"near": 0.7}},
    {"duplicates": {"exact": False}},
    {"split": {"early_documents": 12, "held_out": 0.3}},
    {"clean": {"scene_breaks": False}},
    {"clean": {}},
    {"privacy": {"phone_regions": ["GB"]}},
    {"validation": {"max_document_mb": 0.0009}},
]
KINDS = ("story", "story", "story", "copy", "alike", "repaired", "short", "long", "binary", "refused")


DOCUMENTS = st.tuples(st.sampled_from(KINDS), st.integers(0, 60), st.sampled_from(SOURCES))


def text_of(kind: str, number: int) -> str | bytes:
    """A document of one kind; `number` says of which story it is, or is a copy of."""
    told = make_story(number, sentences=6)
    match kind:
        case "copy":
            return told.replace(",", " ;")
        case "alike":
            return told.replace("quietly", "softly") + "Then the night train left without them.\n"
        case "repaired":
            return told + "\n* * *\n\nWrite to ann.lee@example.org &amp; wait.\r\n"
        case "short":
            return f"Letter {number} came late."
        case "long":
            return make_story(number, sentences=12)
        case "binary":
            return b"\xff\xfe\x00" + number.to_bytes(2, "big")
        case "refused":
            return told + "\nHer pupil was fifteen years old.\n"
    return told


STAGES_TO_UPGRADE = (clean.STAGE, clean.STAGE, privacy.STAGE, quality.STAGE, signature.STAGE)


def upgrade(stage) -> None:
    """A new version of a stage. That of cleaning writes another text; the stages are restored when a life ends."""
    run = stage.run
    if stage is clean.STAGE:

        def renamed(document: Document, settings) -> Kept | Dropped:
            outcome = run(document, settings)
            if isinstance(outcome, Kept):
                outcome = replace(outcome, text=outcome.text.replace("umbrella", "parasol"))
            return outcome

        object.__setattr__(stage, "run", renamed)
    object.__setattr__(stage, "version", f"{stage.version}+")


class Life(RuleBasedStateMachine):
    """One workspace. `folder` is set by the test."""

    folder: Path
    count = 0

    @initialize(documents=st.lists(DOCUMENTS, min_size=15, max_size=40))
    def begin(self, documents) -> None:
        type(self).count += 1
        self.root = self.folder / f"life-{type(self).count}"
        self.corpus = Corpus(self.root / "workspace")
        self.settings = ProcessingSettings.model_validate(FIRST_SETTINGS)
        self.names: list[str] = []
        self.rebuilds = 0
        self.held_out: dict[int, list[bytes]] = {}  # generation → texts, while settings and stages are the same
        self.gone: set[str] = set()
        self.replaced = 0
        self.stages = [(stage, stage.version, stage.run) for stage in STAGES_TO_UPGRADE]
        self.add(documents)
        self._prepare_and_compare()

    @property
    def workspace(self):
        return self.corpus.workspace

    @rule(documents=st.lists(DOCUMENTS, min_size=1, max_size=12))
    def add_documents(self, documents) -> None:
        self.add(documents)

    def add(self, documents) -> None:
        for kind, number, source in documents:
            url = f"https://{source}.example.org/{kind}/{number}.html"
            self.names.append(self.corpus.add(text_of(kind, number), source=source, url=url))

    @precondition(lambda self: self.names)
    @rule(number=st.integers(0, 10**6), document=DOCUMENTS)
    def extract_again(self, number, document) -> None:
        """A new text of a work that is there: it takes over the place of the old one."""
        old = self.names[number % len(self.names)]
        kind, story, source = document
        self.names.append(self.corpus.add(text_of(kind, story), source=source, supersedes=(old,)))
        self.replaced += 1

    @rule()
    def prepare(self) -> None:
        self._prepare_and_compare()

    @rule(change=st.sampled_from(CHANGES))
    def change_settings(self, change) -> None:
        values = FIRST_SETTINGS | change
        self.settings = ProcessingSettings.model_validate(values)
        self.held_out.clear()

    @rule(number=st.integers(0, len(STAGES_TO_UPGRADE) - 1))
    def upgrade_a_stage(self, number) -> None:
        upgrade(STAGES_TO_UPGRADE[number])
        self.held_out.clear()

    @precondition(lambda self: self.names)
    @rule(number=st.integers(0, 10**6))
    def forget_a_document(self, number) -> None:
        self._forget(self.names[number % len(self.names)])

    @precondition(lambda self: self.names)
    @rule(source=st.sampled_from(SOURCES))
    def forget_a_source(self, source) -> None:
        self._forget(f"source:{source}")

    @rule(step=st.integers(1, 120))
    def die_while_preparing(self, step) -> None:
        killed_at(step, self._run)

    @precondition(lambda self: self.names)
    @rule(step=st.integers(1, 80), number=st.integers(0, 10**6))
    def die_while_forgetting(self, step, number) -> None:
        self._clean()
        self._forget_names()
        if self.names:
            name = self.names[number % len(self.names)]
            killed_at(step, lambda: self._try_forget(name))
            self._forget_names()

    @rule()
    def delete_the_ledger(self) -> None:
        (self.workspace.metadata / "ledger.sqlite").unlink(missing_ok=True)

    @rule()
    def delete_the_near_index(self) -> None:
        shutil.rmtree(self.workspace.metadata / "near", ignore_errors=True)

    @rule(number=st.integers(0, 10**6), position=st.integers(0, 10**6), kind=st.sampled_from(("flip", "cut", "delete")))
    def damage_and_repair(self, number, position, kind) -> None:
        self._run()
        files = [path for path in self._derived_files() if path.name != "tokenizer.json"]
        if not files:
            return
        damage(files[number % len(files)], position, kind)
        try:
            verify(self.workspace, self.settings, progress=SilentProgress(), repair=True)
        except ConfigurationError:
            assert not self._has_tokenizer()
        self._prepare_and_compare()

    def teardown(self) -> None:
        try:
            self._prepare_and_compare()
        finally:
            for stage, version, run in self.stages:
                object.__setattr__(stage, "version", version)
                object.__setattr__(stage, "run", run)
            shutil.rmtree(self.root)

    # what the rules are made of

    def _has_tokenizer(self) -> bool:
        return (self.workspace.processed / "tokenizer.json").exists()

    def _clean(self) -> None:
        clean_dataset(self.workspace, self.settings, progress=SilentProgress(), workers=1)

    def _run(self) -> bool:
        return run(self.corpus, self.settings)

    def _forget(self, target: str) -> None:
        self._clean()
        self._forget_names()  # what the gate refuses was erased by cleaning
        if any(target in (name, f"source:{parse(name).source}") for name in self.names):
            self._try_forget(target)
            self._forget_names()

    def _try_forget(self, target: str) -> None:
        try:
            forget(self.workspace, self.settings, target, progress=SilentProgress())
        except ConfigurationError:  # too little is left for a tokenizer that was not made yet
            assert not self._has_tokenizer()

    def _forget_names(self) -> None:
        """What the tombstones name is gone from the lists of this test."""
        gone = set()
        if path_of(self.workspace).exists():
            gone = {json.loads(line).get("name") for line in path_of(self.workspace).read_text().splitlines()}
        self.names = [name for name in self.names if name not in gone]
        self.gone = gone

    def _derived_files(self) -> list[Path]:
        near = self.workspace.metadata / "near"
        folders = (self.workspace.cleaned, self.workspace.rejected, self.workspace.processed, near)
        files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        return [*files, self.workspace.metadata / "ledger.sqlite"]

    def _prepare_and_compare(self) -> None:
        is_prepared = self._run()
        fresh = Corpus(self.root / f"rebuild-{self.rebuilds}")
        self.rebuilds += 1
        shutil.copytree(self.workspace.raw, fresh.workspace.raw, dirs_exist_ok=True)
        for path in (self.workspace.provenance_log, path_of(self.workspace)):
            if path.exists():
                shutil.copy(path, fresh.workspace.metadata)
        if self._has_tokenizer():
            shutil.copy(self.workspace.processed / "tokenizer.json", fresh.workspace.processed)
        assert run(fresh, self.settings) == is_prepared
        assert difference(self.corpus.derived(), fresh.derived()) == []
        shutil.rmtree(fresh.workspace.root)
        if is_prepared:
            self._compare_held_out()

    def _compare_held_out(self) -> None:
        """Every former generation's held-out texts, less the forgotten, are the beginning of today's."""
        text = (self.workspace.processed / "val.txt").read_bytes()
        now = [part for part in text.split(b"<|story_start|>\n") if part]
        for then in self.held_out.values():
            kept = [part for part in then if part in now]
            assert now[: len(kept)] == kept
            assert len(then) - len(kept) <= len(self.gone) + self.replaced
        self.held_out[len(self.held_out)] = now


def run(corpus: Corpus, settings: ProcessingSettings) -> bool:
    """Clean and prepare. Returns whether there was enough text for a tokenizer."""
    clean_dataset(corpus.workspace, settings, progress=SilentProgress(), workers=1)
    try:
        prepare_data(corpus.workspace, settings, progress=SilentProgress(), workers=1)
    except ConfigurationError:
        assert not (corpus.workspace.processed / "manifest.json").exists()
        return False
    return True


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def damage(path: Path, position: int, kind: str) -> None:
    data = bytearray(path.read_bytes())
    if kind == "delete" or not data:
        path.unlink()
        return
    if kind == "cut":
        del data[position % len(data) :]
    else:
        data[position % len(data)] ^= 1 << position % 8
    path.write_bytes(data)


@pytest.mark.slow
def test_any_life_ends_as_a_rebuild_from_scratch(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # killing a process takes nothing from the kernel's memory
    life = type("Life", (Life,), {"folder": tmp_path})
    run_state_machine_as_test(
        life,
        settings=hypothesis_settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=LIVES <= 100,  # the suite's lives are always the same; a night's are new ones
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
