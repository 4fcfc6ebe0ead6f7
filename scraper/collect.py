"""The collection stage: ask the sources for URLs, fetch what is new, extract it, and keep what may be kept."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.errors import MiniatureMemoryError
from common.progress import Progress
from common.workspace import Workspace
from scraper.crawl import Crawl, Tally
from scraper.extract.pool import ExtractorPool
from scraper.fetch.addresses import Lookup, system_lookup
from scraper.fetch.http import Http
from scraper.fetch.robots import SiteFiles
from scraper.find import Asking, demo_question, private_hosts, questions, url_list_question
from scraper.frontier import Frontier
from scraper.notes import Notes
from scraper.raw_store import RawStore
from scraper.render import Renderer
from scraper.rendering import Rendering
from scraper.retry import RetryPolicy
from scraper.settings import ScraperSettings
from scraper.tombstones import Tombstones
from scraper.urls import canonical, host_and_port
from scraper.visit import Visitor
from scraper.watch import Watch

DEMO_RETRY_SECONDS = 0.2  # the demo's only transient failure passes at once


@dataclass(frozen=True)
class CollectSummary:
    """What one run of the collection did, and what the frontier holds after it.

    found: URLs that the sources gave; new: those not known before; unusable: those that are no web addresses, by
    reason. fetched: pages received; kept, refused, redirected and unchanged are parts of them (a refusal by robots.txt
    or for the whole site needs no page; a work over several pages is kept once). recorded: kept documents whose
    responses were recorded. retries: attempts that failed for now. waiting: URLs left for a later run.
    totals: state -> reason -> URLs, over all runs.
    """

    found: int
    new: int
    unusable: dict[str, int]
    fetched: int
    kept: int
    recorded: int
    unchanged: int
    redirected: int
    retries: int
    refused: dict[str, int]
    failed: dict[str, int]
    waiting: int
    requests: int
    bytes: int
    seconds: float
    sources_failed: list[str]
    totals: dict[str, dict[str, int]] = field(repr=False)

    def as_dict(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def lines(self) -> list[str]:
        if not self.totals:
            lines = ["no source is configured, or none gave an address: see 'search' in docs/configuration.md"]
        elif self.fetched == 0 and not self.refused and not self.failed and not self.retries:
            lines = [f"nothing new: {self.found} URLs found, all of them known, no page fetched again"]
        else:
            lines = [
                f"found {self.found} URLs, {self.new} of them new; fetched {self.fetched} pages "
                f"({self.bytes / 1e6:.1f} MB, {self.requests} requests) in {self.seconds:.0f} s",
                f"kept {self.kept}, unchanged {self.unchanged}, redirected {self.redirected}, "
                f"refused {sum(self.refused.values())}, failed {sum(self.failed.values())}",
            ]
        if self.recorded:
            lines.append(f"recorded the responses of {self.recorded} documents in dataset/warc/")
        for what, reasons in (("refused", self.refused), ("failed", self.failed), ("no address", self.unusable)):
            lines += [f"  {what}: {count} {reason}" for reason, count in sorted(reasons.items())]
        if self.waiting:
            lines.append(f"{self.waiting} URLs wait for a later run")
        lines += [f"  source left out: {reason}" for reason in self.sources_failed]
        return lines


def collect(
    workspace: Workspace,
    settings: ScraperSettings,
    *,
    progress: Progress,
    demo_origin: str | None = None,
    url_list: Path | None = None,
    lookup: Lookup = system_lookup,
    watch: Watch | None = None,
) -> CollectSummary:
    """Run the collection; the caller holds the workspace's lock.

    demo_origin: origin of a running demo site (`http://127.0.0.1:18765`), collected as source 'demo' instead of the
    configured sources; its host and port are the only loopback address that this run may use on its account.
    url_list: a file of URLs, collected as source 'urls' beside the configured ones. lookup: resolves host names.
    watch: shows the hosts as the crawl goes on.
    Raises NetworkError when no source could be asked, ConfigurationError, ResourceError; KeyboardInterrupt when it is
    stopped, after everything acknowledged was kept.
    """
    before = signal.getsignal(signal.SIGTERM)
    try:
        return asyncio.run(_collect(workspace, settings, progress, demo_origin, url_list, lookup, watch))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)  # the event loop took it


async def _collect(
    workspace: Workspace,
    settings: ScraperSettings,
    progress: Progress,
    demo_origin: str | None,
    url_list: Path | None,
    lookup: Lookup,
    watch: Watch | None = None,
) -> CollectSummary:
    task = asyncio.current_task()
    assert task is not None
    if threading.current_thread() is threading.main_thread():
        # asyncio does the same for Ctrl-C: an exception out of a signal handler could hit in the middle of a commit.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    started = time.monotonic()
    private = private_hosts(settings.search)
    fetch = settings.fetch
    if demo_origin is not None:
        private = frozenset({host_and_port(canonical(demo_origin))})
        fetch = fetch.model_copy(update={"retry_seconds": DEMO_RETRY_SECONDS})
        settings = settings.model_copy(update={"fetch": fetch})
    async with AsyncExitStack() as stack:
        retry = RetryPolicy(fetch.attempts, fetch.retry_seconds)
        frontier = stack.enter_context(Frontier(workspace.metadata / "frontier.sqlite", retry))
        notes = stack.enter_context(Notes(workspace.metadata / "notes.sqlite"))
        store = stack.enter_context(RawStore(workspace, judges=fetch.workers))
        for line in store.repairs:
            progress.say(line)
        http = await stack.enter_async_context(Http(fetch, private=private, lookup=lookup))
        files = SiteFiles(http, notes, fetch, time.time)
        pool = await stack.enter_async_context(
            ExtractorPool(
                fetch.workers,
                agent=fetch.agent,
                min_characters=fetch.min_characters,
                with_all_words=fetch.record_warc,
            )
        )
        if demo_origin is not None:
            asked = [demo_question(demo_origin, http, files)]
        else:
            asked = list(questions(settings.search, http, files))
            asked += [url_list_question(url_list)] if url_list is not None else []
        asking = Asking(frontier, notes)
        with progress.task("searching") as bar:
            await asking.ask_all(asked)
            bar.advance(asking.found)
        if fetch.refresh_days is not None:
            frontier.older_than(time.time() - fetch.refresh_days * 86400)
        rendering = None
        if fetch.render:
            renderer = await stack.enter_async_context(Renderer(sandbox=fetch.render_sandbox))
            rendering = Rendering(renderer, http, files, notes, settings)
        visitor = Visitor(
            http=http,
            files=files,
            pool=pool,
            frontier=frontier,
            tombstones=Tombstones(workspace),
            settings=settings,
            rendering=rendering,
        )
        watch = watch or Watch()
        shown = watch.shown() if watch.is_shown else progress.task("collecting", total=frontier.count_waiting())
        with shown as task:
            crawl = Crawl(
                frontier=frontier, store=store, http=http, visitor=visitor, settings=fetch, task=task, watch=watch
            )
            tally = await crawl.run()
        if asking.failures and len(asking.failures) == len(asked) and not tally.fetched:
            raise asking.failures[0]
        return _summary(asking, tally, frontier, http, time.monotonic() - started)


def _summary(asking: Asking, tally: Tally, frontier: Frontier, http: Http, seconds: float) -> CollectSummary:
    return CollectSummary(
        found=asking.found,
        new=asking.new,
        unusable=dict(asking.unusable),
        fetched=tally.fetched,
        kept=tally.kept,
        recorded=tally.recorded,
        unchanged=tally.unchanged,
        redirected=tally.redirected,
        retries=tally.retries,
        refused=dict(tally.refused),
        failed=dict(tally.failed),
        waiting=frontier.count_waiting(),
        requests=http.requests,
        bytes=http.received,
        seconds=round(seconds, 1),
        sources_failed=[_one_line(error) for error in asking.failures],
        totals=frontier.counts(),
    )


def _one_line(error: MiniatureMemoryError) -> str:
    return f"{error.what} ({error.where})" if error.where else error.what
