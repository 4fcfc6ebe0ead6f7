"""Bytes of a page to text: byte order mark, then the Content-Type header, then the page's own word, then a guess.

The order is that of the WHATWG encoding and HTML standards, with one addition: bytes that are valid UTF-8 with
characters outside ASCII are read as UTF-8 even where a single-byte charset is declared, because no real text in such a
charset looks like that, and servers with a wrong default charset are common.
"""

from __future__ import annotations

import codecs
import re

PRESCAN_BYTES = 4096  # the HTML standard says 1,024; pages with long heads declare later
MAX_REPLACED_SHARE = 0.05  # more undecodable characters than this, and the text is not worth keeping

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.+-]{2,40})")
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", re.IGNORECASE)
# What the standard reads these labels as: supersets that use the control range.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python's names of the charsets of the web. Not among them: UTF-7 and UTF-32, which hide markup from filters, and
# Python's own codecs such as idna and unicode_escape.
_MULTIBYTE = {"gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"}
_SINGLE_BYTE = re.compile(r"cp125[0-8]|cp866|cp874|iso8859-(?:[2-8]|1[03456])|koi8-[ru]|mac-(?:roman|cyrillic)")
_UTF16 = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}


def decode_page(body: bytes, content_type: str | None) -> tuple[str, str]:
    """Text and the charset it was read as. Raises ValueError when too little of it can be decoded.

    Undecodable bytes become U+FFFD; NUL bytes too, since HTML parsers stop at them.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], charset), charset
    declared = _header_charset(content_type) or _page_charset(body)
    if declared in _UTF16.values() and b"\0" not in body:
        declared = None  # any markup in UTF-16 has zero bytes
    if declared is None or _SINGLE_BYTE.fullmatch(declared):
        try:
            return body.decode("utf-8").replace("\0", "\ufffd"), "utf-8"
        except UnicodeDecodeError:
            pass
    charset = declared or "cp1252"
    return _decode(body, charset), charset


def _decode(body: bytes, charset: str) -> str:
    text = body.decode(charset, errors="replace").replace("\0", "\ufffd")
    if text.count("\ufffd") > MAX_REPLACED_SHARE * len(text):
        raise ValueError("undecodable")
    return text


def _header_charset(content_type: str | None) -> str | None:
    match = _HEADER.search(content_type or "")
    return _known(match[1]) if match else None


def _page_charset(body: bytes) -> str | None:
    match = _XML.match(body[:PRESCAN_BYTES]) or _META.search(body[:PRESCAN_BYTES])
    charset = _known(match[1].decode("ascii")) if match else None
    # A page that was readable up to this declaration in ASCII is not UTF-16 (HTML standard, prescan).
    return "utf-8" if charset is not None and charset.startswith("utf-16") else charset


def _known(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _SUPERSETS.get(name, name)
    if name in _UTF16:
        return _UTF16[name]
    return name if name == "utf-8" or name in _MULTIBYTE or _SINGLE_BYTE.fullmatch(name) else None
