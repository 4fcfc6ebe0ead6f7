"""The magazine as a map from paths to answers, and the truth about each of its pages.

    /                                  home                      /sections/NAME/page-P.html   a section's stories
    /issues/page-P.html                list of issues            /extras/page-P.html          list of special pages
    /issues/I/                         the stories of an issue   /extras/S-KIND.html          a special page
    /issues/I/story-N.html             story N                   /reprints/… /private/…       special pages too
    /robots.txt /sitemap.xml           one sitemap up to 5,000 addresses, an index of sitemaps above

`pages` counts stories; the special pages come on top (about 4 % at 1,500 stories). Everything is made when asked for,
so a magazine of a million stories starts at once, and stories and special pages keep path and bytes when it grows: only
the lists change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from demo.pages import MAGAZINE, STORIES_PER_ISSUE, document, link_list, published, story_page, story_path
from demo.responses import Response, error_page
from demo.specials import Context, Verdict, kind_of, special_count, special_path
from demo.stories import DEFAULT_SEED, card, in_section, sections, story

PER_LIST = 30
PER_SITEMAP = 5000
_STORY = re.compile(r"/issues/(\d+)/story-(\d+)\.html")
_SPECIAL = re.compile(r"/(?:extras|reprints|private)/(\d+)-[a-z0-9-]+\.html")
_LIST = re.compile(r"/(?:(issues|extras)|sections/([a-z]+))/page-(\d+)\.html")
_ISSUE = re.compile(r"/issues/(\d+)/")
_SITEMAP = re.compile(r"/sitemap-(\d+)\.xml")


@dataclass(frozen=True, slots=True)
class Page:
    """The truth about one page.

    kind: "story", "home", "list", "robots", "sitemap" or the name of a kind of special page.
    status: of the answer that counts (a busy page's second). target: the path that a duplicate repeats or a redirect
    leads to. listed: whether a sitemap names it.
    """

    path: str
    kind: str
    verdict: Verdict
    status: int = 200
    target: str | None = None
    listed: bool = True


class Site:
    """A magazine of `pages` stories. Pure: `respond` has no state."""

    def __init__(self, pages: int = 1500, seed: int = DEFAULT_SEED) -> None:
        if pages < 1:
            raise ValueError("a magazine has at least one story")
        self.pages, self.seed = pages, seed
        self.specials = special_count(pages)
        self._lists = {"issues": _ceil(pages, STORIES_PER_ISSUE), "extras": self.specials}
        for name in sections():
            self._lists[name] = self._section_size(name)

    def respond(self, path: str, base: str) -> Response:
        """The answer to GET path. base: scheme and host of this server, for links that have to be absolute."""
        if match := _STORY.fullmatch(path):
            number = int(match[2])
            if number < self.pages and path == story_path(number):
                return Response(story_page(story(self.seed, number), self.seed, path, base).encode())
        elif match := _SPECIAL.fullmatch(path):
            s = int(match[1])
            if s < self.specials and path == special_path(s):
                return kind_of(s).build(Context(self.seed, s, base, path))
        elif match := _LIST.fullmatch(path):
            name, page = match[1] or match[2], int(match[3])
            if 1 <= page <= _ceil(self._lists.get(name, 0), PER_LIST):
                return self._list(name, page)
        elif match := _ISSUE.fullmatch(path):
            if 1 <= int(match[1]) <= self._lists["issues"]:
                return self._issue(int(match[1]))
        elif path == "/":
            return self._home()
        elif path == "/about.html":
            return _about()
        elif path == "/robots.txt":
            text = f"User-agent: *\nDisallow: /private/\n\nSitemap: {base}/sitemap.xml\n"
            return Response(text.encode(), content_type="text/plain; charset=utf-8")
        elif path.startswith("/sitemap"):
            return self._sitemap(path, base)
        return error_page(404, "Page not found")

    def truth(self) -> Iterator[Page]:
        """Every page of the magazine; stories first, then the special pages, then what surrounds them."""
        for number in range(self.pages):
            yield Page(story_path(number), "story", Verdict.KEEP)
        for s in range(self.specials):
            kind = kind_of(s)
            target = None
            if kind.verdict in (Verdict.DUPLICATE, Verdict.NEAR_DUPLICATE, Verdict.REDIRECT):
                target = story_path(Context(self.seed, s, "", "").source)
            yield Page(special_path(s), kind.name, kind.verdict, kind.status, target, kind.listed)
        yield Page("/", "home", Verdict.NAVIGATION, listed=False)
        yield Page("/about.html", "about", Verdict.NAVIGATION, listed=False)
        for name, size in self._lists.items():
            folder = name if name in ("issues", "extras") else f"sections/{name}"
            for page in range(1, _ceil(size, PER_LIST) + 1):
                yield Page(f"/{folder}/page-{page}.html", "list", Verdict.NAVIGATION, listed=False)
        for issue in range(1, self._lists["issues"] + 1):
            yield Page(f"/issues/{issue}/", "list", Verdict.NAVIGATION, listed=False)
        yield Page("/robots.txt", "robots", Verdict.SUPPORT, listed=False)
        for path in ("/sitemap.xml", *(f"/sitemap-{part}.xml" for part in self._sitemap_parts())):
            yield Page(path, "sitemap", Verdict.SUPPORT, listed=False)

    def _section_size(self, name: str) -> int:
        low, high = 0, self.pages
        while low < high:
            middle = (low + high) // 2
            if in_section(self.seed, name, middle) < self.pages:
                low = middle + 1
            else:
                high = middle
        return low

    def _home(self) -> Response:
        newest = range(self.pages - 1, max(-1, self.pages - 11), -1)
        links = [(story_path(number), card(self.seed, number).title) for number in newest]
        return Response(link_list(f"New in {MAGAZINE}", links, [("/issues/page-1.html", "All issues")]).encode())

    def _issue(self, issue: int) -> Response:
        numbers = range((issue - 1) * STORIES_PER_ISSUE, min(issue * STORIES_PER_ISSUE, self.pages))
        cards = [card(self.seed, number) for number in numbers]
        links = [(story_path(drawn.number), f"{drawn.title}, by {drawn.author}") for drawn in cards]
        return Response(link_list(f"Issue {issue}", links, [("/issues/page-1.html", "All issues")]).encode())

    def _list(self, name: str, page: int) -> Response:
        size = self._lists[name]
        members = range((page - 1) * PER_LIST, min(page * PER_LIST, size))
        folder = f"/{name}" if name in ("issues", "extras") else f"/sections/{name}"
        if name == "issues":
            links = [(f"/issues/{n + 1}/", f"Issue {n + 1}") for n in members]
        elif name == "extras":
            links = [(special_path(s), f"Extra {s + 1}") for s in members]
        else:
            numbers = [in_section(self.seed, name, n) for n in members]
            links = [(story_path(number), card(self.seed, number).title) for number in numbers]
        more = [(f"{folder}/page-{page - 1}.html", "Newer")] if page > 1 else []
        more += [(f"{folder}/page-{page + 1}.html", "Older")] if page < _ceil(size, PER_LIST) else []
        return Response(link_list(f"{name.capitalize()}, page {page}", links, more).encode())

    def _sitemap_parts(self) -> range:
        """The numbers of the partial sitemaps; none where one sitemap holds everything."""
        if self.pages + self.specials <= PER_SITEMAP:
            return range(0)
        return range(_ceil(self.pages, PER_SITEMAP) + _ceil(self.specials, PER_SITEMAP))

    def _sitemap(self, path: str, base: str) -> Response:
        parts = self._sitemap_parts()
        if path == "/sitemap.xml" and parts:
            items = [f"<sitemap><loc>{base}/sitemap-{part}.xml</loc></sitemap>" for part in parts]
            return _xml("sitemapindex", items)
        match = _SITEMAP.fullmatch(path)
        if path == "/sitemap.xml":
            return _xml("urlset", self._story_items(range(self.pages), base) + self._special_items(0, base))
        if match and int(match[1]) in parts:
            first = int(match[1]) * PER_SITEMAP
            if first < self.pages:
                return _xml("urlset", self._story_items(range(first, min(first + PER_SITEMAP, self.pages)), base))
            return _xml("urlset", self._special_items(int(match[1]) - _ceil(self.pages, PER_SITEMAP), base))
        return error_page(404, "Page not found")

    def _story_items(self, numbers: range, base: str) -> list[str]:
        return [
            f"<url><loc>{base}{story_path(number)}</loc><lastmod>{published(number)}</lastmod></url>"
            for number in numbers
        ]

    def _special_items(self, part: int, base: str) -> list[str]:
        numbers = range(part * PER_SITEMAP, min((part + 1) * PER_SITEMAP, self.specials))
        return [f"<url><loc>{base}{escape(special_path(s))}</loc></url>" for s in numbers if kind_of(s).listed]


def truth(pages: int = 1500, seed: int = DEFAULT_SEED) -> list[Page]:
    """Every page of a magazine of that many stories, with kind and verdict."""
    return list(Site(pages, seed).truth())


def _xml(root: str, items: list[str]) -> Response:
    body = "\n".join(items)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{body}\n</{root}>\n"
    )
    return Response(text.encode(), content_type="application/xml")


def _about() -> Response:
    text = f"{MAGAZINE} is a made-up magazine of short fiction. Its stories are generated."
    body = f"<main><h1>About</h1><p>{text}</p></main>"
    return Response(document("About", body).encode())


def _ceil(count: int, size: int) -> int:
    return -(-count // size)
