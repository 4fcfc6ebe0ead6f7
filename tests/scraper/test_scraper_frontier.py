"""The frontier: turns, leases, retries, politeness, and all of it over restarts."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import DamagedDataError, ResourceError, UsageError
from scraper.frontier import LEASE_SECONDS, MAX_HOPS, Frontier
from scraper.lease import Outcome
from scraper.retry import RetryPolicy, parse_retry_after

NOW = 1_000_000.0


@pytest.fixture
def path(tmp_path):
    return tmp_path / "frontier.sqlite"


def add(frontier: Frontier, *urls: str) -> int:
    return frontier.add(urls, source="s", found_by="test")


def lease_all(frontier: Frontier, now: float = NOW, **options) -> list[str]:
    return [lease.url for host in frontier.lease(now, hosts=100, urls_per_host=100, **options) for lease in host.urls]


def test_a_url_is_known_once(path):
    with Frontier(path) as frontier:
        assert add(frontier, "http://a/1", "http://a/2", "http://a/1") == 2
        assert add(frontier, "http://a/2", "http://b/1") == 1
        assert frontier.count_waiting() == 3


def test_one_lease_a_host_until_it_is_given_back(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1", "http://a/2", "http://b/1")
        first = frontier.lease(NOW, hosts=5)
        assert [host.origin for host in first] == ["http://a", "http://b"]
        assert frontier.lease(NOW, hosts=5) == []
        done = first[0].urls[0]
        frontier.finish([Outcome(done, "fetched")], NOW, hosts_free_at={first[0].host: NOW + 2})
        assert frontier.lease(NOW + 1.9, hosts=5) == []
        assert lease_all(frontier, NOW + 2) == ["http://a/2"]


def test_hosts_take_turns(path):
    with Frontier(path) as frontier:
        add(frontier, *(f"http://{host}/{n}" for host in "abc" for n in range(3)))
        order = []
        for step in range(9):
            (host,) = frontier.lease(NOW + step)
            order.append(host.origin[-1])
            frontier.finish([Outcome(host.urls[0], "fetched")], NOW + step, hosts_free_at={host.host: NOW + step + 0.5})
        assert order == list("abcabcabc")


def test_urls_of_a_host_come_in_the_order_they_were_found(path):
    urls = [f"http://a/{n}" for n in (5, 3, 9, 1)]
    with Frontier(path) as frontier:
        add(frontier, *urls)
        assert lease_all(frontier) == urls


def test_a_lease_expires_with_its_holder(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1")
        assert lease_all(frontier) == ["http://a/1"]
    with Frontier(path) as frontier:
        assert lease_all(frontier, NOW + LEASE_SECONDS - 1) == []
        assert lease_all(frontier, NOW + LEASE_SECONDS) == ["http://a/1"]


def test_an_outcome_after_expiry_counts_only_once(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1")
        (late,) = frontier.lease(NOW)
        (again,) = frontier.lease(NOW + LEASE_SECONDS)
        frontier.finish([Outcome(again.urls[0], "fetched")], NOW)
        frontier.finish([Outcome(late.urls[0], "failed", "timeout")], NOW)
        assert frontier.counts() == {"fetched": {"": 1}}


def test_taking_over_frees_leases_but_keeps_the_hosts_pace(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1", "http://a/2", "http://b/1")
        (host, _) = frontier.lease(NOW, hosts=2)
        frontier.set_delay(host.host, 10.0)
    with Frontier(path) as frontier:
        frontier.take_over(NOW + 1, delay=2.0)
        assert lease_all(frontier, NOW + 2.9) == []
        assert lease_all(frontier, NOW + 3) == ["http://b/1"]
        assert lease_all(frontier, NOW + 11) == ["http://a/1", "http://a/2"]


def test_a_retry_waits_longer_each_time_and_then_fails(path):
    policy = RetryPolicy(attempts=3, base_seconds=10)
    now, waits = NOW, []
    with Frontier(path, policy) as frontier:
        add(frontier, "http://a/1")
        for attempt in range(3):
            (host,) = frontier.lease(now)
            given_up = frontier.finish([Outcome(host.urls[0], "retry", "timeout")], now, hosts_free_at={host.host: now})
            assert bool(given_up) == (attempt == 2)
            if not given_up:
                frontier.lease(now)  # finds that nothing is due
                waits.append(frontier.next_time() - now)
                now += waits[-1]
        assert frontier.counts() == {"failed": {"timeout": 1}}
    assert 7.5 <= waits[0] <= 12.5 and 15 <= waits[1] <= 25


def test_the_server_can_ask_for_a_longer_wait(path):
    with Frontier(path, RetryPolicy(base_seconds=10)) as frontier:
        add(frontier, "http://a/1")
        (host,) = frontier.lease(NOW)
        frontier.finish(
            [Outcome(host.urls[0], "retry", "status_503", retry_after=500)], NOW, hosts_free_at={host.host: NOW}
        )
        assert lease_all(frontier, NOW + 499) == []
        assert lease_all(frontier, NOW + 500) == ["http://a/1"]


def test_a_new_url_need_not_wait_for_the_retry_of_another(path):
    with Frontier(path, RetryPolicy(base_seconds=1000)) as frontier:
        add(frontier, "http://a/1")
        (host,) = frontier.lease(NOW)
        frontier.finish([Outcome(host.urls[0], "retry", "timeout")], NOW, hosts_free_at={host.host: NOW})
        assert lease_all(frontier, NOW + 1) == []
        add(frontier, "http://a/2")
        assert lease_all(frontier, NOW + 1) == ["http://a/2"]


def test_jitter_comes_from_the_seed():
    policy, other = RetryPolicy(seed=1), RetryPolicy(seed=2)
    assert policy.wait_seconds("http://a/", 1) == RetryPolicy(seed=1).wait_seconds("http://a/", 1)
    assert policy.wait_seconds("http://a/", 1) != other.wait_seconds("http://a/", 1)
    assert policy.wait_seconds("http://a/", 1) != policy.wait_seconds("http://b/", 1)
    assert policy.wait_seconds("http://a/", 1000) <= 24 * 3600


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("9" * 400, 86400),
        ("Sun, 22 Nov 2026 12:02:00 GMT", 120),
        ("Sunday, 22-Nov-26 12:02:00 GMT", 120),
        ("Sun, 22 Nov 2020 12:00:00 GMT", 0),
        ("Sun, 22 Nov 2099 12:00:00 GMT", 86400),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
        ("Sun, 22 Nov 99999999999999999999 12:00:00 GMT", None),
        ("Sun, 22 Nov 2026 12:02:00 +99999999999999", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_retry_after_in_both_forms(header, seconds):
    assert parse_retry_after(header, datetime(2026, 11, 22, 12, tzinfo=UTC)) == seconds


def test_redirects_are_new_urls_up_to_a_limit(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/0")
        for hop in range(MAX_HOPS + 1):
            (host,) = frontier.lease(NOW)
            outcome = Outcome(host.urls[0], "fetched", "redirect", moved_to=f"http://a/{hop + 1}")
            given_up = frontier.finish([outcome], NOW, hosts_free_at={host.host: NOW})
            assert bool(given_up) == (hop == MAX_HOPS)
        assert frontier.counts()["failed"] == {"too_many_redirects": 1}
        assert frontier.explain("http://a/1")["found_by"] == "http://a/0"


def test_a_redirect_to_a_known_page_adds_nothing(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1", "http://a/2")
        (host,) = frontier.lease(NOW)
        frontier.finish([Outcome(host.urls[0], "fetched", moved_to="http://a/2")], NOW, hosts_free_at={host.host: NOW})
        assert frontier.count_waiting() == 1


def test_a_hosts_budget_holds_over_restarts_until_it_is_raised(path):
    with Frontier(path) as frontier:
        add(frontier, *(f"http://a/{n}" for n in range(5)))
        (host,) = frontier.lease(NOW, urls_per_host=10, host_pages=2)
        assert len(host.urls) == 2
        frontier.finish([Outcome(lease, "fetched") for lease in host.urls], NOW, hosts_free_at={host.host: NOW})
    with Frontier(path) as frontier:
        frontier.take_over(NOW, 0)
        assert lease_all(frontier, NOW, host_pages=2) == []
        frontier.take_over(NOW, 0)
        assert len(lease_all(frontier, NOW, host_pages=3)) == 1


def test_a_hosts_budget_of_bytes_holds_over_restarts_until_it_is_raised(path):
    with Frontier(path) as frontier:
        add(frontier, *(f"http://a/{n}" for n in range(3)), "http://b/1")
        (host,) = frontier.lease(NOW, host_bytes=1000)
        assert host.bytes_left == 1000
        frontier.finish([Outcome(host.urls[0], "failed", "x", bytes=1000)], NOW, hosts_free_at={host.host: NOW})
    with Frontier(path) as frontier:
        frontier.take_over(NOW, 0)
        assert lease_all(frontier, NOW, host_bytes=1000) == ["http://b/1"]
        frontier.take_over(NOW, 0)
        assert lease_all(frontier, NOW, host_bytes=1001) == ["http://a/1", "http://a/2", "http://b/1"]


def test_unused_leases_go_back_without_an_attempt(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1", "http://a/2")
        (host,) = frontier.lease(NOW, urls_per_host=2)
        frontier.finish([Outcome(host.urls[0], "fetched")], NOW, unused=host.urls[1:], hosts_free_at={host.host: NOW})
        (again,) = frontier.lease(NOW)
        assert (again.urls[0].url, again.urls[0].attempts) == ("http://a/2", 0)


def test_a_newer_format_is_not_touched(path):
    Frontier(path).__exit__()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(UsageError, match="format 7"):
        Frontier(path)


def test_a_file_that_is_no_database(path):
    path.write_bytes(b"something else entirely, long enough to be looked at" * 100)
    with pytest.raises(DamagedDataError, match="is damaged"):
        Frontier(path)


def test_a_database_that_another_program_holds(path, monkeypatch):
    Frontier(path).__exit__()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("scraper.database.BUSY_SECONDS", 0.05)
    with pytest.raises(UsageError, match="another program holds"):
        Frontier(path)
    other.execute("ROLLBACK")
    other.close()
    Frontier(path).__exit__()


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "lease", "fetched", "retry", "unused", "restart", "wait"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_counters_agree_with_the_urls_whatever_happens(tmp_path_factory, script):
    path = tmp_path_factory.mktemp("frontier") / "f.sqlite"
    frontier, now, held, seen = Frontier(path, RetryPolicy(attempts=2, base_seconds=5)), NOW, [], set()
    for action, a, b in script:
        if action == "add":
            seen.add(f"http://{a}.example/{b}")
            add(frontier, f"http://{a}.example/{b}")
        elif action == "lease":
            held += frontier.lease(now, hosts=a + 1, urls_per_host=b + 1)
        elif action in ("fetched", "retry", "unused") and held:
            host = held.pop(a % len(held))
            outcomes = [] if action == "unused" else [Outcome(lease, action) for lease in host.urls]
            unused = host.urls if action == "unused" else ()
            frontier.finish(outcomes, now, unused=unused, hosts_free_at={host.host: now + b})
        elif action == "restart":
            frontier.__exit__()
            frontier = Frontier(path, RetryPolicy(attempts=2, base_seconds=5))
            frontier.take_over(now, 1.0)
            held = []
        else:
            now += a  # less than a lease lasts, all told
        counts = {state: sum(reasons.values()) for state, reasons in frontier.counts().items()}
        assert sum(counts.values()) == len(seen)
        assert counts.get("new", 0) == frontier.count_waiting()
        assert counts.get("leased", 0) == sum(len(host.urls) for host in held)
    for later in range(1, 6):  # whatever happened, every URL comes to an end
        frontier.take_over(now + later * 2 * LEASE_SECONDS, 0.0)
        for host in frontier.lease(now + later * 2 * LEASE_SECONDS, hosts=100, urls_per_host=100):
            frontier.finish([Outcome(lease, "fetched") for lease in host.urls], now)
    assert frontier.count_waiting() == 0
    frontier.__exit__()


def test_a_full_disk_is_said_and_loses_nothing(path):
    with Frontier(path) as frontier:
        add(frontier, "http://a/1")
        pages = frontier._db.execute("PRAGMA page_count").fetchone()[0]
        frontier._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ResourceError, match="full"):
            add(frontier, *(f"http://a/{number}/{'x' * 900}" for number in range(100)))
        assert frontier.count_waiting() == 1
    with Frontier(path) as frontier:
        assert add(frontier, *(f"http://a/{number}/{'x' * 900}" for number in range(100))) == 100
