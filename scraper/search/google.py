"""Google Programmable Search, JSON API: at most 100 results a query, 10 a request, 100 requests a day free of charge.

Closed to new customers, and to end on 2027-01-01: whoever has no key yet takes SearXNG or Brave. Keys come from the
environment: GOOGLE_API_KEY and GOOGLE_CSE_ID (the engine's `cx`).
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

from common.errors import ConfigurationError, MiniatureMemoryError, NetworkError
from scraper.fetch.http import Http
from scraper.search.base import Answer, Budget, Found, SearchApi, part, parts

ENDPOINT = "https://www.googleapis.com/customsearch/v1"
PER_REQUEST = 10
MAX_RESULTS = 100


class GoogleProvider:
    """endpoint: another address that answers as Google's does."""

    name = "google"
    remembered = True

    def __init__(self, http: Http, budget: Budget, *, endpoint: str = ENDPOINT) -> None:
        """Raises ConfigurationError when a key is missing."""
        self._key, self._engine = os.environ.get("GOOGLE_API_KEY"), os.environ.get("GOOGLE_CSE_ID")
        if not self._key or not self._engine:
            raise ConfigurationError(
                "Google's search needs a key and an engine",
                where="environment variables GOOGLE_API_KEY and GOOGLE_CSE_ID",
                todo="set both, or use the provider 'searxng', which needs none; Google takes no new customers",
            )
        self._api = SearchApi("Google", http, budget)
        self._endpoint = endpoint

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """See SearchProvider. Results beyond the hundredth do not exist."""
        position = skip
        while position < min(limit, MAX_RESULTS):
            count = min(PER_REQUEST, min(limit, MAX_RESULTS) - position)
            answer = await self._api.get(
                self._endpoint,
                {"key": self._key or "", "cx": self._engine or "", "q": query, "num": count, "start": position + 1},
            )
            if answer.status != 200:
                raise self._error(answer)
            items = parts(answer.value, "items")
            for item in items:
                position += 1
                if isinstance(link := part(item, "link"), str):
                    yield Found(link, query, self.name)
            if not items or not part(answer.value, "queries", "nextPage"):
                return

    def _error(self, answer: Answer) -> MiniatureMemoryError:
        reason = part(answer.value, "error", "errors", 0, "reason") or ""
        reason = str(part(answer.value, "error", "details", 0, "reason") or reason)
        if reason in ("dailyLimitExceeded", "quotaExceeded") or "per day" in answer.text:
            return NetworkError(
                "Google's daily quota is used up", todo="it is renewed at midnight Pacific time; run again then"
            )
        if answer.status == 429 or reason in ("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"):
            return NetworkError("Google asks for fewer requests a minute", todo="run again in a few minutes")
        if answer.status in (400, 401, 403):
            return ConfigurationError(
                f"Google refuses the key or the engine ({reason or answer.status})",
                where="environment variables GOOGLE_API_KEY and GOOGLE_CSE_ID",
                todo="check both, and that the Custom Search API is enabled for the key",
            )
        return self._api.failed(answer, reason)
