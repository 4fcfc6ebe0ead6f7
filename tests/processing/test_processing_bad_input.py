"""What lies in raw after years: mislabelled and oversized files, bad sectors, clocks that went back, torn logs.

Each is a clear error or a recorded drop, takes bounded memory, and costs no other document anything."""

import errno
import gzip
import json
import os
import sqlite3
import tracemalloc
from datetime import UTC, datetime

import pytest

from common.errors import DamagedDataError, UsageError
from common.files import append_records
from common.rawname import encode_id
from processing import prepare_data as preparation
from processing import raw
from processing.clean_dataset import clean_dataset
from processing.ledger import Ledger
from processing.prepare_data import prepare_data
from processing.tombstones import path_of
from processing.validate_raw import validate_raw

MB = 1_000_000


@pytest.fixture
def clean(corpus, settings, progress):
    return lambda: clean_dataset(corpus.workspace, settings, progress=progress, workers=1)


@pytest.fixture
def prepare(corpus, settings, progress, clean):
    def both():
        clean()
        return prepare_data(corpus.workspace, settings, progress=progress, workers=1)

    return both


def rejected(corpus, stage="validate"):
    lines = (corpus.workspace.rejected / f"{stage}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def placed_beside(corpus, name, number):
    """A path in the folder of `name` whose name fits the scheme, as of a document that arrived later."""
    return corpus.path(name.replace("__000001__", f"__{encode_id(number)}__"))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (gzip.compress(b"A letter. " * 100, mtime=0), "nul_bytes"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "not_utf8"),
        ("A letter without a mark. ".encode("utf-16-le"), "nul_bytes"),
        (bytes(5000), "nul_bytes"),
        (b"\xff" * 5000, "not_utf8"),
        ("Die Straße nach Málaga. ".encode("utf-32"), "utf16"),
        ("A letter. 手紙".encode("shift_jis"), "not_utf8"),
    ],
)
def test_what_is_mislabelled_is_a_recorded_drop(corpus, story, clean, data, rule):
    corpus.add(story(1))
    name = corpus.add(data)
    corpus.add(story(2))
    assert clean().kept == 2
    (line,) = rejected(corpus)
    assert (line["name"], line["rule"]) == (name, rule)


@pytest.mark.parametrize("size", [50 * MB, 200 * MB])
def test_a_file_of_any_size_is_dropped_unread_and_never_seen_in_part(corpus, story, clean, size):
    """Neither its memory nor a verdict of the gate over its beginning: no stage but validation meets it."""
    name = corpus.add(story(1))
    assert clean().kept == 1
    path = placed_beside(corpus, name, 2)
    with path.open("wb") as file:  # one line; all but its beginning is a hole, which reading would fill with memory
        file.write(story(2).replace("\n", " ").encode())
        file.truncate(size)
    tracemalloc.start()
    summary = clean()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MB
    assert (summary.kept, summary.stages_run) == (1, {"validate": 1})
    assert rejected(corpus) == [{"name": path.name, "stage": "validate", "rule": "too_large", "value": size}]


def test_one_line_of_all_that_is_allowed_passes_as_a_whole(corpus, story, settings, progress):
    text = " ".join(story(number).replace("\n", " ") for number in range(60))
    corpus.add(text)
    corpus.add(text + story(61).replace("\n", " "))
    limit = settings.validation.model_copy(update={"max_document_mb": len(text) / MB})
    bounded = settings.model_copy(update={"validation": limit})
    summary = clean_dataset(corpus.workspace, bounded, progress=progress, workers=1)
    assert summary.dropped["validate"] == {"too_large": 1}
    (cleaned,) = corpus.workspace.cleaned.rglob("*.txt")
    assert len(cleaned.read_text()) > 0.99 * len(text)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_named_and_stops_cleaning(corpus, story, clean, monkeypatch, code):
    names = [corpus.add(story(number)) for number in range(3)]
    clean()
    before = corpus.derived()
    os.utime(corpus.path(names[1]))
    real = os.open

    def refuse(path, flags, *arguments, **options):
        if str(path).endswith(names[1]):
            raise OSError(code, os.strerror(code))
        return real(path, flags, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(raw.os, "open", refuse)
        with pytest.raises(DamagedDataError) as error:
            clean()
    assert f"{names[1]} (unreadable)" in error.value.where
    assert corpus.derived() == before
    assert clean().kept == 3


def test_a_bad_sector_in_a_file_that_was_never_acknowledged_is_a_recorded_drop(corpus, story, clean, monkeypatch):
    name = corpus.add(story(1))
    path = placed_beside(corpus, name, 2)
    path.write_text("Placed by hand.")
    real = os.fdopen

    class Failing:
        def __init__(self, descriptor, mode):
            self._file = real(descriptor, mode)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self._file.close()

        def __getattr__(self, name):
            return getattr(self._file, name)

        def read(self, size):
            if os.path.samestat(os.fstat(self.fileno()), path.stat()):
                raise OSError(errno.EIO, "Input/output error")
            return self._file.read(size)

    monkeypatch.setattr(raw.os, "fdopen", Failing)
    assert clean().kept == 1
    assert rejected(corpus) == [{"name": path.name, "stage": "validate", "rule": "unreadable", "value": "EIO"}]


def test_many_tiny_documents_take_the_memory_of_few(make_corpus, settings, progress, monkeypatch):
    """With pages and batches of tens instead of hundreds, so that some hundred documents are many."""
    for place in ("processing.ledger.PAGE", "processing.selection.PAGE", "processing.derive.BATCH"):
        monkeypatch.setattr(place, 20)
    peaks = {}
    for count in (5, 150, 600):
        corpus = make_corpus(f"tiny {count}")
        for number in range(count):
            corpus.add(f"Note {number + 100}.")
        if count > 5:  # by then everything is loaded that is loaded once
            tracemalloc.start()
        summary = clean_dataset(corpus.workspace, settings, progress=progress, workers=1)
        peaks[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert summary.dropped == {"quality": {"too_few_words": count}}
    assert 0 < peaks[600] < 1.3 * peaks[150]


def test_files_whose_dates_went_back_are_looked_at_and_found_the_same(corpus, story, prepare):
    names = corpus.add_stories = [corpus.add(story(number)) for number in range(30)]
    prepare()
    before = corpus.derived()
    for name in names[:10]:
        os.utime(corpus.path(name), (0, 0))
    os.utime(corpus.path(names[11]), (4e9, 4e9))
    assert prepare().is_unchanged
    assert corpus.derived() == before


def test_a_clock_that_was_set_back_disorders_no_generation(corpus, story, prepare, monkeypatch):
    class Earlier(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime(1999, 12, 31, 23, 59, tzinfo=UTC)

    for number in range(30):
        corpus.add(story(number))
    prepare()
    corpus.add(story(31))
    monkeypatch.setattr(preparation, "datetime", Earlier)
    prepare()
    lines = (corpus.workspace.metadata / "generations.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["generation"] for record in records] == [1, 2]
    assert records[1]["prepared_at"].startswith("1999")


def test_a_document_that_sorts_before_what_is_decided_ends_as_if_it_had_always_been_there(
    corpus, make_corpus, story, settings, progress, prepare
):
    """As when a file is brought back from a backup."""
    names = [corpus.add(story(number)) for number in range(30)]
    corpus.add(story(7).replace(",", ";"))  # kept while the other is away
    whole = make_corpus("whole")
    for number in range(30):
        whole.add(story(number))
    whole.add(story(7).replace(",", ";"))
    clean_dataset(whole.workspace, settings, progress=progress)
    prepare_data(whole.workspace, settings, progress=progress)
    away = corpus.path(names[7])
    data = away.read_bytes()
    log = corpus.workspace.provenance_log
    records = [json.loads(line) for line in log.read_text().splitlines()]
    away.unlink()
    log.unlink()
    append_records(log, [record for record in records if record["name"] != names[7]])
    prepare()
    away.write_bytes(data)
    append_records(log, [record for record in records if record["name"] == names[7]])
    (corpus.workspace.processed / "tokenizer.json").write_bytes(
        (whole.workspace.processed / "tokenizer.json").read_bytes()
    )
    (corpus.workspace.processed / "manifest.json").unlink()
    prepare()
    assert corpus.derived() == whole.derived()


@pytest.mark.parametrize("log", ["generations.jsonl", "tombstones.jsonl"])
def test_a_torn_last_line_of_a_log_was_never_acknowledged(corpus, story, prepare, log):
    for number in range(30):
        corpus.add(story(number))
    prepare()
    with (corpus.workspace.metadata / log).open("a") as file:
        file.write('{"generation": 2, "kind": "sha256", "na')
    corpus.add(story(31))
    assert sum(prepare().added.values()) == 1
    lines = (corpus.workspace.metadata / "generations.jsonl").read_text().splitlines()
    assert [json.loads(line)["generation"] for line in lines] == [1, 2]


def test_a_damaged_line_of_the_tombstones_is_named(corpus, story, clean):
    corpus.add(story(1))
    path_of(corpus.workspace).write_text('{"kind": "sha256", "na\n{"kind": "url", "value": "x", "at": "y"}\n')
    with pytest.raises(DamagedDataError) as error:
        clean()
    assert "tombstones.jsonl" in error.value.where


def test_processed_data_of_a_newer_program_are_refused(corpus, story, prepare):
    for number in range(30):
        corpus.add(story(number))
    prepare()
    path = corpus.workspace.processed / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 99}))
    with pytest.raises(UsageError, match="format 99"):
        prepare()


@pytest.mark.parametrize("damage", ["newer", "torn", "cut", "gone"])
def test_an_index_of_near_duplicates_that_is_not_whole_is_built_anew(corpus, story, clean, settings, damage):
    for number in range(30):
        corpus.add(story(number))
    clean()
    near = corpus.workspace.metadata / "near"
    manifest = near / "segments.json"
    (segment,) = near.glob("segment-*.bin")
    if damage == "newer":
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 99}))
    elif damage == "torn":
        manifest.write_bytes(manifest.read_bytes()[:20])
    elif damage == "cut":
        segment.write_bytes(segment.read_bytes()[:-4])
    else:
        segment.unlink()
    corpus.add(story(4) + "The night train left without them.\n")
    assert clean().dropped == {"duplicates": {"near": 1}}


def test_validation_of_a_document_is_all_that_a_stray_name_costs(corpus, story, settings, progress):
    name = corpus.add(story(1))
    for stray in ("20250101_000001__TEST__000001__short.txt", name.replace(".txt", ".TXT"), name + "~", "é.txt"):
        corpus.path(name).with_name(stray).write_text("Not ours.")
    summary = validate_raw(corpus.workspace, settings, progress=progress)
    assert (summary.documents, len(summary.refused["bad_name"])) == (1, 4)
    with Ledger(corpus.workspace) as ledger:
        assert ledger.db.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_ledger_that_another_program_holds(corpus, monkeypatch):
    with Ledger(corpus.workspace):
        pass
    other = sqlite3.connect(corpus.workspace.metadata / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("processing.ledger.BUSY_SECONDS", 0.05)
    with pytest.raises(UsageError, match="another program holds"):
        Ledger(corpus.workspace)
    other.close()
    with Ledger(corpus.workspace):  # nothing is damaged
        pass
