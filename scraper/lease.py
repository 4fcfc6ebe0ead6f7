"""What the frontier hands out and takes back: URLs in hand, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lease:
    """One URL in hand."""

    id: int
    host: int
    url: str
    source: str
    found_by: str
    hops: int
    attempts: int
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Spent:
    """Of a host's budget: requests made, and bytes that came."""

    pages: int = 0
    bytes: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.pages + other.pages, self.bytes + other.bytes)


@dataclass(frozen=True)
class HostLease:
    """One host in hand, with the URLs to request one after another."""

    host: int
    origin: str
    urls: tuple[Lease, ...]
    pages_left: int | None = None  # requests that the host's budget still allows
    bytes_left: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one lease. state: a final state of the frontier, or 'retry' for a failure that may pass.

    requested: pages that were asked for. retry_after: seconds the server asked for; moved_to: canonical URL that the
    page redirects to. parts: the URLs of all pages of a work, the first of which names it; they share its end.
    """

    lease: Lease
    state: str
    reason: str | None = None
    requested: int = 1
    bytes: int = 0
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    moved_to: str | None = None
    parts: tuple[str, ...] = ()


def reason_key(reason: str | None) -> str:
    """The part of a reason by which it is counted; what follows a colon is evidence."""
    return (reason or "").partition(":")[0]
