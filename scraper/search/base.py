"""The protocol of search providers: a query in, URLs out, nothing else kept; and what those on HTTP APIs share."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from common.errors import NetworkError
from scraper.fetch.http import FetchError, Http


@dataclass(frozen=True)
class Found:
    """One result. url: as the provider gave it; the collector makes it canonical."""

    url: str
    query: str
    provider: str


class SearchProvider(Protocol):
    """One way to find pages. `name` stands in the frontier beside what it found.

    remembered: whether a query that was answered is not put again. Lists of pages are cheap and grow, so they are read
    every time; search engines cost requests and answer the same.
    """

    name: str
    remembered: bool

    def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """At most `limit` results, best first, without the first `skip` of them.

        Raises NetworkError (quota, rate, server out of reach) or ConfigurationError (key, address).
        """
        ...


class Budget:
    """How many requests to search APIs one run may make. `limit` None: as many as it takes."""

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self.spent = 0

    def spend(self) -> None:
        """Raises NetworkError when nothing is left."""
        if self._limit is not None and self.spent >= self._limit:
            raise NetworkError(
                f"the budget of {self._limit} search requests for one run is spent",
                where="search.max_requests in miniature-memory.yaml",
                todo="run again later to go on, or raise the budget",
            )
        self.spent += 1


@dataclass(frozen=True)
class Answer:
    """An API's answer. value: its JSON; None when it sent something else."""

    status: int
    value: Any
    text: str
    headers: Mapping[str, str]


class SearchApi:
    """Asks one HTTP API. Keys travel in parameters or headers and never appear in an error."""

    def __init__(self, name: str, http: Http, budget: Budget) -> None:
        self._name, self._http, self._budget = name, http, budget

    async def get(
        self, address: str, parameters: Mapping[str, str | int], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Raises NetworkError when there is no answer at all."""
        self._budget.spend()
        try:
            response = await self._http.get(
                f"{address}?{urlencode(parameters)}",
                headers={"Accept": "application/json", **(headers or {})},
                any_status=True,
            )
        except FetchError as error:
            raise NetworkError(
                f"{self._name} cannot be reached ({error.reason})", where=address, todo="try again later"
            ) from error
        text = response.body.decode("utf-8", errors="replace")
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        return Answer(response.status, value, text, response.headers)

    def failed(self, answer: Answer, detail: str = "") -> NetworkError:
        """The error for an answer that no rule of the provider explains."""
        about = f": {detail}" if detail else ""
        return NetworkError(f"{self._name} answered with status {answer.status}{about}", todo="try again later")


def parts(value: Any, *path: str | int) -> list[Any]:
    """A list deep in JSON; empty where there is none."""
    found = part(value, *path)
    return found if isinstance(found, list) else []


def part(value: Any, *path: str | int) -> Any:
    """A value deep in JSON, None where the path ends early: providers leave out what is empty."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
