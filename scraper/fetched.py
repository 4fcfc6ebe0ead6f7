"""What a visit to a host hands to the crawl: pages on their way to the store, and the end of the visit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scraper.extract.verdict import Page
from scraper.fetch.http import Response
from scraper.lease import Lease
from scraper.work import Part


@dataclass(frozen=True)
class Fetched:
    """A page, or a work of several, on its way to the store.

    page: the extraction, under way. site_facts: for the rights evidence. parts: all pages of a work, () for one page.
    shared: other leases whose pages are parts of it. rendered_by: the browser that ran the page's scripts.
    """

    lease: Lease
    response: Response
    site_facts: dict[str, Any]
    page: asyncio.Task[Page]
    fetched_at: datetime
    parts: tuple[Part, ...] = ()
    shared: tuple[Lease, ...] = ()
    rendered_by: str | None = None

    @property
    def url(self) -> str:
        """By which the document goes."""
        return self.parts[0].url if self.parts else self.lease.url

    @property
    def requested(self) -> int:
        return len(self.parts) or 1

    @property
    def received(self) -> int:
        return sum(part.response.received for part in self.parts) if self.parts else self.response.received


@dataclass(frozen=True)
class HostDone:
    """The end of a visit. unused: leases for which no request was made."""

    host: int
    free_at: float
    unused: tuple[Lease, ...]
