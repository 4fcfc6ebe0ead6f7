"""Canonical URLs: one spelling for one page, and no to what is no plain web address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.urls import BadUrlError, canonical, host_and_port, origin


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.COM:80/a/../b/%7euser/%e4#part", "http://example.com/b/~user/%E4"),
        ("https://example.com:443", "https://example.com/"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("http://example.com/?utm_source=x&a=1&fbclid=2&b=%2f", "http://example.com/?a=1&b=%2F"),
        ("http://example.com/a?b=2&a=1", "http://example.com/a?b=2&a=1"),
        ("http://example.com/story;jsessionid=1A2B?p=1", "http://example.com/story?p=1"),
        ("http://example.com/a b?q=ü", "http://example.com/a%20b?q=%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://example.com./", "http://example.com/"),
        ("http://example.com/%zz", "http://example.com/%25zz"),
        ("http://example.com/a//b/./c/..", "http://example.com/a//b/"),
        ("http://[2001:DB8:0:0:0:0:0:1]/", "http://[2001:db8::1]/"),
        ("  http://example.com/a\n", "http://example.com/a"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_spelling(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("//example.com/", "scheme"),
        ("http://user:password@example.com/", "userinfo"),
        ("http://example.com:0/", "bad_port"),
        ("http://example.com:99999/", "bad_port"),
        ("http://example.com:25/", "bad_port"),
        ("https://example.com:6667/", "bad_port"),
        ("http://example.com:22/", "bad_port"),
        ("http://2130706433/", "bad_host"),
        ("http://0x7f000001/", "bad_host"),
        ("http://0177.0.0.1/", "bad_host"),
        ("http://127.1/", "bad_host"),
        ("http:///path", "bad_host"),
        ("http://exa mple.com/", "bad_host"),
        ("http://a..b/", "bad_host"),
        ("http://[::1/", "bad_url"),
        ("http://example.com/\x00", "bad_url"),
        ("http://example.com/\ud800", "bad_url"),
        ("http://\udcff.example/", "bad_url"),
        ("http://example.com/" + "a" * 8000, "url_too_long"),
        ("http://example.com/" + "ü" * 1000, "url_too_long"),
        ("http://example.com/next/next/next/next/", "repeating_path"),
    ],
)
def test_refusals(url, reason):
    with pytest.raises(BadUrlError) as caught:
        canonical(url)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/b", "http://example.com/b"),
        ("b?x#y", "http://example.com/a/b?x"),
        ("//other.example/c", "http://other.example/c"),
        ("../d", "http://example.com/d"),
    ],
)
def test_relative_links(link, expected):
    assert canonical(link, base="http://example.com/a/page") == expected


@given(st.text(max_size=60), st.text(max_size=30))
def test_canonical_is_a_fixed_point_or_a_refusal(path, query):
    try:
        once = canonical(f"http://example.com/{path}?{query}")
    except BadUrlError:
        return
    assert canonical(once) == once
    assert once.isascii()


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_characters_are_a_url_or_a_named_refusal(text):
    for url in (text, f"http://{text}", f"http://{text}/", f"http://a.example:{text}/", f"http://[{text}]/"):
        try:
            assert canonical(url).isascii()
        except BadUrlError:
            pass


def test_parts():
    assert origin("http://example.com:81/a?b") == "http://example.com:81"
    assert host_and_port("https://[2001:db8::1]/") == ("2001:db8::1", 443)
