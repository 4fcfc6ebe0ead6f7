"""Works over several pages in archives: joined where all of a work is there, refused where it is not."""

from __future__ import annotations

import pytest

from common.files import read_records
from common.progress import SilentProgress
from scraper import import_works
from scraper.import_warc import import_warc
from scraper.settings import FetchSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.test_scraper_collect import UNDERAGE, documents
from tests.scraper.test_scraper_warc import archive


def chapter(number: int, *, of: int, text: str | None = None, host: str = "a.example") -> tuple[str, bytes, dict]:
    links = "".join(
        f"<a href=/ch{other}>{word} chapter</a>"
        for word, other in (("Previous", number - 1), ("Next", number + 1))
        if 1 <= other <= of
    )
    body = page(text or prose(number)).replace(b"<footer>", f"<footer>{links}".encode())
    return f"http://{host}/ch{number}", body, {}


def take(workspace, tmp_path, *files: list[tuple[str, bytes, dict]], **fetch):
    paths = []
    for number, pages in enumerate(files):
        paths.append(tmp_path / f"{number}.warc.gz")
        paths[-1].write_bytes(archive(*((url, body, dict(headers)) for url, body, headers in pages)))
    settings = ScraperSettings(fetch=FetchSettings(**fetch))
    return import_warc(workspace, settings, "archive", paths, progress=SilentProgress())


def test_a_work_is_one_document_in_order_wherever_its_pages_lie(workspace, tmp_path):
    alone = ("http://a.example/alone", page(prose(9)), {})
    files = [[chapter(3, of=4), chapter(1, of=4), alone], [chapter(4, of=4), chapter(2, of=4), chapter(1, of=4)]]
    summary = take(workspace, tmp_path, *files)
    assert (summary.records, summary.kept, summary.refused) == (6, 2, {})
    text = documents(workspace)["/ch1"]
    assert text == "\n\n".join(prose(number) for number in range(1, 5))
    record = list(read_records(workspace.provenance_log))[-1]
    assert [url.rpartition("/")[2] for url in record["http"]["parts"]] == ["ch1", "ch2", "ch3", "ch4"]
    again = take(workspace, tmp_path, *files)
    assert (again.kept, again.unchanged) == (0, 2)


@pytest.mark.parametrize("missing", [1, 2, 4])
def test_a_work_of_which_a_page_is_missing_is_refused(workspace, tmp_path, missing):
    summary = take(workspace, tmp_path, [chapter(number, of=4) for number in range(1, 5) if number != missing])
    assert documents(workspace) == {} and summary.refused == {"work_incomplete": 3}


def test_a_mention_in_one_chapter_refuses_the_work(workspace, tmp_path):
    pages = [chapter(number, of=3, text=prose(number) + UNDERAGE * (number == 3)) for number in (1, 2, 3)]
    summary = take(workspace, tmp_path, pages)
    assert documents(workspace) == {} and [*summary.refused.values()] == [1]
    assert next(iter(summary.refused)).startswith("gate_")
    remains = b"".join(file.read_bytes() for file in workspace.root.rglob("*") if file.is_file())
    assert b"letter number" not in remains


def test_an_opt_out_on_one_page_takes_the_work_with_it(workspace, tmp_path):
    second = chapter(2, of=3)
    pages = [chapter(1, of=3), (*second[:2], {"X-Robots-Tag": "noai"}), chapter(3, of=3)]
    assert take(workspace, tmp_path, pages).refused == {"opt_out": 1, "work_incomplete": 2}


def test_pages_of_two_hosts_are_two_works(workspace, tmp_path):
    pages = [chapter(number, of=2, host=host) for number in (1, 2) for host in ("a.example", "b.example")]
    assert take(workspace, tmp_path, pages).kept == 2


def test_limits_are_those_of_a_crawl(workspace, tmp_path, monkeypatch):
    pages = [chapter(number, of=4) for number in range(1, 5)]
    assert take(workspace, tmp_path, pages, max_work_pages=3).refused == {"work_too_long": 4}
    monkeypatch.setattr(import_works, "MAX_TEXT_BYTES", 1000)
    refused = take(workspace, tmp_path, pages).refused
    assert refused["part_of_a_work"] == 3 and documents(workspace) == {}


def test_pages_taken_alone_give_way_to_the_work(workspace, tmp_path):
    take(workspace, tmp_path, [("http://a.example/ch2", page(prose(2)), {})])
    take(workspace, tmp_path, [chapter(number, of=3) for number in (1, 2, 3)])
    first, second = read_records(workspace.provenance_log)
    assert second["supersedes"] == [first["name"]]
