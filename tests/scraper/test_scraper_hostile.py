"""Sites that change, lie or lead in circles, over whole crawls: each row with the verdict it must come to."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from common.progress import SilentProgress
from common.workspace import Workspace
from scraper import collect as collect_module
from scraper.settings import FetchSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer
from tests.scraper.test_scraper_collect import Site, documents, names_of_this_machine


def counted(location: str):
    """Redirects to somewhere new each time."""
    return lambda count: http_answer(status="302 Found", location=location.format(count))


def refresh(target: str) -> bytes:
    return http_answer(page("", head=f"<meta http-equiv=refresh content='0;url={target}'>"))


LINE = b"<html><body><p>" + b"x" * 50_000_000
ROWS = {
    # path: (answers, state, reason, most requests)
    "/refresh-a": ({"/refresh-a": refresh("/refresh-b"), "/refresh-b": refresh("/refresh-a")},
                   "fetched", "redirect", 2),
    "/refresh-self": ({"/refresh-self": refresh("/refresh-self")}, "refused", "no_text", 1),
    "/sessions": ({"/sessions": counted("/sessions?PHPSESSID={}")}, "failed", "redirect_loop", 1),
    "/tokens": ({"/tokens": counted("/tokens?t=0"), **{f"/tokens?t={n}": counted(f"/tokens?t={n + 1}")
                                                       for n in range(20)}}, "fetched", "redirect", 6),
    "/there": ({"/there": counted("/back"), "/back": counted("/there")}, "fetched", "redirect", 2),
    "/canonical-a": ({"/canonical-a": http_answer(page(prose(1), head="<link rel=canonical href=/canonical-b>")),
                      "/canonical-b": http_answer(page(prose(1), head="<link rel=canonical href=/canonical-a>"))},
                     "fetched", None, 1),
    "/one-line": ({"/one-line": http_answer(LINE)}, "failed", "too_large", 1),
    "/utf-7": ({"/utf-7": http_answer(page(prose(2)), content_type="text/html; charset=utf-7")}, "fetched", None, 1),
    "/pdf": ({"/pdf": http_answer(b"%PDF-1.7 ...")}, "refused", "not_html", 1),
    "/next-forever": ({f"/next-forever{tail}": http_answer(page(prose(0)).replace(
        b"<footer>", f"<footer><a rel=next href='/next-forever?page={n}'>Next</a>".encode()))
        for n, tail in enumerate(["", *(f"?page={m}" for m in range(2, 60))], start=2)}, "fetched", None, 2),
}  # fmt: skip


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("hostile")).prepare()
    site = Site({path: answer for answers, *_ in ROWS.values() for path, answer in answers.items()})
    site.collect(workspace, [f"a.example{path}" for path in ROWS], max_bytes=200_000)
    return workspace, site


@pytest.mark.parametrize("path", ROWS)
def test_each_row_has_its_verdict(crawl, path):
    workspace, site = crawl
    _, state, reason, most = ROWS[path]
    assert site.verdict(workspace, f"a.example{path}") == (state, reason)
    assert (path in documents(workspace)) == (state == "fetched" and reason is None)
    assert sum(count for asked, count in site.asked.items() if asked.split(" ")[1].startswith(path)) <= most


class TwoRuns:
    """One page, asked for once more after its time, from a server on the same port."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.headers: list[dict[str, str]] = []

    def run(self, *answers: bytes) -> list[collect_module.CollectSummary]:
        return asyncio.run(self._run(answers))

    async def _run(self, answers):
        queue: list[bytes] = []

        async def answer(path, headers, writer):
            if path == "/page":
                self.headers.append(headers)
                writer.write(queue.pop(0))
            else:
                writer.write(http_answer(status="404 Not Found"))

        async with TcpServer(answer) as server:
            url_list = self.workspace.root / "urls.txt"
            url_list.write_text(f"{server.origin}/page\n")
            fetch = FetchSettings(allow_private=[f"127.0.0.1:{server.port}"], refresh_days=1)
            summaries = []
            for text in answers:
                queue.append(text)
                summaries.append(
                    await collect_module._collect(
                        self.workspace,
                        ScraperSettings(fetch=fetch),
                        SilentProgress(),
                        None,
                        url_list,
                        names_of_this_machine,
                    )
                )
                frontier = sqlite3.connect(self.workspace.metadata / "frontier.sqlite")
                frontier.execute("UPDATE urls SET done_at = done_at - 100000")
                frontier.commit()
                frontier.close()
            return summaries


TAGGED = http_answer(page(prose(1)), etag='"v1"', last_modified="Sun, 01 Nov 2026 10:00:00 GMT")
NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\nConnection: close\r\n\r\n'


def test_a_page_that_was_not_modified_is_not_sent_again(workspace):
    runs = TwoRuns(workspace)
    first, second, third = runs.run(TAGGED, NOT_MODIFIED, NOT_MODIFIED)
    assert "if-none-match" not in runs.headers[0]
    for headers in runs.headers[1:]:
        assert headers["if-none-match"] == '"v1"'
        assert headers["if-modified-since"] == "Sun, 01 Nov 2026 10:00:00 GMT"
    assert (first.kept, second.unchanged, second.kept, third.unchanged) == (1, 1, 0, 1)
    assert len(documents(workspace)) == 1


def test_an_etag_that_lies_about_a_change(workspace):
    """The same tag for another text: what came is what counts."""
    runs = TwoRuns(workspace)
    _, second = runs.run(TAGGED, http_answer(page(prose(2)), etag='"v1"'))
    assert second.kept == 1
    texts = [path.read_text() for path in sorted(workspace.raw.glob("source_*/*.txt"))]
    assert [number for text in texts for number in (1001, 1002) if f"number {number}" in text] == [1001, 1002]


def test_a_new_etag_for_the_same_text(workspace):
    _, second = TwoRuns(workspace).run(TAGGED, http_answer(page(prose(1)), etag='"v2"'))
    assert (second.kept, second.unchanged) == (0, 1)


def test_robots_txt_that_changes_in_mid_crawl(workspace):
    """Its word counts for a day; then the new one does, for pages that were found long before."""
    allowed = http_answer(b"User-agent: *\nAllow: /\n", content_type="text/plain")
    forbidden = http_answer(b"User-agent: *\nDisallow: /\n", content_type="text/plain")
    pages = {f"/{n}": http_answer(page(prose(n))) for n in range(6)}
    site = Site(pages | {"/robots.txt": lambda count: allowed if count == 1 else forbidden})

    async def run():
        async with TcpServer(site.answer) as server:
            url_list = workspace.root / "urls.txt"
            url_list.write_text("".join(f"http://a.example:{server.port}/{n}\n" for n in range(6)))
            for _ in range(3):
                fetch = FetchSettings(allow_private=[f"a.example:{server.port}"], max_pages=2)
                await collect_module._collect(
                    workspace, ScraperSettings(fetch=fetch), SilentProgress(), None, url_list, names_of_this_machine
                )
                if len(documents(workspace)) == 4:
                    notes = sqlite3.connect(workspace.metadata / "notes.sqlite")
                    notes.execute("UPDATE files SET expires = 0")
                    notes.commit()
                    notes.close()

    asyncio.run(run())
    assert list(documents(workspace)) == ["/0", "/1", "/2", "/3"]
    assert site.asked["a.example /4"] == site.asked["a.example /5"] == 0
    assert site.asked["a.example /robots.txt"] == 2
