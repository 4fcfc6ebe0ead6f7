"""Small servers on 127.0.0.1 for the tests of this room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class TcpServer:
    """A server on 127.0.0.1 that hands each request's bytes to a coroutine, which writes whatever it likes.

    `requests` lists the request lines' paths in order of arrival, with the Host header before them.
    """

    def __init__(
        self, answer: Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]], port: int = 0
    ) -> None:
        self._answer, self._port = answer, port
        self.requests: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []

    async def __aenter__(self) -> TcpServer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=2**20)
        self.port = self._server.sockets[0].getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            line, *rest = head.split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (item.partition(":") for item in rest)}
            path = line.split(" ")[1]
            self.requests.append((headers.get("host", ""), path))
            self.headers.append(headers)
            await self._answer(path, headers, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def http_answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """The bytes of an honest HTTP/1.1 answer; header names with '_' for '-'."""
    lines = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + body
