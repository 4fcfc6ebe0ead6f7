"""What a page says about itself: title, author, date, canonical URL, licence. Each from the page's own declarations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from scraper.urls import BadUrlError, canonical

MAX_CHARACTERS = 300  # longer titles and author lines are something else
MAX_JSON_BYTES = 200_000
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
_WORK_TYPES = ("Article", "NewsArticle", "BlogPosting", "ShortStory", "CreativeWork", "Book", "Chapter", "WebPage")


@dataclass(frozen=True)
class Metadata:
    """None for what the page does not say. date: YYYY-MM-DD."""

    title: str | None
    author: str | None
    date: str | None
    language: str | None
    canonical_url: str | None
    licence: str
    free: bool | None  # schema.org isAccessibleForFree


def read_metadata(tree: etree._Element, url: str) -> Metadata:
    """Metadata of a parsed page that came from `url`."""
    meta = meta_values(tree)
    work = next(_works(tree), {})
    heading = tree.find(".//h1")
    title = (
        meta.get("og:title")
        or _text(work.get("headline") or work.get("name"))
        or (_clean("".join(heading.itertext())) if heading is not None else None)
        or _clean(tree.findtext(".//title"))
    )
    date = meta.get("article:published_time") or meta.get("date") or _text(work.get("datePublished"))
    if not date:
        times = tree.xpath(".//time/@datetime")
        date = times[0] if len(times) == 1 else None
    match = _DATE.match(date.strip()) if date else None
    author = meta.get("author") or meta.get("article:author") or _author(work.get("author"))
    free = work.get("isAccessibleForFree")
    return Metadata(
        title=_clean(title),
        author=None if author and author.startswith("http") else _clean(author),
        date=match[1] if match else None,
        language=(tree.get("lang") or "").partition("-")[0].lower() or None,
        canonical_url=_canonical_link(tree, url),
        licence=_licence(tree, work),
        free=None if free is None else str(free).lower().rpartition("/")[2] not in ("false", "no"),
    )


def meta_values(tree: etree._Element) -> dict[str, str]:
    """<meta name|property content>, names in lower case; the first of each name counts."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            values.setdefault(name, content)
    return values


def _works(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """The works described in the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > MAX_JSON_BYTES:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        for item in items:
            if isinstance(item, dict):
                graph = item.get("@graph")
                for entry in graph if isinstance(graph, list) else [item]:
                    if isinstance(entry, dict) and _is_work(entry.get("@type")):
                        yield entry


def _is_work(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(name in _WORK_TYPES for name in kinds)


def _author(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in (_author(item) for item in value) if name]
        return ", ".join(names) or None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _clean(text: str | None) -> str | None:
    """One line of sensible length, or None."""
    text = " ".join((text or "").split()).encode("utf-8", "replace").decode("utf-8")
    return text if 0 < len(text) <= MAX_CHARACTERS else None


def _canonical_link(tree: etree._Element, url: str) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                return canonical(link.get("href"), base=url)
            except BadUrlError:
                return None
    return None


_CC = re.compile(r"creativecommons\.org/licenses/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)", re.IGNORECASE)
_CC_ZERO = re.compile(r"creativecommons\.org/publicdomain/zero/(\d\.\d)", re.IGNORECASE)


def _licence(tree: etree._Element, work: dict[str, Any]) -> str:
    """SPDX identifier of the licence that the page declares, NOASSERTION when it declares none that is known."""
    named = [_text(work.get("license")) or ""]
    named += [link.get("href") or "" for tag in ("a", "link") for link in tree.iter(tag) if _is_licence_link(link)]
    for address in named:
        if match := _CC.search(address):
            return f"CC-{match[1].upper()}-{match[2]}"
        if match := _CC_ZERO.search(address):
            return f"CC0-{match[1]}"
    return "NOASSERTION"


def _is_licence_link(link: etree._Element) -> bool:
    return bool({"license", "licence"} & set((link.get("rel") or "").lower().split()))
