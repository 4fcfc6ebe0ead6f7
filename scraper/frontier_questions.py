"""What can be asked of the frontier: how much waits, what became of URLs, and why."""

from __future__ import annotations

import sqlite3
from typing import Any

from scraper.lease import reason_key

# URLs in a state (?1) with a reason (?2), the part of it by which it is counted; NULL for any.
WHERE = "WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR reason = ?2 OR reason LIKE ?2 || ':%')"


class FrontierQuestions:
    """Reads the frontier through a connection that the subclass opens."""

    _db: sqlite3.Connection

    def next_time(self) -> float | None:
        """When the next lease can be had; None when no URL waits."""
        return self._db.execute("SELECT min(ready_at) FROM hosts WHERE waiting > 0").fetchone()[0]

    def count_waiting(self) -> int:
        """URLs that are new."""
        return self._db.execute("SELECT coalesce(sum(waiting), 0) FROM hosts").fetchone()[0]

    def waiting_hosts(self, *, limit: int) -> list[tuple[str, int, float | None]]:
        """(origin, URLs that are new, known seconds between requests) of hosts, those with most first; -1 for all."""
        rows = self._db.execute(
            "SELECT origin, waiting, delay FROM hosts WHERE waiting > 0 ORDER BY waiting DESC, id LIMIT ?", (limit,)
        )
        return [tuple(row) for row in rows]

    def counts(self) -> dict[str, dict[str, int]]:
        """state -> reason ('' for none, without its evidence) -> number of URLs."""
        counts: dict[str, dict[str, int]] = {}
        for row in self._db.execute("SELECT state, reason, count(*) AS n FROM urls GROUP BY 1, 2 ORDER BY 1, 2"):
            reasons = counts.setdefault(row["state"], {})
            key = reason_key(row["reason"])
            reasons[key] = reasons.get(key, 0) + row["n"]
        return counts

    def find(self, *, state: str | None = None, reason: str | None = None, limit: int = 100) -> list[dict[str, Any]]:
        """URLs in a state, with a reason (its key), oldest first: url, state, reason, attempts, source."""
        rows = self._db.execute(
            f"SELECT url, state, reason, attempts, source FROM urls {WHERE} ORDER BY id LIMIT ?3",
            (state, reason, limit),
        )
        return [dict(row) for row in rows]

    def explain(self, url: str) -> dict[str, Any] | None:
        """All that is known of a canonical URL and its host; None when it was never found."""
        row = self._db.execute(
            "SELECT urls.*, origin, free_at, pages FROM urls JOIN hosts ON hosts.id = host WHERE url = ?", (url,)
        ).fetchone()
        return dict(row) if row else None
