"""Canonical URLs: one spelling for one page, and a clear no to what is not a plain web address.

Follows RFC 3986 section 6.2 (syntax-based normalisation) and drops what only tracks visitors: known campaign
parameters and session identifiers. Whatever could change the page stays, order of parameters included.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

import idna

MAX_LENGTH = 2048  # longer ones are traps or broken links; sitemaps.org sets the same limit
MAX_REPEATS = 3  # the same path segment more often than this is a loop of relative links
DEFAULT_PORTS = {"http": 80, "https": 443}
# Ports of other services, at which a request for a page could do harm (WHATWG Fetch, "bad port"; what browsers refuse).
_OTHER_SERVICES = frozenset(
    int(port)
    for port in (
        "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 "
        "123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 "
        "990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
    ).split()
)

_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref_src|wt_mc|phpsessid|jsessionid|sessionid|"
    r"session_id|aspsessionid\w*|cfid|cftoken)",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_UNRESERVED = re.compile(r"%([0-9A-Fa-f]{2})")
_KEEP = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE_PATH = "/:@!$&'()*+,;=%-._~"
_SAFE_QUERY = _SAFE_PATH + "?"
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


class BadUrlError(ValueError):
    """Not an address this program fetches; the message is the reason, as recorded for the URL."""


def canonical(url: str, *, base: str | None = None) -> str:
    """The one spelling of an http(s) URL, fragment removed. Relative to `base` where given.

    Raises BadUrlError with one of: url_too_long, bad_url, scheme, userinfo, bad_host, bad_port, repeating_path.
    """
    url = url.strip(" \t\n\r\f")
    if len(url) > MAX_LENGTH * 3:  # before any work on it; percent-encoding can triple a URL
        raise BadUrlError("url_too_long")
    if any(ord(character) < 0x20 or "\ud800" <= character <= "\udfff" for character in url):
        raise BadUrlError("bad_url")
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        port = parts.port
    except ValueError as error:
        raise BadUrlError("bad_port" if "port" in str(error).lower() else "bad_url") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise BadUrlError("scheme")
    if "@" in parts.netloc:
        raise BadUrlError("userinfo")
    if port in _OTHER_SERVICES:
        raise BadUrlError("bad_port")
    netloc = _host(parts) if port in (None, DEFAULT_PORTS[scheme]) else f"{_host(parts)}:{port}"
    result = urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))
    if len(result) > MAX_LENGTH:
        raise BadUrlError("url_too_long")
    return result


def origin(url: str) -> str:
    """Scheme, host and port of a canonical URL: the unit of robots.txt and of politeness."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_and_port(url: str) -> tuple[str, int]:
    """Host name (no brackets) and port of a canonical URL."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host).compressed}]"
        except ValueError as error:
            raise BadUrlError("bad_host") from error
    try:
        host = unquote(host, errors="strict")
        host = idna.encode(host, uts46=True).decode("ascii") if not host.isascii() else host.lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise BadUrlError("bad_host") from error
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadUrlError("bad_host")
    # A last label that is a number makes it an IPv4 address to browsers and to getaddrinfo, in decimal, octal or
    # hexadecimal (WHATWG URL, "ends in a number"); only the plain dotted spelling is let through.
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        try:
            ipaddress.IPv4Address(host)
        except ValueError as error:
            raise BadUrlError("bad_host") from error
    return host


def _path(path: str) -> str:
    path = _PATH_SESSION.sub("", path)
    path = quote(_normal_escapes(path), safe=_SAFE_PATH)
    segments: list[str] = []
    raw = path.split("/")[1:]
    for segment in raw:  # RFC 3986, section 5.2.4
        if segment == "..":
            segments = segments[:-1]
        elif segment != ".":
            segments.append(segment)
    if raw and raw[-1] in (".", ".."):
        segments.append("")
    named = [segment for segment in segments if segment]
    if any(named.count(segment) > MAX_REPEATS for segment in set(named)):
        raise BadUrlError("repeating_path")
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    return quote(_normal_escapes("&".join(kept)), safe=_SAFE_QUERY)


def _normal_escapes(text: str) -> str:
    """Escapes of unreserved characters decoded, the others in upper case, a lone '%' escaped."""

    def normal(match: re.Match[str]) -> str:
        byte = int(match[1], 16)
        return chr(byte) if byte in _KEEP else f"%{match[1].upper()}"

    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", _UNRESERVED.sub(normal, text))
