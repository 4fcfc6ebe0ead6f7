"""kill -9 and Ctrl-C in the middle of a crawl: the next run goes on, with nothing lost and nothing twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from common.files import read_records
from common.workspace import REPOSITORY, Workspace
from demo.server import DemoServer
from demo.site import Verdict

COMMAND = REPOSITORY / "scripts" / "collect.py"
PAGES = 60
KILLS = 5


def start(workspace: Workspace, server: DemoServer) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, COMMAND, "--workspace", workspace.root, "--demo-origin", server.url, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(workspace: Workspace, server: DemoServer) -> dict:
    process = start(workspace, server)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return json.loads(out)


def contents(workspace: Workspace) -> Counter[tuple[str, str]]:
    """(URL path, hash) of every raw document on the disk, each of which must stand in the log."""
    records = {record["name"]: record for record in read_records(workspace.provenance_log) if "name" in record}
    found: Counter[tuple[str, str]] = Counter()
    for path in workspace.raw.glob("source_*/*.txt"):
        record = records[path.name]
        found["/" + record["url"].split("/", 3)[3], record["sha256"]] += 1
    return found


def wait_for_requests(server: DemoServer, process: subprocess.Popen, count: int) -> None:
    while server.requests.total() < count and process.poll() is None:
        time.sleep(0.01)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What a run from start to end collects."""
    workspace = Workspace(tmp_path_factory.mktemp("undisturbed")).prepare()
    with DemoServer(pages=PAGES, count_requests=True) as server:
        summary = finish(workspace, server)
        again = finish(workspace, server)
        requests = server.requests
    return contents(workspace), summary, again, requests


def test_the_demo_is_collected_by_its_truth(undisturbed):
    stored, summary, _, _ = undisturbed
    with DemoServer(pages=PAGES) as server:
        truth = {page.path: page.verdict for page in server.site.truth()}
    paths = {path for path, _ in stored}
    keep = {
        path for path, verdict in truth.items() if verdict in (Verdict.KEEP, Verdict.DUPLICATE, Verdict.NEAR_DUPLICATE)
    }
    never = {Verdict.MINOR, Verdict.LANGUAGE, Verdict.OPTED_OUT, Verdict.ROBOTS, Verdict.NO_TEXT, Verdict.NOT_HTML}
    assert not {path for path in paths if truth[path] in never}
    assert len(keep & paths) >= 0.9 * len(keep)
    gate = sum(count for reason, count in summary["refused"].items() if reason.startswith("gate_"))
    assert len(keep - paths) <= gate  # what is missing was refused by the gate, and not lost


def test_a_second_run_of_the_demo_fetches_no_page_again(undisturbed):
    _, _, again, requests = undisturbed
    assert (again["fetched"], again["kept"], again["new"]) == (0, 0, 0)
    assert {count for path, count in requests.items() if "/story-" in path} == {1}


def test_growth_fetches_only_what_is_new(tmp_path):
    workspace = Workspace(tmp_path).prepare()
    with DemoServer(pages=15) as server:
        port = server.port
        finish(workspace, server)
    before = contents(workspace)
    with DemoServer(pages=30, port=port, count_requests=True) as server:
        summary = finish(workspace, server)
        stories = {path: count for path, count in server.requests.items() if "/story-" in path}
    assert stories.keys() >= {path for path, _ in contents(workspace) - before}
    assert set(stories.values()) == {1}
    assert summary["new"] == 15
    assert before <= contents(workspace)


@pytest.mark.slow
def test_kill_at_random_moments_loses_nothing_and_doubles_nothing(tmp_path, undisturbed):
    expected, _, _, undisturbed_requests = undisturbed
    workspace = Workspace(tmp_path).prepare()
    moments = random.Random(7)
    with DemoServer(pages=PAGES, count_requests=True) as server:
        for _ in range(KILLS):
            process = start(workspace, server)
            wait_for_requests(server, process, server.requests.total() + moments.randrange(2, 25))
            time.sleep(moments.random() * 0.1)
            process.kill()
            process.communicate()
        finish(workspace, server)
        asked = server.requests
    assert contents(workspace) == expected
    assert set(asked) == set(undisturbed_requests)
    assert asked["/robots.txt"] == 1  # remembered over every restart
    assert max(asked.values()) <= KILLS + 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_done(tmp_path, undisturbed, number):
    expected, _, _, _ = undisturbed
    workspace = Workspace(tmp_path).prepare()
    with DemoServer(pages=PAGES, count_requests=True) as server:
        process = start(workspace, server)
        wait_for_requests(server, process, 40)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert b"Traceback" not in err
        kept = contents(workspace)
        finish(workspace, server)
    assert kept <= contents(workspace)
    assert contents(workspace) == expected
