"""Verifying logs, rejections, indexes and the crawl's databases: every kind is covered, and repaired where it can."""

import json
import sqlite3

import pytest

from common.errors import DamagedDataError
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data
from processing.verify import verify


@pytest.fixture
def filled(corpus, story, settings, progress):
    corpus.names = [corpus.add(story(number), url=f"https://example.org/{number}.html") for number in range(30)]
    corpus.add("Too short.")
    corpus.add(story(4).replace(",", ";"))
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    forget(corpus.workspace, settings, corpus.names[9], progress=progress)
    metadata = corpus.workspace.metadata
    refusal = {"sha256": "0" * 64, "url": None, "rule": "en_age", "door": "collection", "gate_version": "1", "at": "x"}
    (corpus.workspace.rejected / "collection.jsonl").write_text(json.dumps(refusal) + "\n")
    for name in ("raw.sqlite", "notes.sqlite", "frontier.sqlite"):
        with sqlite3.connect(metadata / name) as db:
            db.execute("CREATE TABLE pages (url TEXT PRIMARY KEY)")
            db.executemany("INSERT INTO pages VALUES (?)", [(f"https://example.org/{n}",) for n in range(500)])
    return corpus


@pytest.fixture
def check(filled, settings, progress):
    return lambda **options: verify(filled.workspace, settings, progress=progress, **options)


def test_a_whole_workspace_is_whole(check):
    assert check().damaged == []


def overwrite(path, place: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + len(data)] = data
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["validate", "gate", "clean", "quality", "duplicates"])
@pytest.mark.parametrize("damage", ["changed", "longer", "gone"])
def test_rejections_are_compared_with_the_ledger_and_written_anew(filled, check, name, damage):
    path = filled.workspace.rejected / f"{name}.jsonl"
    before = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b'{"name":"x"}\n' + (before if damage == "longer" else b""))
    (found,) = check().damaged
    assert (found.path, found.kind) == (f"dataset/rejected/{name}.jsonl", "rejected")
    assert check(repair=True).left == []
    assert path.read_bytes() == before
    assert check().damaged == []


@pytest.mark.parametrize(
    ("log", "old", "new"),
    [
        ("metadata/provenance.jsonl", b'"name":"2025', b'"name":"1025'),
        ("metadata/provenance.jsonl", b'"sha256":"', b'"sha256":"zz'),
        ("metadata/provenance.jsonl", b'"source":"test"', b'"source":"tess"'),
        ("metadata/provenance.jsonl", b'"url":', b'"url";'),
        ("metadata/provenance.jsonl", b"example.org/3", b"example.org/8"),
        ("metadata/tombstones.jsonl", b'"kind":"url"', b'"kind":"usl"'),
        ("metadata/tombstones.jsonl", b'"value":"', b'"valse":"'),
        ("metadata/generations.jsonl", b'"generation":2', b'"generation":6'),
        ("rejected/collection.jsonl", b'"rule"', b'"text"'),
    ],
)
def test_a_damaged_line_of_a_log_is_named_and_nothing_is_made_up(filled, check, log, old, new):
    path = filled.workspace.dataset / log
    data = path.read_bytes()
    changed = data.replace(old, new[: len(old)] if len(new) < len(old) else new, 1)
    assert changed != data
    path.write_bytes(changed)
    found = [damage for damage in check().damaged if damage.kind == "log"]
    assert [damage.path for damage in found] == [f"dataset/{log}"]
    assert "line" in found[0].problem or "damaged" in found[0].problem or "record" in found[0].problem
    with pytest.raises(DamagedDataError, match="damaged") as error:
        check().raise_for_damage()
    assert "backup" in error.value.todo
    assert path.read_bytes() == changed


def test_a_torn_last_line_of_a_log_is_no_damage(filled, check):
    for log in ("provenance", "tombstones", "generations"):
        with (filled.workspace.metadata / f"{log}.jsonl").open("ab") as file:
            file.write(b'{"name":"2025')
    assert check().damaged == []


@pytest.mark.parametrize("place", [3, -3, "segments.json"])
def test_a_bit_that_flipped_in_the_index_of_near_duplicates_is_found(filled, check, settings, progress, story, place):
    folder = filled.workspace.metadata / "near"
    path = folder / place if isinstance(place, str) else next(folder.glob("segment-*.bin"))
    content = bytearray(path.read_bytes())
    content[10 if isinstance(place, str) else place] ^= 16
    path.write_bytes(content)
    (found,) = check().damaged
    assert found.kind == "near"
    assert found.path.startswith("dataset/metadata/near/")
    assert check(repair=True).left == []
    again = filled.add(story(5).replace(".", "!"))  # the index is made again when it is needed
    summary = clean_dataset(filled.workspace, settings, progress=progress)
    assert summary.dropped["duplicates"] == {"exact": 2}
    assert again
    assert check().damaged == []


@pytest.mark.parametrize(("name", "is_cache"), [("raw", True), ("notes", True), ("frontier", False)])
def test_the_crawls_databases_are_checked_and_caches_removed(filled, check, name, is_cache):
    path = filled.workspace.metadata / f"{name}.sqlite"
    overwrite(path, 4096, b"\xff" * 600)
    (found,) = check().damaged
    assert found.path == f"dataset/metadata/{name}.sqlite"
    left = check(repair=True).left
    assert (left == []) == is_cache
    assert path.exists() != is_cache
    assert check(repair=False).damaged == ([] if is_cache else left)


def test_a_manifest_that_is_not_the_one_written_is_found(filled, check):
    before = filled.derived()
    path = filled.workspace.processed / "manifest.json"
    data = path.read_bytes()
    stage = json.loads(data)["stages"]["clean"].encode()
    path.write_bytes(data.replace(stage, stage[::-1]))
    assert [damage.path for damage in check().damaged] == ["dataset/processed/manifest.json"]
    assert check(repair=True).left == []
    assert filled.derived() == before


def test_cleaned_texts_are_read_whatever_the_settings_are_by_now(filled, settings, progress):
    path = next(iter(sorted(filled.workspace.cleaned.rglob("*.txt"))))
    path.write_bytes(b"x" + path.read_bytes()[1:])
    other = settings.model_copy(update={"clean": settings.clean.model_copy(update={"scene_breaks": False})})
    (found,) = verify(filled.workspace, other, progress=progress).damaged
    assert found.path.endswith(path.name)
