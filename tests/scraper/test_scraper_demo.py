"""The embedded demo, collected over real HTTP: by its truth, once, and only what is new when it grows."""

from __future__ import annotations

from collections import Counter

import pytest

from common.files import read_records
from common.progress import SilentProgress
from common.workspace import Workspace
from demo.server import DemoServer
from demo.site import Verdict
from scraper.collect import collect
from scraper.settings import ScraperSettings

PAGES = 15


def stored_paths(workspace: Workspace) -> Counter[str]:
    return Counter("/" + record["url"].split("/", 3)[3] for record in read_records(workspace.provenance_log))


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A first run, a second one, and one after the magazine has grown."""
    workspace = Workspace(tmp_path_factory.mktemp("demo")).prepare()
    found, port = [], 0
    for pages in (PAGES, PAGES, 2 * PAGES):
        with DemoServer(pages=pages, port=port, count_requests=True) as server:
            port = server.port
            summary = collect(workspace, ScraperSettings(), progress=SilentProgress(), demo_origin=server.url)
            found.append((summary, server.requests, stored_paths(workspace)))
        truth = {page.path: page for page in server.site.truth()}
    return found, truth


def test_the_demo_is_collected_by_its_truth(runs):
    found, truth = runs
    summary, requests, paths = found[0]
    never = {Verdict.MINOR, Verdict.LANGUAGE, Verdict.OPTED_OUT, Verdict.ROBOTS, Verdict.NO_TEXT, Verdict.NOT_HTML}
    assert not {path for path in paths if truth[path].verdict in never}
    assert not {path for path in requests if path in truth and truth[path].verdict is Verdict.ROBOTS}
    wanted = {Verdict.KEEP, Verdict.DUPLICATE, Verdict.NEAR_DUPLICATE}
    keep = {path for path in requests if path in truth and truth[path].verdict in wanted}
    refused_by_gate = sum(count for reason, count in summary.refused.items() if reason.startswith("gate_"))
    wrong = sum(1 for page in truth.values() if page.verdict in (Verdict.MINOR, Verdict.LANGUAGE))
    assert len(keep - set(paths)) <= refused_by_gate - wrong  # what is missing was judged, and not lost
    assert set(paths.values()) == {1}
    assert summary.refused["opt_out"] == sum(page.verdict is Verdict.OPTED_OUT for page in truth.values())
    assert summary.failed["too_large"] == sum(page.verdict is Verdict.TOO_LARGE for page in truth.values())


def test_a_second_run_fetches_no_page_again(runs):
    found, _ = runs
    summary, requests, paths = found[1]
    assert (summary.fetched, summary.new, summary.kept) == (0, 0, 0)
    assert set(requests) == {"/sitemap.xml"}
    assert paths == found[0][2]
    assert "nothing new" in summary.lines()[0]


def test_growth_fetches_only_what_is_new(runs):
    found, _ = runs
    summary, requests, paths = found[2]
    stories = {path for path in requests if "/story-" in path}
    assert len(stories) == summary.new == PAGES
    assert not stories & set(found[0][1])
    assert paths - found[0][2] == Counter({path for path in paths if path in stories})
