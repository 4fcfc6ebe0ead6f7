"""SearXNG, a search engine of one's own that asks others: the way to search without a key.

Its JSON format is off by default; `search: formats: [html, json]` in its settings.yml turns it on.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from common.errors import ConfigurationError, NetworkError
from scraper.fetch.http import Http
from scraper.search.base import Budget, Found, SearchApi, part, parts
from scraper.urls import BadUrlError, canonical

MAX_PAGES = 50  # engines repeat themselves long before


class SearxngProvider:
    """address: where it runs, such as http://127.0.0.1:8080. Its host and port may be private."""

    name = "searxng"
    remembered = True

    def __init__(self, http: Http, budget: Budget, address: str) -> None:
        """Raises ConfigurationError when the address is none."""
        try:
            self._address = canonical(address).rstrip("/") + "/search"
        except BadUrlError as error:
            raise ConfigurationError(
                f"'{address}' is no address of a SearXNG ({error})",
                where="search.sources in miniature-memory.yaml",
                todo="write it as http://127.0.0.1:8080",
            ) from error
        self._api = SearchApi("SearXNG", http, budget)

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """See SearchProvider. Pages differ in length, so skipped results are asked for again, and not given."""
        seen: set[str] = set()
        for page in range(1, MAX_PAGES + 1):
            answer = await self._api.get(self._address, {"q": query, "format": "json", "pageno": page})
            if answer.status == 403:
                raise ConfigurationError(
                    "this SearXNG does not give JSON",
                    where=self._address,
                    todo="add json to 'search: formats:' in its settings.yml and restart it",
                )
            if answer.status == 429:
                raise NetworkError(
                    "this SearXNG limits requests",
                    where=self._address,
                    todo="wait, or turn off its limiter for this machine",
                )
            if answer.status != 200 or answer.value is None:
                raise self._api.failed(answer)
            new = [url for result in parts(answer.value, "results") if isinstance(url := part(result, "url"), str)]
            new = [url for url in dict.fromkeys(new) if url not in seen]
            if not new:
                engines = [str(part(engine, 0)) for engine in parts(answer.value, "unresponsive_engines")]
                if page == 1 and engines:
                    raise NetworkError(
                        f"none of the engines behind this SearXNG answered ({', '.join(engines[:5])})",
                        where=self._address,
                        todo="try again later, or enable other engines",
                    )
                return
            for url in new:
                seen.add(url)
                if len(seen) > limit:
                    return
                if len(seen) > skip:
                    yield Found(url, query, self.name)
            if len(seen) >= limit:
                return
