"""Erase the files of forgotten documents: recorded pages, raw, cleaned, ledger rows, titles in the provenance log.

Tombstones come first and are enough to go on from: whatever a crash left standing is erased by the next run, as
`derive` calls this for every forgotten document it still meets.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from common import warc
from common.files import append_records, canonical_json, fsync_folder, writing
from common.rawname import parse
from common.workspace import Workspace
from processing.ledger import Ledger

_TEXT_KEYS = ("title", "author")  # of a line of provenance: text of the work


def erase_documents(workspace: Workspace, ledger: Ledger, names: Iterable[str], *, reselect: bool = True) -> int:
    """Erase what is there of these documents. Returns how many raw files there still were.

    reselect: have everything behind them decided anew. Needless where they were dropped and nothing depended on them.
    """
    names = sorted(names)
    erase_records(workspace, set(names))  # before raw, by which the next run sees that something is left
    _redact_provenance(workspace, set(names))
    erased = 0
    folders = set()
    for name in names:
        for root in (workspace.raw, workspace.cleaned):
            path = parse(name).path_below(root)
            with writing(path):
                if path.exists():
                    path.unlink()
                    folders.add(path.parent)
                    erased += root == workspace.raw
    for folder in sorted(folders):
        fsync_folder(folder)
    with ledger.transaction() as db:
        db.execute("PRAGMA secure_delete=ON")
        for name in names:
            db.execute("DELETE FROM documents WHERE name = ?", (name,))
            if reselect:
                ledger.mark_changed(name)
            else:
                db.execute("DELETE FROM selection WHERE name = ?", (name,))
        ledger.set_mark("rejected", None)
    return erased


def erase_records(workspace: Workspace, names: set[str]) -> int:
    """Erase the recorded responses that these documents were made of. Returns how many there were."""
    if not names or not workspace.warc.is_dir():
        return 0
    return warc.erase(workspace.warc, lambda member: member.document in names)


def _redact_provenance(workspace: Workspace, names: set[str]) -> None:
    """Take text out of these documents' lines, and void them by a further line.

    The lines keep their length, so that byte offsets which others remember into this log stay right.
    """
    log = workspace.provenance_log
    if not log.exists():
        return
    temporary = log.with_name(f".{log.name}.tmp")
    voids: dict[str, bool] = {}
    changed = False
    with writing(log):
        with log.open("rb") as old, temporary.open("wb") as new:
            for line in old:
                redacted = line
                if line.endswith(b"\n") and _name_in(line) in names:
                    record = json.loads(line)
                    if "void" in record:
                        voids[record["void"]] = True
                    else:
                        voids.setdefault(record["name"], False)
                        redacted = _redact(record, line)
                changed |= redacted != line
                new.write(redacted)
            new.flush()
            os.fsync(new.fileno())
        if changed:
            os.replace(temporary, log)
            fsync_folder(log.parent)
        else:
            temporary.unlink()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    missing = [name for name, is_void in sorted(voids.items()) if not is_void]
    append_records(log, [{"void": name, "reason": "forgotten", "at": now} for name in missing])


def _name_in(line: bytes) -> str | None:
    """The document that a line is about, without parsing every line of the log."""
    for key in (b'"name":"', b'"void":"'):
        start = line.find(key)
        if start >= 0:
            start += len(key)
            return line[start : line.find(b'"', start)].decode("utf-8", "replace")
    return None


def _redact(record: dict, line: bytes) -> bytes:
    for key in _TEXT_KEYS:
        if key in record:
            record[key] = None
    shorter = canonical_json(record).encode("utf-8")
    if len(shorter) >= len(line):  # nothing was taken out, and the line was not ours to begin with
        return line
    return shorter + b" " * (len(line) - 1 - len(shorter)) + b"\n"
