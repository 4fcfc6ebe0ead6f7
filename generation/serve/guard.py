"""Who may ask: the right address, no other web page, the bearer token, a body of bearable size.

A server on loopback is still reachable by every web page that the user opens: by a form or script that posts to
127.0.0.1 (stopped by Origin, and by the type of body that completions.py asks for), and under a foreign name that was
made to point to 127.0.0.1 (stopped by Host). A pure ASGI layer, so that nothing of a refused request is read.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from generation.serve.errors import ApiError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OPEN_PATHS = frozenset({"/", "/health"})  # answered without the token, and the page's files, which hold no data
PAGE_FILES = "/page/"

# Nothing from elsewhere, nowhere else: neither what the page loads, nor where it sends, nor who shows it in a frame.
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Guard:
    """hosts: names by which the server may be addressed; None: any, which only a token makes safe.

    on_status: called with the status of every answer, for the metrics.
    """

    def __init__(
        self,
        app: Any,
        *,
        hosts: frozenset[str] | None,
        token: str | None,
        body_bytes: int,
        on_status: Callable[[int], None],
    ) -> None:
        self._app, self._hosts, self._token, self._body_bytes = app, hosts, token, body_bytes
        self._on_status = on_status

    async def __call__(self, scope: Scope, receive: Receive, inner_send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, inner_send)
            return

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                self._on_status(message["status"])
                message["headers"] = [*message["headers"], *HEADERS]
            await inner_send(message)

        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._check(scope, headers)
        except ApiError as error:
            await error.response()(scope, receive, send)
            return
        await self._app(scope, self._limited(receive), send)

    def _check(self, scope: Scope, headers: dict[str, str]) -> None:
        host = _name(f"//{headers.get('host', '')}")
        if self._hosts is not None and host not in self._hosts:
            raise ApiError(403, "this server does not answer to that host name", code="host_not_allowed")
        origin = headers.get("origin")
        if origin is not None and (_name(origin) != host or urlsplit(origin).netloc != headers.get("host")):
            raise ApiError(403, "requests from other web pages are not answered", code="origin_not_allowed")
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise ApiError(403, "requests from other web pages are not answered", code="origin_not_allowed")
        is_open = scope["path"] in OPEN_PATHS or scope["path"].startswith(PAGE_FILES)
        if self._token is not None and not is_open:
            scheme, _, given = headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode(), self._token.encode()):
                raise ApiError(401, "the bearer token is missing or wrong", code="invalid_api_key")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._body_bytes:
            raise ApiError(413, f"a request may have {self._body_bytes:,} bytes", code="request_too_large")

    def _limited(self, receive: Receive) -> Receive:
        """For bodies that come without a length."""
        left = self._body_bytes

        async def limited() -> MutableMapping[str, Any]:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise ApiError(413, f"a request may have {self._body_bytes:,} bytes", code="request_too_large")
            return message

        return limited


def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
