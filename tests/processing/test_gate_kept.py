"""Kept patterns are what `re` would compile, and an entry that is damaged, strange or out of date is never used."""

import re

import pytest

from processing.adults_rules import ALL_RULES, kept
from processing.adults_rules.kept import Kept, code_of, load, own_folder


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in ALL_RULES[::6]])
def test_a_kept_pattern_is_the_compiled_one(rule):
    assert load(rule.pattern, code_of(rule.pattern)) == re.compile(rule.pattern)


def test_names_flags_and_groups_are_kept():
    pattern = r"(?ims)(a)(?P<year>\d{4})(?:b|(?P<word>[é-ü]+))" + "|x" * kept.WORTH_KEEPING
    for found in (kept.compiled(pattern), load(pattern, code_of(pattern))):
        assert found == re.compile(pattern)
        match = found.match("A1999É")
        assert (match["year"], match["word"], match.lastgroup) == ("1999", "É", "word")
        assert dict(found.groupindex) == dict(re.compile(pattern).groupindex)


def made_of(cases: list[str], folder, depends_on: bytes = b""):
    """The values of some texts, and which of them had to be made."""
    made: list[str] = []

    def make(text: str) -> tuple[str, int]:
        made.append(text)
        return text, len(text)

    store = Kept(folder, depends_on)
    assert [store.get("kind", text, lambda text=text: make(text)) for text in cases] == [(t, len(t)) for t in cases]
    return made


def test_what_was_made_is_made_once(tmp_path):
    assert made_of(["a", "b\ud800", "a"], tmp_path / "folder") == ["a", "b\ud800"]
    assert made_of(["b\ud800", "c"], tmp_path / "folder") == ["c"]


def test_what_was_made_by_other_code_is_made_again(tmp_path):
    assert made_of(["a"], tmp_path, b"old") == made_of(["a"], tmp_path, b"new") == ["a"]


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_a_damaged_entry_is_made_again(tmp_path, place):
    made_of(["a"], tmp_path)
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert made_of(["a"], tmp_path) == ["a"]
    assert made_of(["a"], tmp_path) == []


@pytest.mark.parametrize("length", [0, 10, 32, -1])
def test_a_torn_entry_is_made_again(tmp_path, length):
    made_of(["a"], tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:length])
    assert made_of(["a"], tmp_path) == ["a"]


def test_an_entry_under_another_name_is_not_believed(tmp_path):
    made_of(["a", "b"], tmp_path)
    one, other = tmp_path.iterdir()
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    assert made_of(["a", "b"], tmp_path) == ["a", "b"]


def test_without_a_folder_everything_is_made(tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert made_of(["a", "a"], tmp_path / "file" / "folder") == ["a", "a"]
    assert made_of(["a", "a"], None) == ["a", "a"]


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 10)
    made_of([str(number) for number in range(400)], tmp_path)
    assert len(list(tmp_path.iterdir())) < 200  # counted at some of the writes


def test_a_folder_that_others_can_write_to_is_not_used(tmp_path, monkeypatch):
    assert own_folder(lambda: tmp_path / "none") == tmp_path / "none" / "patterns"
    folder = tmp_path / "patterns"
    folder.mkdir(mode=0o700)
    assert own_folder(lambda: tmp_path) == folder
    folder.chmod(0o777)
    assert own_folder(lambda: tmp_path) is None
    folder.chmod(0o700)
    monkeypatch.setattr("os.geteuid", lambda: folder.stat().st_uid + 1)
    assert own_folder(lambda: tmp_path) is None


def test_without_a_home_nothing_is_kept():
    def homeless():
        raise RuntimeError

    assert own_folder(homeless) is None
