"""WARC and WET files of others, such as Common Crawl's, through the doors that fetched pages pass.

Forgotten addresses, a declared basis where one is demanded, opt-outs in headers and page, extraction, the gate. What a
live crawl would ask the site (robots.txt, ai.txt) cannot be asked about the past: it is the archive that obeyed it. A
work that lies on several pages is joined where the files given hold all of it, and refused where they do not, since the
gate judges whole works. WET files hold no links, so that their pages are taken one by one.

One file after another, one record at a time; a damaged or truncated file is named, and what came before the damage is
in. Running it again takes nothing twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from common.errors import DamagedDataError, UsageError
from common.progress import Progress, Task
from common.rawname import check_source
from common.workspace import Workspace
from scraper.extract.pool import ExtractorPool
from scraper.extract.verdict import Page
from scraper.import_works import Works
from scraper.lease import reason_key
from scraper.raw_store import Added, RawStore, Refused
from scraper.settings import ScraperSettings
from scraper.tombstones import Tombstones
from scraper.urls import BadUrlError, canonical
from scraper.visit import PAGE_TYPES
from scraper.warc_read import Capture, DamagedWarcError, captures

COMMIT_EVERY = 64  # documents
AHEAD = 4  # pages in extraction for each worker


@dataclass
class ImportSummary:
    """records: pages met. kept, unchanged (there already), refused (by reason): documents; a work is one."""

    source: str
    records: int = 0
    kept: int = 0
    unchanged: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    damaged: list[tuple[str, str]] = field(default_factory=list)  # (file, what is wrong and behind how many pages)

    def as_dict(self) -> dict[str, Any]:
        damaged = [{"file": file, "problem": problem} for file, problem in self.damaged]
        return {**self.__dict__, "refused": dict(sorted(self.refused.items())), "damaged": damaged}

    def lines(self) -> list[str]:
        lines = [
            f"{self.source}: {self.records} pages, {self.kept} kept, {self.unchanged} there already,"
            f" {sum(self.refused.values())} refused"
        ]
        lines += [f"  refused: {count} {reason}" for reason, count in sorted(self.refused.items())]
        return [*lines, *(f"  damaged: {file} ({problem})" for file, problem in self.damaged)]

    def raise_if_damaged(self) -> None:
        """Raises DamagedDataError (exit 6) when a file could not be read to its end."""
        if self.damaged:
            file, problem = self.damaged[0]
            raise DamagedDataError(
                f"{len(self.damaged)} of the files could not be read to the end: {problem}",
                where=file,
                todo="get the file again and import it again; what could be read is in",
            )


def import_warc(
    workspace: Workspace, settings: ScraperSettings, source: str, paths: Sequence[Path], *, progress: Progress
) -> ImportSummary:
    """Take in the files in the order given. The caller holds the workspace's lock.

    Raises UsageError, before anything is taken in, when a file does not exist.
    """
    check_source(source)
    for path in paths:
        if not path.is_file():
            raise UsageError("there is no such file", where=path, todo="check the path; nothing was imported")
    return asyncio.run(_Import(workspace, settings, source).run(paths, progress))


class _Import:
    def __init__(self, workspace: Workspace, settings: ScraperSettings, source: str) -> None:
        self._workspace, self._settings = workspace, settings
        self._tombstones = Tombstones(workspace)
        self._works = Works(settings.fetch)
        self.summary = ImportSummary(source)

    async def run(self, paths: Sequence[Path], progress: Progress) -> ImportSummary:
        fetch = self._settings.fetch
        with RawStore(self._workspace, judges=fetch.workers) as store, progress.task("importing") as task:
            for line in store.repairs:
                progress.say(line)
            self._store = store
            pool = ExtractorPool(fetch.workers, agent=fetch.agent, min_characters=fetch.min_characters)
            async with pool:
                for path in paths:
                    await self._file(path, pool, task)
            async for work in self._works.joined():
                if work.page is None:
                    self._refuse(reason_key(work.reason))
                else:
                    self._add(work.capture, work.urls, work.page, work.size)
        return self.summary

    async def _file(self, path: Path, pool: ExtractorPool, task: Task) -> None:
        waiting: deque[tuple[Capture, str, asyncio.Task[Page]]] = deque()
        ahead = AHEAD * self._settings.fetch.workers
        seen = 0
        try:
            for capture in captures(path, max_bytes=self._settings.fetch.max_bytes):
                seen += 1
                task.advance()
                self.summary.records += 1
                url = self._permitted(capture)
                if url is not None:
                    waiting.append((capture, url, asyncio.create_task(self._page(pool, capture, url))))
                if len(waiting) >= ahead:
                    await self._take(*waiting.popleft())
        except DamagedWarcError as error:
            self.summary.damaged.append((str(path), f"{error}; {seen} pages were read before it"))
        while waiting:
            await self._take(*waiting.popleft())

    def _permitted(self, capture: Capture) -> str | None:
        """The page's canonical URL; None where it is refused before anybody looks into it."""
        rights = self._settings.rights
        try:
            url = canonical(capture.url)
        except BadUrlError as error:
            return self._refuse(str(error))
        if self._tombstones.block(source=self.summary.source, url=url):
            return self._refuse("forgotten")
        if rights.policy == "require_declared" and urlsplit(url).hostname not in rights.declared:
            return self._refuse("no_declared_basis")
        if capture.status != 200:
            return self._refuse(f"status_{capture.status}")
        if capture.kind == "response" and _media_type(capture) not in PAGE_TYPES:
            return self._refuse("content_type")
        if capture.body is None:
            return self._refuse("too_large")
        return url

    def _refuse(self, reason: str) -> None:
        self.summary.refused[reason] += 1

    async def _page(self, pool: ExtractorPool, capture: Capture, url: str) -> Page:
        headers = capture.headers if capture.kind == "response" else {"content-type": "text/plain; charset=utf-8"}
        page = await pool.extract(capture.body or b"", headers, url)
        if page.verdict == "kept" and not (page.next_url or page.previous_url):
            await self._store.judge_ahead(page.text, url=url, title=page.title, author=page.author)
        return page

    async def _take(self, capture: Capture, url: str, task: asyncio.Task[Page]) -> None:
        page = await task
        if page.verdict != "kept":
            self._refuse("opt_out" if page.opt_outs else page.reason or page.verdict)
            return
        if not (page.next_url or page.previous_url):
            self._add(capture, (url,), page, len(capture.body or b""))
        elif not self._works.put_aside(url, capture, page):
            self._refuse("part_of_a_work")

    def _add(self, capture: Capture, urls: tuple[str, ...], page: Page, size: int) -> None:
        """A page, or a work by the addresses of its pages, into the store."""
        source, url, rights = self.summary.source, urls[0], self._settings.rights
        parts = urls if len(urls) > 1 else ()
        found = (self._store.find_url(source, part) for part in parts)
        earlier = [document["name"] for document in found if document is not None]
        stored = self._store.add(
            page.text,
            source=source,
            url=url,
            http={
                "status": capture.status,
                "content_type": capture.headers.get("content-type"),
                "charset": page.charset,
                "bytes": size,
                "archive": capture.kind,
                "canonical_url": page.canonical_url,
                **({"parts": list(parts)} if parts else {}),
            },
            rights={
                "policy": rights.policy,
                "basis": rights.declared.get(urlsplit(url).hostname or ""),
                "licence": page.licence,
            },
            extractor=page.extractor,
            title=page.title,
            author=page.author,
            date=page.date,
            collected_at=capture.fetched_at,
            supersedes=earlier,
        )
        match stored:
            case Added():
                self.summary.kept += 1
                if self.summary.kept % COMMIT_EVERY == 0:
                    self._store.commit()
            case Refused("forgotten"):
                self._refuse("forgotten")
            case Refused(rule):
                self._store.withdraw(earlier, rule)
                self._refuse(f"gate_{rule}")
            case _:
                self.summary.unchanged += 1


def _media_type(capture: Capture) -> str:
    return capture.headers.get("content-type", "").partition(";")[0].strip().lower()
