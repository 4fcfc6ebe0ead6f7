"""The frontier between processes: each takes what no other has."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

from scraper.frontier import Frontier

HOSTS, URLS = 12, 60
WORKER = """
import sys
from pathlib import Path
from scraper.frontier import Frontier
from scraper.lease import Outcome

now = 2_000_000_000.0
with Frontier(Path(sys.argv[1])) as frontier:
    while frontier.count_waiting():
        for host in frontier.lease(now, urls_per_host=2):
            print(*(lease.url for lease in host.urls), sep="\\n")
            outcomes = [Outcome(lease, "fetched") for lease in host.urls]
            frontier.finish(outcomes, now, hosts_free_at={host.host: now})
"""


def test_several_processes_share_it(tmp_path):
    path = tmp_path / "frontier.sqlite"
    urls = [f"http://host-{number % HOSTS}/{number}" for number in range(URLS)]
    with Frontier(path) as frontier:
        frontier.add(urls, source="s", found_by="test")
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    taken = [worker.communicate(timeout=120)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert Counter(url for some in taken for url in some) == Counter(urls)
    with Frontier(path) as frontier:
        assert frontier.counts() == {"fetched": {"": URLS}}
