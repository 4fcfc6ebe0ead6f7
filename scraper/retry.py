"""When a failed request may be tried again: exponential backoff, jitter from a seed, and what Retry-After says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_WAIT_SECONDS = 24 * 3600.0  # what a server asks for beyond a day is cut to a day: the URL is not lost over it


@dataclass(frozen=True)
class RetryPolicy:
    """attempts: how often a URL is requested at most. base_seconds: wait after the first failure; it doubles."""

    attempts: int = 4
    base_seconds: float = 30.0
    seed: int = 0

    def wait_seconds(self, url: str, attempt: int) -> float:
        """Wait after failure number `attempt` (from 1): doubling, times 0.75 to 1.25, the same on every machine."""
        digest = hashlib.sha256(f"{self.seed}:{attempt}:{url}".encode()).digest()
        jitter = 0.75 + 0.5 * int.from_bytes(digest[:8], "big") / 2**64
        return min(self.base_seconds * 2 ** min(attempt - 1, 30) * jitter, MAX_WAIT_SECONDS)


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); None when it says nothing.

    A date in the past is 0, more than a day is a day, garbage is None.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), MAX_WAIT_SECONDS)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), MAX_WAIT_SECONDS)
