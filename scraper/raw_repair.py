"""Putting the raw store in order when it is opened: whatever a crash left between two steps of a commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from common import warc
from common.errors import DamagedDataError
from common.files import append_records
from common.rawname import RawName, parse
from common.workspace import Workspace
from scraper.raw_files import RawFiles
from scraper.raw_index import RawIndex, records_from
from scraper.warc_store import WarcStore

REFUSAL_LOG = "collection.jsonl"  # below dataset/rejected
REPAIR_CHUNK = 1000  # log lines taken in at once, to keep a rebuild's memory flat


class RawRepair:
    """One opening of a workspace's store. Raises DamagedDataError."""

    def __init__(
        self,
        workspace: Workspace,
        index: RawIndex,
        files: RawFiles,
        recorded: WarcStore,
        clock: Callable[[], datetime],
    ) -> None:
        self._workspace, self._index, self._files, self._warc = workspace, index, files, recorded
        self._clock = clock

    def repair(self) -> list[str]:
        """Take in what the logs hold beyond the index's marks, and repair. Returns what was found, in words."""
        log = self._workspace.provenance_log
        repairs: list[str] = []
        completed = missing = 0
        start = self._index.mark("provenance")
        voided = {r.value["void"] for r in records_from(log, start) if "void" in r.value}
        tail = records_from(log, start)
        while chunk := list(islice(tail, REPAIR_CHUNK)):
            records = [record.value for record in chunk]
            lost = []
            for record in records:
                if "name" not in record or record["name"] in voided:
                    continue
                name = parsed_name(record["name"])
                if not self._files.is_in_place(name):
                    if self._files.complete(name, record["sha256"]):
                        completed += 1
                    else:
                        lost.append(str(name))
            # Voids first: were the mark to move before them, a crash here would leave a document without a file.
            voids = self._void(lost)
            self._index.advance(provenance=records + voids, marks={"provenance": chunk[-1].end})
            missing += len(lost)
        refusals = records_from(self._workspace.rejected / REFUSAL_LOG, self._index.mark("refusals"))
        while chunk := list(islice(refusals, REPAIR_CHUNK)):
            self._index.advance(refusals=[r.value for r in chunk], marks={"refusals": chunk[-1].end})
        orphans = self._files.remove_orphans()
        cut = self._warc.repair(self._index.has, self._index.mark)
        for count, what in ((completed, "completed"), (missing, "voided: the file is missing")):
            if count:
                repairs.append(f"raw documents in the log {what}: {count}")
        if orphans:
            repairs.append(f"unfinished raw files removed, to be fetched again: {orphans}")
        if cut:
            repairs.append(f"recorded responses without a document removed: {cut:,} bytes")
        return repairs

    def _void(self, names: list[str]) -> list[dict[str, Any]]:
        now = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        voids = [{"void": name, "reason": "the file is missing", "at": now} for name in names]
        append_records(self._workspace.provenance_log, voids)
        if names and self._workspace.warc.is_dir():
            gone = set(names)
            warc.erase(self._workspace.warc, lambda member: member.document in gone)
        return voids


def parsed_name(name: str) -> RawName:
    """Raises DamagedDataError for what is no name of a raw document."""
    parsed = parse(name)
    if parsed is None:
        raise DamagedDataError(
            f"'{name}' is no name of a raw document", where="provenance.jsonl", todo="restore the log from a backup"
        )
    return parsed
