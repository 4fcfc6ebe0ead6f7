"""Works over several pages: one document in order, from whichever page they are met; all of it or nothing."""

from __future__ import annotations

import asyncio
import contextlib
import json
from itertools import pairwise

import pytest
from lxml import html

from common.files import read_records
from common.progress import SilentProgress
from common.workspace import Workspace
from processing import adults_only
from scraper import collect as collect_module
from scraper.extract.continuation import is_same_work, links, may_continue
from scraper.frontier import Frontier
from scraper.settings import FetchSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer
from tests.scraper.test_scraper_collect import UNDERAGE, Site, documents, names_of_this_machine

HERE = "https://example.org"


@pytest.mark.parametrize(
    ("markup", "url", "following", "preceding"),
    [
        ("<a href=/s/b.html>Next chapter</a>", "/s/a.html", "/s/b.html", None),
        ("<a href=/s/b.html>Continue to part two</a>", "/s/a.html", "/s/b.html", None),
        ("<a href=/s/a.html>« Previous page</a>", "/s/b.html", None, "/s/a.html"),
        ("<a href=/s/2 rel=next>The storm</a>", "/s/1", "/s/2", None),
        ("<link rel=next href='?page=3'>", "/s?page=2", "/s?page=3", None),
        ("<a href=/s/page/2/>Next »</a>", "/s/", "/s/page/2/", None),
        ("<a href=/s/>1</a> 2 <a href=/s/page/3/>3</a>", "/s/page/2/", "/s/page/3/", "/s/"),
        ("<a href=/s-part-3.html>Part 3</a> <a href=/s-part-1.html>Part 1</a>", "/s-part-2.html", "/s-part-3.html",
         "/s-part-1.html"),
        ("<a href=/s/b>Siguiente capítulo →</a> <a href=/s/0>Capítulo anterior</a>", "/s/a", "/s/b", "/s/0"),
        ("<a href=/s/b>P&aacute;gina siguiente</a>", "/s/a", "/s/b", None),
        ("<a href=/s/b>Ir al próximo capítulo: La tormenta</a>", "/s/a", "/s/b", None),
        ("<a href=/s/b>Continúa en la parte 2</a>", "/s/a", "/s/b", None),
        ("<a href='/s?cap=3'>Siguiente</a> <a href='/s?cap=1'>« Anterior</a>", "/s?cap=2", "/s?cap=3", "/s?cap=1"),
        ("<a href=/s-parte-3>Parte 3</a> <a href=/s-parte-1>Parte 1</a>", "/s-parte-2", "/s-parte-3", "/s-parte-1"),
        ("<a href=/s/b>Bab Selanjutnya</a> <a href=/s/0>Bab sebelumnya</a>", "/s/a", "/s/b", "/s/0"),
        ("<a href=/s/b>Halaman berikutnya »</a>", "/s/a", "/s/b", None),
        ("<a href=/s/b>Lanjut ke bagian 2</a>", "/s/a", "/s/b", None),
        ("<a href=/s/halaman/3>Lanjut</a> <a href=/s/halaman/1>Sebelumnya</a>", "/s/halaman/2", "/s/halaman/3",
         "/s/halaman/1"),
        # not the same work
        ("<a href=/otro>Siguiente cuento</a> <a href=/viejo>Entrada anterior</a>", "/s", None, None),
        ("<a href=/>Continuar a la página principal</a>", "/s", None, None),
        ("<a href=/lain>Cerita selanjutnya</a> <a href=/>Kembali ke halaman utama</a>", "/s", None, None),
        ("<a href=/indice>Todas las partes</a> <a href=/bab>Daftar bab</a>", "/s", None, None),
        ("<a href=/other.html>Next story</a>", "/s.html", None, None),
        ("<a href=/other rel=next>Another story</a>", "/s", None, None),
        ("<a href=/p?id=13 rel=next>Next</a>", "/p?id=12", None, None),
        ("<a href='/cal?day=2'>Next</a>", "/cal?day=1", None, None),
        ("<a href=/2024/05/04/x rel=next>Next</a>", "/2024/05/03/x", None, None),
        ("<a href=/tag/sea/page/2/ rel=next>Next</a>", "/tag/sea/", None, None),
        ("<a href=/blog/page/2/ rel=next>Next</a>" + "<article>Excerpt</article>" * 3, "/blog/", None, None),
        ("<a href=https://other.org/2.html>Next chapter</a>", "/1.html", None, None),
        ("<a href=/s/1999>1999</a>", "/s/1998", None, None),
        ("<a href=#part-2>Next part</a>", "/s", None, None),
        ("<a href=javascript:next()>Next page</a>", "/s", None, None),
    ],
)  # fmt: skip
def test_which_links_lead_on(markup, url, following, preceding):
    found = links(html.document_fromstring(f"<body>{markup}</body>"), HERE + url)
    assert [link and link.url.removeprefix(HERE) for link in found] == [following, preceding]
    assert may_continue(markup.encode()) or found == (None, None)


def test_titles_of_one_work():
    assert is_same_work("The Lighthouse", "The Lighthouse, page 2")
    assert is_same_work("The Lighthouse (1/3) | Harbour Tales", "The Lighthouse (2/3) | Harbour Tales")
    assert is_same_work("Chapter 1: The Storm", "Chapter 2: The Calm")
    assert is_same_work("Capítulo 1: La tormenta", "Capítulo 2: La calma")
    assert is_same_work("El faro (parte 1 de 3)", "El faro (parte 2 de 3)")
    assert is_same_work("Bab 1 - Badai", "Bab 2 - Tenang")
    assert is_same_work(None, "Anything")
    assert not is_same_work("The Lighthouse | Harbour Tales", "The Ferry | Harbour Tales")


def chapter(number: int, *, of: int, text: str | None = None, name: str = "ch{}.html", title: str = "The Long Winter"):
    links = "".join(
        f"<a href='{name.format(other)}'>{word} chapter</a>"
        for word, other in (("Previous", number - 1), ("Next", number + 1))
        if 1 <= other <= of
    )
    return http_answer(page(f"{text or prose(number)}").replace(b"<footer>", f"<footer>{links}".encode()))


def book(chapters: int, **texts: str) -> dict[str, object]:
    return {
        f"/book/ch{number}.html": chapter(number, of=chapters, text=texts.get(f"ch{number}"))
        for number in range(1, chapters + 1)
    }


@pytest.mark.parametrize("first", [1, 3, 5])
def test_a_work_is_one_document_from_wherever_it_is_met(workspace, first):
    site = Site(book(5))
    summary = site.collect(workspace, [f"a.example/book/ch{first}.html"])
    ((address, text),) = documents(workspace).items()
    assert address == "/book/ch1.html"
    assert [text.index(f"letter number {number + 1000}") for number in range(1, 6)] == sorted(
        text.index(f"letter number {number + 1000}") for number in range(1, 6)
    )
    assert (summary.kept, summary.fetched) == (1, 5)
    assert max(count for asked, count in site.asked.items() if "/book/" in asked) == 1
    assert site.verdict(workspace, "a.example/book/ch1.html") == ("fetched", None)
    state, reason = site.verdict(workspace, "a.example/book/ch4.html")
    assert (state, reason.partition(":")[0]) == ("fetched", "part_of")
    (record,) = read_records(workspace.provenance_log)
    assert [url.rpartition("/")[2] for url in record["http"]["parts"]] == [f"ch{n}.html" for n in range(1, 6)]


def test_a_list_of_all_chapters_fetches_each_once(workspace):
    site = Site(book(6))
    summary = site.collect(workspace, [f"a.example/book/ch{number}.html" for number in (4, 2, 6, 1, 3, 5)])
    assert len(documents(workspace)) == 1 and summary.kept == 1
    assert all(count == 1 for asked, count in site.asked.items() if "/book/" in asked)
    assert summary.waiting == 0
    again = site.collect(workspace, [])
    assert again.fetched == 0


def test_a_mention_in_one_chapter_refuses_the_work(workspace):
    site = Site(book(7, ch7=prose(7) + UNDERAGE))
    site.collect(workspace, ["a.example/book/ch1.html", "a.example/book/ch3.html"])
    assert documents(workspace) == {}
    for number in range(1, 8):
        state, reason = site.verdict(workspace, f"a.example/book/ch{number}.html")
        assert state == "refused" and reason.startswith("gate_")
    remains = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert b"letter number" not in remains


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (http_answer(status="404 Not Found"), "refused", "work_incomplete: status_404"),
        (http_answer(status="301 Moved", location="/elsewhere"), "refused", "work_incomplete: redirect"),
        (http_answer(page(prose(3)), x_robots_tag="noai"), "refused", "opt_out"),
        (http_answer(page(prose(3), head="<meta name=tdm-reservation content=1>")), "refused", "opt_out"),
        (http_answer(page("Please sign in to continue reading.")), "refused", "work_incomplete: login_wall"),
        (http_answer(status="503 Busy", retry_after="0"), "failed", "status_503"),
        (http_answer(b"x" * 300_000), "refused", "work_incomplete: too_large"),
    ],
)
def test_a_page_that_cannot_be_had_takes_the_work_with_it(workspace, answer, state, reason):
    site = Site(book(5) | {"/book/ch3.html": answer})
    site.collect(workspace, ["a.example/book/ch1.html", "a.example/book/ch2.html"], max_bytes=200_000)
    assert documents(workspace) == {}
    for number in (1, 2):
        found_state, found_reason = site.verdict(workspace, f"a.example/book/ch{number}.html")
        assert found_state == state and found_reason.startswith(reason)
    assert site.asked["a.example /book/ch4.html"] == 0


def test_robots_txt_counts_for_every_page(workspace):
    robots = {"/robots.txt": http_answer(b"User-agent: *\nDisallow: /book/ch3.html\n", content_type="text/plain")}
    site = Site(book(5) | robots)
    site.collect(workspace, ["a.example/book/ch1.html"])
    assert site.asked["a.example /book/ch3.html"] == 0
    assert documents(workspace) == {}
    assert site.verdict(workspace, "a.example/book/ch1.html")[1].startswith("work_incomplete: robots_txt")


def test_every_page_waits_its_turn(tmp_path):
    robots = {"/robots.txt": http_answer(b"User-agent: *\nCrawl-delay: 0.2\n", content_type="text/plain")}
    site = Site(book(4) | robots)
    site.collect(Workspace(tmp_path).prepare(), ["a.example/book/ch1.html"])
    times = site.times["a.example"]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.198


def test_circles_and_repeats_end_a_work(workspace):
    circle = book(3) | {"/book/ch3.html": chapter(3, of=3, name="ch{}.html")}
    circle["/book/ch3.html"] = http_answer(
        page(prose(3)).replace(b"<footer>", b"<footer><a href=ch1.html>Next chapter</a>")
    )
    mirror = {
        f"/mirror/{number}": http_answer(
            page(prose(40)).replace(b"<footer>", f"<footer><a href={number + 1} rel=next>Next</a>".encode())
        )
        for number in range(1, 50)
    }
    site = Site(circle | mirror)
    site.collect(workspace, ["a.example/book/ch1.html", "a.example/mirror/1"])
    assert list(documents(workspace)) == ["/book/ch1.html", "/mirror/1"]
    assert sum(count for asked, count in site.asked.items() if "/mirror/" in asked) == 2


def test_an_endless_work_is_refused_at_the_limit(workspace):
    site = Site({f"/endless/{n}": chapter(n, of=10**6, name="{}") for n in range(1, 40)})
    site.collect(workspace, ["a.example/endless/1"], max_work_pages=8)
    assert site.verdict(workspace, "a.example/endless/1") == ("refused", "work_too_long: pages")
    assert sum(count for asked, count in site.asked.items() if "/endless/" in asked) == 8
    assert documents(workspace) == {}


def test_a_budget_that_ends_in_a_work_keeps_nothing_of_it(workspace):
    site = Site(book(6))
    site.collect(workspace, ["a.example/book/ch1.html"], max_pages=3)
    assert documents(workspace) == {}
    assert site.verdict(workspace, "a.example/book/ch1.html") == ("new", "work_over_budget")
    assert sum(count for asked, count in site.asked.items() if "/book/" in asked) == 3


def test_a_next_page_of_another_work_stays_out(workspace):
    pages = {
        f"/post/{n}": http_answer(
            page(prose(n), title=title).replace(
                b"<footer>", f"<footer><a rel=next href=/post/{n + 1}>Next</a>".encode()
            )
        )
        for n, title in ((1, "The Lighthouse"), (2, "The Ferry"))
    }
    site = Site(pages)
    site.collect(workspace, ["a.example/post/1"])
    assert "letter number 1002" not in documents(workspace)["/post/1"]


def test_a_page_collected_alone_gives_way_to_the_work(workspace):
    alone = Site({"/book/ch2.html": http_answer(page(prose(2)))})
    alone.collect(workspace, ["a.example/book/ch2.html"])
    (before,) = documents(workspace).items()
    assert before[0] == "/book/ch2.html"
    whole = Site(book(3))
    port = alone.port

    async def collect():
        async with TcpServer(whole.answer, port=port):
            url_list = workspace.root / "urls.txt"
            url_list.write_text(f"http://a.example:{port}/book/ch1.html\n")
            settings = ScraperSettings(fetch=FetchSettings(allow_private=[f"a.example:{port}"]))
            await collect_module._collect(workspace, settings, SilentProgress(), None, url_list, names_of_this_machine)

    asyncio.run(collect())
    first, second = read_records(workspace.provenance_log)
    assert second["supersedes"] == [first["name"]]


def test_a_page_collected_alone_goes_when_its_work_is_refused(workspace):
    from scraper.raw_store import Added, RawStore

    with RawStore(workspace) as store:
        stored = store.add(prose(2), source="urls", url="http://a.example/2")
        assert isinstance(stored, Added)
        store.commit()
        rule = adults_only.judge(prose(2) + UNDERAGE).rule
        store.withdraw([stored.name], rule)
        store.withdraw([stored.name], "language_uncertain")
    (record,) = map(json.loads, (workspace.metadata / "tombstones.jsonl").read_text().splitlines())
    assert (record["name"], record["refusal"]["rule"]) == (stored.name, rule)


def test_leases_of_a_long_work_are_renewed(tmp_path):
    with Frontier(tmp_path / "frontier.sqlite") as frontier:
        frontier.add([f"{HERE}/1"], source="s", found_by="t")
        (host,) = frontier.lease(1000.0)
        frontier.renew(host.host, 1800.0)
        assert frontier.lease(2000.0) == []
        assert len(frontier.lease(1800.0 + 901)) == 1


@pytest.mark.parametrize(("record", "limit", "recorded"), [(False, 10**6, 0), (True, 10**6, 1), (True, 3000, 0)])
def test_the_markup_of_a_work_is_held_only_to_be_recorded(workspace, monkeypatch, record, limit, recorded):
    from scraper import visit
    from scraper.crawl import Crawl

    held = []
    store_page = Crawl._store_page

    def stored(self, fetched, page):
        held.append([len(part.response.body) > 0 for part in fetched.parts[1:]])
        return store_page(self, fetched, page)

    monkeypatch.setattr(visit, "MAX_HELD_BYTES", limit)
    monkeypatch.setattr(Crawl, "_store_page", stored)
    summary = Site(book(5)).collect(workspace, ["a.example/book/ch1.html"], record_warc=record)
    assert (summary.kept, summary.recorded) == (1, recorded)
    (bodies,) = held
    assert (any(bodies), all(bodies)) == (record, recorded == 1)


def test_a_work_cut_off_in_the_middle_is_fetched_again_whole(workspace):
    site = Site(book(5))
    remains: list[bytes] = []

    async def run():
        async with TcpServer(site.answer) as server:
            url_list = workspace.root / "urls.txt"
            url_list.write_text(f"http://a.example:{server.port}/book/ch1.html\n")
            settings = ScraperSettings(fetch=FetchSettings(allow_private=[f"a.example:{server.port}"]))
            arguments = (workspace, settings, SilentProgress(), None, url_list, names_of_this_machine)
            first = asyncio.create_task(collect_module._collect(*arguments))
            while not site.asked["a.example /book/ch3.html"]:
                await asyncio.sleep(0.005)
            first.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await first
            remains.extend(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
            await collect_module._collect(*arguments)

    asyncio.run(run())
    assert not any(b"letter number" in data for data in remains)
    ((address, text),) = documents(workspace).items()
    assert address == "/book/ch1.html" and text.count("letter number") == 5
