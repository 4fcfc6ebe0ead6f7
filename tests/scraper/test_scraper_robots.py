"""robots.txt against RFC 9309: what each answer means for a page."""

from __future__ import annotations

import asyncio

import pytest

from scraper.fetch.http import Http
from scraper.fetch.robots import FRESH_SECONDS, RETRY_SECONDS, SiteFiles
from scraper.notes import Notes
from scraper.settings import FetchSettings
from tests.scraper.servers import TcpServer, http_answer

FORBID = b"User-agent: *\nDisallow: /private/\n"


class World:
    """A site whose files are answered from a table, a clock, and what is remembered of it."""

    def __init__(self, tmp_path, answers: dict[str, object]) -> None:
        self.answers, self.now, self.path = answers, 1_000_000.0, tmp_path / "notes.sqlite"
        self.requests: list[str] = []

    async def answer(self, path, headers, writer):
        self.requests.append(path)
        answer = self.answers.get(path, http_answer(status="404 Not Found"))
        if answer is None:
            await asyncio.sleep(30)
        writer.write(answer)

    def ask(self, *pages: str, agent: str = "miniature-memory", restart_each: bool = False) -> list[bool]:
        """Whether each page may be asked for."""

        async def run():
            allowed = []
            async with TcpServer(self.answer) as server:
                private = frozenset({("127.0.0.1", server.port)})
                settings = FetchSettings(
                    agent=agent, contact="a@example.org", timeout_seconds=0.5 if None in self.answers.values() else 30
                )
                async with Http(settings, private=private) as http:
                    with Notes(self.path) as notes:
                        files = SiteFiles(http, notes, settings, lambda: self.now)
                        for page in pages:
                            self.site = await files.site(server.origin)
                            allowed.append(self.site.allows(server.origin + page))
            return allowed

        return asyncio.run(run())


def robots(body: bytes, **headers: str) -> dict[str, bytes]:
    return {"/robots.txt": http_answer(body, content_type="text/plain", **headers)}


def redirects(count: int) -> dict[str, bytes]:
    answers = {"/robots.txt": http_answer(status="301 Moved", location="/r1")}
    for number in range(1, count):
        answers[f"/r{number}"] = http_answer(status="302 Found", location=f"/r{number + 1}")
    answers[f"/r{count}"] = http_answer(FORBID, content_type="text/plain")
    return answers


@pytest.mark.parametrize(
    ("answers", "public", "private"),
    [
        pytest.param(robots(FORBID), True, False, id="plain"),
        pytest.param({}, True, True, id="404"),
        *(
            pytest.param({"/robots.txt": http_answer(status=f"{status} No")}, True, True, id=f"{status}")
            for status in (400, 401, 403, 410, 451)
        ),
        *(
            pytest.param({"/robots.txt": http_answer(status=f"{status} No")}, False, False, id=f"{status}")
            for status in (429, 500, 502, 503, 504)
        ),
        pytest.param({"/robots.txt": None}, False, False, id="time-out"),
        pytest.param({"/robots.txt": b""}, False, False, id="closes at once"),
        pytest.param(
            {"/robots.txt": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + FORBID}, False, False, id="truncated"
        ),
        pytest.param(redirects(5), True, False, id="five redirects"),
        pytest.param(redirects(6), False, False, id="six redirects"),
        pytest.param({"/robots.txt": http_answer(status="301 Moved", location="/robots.txt")}, False, False, id="loop"),
        pytest.param(
            {"/robots.txt": http_answer(status="301 Moved", location="http://10.0.0.1/robots.txt")},
            False,
            False,
            id="redirect to a private address",
        ),
        pytest.param(
            {"/robots.txt": http_answer(status="301 Moved", location="file:///etc/passwd")},
            False,
            False,
            id="redirect to a file",
        ),
        pytest.param(
            {"/robots.txt": http_answer(b"<!DOCTYPE html><p>Disallow: nothing</p>")}, True, True, id="HTML with 200"
        ),
        pytest.param(robots(b""), True, True, id="empty"),
        pytest.param(robots(b"\xff\xfe" + FORBID.decode().encode("utf-16-le")), True, False, id="UTF-16"),
        pytest.param(robots(b"\xef\xbb\xbf" + FORBID), True, False, id="UTF-8 with a mark"),
        pytest.param(robots(b"# caf\xe9 \xff\xfe\n" + FORBID + b"Disallow: /caf\xe9\n"), True, False, id="bad UTF-8"),
        pytest.param(robots(FORBID + b"# filler\n" * 250_000), True, False, id="2 MB, the rules first"),
        pytest.param(robots(b"# filler\n" * 250_000 + FORBID), True, True, id="2 MB, the rules beyond 500 KiB"),
        pytest.param(robots(FORBID.replace(b"\n", b"\r")), True, False, id="carriage returns"),
        pytest.param(
            robots(b"User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /private\n"),
            True,
            False,
            id="duplicate groups are merged",
        ),
        pytest.param(robots(b"User-agent: other\nUser-agent: *\nDisallow: /private\n"), True, False, id="shared group"),
        pytest.param(
            robots(b"User-agent: *\nDisallow: /\nUser-agent: miniature-memory\nDisallow: /private\n"),
            True,
            False,
            id="our own group wins",
        ),
        pytest.param(robots(b"User-agent: MINIATURE-MEMORY\nDisallow: /\n"), False, False, id="our name in capitals"),
        pytest.param(robots(b"User-agent: otherbot\nDisallow: /\n"), True, True, id="somebody else's group"),
        pytest.param(robots(b"User-agent: *\nDisallow: /\nAllow: /public\n"), True, False, id="the longest match wins"),
        pytest.param(robots(b"User-agent: *\nDisallow: /pub*page$\nAllow: /\n"), False, True, id="wildcards"),
        pytest.param(robots(b"User-agent: *\nDisallow:\n"), True, True, id="empty disallow"),
        pytest.param(robots(b"Disallow: /\n"), True, True, id="a rule before any group"),
    ],
)
def test_what_an_answer_means(tmp_path, answers, public, private):
    assert World(tmp_path, answers).ask("/public/page", "/private/page") == [public, private]


@pytest.mark.parametrize(
    ("delay", "seconds"),
    [("5", 5), ("0", 1), ("-1", 1), ("0.2", 1), ("1e9", 60), ("inf", 1), ("nan", 1), ("soon", 1), ("", 1)],
)
def test_crawl_delay_within_reason(tmp_path, delay, seconds):
    world = World(tmp_path, robots(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x\n".encode()))
    world.ask("/")
    assert world.site.delay(ours=1.0, longest=60.0) == seconds


@pytest.mark.parametrize(("port", "allowed"), [("PORT", [True, False]), ("25", [False, False])])
def test_a_redirect_to_another_host(tmp_path, port, allowed):
    """What stands there counts for the host that sent us (RFC 9309, 2.3.1.2); a doubt is a no."""
    asked: list[tuple[str, str]] = []

    async def answer(path, headers, writer):
        asked.append((headers["host"].partition(":")[0], path))
        here = server.port
        moved = http_answer(status="301 Moved", location=f"http://b.example:{port.replace('PORT', str(here))}/rules")
        writer.write(http_answer(FORBID, content_type="text/plain") if path == "/rules" else moved)

    async def lookup(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def run():
        nonlocal server
        async with TcpServer(answer) as server:
            private = frozenset((host, server.port) for host in ("a.example", "b.example"))
            settings = FetchSettings()
            async with Http(settings, private=private, lookup=lookup) as http:
                with Notes(tmp_path / "notes.sqlite") as notes:
                    origin = f"http://a.example:{server.port}"
                    site = await SiteFiles(http, notes, settings, lambda: 0.0).site(origin)
                    return [site.allows(f"{origin}{path}") for path in ("/public/page", "/private/page")]

    server: TcpServer
    assert asyncio.run(run()) == allowed
    assert asked == [("a.example", "/robots.txt"), ("b.example", "/rules")][: 1 + allowed[0]]


def test_it_is_asked_for_once_a_day_over_restarts(tmp_path):
    world = World(tmp_path, robots(FORBID))

    async def run():
        async with TcpServer(world.answer) as server:
            settings = FetchSettings()
            async with Http(settings, private=frozenset({("127.0.0.1", server.port)})) as http:
                allowed = []
                for _ in range(3):
                    with Notes(world.path) as notes:  # a restart: nothing but the file is left
                        files = SiteFiles(http, notes, settings, lambda: world.now)
                        for _ in range(3):
                            allowed.append((await files.site(server.origin)).allows(server.origin + "/private/page"))
                    world.now += FRESH_SECONDS / 2 + 1
                    world.answers = robots(b"User-agent: *\nAllow: /\n")  # changed in mid-crawl: counts from tomorrow
                return allowed

    assert asyncio.run(run()) == [False] * 6 + [True] * 3
    assert world.requests == ["/robots.txt"] * 2


def test_a_site_out_of_reach_is_asked_again_after_an_hour(tmp_path):
    world = World(tmp_path, {"/robots.txt": http_answer(status="503 Busy")})

    async def run():
        async with TcpServer(world.answer) as server:
            settings = FetchSettings()
            async with Http(settings, private=frozenset({("127.0.0.1", server.port)})) as http:
                with Notes(world.path) as notes:
                    files = SiteFiles(http, notes, settings, lambda: world.now)
                    first = await files.site(server.origin)
                    world.answers = robots(FORBID)
                    second = await files.site(server.origin)
                    world.now += RETRY_SECONDS + 1
                    third = await files.site(server.origin)
                    return [site.allows(server.origin + "/public") for site in (first, second, third)]

    assert asyncio.run(run()) == [False, False, True]
