"""What a collection would do: the sources are asked, no page is requested, and nothing in the workspace changes.

The answers go into a copy of the frontier that is thrown away. What the sources themselves read of sites (robots.txt
and sitemaps, for the source `sitemap`) is read; robots.txt of other sites is not, so that what they forbid and how
slowly they want to be asked is known only where an earlier run learned it.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.errors import MiniatureMemoryError
from common.workspace import Workspace
from scraper.fetch.addresses import Lookup, system_lookup
from scraper.fetch.http import Http
from scraper.fetch.robots import SiteFiles
from scraper.find import Asking, private_hosts, questions, url_list_question
from scraper.frontier import Frontier
from scraper.notes import Notes
from scraper.settings import ScraperSettings
from scraper.watch import duration

SHOWN = 40  # URLs, in the order in which they would be asked for
ANSWER_SECONDS = 0.5  # that a server is taken to need


@dataclass(frozen=True)
class Plan:
    """hosts: (origin, URLs, seconds between requests). first: the URLs that would be asked for first, in order.

    pages: how many requests the budgets of a run allow. seconds: what these take, at the least.
    """

    found: int
    new: int
    waiting: int
    pages: int
    seconds: float
    hosts: list[tuple[str, int, float]]
    first: list[str]
    unusable: dict[str, int]
    sources_failed: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        hosts = [{"origin": origin, "urls": urls, "delay": delay} for origin, urls, delay in self.hosts]
        return {**self.__dict__, "hosts": hosts}

    def lines(self) -> list[str]:
        if not self.waiting:
            lines = ["nothing waits to be fetched"]
        else:
            lines = [
                f"the sources give {self.found} URLs, {self.new} of them new; {self.waiting} would be waiting",
                f"{self.pages} pages of {len(self.hosts)} hosts would be asked for; that takes"
                f" {duration(self.seconds)} or more",
            ]
            lines += [
                f"  {urls:>8,}  {origin}  (one request in {delay:g} s)" for origin, urls, delay in self.hosts[:20]
            ]
            if len(self.hosts) > 20:
                lines.append(f"  and {len(self.hosts) - 20:,} more hosts")
            lines += ["first:", *(f"  {url}" for url in self.first)]
        lines += [f"  no address: {count} {reason}" for reason, count in sorted(self.unusable.items())]
        lines += [f"  source out of reach: {reason}" for reason in self.sources_failed]
        return [*lines, "nothing was fetched and nothing was written (--dry-run)"]


def plan(
    workspace: Workspace, settings: ScraperSettings, *, url_list: Path | None = None, lookup: Lookup = system_lookup
) -> Plan:
    """Ask the configured sources, and say what a collection would do about the answers.

    Raises ConfigurationError; what cannot be reached is in the plan.
    """
    return asyncio.run(_plan(workspace, settings, url_list, lookup))


async def _plan(workspace: Workspace, settings: ScraperSettings, url_list: Path | None, lookup: Lookup) -> Plan:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in ("frontier.sqlite", "notes.sqlite"):
            if (workspace.metadata / name).exists():
                shutil.copyfile(workspace.metadata / name, folder / name)
        frontier = stack.enter_context(Frontier(folder / "frontier.sqlite"))
        notes = stack.enter_context(Notes(folder / "notes.sqlite"))
        private = private_hosts(settings.search)
        http = await stack.enter_async_context(Http(settings.fetch, private=private, lookup=lookup))
        files = SiteFiles(http, notes, settings.fetch, time.time)
        asked = list(questions(settings.search, http, files))
        asked += [url_list_question(url_list)] if url_list is not None else []
        asking = Asking(frontier, notes)
        await asking.ask_all(asked)
        now = time.time()
        if settings.fetch.refresh_days is not None:
            frontier.older_than(now - settings.fetch.refresh_days * 86400)
        frontier.take_over(now, settings.fetch.delay_seconds)
        hosts = [
            (origin, urls, _delay(http, settings, origin, delay))
            for origin, urls, delay in frontier.waiting_hosts(limit=-1)
        ]
        pages, seconds = _time(settings, hosts)
        return Plan(
            found=asking.found,
            new=asking.new,
            waiting=frontier.count_waiting(),
            pages=pages,
            seconds=round(seconds, 1),
            hosts=hosts,
            first=_first(frontier, settings, min(SHOWN, pages)),
            unusable=dict(asking.unusable),
            sources_failed=[_one_line(error) for error in asking.failures],
        )


def _delay(http: Http, settings: ScraperSettings, origin: str, known: float | None) -> float:
    return known if known is not None else 0.0 if http.is_private(origin) else settings.fetch.delay_seconds


def _time(settings: ScraperSettings, hosts: list[tuple[str, int, float]]) -> tuple[int, float]:
    """Pages within the budgets, and seconds for them: the slowest host's, or all hosts' over those asked at once."""
    fetch = settings.fetch
    limit = fetch.max_pages_per_host
    each = [(urls if limit is None else min(urls, limit), delay + ANSWER_SECONDS) for _, urls, delay in hosts]
    pages = sum(urls for urls, _ in each)
    seconds = max(
        max((urls * pace for urls, pace in each), default=0.0),
        sum(urls * pace for urls, pace in each) / fetch.hosts_at_once,
    )
    if fetch.max_pages is not None and pages > fetch.max_pages:
        pages, seconds = fetch.max_pages, seconds * fetch.max_pages / pages
    if fetch.max_minutes is not None and seconds > fetch.max_minutes * 60:
        pages, seconds = int(pages * fetch.max_minutes * 60 / seconds), fetch.max_minutes * 60
    return pages, seconds


def _first(frontier: Frontier, settings: ScraperSettings, count: int) -> list[str]:
    """The hosts take turns page by page, as they do where all are equally slow."""
    now = time.time() + 86400  # whatever rests now, its turn comes
    leases = frontier.lease(
        now,
        hosts=max(count, 1),
        urls_per_host=count or 1,
        host_pages=settings.fetch.max_pages_per_host,
        host_bytes=settings.fetch.max_bytes_per_host,
    )
    queues = [[lease.url for lease in host.urls] for host in leases[: settings.fetch.hosts_at_once]]
    later = [[lease.url for lease in host.urls] for host in leases[settings.fetch.hosts_at_once :]]
    order: list[str] = []
    while (queues or later) and len(order) < count:
        for queue in list(queues):
            order.append(queue.pop(0))
            if not queue:
                queues.remove(queue)
        while later and len(queues) < settings.fetch.hosts_at_once:
            queues.append(later.pop(0))
    return order[:count]


def _one_line(error: MiniatureMemoryError) -> str:
    return f"{error.what} ({error.where})" if error.where else error.what
