"""Which pages go to the browser, what is remembered of a host, and what its scripts may reach: no browser needed."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from scraper.extract.verdict import Page
from scraper.fetch.http import FetchError, Http, Response
from scraper.fetch.robots import SiteFiles
from scraper.notes import Notes
from scraper.pace import Pace
from scraper.rendering import TRIES, Rendering
from scraper.settings import FetchSettings, ScraperSettings
from tests.scraper.servers import TcpServer, http_answer

URL = "http://a.example/page"
SCRIPTED, SHORT = Page("refused", "needs_javascript"), Page("refused", "too_short")


def opened(path):
    """What a run knows at its start: nothing but the file is left of earlier ones."""
    return Rendering(None, None, None, Notes(path), ScraperSettings())


def test_a_host_that_rendering_never_helped_is_left_alone(tmp_path):
    path = tmp_path / "notes.sqlite"
    for _ in range(TRIES):
        assert opened(path).is_worthwhile(URL, SCRIPTED)
        opened(path).remember(URL, helped=False)
    assert not opened(path).is_worthwhile(URL, SCRIPTED)
    assert opened(path).is_worthwhile("http://b.example/page", SCRIPTED)


def test_a_host_that_needs_it_gets_it_for_empty_pages_too(tmp_path):
    path = tmp_path / "notes.sqlite"
    assert not opened(path).is_worthwhile(URL, SHORT)
    opened(path).remember(URL, helped=True)
    for _ in range(TRIES + 1):
        opened(path).remember(URL, helped=False)
    assert opened(path).is_worthwhile(URL, SHORT) and opened(path).is_worthwhile(URL, SCRIPTED)
    for page in (Page("kept", text="x"), Page("refused", "opt_out"), Page("refused", "login_wall")):
        assert not opened(path).is_worthwhile(URL, page)


@pytest.mark.parametrize(
    ("wanted", "may"),
    [
        ("http://a.example:PORT/data", True),
        ("http://a.example:PORT/private/data", False),
        ("http://127.0.0.1:PORT/data", False),
        ("http://[::1]:PORT/data", False),
        ("http://169.254.169.254/latest/meta-data/", False),
        ("http://elsewhere.example:PORT/data", False),  # a name that leads to this machine
        ("http://a.example:PORT/to-loopback", False),
        ("http://a.example:PORT/circle", False),
    ],
)
def test_scripts_reach_what_a_crawl_could_and_no_more(tmp_path, wanted, may):
    asked: list[str] = []

    async def answer(path, headers, writer):
        asked.append(headers["host"].partition(":")[0] + path)
        answers = {
            "/robots.txt": http_answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain"),
            "/to-loopback": http_answer(status="302 Found", location=f"http://127.0.0.1:{server.port}/data"),
            "/circle": http_answer(status="302 Found", location="/circle"),
        }
        writer.write(answers.get(path, http_answer(b"{}")))

    async def lookup(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def render(url, response, fetch):
        assert (await fetch(wanted.replace("PORT", str(server.port)))).status == 200
        return SimpleNamespace(html=b"", browser="")

    async def run():
        nonlocal server
        async with TcpServer(answer) as server:
            fetch = FetchSettings(contact="a@example.org", allow_private=[f"a.example:{server.port}"])
            settings = ScraperSettings(fetch=fetch)
            async with Http(fetch, lookup=lookup) as http:
                with Notes(tmp_path / "notes.sqlite") as notes:
                    files = SiteFiles(http, notes, fetch, lambda: 0.0)
                    rendering = Rendering(SimpleNamespace(render=render), http, files, notes, settings)
                    page = Response(f"http://a.example:{server.port}/page", 200, {}, b"", 0)
                    await rendering.run(page, Pace(True, settings))

    server: TcpServer
    if may:
        asyncio.run(run())
    else:
        with pytest.raises(FetchError):
            asyncio.run(run())
    assert ("a.example/data" in asked) == may
    assert {entry.partition("/")[0] for entry in asked} <= {"a.example"}
    assert "a.example/private/data" not in asked and len(asked) < 10
