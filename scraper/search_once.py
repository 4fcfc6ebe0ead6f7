"""One question by hand to one provider, its answers into the frontier."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from common.errors import ConfigurationError, UsageError
from common.rawname import check_source
from common.workspace import Workspace
from scraper.fetch.addresses import Lookup, system_lookup
from scraper.fetch.http import Http
from scraper.fetch.robots import SiteFiles
from scraper.find import Asking, private_hosts, source_questions
from scraper.frontier import Frontier
from scraper.notes import Notes
from scraper.search.base import Budget
from scraper.settings import (
    BraveSource,
    CommonCrawlSource,
    GoogleSource,
    ScraperSettings,
    SearchSettings,
    SearxngSource,
    SitemapSource,
    Source,
)

PROVIDERS = ("searxng", "brave", "google", "sitemap", "commoncrawl")


@dataclass(frozen=True)
class SearchSummary:
    """urls: canonical addresses that were found now; new: how many of them the frontier did not know."""

    provider: str
    query: str
    urls: list[str]
    new: int

    def as_dict(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def lines(self) -> list[str]:
        if not self.urls:
            return [f"{self.provider} has nothing for this query that it did not give before"]
        return [*self.urls, f"{len(self.urls)} found, {self.new} of them new; scripts/collect.py fetches them"]


def search_once(
    workspace: Workspace,
    settings: ScraperSettings,
    query: str,
    provider: str,
    results: int,
    *,
    source: str,
    address: str | None = None,
    lookup: Lookup = system_lookup,
) -> SearchSummary:
    """The caller holds the workspace's lock.

    Raises UsageError (no such provider), ConfigurationError (key, address) or NetworkError (quota, rate, server).
    """
    check_source(source)
    asked = _source(settings.search, query, provider, results, source, address)
    return asyncio.run(_search(workspace, settings, asked, query, lookup))


def _source(
    settings: SearchSettings, query: str, provider: str, results: int, name: str, address: str | None
) -> Source:
    match provider:
        case "google":
            return GoogleSource(provider="google", name=name, queries=[query], limit=results)
        case "brave":
            return BraveSource(provider="brave", name=name, queries=[query], limit=results)
        case "sitemap":
            return SitemapSource(provider="sitemap", name=name, sites=[query], limit=results)
        case "commoncrawl":
            return CommonCrawlSource(provider="commoncrawl", name=name, domains=[query], limit=results)
        case "searxng":
            configured = [source.address for source in settings.sources if isinstance(source, SearxngSource)]
            if address is None and not configured:
                raise ConfigurationError(
                    "it is not said where SearXNG runs",
                    where="search.sources in miniature-memory.yaml",
                    todo="give --address http://127.0.0.1:8080, or configure a source with provider searxng",
                )
            return SearxngSource(
                provider="searxng", name=name, queries=[query], limit=results, address=address or configured[0]
            )
    raise UsageError(f"there is no provider '{provider}'", todo=f"choose one of: {', '.join(PROVIDERS)}")


async def _search(
    workspace: Workspace, settings: ScraperSettings, source: Source, query: str, lookup: Lookup
) -> SearchSummary:
    async with AsyncExitStack() as stack:
        frontier = stack.enter_context(Frontier(workspace.metadata / "frontier.sqlite"))
        notes = stack.enter_context(Notes(workspace.metadata / "notes.sqlite"))
        private = private_hosts(SearchSettings(sources=[source]))
        http = await stack.enter_async_context(Http(settings.fetch, private=private, lookup=lookup))
        files = SiteFiles(http, notes, settings.fetch, time.time)
        asking = Asking(frontier, notes)
        asking.urls = []
        await asking.ask_all(list(source_questions(source, http, files, Budget(settings.search.max_requests))))
        if asking.failures and not asking.urls:
            raise asking.failures[0]
        return SearchSummary(source.provider, query, asking.urls, asking.new)
