"""Raw folders as found in life: each bad file is a recorded drop or a clear error, and nothing else is lost."""

import json
import os
import socket

import pytest

from common.errors import DamagedDataError, UsageError
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings, ValidationSettings
from processing.validate_raw import validate_raw


@pytest.fixture
def validate(corpus, settings, progress):
    return lambda: validate_raw(corpus.workspace, settings, progress=progress)


@pytest.fixture
def clean(corpus, settings, progress):
    return lambda: clean_dataset(corpus.workspace, settings, progress=progress)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("A letter.".encode("utf-16"), "utf16"),
        (b"A letter\x00 with nothing in it", "nul_bytes"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "not_utf8"),
        ("Una carta de Málaga".encode("latin-1"), "not_utf8"),
        ("Málaga".encode()[:2], "not_utf8"),  # cut in the middle of a character
    ],
)
def test_a_file_that_is_no_text_is_a_recorded_drop(corpus, story, validate, clean, data, rule):
    corpus.add(story(1))
    name = corpus.add(data)
    assert validate().refused == {rule: [name]}
    assert clean().kept == 1
    (line,) = (corpus.workspace.rejected / "validate.jsonl").read_text().splitlines()
    assert json.loads(line)["name"] == name
    assert json.loads(line)["rule"] == rule


def test_a_file_that_is_too_large_is_dropped_unread(corpus, story, progress):
    settings = ProcessingSettings.model_validate({"validation": {"max_document_mb": 0.01}})
    name = corpus.add("word " * 3000)
    corpus.add(story(1))
    summary = validate_raw(corpus.workspace, settings, progress=progress)
    assert summary.refused == {"too_large": [name]}
    assert summary.valid == 1


def test_a_limit_that_is_raised_brings_the_file_back(corpus, story, progress, settings):
    corpus.add(story(1))
    tight = settings.model_copy(update={"validation": ValidationSettings(max_document_mb=0.001)})
    assert clean_dataset(corpus.workspace, tight, progress=progress).kept == 0
    assert clean_dataset(corpus.workspace, settings, progress=progress).kept == 1


def test_a_file_edited_before_it_was_ever_looked_at_is_named_and_refused(corpus, story, validate, clean):
    """By the log it was acknowledged, so that it is damage even where no ledger remembers it."""
    _, edited = corpus.add_stories(range(2))
    corpus.path(edited).chmod(0o644)
    corpus.path(edited).write_text("Something else.")
    summary = validate()
    assert summary.damaged == [(edited, "hash_mismatch")]
    assert summary.valid == 1
    with pytest.raises(DamagedDataError, match="1 raw document"):
        summary.raise_for_damage()
    with pytest.raises(DamagedDataError) as error:
        clean()
    assert edited in error.value.where


def test_a_file_that_was_never_acknowledged_and_is_not_as_its_name_says_is_a_recorded_drop(
    corpus, story, validate, clean
):
    name = corpus.add(story(1))
    placed = name.replace("__000001__", "__000002__").replace(name[-36:-4], "0" * 32)
    corpus.path(placed).write_text("Placed by hand.")
    assert validate().refused == {"hash_mismatch": [placed]}
    assert clean().kept == 1


def test_a_document_that_waits_in_the_incoming_folder_is_not_missing(corpus, story, validate):
    first, second = corpus.add_stories(range(2))
    (corpus.workspace.raw / ".incoming").mkdir()
    corpus.path(second).rename(corpus.workspace.raw / ".incoming" / second)
    assert validate().damaged == []
    corpus.path(first).unlink()
    assert validate().damaged == [(first, "missing")]


@pytest.mark.parametrize("damage", ["edited", "cut", "missing", "link"])
def test_a_good_document_that_is_damaged_later_stops_cleaning_and_loses_nothing(
    corpus, story, settings, progress, validate, clean, damage
):
    names = corpus.add_stories(range(12))
    clean()
    prepare_data(corpus.workspace, settings, progress=progress)
    before = corpus.derived()
    path = corpus.path(names[3])
    content = path.read_bytes()
    path.chmod(0o644)
    if damage == "edited":
        path.write_bytes(content.replace(b"the", b"The"))
    elif damage == "cut":
        path.write_bytes(content[:100])
    else:
        path.unlink()
    if damage == "link":
        path.symlink_to(corpus.path(names[4]))
    assert [name for name, _ in validate().damaged] == [names[3]]
    with pytest.raises(DamagedDataError) as error:
        clean()
    assert names[3] in error.value.where
    assert corpus.derived() == before
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    assert clean().kept == 12
    assert prepare_data(corpus.workspace, settings, progress=progress).is_unchanged
    assert corpus.derived() == before


def test_strays_links_sockets_and_folders_are_named_and_never_followed(corpus, story, validate, clean, monkeypatch):
    name = corpus.add(story(1))
    folder = corpus.path(name).parent
    (folder / "notes.txt").write_text("A note to myself.")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text("A name that is no UTF-8.")
    (corpus.workspace.raw / "source_other").mkdir()
    (corpus.workspace.raw / "source_other" / name).write_bytes(corpus.path(name).read_bytes())
    (corpus.workspace.raw / "loose.txt").write_text("Beside the folders.")
    linked = name.replace("__000001__", "__000002__")
    (folder / linked).symlink_to(corpus.path(name))
    monkeypatch.chdir(folder)  # a socket's path may be 108 characters long
    with socket.socket(socket.AF_UNIX) as server:
        piped = name.replace("__000001__", "__000003__")
        server.bind(piped)
        os.mkfifo(name.replace("__000001__", "__000004__"))
        (folder / name.replace("__000001__", "__000005__")).mkdir()
        refused = validate().refused
    assert len(refused["not_a_file"]) == 4
    assert refused["wrong_folder"] == [f"source_other/{name}"]
    assert sorted(refused["bad_name"]) == ["loose.txt", "source_test/\\udcff\\udcfe.txt", "source_test/notes.txt"]
    assert clean().kept == 1
    lines = (corpus.workspace.rejected / "validate.jsonl").read_text().splitlines()
    assert len(lines) == 8


def test_many_small_documents_are_listed_in_bounded_memory(corpus, monkeypatch, validate):
    monkeypatch.setattr("processing.ledger.PAGE", 7)
    names = [corpus.add(f"Note number {number}.") for number in range(40)]
    assert validate().valid == 40
    corpus.path(names[-1]).touch()
    assert validate().looked_at == 1


def test_a_damaged_line_in_provenance_is_named(corpus, story, validate):
    corpus.add(story(1))
    with corpus.workspace.provenance_log.open("a") as log:
        log.write('{"name": "broken\n')
    with pytest.raises(DamagedDataError, match="damaged"):
        validate()


def test_a_torn_last_line_in_provenance_was_never_acknowledged(corpus, story, validate):
    corpus.add(story(1))
    with corpus.workspace.provenance_log.open("a") as log:
        log.write('{"name": "to')
    assert validate().valid == 1


def test_a_provenance_log_that_shrank_is_damage(corpus, story, validate):
    corpus.add_stories(range(3))
    validate()
    corpus.workspace.provenance_log.write_text("")
    with pytest.raises(DamagedDataError, match="were read before"):
        validate()


def test_a_ledger_of_a_newer_program_is_refused(corpus, validate):
    import sqlite3

    validate()
    with sqlite3.connect(corpus.workspace.metadata / "ledger.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="format 99"):
        validate()


def test_a_damaged_ledger_says_that_it_can_be_deleted(corpus, story, validate):
    corpus.add(story(1))
    validate()
    path = corpus.workspace.metadata / "ledger.sqlite"
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)
    with pytest.raises(DamagedDataError) as error:
        validate()
    assert "delete this file" in error.value.todo
    path.unlink()
    assert validate().valid == 1
