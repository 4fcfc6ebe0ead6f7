"""One fetched page to a verdict: kept with its text, moved elsewhere, or refused with a reason. A pure function.

Limits are counted (bytes, elements, depth), so that a page has the same verdict on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree
from lxml.html import HTMLParser

from scraper.extract import continuation, rights, walls
from scraper.extract.main_text import VERSION, main_text
from scraper.extract.metadata import Metadata, read_metadata
from scraper.extract.verdict import Page
from scraper.fetch.charset import decode_page
from scraper.urls import BadUrlError, canonical

MAX_ELEMENTS = 100_000  # the longest real pages, whole novels in one file, have some 30,000
MAX_DEPTH = 200  # libxml2 itself stops at 256; honest pages stay below 60
REFRESH_SECONDS = 10  # a meta refresh sooner than this is a redirect, a later one a slide show

MAX_CONTROLS_SHARE = 0.01  # of a plain text's characters; with more it is something else under that name

_MAGIC = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"\x7fELF"),
    *(b"{\\rtf", b"%!PS", b"\xd0\xcf\x11\xe0"),
)
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)  # two letters alone would refuse a story about a BMW
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_REFRESH = re.compile(r"\s*(\d+)\s*;\s*url\s*=\s*[\"']?\s*([^\"'\s]+)", re.IGNORECASE)


def extract_page(
    body: bytes,
    headers: Mapping[str, str],
    url: str,
    *,
    agent: str = "miniature-memory",
    min_characters: int = 200,
    with_all_words: bool = False,
) -> Page:
    """What would be kept of a response. headers: names in lower case. url: canonical.

    with_all_words: `said` of a kept page holds all that its markup says, for who wants to keep the markup too.
    """
    if not body.strip():
        return _refused("empty")
    if body.lstrip()[:8].startswith(_MAGIC) or _BITMAP.match(body):
        return _refused("not_html")
    if opt_outs := list(rights.header_opt_outs(headers, agent)):
        return Page("refused", "opt_out", opt_outs=opt_outs)
    try:
        html, charset = decode_page(body, headers.get("content-type"))
    except ValueError as error:
        return _refused(str(error))
    if headers.get("content-type", "").lower().startswith("text/plain") and not _looks_like_html(html):
        page = _plain_text(html, charset, min_characters)
        return replace(page, said=page.text) if with_all_words else page
    tree = parse_html(html)
    if tree is None:
        return _refused("empty")
    if problem := _too_much(tree):
        return _refused(problem)
    if opt_outs := list(rights.page_opt_outs(tree, agent)):
        return Page("refused", "opt_out", opt_outs=opt_outs)
    if (target := _refresh_target(tree, url)) is not None:
        return Page("moved", "meta_refresh", moved_to=target)
    metadata = read_metadata(tree, url)
    text = main_text(tree)
    if problem := _not_the_work(tree, metadata, text, min_characters):
        return _refused(problem)
    ahead, back = continuation.links(tree, url)
    return Page(
        "kept",
        text=text,
        title=metadata.title,
        author=metadata.author,
        date=metadata.date,
        language=metadata.language,
        canonical_url=metadata.canonical_url,
        licence=metadata.licence,
        charset=charset,
        extractor=VERSION,
        next_url=ahead.url if ahead else None,
        previous_url=back.url if back else None,
        says_next=ahead is not None and ahead.is_said,
        says_previous=back is not None and back.is_said,
        said="\n".join([walls.all_words(tree), *_COMMENT.findall(html)]) if with_all_words else None,
    )


def parse_html(html: str) -> etree._Element | None:
    """The tree of a page without comments and processing instructions; None when there is nothing in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _refused(reason: str) -> Page:
    return Page("refused", reason)


def _plain_text(text: str, charset: str, min_characters: int) -> Page:
    text = text.replace("\r\n", "\n").strip("\ufeff \n")
    if len(text) < min_characters:
        return _refused("too_short")
    if len(_CONTROLS.findall(text)) > MAX_CONTROLS_SHARE * len(text):
        return _refused("not_text")
    return Page("kept", text=text, charset=charset, extractor="plain-text-1")


def _looks_like_html(text: str) -> bool:
    return text[:512].lstrip("\ufeff \t\r\n").lower().startswith(("<!doctype html", "<html", "<?xml"))


def _too_much(tree: etree._Element) -> str | None:
    """Counted limits; walked without recursion."""
    elements = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements += 1
        depth += 1
        if elements > MAX_ELEMENTS:
            return "too_many_elements"
        if depth > MAX_DEPTH:
            return "too_deep"
    return None


def _refresh_target(tree: etree._Element, url: str) -> str | None:
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        match = _REFRESH.match(meta.get("content") or "")
        if match and int(match[1][:6]) <= REFRESH_SECONDS:
            try:
                target = canonical(match[2], base=url)
            except BadUrlError:
                return None
            return target if target != url else None
    return None


def _not_the_work(tree: etree._Element, metadata: Metadata, text: str, min_characters: int) -> str | None:
    if reason := walls.wall(tree, metadata, text):
        return reason
    if walls.is_soft_404(metadata, text):
        return "soft_404"
    if len(text) >= min_characters:
        return None
    if walls.needs_scripts(tree):
        return "needs_javascript"
    return "too_short" if text else "no_text"
