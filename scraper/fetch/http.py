"""One HTTP request: guarded addresses, verified TLS, limits on time, bytes and headers, no redirects, no cookies.

A redirect is an answer like any other here: the caller sees where it points and decides, so that every hop passes the
same checks as the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import aiohttp
from yarl import URL

from common.errors import ConfigurationError
from scraper.fetch.addresses import ForbiddenAddressError, GuardedResolver, Lookup, system_lookup
from scraper.fetch.body import ACCEPT_ENCODING, BodyError, BoundedBody
from scraper.retry import parse_retry_after
from scraper.settings import FetchSettings
from scraper.urls import BadUrlError, canonical, host_and_port

VERSION = "0.1"
CONNECT_SECONDS = 15.0
SILENCE_SECONDS = 20.0  # a server that sends nothing for so long will not send the rest either
REDIRECTS = (301, 302, 303, 307, 308)
PASSING = (408, 425, 429, 500, 502, 503, 504)  # statuses that may be better next time
_ASCII = bytes(range(128))


class FetchError(Exception):
    """No usable answer. reason: one word for the records; passing: whether another try may go better."""

    def __init__(self, reason: str, *, passing: bool, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing
        self.retry_after = retry_after


@dataclass(frozen=True)
class Response:
    """An answer with its whole body, decompressed. Header names in lower case, repeated ones joined by ', '."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    received: int  # bytes of the body on the wire

    @property
    def content_type(self) -> str:
        """The media type alone; '' when there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def redirect(self) -> str | None:
        """Canonical target of a redirect, None for another answer. Raises FetchError for a target that is no page."""
        if self.status not in REDIRECTS:
            return None
        try:
            return canonical(self.headers.get("location", ""), base=self.url)
        except BadUrlError as error:
            raise FetchError(f"redirect_to_{error}", passing=False) from error


class Http:
    """The only client that speaks to servers. Use as an async context manager.

    private: (host, port) pairs besides the settings' own that may be loopback, such as the demo's.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        private: frozenset[tuple[str, int]] = frozenset(),
        lookup: Lookup = system_lookup,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        named = (entry.rpartition(":") for entry in settings.allow_private)
        self._private = private | {(host.strip("[]"), int(port)) for host, _, port in named}
        self._settings = settings
        self._now = now
        self._resolver = GuardedResolver(self._private, lookup)
        self._session: aiohttp.ClientSession | None = None
        self.requests = 0
        self.received = 0

    async def __aenter__(self) -> Http:
        settings = self._settings
        contact = f" (+{settings.contact})" if settings.contact else ""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=self._resolver, use_dns_cache=False, limit=0, limit_per_host=2),
            headers={
                "User-Agent": f"{settings.agent}/{VERSION}{contact}",
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
                "Accept-Encoding": ACCEPT_ENCODING,
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=settings.timeout_seconds, sock_connect=CONNECT_SECONDS, sock_read=SILENCE_SECONDS
            ),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._session is not None
        await self._session.close()

    def is_private(self, url: str) -> bool:
        """Whether the workspace names this URL's host and port as one of its own."""
        return host_and_port(url) in self._private

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int | None = None,
        cut: bool = False,
        any_status: bool = False,
    ) -> Response:
        """The answer to one GET of a canonical URL.

        max_bytes: limit for the decompressed body (the settings' where None); with `cut` what exceeds it is left
        unread. any_status: for APIs, whose errors have bodies: every status is an answer, with its body. Raises
        FetchError, and ConfigurationError for the open web without a contact.
        """
        assert self._session is not None
        if self._settings.contact is None and not self.is_private(url):
            raise ConfigurationError(
                "requests to the open web must say whom a site's owner can write to",
                where="fetch.contact in miniature-memory.yaml",
                todo="add 'contact: you@example.org' (or a URL) below 'fetch:'",
            )
        self.requests += 1
        try:
            self._resolver.check_literal(*host_and_port(url))
            async with self._session.get(
                URL(url, encoded=True), headers=dict(headers or {}), allow_redirects=False
            ) as answer:
                return await self._read(url, answer, max_bytes or self._settings.max_bytes, cut, any_status)
        except BodyError as error:
            raise FetchError(error.reason, passing=error.reason == "truncated") from error
        except TimeoutError as error:
            raise FetchError("timeout", passing=True) from error
        except aiohttp.ClientSSLError as error:
            raise FetchError("bad_tls", passing=False) from error
        except aiohttp.ClientConnectorDNSError as error:
            if isinstance(error.os_error, ForbiddenAddressError):
                raise FetchError("forbidden_address", passing=False) from error
            raise FetchError("no_such_host", passing=True) from error
        except ForbiddenAddressError as error:
            raise FetchError("forbidden_address", passing=False) from error
        except aiohttp.ClientPayloadError as error:
            raise FetchError("truncated", passing=True) from error
        except (aiohttp.ClientResponseError, aiohttp.InvalidURL, ValueError) as error:
            raise FetchError("bad_http", passing=False) from error
        except (aiohttp.ClientError, OSError) as error:
            raise FetchError("connection", passing=True) from error

    async def _read(
        self, url: str, answer: aiohttp.ClientResponse, max_bytes: int, cut: bool, any_status: bool
    ) -> Response:
        headers: dict[str, str] = {}
        for name, value in answer.headers.items():
            key = name.lower()
            value = _header_text(key, value)
            headers[key] = f"{headers[key]}, {value}" if key in headers else value
        if answer.status in PASSING and not any_status:
            wait = parse_retry_after(headers.get("retry-after"), self._now())
            raise FetchError(f"status_{answer.status}", passing=True, retry_after=wait)
        body = BoundedBody(headers.get("content-encoding"), max_bytes, cut=cut)
        if answer.status == 200 or any_status:  # no other page has a body worth reading
            declared = headers.get("content-length", "")
            if declared.isdigit() and int(declared) > max_bytes and not cut:
                raise BodyError("too_large")
            async for piece in answer.content.iter_any():
                self.received += len(piece)
                body.feed(piece)
                if body.full:
                    answer.close()
                    break
        return Response(url, answer.status, headers, body.finish(), body.received)


def _header_text(name: str, value: str) -> str:
    """A header that is valid text: bytes that are not UTF-8, which the client hands out as lone surrogates, are read as
    ISO-8859-1 (RFC 9110, 5.5); those of an address are escaped, as a browser sends them back."""
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe=_ASCII) if name == "location" else raw.decode("latin-1")
