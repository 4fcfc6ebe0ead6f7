"""One request against servers that misbehave: each row is one behaviour with its verdict."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from backports import zstd

from common.errors import ConfigurationError
from scraper.fetch.http import FetchError, Http
from scraper.settings import FetchSettings
from tests.scraper.servers import TcpServer, http_answer

SELF_SIGNED = Path(__file__).with_name("self-signed.pem")  # key and certificate for 127.0.0.1, made for these tests
HELLO = b"<p>Hello, harbour.</p>"


def fetch(answer: Callable, *, timeout: float = 30.0, **options):
    """(status, body) of one request to a server that answers so, or the reason for which there is none."""

    async def run():
        async with TcpServer(answer) as server:
            private = frozenset({("127.0.0.1", server.port)})
            async with Http(FetchSettings(max_bytes=100_000, timeout_seconds=timeout), private=private) as http:
                try:
                    response = await http.get(server.origin + "/", **options)
                except FetchError as error:
                    return error
                return response

    return asyncio.run(run())


def sends(*pieces: bytes, pause: float = 0.0):
    async def answer(path, headers, writer):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


async def resets(path, headers, writer):
    writer.write(http_answer(HELLO, content_length="1000"))
    await writer.drain()
    writer.transport.abort()


async def endless(path, headers, writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>and so on</p>" * 1000)
        await writer.drain()


async def silent(path, headers, writer):
    await asyncio.sleep(30)


def chunked(*chunks: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


MANY_HEADERS = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n"
LONG_HEADER = b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 100_000 + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "reason", "passing"),
    [
        pytest.param(
            sends(http_answer(HELLO, content_length="1000")), "truncated", True, id="body shorter than announced"
        ),
        pytest.param(sends(chunked(HELLO)), "truncated", True, id="chunks without an end"),
        pytest.param(sends(chunked(HELLO)[:-8]), "truncated", True, id="half a chunk"),
        pytest.param(resets, "truncated", True, id="reset in mid-body"),
        pytest.param(silent, "timeout", True, id="no answer at all"),
        pytest.param(sends(b"HTTP/1.1 200 OK\r\nX: ", pause=30), "timeout", True, id="headers that stall"),
        pytest.param(
            sends(http_answer(content_length="100"), *[b"x"] * 100, pause=0.1), "timeout", True, id="slow drip"
        ),
        pytest.param(endless, "too_large", False, id="endless body"),
        pytest.param(sends(http_answer(content_length="99999999")), "too_large", False, id="announced as too large"),
        pytest.param(sends(MANY_HEADERS), "bad_http", False, id="10,000 headers"),
        pytest.param(sends(LONG_HEADER), "bad_http", False, id="a header of 100 kB"),
        pytest.param(sends(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "bad_http", False, id="another protocol"),
        pytest.param(
            sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nabcde"),
            "bad_http",
            False,
            id="two content lengths",
        ),
        pytest.param(
            sends(http_answer(HELLO + b"beyond", content_length=str(len(HELLO)))),
            "bad_http",
            False,
            id="body longer than announced",
        ),
        pytest.param(sends(b""), "connection", True, id="closes at once"),
        pytest.param(
            sends(http_answer(gzip.compress(b"\0" * 10**7), content_encoding="gzip")),
            "too_large",
            False,
            id="gzip bomb",
        ),
        pytest.param(
            sends(http_answer(HELLO, content_encoding="gzip")), "bad_encoding", False, id="plain, labelled gzip"
        ),
        pytest.param(
            sends(http_answer(brotli.compress(b"\0" * 10**7), content_encoding="br")),
            "too_large",
            False,
            id="brotli bomb",
        ),
        pytest.param(
            sends(http_answer(zstd.compress(b"\0" * 10**7), content_encoding="zstd")),
            "too_large",
            False,
            id="zstd bomb",
        ),
        pytest.param(
            sends(http_answer(HELLO, content_encoding="br")), "bad_encoding", False, id="plain, labelled brotli"
        ),
        pytest.param(
            sends(http_answer(gzip.compress(HELLO), content_encoding="zstd")),
            "bad_encoding",
            False,
            id="gzip, labelled zstd",
        ),
        pytest.param(
            sends(http_answer(zstd.compress(brotli.compress(HELLO)), content_encoding="br, zstd")),
            "unsupported_encoding",
            False,
            id="brotli in zstd",
        ),
        pytest.param(
            sends(http_answer(gzip.compress(gzip.compress(HELLO)), content_encoding="gzip, gzip")),
            "unsupported_encoding",
            False,
            id="gzip in gzip",
        ),
        pytest.param(
            sends(http_answer(gzip.compress(HELLO * 100)[:-30], content_encoding="gzip")),
            "truncated",
            True,
            id="half a gzip",
        ),
        *(
            pytest.param(sends(http_answer(status=f"{status} Later")), f"status_{status}", True, id=f"status {status}")
            for status in (408, 429, 500, 502, 503, 504)
        ),
    ],
)
def test_answers_that_cannot_be_used(answer, reason, passing):
    error = fetch(answer, timeout=0.5 if reason == "timeout" else 30.0)
    assert isinstance(error, FetchError), error
    assert (error.reason, error.passing) == (reason, passing)


@pytest.mark.parametrize(
    ("answer", "status", "body"),
    [
        pytest.param(sends(http_answer(HELLO)), 200, HELLO, id="honest"),
        pytest.param(
            sends(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HELLO), 200, HELLO, id="until it closes"
        ),
        pytest.param(sends(chunked(HELLO, b"more", b"")), 200, HELLO + b"more", id="chunked"),
        pytest.param(sends(http_answer(gzip.compress(HELLO), content_encoding="gzip")), 200, HELLO, id="gzip"),
        pytest.param(sends(http_answer(brotli.compress(HELLO), content_encoding="br")), 200, HELLO, id="brotli"),
        pytest.param(sends(http_answer(zstd.compress(HELLO), content_encoding="zstd")), 200, HELLO, id="zstd"),
        pytest.param(sends(http_answer(HELLO, status="404 Not Found")), 404, b"", id="404 without its body"),
        pytest.param(sends(http_answer(HELLO, status="206 Partial Content")), 206, b"", id="206 unasked"),
        pytest.param(sends(b"HTTP/1.1 204 No Content\r\n\r\n"), 204, b"", id="204"),
        pytest.param(sends(b"HTTP/1.1 304 Not Modified\r\n\r\n"), 304, b"", id="304 without cause"),
        pytest.param(
            sends(http_answer(HELLO, status="302 Found", location="/b")), 302, b"", id="a redirect is not followed"
        ),
    ],
)
def test_answers(answer, status, body):
    response = fetch(answer)
    assert (response.status, response.body) == (status, body)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "/b"),
        ("http://other.example/", "http://other.example/"),
        ("file:///etc/passwd", "redirect_to_scheme"),
        ("data:text/html,hello", "redirect_to_scheme"),
        ("javascript:alert(1)", "redirect_to_scheme"),
        ("http://user:password@other.example/", "redirect_to_userinfo"),
        ("http://2130706433/", "redirect_to_bad_host"),
        ("http://0177.0.0.1/", "redirect_to_bad_host"),
        ("http://other.example:0/", "redirect_to_bad_port"),
        ("http://other.example:25/", "redirect_to_bad_port"),
        ("http://0x7f.1/", "redirect_to_bad_host"),
        ("http://[::ffff:127.0.0.1/", "redirect_to_bad_url"),
        ("http://other.example/" + "a" * 7000, "redirect_to_url_too_long"),
        ("http://bücher.example/straße", "http://xn--bcher-kva.example/stra%C3%9Fe"),
        (b"http://other.example/caf\xe9?q=\xe9", "http://other.example/caf%E9?q=%E9"),
        (b"http://caf\xe9.example/", "redirect_to_bad_host"),
    ],
)
def test_where_redirects_lead(location, expected):
    raw = location if isinstance(location, bytes) else location.encode()
    response = fetch(sends(http_answer(status="301 Moved", location="HERE").replace(b"HERE", raw)))
    try:
        target = response.redirect()
    except FetchError as error:
        assert error.reason == expected
    else:
        assert target.endswith(expected)


def test_headers_that_are_not_utf_8():
    """They go into a database and a log, which hold text."""
    response = fetch(
        sends(http_answer(HELLO, etag='"caf@"', content_type="text/html; charset=@@").replace(b"@", b"\xe9"))
    )
    assert (response.headers["etag"], response.content_type) == ('"caf\xe9"', "text/html")
    for value in response.headers.values():
        value.encode("utf-8")


def test_retry_after_is_passed_on():
    assert fetch(sends(http_answer(status="503 Busy", retry_after="7"))).retry_after == 7


def test_cutting_reads_no_further():
    assert fetch(endless, max_bytes=1000, cut=True).body == b"<p>and so on</p>" * 62 + b"<p>and s"[: 1000 - 62 * 16]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:7f00:1]/",
        "http://10.0.0.1/",
        "http://localhost:1/",
    ],
)
def test_addresses_that_are_not_public_are_not_connected_to(url):
    async def run():
        async with Http(FetchSettings(contact="a@example.org")) as http:
            await http.get(url)

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert (caught.value.reason, caught.value.passing) == ("forbidden_address", False)


def test_a_name_that_changes_its_address_between_look_up_and_use():
    """Each look-up gives another answer; what is connected to is what was checked, so loopback is never reached."""
    answers = iter([["8.8.8.8", "127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])

    async def lookup(host: str, port: int) -> list[str]:
        return next(answers)

    async def run():
        async with TcpServer(sends(http_answer(HELLO))) as server:
            async with Http(FetchSettings(contact="a@example.org"), lookup=lookup) as http:
                reasons = []
                for _ in range(3):
                    with pytest.raises(FetchError) as caught:
                        await http.get(f"http://rebinding.example:{server.port}/")
                    reasons.append(caught.value.reason)
            return reasons, server.requests

    assert asyncio.run(run()) == (["forbidden_address"] * 3, [])


def test_the_open_web_needs_a_contact():
    async def run():
        async with Http(FetchSettings()) as http:
            await http.get("http://example.com/")

    with pytest.raises(ConfigurationError) as caught:
        asyncio.run(run())
    assert "fetch.contact" in caught.value.where


def test_who_we_are_is_said_with_every_request():
    async def run():
        async with TcpServer(sends(http_answer(HELLO))) as server:
            settings = FetchSettings(contact="mailto-me@example.org", allow_private=[f"127.0.0.1:{server.port}"])
            async with Http(settings) as http:
                await http.get(server.origin + "/")
            return server.headers[0]

    headers = asyncio.run(run())
    assert headers["user-agent"].startswith("miniature-memory/")
    assert "mailto-me@example.org" in headers["user-agent"]
    assert "cookie" not in headers


def test_cookies_are_not_kept():
    async def run():
        async with TcpServer(sends(http_answer(HELLO, set_cookie="session=1"))) as server:
            async with Http(FetchSettings(), private=frozenset({("127.0.0.1", server.port)})) as http:
                await http.get(server.origin + "/")
                await http.get(server.origin + "/")
            return server.headers[1]

    assert "cookie" not in asyncio.run(run())


async def get_over_tls(port: int) -> None:
    async with Http(FetchSettings(), private=frozenset({("127.0.0.1", port)})) as http:
        await http.get(f"https://127.0.0.1:{port}/")


def test_a_certificate_that_nobody_vouches_for():
    async def run():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(SELF_SIGNED)
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0, ssl=context)
        await get_over_tls(server.sockets[0].getsockname()[1])

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert (caught.value.reason, caught.value.passing) == ("bad_tls", False)


def test_nothing_listens():
    async def run():
        async with TcpServer(sends()) as server:
            port = server.port
        async with Http(FetchSettings(), private=frozenset({("127.0.0.1", port)})) as http:
            await http.get(f"http://127.0.0.1:{port}/")

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert (caught.value.reason, caught.value.passing) == ("connection", True)
