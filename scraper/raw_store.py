"""The raw store: one read-only text file a work, names strictly increasing in order of arrival, nothing ever edited.

The adults-only gate judges every text here, before one byte of it touches the disk. What it refuses leaves hash, URL
and rule in `dataset/rejected/collection.jsonl`, never text or title.

A batch becomes durable in this order: files in `dataset/raw/.incoming/` (fsync), recorded responses where these are
wanted (fsync), lines in `provenance.jsonl` (fsync), renames into place, fsync of the folders, mark in the index.
Opening repairs what a crash left between two of these: a line whose file is still incoming is completed, a line without
a file is voided by a further line, an incoming file or a recorded response without a line was never acknowledged and is
removed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from common.files import append_records, sha256_bytes
from common.rawname import HASH_CHARACTERS, RawName, check_source, parse
from common.workspace import Workspace
from processing import adults_only
from processing.adults_only import Verdict
from scraper.judges import Judges
from scraper.raw_files import RawFiles
from scraper.raw_index import RawIndex
from scraper.raw_repair import REFUSAL_LOG, RawRepair, parsed_name
from scraper.tombstones import Tombstones
from scraper.warc_store import Recorded, WarcStore

_NAME_TIME = "%Y%m%d_%H%M%S"


@dataclass(frozen=True)
class Added:
    """Stored, durably so once `commit` has returned."""

    name: str
    is_recorded: bool = False  # whether its responses are kept too


@dataclass(frozen=True)
class Unchanged:
    """The same content from the same origin is there already."""

    name: str


@dataclass(frozen=True)
class Refused:
    """Not stored: a rule of the gate, or 'forgotten'."""

    rule: str


class RawStore:
    """Context manager over a workspace's raw documents. The caller holds the workspace's lock.

    `add` hands out names in order, `commit` makes everything added so far durable. Leaving the block without an
    exception commits. After a failed commit the store must be opened anew, which repairs it.
    """

    def __init__(
        self, workspace: Workspace, *, judges: int = 0, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Open and repair. `repairs` says in words what was found. judges: processes for `judge_ahead`.

        Raises DamagedDataError.
        """
        self._workspace = workspace
        self._clock = clock
        self._files = RawFiles(workspace.raw)
        self._warc = WarcStore(workspace.warc)
        self._refusal_log = workspace.rejected / REFUSAL_LOG
        self._tombstones = Tombstones(workspace)
        self._pending: dict[tuple[str, str, str], dict[str, Any]] = {}  # (source, url, sha256) -> provenance record
        self._refused: dict[tuple[str, str], dict[str, Any]] = {}  # (sha256, url) -> refusal record
        self._usable = True
        self._judges = Judges(judges) if judges else None
        self._ahead: dict[tuple[str, str | None], Verdict] = {}
        self._index = RawIndex(workspace.metadata / "raw.sqlite")
        try:
            self.repairs = RawRepair(workspace, self._index, self._files, self._warc, clock).repair()
            last = self._index.last_name()
            self._last: RawName | None = parse(last) if last else None
        except BaseException:
            self._index.close()
            raise

    def __enter__(self) -> RawStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            if self._judges is not None:
                self._judges.close()
            self._warc.close()
            self._index.close()

    async def judge_ahead(self, text: str, *, url: str | None, title: str | None, author: str | None) -> None:
        """Form the verdict on a document that will soon be added, without blocking the event loop meanwhile."""
        if self._judges is not None:
            judged = _judged(text, title, author)
            self._ahead[judged, url] = await asyncio.wrap_future(self._judges.ask(judged, url))

    def add(
        self,
        text: str,
        *,
        source: str,
        url: str | None = None,
        http: dict[str, Any] | None = None,
        rights: dict[str, Any] | None = None,
        extractor: str | None = None,
        title: str | None = None,
        author: str | None = None,
        date: str | None = None,
        collected_at: datetime | None = None,
        recorded: Sequence[Recorded] = (),
        supersedes: Sequence[str] = (),
    ) -> Added | Unchanged | Refused:
        """Judge one document and take it in. Durable only after `commit`.

        http, rights: JSON objects for the provenance log; http's `etag` and `last_modified` serve later visits, its
        `parts` are the URLs of all pages of a work that lies on several. recorded: the responses it was made of, to be
        kept with it. supersedes: names of documents that it replaces.
        extractor: name and version of what made the text. collected_at: when it was fetched, if not now.
        """
        if not self._usable:
            raise RuntimeError("this store failed to commit; open it anew")
        check_source(source)
        data = text.encode("utf-8")
        digest = sha256_bytes(data)
        for address in (http or {}).get("parts") or (url,):
            if self._tombstones.block(source=source, url=address, sha256=digest):
                return Refused("forgotten")
        key = (source, url or "", digest)
        name = self._pending[key]["name"] if key in self._pending else self._index.find(source, url, digest)
        if name is not None:
            return Unchanged(name)
        known = self._refused.get((digest, url or ""))
        rule = known["rule"] if known else self._index.refusal(digest, url, adults_only.GATE_VERSION)
        if rule is not None:
            return Refused(rule)
        verdict = self._verdict(_judged(text, title, author), url)
        now = self._clock()
        if not verdict.allowed:
            self._refused[digest, url or ""] = {
                "sha256": digest,
                "url": url,
                "rule": verdict.rule,
                "door": "collection",
                "gate_version": adults_only.GATE_VERSION,
                "at": now.isoformat(timespec="seconds"),
            }
            return Refused(verdict.rule)
        raw_name = self._next_name(source, digest, now)
        self._files.write(str(raw_name), data)
        self._last = raw_name
        self._pending[key] = {
            "name": str(raw_name),
            "sha256": digest,
            "bytes": len(data),
            "source": source,
            "url": url,
            "collected_at": (collected_at or now).astimezone(UTC).isoformat(timespec="seconds"),
            "http": http,
            "rights": rights,
            "extractor": extractor,
            "title": title,
            "author": author,
            "date": date,
            "language": verdict.language,
            "gate_version": adults_only.GATE_VERSION,
        }
        # A page says more than its text: comments, teasers. What the gate refuses of that is not recorded either.
        is_recorded = bool(recorded) and all(self._verdict(response.said, url).allowed for response in recorded)
        if is_recorded:
            self._pending[key]["warc"] = self._warc.append(str(raw_name), recorded)
        if supersedes:
            self._pending[key]["supersedes"] = list(supersedes)
        return Added(str(raw_name), is_recorded)

    def _verdict(self, judged: str, url: str | None) -> Verdict:
        return self._ahead.pop((judged, url), None) or adults_only.judge(judged, url=url)

    def get(self, name: str) -> dict[str, Any] | None:
        """source, url ('' for none) and sha256 (hex) of a durable document; None when there is none."""
        row = self._index.get(name)
        return None if row is None else {**dict(row), "sha256": row["sha256"].hex()}

    def has_text(self, name: str, text: str) -> bool:
        """Whether a durable document is this text."""
        row = self._index.get(name)
        return row is not None and row["sha256"].hex() == sha256_bytes(text.encode("utf-8"))

    def withdraw(self, names: Sequence[str], rule: str | None) -> bool:
        """Documents of works that the gate turned out to refuse, by this rule, or whose pages opt out (None).

        The next cleaning erases them, and whatever was recorded of them. Returns whether they are withdrawn: not where
        the gate only could not judge.
        """
        if rule is not None and rule.startswith(("language_", "gate_")):
            return False  # no mention was found, and erasing cannot be undone
        at = self._clock().isoformat(timespec="seconds")
        records = []
        for name in names:
            row = self._index.get(name)
            record = {"kind": "sha256", "value": row["sha256"].hex(), "name": name, "outcome": None, "at": at}
            if rule is not None:
                gate = adults_only.GATE_VERSION
                record["refusal"] = {"rule": rule, "url": row["url"] or None, "gate_version": gate}
            elif row["url"]:
                records.append({"kind": "url", "value": row["url"], "at": at})
            records.append(record)
        append_records(Tombstones.path(self._workspace), records)
        return True

    def find_url(self, source: str, url: str) -> dict[str, Any] | None:
        """Newest durable document of this origin: name, etag, last_modified; None when there is none."""
        row = self._index.find_url(source, url)
        return dict(row) if row else None

    def count(self) -> int:
        """Number of durable documents."""
        return self._index.count()

    def commit(self) -> None:
        """Return only when everything added and refused so far is on the disk.

        Raises ResourceError (disk full) or ConfigurationError (not writable); nothing of the batch is then
        acknowledged, and the next opening puts the store in order.
        """
        if not self._usable:
            raise RuntimeError("this store failed to commit; open it anew")
        if not self._pending and not self._refused:
            return
        self._usable = False
        provenance = list(self._pending.values())
        refusals = list(self._refused.values())
        append_records(self._refusal_log, refusals)
        if provenance:
            self._files.sync([record["name"] for record in provenance])
            self._warc.sync()
            append_records(self._workspace.provenance_log, provenance)
            self._files.move_into_place([parsed_name(record["name"]) for record in provenance])
        self._index.advance(provenance=provenance, refusals=refusals, marks=self._marks())
        self._pending.clear()
        self._refused.clear()
        self._usable = True

    def _next_name(self, source: str, digest: str, now: datetime) -> RawName:
        """The least name after the last one: its time is the clock's, or later where that would break the order."""
        last = self._last
        moment = now.astimezone(UTC).strftime(_NAME_TIME)
        if last is None:
            return RawName(moment, source, 1, digest[:HASH_CHARACTERS])
        name = RawName(max(moment, last.timestamp), source, last.sequence + 1, digest[:HASH_CHARACTERS])
        if str(name) < str(last):  # an earlier SOURCE within the same second
            later = datetime.strptime(name.timestamp, _NAME_TIME) + timedelta(seconds=1)
            name = RawName(later.strftime(_NAME_TIME), source, name.sequence, name.digest)
        return name

    def _marks(self) -> dict[str, int]:
        logs = {"provenance": self._workspace.provenance_log, "refusals": self._refusal_log}
        return {log: path.stat().st_size for log, path in logs.items() if path.exists()} | self._warc.mark()


def _judged(text: str, title: str | None, author: str | None) -> str:
    """What the gate reads: title and author stand in the provenance log, so they are judged with the text."""
    return "\n\n".join(part for part in (title, author, text) if part)
