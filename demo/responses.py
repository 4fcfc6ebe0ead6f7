"""What the magazine's server sends: one answer, and the page that goes with an error status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from demo.pages import document


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP answer. body: bytes, or for large pages a function that makes an iterator of chunks.

    length: bytes of a chunked body where it is announced; None sends Transfer-Encoding: chunked.
    busy_first: the first request for this path is answered with 503 and Retry-After instead.
    """

    body: bytes | Callable[[], Iterator[bytes]]
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    busy_first: bool = False


def error_page(status: int, title: str) -> Response:
    """A short error page with its status."""
    body = f'<main><h1>{title}</h1><p>Please go back to <a href="/">the home page</a>.</p></main>'
    return Response(document(title, body).encode(), status=status)
