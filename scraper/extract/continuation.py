"""Where a work goes on: links from one page of a work to its next and its previous page, on the same host.

A link counts when it says so ("next chapter", "página anterior", "bab selanjutnya"), or when its address is the page's
own with a number one higher or lower, in a place where pages are numbered, and it stands as `rel=next`, as "next" or as
that number. "Next story", "next post", dates and listings lead to other works, and do not count; `rel=next` alone does
not either, since blogs use it for the next post. Words are those of the gate's languages (English, Spanish,
Indonesian), and a few of German.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from scraper.urls import BadUrlError, canonical, origin

LISTING_ARTICLES = 3  # a page with so many <article> elements lists works
MAX_NUMBER = 999  # higher numbers are years and identifiers
_UNIT = (
    r"(?:chapter|page|part|section|episode|ch(?:ap)?\.?|p(?:g|age)?\.?|teil|kapitel|seite|"
    r"cap[ií]tulo|cap\.|p[aá]gina|p[aá]g\.?|parte|secci[oó]n|episodio|bab|halaman|bagian|hal\.)"
)
# English; Spanish, which also puts the word behind; Indonesian, which does so always.
_FORWARD = re.compile(
    r"(?:(?:(?:to |the |read |go to )*next|continued?(?: to| with| reading)?)[ :\-]+(?:the )?|"
    r"(?:al? |el |la |ir al? |leer (?:el |la )?)*(?:siguiente|pr[oó]xim[oa])[ :\-]+|(?:selanjutnya|berikutnya)[ :\-]+)"
    rf"{_UNIT}(?!\w)|"
    r"(?:al? |el |la |ir al? |leer (?:el |la )?|ke |baca )*"
    rf"{_UNIT}[ :\-]+(?:siguiente|pr[oó]xim[oa]|selanjutnya|berikutnya)\b|"
    # "Continuar a la página principal" leads home: here a number must follow.
    rf"(?:contin[uú]ar?|sigue|seguir|lanjut(?:kan)?)(?: leyendo| membaca)?(?: en| a| con| ke)?(?: el| la)? {_UNIT} ?\d",
    re.I,
)
_BACK = re.compile(
    rf"(?:to |the |go to )*(?:previous|prev\.?|last|preceding)[ :\-]+{_UNIT}(?!\w)|"
    rf"(?:al? |el |la |ir al? |ke )*(?:{_UNIT}[ :\-]+(?:anterior|previ[oa]|sebelumnya)\b|"
    rf"(?:anterior|sebelumnya)[ :\-]+{_UNIT}(?!\w))",
    re.I,
)
_NEXT = re.compile(
    r"(?:next|continue|weiter|more|siguiente|pr[oó]xim[oa]|continuar|sigue|selanjutnya|berikutnya|lanjut(?:kan)?)|"
    r"[>»→›]+",
    re.I,
)
_PREVIOUS = re.compile(r"(?:previous|prev|back|zurück|anterior|previ[oa]|atrás|sebelumnya)|[<«←‹]+", re.I)
_ARROWS = " \t\n.:|()[]<>«»→←›‹-–—"
_NUMBERED_UNIT = re.compile(rf"{_UNIT} ?(\d{{1,3}})\b", re.I)
_PARAMETERS = frozenset(
    "page pg part chapter ch paged seite teil kapitel pagina pag parte capitulo cap bab halaman hal bagian".split()
)
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-]\d{1,2}){0,2}(?=[/.-]|$)")
_LIST_PATHS = re.compile(r"/(?:category|categories|tags?|archives?|search|author|feed|forum|calendar|events?)/", re.I)
_LAST_NUMBER = re.compile(r"(\d{1,4})(?!.*\d)", re.S)
_MAYBE = re.compile(
    rb"rel\s*=\s*[\"']?[^\"'>]{0,40}\b(?:next|prev)|>\s*\d{1,3}\s*<|"
    rb">[^<]{0,40}\b(?:next|continue|prev\w*|weiter|chapter|part|page|section|episode|teil|kapitel|seite|"
    rb"siguiente|anterior|continuar|sigue|seguir|parte|episodio|"
    rb"cap[^<\s]{1,8}tulo|p[^<\s]{1,8}gina|pr[^<\s]{1,8}xim[oa]|secci[^<\s]{1,8}n|contin[^<\s]{1,8}a|"  # accents
    rb"selanjutnya|berikutnya|sebelumnya|lanjut(?:kan)?|bab|halaman|bagian)\b|"
    rb">\s*(?:&[lr]aquo;|&[lr]arr;|&[lg]t;|\xc2[\xab\xbb]|\xe2\x86[\x90\x92])",
    re.IGNORECASE,
)


def may_continue(body: bytes) -> bool:
    """A quick look: False where `links` surely finds nothing in a page of UTF-8 or a charset that holds ASCII."""
    return _MAYBE.search(body) is not None


@dataclass(frozen=True)
class Link:
    """is_said: the link itself says that it leads on in the same work; else only numbers do, and titles must agree."""

    url: str
    is_said: bool


def is_same_work(one: str | None, other: str | None) -> bool:
    """Whether two pages' titles can be those of one work: equal but for numbers, or both numbered chapters."""
    if one is None or other is None or (_NUMBERED_UNIT.search(one) and _NUMBERED_UNIT.search(other)):
        return True
    return _bare_title(one) == _bare_title(other)


def _bare_title(title: str) -> str:
    first = re.split(r" [|–—-] ", title)[0]
    first = re.sub(rf"\b{_UNIT} ?\d+\b(?: (?:of|von|de|dari|/) \d+)?|\d+", " ", first, flags=re.IGNORECASE)
    return " ".join(re.findall(r"\w+", first.lower()))


def links(tree: etree._Element, url: str) -> tuple[Link | None, Link | None]:
    """(next, previous) page of the same work; None where there is none."""
    if _LIST_PATHS.search(urlsplit(url).path) or sum(1 for _ in tree.iter("article")) >= LISTING_ARTICLES:
        return None, None
    ahead: Link | None = None
    back: Link | None = None
    for link in tree.iter("a", "link"):
        target = _target(link, url)
        if target is None:
            continue
        step, is_said = _step(link, url, target)
        if step > 0 and ahead is None:
            ahead = Link(target, is_said)
        elif step < 0 and back is None:
            back = Link(target, is_said)
    return ahead, back


def _target(link: etree._Element, url: str) -> str | None:
    href = link.get("href")
    if not href or href.startswith("#"):
        return None
    try:
        target = canonical(href, base=url)
    except BadUrlError:
        return None
    return target if origin(target) == origin(url) and target != url else None


def _step(link: etree._Element, url: str, target: str) -> tuple[int, bool]:
    """1 for the next page of the work, -1 for the one before, 0 for anything else; and whether it says so."""
    text = " ".join("".join(link.itertext()).split()) if link.tag == "a" else ""
    if len(text) > 80:
        return 0, False
    bare = text.strip(_ARROWS)
    if _FORWARD.match(bare):
        return 1, True
    if _BACK.match(bare):
        return -1, True
    counted = _counted(url, target)
    if counted not in (1, -1):
        return 0, False
    relation = set((link.get("rel") or "").lower().split())
    if counted == 1:
        says_so = "next" in relation or _NEXT.fullmatch(bare or text.strip())
    else:
        says_so = relation & {"prev", "previous"} or _PREVIOUS.fullmatch(bare or text.strip())
    numbered = _NUMBERED_UNIT.match(bare) or re.fullmatch(r"(\d{1,3})", bare)
    says_number = numbered is not None and int(numbered[1]) == _number(target, default=1)
    return (counted, False) if says_so or says_number else (0, False)


def _counted(url: str, target: str) -> int | None:
    """By how much the page number of `target` is higher than that of `url`, where they are otherwise the same."""
    one, other = _split_number(url), _split_number(target)
    if one is None or other is None or one[0] != other[0]:
        return None
    return other[1] - one[1]


def _number(url: str, *, default: int) -> int:
    found = _split_number(url)
    return found[1] if found else default


def _split_number(url: str) -> tuple[str, int] | None:
    """(the address without its page number, the number); 1 for an address without a number. None: no page's number."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbered = [(name, value) for name, value in pairs if name.lower() in _PARAMETERS and value.isdecimal()]
    if numbered:
        rest = [pair for pair in pairs if pair != numbered[0]]
        return f"{_trimmed(parts.path)}?{rest}", int(numbered[0][1][:6])
    path = _DATED.sub(lambda dated: re.sub(r"\d", "d", dated[0]), parts.path)
    match = _LAST_NUMBER.search(path.rpartition("/")[2] or path.rstrip("/").rpartition("/")[2])
    if match is None:
        return f"{_trimmed(path)}?{pairs}", 1
    number = int(match[1])
    if number > MAX_NUMBER:
        return None
    start = path.rindex(match[1])
    return f"{_trimmed(path[:start] + path[start + len(match[1]) :])}?{pairs}", number


def _trimmed(path: str) -> str:
    """A path without what only announces a page number: `/story/page/`, `/story-part-`, `/story.html` are one."""
    stem, dot, ending = path.rpartition(".")
    path = stem if dot and ending.isalpha() and len(ending) <= 5 else path
    path = re.sub(rf"[/_\-.]*(?:{_UNIT})?[/_\-.]*$", "", path, flags=re.IGNORECASE)
    return path or "/"
