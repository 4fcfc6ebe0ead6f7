"""A user's own files: the same door, each bad file named, the others in, documented exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.errors import UsageError
from common.progress import SilentProgress
from common.workspace import REPOSITORY
from scraper.text_files import add_text_files, decode

COMMAND = REPOSITORY / "scripts" / "add_text.py"


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False
    )


def texts(workspace) -> list[str]:
    return sorted(path.read_text(encoding="utf-8") for path in workspace.raw.glob("source_*/*.txt"))


def test_good_files_go_in_and_bad_ones_are_named(workspace, tmp_path, prose):
    contents = {
        "good.txt": prose(1).encode(),
        "bom.txt": b"\xef\xbb\xbf" + prose(2).encode(),
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "binary.txt": b"abc\0def",
        "latin.txt": "Zoé ".encode("latin-1") * 50,
        "underage.txt": (prose(3) + " His nephew, who was 16 years old, waved.").encode(),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in contents]
    summary = add_text_files(workspace, "mine", paths, progress=SilentProgress())
    assert texts(workspace) == sorted([prose(1), prose(2)])
    assert [Path(path).name for path, _ in summary.refused] == ["underage.txt"]
    reasons = {Path(path).name: reason for path, reason in summary.unreadable}
    assert set(reasons) == {"empty.txt", "blank.txt", "binary.txt", "latin.txt"}
    assert "byte 2" in reasons["latin.txt"]


def test_adding_twice_changes_nothing(workspace, tmp_path, prose):
    (tmp_path / "a.txt").write_text(prose(1))
    first = add_text_files(workspace, "mine", [tmp_path / "a.txt"], progress=SilentProgress())
    second = add_text_files(workspace, "mine", [tmp_path / "a.txt"], progress=SilentProgress())
    assert (len(first.added), len(second.added), len(second.unchanged)) == (1, 0, 1)
    assert len(texts(workspace)) == 1


def test_a_missing_file_stops_before_anything_is_added(workspace, tmp_path, prose):
    (tmp_path / "a.txt").write_text(prose(1))
    with pytest.raises(UsageError, match="no such file"):
        add_text_files(workspace, "mine", [tmp_path / "a.txt", tmp_path / "b.txt"], progress=SilentProgress())
    assert texts(workspace) == []


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"a\0b", "binary"), (b"\xff\xfea", "not UTF-8")])
def test_what_is_not_text_is_said(data, reason):
    with pytest.raises(ValueError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (None, 0, b""),
        (b"", 6, b"empty"),
        (b"\xff\xfe\xfd", 6, b"not UTF-8"),
        (b"UNDERAGE", 5, b"adults-only gate"),
    ],
)
def test_exit_codes(workspace, tmp_path, prose, content, code, message):
    if content is None:
        content = prose(1).encode()
    elif content == b"UNDERAGE":
        content = (prose(1) + " His nephew, who was 16 years old, waved.").encode()
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(prose(2))
    done = run("--workspace", workspace.root, "--source", "mine", tmp_path / "a.txt", tmp_path / "b.txt")
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert prose(2) in texts(workspace)


def test_standard_input_and_json(workspace, prose):
    done = run("--workspace", workspace.root, "--source", "mine", "--json", "-", stdin=prose(1).encode())
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["added"]) == 1
    assert texts(workspace) == [prose(1)]


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--source", "Bad Name", "x.txt"], 3), (["--source", "a", "no-such.txt"], 2), ([], 2)]
)
def test_usage_errors(workspace, arguments, code):
    done = run("--workspace", workspace.root, *arguments)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_two_at_once_the_second_is_told_who_holds_the_workspace(workspace, tmp_path, prose):
    (tmp_path / "a.txt").write_text(prose(1))
    with workspace.lock("the other command"):
        done = run("--workspace", workspace.root, "--source", "mine", tmp_path / "a.txt")
    assert done.returncode == 2
    assert b"the other command" in done.stderr and str(os.getpid()).encode() in done.stderr
