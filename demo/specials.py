"""The special pages: what a collector meets on the open web, each kind with the verdict that is right for it.

Special s is of kind KINDS[s] for the first len(KINDS) of them, which every magazine has; later ones, one for every
STORIES_PER_SPECIAL stories, repeat the kinds that are cheap. Each is a pure function of (seed, s), and its content
comes from its own series of stories, so that only the duplicates share text with the regular ones.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import cycle

from demo.grammar import Expander
from demo.pages import document, furniture, story_page, story_path
from demo.responses import Response, error_page
from demo.stories import Story, story, stream

SERIES = "extra"
STORIES_PER_SPECIAL = 50
TOO_LARGE_BYTES = 6 * 1024 * 1024
_LOREM = ("lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "eiusmod", "tempor")
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Verdict(StrEnum):
    """What should become of a page."""

    KEEP = "keep"  # a story that belongs in the corpus
    DUPLICATE = "duplicate"  # the text of another page, word for word: one of the two stays
    NEAR_DUPLICATE = "near_duplicate"  # the text of another page but for a few words: one of the two stays
    MINOR = "minor"  # mentions a person under 18: refused at the door, never stored
    LANGUAGE = "language"  # not in English: refused, since the gate cannot read it
    OPTED_OUT = "opted_out"  # says that it must not be trained on
    ROBOTS = "robots"  # robots.txt forbids even the request
    JUNK = "junk"  # text, but no story
    NO_TEXT = "no_text"  # a page without readable text
    NOT_HTML = "not_html"  # other bytes under a text/html label
    TOO_LARGE = "too_large"
    ERROR = "error"  # an HTTP error, now and later
    REDIRECT = "redirect"  # leads to another page of the magazine
    NAVIGATION = "navigation"  # home, lists of stories: links, no story
    SUPPORT = "support"  # robots.txt and sitemaps


@dataclass(frozen=True, slots=True)
class Context:
    """What a special page is built from. s: its number; base: scheme and host; path: its own."""

    seed: int
    s: int
    base: str
    path: str

    @property
    def story(self) -> Story:
        """The story that this page tells, if it tells one."""
        return story(self.seed, self.s, SERIES)

    @property
    def source(self) -> int:
        """The regular story that a duplicate repeats: one that is older than the special page itself."""
        first = max(1, STORIES_PER_SPECIAL * (self.s - len(KINDS) + 1))
        return int(stream(self.seed, "source", self.s).random() * first)

    def page(self, text: Story | None = None, *, head: str = "", charset: str | None = "utf-8") -> str:
        """The HTML of a story, by default its own."""
        return story_page(text or self.story, self.seed, self.path, self.base, head=head, charset=charset, label=SERIES)


Builder = Callable[[Context], Response]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of special page. status: of the answer that counts. again: whether later specials may be of it."""

    name: str
    verdict: Verdict
    build: Builder
    status: int = 200
    folder: str = "extras"
    again: bool = True
    listed: bool = True  # in the sitemap


def _told(head: str = "", headers: tuple[tuple[str, str], ...] = (), **options) -> Builder:
    return lambda context: Response(context.page(head=head).encode(), headers=headers, **options)


def _duplicate(context: Context) -> Response:
    return Response(context.page(story(context.seed, context.source)).encode())


def _near_duplicate(context: Context) -> Response:
    """The source with its inn and one weekday changed."""
    source = story(context.seed, context.source)
    facts = source.card.facts
    changes = {facts["inn"]: "the Green Lantern", facts["weekday"]: "Sunday"}
    return Response(context.page(_rewritten(source, changes)).encode())


def _rewritten(source: Story, changes: dict[str, str]) -> Story:
    paragraphs = source.paragraphs
    for old, new in changes.items():
        paragraphs = tuple(text.replace(old, new) for text in paragraphs)
    return replace(source, paragraphs=paragraphs)


def _accented(context: Context) -> Story:
    told = context.story
    a, b = told.card.people["a"], told.card.people["b"]
    names = {"he": "René", "she": "Zoé"}, {"he": "Jérôme", "she": "Hélène"}
    changes = {
        a["first"]: names[0][a["he"]],
        b["first"]: names[1][b["he"]],
        told.card.facts["town"]: "Saint-Rémy",
        told.card.facts["inn"]: "the Café Métropole",
        "bakery": "pâtisserie",
    }
    return _rewritten(told, changes)


def _latin1_header(context: Context) -> Response:
    body = context.page(_accented(context), charset=None).encode("iso-8859-1")
    return Response(body, content_type="text/html; charset=ISO-8859-1")


def _latin1_meta(context: Context) -> Response:
    body = context.page(_accented(context), charset="iso-8859-1").encode("iso-8859-1")
    return Response(body, content_type="text/html")


def _mojibake(context: Context) -> Response:
    """UTF-8 that was read as Windows-1252 and saved again, as old archives have it."""
    told = _accented(context)
    told = _rewritten(told, {"'": "’"})
    broken = replace(told, paragraphs=tuple(text.encode().decode("cp1252") for text in told.paragraphs))
    return Response(context.page(broken).encode())


def _inserted(told: Story, *paragraphs: str) -> Story:
    middle = len(told.paragraphs) // 2
    return replace(told, paragraphs=told.paragraphs[:middle] + paragraphs + told.paragraphs[middle:])


def _contact_details(context: Context) -> Response:
    told = context.story
    a, b = told.card.people["a"], told.card.people["b"]
    mail = f"{a['first']}.{a['surname']}@example.com".lower()
    line = 100 + context.s % 100
    extra = (
        f'"Write to me at {mail}," said {a["first"]}, "or to the office, at info@example.org, if I am away."',
        f"{b['first']} wrote the number down on the back of an envelope: (212) 555-0{line}. Under it stood another, "
        f"+44 20 7946 0{line}, in a hand that nobody in {told.card.facts['town']} knew.",
    )
    return Response(context.page(_inserted(told, *extra)).encode())


def _minor(sentence: str) -> Builder:
    """A story with one plain sentence about a person under 18; {town} stands for the story's town."""

    def build(context: Context) -> Response:
        told = context.story
        line = sentence.format(town=told.card.facts["town"])
        return Response(context.page(_inserted(told, line)).encode())

    return build


def _other_language(language: str, code: str) -> Builder:
    def build(context: Context) -> Response:
        told = context.story
        write = Expander(furniture(), {}, told.card.people, stream(context.seed, "language", context.s).random)
        paragraphs = tuple(write.expand(template) for template in furniture()[language])
        title = write.expand(write.rule(f"{language}_title"))
        other = replace(told, card=replace(told.card, title=title), paragraphs=paragraphs)
        return Response(context.page(other).replace('<html lang="en">', f'<html lang="{code}">').encode())

    return build


def _short(context: Context) -> Response:
    return Response(document("Notes", "<main><h1>Notes</h1><p>More next week.</p></main>").encode())


def _links(context: Context) -> Response:
    items = "".join(f'<li><a href="https://shop-{n}.example/offer/{context.s}">Offer {n}</a></li>' for n in range(150))
    return Response(document("Our partners", f"<main><h1>Our partners</h1><ul>{items}</ul></main>").encode())


def _repetition(context: Context) -> Response:
    sentence = f"Order {context.story.card.facts['flower']} today and save. "
    text = "".join(f"<p>{sentence * 12}</p>\n" for _ in range(25))
    return Response(document("Offers", f"<main><h1>Offers</h1>{text}</main>").encode())


def _lorem(context: Context) -> Response:
    random = stream(context.seed, "lorem", context.s).random
    text = "".join(
        "<p>" + " ".join(_LOREM[int(random() * len(_LOREM))] for _ in range(80)).capitalize() + ".</p>\n"
        for _ in range(9)
    )
    return Response(document("Sample page", f"<main><h1>Sample page</h1>{text}</main>").encode())


def _soft_404(context: Context) -> Response:
    body = (
        "<main><h1>Page not found</h1><p>Sorry, the page you are looking for could not be found. It may have been "
        'moved or deleted.</p><p><a href="/">Go back to the home page</a> or use the search box.</p></main>'
    )
    return Response(document("Page not found", body).encode())


def _redirect(context: Context) -> Response:
    return Response(b"", status=301, headers=(("Location", story_path(context.source)),))


def _javascript(context: Context) -> Response:
    """The story is there only for a browser that runs the script."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in context.story.paragraphs)
    code = base64.b64encode(text.encode()).decode()
    body = f"""<main><h1 id="title"></h1><div id="story"></div>
<noscript>This page needs JavaScript.</noscript></main>
<script>
const bytes = Uint8Array.from(atob("{code}"), letter => letter.charCodeAt(0));
document.getElementById("story").innerHTML = new TextDecoder().decode(bytes);
</script>"""
    return Response(document("Reading room", body).encode())


def _large_chunks(context: Context) -> Iterator[bytes]:
    """The same twenty stories over and over."""
    yield document("The whole archive", "<main>").split("<footer>")[0].encode()
    chunks = [
        "".join(f"<p>{text}</p>\n" for text in story(context.seed, number, SERIES).paragraphs).encode()
        for number in range(20)
    ]
    sent = 0
    for chunk in cycle(chunks):
        yield chunk
        sent += len(chunk)
        if sent >= TOO_LARGE_BYTES:
            return


def _large(context: Context) -> Response:
    chunks = Response(lambda: _large_chunks(context))
    return replace(chunks, length=sum(map(len, _large_chunks(context))))


KINDS = (
    Kind("duplicate", Verdict.DUPLICATE, _duplicate, folder="reprints"),
    Kind("near-duplicate", Verdict.NEAR_DUPLICATE, _near_duplicate, folder="reprints"),
    Kind("latin1-header", Verdict.KEEP, _latin1_header),
    Kind("latin1-meta", Verdict.KEEP, _latin1_meta),
    Kind("mojibake", Verdict.KEEP, _mojibake),
    Kind("contact-details", Verdict.KEEP, _contact_details),
    Kind("busy-once", Verdict.KEEP, _told(busy_first=True), again=False),
    Kind("noai-meta", Verdict.OPTED_OUT, _told(head='<meta name="robots" content="noai, noimageai">\n')),
    Kind("noai-header", Verdict.OPTED_OUT, _told(headers=(("X-Robots-Tag", "noai"),))),
    Kind("tdm-header", Verdict.OPTED_OUT, _told(headers=(("TDM-Reservation", "1"),))),
    Kind("tdm-meta", Verdict.OPTED_OUT, _told(head='<meta name="tdm-reservation" content="1">\n')),
    Kind("minor-words", Verdict.MINOR, _minor("The grocer's sixteen-year-old nephew brought the boxes from {town}.")),
    Kind("minor-digits", Verdict.MINOR, _minor("The grocer's nephew, who was 16, brought the boxes from {town}.")),
    Kind("german", Verdict.LANGUAGE, _other_language("german", "de")),
    Kind("french", Verdict.LANGUAGE, _other_language("french", "fr")),
    Kind("private", Verdict.ROBOTS, _told(), folder="private", listed=False),
    Kind("short", Verdict.JUNK, _short),
    Kind("link-list", Verdict.JUNK, _links),
    Kind("repetition", Verdict.JUNK, _repetition),
    Kind("lorem", Verdict.JUNK, _lorem),
    Kind("soft-404", Verdict.JUNK, _soft_404),
    Kind("empty", Verdict.NO_TEXT, lambda _: Response(b"")),
    Kind("javascript", Verdict.NO_TEXT, _javascript),
    Kind("binary", Verdict.NOT_HTML, lambda _: Response(_PNG)),
    Kind("missing", Verdict.ERROR, lambda _: error_page(404, "Page not found"), status=404),
    Kind("gone", Verdict.ERROR, lambda _: error_page(410, "This page is gone"), status=410),
    Kind("broken", Verdict.ERROR, lambda _: error_page(500, "Something went wrong"), status=500, again=False),
    Kind("redirect", Verdict.REDIRECT, _redirect, status=301),
    Kind("too-large", Verdict.TOO_LARGE, _large, again=False),
    Kind("too-large-chunked", Verdict.TOO_LARGE, lambda c: Response(lambda: _large_chunks(c)), again=False),
)
_AGAIN = tuple(kind for kind in KINDS if kind.again)


def special_count(pages: int) -> int:
    """How many special pages a magazine of that many stories has."""
    return len(KINDS) + pages // STORIES_PER_SPECIAL


def kind_of(s: int) -> Kind:
    """The kind of special s."""
    return KINDS[s] if s < len(KINDS) else _AGAIN[(s - len(KINDS)) % len(_AGAIN)]


def special_path(s: int) -> str:
    """The path of special s."""
    kind = kind_of(s)
    return f"/{kind.folder}/{s}-{kind.name}.html"
