"""One visit to one host: a few of its pages, one request at a time, each only with everybody's permission.

In this order: nothing forgotten, a declared basis where the settings demand one, robots.txt, the opt-outs that speak
for the whole site, and only then the request. The page's own opt-outs are read when it is extracted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scraper.extract import rights
from scraper.extract.pool import ExtractorPool
from scraper.extract.verdict import Page
from scraper.fetch.http import FetchError, Http, Response
from scraper.fetch.robots import Site, SiteFiles, decode_site_file
from scraper.frontier import Frontier
from scraper.lease import HostLease, Lease, Outcome
from scraper.settings import ScraperSettings
from scraper.tombstones import Tombstones

VISIT_SECONDS = 60.0  # after which a host makes room for others
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
SITE_DOWN = ("connection", "timeout", "no_such_host")  # failures of the host rather than of the page


@dataclass(frozen=True)
class Fetched:
    """A page on its way to the store. page: the extraction, under way. site_facts: for the rights evidence."""

    lease: Lease
    response: Response
    site_facts: dict[str, Any]
    page: asyncio.Task[Page]


@dataclass(frozen=True)
class HostDone:
    """The end of a visit. unused: leases for which no request was made."""

    host: int
    free_at: float
    unused: tuple[Lease, ...]


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
    ) -> None:
        self._http, self._files, self._pool, self._frontier = http, files, pool, frontier
        self._tombstones, self._settings = tombstones, settings
        self.requested = 0

    async def visit(self, host: HostLease, stop: Callable[[], bool]) -> AsyncIterator[Outcome | Fetched | HostDone]:
        """What became of each lease, in order, and a HostDone at the end. stop: asked before each page."""
        pace = _Pace(self._http.is_private(host.origin), self._settings)
        started = time.monotonic()
        unused = list(host.urls)
        while unused and not stop() and time.monotonic() - started < VISIT_SECONDS:
            item = await self._page(pace, host, unused.pop(0))
            yield item
            if isinstance(item, Outcome) and item.state == "retry":
                rest = self._settings.fetch.retry_seconds if item.reason in SITE_DOWN else 0.0
                rest = max(rest, item.retry_after or 0.0)
                if rest:  # the host wants a rest, not only this page
                    pace.free_at = max(pace.free_at, time.time() + rest)
                    break
        yield HostDone(host.host, pace.free_at, tuple(unused))

    async def _page(self, pace: _Pace, host: HostLease, lease: Lease) -> Outcome | Fetched:
        if self._tombstones.block(source=lease.source, url=lease.url):
            return Outcome(lease, "forgotten", "forgotten", requested=False)
        declared = self._settings.rights.declared.get(urlsplit(lease.url).hostname or "")
        if declared is None and self._settings.rights.policy == "require_declared":
            return Outcome(lease, "refused", "no_declared_basis", requested=False)
        site = await self._site(pace, host)
        if site.unreachable:
            wait = max(0.0, site.expires - time.time())
            return Outcome(lease, "retry", f"robots_txt_{site.unreachable}", requested=False, retry_after=wait)
        if not site.allows(lease.url):
            return Outcome(lease, "refused", "robots_txt", requested=False)
        if problem := await self._site_says_no(pace, host, site, lease):
            return problem
        await pace.turn()
        self.requested += 1
        try:
            response = await self._http.get(lease.url, headers=_conditions(lease))
            return self._answered(lease, response, site, declared)
        except FetchError as error:
            state = "retry" if error.passing else "failed"
            return Outcome(lease, state, error.reason, retry_after=error.retry_after)
        finally:
            pace.asked()

    async def _site(self, pace: _Pace, host: HostLease) -> Site:
        asks = not self._files.known(f"{host.origin}/robots.txt")
        if asks:
            await pace.turn()
        site = await self._files.site(host.origin)
        if pace.set_delay(site):
            self._frontier.set_delay(host.host, pace.delay)
        if asks:
            pace.asked()
        return site

    async def _site_says_no(self, pace: _Pace, host: HostLease, site: Site, lease: Lease) -> Outcome | None:
        """The opt-outs that speak for the whole site."""
        agent = self._settings.fetch.agent
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
                return Outcome(lease, "retry", reason, requested=False, retry_after=wait)
            if path == "/ai.txt":
                evidence += rights.ai_txt_opt_outs(decode_site_file(file.body), agent, lease.url)
            else:
                evidence += rights.tdmrep_opt_outs(file.body, lease.url)
        return Outcome(lease, "refused", f"opt_out: {evidence[0]}", requested=False) if evidence else None

    def _answered(self, lease: Lease, response: Response, site: Site, declared: str | None) -> Outcome | Fetched:
        """Raises FetchError for a redirect to what is no page."""
        target = response.redirect()
        if target is not None:
            if target == lease.url:
                return Outcome(lease, "failed", "redirect_loop")
            return Outcome(lease, "fetched", "redirect", moved_to=target)
        if response.status == 304 and _conditions(lease):
            return Outcome(lease, "unchanged", "not_modified")
        if response.status != 200:
            return Outcome(lease, "failed", f"status_{response.status}", bytes=response.received)
        if response.content_type not in PAGE_TYPES:
            return Outcome(lease, "refused", "content_type", bytes=response.received)
        facts = {"policy": self._settings.rights.policy, "basis": declared, "robots_txt": bool(site.text)}
        page = asyncio.create_task(self._pool.extract(response.body, response.headers, response.url))
        return Fetched(lease, response, facts, page)


class _Pace:
    """The pace at which one host is asked."""

    def __init__(self, private: bool, settings: ScraperSettings) -> None:
        self._ours = 0.0 if private else settings.fetch.delay_seconds
        self._longest = settings.fetch.max_crawl_delay_seconds
        self._known = False
        self.delay = self._ours
        self.free_at = 0.0

    def set_delay(self, site: Site) -> bool:
        """Whether the delay was not known yet, or changed."""
        before, self.delay = self.delay, site.delay(self._ours, self._longest)
        was_known, self._known = self._known, True
        return not was_known or before != self.delay

    async def turn(self) -> None:
        """Wait until the host may be asked again."""
        wait = self.free_at - time.time()
        if wait > 0:
            await asyncio.sleep(wait)

    def asked(self) -> None:
        """A request has just ended."""
        self.free_at = time.time() + self.delay


def _conditions(lease: Lease) -> dict[str, str]:
    """Headers of a conditional request, for pages seen before."""
    headers = {}
    if lease.etag:
        headers["If-None-Match"] = lease.etag
    if lease.last_modified:
        headers["If-Modified-Since"] = lease.last_modified
    return headers
