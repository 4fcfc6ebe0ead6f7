"""Recorded responses through today's extractor: a changed text is a new raw document that supersedes the old one.

Nothing is edited: the new document's line of provenance names the old one, and processing leaves that out. A work whose
newer text or whose page the gate refuses, or whose page opts out by what is understood today, is withdrawn: its
recorded pages are erased at once, its documents by the next cleaning. Where today's extractor finds no text, the old
one stays.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from common import warc
from common.errors import DamagedDataError
from common.files import read_records
from common.progress import Progress
from common.workspace import Workspace
from processing import adults_only
from scraper.extract.pool import ExtractorPool
from scraper.extract.verdict import Page
from scraper.raw_store import Added, RawStore, Refused
from scraper.settings import ScraperSettings
from scraper.warc_read import Capture, DamagedWarcError, captures
from scraper.work import ENDS, joined

COMMIT_EVERY = 64  # documents
AHEAD = 4  # documents in extraction for each worker


@dataclass
class ExtractAgainSummary:
    """documents: that have recorded pages. failed: reason -> documents whose pages give no text today."""

    documents: int = 0
    unchanged: int = 0
    superseded: list[tuple[str, str]] = field(default_factory=list)  # (old name, new name)
    withdrawn: list[tuple[str, str]] = field(default_factory=list)  # (name, why)
    failed: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "unchanged": self.unchanged,
            "superseded": [{"old": old, "new": new} for old, new in self.superseded],
            "withdrawn": [{"name": name, "reason": reason} for name, reason in self.withdrawn],
            "failed": dict(sorted(self.failed.items())),
        }

    def lines(self) -> list[str]:
        if not self.documents:
            return ["no responses are recorded: collect with --record-warc"]
        lines = [f"{self.documents} documents extracted again: {self.unchanged} as before, {len(self.superseded)} new"]
        lines += [f"  left as it was: {count} ({reason})" for reason, count in sorted(self.failed.items())]
        lines += [f"  withdrawn, erased by the next cleaning: {name} ({why})" for name, why in self.withdrawn]
        return lines


def extract_again(workspace: Workspace, settings: ScraperSettings, *, progress: Progress) -> ExtractAgainSummary:
    """The caller holds the workspace's lock. Running it again does nothing more. Raises DamagedDataError."""
    return asyncio.run(_extract_again(workspace, settings, progress))


async def _extract_again(workspace: Workspace, settings: ScraperSettings, progress: Progress) -> ExtractAgainSummary:
    fetch = settings.fetch
    summary = ExtractAgainSummary()
    with RawStore(workspace) as store, progress.task("extracting again") as task:
        for line in store.repairs:
            progress.say(line)
        newer = _newer(workspace)
        provenance = _Provenance(workspace)
        pool = ExtractorPool(fetch.workers, agent=fetch.agent, min_characters=fetch.min_characters, with_all_words=True)
        async with pool:
            waiting: deque[tuple[str, list[Capture], asyncio.Task[list[Page]]]] = deque()
            documents = _documents(workspace, fetch.max_bytes)
            while True:
                while len(waiting) < AHEAD * fetch.workers and (found := next(documents, None)) is not None:
                    waiting.append((*found, asyncio.create_task(_pages(pool, found[1]))))
                if not waiting:
                    break
                name, recorded, pages = waiting.popleft()
                line = provenance.of(name)
                if line is not None and store.get(name) is not None:
                    summary.documents += 1
                    _take(store, newer, summary, line, recorded, await pages)
                    if summary.documents % COMMIT_EVERY == 0:
                        store.commit()
                else:
                    pages.cancel()
                task.advance()
    withdrawn = {name for name, _ in summary.withdrawn}
    if withdrawn:  # their markup at once: the gate, or the page, is known to refuse it
        warc.erase(workspace.warc, lambda member: member.document in withdrawn)
    return summary


def _documents(workspace: Workspace, max_bytes: int) -> Iterator[tuple[str, list[Capture]]]:
    """(document, its recorded responses), in the order of names. Raises DamagedDataError."""
    for path in sorted(workspace.warc.glob(f"*{warc.SUFFIX}")):
        try:
            for name, group in groupby(captures(path, max_bytes=max_bytes), key=lambda capture: capture.document):
                recorded = [capture for capture in group if capture.body is not None]
                if name is not None and recorded:
                    yield name, recorded
        except DamagedWarcError as error:
            raise DamagedDataError(
                f"recorded responses are damaged ({error})",
                where=path,
                todo="restore the file from a backup, or move it away; the documents themselves do not need it",
            ) from error


async def _pages(pool: ExtractorPool, recorded: list[Capture]) -> list[Page]:
    """Later pages of a work may be short."""
    first, *rest = recorded
    tasks = [pool.extract(first.body or b"", first.headers, first.url)]
    tasks += [pool.extract(part.body or b"", part.headers, part.url, min_characters=1) for part in rest]
    return list(await asyncio.gather(*tasks))


def _newer(workspace: Workspace) -> dict[str, str]:
    """Document -> the one that supersedes it, of those that stand."""
    found: dict[str, str] = {}
    for record in read_records(workspace.provenance_log):
        for old in record.get("supersedes") or ():
            found[old] = record["name"]
        if "void" in record:
            found = {old: new for old, new in found.items() if record["void"] not in (old, new)}
    return found


class _Provenance:
    """The log beside the recorded responses: both are in the order of names."""

    def __init__(self, workspace: Workspace) -> None:
        self._records = (record for record in read_records(workspace.provenance_log) if "name" in record)
        self._record: dict[str, Any] | None = None

    def of(self, name: str) -> dict[str, Any] | None:
        while self._record is None or self._record["name"] < name:
            self._record = next(self._records, None)
            if self._record is None:
                return None
        return self._record if self._record["name"] == name else None


def _take(
    store: RawStore,
    newer: dict[str, str],
    summary: ExtractAgainSummary,
    line: dict[str, Any],
    recorded: list[Capture],
    pages: list[Page],
) -> None:
    versions = [line["name"]]
    while versions[-1] in newer:
        versions.append(newer[versions[-1]])
    parts = [page for page in pages if page.verdict == "kept"]
    problem = next((page for page in pages if page.verdict != "kept" and page.reason not in ENDS), None)
    if problem is not None and problem.opt_outs:
        _withdraw(store, summary, versions, None, f"opt_out: {problem.opt_outs[0]}")
        return
    if problem is not None or not parts or pages[0].verdict != "kept":
        summary.failed[(problem or pages[0]).reason or "moved"] += 1
        return
    for page in parts:
        verdict = adults_only.judge(page.said or "", url=line["url"])
        if not verdict.allowed and not verdict.rule.startswith(("language_", "gate_")):
            _withdraw(store, summary, versions, verdict.rule, f"gate_{verdict.rule}")
            return
    page = joined(parts)
    if store.has_text(versions[-1], page.text):
        summary.unchanged += 1
        return
    stored = store.add(
        page.text,
        source=line["source"],
        url=line["url"],
        http=line.get("http"),
        rights={**(line.get("rights") or {}), "licence": page.licence},
        extractor=page.extractor,
        title=page.title,
        author=page.author,
        date=page.date,
        collected_at=recorded[0].fetched_at,
        supersedes=[versions[-1]],
    )
    match stored:
        case Added(name=name):
            summary.superseded.append((versions[-1], name))
            newer[versions[-1]] = name
        case Refused(rule) if rule != "forgotten":
            _withdraw(store, summary, versions, rule, f"gate_{rule}")
        case _:
            summary.unchanged += 1


def _withdraw(
    store: RawStore, summary: ExtractAgainSummary, versions: list[str], rule: str | None, reason: str
) -> None:
    if store.withdraw(versions, rule):
        summary.withdrawn += [(name, reason) for name in versions]
    else:
        summary.failed[reason] += 1
