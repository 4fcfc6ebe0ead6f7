"""Whatever bytes a server sends, they are an answer of text and numbers or a named refusal: nothing else comes out."""

from __future__ import annotations

import asyncio
import random

from scraper.fetch.http import FetchError, Http
from scraper.settings import FetchSettings
from tests.scraper.servers import TcpServer, http_answer

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ODD = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nxx",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 200 + http_answer(b"ok"),
    b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + http_answer(b"ok"),
    b"<html>no headers at all",
    OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    OK + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    CHUNKED + b"ffffffffffffffff\r\nabc",
    CHUNKED + b"-5\r\nabc",
    CHUNKED + b"3;" + b"x" * 100_000 + b"\r\nabc\r\n0\r\n\r\n",
    CHUNKED + b"0\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
    OK + b"Content-Length: -5\r\n\r\n",
    OK + b"Content-Length: \xc2\xb2\r\n\r\n",
    b"HTTP/1.1 99999 OK\r\n\r\n",
    b"HTTP/1.1 000 OK\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    OK + b" folded: x\r\n\r\n",
    OK + b": x\r\n\r\n",
    OK + b"Set-Cookie: \xff=\xff; expires=zz\r\n\r\nabc",
    OK + b"Content-Encoding: \xff\r\n\r\nabc",
    OK + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\nabc",
    b"\x15\x03\x01\x00\x02\x02\x28",  # a TLS alert
    bytes(5000),
)
HONEST = (
    http_answer(b"<p>Hello.</p>" * 5, etag='"v"'),
    CHUNKED + b"5\r\nabcde\r\n0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 5\r\n\r\n",
    OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde",
)


def damaged(answer: bytes, rng: random.Random) -> bytes:
    data = bytearray(answer)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        match rng.randrange(3):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.randint(1, 5)]
            case _:
                data[at:at] = rng.randbytes(rng.randint(1, 4))
        data = data or bytearray(b"x")
    return bytes(data)


def test_any_bytes_are_an_answer_or_a_named_refusal():
    rng = random.Random(7)
    queue = [*ODD, *(damaged(rng.choice(HONEST), rng) for _ in range(300))]

    async def run():
        async def answer(path, headers, writer):
            writer.write(queue[0])

        # What the client's connection says about rubbish when it is thrown away is no result.
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        outcomes = set()
        async with TcpServer(answer) as server:
            private = frozenset({("127.0.0.1", server.port)})
            async with Http(FetchSettings(max_bytes=100_000, timeout_seconds=10), private=private) as http:
                while queue:
                    try:
                        response = await http.get(server.origin + "/")
                        response.redirect()
                        "".join([*response.headers, *response.headers.values()]).encode("utf-8")
                        assert len(response.body) <= 100_000
                        outcomes.add(response.status)
                    except FetchError as error:
                        assert error.reason.replace("_", "").isalnum()
                        outcomes.add(error.reason)
                    queue.pop(0)
        return outcomes

    assert {200, 302, "bad_http", "truncated", "status_503", "unsupported_encoding"} <= asyncio.run(run())
