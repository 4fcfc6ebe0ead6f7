"""robots.txt by RFC 9309, remembered for a day and over restarts.

4xx means that everything is allowed; 5xx, 429, time-outs, forbidden addresses and more than five redirects mean that
nothing is, until the file can be read. (The RFC would let a crawler pass after the sixth redirect; a doubt is a no
here.) Matching is protego's: longest match, `*` and `$`, groups of the same agent merged.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from scraper.fetch.http import FetchError, Http
from scraper.notes import Notes, SiteFile
from scraper.settings import FetchSettings

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much must be parsed
MAX_REDIRECTS = 5
FRESH_SECONDS = 24 * 3600.0
RETRY_SECONDS = 3600.0  # a site out of reach is asked again after an hour
IN_MEMORY = 500  # parsed files kept; a large one takes about 1 MB


@dataclass(frozen=True)
class Site:
    """What a site asks of us. unreachable: why its robots.txt could not be read, if so: then nothing is allowed."""

    unreachable: str | None
    text: str
    rules: Protego
    expires: float
    agent: str

    def allows(self, url: str) -> bool:
        return self.unreachable is None and self.rules.can_fetch(url, self.agent)

    def delay(self, ours: float, longest: float) -> float:
        """Seconds between requests: ours, or the site's Crawl-delay where that is more, but no more than `longest`."""
        asked = self.rules.crawl_delay(self.agent)
        if asked is None or math.isnan(asked) or asked < ours:
            return ours
        return max(ours, min(asked, longest))


class SiteFiles:
    """Reads robots.txt and other files that speak for a whole site, each at most once a day."""

    def __init__(self, http: Http, notes: Notes, settings: FetchSettings, now: Callable[[], float]) -> None:
        self._http, self._notes, self._settings, self._now = http, notes, settings, now
        self._sites: OrderedDict[str, Site] = OrderedDict()

    def known(self, url: str) -> bool:
        """Whether `file` will answer without a request."""
        return self._remembered(url) is not None

    async def site(self, origin: str) -> Site:
        """The rules of an origin, from memory, from disk or from the site."""
        site = self._sites.get(origin)
        if site is None or site.expires <= self._now():
            file = await self.file(f"{origin}/robots.txt")
            site = self._parse(file)
            self._sites[origin] = site
        self._sites.move_to_end(origin)
        while len(self._sites) > IN_MEMORY:
            self._sites.popitem(last=False)
        return site

    async def file(self, url: str) -> SiteFile:
        """A file of a site, from the notes or fetched. Redirects are followed, each hop checked as any request."""
        file = self._remembered(url)
        if file is None:
            file = await self._fetch(url)
            self._notes.remember_file(url, file)
        return file

    def _remembered(self, url: str) -> SiteFile | None:
        file = self._notes.file(url)
        return file if file is not None and file.expires > self._now() else None

    async def _fetch(self, url: str) -> SiteFile:
        target = url
        try:
            for _ in range(MAX_REDIRECTS + 1):
                response = await self._http.get(target, max_bytes=MAX_BYTES, cut=True)
                redirect = response.redirect()
                if redirect is None:
                    found = response.status == 200
                    if not found and not 400 <= response.status < 500:
                        return self._out_of_reach(f"status_{response.status}")
                    return SiteFile("found" if found else "absent", response.body, self._now() + FRESH_SECONDS)
                target = redirect
        except FetchError as error:
            return self._out_of_reach(error.reason)
        return self._out_of_reach("too_many_redirects")

    def _out_of_reach(self, reason: str) -> SiteFile:
        return SiteFile(reason, b"", self._now() + RETRY_SECONDS)

    def _parse(self, file: SiteFile) -> Site:
        text = decode_site_file(file.body)
        unreachable = None if file.verdict in ("found", "absent") else file.verdict
        return Site(unreachable, text, Protego.parse(text), file.expires, self._settings.agent)


def decode_site_file(body: bytes) -> str:
    """RFC 9309 wants UTF-8; a byte order mark is taken at its word, bad bytes are replaced."""
    for mark, charset in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, errors="replace")
    return body.decode("utf-8", errors="replace")
