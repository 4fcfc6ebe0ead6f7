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


def raw(body: bytes = b"", **headers: str) -> bytes:
    """An answer in whose headers each @ is a byte of ISO-8859-1."""
    return http_answer(**headers).replace(b"@", b"\xe9").replace(b"length: 0", b"length: %d" % len(body)) + body


def to(location: str) -> bytes:
    return http_answer(status="302 Found", location=location)


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
    "/latin-1-headers": ({"/latin-1-headers": raw(page(prose(13)), etag='"caf@"', last_modified="@", x_note="@")},
                         "fetched", None, 1),
    "/latin-1-noai": ({"/latin-1-noai": raw(page(prose(14)), x_robots_tag="caf@ noai")},
                      "refused", "opt_out: header x-robots-tag: caf\xe9 noai", 1),
    "/latin-1-location": ({"/latin-1-location": raw(status="302 Found", location="/caf@")}, "fetched", "redirect", 1),
    "/next-age": ({"/next-age": http_answer(status="500 No", retry_after="Sun, 22 Nov 2026 12:02:00 +99999999999999")},
                  "failed", "status_500", 2),
    "/members": ({"/members": http_answer(page(prose(15)), status="401 Unauthorized")}, "refused", "status_401", 1),
    "/for-money": ({"/for-money": http_answer(page(prose(15)), status="402 Pay")}, "refused", "status_402", 1),
    "/by-law": ({"/by-law": http_answer(page(prose(15)), status="451 No")}, "refused", "status_451", 1),
    "/to-mail": ({"/to-mail": to("http://a.example:25/")}, "failed", "redirect_to_bad_port", 1),
    "/to-file": ({"/to-file": to("file:///etc/passwd")}, "failed", "redirect_to_scheme", 1),
    "/to-data": ({"/to-data": to("data:text/html,x")}, "failed", "redirect_to_scheme", 1),
    "/to-script": ({"/to-script": to("javascript:alert(1)")}, "failed", "redirect_to_scheme", 1),
    "/to-decimal": ({"/to-decimal": to("http://2130706433/")}, "failed", "redirect_to_bad_host", 1),
    "/to-octal": ({"/to-octal": to("http://0177.0.0.1/")}, "failed", "redirect_to_bad_host", 1),
    "/to-user": ({"/to-user": to("http://user:word@a.example/")}, "failed", "redirect_to_userinfo", 1),
    "/to-length": ({"/to-length": to("/" + "a" * 7000)}, "failed", "redirect_to_url_too_long", 1),
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


def test_a_redirect_to_another_host_obeys_that_hosts_robots_txt(workspace):
    answers = {"a.example /go": http_answer(status="301 Moved", location="http://b.example:PORT/private/x")}
    answers["b.example /robots.txt"] = http_answer(b"User-agent: *\nDisallow: /private/\n")
    answers["b.example /private/x"] = http_answer(page(prose(1)))
    answers["b.example /public"] = http_answer(page(prose(2)))
    site = Site(answers)
    site.answers["a.example /go"] = lambda count: http_answer(
        status="301 Moved", location=f"http://b.example:{site.port}/private/x"
    )
    site.collect(workspace, ["a.example/go", "b.example/public"])
    assert site.verdict(workspace, "b.example/private/x") == ("refused", "robots_txt")
    assert list(documents(workspace)) == ["/public"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "[::ffff:7f00:1]", "[::1]", "10.0.0.1", "localhost", "elsewhere.example"]
)
def test_a_redirect_into_the_private_network_is_not_followed(workspace, host):
    """Not even where the port is the one that the workspace names for another host."""
    site = Site({})
    site.answers["/go"] = lambda count: http_answer(status="301 Moved", location=f"http://{host}:{site.port}/secret")
    site.collect(workspace, ["a.example/go"])
    assert [asked for asked in site.asked if not asked.startswith("a.example")] == []
    state, reason = site.verdict(workspace, f"{host}/secret")
    assert (state, reason) == ("new", "robots_txt_forbidden_address")


def test_an_infinite_calendar_ends(workspace):
    site = Site({f"/calendar?day={number}": to(f"/calendar?day={number + 1}") for number in range(50)})
    summary = site.collect(workspace, ["a.example/calendar?day=0"])
    assert summary.failed == {"too_many_redirects": 1}
    assert sum(site.asked.values()) < 15
