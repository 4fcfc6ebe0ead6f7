"""Decompression within limits, and bytes to text."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch.body import BodyError, BoundedBody
from scraper.fetch.charset import decode_page

TEXT = b"Margaret walked down to the harbour. " * 200


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def read(encoding: str | None, data: bytes, *, limit: int = 10**6, piece: int = 1000, cut: bool = False) -> bytes:
    body = BoundedBody(encoding, limit, cut=cut)
    for start in range(0, len(data), piece):
        body.feed(data[start : start + piece])
        if body.full:
            break
    return body.finish()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:])),
        ("gzip", gzip.compress(TEXT) + b"trailing rubbish"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
)
@pytest.mark.parametrize("piece", [7, 1000, 10**6])
def test_bodies_are_read(encoding, data, piece):
    assert read(encoding, data, piece=piece) == TEXT


@pytest.mark.parametrize(
    ("encoding", "data", "reason"),
    [
        (None, b"x" * 20_000, "too_large"),
        ("gzip", gzip.compress(b"\0" * 50_000_000), "too_large"),
        ("deflate", zlib.compress(b"\0" * 50_000_000), "too_large"),
        ("gzip", gzip.compress(TEXT)[:-20], "truncated"),
        ("gzip", gzip.compress(b"short")[:-9], "truncated"),
        ("gzip", TEXT, "bad_encoding"),
        ("deflate", b"\xff\xff\xff\xff\xff", "bad_encoding"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT)), "unsupported_encoding"),
        ("br", TEXT, "unsupported_encoding"),
        ("zstd", TEXT, "unsupported_encoding"),
        ("nonsense", TEXT, "unsupported_encoding"),
    ],
)
def test_bodies_are_refused(encoding, data, reason):
    with pytest.raises(BodyError) as caught:
        read(encoding, data, limit=10_000)
    assert caught.value.reason == reason


def test_a_bomb_is_never_held():
    body = BoundedBody("gzip", 10_000)
    with pytest.raises(BodyError, match="too_large"):
        body.feed(gzip.compress(b"\0" * 50_000_000))
    assert len(body._data) <= 10_001


def test_cutting_keeps_the_start():
    assert read("gzip", gzip.compress(TEXT), limit=100, cut=True) == TEXT[:100]
    assert read(None, TEXT, limit=100, cut=True) == TEXT[:100]


@given(st.binary(max_size=3000), st.integers(1, 400))
def test_any_bytes_survive_gzip_in_any_pieces(data, piece):
    assert read("gzip", gzip.compress(data), piece=piece) == data


HTML = "text/html"
E_ACUTE = "<p>Zoé et Jérôme</p>"


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (E_ACUTE.encode(), HTML, "utf-8"),
        (b"\xef\xbb\xbf" + E_ACUTE.encode(), "text/html; charset=iso-8859-1", "utf-8"),
        (b"\xff\xfe" + E_ACUTE.encode("utf-16-le"), HTML, "utf-16-le"),
        (b"\xfe\xff" + E_ACUTE.encode("utf-16-be"), "text/html; charset=utf-8", "utf-16-be"),
        (E_ACUTE.encode("utf-16-le"), "text/html; charset=utf-16", "utf-16-le"),
        (E_ACUTE.encode("latin-1"), "text/html; charset=ISO-8859-1", "cp1252"),
        (b"<meta charset='latin1'>" + E_ACUTE.encode("latin-1"), HTML, "cp1252"),
        (b"<meta http-equiv=x content='text/html; charset=windows-1252'>" + E_ACUTE.encode("cp1252"), HTML, "cp1252"),
        (E_ACUTE.encode("latin-1"), HTML, "cp1252"),
        # header and meta disagree: the header wins, unless the bytes are UTF-8 for all to see
        (b"<meta charset=utf-8>" + E_ACUTE.encode("cp1252"), "text/html; charset=windows-1252", "cp1252"),
        (b"<meta charset=latin1>" + E_ACUTE.encode(), "text/html; charset=iso-8859-1", "utf-8"),
        (E_ACUTE.encode(), "text/html; charset=utf-16", "utf-8"),
        (b"<meta charset=utf-16>" + E_ACUTE.encode(), HTML, "utf-8"),
        (E_ACUTE.encode(), "text/html; charset=no-such-charset", "utf-8"),
        (E_ACUTE.encode(), "text/html; charset=unicode_escape", "utf-8"),
    ],
)
def test_charsets(body, content_type, charset):
    text, found = decode_page(body, content_type)
    assert found == charset
    assert text.endswith(E_ACUTE)


def test_windows_quotes_under_a_latin_label():
    text, _ = decode_page("“Yes”".encode("cp1252"), "text/html; charset=iso-8859-1")
    assert text == "“Yes”"


def test_utf7_is_never_decoded():
    body = b"+ADw-script+AD4- " * 20
    text, _ = decode_page(body, "text/html; charset=utf-7")
    assert text == body.decode()


def test_iso_2022_jp_is_not_mistaken_for_ascii():
    text, charset = decode_page("日本語の物語".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp")
    assert (text, charset) == ("日本語の物語", "iso2022_jp")


def test_nul_bytes_do_not_end_the_text():
    assert decode_page(b"before\0after", HTML)[0] == "before\ufffdafter"


def test_bytes_that_are_no_text():
    with pytest.raises(ValueError, match="undecodable"):
        decode_page(bytes(range(128, 256)) * 10, "text/html; charset=utf-8")
