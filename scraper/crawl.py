"""The crawl: leases from the frontier, pages from their hosts, texts into the raw store, outcomes back.

    frontier --lease--> visits (one a host) --> queue --> writer --> raw store, then frontier
                             |                in order of fetching
                             +--> extractor pool

The writer takes pages in the order in which they were fetched, whichever is extracted first, so that one host's
documents are stored in the order of its leases. It commits in groups, the store before the frontier: what a crash
leaves between the two is a page that the store has and the frontier still leases, and the next run finds it there.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

from common.progress import Task
from scraper.extract.verdict import Page
from scraper.fetch.http import Http
from scraper.fetched import Fetched, HostDone
from scraper.frontier import Frontier
from scraper.lease import HostLease, Outcome, Spent
from scraper.raw_store import Added, RawStore, Refused, Unchanged
from scraper.settings import FetchSettings
from scraper.tally import Tally
from scraper.urls import origin
from scraper.visit import Visitor
from scraper.warc_store import Recorded
from scraper.watch import Watch
from scraper.work import Part, joined

COMMIT_EVERY = 32  # outcomes; a group costs few more fsyncs than one page does
COMMIT_SECONDS = 0.5
QUEUE_PAGES = 16  # fetched pages waiting to be extracted or stored; bounds memory, and what a crash must fetch again
WATCH_SECONDS = 1.0
WATCHED_HOSTS = 200
VISIT_PAGES = 32  # URLs leased at once for one host


class Crawl:
    """One run over the frontier. The caller opens and closes everything it is given, and holds the workspace's lock."""

    def __init__(
        self,
        *,
        frontier: Frontier,
        store: RawStore,
        http: Http,
        visitor: Visitor,
        settings: FetchSettings,
        task: Task,
        watch: Watch | None = None,
    ) -> None:
        self._frontier, self._store, self._http, self._visitor = frontier, store, http, visitor
        self._settings, self._task = settings, task
        self._watch = watch or Watch()
        self._watch_at = 0.0
        self._queue: asyncio.Queue[Outcome | Fetched] = asyncio.Queue(QUEUE_PAGES)
        self._unwritten = 0  # items between a visit and the end of their handling by the writer
        self._outcomes: list[Outcome] = []
        self._unrecorded: dict[int, Spent] = {}  # of hosts' budgets, until the frontier knows of it
        self._started = self._committed = time.monotonic()
        self.tally = Tally()

    async def run(self) -> Tally:
        """Until no URL can be had within the settings' patience, or a budget is spent. Cancelling it loses nothing."""
        self._recover()
        writer = asyncio.create_task(self._write())
        visits: set[asyncio.Task[None]] = set()
        try:
            while True:
                if self._unwritten == 0:
                    self._commit()
                self._start_visits(visits)
                self._look_round()
                pause = self._pause(bool(visits))
                if pause is None:
                    break
                done, _ = await asyncio.wait({*visits, writer}, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    visits.discard(task)
                    task.result()  # raises what went wrong
        finally:
            writer_failed = writer.done()
            await self._end([*visits, writer])
            if not writer_failed:  # else the store is to be opened anew, and the next run frees the leases
                self._commit()
                # Nobody else holds leases: what is still leased was ours, and not requested or not acknowledged.
                self._frontier.take_over(time.time(), self._settings.delay_seconds)
        return self.tally

    def _recover(self) -> None:
        """Pages that a crash left in the store but not in the frontier need no second request."""
        now = time.time()
        for lease in self._frontier.leased():
            found = self._store.find_url(lease.source, lease.url) if lease.attempts == 0 else None
            if found is not None:
                outcome = Outcome(lease, "fetched", etag=found["etag"], last_modified=found["last_modified"])
                self._frontier.finish([outcome], now)
        self._frontier.take_over(now, self._settings.delay_seconds)

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while not self._queue.empty():
            item = self._queue.get_nowait()
            if isinstance(item, Fetched):
                item.page.cancel()

    # --- which host next ---------------------------------------------------------------------------------------------

    def _start_visits(self, visits: set[asyncio.Task[None]]) -> None:
        room = self._settings.hosts_at_once - len(visits)
        if room <= 0 or self._budget_spent():
            return
        for host in self._frontier.lease(
            time.time(),
            hosts=room,
            urls_per_host=VISIT_PAGES,
            host_pages=self._settings.max_pages_per_host,
            host_bytes=self._settings.max_bytes_per_host,
            unrecorded=self._unrecorded,
        ):
            visits.add(asyncio.create_task(self._visit(host)))

    def _look_round(self) -> None:
        """For who watches: how much waits, once a second."""
        if time.monotonic() - self._watch_at >= WATCH_SECONDS:
            self._watch_at = time.monotonic()
            hosts = self._frontier.waiting_hosts(limit=WATCHED_HOSTS)
            self._watch.waits({origin: waiting for origin, waiting, _ in hosts})

    async def _visit(self, host: HostLease) -> None:
        self._watch.visited(host.origin, delay=self._settings.delay_seconds, now=time.time())
        async for item in self._visitor.visit(host, self._budget_spent):
            if isinstance(item, HostDone):
                # At once, not when its pages are stored: their leases stay, and the host's next pages can be fetched.
                free_at = {item.host: item.free_at}
                self._frontier.finish([], time.time(), unused=item.unused, hosts_free_at=free_at)
                self._watch.rested(host.origin, item.free_at)
                return
            self._unwritten += 1
            spent = Spent(item.requested, item.bytes if isinstance(item, Outcome) else item.received)
            self._unrecorded[host.host] = self._unrecorded.get(host.host, Spent()) + spent
            if isinstance(item, Fetched):
                item = replace(item, page=asyncio.create_task(self._judged(item)))
            await self._queue.put(item)

    async def _judged(self, fetched: Fetched) -> Page:
        pages = [part.page for part in fetched.parts] or [await fetched.page]
        page = joined(pages)
        if page.verdict == "kept":
            await self._store.judge_ahead(page.text, url=fetched.url, title=page.title, author=page.author)
            for said in (part.said for part in pages if self._settings.record_warc and part.said):
                await self._store.judge_ahead(said, url=fetched.url, title=None, author=None)
        return page

    def _pause(self, busy: bool) -> float | None:
        """Seconds until there may be something to start; None when the run is over."""
        busy = busy or self._unwritten > 0
        upcoming = None if self._budget_spent() else self._frontier.next_time()
        if upcoming is None:
            return 0.05 if busy else None
        wait = max(0.01, upcoming - time.time())
        if wait > self._settings.wait_seconds and not busy:
            return None
        return min(wait, 0.5)

    def _budget_spent(self) -> bool:
        settings = self._settings
        minutes = (time.monotonic() - self._started) / 60
        return (
            (settings.max_pages is not None and self._visitor.requested >= settings.max_pages)
            or (settings.max_minutes is not None and minutes >= settings.max_minutes)
            or (settings.max_bytes_total is not None and self._http.received >= settings.max_bytes_total)
        )

    # --- the writer --------------------------------------------------------------------------------------------------

    async def _write(self) -> None:
        while True:
            item = await self._queue.get()
            outcome = item if isinstance(item, Outcome) else self._store_page(item, await item.page)
            self._outcomes.append(outcome)
            self._count(outcome)
            for mate in item.shared if isinstance(item, Fetched) else ():
                self._outcomes.append(replace(outcome, lease=mate, requested=0, bytes=0))
                self._task.advance()
            if len(self._outcomes) >= COMMIT_EVERY or time.monotonic() - self._committed > COMMIT_SECONDS:
                self._commit()
            self._unwritten -= 1

    def _store_page(self, fetched: Fetched, page: Page) -> Outcome:
        lease, response = fetched.lease, fetched.response
        etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
        received = fetched.received
        parts = tuple(part.url for part in fetched.parts)
        whole = {"bytes": received, "requested": fetched.requested, "parts": parts}
        if page.verdict == "moved":
            return Outcome(lease, "fetched", "redirect", bytes=received, moved_to=page.moved_to)
        if page.verdict == "refused":
            reason = f"opt_out: {page.opt_outs[0]}" if page.opt_outs else page.reason
            return Outcome(lease, "refused", reason, **whole)
        earlier = self._alone_before(lease.source, parts)
        stored = self._store.add(
            page.text,
            source=lease.source,
            url=fetched.url,
            http={
                "status": response.status,
                "content_type": response.headers.get("content-type"),
                "charset": page.charset,
                "bytes": received,
                "etag": etag,
                "last_modified": modified,
                "redirected_from": lease.found_by if lease.hops else None,
                "canonical_url": page.canonical_url,
                **({"parts": list(parts)} if parts else {}),
                **({"rendered_by": fetched.rendered_by} if fetched.rendered_by else {}),
            },
            rights={**fetched.site_facts, "licence": page.licence},
            extractor=page.extractor,
            title=page.title,
            author=page.author,
            date=page.date,
            recorded=self._recorded(fetched, page),
            supersedes=earlier,
        )
        if not parts:  # else an unchanged first page says nothing about the others
            whole |= {"etag": etag, "last_modified": modified}
        match stored:
            case Added(is_recorded=is_recorded):
                self.tally.recorded += is_recorded
                return Outcome(lease, "fetched", **whole)
            case Unchanged() if parts:
                return Outcome(lease, "fetched", **whole)
            case Unchanged():
                return Outcome(lease, "unchanged", "same_text", **whole)
            case Refused("forgotten"):
                return Outcome(lease, "forgotten", "forgotten", **whole)
            case Refused(rule):
                self._store.withdraw(earlier, rule)
                return Outcome(lease, "refused", f"gate_{rule}", **whole)

    def _alone_before(self, source: str, parts: tuple[str, ...]) -> list[str]:
        """Documents that were made of single pages of this work, or of fewer of them, in an earlier run."""
        found = (self._store.find_url(source, url) for url in parts)
        return [document["name"] for document in found if document is not None]

    def _recorded(self, fetched: Fetched, page: Page) -> list[Recorded]:
        if not self._settings.record_warc or fetched.rendered_by:
            return []  # what the server sent is not what a rendered text was made of
        parts = fetched.parts or (Part(fetched.response, page, fetched.fetched_at),)
        if not all(part.response.body for part in parts):
            return []  # the work was too large to be held with its markup
        return [
            Recorded(
                url=part.url,
                status=part.response.status,
                headers=part.response.headers,
                body=part.response.body,
                fetched_at=part.fetched_at,
                said=part.page.said or "",
            )
            for part in parts
        ]

    def _count(self, outcome: Outcome) -> None:
        self._watch.counted(origin(outcome.lease.url), outcome.state, outcome.requested)
        self.tally.count(outcome)
        self._task.advance()
        self._task.note(f"{self.tally.kept} kept, {sum(self.tally.refused.values())} refused")

    def _commit(self) -> None:
        self._committed = time.monotonic()
        if not self._outcomes:
            return
        self._store.commit()
        given_up = self._frontier.finish(self._outcomes, time.time())
        for outcome in self._outcomes:
            spent = self._unrecorded.pop(outcome.lease.host, Spent()) + Spent(-outcome.requested, -outcome.bytes)
            if spent != Spent():
                self._unrecorded[outcome.lease.host] = spent
        self._outcomes = []
        for outcome in given_up:
            self.tally.give_up(outcome)
