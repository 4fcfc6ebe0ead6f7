"""The embedded demo source: a magazine on this machine, found by its sitemap.

Where it runs is configuration; this room knows nothing else of it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from scraper.search.base import Found
from scraper.search.sitemap import SitemapProvider


class DemoProvider:
    """All pages that the running demo site lists."""

    name = "demo"
    remembered = False

    def __init__(self, origin: str, sitemaps: SitemapProvider) -> None:
        self._origin, self._sitemaps = origin, sitemaps

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """The query is not used. Raises NetworkError when the site is out of reach."""
        async for found in self._sitemaps.search(self._origin, limit):
            yield Found(found.url, query, self.name)
