"""The protocol of search providers: a query in, URLs out, nothing else kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Found:
    """One result. url: as the provider gave it; the collector makes it canonical."""

    url: str
    query: str
    provider: str


class SearchProvider(Protocol):
    """One way to find pages. `name` stands in the frontier beside what it found."""

    name: str

    def search(self, query: str, limit: int) -> AsyncIterator[Found]:
        """At most `limit` results, best first. Raises NetworkError (quota, key, server) or ConfigurationError."""
        ...
