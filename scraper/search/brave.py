"""Brave Search API: at most 200 results a query, 20 a request. The key comes from the environment: BRAVE_API_KEY."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

from common.errors import ConfigurationError, MiniatureMemoryError, NetworkError
from scraper.fetch.http import Http
from scraper.search.base import Answer, Budget, Found, SearchApi, part, parts

ENDPOINT = "https://api.search.brave.com/res/v1/web/search"
PER_REQUEST = 20
MAX_PAGES = 10  # `offset` counts pages, from 0 to 9


class BraveProvider:
    """endpoint: another address that answers as Brave's does."""

    name = "brave"
    remembered = True

    def __init__(self, http: Http, budget: Budget, *, endpoint: str = ENDPOINT) -> None:
        """Raises ConfigurationError when the key is missing."""
        self._key = os.environ.get("BRAVE_API_KEY")
        if not self._key:
            raise ConfigurationError(
                "Brave's search needs a key",
                where="environment variable BRAVE_API_KEY",
                todo="set it, or use the provider 'searxng', which needs none",
            )
        self._api = SearchApi("Brave", http, budget)
        self._endpoint = endpoint

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """See SearchProvider."""
        page, skip_on_page = divmod(skip, PER_REQUEST)
        position = skip
        while position < limit and page < MAX_PAGES:
            answer = await self._api.get(
                self._endpoint,
                {"q": query, "count": PER_REQUEST, "offset": page, "result_filter": "web"},
                {"X-Subscription-Token": self._key or ""},
            )
            if answer.status != 200:
                raise self._error(answer)
            results = parts(answer.value, "web", "results")
            for result in results[skip_on_page : skip_on_page + limit - position]:
                position += 1
                if isinstance(link := part(result, "url"), str):
                    yield Found(link, query, self.name)
            if not results or part(answer.value, "query", "more_results_available") is False:
                return
            page, skip_on_page = page + 1, 0

    def _error(self, answer: Answer) -> MiniatureMemoryError:
        code = str(part(answer.value, "error", "code") or "")
        if answer.status in (401, 403) or (answer.status == 422 and "TOKEN" in code):
            return ConfigurationError(
                f"Brave refuses the key ({code or answer.status})",
                where="environment variable BRAVE_API_KEY",
                todo="check the key and its subscription",
            )
        if answer.status == 429:
            # "X-RateLimit-Remaining: 0, 1842" counts for the second and for the month.
            left = answer.headers.get("x-ratelimit-remaining", "").rpartition(",")[2].strip()
            if code == "QUOTA_LIMITED" or left == "0":
                return NetworkError("Brave's monthly quota is used up", todo="run again when it is renewed")
            return NetworkError("Brave asks for fewer requests a second", todo="run again in a minute")
        return self._api.failed(answer, code)
