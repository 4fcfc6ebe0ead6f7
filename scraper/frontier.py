"""The frontier: every URL ever found, what became of it and why, in `dataset/metadata/frontier.sqlite`.

A URL is *new* until it is *leased*, and then *fetched*, *unchanged*, *failed*, *refused* or *forgotten*, with a reason;
a failure that may pass makes it new again with a later due time. Leases are given host by host, one lease a host at a
time, the host that has waited longest first, so that hosts take turns and none sees two requests at once, however many
processes share the file. A lease whose holder died expires.

Times are Unix seconds and only schedule; no result depends on them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scraper.database import open_database, transaction
from scraper.frontier_questions import WHERE, FrontierQuestions
from scraper.frontier_schema import SCHEMA, VERSION
from scraper.lease import HostLease, Lease, Outcome, Spent
from scraper.retry import MAX_WAIT_SECONDS, RetryPolicy
from scraper.urls import origin

LEASE_SECONDS = 900.0  # longer than any batch takes: 32 pages at the full time-out each would take longer, and fail
MAX_HOPS = 5  # redirects from a found URL to its page
NEVER = 1e15


class Frontier(FrontierQuestions):
    """One open connection. Every public method is one transaction, durable when it returns."""

    def __init__(self, path: Path, retry: RetryPolicy | None = None) -> None:
        self._db = open_database(path, SCHEMA, VERSION)
        self._retry = retry or RetryPolicy()

    def __enter__(self) -> Frontier:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    # --- URLs in -----------------------------------------------------------------------------------------------------

    def add(self, urls: Iterable[str], *, source: str, found_by: str) -> int:
        """Take in canonical URLs, in order; those known already are left as they are. Returns how many were new."""
        with transaction(self._db):
            return sum(self._add_one(url, source, found_by, hops=0) for url in urls)

    def _add_one(self, url: str, source: str, found_by: str, hops: int) -> bool:
        host = self._host(origin(url))
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO urls (url, host, source, found_by, hops) VALUES (?, ?, ?, ?, ?)",
            (url, host, source, found_by, hops),
        )
        if cursor.rowcount:
            self._db.execute("UPDATE hosts SET waiting = waiting + 1, due_at = 0 WHERE id = ?", (host,))
        return bool(cursor.rowcount)

    def _host(self, origin_: str) -> int:
        row = self._db.execute("SELECT id FROM hosts WHERE origin = ?", (origin_,)).fetchone()
        if row:
            return row["id"]
        return self._db.execute("INSERT INTO hosts (origin) VALUES (?)", (origin_,)).lastrowid

    # --- leases ------------------------------------------------------------------------------------------------------

    def lease(
        self,
        now: float,
        *,
        hosts: int = 1,
        urls_per_host: int = 1,
        host_pages: int | None = None,
        host_bytes: int | None = None,
        unrecorded: Mapping[int, Spent] | None = None,
    ) -> list[HostLease]:
        """Up to `hosts` hosts whose turn it is, each with up to `urls_per_host` URLs in order of due time and arrival.

        host_pages, host_bytes: a host that has had so many requests, or sent so much, ever, gets no more. unrecorded:
        what hosts (id) have had of both in visits whose outcomes are not finished yet.
        """
        leases: list[HostLease] = []
        with transaction(self._db):
            self._unlease("state = 'leased' AND due <= ?", (now,))  # their holders died
            while len(leases) < hosts:
                host = self._db.execute(
                    "SELECT * FROM hosts WHERE waiting > 0 AND ready_at <= ? ORDER BY ready_at, id LIMIT 1", (now,)
                ).fetchone()
                if host is None:
                    break
                spent = (unrecorded or {}).get(host["id"], Spent())
                left = None if host_pages is None else host_pages - host["pages"] - spent.pages
                room = None if host_bytes is None else host_bytes - host["bytes"] - spent.bytes
                limit = urls_per_host if left is None else min(urls_per_host, left)
                if limit <= 0 or (room is not None and room <= 0):
                    self._db.execute("UPDATE hosts SET free_at = ? WHERE id = ?", (NEVER, host["id"]))
                    continue
                rows = self._db.execute(
                    "SELECT * FROM urls WHERE state = 'new' AND host = ? ORDER BY due, id LIMIT ?", (host["id"], limit)
                ).fetchall()
                due = [row for row in rows if row["due"] <= now]
                if not due:
                    self._db.execute("UPDATE hosts SET due_at = ? WHERE id = ?", (rows[0]["due"], host["id"]))
                    continue
                until = now + LEASE_SECONDS
                self._db.executemany(
                    "UPDATE urls SET state = 'leased', due = ? WHERE id = ?", [(until, row["id"]) for row in due]
                )
                self._db.execute(
                    "UPDATE hosts SET free_at = ?, leased = 1, waiting = waiting - ? WHERE id = ?",
                    (until, len(due), host["id"]),
                )
                leases.append(HostLease(host["id"], host["origin"], tuple(_lease(row) for row in due), left, room))
        return leases

    def renew(self, host: int, now: float) -> None:
        """Hold a host's leases for longer: a long work is being fetched page by page."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE urls SET due = ?1 WHERE state = 'leased' AND host = ?2", (now + LEASE_SECONDS, host)
            )
            self._db.execute("UPDATE hosts SET free_at = ?1 WHERE id = ?2 AND leased = 1", (now + LEASE_SECONDS, host))

    def finish(
        self,
        outcomes: Iterable[Outcome],
        now: float,
        *,
        unused: Iterable[Lease] = (),
        hosts_free_at: dict[int, float] | None = None,
    ) -> list[Outcome]:
        """Record what became of leases, and which hosts (id) are given back, to be asked again at a time.

        unused: leases given back without a request. Outcomes of leases that expired meanwhile are dropped. Returns
        those that were to go on and have failed instead: no attempt or no redirect was left.
        """
        with transaction(self._db):
            given_up = [outcome for outcome in outcomes if self._finish_one(outcome, now)]
            for lease in unused:
                self._unlease("state = 'leased' AND id = ?", (lease.id,))
            for host, free_at in (hosts_free_at or {}).items():
                self._db.execute("UPDATE hosts SET free_at = ?, leased = 0 WHERE id = ?", (free_at, host))
        return given_up

    def _finish_one(self, outcome: Outcome, now: float) -> bool:
        """Whether it was to go on, and cannot: no attempt or no redirect is left."""
        lease, state, reason, due = outcome.lease, outcome.state, outcome.reason, 0.0
        if state == "fetched" and outcome.parts and lease.url != outcome.parts[0]:
            reason = _part_of(outcome)
        attempts = lease.attempts + 1
        if state == "retry":
            if attempts >= self._retry.attempts:
                state = "failed"
            else:
                state = "new"
                due = now + max(self._retry.wait_seconds(lease.url, attempts), outcome.retry_after or 0.0)
        if outcome.moved_to is not None:
            if lease.hops >= MAX_HOPS:
                state, reason = "failed", "too_many_redirects"
            else:
                self._add_one(outcome.moved_to, lease.source, lease.url, lease.hops + 1)
        changed = self._db.execute(
            "UPDATE urls SET state = ?, reason = ?, attempts = ?, due = ?, done_at = ?, etag = coalesce(?, etag),"
            " last_modified = coalesce(?, last_modified) WHERE id = ? AND state = 'leased'",
            (state, reason, attempts, due, now, outcome.etag, outcome.last_modified, lease.id),
        ).rowcount
        if not changed:
            return False
        self._db.execute(
            "UPDATE hosts SET pages = pages + ?, bytes = bytes + ? WHERE id = ?",
            (outcome.requested, outcome.bytes, lease.host),
        )
        for url in outcome.parts:
            if url != lease.url:
                self._finish_part(url, outcome, state, now)
        if state == "new":
            self._db.execute(
                "UPDATE hosts SET waiting = waiting + 1, due_at = min(due_at, ?) WHERE id = ?", (due, lease.host)
            )
        return state == "failed" and outcome.state != "failed"

    def _finish_part(self, url: str, outcome: Outcome, state: str, now: float) -> None:
        """A page of a work that was met elsewhere shares its end. Leased ones are their holder's."""
        lease = outcome.lease
        self._add_one(url, lease.source, lease.url, lease.hops)
        reason = outcome.reason if state != "fetched" else None if url == outcome.parts[0] else _part_of(outcome)
        rows = self._db.execute("SELECT host FROM urls WHERE url = ? AND state = 'new'", (url,)).fetchall()
        self._db.execute(
            "UPDATE urls SET state = ?, reason = ?, done_at = ? WHERE url = ? AND state NOT IN ('leased', 'forgotten')",
            (state, reason, now, url),
        )
        self._db.executemany("UPDATE hosts SET waiting = waiting - 1 WHERE id = ?", [(row["host"],) for row in rows])

    def leased(self) -> list[Lease]:
        """All leases, of whichever process."""
        return [_lease(row) for row in self._db.execute("SELECT * FROM urls WHERE state = 'leased' ORDER BY id")]

    def set_delay(self, host: int, delay: float) -> None:
        """Remember the seconds between requests to a host, for whoever goes on after a crash."""
        with transaction(self._db):
            self._db.execute("UPDATE hosts SET delay = ?1 WHERE id = ?2 AND delay IS NOT ?1", (delay, host))

    def take_over(self, now: float, delay: float) -> None:
        """For a process that knows it is alone: free what dead ones held.

        Their last requests may be as recent as `now`, so their hosts rest for their own delay, or `delay` where it is
        not known. Also wakes hosts whose budget was spent, since the budget may have been raised.
        """
        with transaction(self._db):
            self._unlease("state = 'leased'", ())
            self._db.execute(
                "UPDATE hosts SET free_at = ? + coalesce(delay, ?), leased = 0 WHERE leased = 1", (now, delay)
            )
            # Beyond a day is a spent budget, or was set by a clock that ran ahead: no server's wait is longer.
            self._db.execute(
                "UPDATE hosts SET free_at = ?1 + coalesce(delay, ?2) WHERE free_at > ?1 + ?3",
                (now, delay, MAX_WAIT_SECONDS),
            )

    def _unlease(self, where: str, values: tuple[Any, ...]) -> None:
        rows = self._db.execute(
            f"UPDATE urls SET state = 'new', due = 0 WHERE {where} RETURNING host", values
        ).fetchall()
        self._db.executemany(
            "UPDATE hosts SET waiting = waiting + 1, due_at = 0 WHERE id = ?", [(row["host"],) for row in rows]
        )

    # --- by hand -----------------------------------------------------------------------------------------------------

    def again(self, *, url: str | None = None, state: str | None = None, reason: str | None = None) -> int:
        """Make URLs new that failed or were refused: one, or all in a state with a reason. Returns how many."""
        where, values = (WHERE, (state, reason)) if url is None else ("WHERE url = ?1", (url,))
        with transaction(self._db):
            rows = self._db.execute(
                f"UPDATE urls SET state = 'new', due = 0, attempts = 0 {where}"
                " AND state NOT IN ('new', 'leased', 'forgotten') RETURNING host",
                values,
            ).fetchall()
            self._db.executemany(
                "UPDATE hosts SET waiting = waiting + 1, due_at = 0 WHERE id = ?", [(row["host"],) for row in rows]
            )
        return len(rows)

    def older_than(self, moment: float) -> int:
        """Make pages new that were last seen before `moment`, to be asked for again. Returns how many."""
        with transaction(self._db):
            rows = self._db.execute(
                "UPDATE urls SET state = 'new', due = 0 WHERE state IN ('fetched', 'unchanged') AND done_at < ?"
                " RETURNING host",
                (moment,),
            ).fetchall()
            self._db.executemany(
                "UPDATE hosts SET waiting = waiting + 1, due_at = 0 WHERE id = ?", [(row["host"],) for row in rows]
            )
        return len(rows)

    def forget(self, url: str) -> bool:
        """Mark a URL as forgotten; whether it was known."""
        with transaction(self._db):
            row = self._db.execute("SELECT id, host, state FROM urls WHERE url = ?", (url,)).fetchone()
            if row is None:
                return False
            self._db.execute("UPDATE urls SET state = 'forgotten', reason = 'forgotten' WHERE id = ?", (row["id"],))
            if row["state"] == "new":
                self._db.execute("UPDATE hosts SET waiting = waiting - 1 WHERE id = ?", (row["host"],))
        return True


def _part_of(outcome: Outcome) -> str:
    return f"part_of: {outcome.parts[0]}"


def _lease(row: sqlite3.Row) -> Lease:
    return Lease(
        row["id"],
        row["host"],
        row["url"],
        row["source"],
        row["found_by"],
        row["hops"],
        row["attempts"],
        row["etag"],
        row["last_modified"],
    )
