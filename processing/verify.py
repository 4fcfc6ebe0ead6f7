"""Verify everything: every raw file against its name, every derived file against what it was derived from.

The ordinary run looks at sizes and times only; this reads every byte. Damage to derived files, the ledger included,
can be repaired from raw; damage to raw, to logs and to the crawl's frontier cannot, and is named.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from common import warc
from common.errors import DamagedDataError
from common.files import sha256_bytes
from common.progress import Progress
from common.workspace import Workspace
from processing import manifest as manifests
from processing.chain import STAGES, chain_fingerprint
from processing.clean_dataset import clean_dataset
from processing.ledger import Ledger
from processing.near_duplicates import FOLDER as NEAR
from processing.prepare_data import prepare_data
from processing.raw import UnreadableRawError, hash_file, is_named_after, scan
from processing.settings import ProcessingSettings
from processing.shards import SPLITS, SplitFiles
from processing.tokenizer_file import NAME as TOKENIZER
from processing.tombstones import forgotten_documents
from processing.verify_records import check_derived, check_records, files_of


@dataclass(frozen=True)
class Damage:
    """One file that is not what it should be."""

    path: str  # relative to the workspace
    problem: str
    kind: (
        str  # what is to be done about it: raw, log, frontier, ledger, cleaned, rejected, near, processed, cache, warc
    )


_READ_BY_LEDGER = ("provenance.jsonl", "tombstones.jsonl")
_UNREPAIRABLE = {
    "raw": "restore these raw files from a backup, or take them out for good with scripts/forget.py NAME",
    "log": "restore the log from a backup, or correct the line that is named: a log is the only copy of what it says",
    "warc": "restore the recorded responses from a backup, or move the file away: the documents do not need it",
    "frontier": "restore frontier.sqlite from a backup, or delete it: its URLs must then be searched for again",
}


@dataclass(frozen=True)
class VerifySummary:
    """What was read, what is damaged, what was repaired."""

    files: int
    size: int
    damaged: list[Damage]
    repaired: list[Damage]

    @property
    def left(self) -> list[Damage]:
        return [damage for damage in self.damaged if damage not in self.repaired]

    def as_dict(self) -> dict[str, Any]:
        return {
            "files": self.files,
            "bytes": self.size,
            "damaged": [vars(damage) for damage in self.damaged],
            "repaired": [damage.path for damage in self.repaired],
        }

    def lines(self) -> list[str]:
        lines = [f"read {self.files} files, {self.size / 1e6:.1f} MB: {len(self.damaged)} damaged"]
        for damage in self.damaged:
            lines.append(f"  {damage.path}: {damage.problem}{'; repaired' if damage in self.repaired else ''}")
        return lines

    def raise_for_damage(self) -> None:
        """Raise DamagedDataError for what is damaged still."""
        if not self.left:
            return
        kinds = [kind for kind in _UNREPAIRABLE if any(damage.kind == kind for damage in self.left)]
        raise DamagedDataError(
            f"{len(self.left)} files are damaged",
            where="; ".join(damage.path for damage in self.left[:10]),
            todo="; ".join(_UNREPAIRABLE[kind] for kind in kinds)
            or "run scripts/verify.py --repair: all of it can be made again from raw",
        )


def verify(
    workspace: Workspace, settings: ProcessingSettings, *, progress: Progress, repair: bool = False
) -> VerifySummary:
    """Read everything and name what is damaged; with `repair`, make derived files anew where they are."""
    workspace.prepare()
    checker = _Checker(workspace, settings, progress)
    damaged = list(checker.check())
    repaired: list[Damage] = []
    if repair and damaged:
        repaired = _repair(workspace, settings, progress, damaged)
    return VerifySummary(checker.files, checker.size, damaged, repaired)


class _Checker:
    def __init__(self, workspace: Workspace, settings: ProcessingSettings, progress: Progress) -> None:
        self._workspace, self._settings, self._progress = workspace, settings, progress
        self.files = self.size = 0

    def check(self) -> Iterator[Damage]:
        with self._progress.task("verify") as self._task:
            yield from self._raw()
            yield from self._recorded()
            records = [self._damage(*finding) for finding in check_records(self._workspace)]
            yield from records
            for path in files_of(self._workspace):
                self._count(path.stat().st_size)
            if not any(damage.path.endswith(_READ_BY_LEDGER) for damage in records):
                try:
                    with Ledger(self._workspace) as ledger:
                        yield from self._ledger(ledger)
                except DamagedDataError as error:
                    yield self._damage(ledger_path(self._workspace), error.what, "ledger")
            yield from self._processed()

    def _damage(self, path, problem: str, kind: str) -> Damage:
        return Damage(path.relative_to(self._workspace.root).as_posix(), problem, kind)

    def _count(self, size: int) -> None:
        self.files += 1
        self.size += size
        self._task.advance()

    def _raw(self) -> Iterator[Damage]:
        for entry in sorted(scan(self._workspace.raw), key=lambda entry: entry.path):
            path = self._workspace.raw / entry.path
            if entry.problem is not None:
                yield self._damage(path, entry.problem, "raw")
                continue
            try:
                digest, size = hash_file(path)
            except UnreadableRawError as error:
                yield self._damage(path, error.rule, "raw")
                continue
            self._count(size)
            if not is_named_after(entry.name, digest):
                yield self._damage(path, "hash_mismatch", "raw")

    def _recorded(self) -> Iterator[Damage]:
        for path in sorted(self._workspace.warc.glob(f"*{warc.SUFFIX}")):
            size = path.stat().st_size
            self._count(size)
            end = 0
            for member in warc.members(path):
                end = member.end
            if end != size:
                yield self._damage(path, f"unreadable from byte {end} on", "warc")

    def _ledger(self, ledger: Ledger) -> Iterator[Damage]:
        with ledger.guarded():
            problem = ledger.db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if problem != "ok":
            yield self._damage(ledger.path, problem, "ledger")
            return
        self._count(ledger.path.stat().st_size)
        ledger.read_provenance(self._workspace.provenance_log)
        yield from self._missing(ledger)
        for name in ledger.damaged_rows():
            yield self._damage(ledger.path, f"the row of {name} has changed", "ledger")
            return
        yield from self._cleaned(ledger)
        yield from (self._damage(*finding) for finding in check_derived(self._workspace, ledger))

    def _missing(self, ledger: Ledger) -> Iterator[Damage]:
        """Documents that the provenance log acknowledges and raw has not. What was forgotten is not missed."""
        forgotten = forgotten_documents(self._workspace)
        for name, source in ledger.pages("SELECT name, source FROM origins WHERE name > :after ORDER BY 1 LIMIT :page"):
            path = self._workspace.raw / f"source_{source}" / name
            if name not in forgotten and not path.exists():
                yield self._damage(path, "missing", "raw")

    def _cleaned(self, ledger: Ledger) -> Iterator[Damage]:
        # Under whichever settings and versions they were made: the ledger knows them by hash.
        query = (
            "SELECT name, folder, json_extract(results, '$.privacy.out') FROM documents WHERE name > :after"
            " AND json_extract(results, '$.signature.key') IS NOT NULL ORDER BY 1 LIMIT :page"
        )
        expected = set()
        for name, folder, digest in ledger.pages(query):
            path = self._workspace.cleaned / folder / name
            expected.add(path)
            if not path.is_file():
                yield self._damage(path, "missing", "cleaned")
                continue
            data = path.read_bytes()
            self._count(len(data))
            if sha256_bytes(data) != digest:
                yield self._damage(path, "hash_mismatch", "cleaned")
        if ledger.mark("chain") == chain_fingerprint(STAGES, self._settings):
            for path in sorted(self._workspace.cleaned.glob("source_*/*.txt")):
                if path not in expected:
                    yield self._damage(path, "derived from no document", "cleaned")

    def _processed(self) -> Iterator[Damage]:
        try:
            manifest = manifests.read_manifest(self._workspace)
        except DamagedDataError as error:
            yield self._damage(manifests.path_of(self._workspace), error.what, "processed")
            return
        if manifest is None:
            return
        folder = self._workspace.processed
        tokenizer = folder / TOKENIZER
        if not tokenizer.exists() or sha256_bytes(tokenizer.read_bytes()) != manifest["tokenizer"]["sha256"]:
            yield self._damage(tokenizer, "hash_mismatch", "processed")
        listed = set()
        for file in manifest["files"]:
            path = folder / file["path"]
            listed.add(path)
            if not path.exists():
                yield self._damage(path, "missing", "processed")
                continue
            self._count(file["bytes"])
            hashes = manifests.block_hashes(path, file["bytes"])
            bad = [number for number, known in enumerate(file["sha256"]) if hashes[number : number + 1] != [known]]
            if bad or len(hashes) != len(file["sha256"]):
                yield self._damage(path, f"hash_mismatch in 16 MiB block {bad[0] if bad else 0}", "processed")
        for split in SPLITS:
            for path in SplitFiles(folder, split).all_shards():
                if path not in listed:
                    yield self._damage(path, "not in the manifest", "processed")


def ledger_path(workspace: Workspace):
    return workspace.metadata / "ledger.sqlite"


def _repair(
    workspace: Workspace, settings: ProcessingSettings, progress: Progress, damaged: list[Damage]
) -> list[Damage]:
    """Remove what is damaged and derive it again."""
    kinds = {damage.kind for damage in damaged}
    for damage in damaged:
        if damage.kind == "cleaned":
            (workspace.root / damage.path).unlink(missing_ok=True)
        elif damage.kind in ("rejected", "cache"):  # the collector makes its caches again
            for path in (workspace.root / damage.path, workspace.root / f"{damage.path}-journal"):
                path.unlink(missing_ok=True)
        elif damage.kind == "near":
            shutil.rmtree(workspace.metadata / NEAR, ignore_errors=True)  # made again when it is needed
    if kinds & {"ledger", "cleaned"}:
        ledger_path(workspace).unlink(missing_ok=True)  # all is derived again, and what is intact is found to be
    clean_dataset(workspace, settings, progress=progress)  # refuses where raw is damaged; then nothing more is removed
    if "processed" in kinds:
        tokenizer = workspace.processed / TOKENIZER
        for damage in damaged:
            if damage.kind == "processed" and workspace.root / damage.path != tokenizer:
                (workspace.root / damage.path).unlink(missing_ok=True)
        manifests.path_of(workspace).unlink(missing_ok=True)
    if kinds & {"processed"} or manifests.path_of(workspace).exists():
        prepare_data(workspace, settings, progress=progress)
    return [damage for damage in damaged if damage.kind not in _UNREPAIRABLE]
