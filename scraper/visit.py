"""One visit to one host: a few of its pages, one request at a time, each only with everybody's permission.

In this order: nothing forgotten, a declared basis where the settings demand one, robots.txt, the opt-outs that speak
for the whole site, and only then the request. The page's own opt-outs are read when it is extracted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scraper.extract import rights
from scraper.extract.continuation import may_continue
from scraper.extract.pool import ExtractorPool
from scraper.extract.verdict import Page
from scraper.fetch.http import FetchError, Http, Response
from scraper.fetch.robots import Site, SiteFiles, decode_site_file
from scraper.fetched import Fetched, HostDone
from scraper.frontier import Frontier
from scraper.lease import HostLease, Lease, Outcome, reason_key
from scraper.pace import Pace
from scraper.render import RenderError
from scraper.rendering import Rendering
from scraper.settings import ScraperSettings
from scraper.tombstones import Tombstones
from scraper.work import IncompleteError, Part, assemble

MAX_HELD_BYTES = 50_000_000  # of the pages of a work that is to be recorded; a larger one is kept, not recorded
VISIT_SECONDS = 60.0  # after which a host makes room for others
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
CLOSED = (401, 402, 407, 451)  # statuses for a login, a payment, a proxy's login, a law: walls like those on pages
SITE_DOWN = ("connection", "timeout", "no_such_host")  # failures of the host rather than of the page


class Visitor:
    """What every visit needs. `requested` counts page requests over all visits."""

    def __init__(
        self,
        *,
        http: Http,
        files: SiteFiles,
        pool: ExtractorPool,
        frontier: Frontier,
        tombstones: Tombstones,
        settings: ScraperSettings,
        rendering: Rendering | None = None,
    ) -> None:
        self._http, self._files, self._pool, self.frontier = http, files, pool, frontier
        self._tombstones, self.settings = tombstones, settings
        self._rendering = rendering
        self.requested = 0

    async def visit(self, host: HostLease, stop: Callable[[], bool]) -> AsyncIterator[Outcome | Fetched | HostDone]:
        """What became of each lease, in order, and a HostDone at the end. stop: asked before each page."""
        pace = Pace(self._http.is_private(host.origin), self.settings)
        started = time.monotonic()
        unused = list(host.urls)
        requested = received = 0
        while unused and not stop() and time.monotonic() - started < VISIT_SECONDS:
            if host.pages_left is not None and requested >= host.pages_left:
                break
            if host.bytes_left is not None and received >= host.bytes_left:
                break
            item: Outcome | Fetched = await self._page(pace, host, unused.pop(0))
            requested += item.requested if isinstance(item, Outcome) else 1
            if isinstance(item, Fetched) and may_continue(item.response.body):
                room = None if host.pages_left is None else host.pages_left - requested
                work = _Work(self, pace, host, item, stop, room)
                item = await work.complete()
                requested += work.requested
                shared = {lease.url: lease for lease in unused}
                mates = tuple(shared[url] for url in sorted(work.urls & shared.keys()))
                unused = [lease for lease in unused if lease.url not in work.urls]
                if isinstance(item, Fetched):
                    item = replace(item, shared=mates)
                else:
                    for mate in mates:
                        yield replace(item, lease=mate, requested=0, bytes=0)
            received += item.bytes if isinstance(item, Outcome) else item.received
            yield item
            if isinstance(item, Outcome) and item.state == "retry":
                rest = self.settings.fetch.retry_seconds if item.reason in SITE_DOWN else 0.0
                rest = max(rest, item.retry_after or 0.0)
                if rest:  # the host wants a rest, not only this page
                    pace.free_at = max(pace.free_at, time.time() + rest)
                    break
        yield HostDone(host.host, pace.free_at, tuple(unused))

    async def _page(
        self, pace: Pace, host: HostLease, lease: Lease, *, min_characters: int | None = None
    ) -> Outcome | Fetched:
        if self._tombstones.block(source=lease.source, url=lease.url):
            return Outcome(lease, "forgotten", "forgotten", requested=0)
        declared = self.settings.rights.declared.get(urlsplit(lease.url).hostname or "")
        if declared is None and self.settings.rights.policy == "require_declared":
            return Outcome(lease, "refused", "no_declared_basis", requested=0)
        site = await self._site(pace, host)
        if site.unreachable:
            wait = max(0.0, site.expires - time.time())
            return Outcome(lease, "retry", f"robots_txt_{site.unreachable}", requested=0, retry_after=wait)
        if not site.allows(lease.url):
            return Outcome(lease, "refused", "robots_txt", requested=0)
        if problem := await self._site_says_no(pace, host, site, lease):
            return problem
        await pace.turn()
        self.requested += 1
        try:
            response = await self._http.get(lease.url, headers=_conditions(lease))
            item = self._answered(lease, response, site, declared, min_characters)
        except FetchError as error:
            state = "retry" if error.passing else "failed"
            return Outcome(lease, state, error.reason, retry_after=error.retry_after)
        finally:
            pace.asked()
        if self._rendering is not None and isinstance(item, Fetched):
            return await self._rendered(self._rendering, pace, item, min_characters)
        return item

    async def _rendered(
        self, rendering: Rendering, pace: Pace, item: Fetched, min_characters: int | None
    ) -> Outcome | Fetched:
        """The page as its scripts would have it, where it is one that needs them."""
        page = await item.page
        if not rendering.is_worthwhile(item.response.url, page):
            return item
        before = rendering.requests
        try:
            html, browser = await rendering.run(item.response, pace)
        except RenderError as error:
            return Outcome(item.lease, "refused", f"needs_javascript: {error}", bytes=item.received)
        finally:
            self.requested += rendering.requests - before
        headers = {**item.response.headers, "content-type": "text/html; charset=utf-8"}
        least = {} if min_characters is None else {"min_characters": min_characters}
        rendered = await self._pool.extract(html, headers, item.response.url, **least)
        rendering.remember(item.response.url, helped=rendered.verdict == "kept")
        return replace(item, page=asyncio.create_task(_done(rendered)), rendered_by=browser)

    async def part(self, pace: Pace, host: HostLease, lease: Lease) -> Outcome | Fetched:
        """A further page of a work, however short."""
        return await self._page(pace, host, lease, min_characters=1)

    async def _site(self, pace: Pace, host: HostLease) -> Site:
        asks = not self._files.known(f"{host.origin}/robots.txt")
        if asks:
            await pace.turn()
        site = await self._files.site(host.origin)
        if pace.set_delay(site):
            self.frontier.set_delay(host.host, pace.delay)
        if asks:
            pace.asked()
        return site

    async def _site_says_no(self, pace: Pace, host: HostLease, site: Site, lease: Lease) -> Outcome | None:
        """The opt-outs that speak for the whole site."""
        agent = self.settings.fetch.agent
        evidence = list(rights.robots_txt_opt_outs(site.text, agent, lease.url))
        for path in ("/.well-known/tdmrep.json", "/ai.txt"):
            url = host.origin + path
            if evidence or not site.allows(url):
                continue
            asks = not self._files.known(url)
            if asks:
                await pace.turn()
            file = await self._files.file(url)
            if asks:
                pace.asked()
            if file.verdict not in ("found", "absent"):
                wait = max(0.0, file.expires - time.time())
                reason = f"{path.rpartition('/')[2]}_{file.verdict}"
                return Outcome(lease, "retry", reason, requested=0, retry_after=wait)
            if path == "/ai.txt":
                evidence += rights.ai_txt_opt_outs(decode_site_file(file.body), agent, lease.url)
            else:
                evidence += rights.tdmrep_opt_outs(file.body, lease.url)
        return Outcome(lease, "refused", f"opt_out: {evidence[0]}", requested=0) if evidence else None

    def _answered(
        self, lease: Lease, response: Response, site: Site, declared: str | None, min_characters: int | None
    ) -> Outcome | Fetched:
        """Raises FetchError for a redirect to what is no page."""
        target = response.redirect()
        if target is not None:
            if target == lease.url:
                return Outcome(lease, "failed", "redirect_loop")
            return Outcome(lease, "fetched", "redirect", moved_to=target)
        if response.status == 304 and _conditions(lease):
            return Outcome(lease, "unchanged", "not_modified")
        if response.status != 200:
            state = "refused" if response.status in CLOSED else "failed"
            return Outcome(lease, state, f"status_{response.status}", bytes=response.received)
        if response.content_type not in PAGE_TYPES:
            return Outcome(lease, "refused", "content_type", bytes=response.received)
        facts = {"policy": self.settings.rights.policy, "basis": declared, "robots_txt": bool(site.text)}
        least = {} if min_characters is None else {"min_characters": min_characters}
        page = asyncio.create_task(self._pool.extract(response.body, response.headers, response.url, **least))
        return Fetched(lease, response, facts, page, datetime.now(UTC))


class _Work:
    """One page that may be a part of a work, and the way to the rest of it."""

    def __init__(
        self,
        visitor: Visitor,
        pace: Pace,
        host: HostLease,
        start: Fetched,
        stop: Callable[[], bool],
        room: int | None,
    ) -> None:
        """room: requests that the host's budget still allows."""
        self._visitor, self._pace, self._host, self._start = visitor, pace, host, start
        self._stop, self._room = stop, room
        self.requested = 0
        self._held = 0  # bytes of bodies
        self.urls: set[str] = set()  # of the parts

    async def complete(self) -> Outcome | Fetched:
        """The start as it was where it stands alone; else the work, or why it cannot be had."""
        start, lease = self._start, self._start.lease
        page = await start.page
        if page.verdict != "kept" or not (page.next_url or page.previous_url):
            return start
        settings = self._visitor.settings.fetch
        self.urls = {lease.url}
        try:
            parts = await assemble(
                Part(start.response, page, start.fetched_at),
                self._fetch,
                max_pages=settings.max_work_pages,
                max_bytes=settings.max_work_bytes,
            )
        except IncompleteError as error:
            # What was fetched in vain is the work's: it is not to be asked for once more page by page.
            urls = tuple(sorted(self.urls)) if error.state != "retry" else ()
            return Outcome(
                lease,
                error.state,
                error.reason,
                requested=1 + self.requested,
                retry_after=error.retry_after,
                parts=urls,
            )
        self.urls = {part.url for part in parts}
        return replace(start, parts=parts) if len(parts) > 1 else start

    async def _fetch(self, url: str) -> Part:
        if self._stop() or (self._room is not None and self.requested >= self._room):
            raise IncompleteError("retry", "work_over_budget")
        self._visitor.frontier.renew(self._host.host, time.time())
        lease = replace(self._start.lease, url=url, etag=None, last_modified=None)
        item = await self._visitor.part(self._pace, self._host, lease)
        if isinstance(item, Outcome):
            self.requested += item.requested
            if item.moved_to is not None:
                raise IncompleteError("refused", f"work_incomplete: redirect at {url}")
            if item.state == "retry" or item.reason is None or item.reason.startswith("opt_out"):
                raise IncompleteError(item.state, item.reason or item.state, item.retry_after)
            raise IncompleteError("refused", f"work_incomplete: {reason_key(item.reason)} at {url}")
        self.requested += 1
        self.urls.add(url)
        page = await item.page
        # A hundred pages are not held at once, unless they are to be recorded, and then only so much of them.
        self._held += len(item.response.body)
        is_held = self._visitor.settings.fetch.record_warc and self._held <= MAX_HELD_BYTES
        response = item.response if is_held else replace(item.response, body=b"")
        return Part(response, page, item.fetched_at)


async def _done(page: Page) -> Page:
    return page


def _conditions(lease: Lease) -> dict[str, str]:
    """Headers of a conditional request, for pages seen before."""
    headers = {}
    if lease.etag:
        headers["If-None-Match"] = lease.etag
    if lease.last_modified:
        headers["If-Modified-Since"] = lease.last_modified
    return headers
