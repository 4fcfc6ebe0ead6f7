"""The commands: what a user sees of the frontier, of one page and of one query."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from common.errors import UsageError
from common.files import read_records
from common.workspace import REPOSITORY
from scraper.frontier import Frontier
from scraper.frontier_desk import at_desk
from scraper.lease import Outcome
from scraper.one_page import look_at
from scraper.settings import ScraperSettings, load_settings

PAGE = "https://example.org/a.html"


def run(script: str, *arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, REPOSITORY / "scripts" / f"{script}.py", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, text=True)


@pytest.fixture
def frontier(workspace):
    """Three pages: one failed, one refused with its evidence, one waiting."""
    with Frontier(workspace.metadata / "frontier.sqlite") as frontier:
        frontier.add(
            [PAGE, "https://example.org/b.html", "https://example.org/c.html"], source="s", found_by="url_list: f"
        )
        (host,) = frontier.lease(1000.0, urls_per_host=2)
        outcomes = [
            Outcome(host.urls[0], "failed", "timeout"),
            Outcome(host.urls[1], "refused", "opt_out: header x-robots-tag: noai"),
        ]
        frontier.finish(outcomes, 1000.0, hosts_free_at={host.host: 1001.0})
    return workspace


def test_counts_leave_the_evidence_out(frontier):
    assert at_desk(frontier, "counts").value == {"failed": {"timeout": 1}, "new": {"": 1}, "refused": {"opt_out": 1}}


def test_lists_by_state_and_reason(frontier):
    assert [row["url"] for row in at_desk(frontier, "list", state="failed").value] == [PAGE]
    assert [row["state"] for row in at_desk(frontier, "list", reason="opt_out").value] == ["refused"]
    assert len(at_desk(frontier, "list").value) == 3
    assert len(at_desk(frontier, "list", limit=2).value) == 2


def test_why_a_url_was_refused(frontier):
    lines = "\n".join(at_desk(frontier, "explain", "HTTPS://example.org/b.html#top").lines)
    assert "refused, because: opt_out: header x-robots-tag: noai" in lines
    assert "url_list: f" in lines
    assert "never found" in at_desk(frontier, "explain", "https://example.org/other").lines[0]


def test_retry_makes_urls_new_and_leaves_the_others(frontier):
    assert at_desk(frontier, "retry", state="failed", reason="timeout").value == {"new": 1}
    assert at_desk(frontier, "counts").value == {"new": {"": 1, "timeout": 1}, "refused": {"opt_out": 1}}
    with Frontier(frontier.metadata / "frontier.sqlite") as opened:
        assert opened.count_waiting() == 2
    with pytest.raises(UsageError, match="retry what"):
        at_desk(frontier, "retry")


def test_forgetting_blocks_a_url_for_good(frontier):
    at_desk(frontier, "forget", "https://example.org/c.html")
    at_desk(frontier, "forget", "https://example.org/never-seen.html")
    values = {record["value"] for record in read_records(frontier.metadata / "tombstones.jsonl")}
    assert values == {"https://example.org/c.html", "https://example.org/never-seen.html"}
    with Frontier(frontier.metadata / "frontier.sqlite") as opened:
        assert opened.count_waiting() == 0
        assert opened.again(url="https://example.org/c.html") == 0


def test_pages_seen_long_ago_can_be_asked_for_again(frontier):
    with Frontier(frontier.metadata / "frontier.sqlite") as opened:
        (host,) = opened.lease(2000.0)
        opened.finish([Outcome(host.urls[0], "fetched", etag='"1"')], 2000.0, hosts_free_at={host.host: 2000.0})
        assert opened.older_than(2000.0) == 0
        assert opened.older_than(2001.0) == 1
        (again,) = opened.lease(3000.0)
        assert again.urls[0].etag == '"1"'


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["counts"], 0, "the frontier is empty"),
        (["explain"], 2, "needs a URL"),
        (["explain", "not an address"], 2, "no web address"),
        (["dance"], 2, "there is no 'dance'"),
    ],
)
def test_the_frontier_command(workspace, arguments, code, text):
    done = run("frontier", *arguments, "--workspace", workspace.root)
    assert done.returncode == code
    assert text in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_one_page_from_a_file(tmp_path, page, prose):
    file = tmp_path / "saved.html"
    file.write_bytes(page(prose(1)))
    done = run("extract_page", file, "--workspace", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kept" in done.stdout and "Margaret walked down" in done.stdout
    assert list(tmp_path.iterdir()) == [file]  # nothing was stored


def test_one_page_that_the_gate_refuses_is_not_shown(tmp_path, page, prose):
    file = tmp_path / "saved.html"
    file.write_bytes(page(prose(1) + " His nephew, who was 16 years old, waved."))
    report = look_at(str(file), ScraperSettings())
    assert report.outcome.startswith("gate_")
    assert "Margaret" not in json.dumps(report.as_dict())


def test_one_page_that_opts_out_says_how(tmp_path, page, prose):
    file = tmp_path / "saved.html"
    file.write_bytes(page(prose(1), head='<meta name="robots" content="noai">'))
    assert look_at(str(file), ScraperSettings()).outcome == "opt_out: meta robots: noai"


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["harbour", "--provider", "altavista"], 2, "there is no provider"),
        (["harbour"], 3, "where SearXNG runs"),
        (["harbour", "--provider", "brave"], 3, "BRAVE_API_KEY"),
        (["harbour", "--address", "http://127.0.0.1:2"], 4, "cannot be reached"),
        (["harbour", "--source", "Bad Name"], 3, "name of a source"),
    ],
)
def test_the_search_command(workspace, monkeypatch, arguments, code, text):
    monkeypatch.delenv("BRAVE_API_KEY", raising=False)
    done = run("search", *arguments, "--workspace", workspace.root)
    assert done.returncode == code, done.stderr
    assert text in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("fetch:\n  delay_second: 2\n", "fetch.delay_second (line 2)"),
        ("fetch:\n  delay_seconds: -2\n", "fetch.delay_seconds (line 2)"),
        ("fetch:\n  contact: nobody\n", "fetch.contact (line 2)"),
        ("fetch:\n  allow_private: [localhost]\n", "fetch.allow_private (line 2)"),
        ("rights: require_everything\n", "rights"),
        ("search:\n  sources:\n    - provider: altavista\n      name: a\n", "search.sources.0 (line 3)"),
        ("search:\n  sources:\n    - {provider: brave, name: A B, queries: [x]}\n", "search.sources.0.brave.name"),
        (
            "search:\n  sources:\n" + 2 * "    - {provider: brave, name: a, queries: [x]}\n",
            "same name",
        ),
    ],
)
def test_mistakes_in_the_configuration_are_named(workspace, text, key):
    from common.errors import ConfigurationError

    workspace.config_file.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        load_settings(workspace)
    assert key in caught.value.what


def test_the_short_form_of_rights(workspace):
    workspace.config_file.write_text("rights: require_declared\n")
    assert load_settings(workspace).rights.policy == "require_declared"
