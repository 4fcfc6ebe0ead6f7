"""The frontier with a million URLs: how long it takes to hand one out and to note what became of it.

    python benchmarks/frontier.py --urls 1000000 --json

URLs of many hosts are put in; then single URLs are leased and finished, each lease and each finish a durable
transaction, as they are in a crawl of slow hosts. Memory is the resident set of this process. A transaction waits for
the disk some five times, so beside it stands what one write of 4 KB takes until it is durable on that disk at that
moment (`disk_ms_median`); `--folder /dev/shm` shows what is left without a disk.
"""

from __future__ import annotations

import json as json_
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Annotated

import psutil
import typer

from scraper.frontier import Frontier
from scraper.lease import Outcome

ADD_EVERY = 10_000
MEGABYTE = 2**20


def measure(path: Path, *, urls: int, hosts: int, rounds: int) -> dict[str, float]:
    """All times in seconds or, where the name says so, milliseconds; memory in MB."""
    process = psutil.Process()
    found: dict[str, float] = {"urls": urls, "hosts": hosts, "rounds": rounds}
    with Frontier(path) as frontier:
        found["rss_empty_mb"] = process.memory_info().rss / MEGABYTE
        started = time.perf_counter()
        for first in range(0, urls, ADD_EVERY):
            batch = (
                f"https://host-{n % hosts}.example/story/{n}.html" for n in range(first, min(first + ADD_EVERY, urls))
            )
            frontier.add(batch, source="benchmark", found_by="benchmark")
        found["add_seconds"] = time.perf_counter() - started
        found["rss_filled_mb"] = process.memory_info().rss / MEGABYTE
        leases, commits, disk = [], [], []
        now = time.time()
        for _ in range(rounds):
            now += 0.01
            before = time.perf_counter()
            (host,) = frontier.lease(now, hosts=1, urls_per_host=1)
            between = time.perf_counter()
            outcomes = [Outcome(lease, "fetched", bytes=20_000) for lease in host.urls]
            frontier.finish(outcomes, now, hosts_free_at={host.host: now + 1.0})
            leases.append(between - before)
            commits.append(time.perf_counter() - between)
            disk.append(_durable_write(path.with_name("disk")))
        both = [lease + commit for lease, commit in zip(leases, commits, strict=True)]
        found["lease_ms_median"] = 1000 * statistics.median(leases)
        found["commit_ms_median"] = 1000 * statistics.median(commits)
        found["lease_and_commit_ms_median"] = 1000 * statistics.median(both)
        found["lease_and_commit_ms_p99"] = 1000 * statistics.quantiles(both, n=100)[98]
        found["disk_ms_median"] = 1000 * statistics.median(disk)
        found["rss_worked_mb"] = process.memory_info().rss / MEGABYTE
        started = time.perf_counter()
        frontier.count_waiting()
        found["count_waiting_ms"] = 1000 * (time.perf_counter() - started)
    found["file_mb"] = path.stat().st_size / MEGABYTE
    return {name: round(value, 3) for name, value in found.items()}


def _durable_write(path: Path) -> float:
    """Seconds that one block takes to the disk."""
    with path.open("ab", buffering=0) as file:
        started = time.perf_counter()
        file.write(bytes(4096))
        os.fsync(file.fileno())
        return time.perf_counter() - started


def main(
    urls: Annotated[int, typer.Option(min=1, help="URLs in the frontier.")] = 1_000_000,
    hosts: Annotated[int, typer.Option(min=1, help="Hosts they are spread over.")] = 10_000,
    rounds: Annotated[int, typer.Option(min=100, help="Leases that are timed.")] = 2_000,
    folder: Annotated[Path | None, typer.Option(help="On which disk; a temporary folder there.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure adding, leasing and finishing."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        found = measure(Path(place) / "frontier.sqlite", urls=urls, hosts=hosts, rounds=rounds)
    if json:
        print(json_.dumps(found))
    else:
        print("\n".join(f"{name:<28}{value:>14,}" for name, value in found.items()))


if __name__ == "__main__":
    typer.run(main)
