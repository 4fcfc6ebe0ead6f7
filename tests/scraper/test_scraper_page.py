"""Pages to verdicts: what is kept, and why the rest is not."""

from __future__ import annotations

import pytest

from scraper.extract.page import extract_page
from tests.scraper.conftest import page, prose

URL = "https://example.org/stories/1.html"
HTML = {"content-type": "text/html; charset=utf-8"}


def extract(body: bytes, headers: dict[str, str] | None = None, **options):
    return extract_page(body, headers or HTML, URL, **options)


def document(body: str, head: str = "", title: str = "A page") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def test_the_text_of_a_story_and_nothing_around_it():
    result = extract(page(prose(1)))
    assert result.verdict == "kept"
    assert result.text == prose(1)  # the title is metadata
    assert (result.title, result.language) == ("The Letter", "en")


def test_paragraphs_lines_and_scene_breaks():
    first, second = prose(1).split("\n\n")
    body = (
        f"<hr><p>{first}</p><hr><p>{second}</p><p>* * *</p><p>Roses are red,<br>\n violets   are\tblue.</p>"
        f"<hr class=x><hr><p>“Yes,” said <em>Henry</em>.</p><hr>"
    )
    text = extract(document(f"<article>{body}</article>")).text
    assert text.split("\n\n") == [
        first, "* * *", second, "* * *", "Roses are red,\nviolets are blue.", "* * *", "“Yes,” said Henry."
    ]  # fmt: skip


def test_the_same_page_gives_the_same_text_whatever_came_before():
    first = extract(page(prose(1)))
    for number in range(5):
        extract(page(prose(number % 2)))  # the same paragraphs again and again
    assert extract(page(prose(1))) == first


def test_contact_details_are_kept_as_they_stand():
    text = prose(1) + "\n\nWrite to margaret@example.com, or call (212) 555-0101."
    assert "margaret@example.com, or call (212) 555-0101" in extract(page(text)).text


def test_plain_text_is_kept_as_it_is():
    text = prose(1) + "\n\n* * *\n\n" + prose(2)
    result = extract(text.replace("\n", "\r\n").encode(), {"content-type": "text/plain"})
    assert (result.verdict, result.text) == ("kept", text)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"BMW was what he drove. ", None),
        (b"ID3 was the number on the door. ", None),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "not_html"),
        (b"{\\rtf1\\ansi ", "not_html"),
        (b"%!PS-Adobe-3.0\n", "not_html"),
        (b"%PDF-1.7\n", "not_html"),
        (bytes(range(32)), "not_text"),
        (b"\0\xff" * 10, "not_text"),
    ],
)
def test_what_a_plain_text_begins_with(start, reason):
    result = extract(start + prose(1).encode(), {"content-type": "text/plain; charset=iso-8859-1"})
    assert result.reason == reason


def test_metadata():
    head = (
        '<meta property="og:title" content="Letters"><meta name="author" content="Ann  Smith">'
        '<meta property="article:published_time" content="2020-05-06T10:00:00Z">'
        '<link rel="canonical" href="/stories/letters">'
    )
    result = extract(page(prose(1), head=head))
    assert (result.title, result.author, result.date) == ("Letters", "Ann Smith", "2020-05-06")
    assert result.canonical_url == "https://example.org/stories/letters"


SCRIPT = "<script>" + "render();" * 100 + "</script>"
FOOTER = "<footer><a href=/privacy>Privacy policy</a></footer>"
LOGIN = '<form action="/login"><input name=user><input type="password" name=p><button>Log in</button></form>'
AGE = "<p>You must be 18 or older to view this site.</p><button>Enter</button><a href=/>Leave</a>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n ", "empty", id="blank"),
        pytest.param(b"%PDF-1.7 ...", "not_html", id="PDF as HTML"),
        pytest.param(b"\xff\xd8\xff\xe0 ...", "not_html", id="JPEG as HTML"),
        pytest.param(bytes(range(128, 256)) * 100, "undecodable", id="no text"),
        pytest.param(document(""), "no_text", id="no body"),
        pytest.param(document(FOOTER), "no_text", id="a line that is no text"),
        pytest.param(document(f"<p>{prose(1)[:150]}</p>"), "too_short", id="short"),
        pytest.param(document("<div>" * 150_000), "too_deep", id="150,000 nested tags"),
        pytest.param(document("<p>a</p>" * 120_000), "too_many_elements", id="120,000 elements"),
        pytest.param(document('<div id="root"></div>' + SCRIPT), "needs_javascript", id="script-only"),
        pytest.param(
            document("<noscript>Please enable JavaScript.</noscript>" + SCRIPT), "needs_javascript", id="noscript"
        ),
        pytest.param(
            document("<h1>Page not found</h1><p>Sorry, it has moved.</p>", title="Page not found"),
            "soft_404",
            id="soft 404",
        ),
        pytest.param(
            document("<h1>Oops</h1><p>The page you are looking for could not be found.</p>"),
            "soft_404",
            id="soft 404 in the text",
        ),
        pytest.param(document(LOGIN), "login_wall", id="login form"),
        pytest.param(document("<p>Please sign in to continue reading.</p>"), "login_wall", id="login text"),
        pytest.param(document(AGE), "age_wall", id="age wall"),
        pytest.param(
            document(f"<p>{prose(1)[:300]}</p><p>Subscribe to continue reading.</p>"), "paywall", id="paywall"
        ),
        pytest.param(
            page(
                prose(1) * 5,
                head='<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>',
            ),
            "paywall",
            id="declared as not free",
        ),
        pytest.param(document('<div class="g-recaptcha"></div><p>One moment.</p>'), "captcha", id="captcha"),
        pytest.param(document("<p>Please verify that you are a human.</p>"), "captcha", id="captcha text"),
        pytest.param(
            document("<div><p>We use cookies here. Please accept all cookies.</p><button>Accept</button></div>"),
            "consent_wall",
            id="consent wall",
        ),
        *(
            pytest.param(
                document(f"<h1>{text}</h1>{button}" + SCRIPT * (reason == "needs_javascript")), reason, id=text
            )
            for reason, button, texts in (
                ("captcha", "", ("Verifica que eres humano.", "Buktikan bahwa Anda bukan robot.")),
                (
                    "login_wall",
                    "",
                    (
                        "Inicia sesión para seguir leyendo.",
                        "Debes iniciar sesión.",
                        "Masuk untuk membaca cerita ini.",
                        "Konten ini khusus anggota.",
                    ),
                ),
                (
                    "paywall",
                    "",
                    (
                        "Suscríbete para leer el relato completo.",
                        "Contenido exclusivo para suscriptores.",
                        "Berlangganan untuk membaca selengkapnya.",
                    ),
                ),
                (
                    "age_wall",
                    "<button>Entrar</button>",
                    ("Debes ser mayor de edad para entrar.", "¿Eres mayor de 18 años?"),
                ),
                ("age_wall", "<button>Masuk</button>", ("Apakah Anda berusia 18 tahun atau lebih?",)),
                (
                    "consent_wall",
                    "<button>OK</button>",
                    (
                        "Usamos cookies en este sitio. Acepta todas las cookies.",
                        "Kami menggunakan cookie. Klik terima semua.",
                    ),
                ),
                ("soft_404", "", ("Lo sentimos: la página que buscas no existe.", "Halaman ini tidak ditemukan.")),
                ("needs_javascript", "", ("Activa JavaScript.", "Aktifkan JavaScript.")),
            )
            for text in texts
        ),
    ],
)
def test_pages_that_are_not_kept(body, reason):
    result = extract(body)
    assert (result.verdict, result.reason, result.text) == ("refused", reason, "")


LONG = "\n\n".join(prose(number) for number in range(3))
STORY_ABOUT_A_CAPTCHA = LONG + "\n\nThe screen asked her to verify that you are a human."


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(page(STORY_ABOUT_A_CAPTCHA), id="a story about a captcha"),
        pytest.param(
            page(LONG).replace(b"</article>", b"</article>" + LOGIN.encode()),
            id="a story with a login box beside it",
        ),
        pytest.param(
            page(prose(1) + "\n\n" + prose(2), title="Page not found, or the lost letter"),
            id="a title that sounds like an error, over a long text",
        ),
        pytest.param(
            page(LONG + "\n\n«Verifica que eres humano», decía la pantalla, y no existía la página."),
            id="Spanish words of walls in a story",
        ),
        pytest.param(
            page(LONG + "\n\nDi layar tertulis: masuk untuk membaca."), id="Indonesian words of walls in a story"
        ),
        pytest.param(
            page(
                prose(1)
                + "\n\nDia masuk untuk melihat kamarnya. Saya sudah dewasa, katanya; anda harus masuk ke rumah. "
                "Halaman belakang tidak ada yang menyapu."
            ).replace(b"<nav>", b"<nav><a href=/masuk>Masuk</a>"),
            id="what people in a short text do, beside a link to log in",
        ),
        pytest.param(
            page(
                prose(1)
                + "\n\nEntró en la historia que no existe, dijo. Antes de cenar accede a todo. Soy mayor que él."
            ).replace(b"<nav>", b"<nav><a href=/entrar>Entrar</a>"),
            id="the same in Spanish",
        ),
        pytest.param(page(LONG + "\n\n" + "x" * 300_000), id="one very long line"),
        pytest.param(page(prose(1)).replace(b"<article>", b"<article>\0"), id="a NUL"),
        pytest.param(page(prose(1) + " \u202e\u200b\u2066 &#xD800; &#0;"), id="bidi, zero width, half a character"),
        pytest.param(
            b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            + page(prose(1) + "&b;&b;&b;&b;"),
            id="entity bomb",
        ),
    ],
)
def test_pages_that_are_kept(body):
    result = extract(body)
    assert result.verdict == "kept", result.reason
    assert "Margaret walked down to the harbour" in result.text
    result.text.encode("utf-8")


@pytest.mark.parametrize("number", ["2", "%C2%B2", "%D9%A2", "-1", "9" * 5000, ""])
def test_page_numbers_that_are_none(number):
    """Whatever the address says, the page is judged by what is on it."""
    body = page(prose(1)).replace(b"<footer>", b"<footer><a href='?page=3'>Next</a>")
    assert extract_page(body, HTML, f"https://example.org/story?page={number}").verdict == "kept"


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/other", "https://example.org/other"),
        ("5;URL='http://example.com/'", "http://example.com/"),
        ("0; url=/stories/1.html", None),
        ("0; url=javascript:alert(1)", None),
        ("600; url=/other", None),
        ("soon", None),
    ],
)
def test_meta_refresh(content, target):
    result = extract(page(prose(1), head=f'<meta http-equiv="refresh" content="{content}">'))
    assert result.moved_to == target
    assert (result.verdict == "moved") == (target is not None)
