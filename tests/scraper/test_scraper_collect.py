"""The collection as a whole: one crawl over a site that misbehaves in every way, pace, order, budgets, reruns."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from common.errors import ConfigurationError, NetworkError
from common.files import append_records, read_records
from common.progress import SilentProgress
from common.workspace import Workspace
from scraper import collect as collect_module
from scraper.collect import CollectSummary
from scraper.frontier import Frontier
from scraper.settings import FetchSettings, RightsSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer

UNDERAGE = " His nephew, who was 16 years old, waved from the pier."


async def names_of_this_machine(host: str, port: int) -> list[str]:
    """All host names of these tests lead to 127.0.0.1."""
    return ["127.0.0.1"]


class Site:
    """Answers by path, or by 'host path' where a table names both; counts and times what it is asked."""

    def __init__(self, answers: dict[str, object]) -> None:
        self.answers = answers
        self.asked: Counter[str] = Counter()
        self.times: dict[str, list[float]] = defaultdict(list)

    async def answer(self, path, headers, writer):
        host = headers["host"].partition(":")[0]
        self.asked[f"{host} {path}"] += 1
        self.times[host].append(time.monotonic())
        answer = self.answers.get(f"{host} {path}", self.answers.get(path, http_answer(status="404 Not Found")))
        if callable(answer):
            answer = answer(self.asked[f"{host} {path}"])
        writer.write(answer)

    def collect(
        self, workspace: Workspace, urls: list[str], *, rights: RightsSettings | None = None, **fetch
    ) -> CollectSummary:
        """Collect URLs of the form 'host/path', all of which are this site."""

        async def run():
            async with TcpServer(self.answer) as server:
                self.port = server.port
                lines = [f"http://{url.replace('/', f':{server.port}/', 1)}" for url in urls]
                url_list = workspace.root / "urls.txt"
                url_list.write_text("\n".join(["# pages", *lines]) + "\n")
                hosts = {url.partition("/")[0] for url in urls}
                settings = ScraperSettings(
                    fetch=FetchSettings(
                        **{
                            "allow_private": [f"{host}:{server.port}" for host in sorted(hosts)],
                            "retry_seconds": 0.01,
                            "attempts": 2,
                            "contact": "a@example.org",
                            **fetch,
                        }
                    ),
                    rights=rights or RightsSettings(),
                )
                return await collect_module._collect(
                    workspace, settings, SilentProgress(), None, url_list, names_of_this_machine
                )

        return asyncio.run(run())

    def verdict(self, workspace: Workspace, url: str) -> tuple[str, str | None]:
        with Frontier(workspace.metadata / "frontier.sqlite") as frontier:
            row = frontier.explain(f"http://{url.replace('/', f':{self.port}/', 1)}")
            return row["state"], row["reason"]


def documents(workspace: Workspace) -> dict[str, str]:
    """Path of the URL -> text, of every raw document, in order of names."""
    records = {record["name"]: record for record in read_records(workspace.provenance_log) if "name" in record}
    found = {}
    for path in sorted(workspace.raw.glob("source_*/*.txt"), key=lambda path: path.name):
        url = records[path.name]["url"]
        address = "/" + url.split("/", 3)[3]
        assert address not in found, f"{url} is stored twice"
        found[address] = path.read_text(encoding="utf-8")
    return found


def busy_once(count: int) -> bytes:
    return http_answer(status="503 Busy", retry_after="0") if count == 1 else http_answer(page(prose(50)))


REFRESH = "<meta http-equiv=refresh content='0;url=/target'>"
TABLE = {
    # path: (answer, state, reason)
    "/good": (http_answer(page(prose(1))), "fetched", None),
    "/latin": (
        http_answer(page(prose(2) + " Zoé.").replace(b"charset=utf-8", b"").decode().encode("latin-1"),
                    content_type="text/html; charset=iso-8859-1"), "fetched", None),
    "/plain": (http_answer(prose(3).encode(), content_type="text/plain"), "fetched", None),
    "/typeless": (http_answer(page(prose(4)), content_type=""), "fetched", None),
    "/busy": (busy_once, "fetched", None),
    "/moved": (http_answer(status="301 Moved", location="/target"), "fetched", "redirect"),
    "/refresh": (http_answer(page("", head=REFRESH)), "fetched", "redirect"),
    "/underage": (http_answer(page(prose(5) + UNDERAGE)), "refused", "gate_"),
    "/underage-title": (http_answer(page(prose(6), title="A boy of sixteen")), "refused", "gate_"),
    "/german": (http_answer(page("Die Nacht war still, und am Hafen brannte nur noch eine einzige Lampe. " * 8)),
                "refused", "gate_"),
    "/noai": (http_answer(page(prose(7)), x_robots_tag="noai"), "refused", "opt_out"),
    "/tdm": (http_answer(page(prose(8), head="<meta name=tdm-reservation content=1>")), "refused", "opt_out"),
    "/private/page": (http_answer(page(prose(9))), "refused", "robots_txt"),
    "/short": (http_answer(page("Soon.")), "refused", "too_short"),
    "/empty": (http_answer(b""), "refused", "empty"),
    "/image": (http_answer(b"\x89PNG....", content_type="image/png"), "refused", "content_type"),
    "/image-as-html": (http_answer(b"\x89PNG...."), "refused", "not_html"),
    "/large": (http_answer(b"x" * 300_000), "failed", "too_large"),
    "/missing": (http_answer(status="404 Not Found"), "failed", "status_404"),
    "/gone": (http_answer(status="410 Gone"), "failed", "status_410"),
    "/forbidden": (http_answer(status="403 Forbidden"), "failed", "status_403"),
    "/partial": (http_answer(page(prose(10)), status="206 Partial Content"), "failed", "status_206"),
    "/nothing": (b"HTTP/1.1 204 No Content\r\n\r\n", "failed", "status_204"),
    "/not-modified": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "failed", "status_304"),
    "/broken": (http_answer(status="500 Oops"), "failed", "status_500"),
    "/always-429": (http_answer(status="429 Slow", retry_after="0"), "failed", "status_429"),
    "/cut-off": (http_answer(page(prose(11)), content_length="99999"), "failed", "truncated"),
    "/loop": (http_answer(status="302 Found", location="/loop"), "failed", "redirect_loop"),
    "/to-file": (http_answer(status="302 Found", location="file:///etc/passwd"), "failed", "redirect_to_scheme"),
    "/canonical": (http_answer(page(prose(12), head="<link rel=canonical href=/canonical-2>")), "fetched", None),
}  # fmt: skip
ROBOTS = {"/robots.txt": http_answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")}


@pytest.fixture(scope="module")
def table_crawl(tmp_path_factory):
    """One crawl over the whole table, looked at by many tests."""
    workspace = Workspace(tmp_path_factory.mktemp("table")).prepare()
    site = Site(
        {path: answer for path, (answer, _, _) in TABLE.items()} | ROBOTS | {"/target": http_answer(page(prose(60)))}
    )
    summary = site.collect(workspace, [f"a.example{path}" for path in TABLE], max_bytes=200_000)
    return workspace, site, summary


@pytest.mark.parametrize("path", TABLE)
def test_each_page_has_its_verdict(table_crawl, path):
    workspace, site, _ = table_crawl
    _, state, reason = TABLE[path]
    found_state, found_reason = site.verdict(workspace, f"a.example{path}")
    assert found_state == state
    assert found_reason == reason or (reason and found_reason.startswith(reason))
    kept = state == "fetched" and reason is None
    assert (path in documents(workspace)) == kept


def test_two_ways_to_one_page_store_it_once(table_crawl):
    workspace, site, _ = table_crawl
    assert site.asked["a.example /target"] == 1
    assert documents(workspace)["/target"].endswith(prose(60))


def test_forbidden_pages_are_not_even_asked_for(table_crawl):
    _, site, _ = table_crawl
    assert site.asked["a.example /private/page"] == 0
    assert site.asked["a.example /robots.txt"] == 1


def test_nothing_of_a_refused_page_is_on_the_disk(table_crawl):
    workspace, _, _ = table_crawl
    remains = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert b"waved from the pier" not in remains and b"boy of sixteen" not in remains


def test_the_summary_adds_up(table_crawl):
    _, _, summary = table_crawl
    kept = sum(1 for _, state, reason in TABLE.values() if state == "fetched" and reason is None)
    assert summary.found == summary.new == len(TABLE)
    assert summary.kept == kept + 1  # the target of the redirects
    assert summary.redirected == 2
    assert (
        summary.kept + summary.redirected + sum(summary.refused.values()) + sum(summary.failed.values())
        == len(TABLE) + 1
    )
    assert summary.waiting == 0
    assert f"kept {summary.kept}" in "\n".join(summary.lines())


def test_provenance_says_where_a_text_came_from(table_crawl):
    workspace, site, _ = table_crawl
    records = {record["url"]: record for record in read_records(workspace.provenance_log)}
    record = records[f"http://a.example:{site.port}/target"]
    assert record["source"] == "urls"
    assert record["http"]["status"] == 200
    assert record["http"]["redirected_from"].endswith(("/moved", "/refresh"))
    assert record["rights"]["policy"] == "respect_opt_outs" and record["rights"]["licence"] == "NOASSERTION"
    assert record["extractor"].startswith("mm-")


def test_a_second_run_asks_for_nothing(tmp_path):
    workspace = Workspace(tmp_path).prepare()
    site = Site({path: answer for path, (answer, _, _) in TABLE.items()} | ROBOTS)
    urls = ["a.example/good", "a.example/missing", "a.example/noai", "a.example/broken"]
    site.collect(workspace, urls)
    before = site.asked.copy(), documents(workspace), workspace.provenance_log.read_bytes()
    with Frontier(workspace.metadata / "frontier.sqlite") as frontier:
        counts = frontier.counts()
    site.answers = dict.fromkeys(site.answers, http_answer(status="500 Oops"))
    port = site.port

    async def again():
        settings = ScraperSettings(fetch=FetchSettings(allow_private=[f"a.example:{port}"], contact="a@example.org"))
        url_list = workspace.root / "urls.txt"
        return await collect_module._collect(
            workspace, settings, SilentProgress(), None, url_list, names_of_this_machine
        )

    summary = asyncio.run(again())
    assert (site.asked, documents(workspace), workspace.provenance_log.read_bytes()) == before
    assert (summary.found, summary.new, summary.fetched, summary.requests) == (4, 0, 0, 0)
    assert "nothing new" in summary.lines()[0]
    assert sum(map(len, counts.values())) == 4


def test_one_hosts_documents_are_stored_in_the_order_they_were_found(tmp_path):
    paths = [f"/{number:03}" for number in range(40)]
    sizes = [1 if number % 7 else 12 for number in range(40)]  # long pages take longer to extract
    answers = {
        path: http_answer(page("\n\n".join(prose(100 * number + part) for part in range(sizes[number]))))
        for number, path in enumerate(paths)
    }
    for name in ("one", "two"):
        workspace = Workspace(tmp_path / name).prepare()
        Site(answers).collect(workspace, [f"a.example{path}" for path in paths])
        assert list(documents(workspace)) == paths


def test_hosts_are_asked_one_request_at_a_time_at_their_pace(tmp_path):
    delay = 0.15
    answers = {f"/{number}": http_answer(page(prose(number))) for number in range(4)}
    answers["/robots.txt"] = http_answer(f"User-agent: *\nCrawl-delay: {delay}\n".encode(), content_type="text/plain")
    hosts = [f"{letter}.example" for letter in "abc"]
    site = Site(answers)
    site.collect(Workspace(tmp_path).prepare(), [f"{host}/{number}" for number in range(4) for host in hosts])
    for host in hosts:
        times = site.times[host]
        assert len(times) == 7  # robots.txt, two files on rights, four pages
        assert min(later - earlier for earlier, later in pairwise(times)) >= delay * 0.99


@pytest.mark.parametrize(
    ("path", "answer", "verdict"),
    [
        ("/.well-known/tdmrep.json", http_answer(b'[{"location": "/", "tdm-reservation": 1}]'), ("refused", "opt_out")),
        ("/ai.txt", http_answer(b"User-Agent: *\nDisallow: /\n"), ("refused", "opt_out")),
        ("/robots.txt", http_answer(b"User-agent: *\nContent-Signal: ai-train=no\n"), ("refused", "opt_out")),
        ("/robots.txt", http_answer(b"License: https://example.org/rsl.xml\n"), ("refused", "opt_out")),
        ("/ai.txt", http_answer(b"<html>what?</html>"), ("fetched", None)),
        ("/.well-known/tdmrep.json", http_answer(status="503 Busy"), ("new", "tdmrep.json_status_503")),
        ("/robots.txt", http_answer(status="503 Busy"), ("new", "robots_txt_status_503")),
    ],
)
def test_what_speaks_for_a_whole_site(workspace, path, answer, verdict):
    site = Site({"/page": http_answer(page(prose(1))), path: answer})
    site.collect(workspace, ["a.example/page"])
    state, reason = site.verdict(workspace, "a.example/page")
    assert (state, reason and reason.partition(":")[0]) == verdict
    assert (site.asked["a.example /page"] == 1) == (verdict[0] == "fetched")


def test_require_declared_asks_only_hosts_with_a_basis(workspace):
    site = Site({"/page": http_answer(page(prose(1)))})
    rights = RightsSettings(policy="require_declared", declared={"b.example": "CC-BY-4.0, as agreed"})
    site.collect(workspace, ["a.example/page", "b.example/page"], rights=rights)
    assert site.verdict(workspace, "a.example/page") == ("refused", "no_declared_basis")
    assert not any(asked.startswith("a.example") for asked in site.asked)
    (record,) = read_records(workspace.provenance_log)
    assert record["rights"]["basis"] == "CC-BY-4.0, as agreed"


@pytest.mark.parametrize(("kind", "value"), [("source", "urls"), ("site", "a.example")])
def test_forgotten_sources_and_sites_are_not_fetched_again(workspace, kind, value):
    site = Site({"/page": http_answer(page(prose(1)))})
    site.collect(workspace, ["a.example/other"])
    append_records(
        workspace.metadata / "tombstones.jsonl",
        [{"kind": kind, "value": value, "at": "2026-01-01T00:00:00+00:00"}],
    )
    site.collect(workspace, ["a.example/page"])
    assert site.verdict(workspace, "a.example/page")[0] == "forgotten"
    assert site.asked["a.example /page"] == 0


def test_a_budget_of_pages_ends_the_run_and_the_next_goes_on(workspace):
    answers = {f"/{number}": http_answer(page(prose(number))) for number in range(9)}
    site = Site(answers)
    urls = [f"a.example/{number}" for number in range(9)]
    first = site.collect(workspace, urls, max_pages=4)
    assert (first.kept, first.waiting) == (4, 5)
    assert any("5 URLs wait" in line for line in first.lines())


@pytest.mark.parametrize(
    ("budget", "kept"),
    [({"max_pages_per_host": 3}, 6), ({"max_bytes_per_host": 1}, 2), ({"max_bytes_per_host": 1500}, 4),
     ({"max_bytes_total": 1}, 1), ({"max_minutes": 1e-9}, 0)],
)  # fmt: skip
def test_budgets_of_a_host_and_of_a_run(workspace, budget, kept):
    """A page of these has some 900 bytes; the one that passes a limit of bytes is the last."""
    site = Site({f"/{number}": http_answer(page(prose(number))) for number in range(5)})
    urls = [f"{host}.example/{number}" for number in range(5) for host in "ab"]
    summary = site.collect(workspace, urls, hosts_at_once=1 if "max_bytes_total" in budget else 8, **budget)
    assert (summary.kept, summary.waiting) == (kept, 10 - kept)


def test_urls_that_are_none_are_counted_by_reason(workspace):
    site = Site({"/page": http_answer(page(prose(1)))})
    summary = site.collect(workspace, ["a.example/page"])
    assert summary.unusable == {}
    list_with_rubbish = workspace.root / "more.txt"
    list_with_rubbish.write_text("file:///etc/passwd\nhttp://user:pw@a.example/\nnot a url\n")

    async def run():
        return await collect_module._collect(
            workspace, ScraperSettings(), SilentProgress(), None, list_with_rubbish, names_of_this_machine
        )

    assert asyncio.run(run()).unusable == {"scheme": 2, "userinfo": 1}


def test_a_missing_list_of_urls(workspace):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        collect_module.collect(
            workspace, ScraperSettings(), progress=SilentProgress(), url_list=Path("no-such-file.txt")
        )


def test_a_demo_that_does_not_run(workspace):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(NetworkError, match="out of reach"):
            collect_module.collect(workspace, ScraperSettings(), progress=SilentProgress(), demo_origin=origin)


def test_the_open_web_without_a_contact(workspace):
    (workspace.root / "urls.txt").write_text("http://example.com/\n")
    with pytest.raises(ConfigurationError, match="site's owner"):
        collect_module.collect(
            workspace, ScraperSettings(), progress=SilentProgress(), url_list=workspace.root / "urls.txt"
        )


def test_a_disk_that_fills_up_in_mid_crawl(workspace, monkeypatch):
    from common.errors import ResourceError

    site = Site({f"/{number}": http_answer(page(prose(number))) for number in range(6)})
    urls = [f"a.example/{number}" for number in range(6)]

    def full(path, records):
        raise ResourceError("the disk is full", where=path)

    with monkeypatch.context() as patch:
        patch.setattr("scraper.raw_store.append_records", full)
        with pytest.raises(ResourceError):
            site.collect(workspace, urls)
    assert documents(workspace) == {}
    port = site.port

    async def again():
        async with TcpServer(site.answer, port=port):
            settings = ScraperSettings(fetch=FetchSettings(allow_private=[f"a.example:{port}"]))
            url_list = workspace.root / "urls.txt"
            return await collect_module._collect(
                workspace, settings, SilentProgress(), None, url_list, names_of_this_machine
            )

    asyncio.run(again())
    assert list(documents(workspace)) == [f"/{number}" for number in range(6)]
