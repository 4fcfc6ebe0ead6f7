"""Opt-outs: every way in which a page or a site can say no, and the words in which it said it. Any 'no' wins.

Read are: the robots meta element and the X-Robots-Tag header (noindex, none, noai, noimageai; for everybody or for our
agent), Content-Usage of the IETF's AI preferences (header and robots.txt), Content-Signal (header and robots.txt), the
TDM Reservation Protocol (header, meta element, /.well-known/tdmrep.json), ai.txt, and the licence line of Really Simple
Licensing in robots.txt, in a link or in a header, whose terms ask for an agreement.
"""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree
from protego import Protego

NO_TOKENS = frozenset({"noindex", "none", "noai", "noimageai"})
_NO_USES = frozenset({"train-ai", "ai-train", "genai", "train-genai", "ai", "all", "bots"})
MAX_EVIDENCE = 200  # characters of a header or an element kept as evidence
_AGENT_PREFIX = re.compile(r"\s*([A-Za-z][\w-]*)\s*:")
_DIRECTIVES_WITH_COLON = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


def header_opt_outs(headers: Mapping[str, str], agent: str) -> Iterator[str]:
    """Evidence of a 'no' in response headers (names in lower case, repeated ones joined by commas)."""
    if said := _robots_tag_no(headers.get("x-robots-tag", ""), agent):
        yield f"header x-robots-tag: {said}"
    if said := _usage_no(headers.get("content-usage", "")):
        yield f"header content-usage: {said}"
    if said := _usage_no(headers.get("content-signal", "")):
        yield f"header content-signal: {said}"
    if headers.get("tdm-reservation", "").strip().startswith("1"):
        yield "header tdm-reservation: 1"
    if "application/rsl+xml" in headers.get("link", "").lower():
        yield f"header link: {headers['link'][:MAX_EVIDENCE]}"


def page_opt_outs(tree: etree._Element, agent: str) -> Iterator[str]:
    """Evidence of a 'no' in the page's own elements."""
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name in ("robots", agent.lower()) and NO_TOKENS & _tokens(content):
            yield f"meta {name}: {content[:MAX_EVIDENCE]}"
        elif name in ("content-usage", "content-signal") and (said := _usage_no(content)):
            yield f"meta {name}: {said}"
        elif name == "tdm-reservation" and content.startswith("1"):
            yield "meta tdm-reservation: 1"
    for link in tree.iter("link"):
        if (link.get("type") or "").strip().lower() == "application/rsl+xml":
            yield f"link {link.get('href', '')[:MAX_EVIDENCE]} (application/rsl+xml)"


def robots_txt_opt_outs(text: str, agent: str, url: str) -> Iterator[str]:
    """Evidence of a 'no' in robots.txt: Content-Signal, Content-Usage and License lines that apply to us and `url`."""
    path = urlsplit(url).path
    for name, value in _our_lines(text, agent):
        if name == "license":
            yield f"robots.txt license: {value[:MAX_EVIDENCE]}"
        elif name in ("content-signal", "content-usage"):
            scope, _, rest = value.partition(" ") if value.startswith("/") else ("", "", value)
            if path.startswith(scope.rstrip("*$")) and (said := _usage_no(rest)):
                yield f"robots.txt {name}: {said}"


def tdmrep_opt_outs(body: bytes, url: str) -> Iterator[str]:
    """Evidence of a 'no' in /.well-known/tdmrep.json (W3C community group report, TDM Reservation Protocol)."""
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return
    path = urlsplit(url).path
    for rule in rules if isinstance(rules, list) else []:
        if not isinstance(rule, dict) or str(rule.get("tdm-reservation")) != "1":
            continue
        location = str(rule.get("location", "/"))
        pattern = location.rstrip("$") if location.endswith("$") else location + "*"
        if fnmatch.fnmatchcase(path, pattern.replace("[", "[[]")):
            yield f"tdmrep.json {location[:MAX_EVIDENCE]}: 1"


def ai_txt_opt_outs(text: str, agent: str, url: str) -> Iterator[str]:
    """Evidence of a 'no' in ai.txt: a refusal of the page itself, or of text as a kind of file."""
    rules = Protego.parse(text)
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    for what in (url, f"{origin}/any.html", f"{origin}/any.txt"):
        if not rules.can_fetch(what, agent):
            yield f"ai.txt disallows {urlsplit(what).path[:MAX_EVIDENCE]}"
            return


def _tokens(text: str) -> set[str]:
    return {token for token in re.split(r"[\s,;]+", text.lower()) if token}


def _robots_tag_no(value: str, agent: str) -> str | None:
    """What forbids in an X-Robots-Tag. An agent's name before a colon scopes the directives after it."""
    scope = None
    for part in value.split(","):
        match = _AGENT_PREFIX.match(part)
        if match and match[1].lower() not in _DIRECTIVES_WITH_COLON:
            scope, part = match[1].lower(), part[match.end() :]
        if scope in (None, "*", "robots", agent.lower()) and NO_TOKENS & _tokens(part):
            return part.strip()[:MAX_EVIDENCE]
    return None


def _usage_no(value: str) -> str | None:
    """What forbids in a list of `use=y|n`, `use=yes|no` (structured fields; parameters are ignored)."""
    for part in value.split(","):
        use, _, answer = part.partition(";")[0].strip().lower().partition("=")
        if use.strip() in _NO_USES and answer.strip().strip('"?') in ("n", "no", "0", "disallow"):
            return part.strip()[:MAX_EVIDENCE]
    return None


def _our_lines(text: str, agent: str) -> Iterator[tuple[str, str]]:
    """(field, value) of the lines of robots.txt that are for us: those before any group, those of groups that name
    our agent or, where none does, of groups for everybody."""
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    agents: set[str] = set()
    free: list[tuple[str, str]] = []
    lines = free
    for raw in text.splitlines():
        name, colon, value = raw.partition("#")[0].strip().partition(":")
        if not colon:
            continue
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if not groups or lines is not groups[-1][1] or lines:
                agents, lines = set(), []
                groups.append((agents, lines))
            agents.add(value.lower())
        elif name == "license":  # of the whole site, wherever it stands
            free.append((name, value))
        else:
            lines.append((name, value))
    ours = [group for names, group in groups if agent.lower() in names]
    everybody = [group for names, group in groups if "*" in names]
    for group in [free, *(ours or everybody)]:
        yield from group
