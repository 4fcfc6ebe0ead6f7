"""Command stage `prepare_data`: kept documents to text files, token shards, document indexes and the manifest.

Growth appends. What is on disk is compared with the selection, document by document by hash; where they part (a
setting changed, a document was forgotten or came back), the files are cut to the common beginning and written on
from there. A manifest that vouches for no more than the common beginning is written before anything is cut, so that
the files are never shorter than the manifest says; the final manifest comes last.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import numpy as np

from common.errors import UsageError
from common.files import append_records, fsync_folder, read_records, sha256_bytes, write_json
from common.machine import usable_cores
from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing import manifest as manifests
from processing.chain import STAGES, chain_fingerprint
from processing.ledger import Ledger
from processing.selection import selection_fingerprint
from processing.settings import ProcessingSettings
from processing.shards import RECORD, SPLITS, Extent, SplitFiles, SplitWriter
from processing.texts import CleanedTexts
from processing.tokenizer import BATCH_CHARACTERS, FrozenTokenizer
from processing.tokenizer_file import frozen_tokenizer

GENERATIONS = "generations.jsonl"


@dataclass(frozen=True)
class PrepareSummary:
    """The processed data as they are now, and what this run did for them."""

    train: Extent
    val: Extent
    added: dict[str, int]  # split → documents written in this run
    rewritten: dict[str, int]  # split → documents taken back in this run, as something before them changed
    vocabulary: int
    manifest_sha256: str
    is_unchanged: bool

    def as_dict(self) -> dict[str, Any]:
        return {
            "train": self.train.as_dict(),
            "val": self.val.as_dict(),
            "added": self.added,
            "rewritten": self.rewritten,
            "vocabulary": self.vocabulary,
            "manifest_sha256": self.manifest_sha256,
            "is_unchanged": self.is_unchanged,
        }

    def lines(self) -> list[str]:
        if self.is_unchanged:
            return [f"nothing new: {self.train.tokens} tokens of {self.train.documents} documents to train on"]
        lines = []
        for split, extent in (("train", self.train), ("val", self.val)):
            lines.append(
                f"{split}: {extent.documents} documents, {extent.tokens} tokens, {extent.text_bytes / 1e6:.2f} MB of"
                f" text; {self.added[split]} documents written in this run"
            )
            if self.rewritten[split]:
                lines.append(f"  {self.rewritten[split]} of them anew, as an earlier document or a setting changed")
        return lines


def prepare_data(
    workspace: Workspace, settings: ProcessingSettings, *, progress: Progress, workers: int | None = None
) -> PrepareSummary:
    """Bring processed/ up to date with the selection. Does nothing when nothing is new.

    Raises UsageError when cleaning is not up to date with settings, rules and stages; ConfigurationError when there is
    too little text for the tokenizer; DamagedDataError when a text is gone and cannot be derived again.
    """
    workspace.prepare()
    for leftover in workspace.processed.glob(".*.tmp"):  # of a run that was killed in the middle of a replacement
        leftover.unlink()
    if (workers or settings.workers or usable_cores()) == 1:
        # Never set to true: left alone, the library uses all cores and turns itself off in a forked process.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with Ledger(workspace) as ledger:
        _require_current(ledger, settings)
        before = manifests.read_manifest(workspace)
        texts = CleanedTexts(workspace, ledger, settings, progress)
        tokenizer = frozen_tokenizer(
            workspace, settings.tokenizer, before, lambda: _train_texts(ledger, texts), progress
        )
        made_by = manifests.identity(settings, tokenizer)
        if before is not None and _is_current(workspace, ledger, before, made_by):
            return _summary(workspace, before, tokenizer)
        return _Preparation(workspace, ledger, texts, tokenizer, made_by, before, progress).run()


def _require_current(ledger: Ledger, settings: ProcessingSettings) -> None:
    current = (chain_fingerprint(STAGES, settings), selection_fingerprint(settings))
    if (ledger.mark("chain"), ledger.mark("selection")) != current or ledger.mark("undecided_from") is not None:
        raise UsageError(
            "nothing has been cleaned yet, or settings, gate rules or documents changed since",
            where=ledger.path,
            todo="run scripts/clean_dataset.py first",
        )


def _train_texts(ledger: Ledger, texts: CleanedTexts) -> Iterator[str]:
    for name, folder, outcome, digest in ledger.kept():
        if outcome == "train":
            yield texts.read(name, folder, digest).decode("utf-8")


def _digest(workspace: Workspace) -> str:
    return sha256_bytes(manifests.path_of(workspace).read_bytes())


def _is_current(workspace: Workspace, ledger: Ledger, manifest: dict[str, Any], made_by: dict[str, Any]) -> bool:
    """Whether nothing changed since the manifest was written and every file has its length. `verify` reads them."""
    if not made_by.items() <= manifest.items() or ledger.mark("prepared") != _digest(workspace):
        return False
    for file in manifest["files"]:
        path = workspace.processed / file["path"]
        if not path.exists() or path.stat().st_size != file["bytes"]:
            return False
    return True


def _summary(
    workspace: Workspace,
    manifest: dict[str, Any],
    tokenizer: FrozenTokenizer,
    added: dict[str, int] | None = None,
    rewritten: dict[str, int] | None = None,
) -> PrepareSummary:
    return PrepareSummary(
        train=manifests.extent_of(manifest, "train"),
        val=manifests.extent_of(manifest, "val"),
        added=added or dict.fromkeys(SPLITS, 0),
        rewritten=rewritten or dict.fromkeys(SPLITS, 0),
        vocabulary=tokenizer.vocabulary,
        manifest_sha256=_digest(workspace),
        is_unchanged=added is None,
    )


class _Preparation:
    """One run that has something to do."""

    def __init__(
        self,
        workspace: Workspace,
        ledger: Ledger,
        texts: CleanedTexts,
        tokenizer: FrozenTokenizer,
        made_by: dict[str, Any],
        before: dict[str, Any] | None,
        progress: Progress,
    ) -> None:
        self.workspace, self.ledger, self.texts, self.tokenizer = workspace, ledger, texts, tokenizer
        self.made_by, self.before, self.progress = made_by, before, progress
        self.files = {split: SplitFiles(workspace.processed, split) for split in SPLITS}

    def run(self) -> PrepareSummary:
        written = {split: manifests.extent_of(self.before, split) for split in SPLITS}
        keep = {split: self._common_beginning(split, written[split]) for split in SPLITS}
        start = {split: self._extent(split, keep[split], written[split]) for split in SPLITS}
        if keep != {split: extent.documents for split, extent in written.items()}:
            self._vouch_for_less(start)
        writers: dict[str, SplitWriter] = {}
        try:
            for split in SPLITS:
                writers[split] = SplitWriter(self.files[split], start[split])
            self._append(writers, keep)
            for writer in writers.values():
                writer.sync()
        finally:
            for writer in writers.values():
                writer.close()
        extents = {split: writer.extent for split, writer in writers.items()}
        through = self.ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0]
        manifest = manifests.build(self.workspace, self.made_by, extents, through, self.before)
        write_json(manifests.path_of(self.workspace), manifest)
        digest = _digest(self.workspace)
        self._note_generation(manifest, digest)
        with self.ledger.transaction():
            self.ledger.set_mark("prepared", digest)
        added = {split: extents[split].documents - keep[split] for split in SPLITS}
        rewritten = {split: written[split].documents - keep[split] for split in SPLITS}
        return _summary(self.workspace, manifest, self.tokenizer, added, rewritten)

    def _common_beginning(self, split: str, written: Extent) -> int:
        """How many documents of a split stand on disk as the selection wants them."""
        if self.before is None or self.before["tokenizer"] != self.made_by["tokenizer"]:
            return 0
        damage = self._find_damage(split, written)
        if damage is not None:
            self.progress.say(f"{damage} is damaged; {split} data are written anew from the cleaned texts")
            return 0
        wanted = self._wanted(split)
        count = 0
        for part in self.files[split].records(written.documents):
            expected = list(islice(wanted, len(part)))
            same = part[["sequence", "digest"]][: len(expected)] == np.array(expected, dtype=_IDENTITY)
            if not same.all():
                return count + int(np.argmin(same))
            count += len(expected)
            if len(expected) < len(part):
                return count
        return count

    def _wanted(self, split: str) -> Iterator[tuple[int, bytes]]:
        for name, _, outcome, digest in self.ledger.kept():
            if outcome == split:
                yield parse(name).sequence, bytes.fromhex(digest)

    def _find_damage(self, split: str, written: Extent) -> str | None:
        """The first file that is shorter than the manifest says, or whose last block is not as it was hashed."""
        entries = {file["path"]: file for file in self.before["files"]}
        for path, size in self.files[split].expected(written):
            name = path.relative_to(self.workspace.processed).as_posix()
            if not path.exists() or path.stat().st_size < size:
                return name
            last = max(0, -(-size // manifests.BLOCK) - 1)
            known = entries.get(name)
            if known is None or known["bytes"] != size:
                return name
            if manifests.block_hashes(path, size, first=last) != known["sha256"][last:]:
                return name
        return None

    def _extent(self, split: str, documents: int, written: Extent) -> Extent:
        return written if documents == written.documents else self.files[split].extent(documents)

    def _vouch_for_less(self, extents: dict[str, Extent]) -> None:
        """Before anything is cut: a manifest of what stays, or none when nothing does."""
        path = manifests.path_of(self.workspace)
        if any(extent.documents == 0 for extent in extents.values()):
            path.unlink(missing_ok=True)
            fsync_folder(path.parent)
            self.before = None
            return
        reduced = manifests.build(self.workspace, self.made_by, extents, None, self.before)
        write_json(path, reduced)
        self.before = reduced

    def _append(self, writers: dict[str, SplitWriter], keep: dict[str, int]) -> None:
        passed = dict.fromkeys(SPLITS, 0)
        batch: list[tuple[str, str, str, bytes]] = []
        size = 0
        kept = self.ledger.db.execute("SELECT count(*) FROM selection WHERE outcome IN ('train', 'val')").fetchone()[0]
        with self.progress.task("tokenise", total=kept - sum(keep.values())) as task:
            for name, folder, split, digest in self.ledger.kept():
                passed[split] += 1
                if passed[split] <= keep[split]:
                    continue
                text = self.texts.read(name, folder, digest)
                batch.append((name, split, digest, text))
                size += len(text)
                if size >= BATCH_CHARACTERS:
                    self._write(writers, batch)
                    task.advance(len(batch))
                    batch, size = [], 0
            self._write(writers, batch)
            task.advance(len(batch))

    def _write(self, writers: dict[str, SplitWriter], batch: list[tuple[str, str, str, bytes]]) -> None:
        tokens = self.tokenizer.encode([text.decode("utf-8") for _, _, _, text in batch])
        for (name, split, digest, text), ids in zip(batch, tokens, strict=True):
            writers[split].append(text, ids, parse(name).sequence, digest)

    def _note_generation(self, manifest: dict[str, Any], digest: str) -> None:
        """One line a manifest in generations.jsonl, also where a crash came between the two."""
        log = self.workspace.metadata / GENERATIONS
        last = next(iter(deque(read_records(log), maxlen=1)), None)
        if last is not None and last["manifest_sha256"] == digest:
            return
        record = {
            "generation": last["generation"] + 1 if last else 1,
            "through": manifest["through"],
            "train": manifest["train"],
            "val": manifest["val"],
            "manifest_sha256": digest,
            "prepared_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        append_records(log, [record])


_IDENTITY = np.dtype([("sequence", RECORD["sequence"]), ("digest", RECORD["digest"])])
