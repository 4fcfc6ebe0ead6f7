"""Works that lie on several pages: fetched in order, held in memory, stored as one document or not at all.

From whichever of its pages a work is met, the pages before it are fetched back to the first, then those behind it to
the last. Every page needs the permissions, the pause and the budget that any page needs. Nothing of a work is written
before all of it is there: after a crash, its pages are fetched again. A page that cannot be had, refuses or opts out
takes the whole work with it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scraper.extract.continuation import is_same_work
from scraper.extract.verdict import Page
from scraper.fetch.http import Response

# No text of its own: a work ends there. (Very short pages are kept as parts.)
ENDS = ("no_text", "empty", "soft_404", "too_short")


@dataclass(frozen=True)
class Part:
    """One page of a work."""

    response: Response
    page: Page
    fetched_at: datetime

    @property
    def url(self) -> str:
        return self.response.url


class IncompleteError(Exception):
    """The work cannot be had as a whole. state, reason, retry_after: as of an Outcome."""

    def __init__(self, state: str, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.state, self.reason, self.retry_after = state, reason, retry_after


async def assemble(
    start: Part, fetch: Callable[[str], Awaitable[Part]], *, max_pages: int, max_bytes: int
) -> tuple[Part, ...]:
    """All parts in order; only `start` where it stands alone. fetch: raises IncompleteError.

    max_pages, max_bytes (of text, UTF-8): beyond these a work is refused: the gate judges whole works.
    """
    parts = [start]
    seen = {start.url}
    texts = {start.page.text}
    size = len(start.page.text.encode())

    async def step(url: str, beside: Part, is_said: bool) -> Part | None:
        nonlocal size
        if url in seen:  # a circle: everything is there
            return None
        if len(parts) >= max_pages:
            raise IncompleteError("refused", "work_too_long: pages")
        seen.add(url)
        part = await fetch(url)
        page = part.page
        if page.verdict != "kept":
            if page.reason in ENDS:
                return None
            why = f"opt_out: {page.opt_outs[0]}" if page.opt_outs else f"work_incomplete: {page.reason} at {url}"
            raise IncompleteError("refused", why)
        if page.text in texts or not (is_said or is_same_work(beside.page.title, page.title)):
            return None
        texts.add(page.text)
        size += len(page.text.encode())
        if size > max_bytes:
            raise IncompleteError("refused", "work_too_long: bytes")
        return part

    while (url := parts[0].page.previous_url) is not None:
        part = await step(url, parts[0], parts[0].page.says_previous)
        if part is None:
            break
        parts.insert(0, part)
    while (url := parts[-1].page.next_url) is not None:
        part = await step(url, parts[-1], parts[-1].page.says_next)
        if part is None:
            break
        parts.append(part)
    return tuple(parts)


def joined(pages: Sequence[Page]) -> Page:
    """One page that stands for all: texts in order, the other facts those of the first page that has them."""
    first = pages[0]
    if len(pages) == 1:
        return first
    authors = [page.author for page in pages if page.author]
    return replace(
        first,
        text="\n\n".join(page.text.strip("\n") for page in pages),
        author=authors[0] if authors else None,
        licence=first.licence if len({page.licence for page in pages}) == 1 else "NOASSERTION",
        next_url=None,
        previous_url=None,
    )
