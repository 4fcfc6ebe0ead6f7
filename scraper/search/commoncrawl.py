"""The Common Crawl index: every page of a domain that one of its monthly crawls holds. No key.

The query is a domain (example.org: all its hosts) or a URL pattern (example.org/stories/*). Only the addresses are
taken; pages come from the sites themselves. scripts/import_warc.py takes the crawl's own copies.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from common.errors import NetworkError
from scraper.fetch.http import Http
from scraper.search.base import Budget, Found, SearchApi, part, parts

INDEXES = "https://index.commoncrawl.org/collinfo.json"


class CommonCrawlProvider:
    """crawls: how many of the newest monthly crawls are asked. indexes: address of the list of crawls."""

    name = "commoncrawl"
    remembered = True

    def __init__(self, http: Http, budget: Budget, *, crawls: int = 1, indexes: str = INDEXES) -> None:
        self._api = SearchApi("Common Crawl", http, budget)
        self._crawls, self._indexes = crawls, indexes

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """See SearchProvider. Each address once, however often it was captured."""
        listing = await self._api.get(self._indexes, {})
        apis = [part(entry, "cdx-api") for entry in parts(listing.value)] if listing.status == 200 else []
        apis = [api for api in apis if isinstance(api, str) and api.startswith(("https://", "http://"))]
        if not apis:
            raise self._api.failed(listing, "the list of crawls cannot be read")
        pattern = query if "/" in query or "*" in query else f"*.{query}"
        seen: set[str] = set()
        for api in apis[: self._crawls]:
            async for url in self._captures(api, pattern):
                if url in seen:
                    continue
                seen.add(url)
                if len(seen) > limit:
                    return
                if len(seen) > skip:
                    yield Found(url, query, self.name)

    async def _captures(self, api: str, pattern: str) -> AsyncIterator[str]:
        parameters = {"url": pattern, "output": "json", "fl": "url", "filter": "=status:200"}
        answer = await self._api.get(api, {**parameters, "showNumPages": "true"})
        if answer.status == 404:  # no captures
            return
        self._check(api, answer.status)
        pages = part(answer.value, "pages")
        for page in range(pages if isinstance(pages, int) else 0):
            answer = await self._api.get(api, {**parameters, "page": page})
            if answer.status == 404:
                return
            self._check(api, answer.status)
            for line in answer.text.splitlines():
                try:
                    url = part(json.loads(line), "url")
                except ValueError:
                    continue
                if isinstance(url, str):
                    yield url

    def _check(self, api: str, status: int) -> None:
        if status in (403, 429, 503):
            raise NetworkError(
                f"Common Crawl's index asks for fewer requests (status {status})",
                where=api,
                todo="run again in an hour",
            )
        if status != 200:
            raise NetworkError(f"Common Crawl's index answered with status {status}", where=api, todo="try again later")
