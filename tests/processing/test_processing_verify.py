"""Verifying, repairing, tracing: every damaged byte is found and named; every token leads back to its raw file."""

import sqlite3

import numpy as np
import pytest

from common.errors import DamagedDataError, UsageError
from common.rawname import parse
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.shards import RECORD
from processing.trace import trace
from processing.verify import verify


@pytest.fixture
def filled(corpus, story, settings, progress):
    corpus.names = [corpus.add(story(number), url=f"https://example.org/{number}.html") for number in range(30)]
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    return corpus


@pytest.fixture
def check(filled, settings, progress):
    return lambda **options: verify(filled.workspace, settings, progress=progress, **options)


def flip(path, position: int) -> None:
    data = bytearray(path.read_bytes())
    data[position % len(data)] ^= 16
    mode = path.stat().st_mode
    path.chmod(0o644)
    path.write_bytes(data)
    path.chmod(mode)


def test_a_whole_workspace_is_whole(check):
    summary = check()
    assert summary.damaged == []
    assert summary.files == 30 + 1 + 30 + 6 + 2 + 5 + 2  # the last: logs, rejections, index of near-duplicates
    summary.raise_for_damage()


DERIVED = ["train.txt", "val.txt", "index-train.bin", "index-val.bin", "shards/train-00000.bin", "shards/val-00000.bin"]


@pytest.mark.parametrize("name", [*DERIVED, "tokenizer.json", "manifest.json"])
def test_a_bit_that_flipped_in_a_processed_file_is_found_and_repaired(filled, check, name):
    before = filled.derived()
    path = filled.workspace.processed / name
    flip(path, 0 if name == "manifest.json" else 1234)
    damaged = check().damaged
    assert [damage.path for damage in damaged if not damage.path.endswith(".tmp")] == [f"dataset/processed/{name}"]
    if name == "tokenizer.json":
        path.unlink()  # its bytes are not derived from anything but the first texts, which are still here
    summary = check(repair=True)
    assert summary.left == []
    assert filled.derived() == before
    assert check().damaged == []


@pytest.mark.parametrize("damage", ["flipped", "gone", "stray"])
def test_damage_to_cleaned_texts_is_found_and_repaired(filled, check, damage):
    before = filled.derived()
    path = next(iter(sorted(filled.workspace.cleaned.rglob("*.txt"))))
    if damage == "flipped":
        flip(path, 100)
    elif damage == "gone":
        path.unlink()
    else:
        path = path.with_name(path.name.replace("__000001__", "__zzzzzz__"))
        path.write_text("From nowhere.")
    (found,) = check().damaged
    assert found.path.endswith(path.name)
    check(repair=True)
    assert filled.derived() == before


def test_a_bit_that_flipped_in_a_value_of_the_ledger_is_found_and_repaired(filled, check, settings, progress):
    before = filled.derived()
    path = filled.workspace.metadata / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("UPDATE selection SET outcome = 'vam' WHERE name = ?", (filled.names[3],))
        db.execute("DELETE FROM marks WHERE key = 'prepared'")
    with pytest.raises(DamagedDataError, match="ledger has changed"):
        prepare_data(filled.workspace, settings, progress=progress)
    (found,) = check().damaged
    assert found.kind == "ledger"
    assert check(repair=True).left == []
    assert filled.derived() == before


def test_a_torn_ledger_is_found_and_repaired(filled, check):
    before = filled.derived()
    path = filled.workspace.metadata / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[:-5000])
    assert [damage.kind for damage in check().damaged] == ["ledger"]
    assert check(repair=True).left == []
    assert filled.derived() == before


@pytest.mark.parametrize("damage", ["flipped", "gone"])
def test_damage_to_raw_is_named_and_survives_a_repair_of_all_else(filled, check, damage):
    before = filled.derived()
    path = filled.path(filled.names[7])
    content = path.read_bytes()
    if damage == "flipped":
        flip(path, 50)
    else:
        path.unlink()
    flip(filled.workspace.processed / "train.txt", 10)
    assert {found.kind for found in check().damaged} == {"raw", "processed"}
    with pytest.raises(DamagedDataError) as error:
        check(repair=True)
    assert filled.names[7] in error.value.where
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    check(repair=True)
    assert filled.derived() == before


def test_every_token_leads_to_its_document(filled):
    for split in ("train", "val"):
        index = np.fromfile(filled.workspace.processed / f"index-{split}.bin", RECORD)
        for record in (index[0], index[-1]):
            first, last = int(record["position"]), int(record["position"]) + int(record["tokens"]) - 1
            for position in (first, (first + last) // 2, last):
                (found,) = trace(filled.workspace, f"{split}:{position}")
                assert parse(found.document["name"]).sequence == record["sequence"]
    with pytest.raises(UsageError, match="counted from 0"):
        trace(filled.workspace, f"{split}:{last + 1}")


def test_a_phrase_leads_to_every_document_that_has_it(filled, story):
    (found,) = trace(filled.workspace, story(13)[200:260])
    assert found.document["name"] == filled.names[13]
    assert found.document["url"] == "https://example.org/13.html"
    assert found.provenance["url"] == found.document["url"]
    assert found.document["verdict"]["outcome"] in ("train", "val")
    assert len(trace(filled.workspace, "the rain began")) == 10
    with pytest.raises(UsageError, match="neither"):
        trace(filled.workspace, "no such phrase anywhere")


def test_a_document_leads_to_its_tokens(filled, story):
    short = filled.add("Too short.")
    for what in (filled.names[5], "000006", "https://example.org/5.html"):
        (found,) = trace(filled.workspace, what)
        assert found.document["name"] == filled.names[5]
        (same,) = trace(filled.workspace, f"{found.split}:{found.token}")
        assert same.document == found.document
    assert short
    assert any("verdict" in line for line in found.lines())
