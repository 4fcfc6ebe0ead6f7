"""The part of verifying that is not about texts and tokens: logs, rejections, indexes and the collector's databases.

A log is the only copy of what it says: a damaged line is named and cannot be repaired. Rejections and the index of
near-duplicates are compared with what the ledger would make of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from common.errors import MiniatureMemoryError
from common.files import canonical_json, read_json, read_records, sha256_bytes
from common.rawname import parse
from common.workspace import Workspace
from processing import manifest as manifests
from processing.derive import STRAY_RULES
from processing.ledger import Ledger
from processing.minhash import bands, from_text
from processing.near_duplicates import FOLDER as NEAR
from processing.near_index import FORMAT as NEAR_FORMAT
from processing.near_index import VERSION as NEAR_VERSION
from processing.prepare_data import GENERATIONS
from processing.raw import scan
from processing.rejected import FILES, expected_records, state_of
from processing.tombstones import path_of as tombstones_of

Finding = tuple[Path, str, str]  # file, problem, kind as of `verify.Damage`

_KEY_BYTES, _NUMBER_BYTES = 8, 4  # of an entry in a segment of the index of near-duplicates
_PAGE = 1000  # documents whose bands are compared at a time
_REFUSAL = {"sha256", "url", "rule", "door", "gate_version", "at"}
_KINDS = ("url", "site", "sha256", "source")
DATABASES = {"raw.sqlite": "cache", "notes.sqlite": "cache", "frontier.sqlite": "frontier"}
_KEPT = """
SELECT selection.name, sequence, json_extract(documents.results, '$.signature.facts.minhash')
FROM selection JOIN documents USING (name)
WHERE selection.name > :after AND outcome <> 'dropped' ORDER BY selection.name LIMIT :page
"""


def check_records(workspace: Workspace) -> Iterator[Finding]:
    """Logs and databases, for which no ledger is needed."""
    for path, check in (
        (workspace.provenance_log, _provenance),
        (tombstones_of(workspace), _tombstone),
        (workspace.rejected / "collection.jsonl", _refusal),
        (workspace.metadata / GENERATIONS, _generations()),
    ):
        yield from _log(path, check)
    yield from _last_generation(workspace)
    for name, kind in DATABASES.items():
        path = workspace.metadata / name
        if path.exists() and (problem := _database(path)):
            yield path, problem, kind


def check_derived(workspace: Workspace, ledger: Ledger) -> Iterator[Finding]:
    """What the ledger read, and what is made from it as far as it is up to date."""
    yield from _origins(workspace, ledger)
    if ledger.mark("undecided_from") is not None:
        return
    yield from _rejected(workspace, ledger)
    yield from _near(workspace, ledger)


def files_of(workspace: Workspace) -> list[Path]:
    """Every file that is read here."""
    paths = [workspace.provenance_log, tombstones_of(workspace), workspace.metadata / GENERATIONS]
    paths += sorted(workspace.rejected.glob("*.jsonl")) + sorted((workspace.metadata / NEAR).glob("*"))
    paths += [workspace.metadata / name for name in DATABASES]
    return [path for path in paths if path.is_file()]


def _log(path: Path, check: Callable[[dict[str, Any]], str | None]) -> Iterator[Finding]:
    """The first line that is not as it should be."""
    number = 0
    try:
        for number, record in enumerate(read_records(path), 1):
            if problem := check(record):
                yield path, f"line {number}: {problem}", "log"
                return
    except MiniatureMemoryError as error:
        yield path, error.what, "log"
    except (KeyError, TypeError, AttributeError) as error:
        yield path, f"line {number}: it lacks {error}", "log"


def _provenance(record: dict[str, Any]) -> str | None:
    name = parse(record["void"] if "void" in record else record["name"])
    if name is None:
        return "it names no raw document"
    if "void" in record:
        return None
    if not record["sha256"].startswith(name.digest) or record["source"] != name.source:
        return "its hash or source is not that of the document it names"
    return None


def _tombstone(record: dict[str, Any]) -> str | None:
    if record["kind"] not in _KINDS or not isinstance(record["value"], str):
        return "it has no known kind and value"
    if "name" in record and not record["value"].startswith(parse(record["name"]).digest):
        return "its hash is not that of the document it names"
    return None


def _refusal(record: dict[str, Any]) -> str | None:
    return None if set(record) == _REFUSAL else "a refusal holds hash, address and rule, and nothing else"


def _generations() -> Callable[[dict[str, Any]], str | None]:
    before = 0

    def check(record: dict[str, Any]) -> str | None:
        nonlocal before
        before += 1
        if record["generation"] != before:
            return f"it is generation {record['generation']}, after {before - 1}"
        return None if len(record["manifest_sha256"]) == 64 else "it has no hash of a manifest"

    return check


def _last_generation(workspace: Workspace) -> Iterator[Finding]:
    """Whether the manifest is the one that was noted when it was written."""
    try:
        last = None
        for last in read_records(workspace.metadata / GENERATIONS):  # noqa: B007 (the last one is wanted)
            pass
        manifest = manifests.read_manifest(workspace)
    except MiniatureMemoryError:
        return  # named elsewhere
    if manifest is None or last is None:
        return
    # A run that was cut off between the two leaves a manifest of other documents, which is as good.
    is_same = all(manifest[key] == last[key] for key in ("through", "train", "val"))
    if is_same and sha256_bytes(manifests.path_of(workspace).read_bytes()) != last["manifest_sha256"]:
        yield manifests.path_of(workspace), "it is not as it was written", "processed"


def _database(path: Path) -> str | None:
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
        try:
            problem = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if problem == "ok" else problem


def _origins(workspace: Workspace, ledger: Ledger) -> Iterator[Finding]:
    """Whether the log of provenance still says what was read from it."""
    log = workspace.provenance_log
    voided = {record["void"] for record in read_records(log) if "void" in record}
    for number, record in enumerate(read_records(log), 1):
        if "void" not in record and record["name"] not in voided:
            known = ledger.origin(record["name"])
            if known is None or tuple(known) != (record["source"], record.get("url")):
                yield log, f"line {number}: it is not what the ledger once read there", "log"
                return


def _rejected(workspace: Workspace, ledger: Ledger) -> Iterator[Finding]:
    strays = sorted((entry for entry in scan(workspace.raw) if entry.problem in STRAY_RULES), key=lambda e: e.path)
    if ledger.mark("rejected") != state_of(strays):
        return  # they are behind the ledger, and the next cleaning writes them
    paths = {stage: workspace.rejected / f"{stage}.jsonl" for stage in FILES}
    wrong = {stage: "missing" for stage, path in paths.items() if not path.exists()}
    with ExitStack() as stack:
        files = {stage: stack.enter_context(path.open("rb")) for stage, path in paths.items() if stage not in wrong}
        for stage, record in expected_records(workspace, ledger, strays):
            if stage not in wrong and files[stage].readline() != (canonical_json(record) + "\n").encode("utf-8"):
                wrong[stage] = "it is not what the ledger says"
        for stage, file in files.items():
            if stage not in wrong and file.read(1):
                wrong[stage] = "it has more lines than the ledger"
    for stage, problem in wrong.items():
        yield paths[stage], problem, "rejected"


def _near(workspace: Workspace, ledger: Ledger) -> Iterator[Finding]:
    """Compare the entries' sums: a flipped bit in a key or a number shows in either."""
    folder = workspace.metadata / NEAR
    path = folder / "segments.json"
    if not path.exists():
        return  # it is made again when it is needed
    held = 0
    try:
        index = read_json(path)
        if (index["format"], index["version"]) != (NEAR_FORMAT, NEAR_VERSION):
            raise ValueError("its format is another one")
        for segment in index["segments"]:
            file, entries = folder / segment["file"], segment["entries"]
            if file.stat().st_size != entries * (_KEY_BYTES + _NUMBER_BYTES):
                yield file, "it has another length than segments.json says", "near"
                return
            keys = np.memmap(file, "<u8", "r", 0, entries)
            held += _entries(keys, np.memmap(file, "<u4", "r", entries * _KEY_BYTES, entries))
        through = index["through"]
    except (MiniatureMemoryError, OSError, KeyError, TypeError, ValueError) as error:
        yield path, getattr(error, "what", f"it cannot be used ({error})"), "near"
        return
    last = ledger.db.execute("SELECT max(name) FROM selection").fetchone()[0]
    if through == last and held % (1 << 64) != _expected_entries(ledger):
        yield folder / index["segments"][0]["file"], "the segments do not hold the documents' signatures", "near"


def _expected_entries(ledger: Ledger) -> int:
    total, numbers, signatures = 0, [], []

    def add() -> None:
        nonlocal total
        if numbers:
            keys = bands(np.stack(signatures))
            total += _entries(keys.ravel(), np.repeat(np.array(numbers), keys.shape[1]))
        numbers.clear()
        signatures.clear()

    for _, number, signature in ledger.pages(_KEPT):
        numbers.append(number)
        signatures.append(from_text(signature))
        if len(numbers) == _PAGE:
            add()
    add()
    return total % (1 << 64)


def _entries(keys: np.ndarray, numbers: np.ndarray) -> int:
    """A sum over entries that does not depend on their order, and in which every bit of each counts."""
    total = 0
    for start in range(0, len(keys), 1 << 20):
        key = np.array(keys[start : start + (1 << 20)], np.uint64)
        number = np.array(numbers[start : start + (1 << 20)], np.uint64)
        mixed = (key ^ (number * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xFF51AFD7ED558CCD)
        total += int((mixed ^ (mixed >> np.uint64(32))).sum(dtype=np.uint64))
    return total
