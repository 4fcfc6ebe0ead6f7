"""Sitemaps and feeds of a site: sitemaps.org files and indexes, plain or gzipped, RSS and Atom.

The query is the site's address. Sitemaps are those that robots.txt names, else /sitemap.xml; an address that is a file
itself (…/feed.xml) is read as it is.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

from lxml import etree

from common.errors import NetworkError
from scraper.fetch.http import FetchError, Http
from scraper.fetch.robots import SiteFiles
from scraper.search.base import Found
from scraper.urls import BadUrlError, canonical, origin

MAX_BYTES = 50 * 1024 * 1024  # the limit that sitemaps.org sets, decompressed
MAX_FILES = 1000  # sitemaps read for one site in one run
MAX_DEPTH = 3  # indexes within indexes


class SitemapProvider:
    """All pages that a site lists."""

    name = "sitemap"
    remembered = False

    def __init__(self, http: Http, files: SiteFiles) -> None:
        self._http, self._files = http, files

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """Raises NetworkError when the first of the site's files cannot be read."""
        try:
            start = canonical(query)
        except BadUrlError as error:
            raise NetworkError(
                f"'{query}' is no address of a site ({error})", todo="write it as https://example.org"
            ) from error
        site = await self._files.site(origin(start))
        if site.unreachable:
            raise NetworkError(
                f"robots.txt of this site is out of reach ({site.unreachable}), so nothing is asked of it",
                where=start,
                todo="try again later",
            )
        if urlsplit(start).path != "/":
            waiting = [(start, 0)]
        else:
            waiting = [(url, 0) for url in list(site.rules.sitemaps) or [f"{origin(start)}/sitemap.xml"]]
        seen: set[str] = set()
        found = 0
        while waiting and len(seen) < MAX_FILES and found < limit:
            address, depth = waiting.pop(0)
            try:
                address = canonical(address, base=start)
            except BadUrlError:
                continue
            if address in seen:
                continue
            seen.add(address)
            try:
                body = await self._get(address)
            except FetchError as error:
                if len(seen) == 1:
                    raise NetworkError(
                        f"the site's list of pages cannot be read ({error.reason})",
                        where=address,
                        todo="try again later",
                    ) from error
                continue
            for kind, url in locations(body):
                if kind == "page" and found < limit:
                    found += 1
                    yield Found(url, query, self.name)
                elif kind == "sitemap" and depth < MAX_DEPTH:
                    waiting.append((url, depth + 1))

    async def _get(self, url: str) -> bytes:
        for _ in range(5):
            if not (await self._files.site(origin(url))).allows(url):
                raise FetchError("robots", passing=False)
            response = await self._http.get(url, max_bytes=MAX_BYTES)
            target = response.redirect()
            if target is None:
                if response.status != 200:
                    raise FetchError(f"status_{response.status}", passing=False)
                return response.body
            url = target
        raise FetchError("too_many_redirects", passing=False)


def locations(body: bytes) -> Iterator[tuple[str, str]]:
    """('page' | 'sitemap', URL) of everything that a sitemap, a sitemap index or a feed lists, in order.

    A file that is none of these, or damaged, gives what could be read of it.
    """
    if body.startswith(b"\x1f\x8b"):
        try:
            body = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, MAX_BYTES)
        except (zlib.error, gzip.BadGzipFile):
            return
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return
    if root is None:
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name, parent = etree.QName(element), element.getparent()
        inside = etree.QName(parent) if parent is not None else name
        if name.namespace != inside.namespace:  # extensions for images and videos have addresses too
            continue
        name, inside = name.localname, inside.localname
        text = (element.text or "").strip()
        if name == "loc" and text and inside in ("url", "sitemap"):
            yield ("page" if inside == "url" else "sitemap"), text
        elif name == "link" and inside == "item" and text:
            yield "page", text
        elif name == "link" and inside == "entry" and element.get("rel", "alternate") == "alternate":
            yield "page", element.get("href", "")
