"""Finding: the configured sources, and single questions by hand, put to their providers; answers go to the frontier.

What a search engine answered is remembered, so that a rerun asks only for what is new: a query that was never put, or
results beyond those it gave. Lists of pages (sitemaps, files, the demo) are read every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from common.errors import NetworkError
from scraper.fetch.http import Http
from scraper.fetch.robots import SiteFiles
from scraper.frontier import Frontier
from scraper.notes import Asked, Notes
from scraper.search.base import Budget, SearchProvider
from scraper.search.brave import BraveProvider
from scraper.search.commoncrawl import CommonCrawlProvider
from scraper.search.demo import DemoProvider
from scraper.search.google import GoogleProvider
from scraper.search.searxng import SearxngProvider
from scraper.search.sitemap import SitemapProvider
from scraper.search.url_list import UrlListProvider
from scraper.settings import (
    BraveSource,
    CommonCrawlSource,
    GoogleSource,
    SearchSettings,
    SearxngSource,
    SitemapSource,
    Source,
    UrlListSource,
)
from scraper.urls import BadUrlError, canonical, host_and_port

ADD_EVERY = 1000  # URLs put into the frontier in one transaction
EVERYTHING = 10**9


@dataclass(frozen=True)
class Question:
    """One query of one source to one provider."""

    source: str
    provider: SearchProvider
    query: str
    limit: int


def private_hosts(settings: SearchSettings) -> frozenset[tuple[str, int]]:
    """Host and port of the search engines of one's own, which may be on loopback."""
    hosts = set()
    for source in settings.sources:
        if isinstance(source, SearxngSource):
            try:
                hosts.add(host_and_port(canonical(source.address)))
            except BadUrlError:
                continue  # said when it is asked
    return frozenset(hosts)


def questions(settings: SearchSettings, http: Http, files: SiteFiles) -> Iterator[Question]:
    """All questions of the configured sources. Raises ConfigurationError when a key is missing."""
    budget = Budget(settings.max_requests)
    for source in settings.sources:
        yield from source_questions(source, http, files, budget)


def source_questions(source: Source, http: Http, files: SiteFiles, budget: Budget) -> Iterator[Question]:
    """The questions of one source."""
    provider: SearchProvider
    match source:
        case UrlListSource():
            yield Question(source.name, UrlListProvider(source.file), str(source.file), EVERYTHING)
            return
        case SitemapSource():
            provider, queries = SitemapProvider(http, files), source.sites
        case CommonCrawlSource():
            provider, queries = CommonCrawlProvider(http, budget, crawls=source.crawls), source.domains
        case GoogleSource():
            provider, queries = GoogleProvider(http, budget), source.queries
        case BraveSource():
            provider, queries = BraveProvider(http, budget), source.queries
        case SearxngSource():
            provider, queries = SearxngProvider(http, budget, source.address), source.queries
    for query in queries:
        yield Question(source.name, provider, query, source.limit)


def demo_question(origin: str, http: Http, files: SiteFiles) -> Question:
    """Everything that a running demo site lists."""
    return Question("demo", DemoProvider(origin, SitemapProvider(http, files)), origin, EVERYTHING)


def url_list_question(file: Path) -> Question:
    """Everything in a file of URLs given by hand."""
    return Question("urls", UrlListProvider(file), str(file), EVERYTHING)


class Asking:
    """Puts what the providers find into the frontier. One failing provider does not stop the others.

    found: URLs given; new: those not known before; unusable: those that are no web addresses, by reason.
    """

    def __init__(self, frontier: Frontier, notes: Notes) -> None:
        self._frontier, self._notes = frontier, notes
        self.found = self.new = 0
        self.unusable: Counter[str] = Counter()
        self.failures: list[NetworkError] = []
        self.urls: list[str] | None = None  # set to a list, it collects what was found

    async def ask_all(self, asked: list[Question]) -> None:
        """Raises ConfigurationError; NetworkErrors are kept in `failures`."""
        for question in asked:
            try:
                await self._ask(question)
            except NetworkError as error:
                self.failures.append(error)

    async def _ask(self, question: Question) -> None:
        provider, query = question.provider, question.query
        before = self._notes.asked(provider.name, query) if provider.remembered else Asked()
        if before.exhausted or before.found >= question.limit:
            return
        batch: list[str] = []
        found, exhausted = before.found, False
        found_by = f"{provider.name}: {query}"
        try:
            async for result in provider.search(query, question.limit, before.found):
                found += 1
                try:
                    batch.append(canonical(result.url))
                except BadUrlError as error:
                    self.unusable[str(error)] += 1
                if len(batch) >= ADD_EVERY:
                    self._add(batch, question.source, found_by)
                    batch = []
            exhausted = found < question.limit
        finally:
            self._add(batch, question.source, found_by)
            self.found += found - before.found
            if provider.remembered and (exhausted or found > before.found):
                self._notes.remember_asked(provider.name, query, Asked(found, exhausted))

    def _add(self, batch: list[str], source: str, found_by: str) -> None:
        self.new += self._frontier.add(batch, source=source, found_by=found_by)
        if self.urls is not None:
            self.urls += batch
