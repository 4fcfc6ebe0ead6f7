"""Before a crawl and during it: the plan of a dry run, the table of hosts."""

from __future__ import annotations

import asyncio
import io

import pytest
from rich.console import Console

from common.workspace import Workspace
from scraper import collect as collect_module
from scraper import plan as plan_module
from scraper.settings import FetchSettings, ScraperSettings, SearchSettings, SitemapSource
from scraper.watch import LiveWatch, Watch, duration, table
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer
from tests.scraper.test_scraper_collect import Site, names_of_this_machine


def snapshot(workspace: Workspace) -> dict[str, bytes]:
    return {
        str(path.relative_to(workspace.root)): path.read_bytes()
        for path in workspace.root.rglob("*")
        if path.is_file() and path.name != "urls.txt"
    }


def dry_run(workspace: Workspace, urls: list[str], **fetch) -> plan_module.Plan:
    url_list = workspace.root / "urls.txt"
    url_list.write_text("\n".join(urls))
    return plan_module.plan(workspace, ScraperSettings(fetch=FetchSettings(**fetch)), url_list=url_list)


URLS = [f"https://{host}.example/{n}" for host, count in (("a", 5), ("b", 2), ("c", 1)) for n in range(count)]


def test_a_plan_requests_no_page_and_writes_nothing(workspace):
    site = Site({"/old": http_answer(page(prose(1)))})
    site.collect(workspace, ["a.example/old"])
    before, asked = snapshot(workspace), site.asked.copy()
    found = dry_run(workspace, [*URLS, "no address", f"http://a.example:{site.port}/old"])
    assert snapshot(workspace) == before and site.asked == asked
    assert (found.found, found.new, found.waiting, found.pages) == (10, 8, 8, 8)
    assert found.unusable == {"scheme": 1}


def test_a_plan_says_in_which_order_and_how_long(workspace):
    found = dry_run(workspace, URLS, delay_seconds=2)
    assert found.hosts == [(f"https://{host}.example", n, 2.0) for host, n in (("a", 5), ("b", 2), ("c", 1))]
    assert [url[8:].replace(".example", "") for url in found.first] == [
        "a/0", "b/0", "c/0", "a/1", "b/1", "a/2", "a/3", "a/4"
    ]  # fmt: skip
    assert found.seconds == 5 * 2.5
    assert any("8 pages of 3 hosts" in line for line in found.lines())


@pytest.mark.parametrize(
    ("fetch", "pages"),
    [({"max_pages": 3}, 3), ({"max_pages_per_host": 2}, 5), ({"max_minutes": 0.1}, 6), ({"hosts_at_once": 1}, 8)],
)
def test_a_plan_keeps_to_the_budgets(workspace, fetch, pages):
    found = dry_run(workspace, URLS, **fetch)
    assert found.pages == pages and len(found.first) == pages


def test_a_plan_asks_the_sources(workspace):
    sitemap = b"<urlset><url><loc>ORIGIN/1</loc></url><url><loc>ORIGIN/2</loc></url></urlset>"
    asked = []

    async def run():
        async def answer(path, headers, writer):
            asked.append(path)
            body = sitemap.replace(b"ORIGIN", server.origin.encode())
            writer.write(http_answer(body) if path == "/sitemap.xml" else http_answer(status="404 No"))

        async with TcpServer(answer) as server:
            settings = ScraperSettings(
                fetch=FetchSettings(allow_private=[f"127.0.0.1:{server.port}"]),
                search=SearchSettings(sources=[SitemapSource(provider="sitemap", name="site", sites=[server.origin])]),
            )
            return await plan_module._plan(workspace, settings, None, names_of_this_machine)

    found = asyncio.run(run())
    assert [url.rpartition("/")[2] for url in found.first] == ["1", "2"]
    assert not {"/1", "/2"} & set(asked)
    assert not (workspace.metadata / "frontier.sqlite").exists()


def test_an_empty_plan(workspace):
    assert dry_run(workspace, []).lines()[0] == "nothing waits to be fetched"


def test_a_crawl_tells_who_watches(workspace):
    watch = Watch()
    site = Site({"/1": http_answer(page(prose(1))), "/2": http_answer(page("Short."))})

    async def run():
        async with TcpServer(site.answer) as server:
            hosts = [f"{letter}.example:{server.port}" for letter in "ab"]
            url_list = workspace.root / "urls.txt"
            url_list.write_text("".join(f"http://{host}/{n}\n" for host in hosts for n in (1, 2, 3)))
            from common.progress import SilentProgress

            await collect_module._collect(
                workspace,
                ScraperSettings(fetch=FetchSettings(allow_private=hosts)),
                SilentProgress(),
                None,
                url_list,
                names_of_this_machine,
                watch,
            )

    asyncio.run(run())
    assert len(watch.hosts) == 2
    for facts in watch.hosts.values():
        assert (facts.pages, facts.kept, facts.refused, facts.failed) == (3, 1, 1, 1)


def test_the_table_shows_hosts_in_hand_first():
    watch = Watch()
    watch.waits({f"https://host-{n}.example": n for n in range(30)})
    watch.visited("https://host-2.example", delay=5.0, now=1000.0)
    for _ in range(6):
        watch.counted("https://host-2.example", "fetched", 1)
    watch.rested("https://host-2.example", 1090.0)
    console = Console(file=io.StringIO(), width=100)
    console.print(table(watch, 1060.0))
    lines = console.file.getvalue().splitlines()
    assert lines[0].split() == ["host", "state", "pages/min", "kept", "refused", "failed", "waiting", "left"]
    assert "host-2.example" in lines[1] and "rests 30 s" in lines[1] and " 6 " in lines[1]
    assert "and 18 more" in lines[-1]


def test_the_live_table_comes_and_goes():
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    watch = LiveWatch(console)
    with watch.shown() as task:
        watch.waits({"https://a.example": 3})
        task.advance()
    assert "a.example" in console.file.getvalue()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7200, "2.0 h"), (200_000, "2.3 d")]
)
def test_durations(seconds, text):
    assert duration(seconds) == text
