"""Recorded responses: what is kept of them, durability, extracting again, forgetting, and files of others."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from common import warc
from common.errors import DamagedDataError
from common.files import read_records
from common.progress import SilentProgress
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.settings import ProcessingSettings
from processing.verify import verify
from scraper.extract import pool as pool_module
from scraper.extract.page import extract_page
from scraper.extract_again import extract_again
from scraper.import_warc import import_warc
from scraper.raw_store import RawStore
from scraper.settings import RightsSettings, ScraperSettings
from scraper.warc_store import Recorded, WarcStore
from tests.scraper.conftest import page, prose
from tests.scraper.servers import http_answer
from tests.scraper.test_scraper_collect import UNDERAGE, Site, documents
from tests.scraper.test_scraper_works import book

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def response(number: int, body: bytes | None = None, said: str | None = None, **headers: str) -> Recorded:
    fields = {"content-type": "text/html; charset=utf-8", **headers}
    body = page(prose(number)) if body is None else body
    return Recorded(f"http://a.example/{number}", 200, fields, body, MOMENT, prose(number) if said is None else said)


def put(workspace, number: int, **changes) -> str:
    """One recorded document, as a crawl stores it."""
    whole = response(number)
    text = changes.pop("text", extract_page(whole.body, whole.headers, whole.url).text)
    with RawStore(workspace) as store:
        return store.add(
            text,
            source="urls",
            url=f"http://a.example/{number}",
            rights={"policy": "respect_opt_outs", "licence": "CC-BY-4.0"},
            recorded=[response(number, **changes)],
        ).name


def recorded(workspace) -> list[str]:
    """Documents of the recorded responses, in order."""
    return [
        member.document
        for path in sorted(workspace.warc.glob("*.warc.gz"))
        for member in warc.members(path)
        if member.document
    ]


def again(workspace):
    return extract_again(workspace, ScraperSettings(), progress=SilentProgress())


def test_only_kept_pages_are_recorded(workspace):
    answers = {
        "/good": http_answer(page(prose(1)), content_encoding="identity"),
        "/underage": http_answer(page(prose(2) + UNDERAGE)),
        "/comment": http_answer(page(prose(3)) + f"<!-- {UNDERAGE} -->".encode()),
        "/noai": http_answer(page(prose(4)), x_robots_tag="noai"),
        "/wall": http_answer(page("Please sign in to continue reading this story.")),
        "/missing": http_answer(status="404 Not Found"),
    }
    site = Site(answers)
    summary = site.collect(workspace, [f"a.example{path}" for path in answers], record_warc=True)
    assert sorted(documents(workspace)) == ["/comment", "/good"]
    assert summary.recorded == 1  # the text of /comment may be kept; what else its markup says may not
    (path,) = workspace.warc.iterdir()
    with path.open("rb") as file:
        info, record = [(r, r.content_stream().read()) for r in ArchiveIterator(file, check_digests="raise")]
    assert info[0].rec_type == "warcinfo" and info[0].rec_headers.protocol == "WARC/1.1"
    assert record[1] == page(prose(1))
    assert record[0].rec_headers.get_header("WARC-Target-URI").endswith("/good")
    assert record[0].http_headers.get_header("X-Crawler-Content-Encoding") == "identity"
    assert record[0].http_headers.get_header("Content-Length") == str(len(record[1]))
    remains = b"".join(warc.texts(path))
    assert b"nephew" not in remains
    lines = {line["url"].rpartition("/")[2]: line for line in read_records(workspace.provenance_log)}
    assert lines["good"]["warc"] == path.name and "warc" not in lines["comment"]


def test_all_pages_of_a_work_are_recorded_with_it(workspace):
    site = Site(book(3))
    site.collect(workspace, ["a.example/book/ch2.html"], record_warc=True)
    (line,) = read_records(workspace.provenance_log)
    assert recorded(workspace) == [line["name"]] * 3


def test_nothing_is_recorded_unasked(workspace):
    Site({"/good": http_answer(page(prose(1)))}).collect(workspace, ["a.example/good"])
    assert not workspace.warc.exists()


def test_files_are_rotated_by_size(tmp_path):
    store = WarcStore(tmp_path / "warc", max_file_bytes=1000)
    for number in range(6):
        store.append(f"document {number}", [response(number)])
    store.sync()
    store.close()
    files = store.files()
    assert len(files) > 1
    assert [m.document for f in files for m in warc.members(f) if m.document] == [f"document {n}" for n in range(6)]
    assert all(next(warc.members(path)).headers["warc-type"] == "warcinfo" for path in files)


@pytest.mark.parametrize("torn", [1, 40, 200])
def test_what_a_crash_left_behind_is_cut_off(workspace, torn):
    name = put(workspace, 1)
    (path,) = workspace.warc.iterdir()
    whole = path.read_bytes()
    store = WarcStore(workspace.warc)
    store.append("20260101_000000__URLS__000002__" + "0" * 32 + ".txt", [response(2)])
    store.close()
    tail = path.read_bytes()[len(whole) :]
    for rest in (tail, tail[:-torn], tail[:torn]):
        path.write_bytes(whole + rest)
        with RawStore(workspace) as opened:
            assert any("recorded responses" in line for line in opened.repairs)
        assert path.read_bytes() == whole
    (workspace.metadata / "raw.sqlite").unlink()  # the marks with it
    path.write_bytes(whole + tail)
    with RawStore(workspace):
        pass
    assert path.read_bytes() == whole and recorded(workspace) == [name]


def test_a_file_without_any_acknowledged_document_goes(workspace):
    put(workspace, 1)
    store = WarcStore(workspace.warc, max_file_bytes=10)
    store.append("20260101_000000__URLS__000002__" + "0" * 32 + ".txt", [response(2)])
    store.close()
    assert len(list(workspace.warc.iterdir())) == 2
    with RawStore(workspace):
        pass
    assert len(list(workspace.warc.iterdir())) == 1


def test_extracting_again_with_the_same_extractor_changes_nothing(workspace):
    site = Site({f"/{n}": http_answer(page(prose(n))) for n in range(3)} | book(3))
    site.collect(workspace, [*(f"a.example/{n}" for n in range(3)), "a.example/book/ch1.html"], record_warc=True)
    before = workspace.provenance_log.read_bytes()
    summary = again(workspace)
    assert (summary.documents, summary.unchanged) == (4, 4)
    assert workspace.provenance_log.read_bytes() == before


def test_a_changed_text_supersedes_the_old_one_once(workspace):
    old = put(workspace, 1, text=prose(1) + " A line that the old extractor took from the menu.")
    summary = again(workspace)
    ((superseded, new),) = summary.superseded
    assert superseded == old
    lines = {line["name"]: line for line in read_records(workspace.provenance_log)}
    assert lines[new]["supersedes"] == [old] and lines[new]["url"] == lines[old]["url"]
    assert lines[new]["rights"]["policy"] == "respect_opt_outs"
    assert again(workspace).superseded == []
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())


def test_a_third_version_supersedes_the_second(workspace, monkeypatch):
    put(workspace, 1, text=prose(1) + " A first version of the end.")
    ((_, second),) = again(workspace).superseded
    extract = pool_module.ExtractorPool.extract

    async def better(self, *arguments, **options):
        from dataclasses import replace

        found = await extract(self, *arguments, **options)
        return replace(found, text=found.text + "\n\nThe end, as the next extractor has it.")

    monkeypatch.setattr(pool_module.ExtractorPool, "extract", better)
    ((old, _),) = again(workspace).superseded
    assert old == second


@pytest.mark.parametrize(
    ("body", "said", "why"),
    [
        (page(prose(1) + UNDERAGE), "", "gate_"),
        (page(prose(1)) + f"<!-- {UNDERAGE} -->".encode(), "", "gate_"),
        (page(prose(1), head="<meta name=robots content=noai>"), "", "opt_out"),
    ],
)
def test_what_is_seen_to_be_refused_today_is_withdrawn(workspace, body, said, why):
    name = put(workspace, 1, body=body, said=prose(1))
    other = put(workspace, 2)
    ((withdrawn, reason),) = again(workspace).withdrawn
    assert withdrawn == name and reason.startswith(why)
    assert recorded(workspace) == [other]
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())
    assert recorded(workspace) == [other]
    assert list(documents(workspace)) == ["/2"]
    assert again(workspace).withdrawn == []


def test_a_page_without_text_today_keeps_its_old_one(workspace):
    put(workspace, 1, body=b"<html><body><p>Nothing here.</p></body></html>")
    summary = again(workspace)
    assert summary.superseded == [] and sum(summary.failed.values()) == 1
    assert list(documents(workspace)) == ["/1"]


def test_damaged_recordings_are_named(workspace):
    put(workspace, 1)
    put(workspace, 2)
    (path,) = workspace.warc.iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert [damage.kind for damage in verify(workspace, ProcessingSettings(), progress=SilentProgress()).damaged] == [
        "warc"
    ]
    with pytest.raises(DamagedDataError) as caught:
        again(workspace)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("target", ["http://a.example/1", "site:a.example", "source:urls"])
def test_forgetting_erases_recorded_pages(workspace, target):
    put(workspace, 1)
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())
    summary = forget(workspace, ProcessingSettings(), target, progress=SilentProgress())
    assert recorded(workspace) == []
    assert summary.proof.is_clean and any("recorded pages" in line for line in summary.lines())
    remains = b"".join(b"".join(warc.texts(path)) for path in workspace.warc.iterdir())
    assert b"letter number" not in remains


def test_the_proof_finds_a_recorded_page_that_is_left(workspace, monkeypatch):
    put(workspace, 1)
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())
    monkeypatch.setattr("processing.erase.warc.erase", lambda folder, unwanted: 0)
    summary = forget(workspace, ProcessingSettings(), "http://a.example/1", progress=SilentProgress())
    with pytest.raises(DamagedDataError):
        summary.raise_if_found()


def test_a_superseded_text_is_forgotten_with_the_new_one(workspace):
    old = put(workspace, 1, text=prose(1) + " A line that the old extractor took from the menu.")
    ((_, new),) = again(workspace).superseded
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())
    summary = forget(workspace, ProcessingSettings(), new, progress=SilentProgress())
    assert summary.documents == [old, new] and recorded(workspace) == []
    assert list(workspace.raw.glob("source_*/*")) == []


# --- files of others -------------------------------------------------------------------------------------------------


def archive(*records: tuple[str, bytes, dict[str, str]], kind: str = "response", gzip: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip, warc_version="WARC/1.0")
    writer.write_record(writer.create_warcinfo_record("test", {"software": "test"}))
    for url, body, headers in records:
        status = headers.pop("status", "200 OK")
        fields = [("Content-Type", "text/html"), *headers.items()]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if kind == "response" else None
        fields = {"WARC-Date": "2026-10-01T00:00:00Z"}
        kinds = {"warc_content_type": "text/plain"} if kind == "conversion" else {}
        writer.write_record(
            writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=fields, **kinds
            )
        )
    return buffer.getvalue()


PAGES = [
    ("http://a.example/1", page(prose(1)), {}),
    ("http://a.example/underage", page(prose(2) + UNDERAGE), {}),
    ("http://a.example/noai", page(prose(3)), {"X-Robots-Tag": "noai"}),
    ("http://a.example/missing", b"not found", {"status": "404 Not Found"}),
    ("http://a.example/image", b"\x89PNG", {"Content-Type": "image/png"}),
    ("http://a.example/part", page(prose(4)).replace(b"<footer>", b"<footer><a href=p2>Next chapter</a>"), {}),
    ("http://a.example/large", b"<p>" + b"x" * 11_000_000, {}),
    ("ftp://a.example/old", b"", {}),
    ("http://u:p@a.example/login", page(prose(5)), {}),
    ("http://a.example/last", page(prose(6)), {}),
]
VERDICTS = {"opt_out": 1, "status_404": 1, "content_type": 1, "work_incomplete": 1, "too_large": 1, "userinfo": 1}


def take(workspace, tmp_path, data: bytes, *, name: str = "file.warc.gz", rights: RightsSettings | None = None):
    path = tmp_path / name
    path.write_bytes(data)
    settings = ScraperSettings(rights=rights or RightsSettings())
    return import_warc(workspace, settings, "archive", [path], progress=SilentProgress())


@pytest.mark.parametrize("gzip", [True, False])
def test_an_archives_pages_pass_the_same_doors(workspace, tmp_path, gzip):
    data = archive(*((url, body, dict(headers)) for url, body, headers in PAGES), gzip=gzip)
    summary = take(workspace, tmp_path, data)
    assert list(documents(workspace)) == ["/1", "/last"]
    refused = dict(summary.refused)
    assert {key: refused.pop(key) for key in VERDICTS} == VERDICTS
    assert list(refused.values()) == [1] and next(iter(refused)).startswith("gate_")
    first = next(iter(read_records(workspace.provenance_log)))
    assert first["collected_at"].startswith("2026-10-01") and first["source"] == "archive"
    second = take(workspace, tmp_path, data)
    assert (second.kept, second.unchanged) == (0, 2)
    remains = b"".join(file.read_bytes() for file in workspace.root.rglob("*") if file.is_file())
    assert b"nephew" not in remains


def test_texts_of_wet_files(workspace, tmp_path):
    data = archive(("http://a.example/1", prose(1).encode(), {}), ("http://a.example/2", b"Short.", {}),
                   kind="conversion")  # fmt: skip
    summary = take(workspace, tmp_path, data, name="file.warc.wet.gz")
    assert documents(workspace) == {"/1": prose(1)}
    assert summary.refused == {"too_short": 1}


def test_an_archive_under_require_declared(workspace, tmp_path):
    rights = RightsSettings(policy="require_declared", declared={"b.example": "CC0"})
    data = archive(("http://a.example/1", page(prose(1)), {}), ("http://b.example/1", page(prose(2)), {}))
    summary = take(workspace, tmp_path, data, rights=rights)
    assert summary.kept == 1 and summary.refused == {"no_declared_basis": 1}


def test_forgotten_addresses_do_not_come_back_from_an_archive(workspace, tmp_path):
    put(workspace, 1)
    clean_dataset(workspace, ProcessingSettings(), progress=SilentProgress())
    forget(workspace, ProcessingSettings(), "site:a.example", progress=SilentProgress())
    summary = take(workspace, tmp_path, archive(("http://www.a.example/1", page(prose(7)), {})))
    assert summary.refused == {"forgotten": 1}


@pytest.mark.parametrize("damage", ["cut", "cut-plain", "flipped", "no-archive", "empty"])
def test_damaged_files_are_named_and_the_rest_is_in(workspace, tmp_path, damage):
    pages = [(f"http://a.example/{n}", page(prose(n)), {}) for n in range(4)]
    data = archive(*pages, gzip=damage != "cut-plain")
    cut = len(data) * 3 // 4
    match damage:
        case "cut" | "cut-plain":
            data = data[:cut]
        case "flipped":
            data = data[:cut] + bytes([data[cut] ^ 0xFF]) + data[cut + 1 :]
        case "no-archive":
            data = b"<html>not an archive</html>" * 100
        case "empty":
            data = b""
    (tmp_path / "bad.warc.gz").write_bytes(data)
    (tmp_path / "good.warc.gz").write_bytes(archive(("http://b.example/x", page(prose(9)), {})))
    paths = [tmp_path / "bad.warc.gz", tmp_path / "good.warc.gz"]
    summary = import_warc(workspace, ScraperSettings(), "archive", paths, progress=SilentProgress())
    assert [file for file, _ in summary.damaged] == [str(paths[0])]
    assert "/x" in documents(workspace)
    assert ("/0" in documents(workspace)) == (damage in ("cut", "cut-plain", "flipped"))
    with pytest.raises(DamagedDataError):
        summary.raise_if_damaged()


def test_the_import_reads_as_a_stream(workspace, tmp_path, monkeypatch):
    """No more captures are in memory than are in extraction."""
    alive = most = 0
    from scraper import import_warc as module

    captures = module.captures

    def counted(path, *, max_bytes):
        nonlocal alive, most
        for capture in captures(path, max_bytes=max_bytes):
            alive += 1
            most = max(most, alive)
            yield capture

    take_one = module._Import._take

    async def taken(self, *arguments):
        nonlocal alive
        await take_one(self, *arguments)
        alive -= 1

    monkeypatch.setattr(module, "captures", counted)
    monkeypatch.setattr(module._Import, "_take", taken)
    take(workspace, tmp_path, archive(*((f"http://a.example/{n}", page(prose(n)), {}) for n in range(40))))
    assert len(documents(workspace)) == 40
    assert most <= module.AHEAD * ScraperSettings().fetch.workers + 1
