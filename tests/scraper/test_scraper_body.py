"""Decompression within limits, and bytes to text."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch.body import BodyError, BoundedBody
from scraper.fetch.charset import decode_page

WIDE = {zstd.CompressionParameter.window_log: 27}
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
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("GZip", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:1000], mtime=0) + gzip.compress(TEXT[1000:], mtime=0)),
        ("gzip", gzip.compress(TEXT, mtime=0) + b"trailing rubbish"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("BR", brotli.compress(TEXT)),
        ("zstd", zstd.compress(TEXT)),
        ("zstd", zstd.compress(TEXT) + b"trailing rubbish"),
    ],
)
@pytest.mark.parametrize("piece", [7, 1000, 10**6])
def test_bodies_are_read(encoding, data, piece):
    assert read(encoding, data, piece=piece) == TEXT


@pytest.mark.parametrize(
    ("encoding", "data", "reason"),
    [
        (None, b"x" * 20_000, "too_large"),
        ("gzip", gzip.compress(b"\0" * 50_000_000, mtime=0), "too_large"),
        ("deflate", zlib.compress(b"\0" * 50_000_000), "too_large"),
        ("gzip", gzip.compress(TEXT, mtime=0)[:-20], "truncated"),
        ("gzip", gzip.compress(b"short", mtime=0)[:-9], "truncated"),
        ("gzip", TEXT, "bad_encoding"),
        ("deflate", b"\xff\xff\xff\xff\xff", "bad_encoding"),
        ("br", brotli.compress(b"\0" * 50_000_000), "too_large"),
        ("zstd", zstd.compress(b"\0" * 50_000_000), "too_large"),
        ("br", brotli.compress(TEXT)[:-20], "truncated"),
        ("zstd", zstd.compress(TEXT)[:-20], "truncated"),
        ("br", zstd.compress(TEXT), "bad_encoding"),
        ("zstd", brotli.compress(TEXT), "bad_encoding"),
        ("zstd", zstd.compress(TEXT * 5000, options=WIDE), "bad_encoding"),  # a window of 128 MB
        ("br, gzip", gzip.compress(brotli.compress(TEXT), mtime=0), "unsupported_encoding"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "unsupported_encoding"),
        ("br", TEXT, "bad_encoding"),
        ("zstd", TEXT, "bad_encoding"),
        ("compress", TEXT, "unsupported_encoding"),
        ("nonsense", TEXT, "unsupported_encoding"),
    ],
)
def test_bodies_are_refused(encoding, data, reason):
    with pytest.raises(BodyError) as caught:
        read(encoding, data, limit=10_000)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)]
)
def test_a_bomb_is_never_held(encoding, pack):
    body = BoundedBody(encoding, 10_000)
    bomb = pack(b"\0" * 50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(BodyError, match="too_large"):
            body.feed(bomb)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert len(body._data) <= 10_000 + 32_768  # a decoder's least buffer


def test_cutting_keeps_the_start():
    assert read("gzip", gzip.compress(TEXT, mtime=0), limit=100, cut=True) == TEXT[:100]
    assert read(None, TEXT, limit=100, cut=True) == TEXT[:100]


@given(st.binary(max_size=3000), st.integers(1, 400))
def test_any_bytes_survive_in_any_pieces(data, piece):
    for encoding, pack in (("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)):
        assert read(encoding, pack(data), piece=piece) == data


@given(st.binary(max_size=300), st.integers(1, 40))
def test_any_rubbish_is_an_answer_or_a_named_refusal(data, piece):
    for encoding in ("gzip", "deflate", "br", "zstd"):
        try:
            assert len(read(encoding, data, piece=piece, limit=1000)) <= 1000
        except BodyError as error:
            assert error.reason in ("bad_encoding", "truncated", "too_large")


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


LONG_TEXT = "Margaret walked down to the harbour. " * 10


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(LONG_TEXT.encode() + b"\xed\xa0\x80", HTML, id="half a pair in UTF-8, undeclared"),
        pytest.param(LONG_TEXT.encode() + b"\xed\xa0\x80", "text/html; charset=utf-8", id="half a pair in UTF-8"),
        pytest.param(b"\xff\xfe" + LONG_TEXT.encode("utf-16-le") + b"\x00\xd8", HTML, id="half a pair in UTF-16"),
        pytest.param(b"\xff\xfe" + LONG_TEXT.encode("utf-16-le") + b"x", HTML, id="half a character of UTF-16"),
        pytest.param(LONG_TEXT.encode() + b"\xc0\xaf", "text/html; charset=utf-8", id="an overlong slash"),
        pytest.param(LONG_TEXT.encode() + b"\xf5\x80\x80\x80", "text/html; charset=utf-8", id="beyond Unicode"),
        pytest.param(b"+2AA- " + LONG_TEXT.encode(), "text/html; charset=utf-7", id="half a pair in UTF-7"),
        pytest.param(LONG_TEXT.encode() + b"\x84\x31\xa4\x37", "text/html; charset=gb18030", id="in GB 18030"),
    ],
)
def test_half_characters_never_come_out(body, content_type):
    text, _ = decode_page(body, content_type)
    assert LONG_TEXT in text
    text.encode("utf-8")


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
