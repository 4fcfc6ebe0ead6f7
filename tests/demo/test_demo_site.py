"""The magazine over real HTTP: every page behaves as the truth about it says."""

import http.client
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape

import pytest

from common.errors import NetworkError, UsageError
from demo.server import DemoServer
from demo.site import Site, truth
from demo.specials import KINDS, TOO_LARGE_BYTES, Verdict, special_count
from demo.stories import story

PAGES = 160
BASE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def server():
    with DemoServer(pages=PAGES, count_requests=True) as running:
        yield running


@pytest.fixture(scope="module")
def pages():
    return truth(PAGES)


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        self.text = self.body.decode("utf-8", "replace")


def ask(server: DemoServer, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request(method, path, headers=headers)
        return Answer(connection.getresponse())
    finally:
        connection.close()


def paths_of(pages, kind: str) -> list[str]:
    found = [page.path for page in pages if page.kind == kind]
    assert found, kind
    return found


def paragraphs(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<p>([^<]+)</p>", html)]


def test_every_page_answers_with_the_status_of_the_truth(server, pages) -> None:
    for page in pages:
        answer = ask(server, page.path)
        if answer.status == 503:
            answer = ask(server, page.path)
        assert answer.status == page.status, page


def test_paths_are_all_different(pages) -> None:
    assert len({page.path for page in pages}) == len(pages)


def test_every_kind_is_in_the_smallest_magazine() -> None:
    assert {kind.name for kind in KINDS} <= {page.kind for page in truth(1)}


def test_special_pages_are_a_few_percent() -> None:
    assert special_count(1500) / 1500 < 0.05
    assert special_count(100_000) / 100_000 < 0.03


def test_story_pages_hold_exactly_their_story(server, pages) -> None:
    layouts = set()
    for number in range(40):
        html = ask(server, paths_of(pages, "story")[number]).text
        told = story(1, number)
        assert set(told.regular_paragraphs) <= set(paragraphs(html))
        layouts.add("article" if "<article>" in html else "table" if "<table" in html else "div")
    assert layouts == {"article", "div", "table"}


def test_growing_changes_no_story_and_no_special_page() -> None:
    small, large = Site(100), Site(400)
    after = {page.path: page for page in large.truth()}
    for page in small.truth():
        if page.verdict in (Verdict.NAVIGATION, Verdict.SUPPORT):
            continue
        assert after[page.path] == page
        before, now = small.respond(page.path, BASE), large.respond(page.path, BASE)
        if isinstance(before.body, bytes):
            assert before == now


def test_another_process_with_other_hashes_serves_the_same_bytes() -> None:
    program = (
        "from demo.site import Site; import hashlib; s = Site(60); h = hashlib.sha256()\n"
        "for p in s.truth():\n r = s.respond(p.path, 'http://h')\n"
        " h.update(repr((p.path, r.status, r.headers)).encode())\n"
        " h.update(r.body if isinstance(r.body, bytes) else b'')\n"
        "print(h.hexdigest())"
    )
    found = {
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        .stdout.strip()
        .decode()
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert len(found.pop()) == 64


def test_duplicates_repeat_their_target_word_for_word(server, pages) -> None:
    for page in pages:
        if page.kind == "duplicate":
            assert set(story(1, number_of(page.target)).regular_paragraphs) <= set(
                paragraphs(ask(server, page.path).text)
            )


def test_near_duplicates_differ_in_a_few_words(server, pages) -> None:
    for page in pages:
        if page.kind == "near-duplicate":
            source = " ".join(story(1, number_of(page.target)).regular_paragraphs).split()
            copy = Counter(" ".join(paragraphs(ask(server, page.path).text)).split())
            changed = sum((Counter(source) - copy).values())
            assert 0 < changed < 0.05 * len(source)


def number_of(path: str) -> int:
    return int(re.fullmatch(r"/issues/\d+/story-(\d+)\.html", path)[1])


def test_latin1_pages(server, pages) -> None:
    for path in paths_of(pages, "latin1-header"):
        answer = ask(server, path)
        assert answer.headers["Content-Type"] == "text/html; charset=ISO-8859-1"
        assert "Saint-Rémy" in answer.body.decode("latin-1")
        with pytest.raises(UnicodeDecodeError):
            answer.body.decode("utf-8")
    for path in paths_of(pages, "latin1-meta"):
        answer = ask(server, path)
        assert answer.headers["Content-Type"] == "text/html"
        assert b'<meta charset="iso-8859-1">' in answer.body
        assert "Saint-Rémy" in answer.body.decode("latin-1")


def test_mojibake_can_be_undone(server, pages) -> None:
    for path in paths_of(pages, "mojibake"):
        broken = [text for text in paragraphs(ask(server, path).text) if "Saint-RÃ©my" in text]
        assert broken
        assert all("Saint-Rémy" in text.encode("cp1252").decode("utf-8") for text in broken)


def test_contact_details_are_of_the_reserved_kind(server, pages) -> None:
    for path in paths_of(pages, "contact-details"):
        text = " ".join(paragraphs(ask(server, path).text))
        assert re.search(r"\b[a-z]+\.[a-z]+@example\.com\b", text)
        assert re.search(r"\(212\) 555-01\d\d\b", text)
        assert re.search(r"\+44 20 7946 0\d\d\d\b", text)


def test_opt_outs_are_said_where_the_kind_says(server, pages) -> None:
    for path in paths_of(pages, "noai-meta"):
        assert '<meta name="robots" content="noai, noimageai">' in ask(server, path).text
    for path in paths_of(pages, "noai-header"):
        assert ask(server, path).headers["X-Robots-Tag"] == "noai"
    for path in paths_of(pages, "tdm-header"):
        assert ask(server, path).headers["TDM-Reservation"] == "1"
    for path in paths_of(pages, "tdm-meta"):
        assert '<meta name="tdm-reservation" content="1">' in ask(server, path).text


def test_only_the_pages_that_say_so_mention_a_minor(server, pages) -> None:
    pattern = re.compile(r"sixteen-year-old|who was 16,")
    mentioning = {
        page.kind
        for page in pages
        if not page.kind.startswith("too-large") and pattern.search(ask(server, page.path).text)
    }
    assert mentioning == {"minor-words", "minor-digits"}


def test_a_busy_page_works_the_second_time() -> None:
    path = paths_of(truth(1), "busy-once")[0]
    with DemoServer(pages=1) as server:
        first, second = ask(server, path), ask(server, path)
    assert (first.status, first.headers["Retry-After"]) == (503, "1")
    assert second.status == 200
    assert len(paragraphs(second.text)) > 8


def test_the_redirect_leads_to_its_target(server, pages) -> None:
    for page in pages:
        if page.kind == "redirect":
            assert ask(server, page.path).headers["Location"] == page.target
            assert ask(server, page.target).status == 200


def test_pages_too_large_with_and_without_a_length(server, pages) -> None:
    for kind, announced in (("too-large", True), ("too-large-chunked", False)):
        answer = ask(server, paths_of(pages, kind)[0])
        assert len(answer.body) >= TOO_LARGE_BYTES > 5_000_000
        assert (answer.headers["Content-Length"] == str(len(answer.body))) == announced
        assert (answer.headers["Transfer-Encoding"] == "chunked") != announced


def test_the_story_of_the_javascript_page_needs_javascript(server, pages) -> None:
    html = ask(server, paths_of(pages, "javascript")[0]).text
    assert "<noscript>" in html
    assert max(map(len, paragraphs(html))) < 100


def test_junk_has_no_story(server, pages) -> None:
    for page in pages:
        if page.kind in ("short", "link-list", "soft-404", "empty", "binary"):
            assert all(len(text) < 150 for text in paragraphs(ask(server, page.path).text)), page
    assert ask(server, paths_of(pages, "empty")[0]).body == b""
    binary = ask(server, paths_of(pages, "binary")[0])
    assert binary.body.startswith(b"\x89PNG")
    assert binary.headers["Content-Type"].startswith("text/html")


def test_robots_txt_forbids_a_page_that_is_linked(server, pages) -> None:
    robots = ask(server, "/robots.txt").text
    assert "Disallow: /private/" in robots
    assert f"Sitemap: {server.url}/sitemap.xml" in robots
    private = paths_of(pages, "private")[0]
    assert private.startswith("/private/")
    assert f'href="{private}"' in ask(server, "/extras/page-1.html").text


def sitemap_urls(server: DemoServer, path: str) -> list[str]:
    return [element.text for element in ET.fromstring(ask(server, path).body).iter() if element.tag.endswith("}loc")]


def test_the_sitemap_lists_what_the_truth_says(server, pages) -> None:
    assert set(sitemap_urls(server, "/sitemap.xml")) == {server.url + page.path for page in pages if page.listed}


def test_a_large_magazine_has_an_index_of_sitemaps() -> None:
    with DemoServer(pages=11_000) as server:
        parts = sitemap_urls(server, "/sitemap.xml")
        found = [url for part in parts for url in sitemap_urls(server, part.removeprefix(server.url))]
        assert all(part.startswith(f"{server.url}/sitemap-") for part in parts)
        assert len(found) == len(set(found))
        assert set(found) == {server.url + page.path for page in truth(11_000) if page.listed}


def test_every_page_is_reached_by_links_from_home(server, pages) -> None:
    seen, queue = {"/"}, ["/"]
    while queue:
        path = queue.pop()
        if path.startswith(("/issues/", "/sections/", "/extras/page", "/about")) or path == "/":
            for link in re.findall(r'href="(/[^"#]*)"', ask(server, path).text):
                if link not in seen:
                    seen.add(link)
                    queue.append(link)
    linked = {page.path for page in pages if page.verdict is not Verdict.SUPPORT}
    assert linked <= seen
    assert seen <= {page.path for page in pages}


def test_unknown_paths_are_not_found(server) -> None:
    for path in ("/nothing", f"/issues/1/story-{PAGES}.html", "/issues/2/story-1.html", "/extras/0-duplicate.html"):
        assert ask(server, path).status == 404
    for path in ("/extras/page-99.html", "/sections/nonsense/page-1.html", "/sitemap-0.xml", "/issues/0/"):
        assert ask(server, path).status == 404


def test_a_million_stories_start_at_once() -> None:
    with DemoServer(pages=1_000_000) as server:
        html = ask(server, "/issues/33334/story-999999.html").text
    assert set(story(1, 999_999).regular_paragraphs) <= set(paragraphs(html))


def test_conditional_requests(server) -> None:
    path = "/issues/1/story-4.html"
    answer = ask(server, path)
    tag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": modified}):
        unchanged = ask(server, path, **headers)
        assert (unchanged.status, unchanged.body) == (304, b"")
    for headers in (
        {"If-None-Match": '"x"'},
        {"If-None-Match": '"x"', "If-Modified-Since": modified},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert ask(server, path, **headers).status == 200


def test_head_has_the_headers_and_no_body(server) -> None:
    get, head = ask(server, "/issues/1/story-5.html"), ask(server, "/issues/1/story-5.html", "HEAD")
    assert head.body == b""
    assert dict(head.headers) == dict(get.headers)


def test_one_connection_serves_many_requests(server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.connect()
    socket = connection.sock
    for path in ("/", "/issues/1/story-0.html", "/extras/24-missing.html", "/robots.txt"):
        connection.request("GET", path)
        connection.getresponse().read()
    assert connection.sock is socket
    connection.close()


def test_links_follow_the_host_that_was_asked_for(server) -> None:
    assert "Sitemap: http://magazine.test:80/" in ask(server, "/robots.txt", Host="magazine.test:80").text
    assert f"Sitemap: {server.url}/" in ask(server, "/robots.txt", Host='"><script>').text


def test_requests_are_counted(server) -> None:
    before = server.requests["/about.html"]
    ask(server, "/about.html?from=footer")
    assert server.requests["/about.html"] == before + 1


def test_a_port_in_use_is_a_clear_error(server) -> None:
    with pytest.raises(NetworkError, match="in use") as caught, DemoServer(pages=1, port=server.port):
        pass
    assert str(server.port) in caught.value.where
    assert "--demo-port" in caught.value.todo


@pytest.mark.parametrize("options", [{"pages": 0}, {"port": 70_000}, {"port": -1}])
def test_numbers_that_make_no_sense(options) -> None:
    with pytest.raises(UsageError):
        DemoServer(**options)


def test_the_port_is_free_again_after_the_end() -> None:
    with DemoServer(pages=1) as first:
        port = first.port
        kept = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        kept.request("GET", "/")
        kept.getresponse().read()
    with DemoServer(pages=1, port=port) as second:
        assert ask(second, "/").status == 200
    with pytest.raises((OSError, http.client.HTTPException)):
        kept.sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        http.client.HTTPResponse(kept.sock).begin()
