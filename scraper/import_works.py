"""Works over several pages in an archive: their pages are put aside as they come, and joined when all files are read.

As in a crawl (work.py), a work is one document in order, or nothing: a page that leads to one the archive does not hold
is refused. Texts wait in memory, up to a limit; markup does not.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from scraper.extract.verdict import Page
from scraper.fetch.http import Response
from scraper.settings import FetchSettings
from scraper.warc_read import Capture
from scraper.work import IncompleteError, Part, assemble, joined

MAX_TEXT_BYTES = 50_000_000  # of all pages put aside
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Work:
    """page: all parts as one, None where the work cannot be had, for the reason. capture: of the first page met.

    size: bytes of the pages' bodies.
    """

    capture: Capture
    urls: tuple[str, ...]
    size: int
    page: Page | None
    reason: str | None = None


class Works:
    """Pages that lead to others, by canonical URL, in the order in which they came."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._aside: dict[str, tuple[Capture, Page, int]] = {}
        self._bytes = 0

    def put_aside(self, url: str, capture: Capture, page: Page) -> bool:
        """Whether there was room. Of two captures of one address the first counts."""
        if url in self._aside:
            return True
        self._bytes += len(page.text.encode())
        if self._bytes > MAX_TEXT_BYTES:
            return False
        self._aside[url] = replace(capture, body=b""), page, len(capture.body or b"")
        return True

    async def joined(self) -> AsyncIterator[Work]:
        """What they make: works, pages that stand alone after all, and what is incomplete, page by page."""
        used: set[str] = set()
        for url, (capture, *_) in self._aside.items():
            if url in used:
                continue
            try:
                parts = await assemble(
                    self._part(url),
                    self._find,
                    max_pages=self._settings.max_work_pages,
                    max_bytes=self._settings.max_work_bytes,
                )
            except IncompleteError as error:
                yield Work(capture, (url,), 0, None, error.reason)
                continue
            urls = tuple(part.url for part in parts)
            used.update(urls)
            size = sum(part.response.received for part in parts)
            yield Work(capture, urls, size, joined([part.page for part in parts]))

    async def _find(self, url: str) -> Part:
        if url not in self._aside:
            raise IncompleteError("refused", "work_incomplete")
        return self._part(url)

    def _part(self, url: str) -> Part:
        capture, page, size = self._aside[url]
        return Part(Response(url, capture.status, capture.headers, b"", size), page, capture.fetched_at or _NO_MOMENT)
