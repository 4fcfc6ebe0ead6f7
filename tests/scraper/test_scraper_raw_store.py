"""The raw store: the gate at its door, names in order, durability step by step."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.errors import DamagedDataError
from common.files import append_records, read_records, sha256_bytes
from common.rawname import parse
from common.workspace import Workspace
from scraper.raw_store import Added, RawStore, Refused, Unchanged

UNDERAGE = "The grocer's nephew, who was 16 years old, carried the boxes up from the harbour and was thanked for it."


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def stored(workspace: Workspace) -> dict[str, str]:
    """Name -> text of all raw documents."""
    return {path.name: path.read_text(encoding="utf-8") for path in workspace.raw.glob("source_*/*.txt")}


def logged(workspace: Workspace) -> list[str]:
    return [record["name"] for record in read_records(workspace.provenance_log) if "name" in record]


def every_byte_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_document_is_stored_as_it_is_with_name_mode_and_provenance(workspace, prose):
    text = prose(1) + "\n\nCafé, naïve, 日本.\n"
    with RawStore(workspace) as store:
        added = store.add(text, source="letters", url="https://example.org/a", title="The Letter", http={"status": 200})
    name = parse(added.name)
    path = name.path_below(workspace.raw)
    assert path.read_bytes() == text.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert (name.source, name.sequence, name.digest) == ("letters", 1, sha256_bytes(text.encode())[:32])
    (record,) = read_records(workspace.provenance_log)
    assert record["name"] == added.name
    assert record["sha256"] == sha256_bytes(text.encode())
    assert (record["bytes"], record["url"], record["language"]) == (len(text.encode()), "https://example.org/a", "en")
    assert record["http"] == {"status": 200}


def test_a_refused_text_leaves_hash_url_and_rule_and_nothing_else(workspace, prose):
    text = prose(1) + "\n\n" + UNDERAGE
    with RawStore(workspace) as store:
        outcome = store.add(text, source="letters", url="https://example.org/a", title="A Plain Title")
        assert isinstance(outcome, Refused)
    assert stored(workspace) == {}
    assert not workspace.provenance_log.exists()
    (record,) = read_records(workspace.rejected / "collection.jsonl")
    assert set(record) == {"sha256", "url", "rule", "door", "gate_version", "at"}
    assert (record["door"], record["rule"]) == ("collection", outcome.rule)
    remains = every_byte_below(workspace.root)
    assert b"grocer" not in remains and b"Margaret" not in remains and b"Plain Title" not in remains


def test_a_title_is_judged_with_its_text(workspace, prose):
    with RawStore(workspace) as store:
        outcome = store.add(prose(1), source="letters", title="A boy of sixteen")
    assert isinstance(outcome, Refused)
    assert b"sixteen" not in every_byte_below(workspace.root)


def test_refusing_again_adds_no_line(workspace, prose):
    for _ in range(2):
        with RawStore(workspace) as store:
            assert isinstance(store.add(prose(1) + UNDERAGE, source="a", url="https://example.org/"), Refused)
            assert isinstance(store.add(prose(1) + UNDERAGE, source="a", url="https://example.org/"), Refused)
    assert len(list(read_records(workspace.rejected / "collection.jsonl"))) == 1


def test_same_origin_and_content_is_unchanged_even_before_commit(workspace, prose):
    with RawStore(workspace) as store:
        first = store.add(prose(1), source="a", url="https://example.org/1")
        assert store.add(prose(1), source="a", url="https://example.org/1") == Unchanged(first.name)
    with RawStore(workspace) as store:
        assert store.add(prose(1), source="a", url="https://example.org/1") == Unchanged(first.name)
        assert isinstance(store.add(prose(2), source="a", url="https://example.org/1"), Added)
        assert isinstance(store.add(prose(1), source="b", url="https://example.org/1"), Added)
        assert isinstance(store.add(prose(1), source="a", url="https://example.org/2"), Added)
    assert len(stored(workspace)) == 4


def test_names_increase_over_sources_restarts_and_a_clock_set_back(workspace, prose):
    clock = Clock()
    names = []
    for number, source in enumerate(["m", "m", "a", "z", "a-b", "a", "ab", "a"]):
        clock.now -= timedelta(hours=number)
        with RawStore(workspace, clock=clock) as store:
            names.append(store.add(prose(number), source=source).name)
            names.append(store.add(prose(number + 100), source=source).name)
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert [parse(name).sequence for name in names] == list(range(1, len(names) + 1))


def test_forgotten_urls_sites_contents_and_sources_do_not_come_back(workspace, prose):
    tombstones = [
        {"kind": "url", "value": "https://example.org/1", "at": "2026-01-01T00:00:00+00:00"},
        {"kind": "sha256", "value": sha256_bytes(prose(2).encode()), "at": "2026-01-01T00:00:00+00:00"},
        {"kind": "source", "value": "gone", "at": "2026-01-01T00:00:00+00:00"},
        {"kind": "site", "value": "example.net", "at": "2026-01-01T00:00:00+00:00"},
    ]
    append_records(workspace.metadata / "tombstones.jsonl", tombstones)
    with RawStore(workspace) as store:
        assert store.add(prose(1), source="a", url="https://example.org/1") == Refused("forgotten")
        assert store.add(prose(2), source="a", url="https://example.org/2") == Refused("forgotten")
        assert store.add(prose(3), source="gone", url="https://example.org/3") == Refused("forgotten")
        assert store.add(prose(3), source="a", url="https://example.net/3") == Refused("forgotten")
        assert store.add(prose(3), source="a", url="http://www.EXAMPLE.net:8080/3") == Refused("forgotten")
        assert isinstance(store.add(prose(3), source="a", url="https://not-example.net/3"), Added)
        assert isinstance(store.add(prose(4), source="a", url="https://example.org/4"), Added)


def test_a_damaged_list_of_forgotten_things_stops_collecting(workspace):
    append_records(workspace.metadata / "tombstones.jsonl", [{"kind": "page", "value": "x"}])
    with pytest.raises(DamagedDataError, match="line 1"):
        RawStore(workspace)


class CrashError(BaseException):
    """The process ends here."""


def crash_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first `step` durable operations happen and end the process at the next one."""
    done = 0

    def counted(operation):
        def run(*arguments, **options):
            nonlocal done
            if done == step:
                raise CrashError
            done += 1
            return operation(*arguments, **options)

        return run

    monkeypatch.setattr("scraper.raw_store.append_records", counted(append_records))
    monkeypatch.setattr("scraper.raw_index.RawIndex.advance", counted(RawStoreParts.advance))
    monkeypatch.setattr(Path, "rename", counted(RawStoreParts.rename))
    monkeypatch.setattr(os, "fsync", counted(RawStoreParts.fsync))


class RawStoreParts:
    """The real operations, before any test replaced them."""

    from scraper.raw_index import RawIndex as _Index

    advance = _Index.advance
    rename = Path.rename
    fsync = os.fsync


STEPS = 40  # more than a batch of three documents and a refusal takes


def test_a_crash_at_any_step_loses_nothing_acknowledged_and_doubles_nothing(tmp_path, prose, monkeypatch):
    crashes = 0
    for step in range(STEPS):
        workspace = Workspace(tmp_path / str(step)).prepare()
        with RawStore(workspace) as store:
            acknowledged = store.add(prose(0), source="a", url="https://example.org/0").name
        with monkeypatch.context() as patch:
            crash_at(step, patch)
            try:
                with RawStore(workspace) as store:
                    for number in (1, 2, 3):
                        store.add(prose(number), source="ab"[number % 2], url=f"https://example.org/{number}")
                    store.add(prose(9) + UNDERAGE, source="a")
                    store.commit()
            except CrashError:
                crashes += 1
        with RawStore(workspace) as store:
            outcomes = [
                store.add(prose(number), source="ab"[number % 2], url=f"https://example.org/{number}")
                for number in (1, 2, 3)
            ]
        texts = stored(workspace)
        assert acknowledged in texts
        assert sorted(texts.values()) == sorted(prose(number) for number in range(4))
        assert {outcome.name for outcome in outcomes} | {acknowledged} == set(texts)
        voided = {record["void"] for record in read_records(workspace.provenance_log) if "void" in record}
        names = logged(workspace)
        assert set(names) - voided == set(texts)
        assert names == sorted(set(names))
        assert list((workspace.raw / ".incoming").iterdir()) == []
        assert b"grocer" not in every_byte_below(workspace.root)
    assert 10 < crashes < STEPS  # every step was crashed at, and the last ones lie beyond the end


def test_the_index_is_rebuilt_from_the_logs(workspace, prose):
    with RawStore(workspace) as store:
        for number in range(5):
            store.add(prose(number), source="a", url=f"https://example.org/{number}")
        store.add(prose(9) + UNDERAGE, source="a", url="https://example.org/9")
    (workspace.metadata / "raw.sqlite").unlink()
    with RawStore(workspace) as store:
        assert store.count() == 5
        assert isinstance(store.add(prose(3), source="a", url="https://example.org/3"), Unchanged)
        assert isinstance(store.add(prose(9) + UNDERAGE, source="a", url="https://example.org/9"), Refused)
    assert len(list(read_records(workspace.rejected / "collection.jsonl"))) == 1


def test_a_torn_last_line_of_the_log_was_never_acknowledged(workspace, prose):
    with RawStore(workspace) as store:
        store.add(prose(1), source="a")
    with workspace.provenance_log.open("ab") as log:
        log.write(b'{"name": "2026')
    with RawStore(workspace) as store:
        assert isinstance(store.add(prose(2), source="a"), Added)
    assert len(logged(workspace)) == 2


def test_a_shortened_log_is_named(workspace, prose):
    with RawStore(workspace) as store:
        store.add(prose(1), source="a")
    workspace.provenance_log.write_bytes(b"")
    with pytest.raises(DamagedDataError, match="0 bytes") as caught:
        RawStore(workspace)
    assert "provenance.jsonl" in caught.value.where


def test_a_damaged_line_of_the_log_is_named(workspace, prose):
    with RawStore(workspace) as store:
        store.add(prose(1), source="a")
    (workspace.metadata / "raw.sqlite").unlink()
    workspace.provenance_log.write_bytes(b"{not json}\n" + workspace.provenance_log.read_bytes())
    with pytest.raises(DamagedDataError, match="damaged"):
        RawStore(workspace)


def test_an_index_of_a_newer_program_is_not_touched(workspace, prose):
    import sqlite3

    from common.errors import UsageError

    with RawStore(workspace) as store:
        store.add(prose(1), source="a")
    connection = sqlite3.connect(workspace.metadata / "raw.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UsageError, match="format 99"):
        RawStore(workspace)


def test_an_exception_in_the_block_acknowledges_nothing(workspace, prose):
    with pytest.raises(ZeroDivisionError), RawStore(workspace) as store:
        store.add(prose(1), source="a")
        raise ZeroDivisionError
    with RawStore(workspace) as store:
        assert store.count() == 0
    assert stored(workspace) == {}


def test_provenance_lines_are_json_objects_in_order_of_names(workspace, prose):
    with RawStore(workspace) as store:
        for number in range(3):
            store.add(prose(number), source="a")
            store.commit()
    lines = workspace.provenance_log.read_text().splitlines()
    assert [json.loads(line)["name"] for line in lines] == sorted(stored(workspace))


def test_verdicts_formed_ahead_are_those_of_the_gate(workspace, prose):
    texts = {"good": prose(1), "bad": prose(2) + "\n\n" + UNDERAGE}

    async def judge_all(store: RawStore) -> None:
        await asyncio.gather(*(store.judge_ahead(text, url=None, title=None, author=None) for text in texts.values()))

    with RawStore(workspace, judges=2) as store:
        asyncio.run(judge_all(store))
        assert isinstance(store.add(texts["good"], source="a"), Added)
        assert isinstance(store.add(texts["bad"], source="a"), Refused)
        # what was judged is the text with its title: another title is another judgement
        asyncio.run(store.judge_ahead(prose(3), url=None, title=None, author=None))
        assert isinstance(store.add(prose(3), source="a", title="A boy of sixteen"), Refused)


def test_a_judge_that_dies_is_replaced_by_the_gate_itself(workspace, prose):
    with RawStore(workspace, judges=1) as store:
        asyncio.run(store.judge_ahead(prose(1), url=None, title=None, author=None))
        for process in store._judges._processes:
            process.kill()
            process.wait()
        asyncio.run(store.judge_ahead(prose(2) + UNDERAGE, url=None, title=None, author=None))
        assert isinstance(store.add(prose(2) + UNDERAGE, source="a"), Refused)
        asyncio.run(store.judge_ahead(prose(3), url=None, title=None, author=None))
        assert isinstance(store.add(prose(3), source="a"), Added)
