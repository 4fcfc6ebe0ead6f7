"""Search providers against servers that answer as the real ones do: paging, limits, quotas, keys, damage."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from common.errors import ConfigurationError, NetworkError
from scraper.fetch.http import Http
from scraper.fetch.robots import SiteFiles
from scraper.find import Asking, Question
from scraper.frontier import Frontier
from scraper.notes import Notes
from scraper.search.base import Budget
from scraper.search.brave import BraveProvider
from scraper.search.commoncrawl import CommonCrawlProvider
from scraper.search.google import GoogleProvider
from scraper.search.searxng import SearxngProvider
from scraper.search.sitemap import SitemapProvider, locations
from scraper.settings import FetchSettings
from tests.scraper.servers import TcpServer, http_answer

Answer = tuple[int, object] | bytes


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    monkeypatch.setenv("GOOGLE_API_KEY", "google-secret")
    monkeypatch.setenv("GOOGLE_CSE_ID", "engine-1")
    monkeypatch.setenv("BRAVE_API_KEY", "brave-secret")


class Api:
    """A server whose answers a function of path, parameters and headers decides."""

    def __init__(self, answer: Callable[[str, dict[str, str], dict[str, str]], Answer]) -> None:
        self._answer = answer
        self.asked: list[dict[str, str]] = []

    async def serve(self, path, headers, writer):
        parts = urlsplit(path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append(parameters)
        answer = self._answer(parts.path, parameters, headers)
        if isinstance(answer, tuple):
            status, value = answer
            body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
            answer = http_answer(body, f"{status} Status", content_type="application/json")
        writer.write(answer)

    def run(self, work: Callable[[Http, str], object]):
        async def go():
            async with (
                TcpServer(self.serve) as server,
                Http(FetchSettings(), private=frozenset({("127.0.0.1", server.port)})) as http,
            ):
                return await work(http, server.origin)

        return asyncio.run(go())

    def search(self, make: Callable[[Http, str], object], limit: int, skip: int = 0) -> list[str]:
        async def work(http: Http, origin: str) -> list[str]:
            return [found.url async for found in make(http, origin).search("harbour stories", limit, skip)]

        return self.run(work)


def google(http, origin):
    return GoogleProvider(http, Budget(), endpoint=f"{origin}/customsearch/v1")


def brave(http, origin):
    return BraveProvider(http, Budget(), endpoint=f"{origin}/res/v1/web/search")


def searxng(http, origin):
    return SearxngProvider(http, Budget(), origin)


def commoncrawl(http, origin):
    return CommonCrawlProvider(http, Budget(), crawls=2, indexes=f"{origin}/collinfo.json")


def google_answer(total: int) -> Callable:
    """As Google answers: at most ten items from `start` on, `nextPage` while there are more."""

    def answer(path, parameters, headers):
        start, count = int(parameters["start"]), int(parameters["num"])
        if start + count - 1 > 100 or count > 10:
            return 400, {"error": {"code": 400, "errors": [{"reason": "badRequest"}]}}
        last = min(total, start + count - 1)
        value = {
            "kind": "customsearch#search",
            "queries": {"request": [{}], **({"nextPage": [{}]} if last < total else {})},
            "items": [
                {"link": f"https://example.org/{n}", "title": "t", "snippet": "s"} for n in range(start, last + 1)
            ],
        }
        if not value["items"]:
            del value["items"]
        return 200, value

    return answer


@pytest.mark.parametrize(
    ("total", "limit", "skip", "expected"),
    [
        (35, 25, 0, range(1, 26)),
        (7, 25, 0, range(1, 8)),
        (500, 500, 0, range(1, 101)),
        (35, 25, 20, range(21, 26)),
        (0, 5, 0, []),
    ],
)
def test_google_pages(total, limit, skip, expected):
    api = Api(google_answer(total))
    assert api.search(google, limit, skip) == [f"https://example.org/{n}" for n in expected]
    assert all(asked["key"] == "google-secret" and asked["cx"] == "engine-1" for asked in api.asked)


def google_error(code: int, reason: str, message: str = "No.") -> Answer:
    return code, {"error": {"code": code, "message": message, "errors": [{"reason": reason, "message": message}]}}


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (google_error(429, "rateLimitExceeded", "Quota exceeded for limit 'Queries per day'"),
         NetworkError, "daily quota"),
        (google_error(403, "dailyLimitExceeded"), NetworkError, "daily quota"),
        (google_error(429, "rateLimitExceeded", "Queries per minute"), NetworkError, "fewer requests a minute"),
        (google_error(400, "badRequest", "API key not valid."), ConfigurationError, "refuses the key"),
        (google_error(403, "accessNotConfigured"), ConfigurationError, "refuses the key"),
        (google_error(500, "backendError"), NetworkError, "status 500"),
        ((503, "<html>busy</html>"), NetworkError, "status 503"),
    ],
)  # fmt: skip
def test_google_errors(answer, error, message):
    with pytest.raises(error, match=message) as caught:
        Api(lambda *_: answer).search(google, 10)
    assert "google-secret" not in str(caught.value)


def brave_answer(total: int) -> Callable:
    """As Brave answers: `offset` counts pages, from 0 to 9; each has at most `count` results."""

    def answer(path, parameters, headers):
        if headers.get("x-subscription-token") != "brave-secret":
            return 422, {"error": {"code": "SUBSCRIPTION_TOKEN_INVALID"}, "type": "ErrorResponse"}
        offset, count = int(parameters["offset"]), int(parameters["count"])
        if offset > 9:
            return 422, {"error": {"code": "VALIDATION"}}
        first = offset * count
        results = [
            {"url": f"https://example.org/{n}", "description": "d"} for n in range(first, min(total, first + count))
        ]
        value = {"query": {"more_results_available": first + count < total}}
        return 200, {**value, **({"web": {"results": results}} if results else {})}

    return answer


@pytest.mark.parametrize(
    ("total", "limit", "skip", "expected"),
    [
        (45, 30, 0, range(30)),
        (45, 100, 0, range(45)),
        (45, 30, 25, range(25, 30)),
        (1000, 1000, 0, range(200)),
        (0, 5, 0, []),
    ],
)
def test_brave_pages(total, limit, skip, expected):
    assert Api(brave_answer(total)).search(brave, limit, skip) == [f"https://example.org/{n}" for n in expected]


def rate_limited(remaining: str, code: str = "RATE_LIMITED") -> bytes:
    body = json.dumps({"error": {"code": code, "status": 429}}).encode()
    return http_answer(body, "429 Too Many Requests", content_type="application/json", x_ratelimit_remaining=remaining)


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (rate_limited("0, 1842"), NetworkError, "fewer requests a second"),
        (rate_limited("0, 0"), NetworkError, "monthly quota"),
        (rate_limited("0, 5", "QUOTA_LIMITED"), NetworkError, "monthly quota"),
        ((422, {"error": {"code": "SUBSCRIPTION_TOKEN_INVALID"}}), ConfigurationError, "refuses the key"),
        ((401, {}), ConfigurationError, "refuses the key"),
        ((500, {}), NetworkError, "status 500"),
    ],
)
def test_brave_errors(answer, error, message):
    with pytest.raises(error, match=message) as caught:
        Api(lambda *_: answer).search(brave, 10)
    assert "brave-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("provider", "name"),
    [(GoogleProvider, "GOOGLE_API_KEY"), (GoogleProvider, "GOOGLE_CSE_ID"), (BraveProvider, "BRAVE_API_KEY")],
)
def test_a_missing_key_is_named(monkeypatch, provider, name):
    monkeypatch.delenv(name)
    with pytest.raises(ConfigurationError) as caught:
        provider(None, Budget())
    assert name in str(caught.value)


def searxng_answer(pages: list[list[int]], **more: object) -> Callable:
    """As SearXNG answers: pages of uneven length, with repetitions, then empty ones."""

    def answer(path, parameters, headers):
        assert (path, parameters["format"]) == ("/search", "json")
        number = int(parameters["pageno"])
        results = pages[number - 1] if number <= len(pages) else []
        return 200, {"results": [{"url": f"https://example.org/{n}", "content": "c"} for n in results], **more}

    return answer


@pytest.mark.parametrize(
    ("limit", "skip", "expected"), [(100, 0, [1, 2, 3, 4, 5, 6]), (4, 0, [1, 2, 3, 4]), (5, 3, [4, 5]), (3, 3, [])]
)
def test_searxng_pages(limit, skip, expected):
    api = Api(searxng_answer([[1, 2, 3], [3, 4], [2, 5, 6]]))
    assert api.search(searxng, limit, skip) == [f"https://example.org/{n}" for n in expected]


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        ((403, "<html>Forbidden</html>"), ConfigurationError, "does not give JSON"),
        ((429, "Too Many Requests"), NetworkError, "limits requests"),
        ((200, "<html>a page</html>"), NetworkError, "status 200"),
        ((500, {}), NetworkError, "status 500"),
        ((200, {"results": [], "unresponsive_engines": [["google", "CAPTCHA"]]}), NetworkError, "google"),
    ],
)
def test_searxng_errors(answer, error, message):
    with pytest.raises(error, match=message):
        Api(lambda *_: answer).search(searxng, 10)


def commoncrawl_answer(crawls: list[list[list[str]]]) -> Callable:
    """As the index answers: a list of crawls, a number of pages, and pages of JSON lines."""

    def answer(path, parameters, headers):
        if path == "/collinfo.json":
            host = headers["host"]
            return 200, [{"id": f"CC-{n}", "cdx-api": f"http://{host}/CC-{n}-index"} for n in range(len(crawls))]
        pages = crawls[int(path.removeprefix("/CC-").removesuffix("-index"))]
        assert parameters["url"] == "*.harbour stories"
        if not pages:
            return 404, {"message": "No Captures found for: *.example.org"}
        if "showNumPages" in parameters:
            return 200, {"pages": len(pages), "pageSize": 5, "blocks": 9}
        return 200, "\n".join(json.dumps({"url": url}) for url in pages[int(parameters["page"])]) + "\nnot json\n"

    return answer


@pytest.mark.parametrize(
    ("crawls", "limit", "skip", "expected"),
    [
        ([[["a", "b"], ["b", "c"]], [["c", "d"]], [["never asked"]]], 100, 0, ["a", "b", "c", "d"]),
        ([[["a", "b", "c"]]], 2, 1, ["b"]),
        ([[], [["a"]]], 10, 0, ["a"]),
    ],
)
def test_common_crawl_gives_each_address_once(crawls, limit, skip, expected):
    assert Api(commoncrawl_answer(crawls)).search(commoncrawl, limit, skip) == expected


def test_common_crawl_asks_to_slow_down():
    def answer(path, parameters, headers):
        return (
            commoncrawl_answer([[["a"]]])(path, parameters, headers) if path == "/collinfo.json" else (503, "Slow down")
        )

    with pytest.raises(NetworkError, match="fewer requests"):
        Api(answer).search(commoncrawl, 10)


def sitemaps(http, origin, tmp_path):
    return SitemapProvider(http, SiteFiles(http, Notes(tmp_path / "notes.sqlite"), FetchSettings(), lambda: 0.0))


def urlset(*urls: str) -> bytes:
    items = "".join(f"<url><loc>{url}</loc><image:loc>x</image:loc></url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{items}</urlset>'
    ).encode()


def test_a_site_is_read_through_robots_indexes_and_gzip(tmp_path):
    def answer(path, parameters, headers):
        host = f"http://{headers['host']}"
        index = (
            f"<sitemapindex><sitemap><loc>{host}/b.xml.gz</loc></sitemap><sitemap><loc>{host}/gone.xml</loc></sitemap>"
        )
        files = {
            "/robots.txt": f"Sitemap: {host}/index.xml\nSitemap: {host}/a.xml\nSitemap: {host}/index.xml\n".encode(),
            "/index.xml": index.encode() + b"</sitemapindex>",
            "/a.xml": urlset("https://example.org/1", "https://example.org/2"),
            "/b.xml.gz": gzip.compress(urlset("https://example.org/3")),
        }
        return http_answer(files[path]) if path in files else (404, "")

    api = Api(answer)

    async def work(http, origin):
        provider = sitemaps(http, origin, tmp_path)
        return [found.url async for found in provider.search(origin, 100)], [
            f.url async for f in provider.search(origin, 1)
        ]

    assert api.run(work) == ([f"https://example.org/{n}" for n in (1, 2, 3)], ["https://example.org/1"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (urlset("https://example.org/1"), [("page", "https://example.org/1")]),
        (b"<rss><channel><link>home</link><item><link>https://example.org/2</link></item></channel></rss>",
         [("page", "https://example.org/2")]),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="edit" href="e"/><link href="https://example.org/3"/>'
         b"</entry></feed>", [("page", "https://example.org/3")]),
        (b"<html>not found</html>", []),
        (b"", []),
        (b"\x1f\x8bdamaged", []),
        (b'<!DOCTYPE u [<!ENTITY a "https://a.example/">' + b"".join(
            b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20)
        ) + b"]><urlset><url><loc>&u;</loc></url></urlset>", []),
        (b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>', []),
    ],
)  # fmt: skip
def test_what_lists_pages(body, expected):
    assert list(locations(body)) == expected


def test_a_site_without_a_list(tmp_path):
    async def work(http, origin):
        return [found async for found in sitemaps(http, origin, tmp_path).search(origin, 10)]

    with pytest.raises(NetworkError, match="cannot be read"):
        Api(lambda *_: (404, "")).run(work)


def ask(tmp_path, api: Api, limit: int, budget: int | None = None) -> Asking:
    async def work(http, origin):
        with Frontier(tmp_path / "frontier.sqlite") as frontier, Notes(tmp_path / "notes.sqlite") as notes:
            asking = Asking(frontier, notes)
            provider = GoogleProvider(http, Budget(budget), endpoint=f"{origin}/customsearch/v1")
            await asking.ask_all([Question("stories", provider, "harbour stories", limit)])
            return asking

    return api.run(work)


def test_a_query_is_put_again_only_for_what_is_new(tmp_path):
    api = Api(google_answer(35))
    assert ask(tmp_path, api, 20).found == 20
    asked = len(api.asked)
    assert ask(tmp_path, api, 20).found == 0
    assert len(api.asked) == asked  # nothing new to ask for
    assert ask(tmp_path, api, 50).found == 15
    assert api.asked[asked]["start"] == "21"
    asked = len(api.asked)
    assert ask(tmp_path, api, 100).found == 0  # it had no more
    assert len(api.asked) == asked


def test_what_was_found_before_an_error_is_kept(tmp_path):
    whole = google_answer(35)
    api = Api(
        lambda path, p, headers: (
            whole(path, p, headers) if p["start"] == "1" else google_error(403, "dailyLimitExceeded")
        )
    )
    asking = ask(tmp_path, api, 30)
    assert (asking.found, asking.new, len(asking.failures)) == (10, 10, 1)
    api = Api(whole)
    assert ask(tmp_path, api, 30).found == 20
    assert api.asked[0]["start"] == "11"


def test_the_budget_of_requests_holds(tmp_path):
    api = Api(google_answer(100))
    asking = ask(tmp_path, api, 100, budget=3)
    assert (len(api.asked), asking.found) == (3, 30)
    assert "budget of 3" in asking.failures[0].what
