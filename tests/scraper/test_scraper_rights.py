"""Opt-outs: each way to say no, and look-alikes that are no 'no'."""

from __future__ import annotations

import pytest

from scraper.extract.page import extract_page, parse_html
from scraper.extract.rights import (
    ai_txt_opt_outs,
    header_opt_outs,
    page_opt_outs,
    robots_txt_opt_outs,
    tdmrep_opt_outs,
)

AGENT = "miniature-memory"
URL = "https://example.org/stories/1.html"


@pytest.mark.parametrize(
    ("headers", "no"),
    [
        ({"x-robots-tag": "noai"}, True),
        ({"x-robots-tag": "noimageai"}, True),
        ({"x-robots-tag": "noindex, nofollow"}, True),
        ({"x-robots-tag": "none"}, True),
        ({"x-robots-tag": "NoAI"}, True),
        ({"x-robots-tag": "miniature-memory: noindex"}, True),
        ({"x-robots-tag": "otherbot: nofollow, miniature-memory: noai"}, True),
        ({"x-robots-tag": "max-snippet: 10, noai"}, True),
        ({"x-robots-tag": "otherbot: noindex, nofollow"}, False),
        ({"x-robots-tag": "nofollow"}, False),
        ({"x-robots-tag": "all"}, False),
        ({"tdm-reservation": "1"}, True),
        ({"tdm-reservation": "0"}, False),
        ({"content-usage": "train-ai=n"}, True),
        ({"content-usage": "search=y, train-ai=n"}, True),
        ({"content-usage": "train-ai=y"}, False),
        ({"content-usage": "search=n"}, False),
        ({"content-signal": "search=yes, ai-train=no"}, True),
        ({"content-signal": "ai-train=yes"}, False),
        ({"link": '</licence.xml>; rel="license"; type="application/rsl+xml"'}, True),
        ({"link": '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'}, False),
        ({}, False),
    ],
)
def test_headers(headers, no):
    assert bool(list(header_opt_outs(headers, AGENT))) == no


@pytest.mark.parametrize(
    ("head", "no"),
    [
        ('<meta name="robots" content="noai, noimageai">', True),
        ('<META NAME="ROBOTS" CONTENT="NOINDEX">', True),
        ('<meta name="miniature-memory" content="noindex">', True),
        ('<meta name="googlebot" content="noindex">', False),
        ('<meta name="robots" content="index, follow">', False),
        ('<meta name="tdm-reservation" content="1">', True),
        ('<meta name="tdm-reservation" content="0">', False),
        ('<meta name="content-usage" content="train-ai=n">', True),
        ('<link rel="license" type="application/rsl+xml" href="/rsl.xml">', True),
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', False),
        ('<meta name="description" content="noai">', False),
    ],
)
def test_elements(head, no):
    tree = parse_html(f"<html><head>{head}</head><body><p>Text</p></body></html>")
    assert bool(list(page_opt_outs(tree, AGENT))) == no


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n", True),
        ("User-agent: *\nContent-Usage: train-ai=n\n", True),
        ("User-agent: *\nContent-Usage: /stories/ train-ai=n\n", True),
        ("User-agent: *\nContent-Usage: /poems/ train-ai=n\n", False),
        ("User-agent: otherbot\nContent-Signal: ai-train=no\n", False),
        ("User-agent: *\nContent-Signal: ai-train=no\n\nUser-agent: miniature-memory\nAllow: /\n", False),
        ("User-agent: otherbot\nUser-agent: Miniature-Memory\nContent-Signal: ai-train=no\n", True),
        ("Content-Signal: ai-train=no\n", True),
        ("License: https://example.org/licence.xml\nUser-agent: *\nAllow: /\n", True),
        ("User-agent: *\nAllow: /\nLicense: https://example.org/licence.xml\n", True),
        ("# Content-Signal: ai-train=no\nUser-agent: *\nAllow: /\n", False),
        ("", False),
    ],
)
def test_robots_txt(text, no):
    assert bool(list(robots_txt_opt_outs(text, AGENT, URL))) == no


@pytest.mark.parametrize(
    ("body", "no"),
    [
        (b'[{"location": "/", "tdm-reservation": 1}]', True),
        (b'[{"location": "/stories/*", "tdm-reservation": 1}]', True),
        (b'[{"location": "/stories/1.html$", "tdm-reservation": 1, "tdm-policy": "https://example.org/p"}]', True),
        (b'[{"location": "/stories$", "tdm-reservation": 1}]', False),
        (b'[{"location": "/poems/", "tdm-reservation": 1}]', False),
        (b'[{"location": "/", "tdm-reservation": 0}]', False),
        (b"<html>not found</html>", False),
        (b"[[[[", False),
        (b'{"location": "/"}', False),
        (b"[" * 100_000, False),
        (b"", False),
    ],
)
def test_tdmrep(body, no):
    assert bool(list(tdmrep_opt_outs(body, URL))) == no


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("User-Agent: *\nDisallow: /\n", True),
        ("User-Agent: *\nDisallow: *.html\n", True),
        ("User-Agent: *\nDisallow: *.txt\n", True),
        ("User-Agent: *\nDisallow: *.jpg\nAllow: /\n", False),
        ("User-Agent: otherbot\nDisallow: /\n", False),
        ("<html>", False),
        ("", False),
    ],
)
def test_ai_txt(text, no):
    assert bool(list(ai_txt_opt_outs(text, AGENT, URL))) == no


def test_the_evidence_comes_with_the_refusal(page, prose):
    result = extract_page(page(prose(1), head='<meta name="robots" content="noai">'), {}, URL)
    assert (result.verdict, result.reason, result.text) == ("refused", "opt_out", "")
    assert result.opt_outs == ["meta robots: noai"]


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        ("", "NOASSERTION"),
        ('<link rel="license" href="https://creativecommons.org/licenses/by-nc-sa/4.0/">', "CC-BY-NC-SA-4.0"),
        ('<link rel="license" href="http://creativecommons.org/publicdomain/zero/1.0/">', "CC0-1.0"),
        ('<link rel="license" href="/terms.html">', "NOASSERTION"),
        (
            '<script type="application/ld+json">{"@type": "Article", "license": '
            '"https://creativecommons.org/licenses/by/3.0/"}</script>',
            "CC-BY-3.0",
        ),
        ('<script type="application/ld+json">{broken</script>', "NOASSERTION"),
    ],
)
def test_licences(page, prose, head, licence):
    assert extract_page(page(prose(1), head=head), {}, URL).licence == licence
