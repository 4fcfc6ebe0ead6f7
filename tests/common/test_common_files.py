"""Durable files: whole or old, never half; logs lose nothing that was acknowledged."""

import errno
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import files
from common.errors import ConfigurationError, DamagedDataError, ResourceError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


def test_replaced_file_has_the_new_bytes_and_the_mode_and_leaves_no_temporary(tmp_path):
    path = tmp_path / "file.txt"
    files.atomic_write_bytes(path, b"old")
    files.atomic_write_bytes(path, b"new", mode=0o444)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o444
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.txt"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_keeps_the_old_file_and_says_so(tmp_path, monkeypatch, step):
    path = tmp_path / "file.txt"
    files.atomic_write_bytes(path, b"old")

    def fail(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":
        real = os.fdopen

        class Full:
            def __init__(self, file):
                self.file = file

            def __enter__(self):
                return self

            def __exit__(self, *_):
                self.file.close()

            def __getattr__(self, name):
                return fail if name == "write" else getattr(self.file, name)

        monkeypatch.setattr(files.os, "fdopen", lambda *args: Full(real(*args)))
    else:
        monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(ResourceError, match="disk is full"):
        files.atomic_write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.txt"]


def test_a_place_that_may_not_be_written_is_a_configuration_error(tmp_path, monkeypatch):
    def deny(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "open", deny)
    with pytest.raises(ConfigurationError, match="cannot be written"):
        files.atomic_write_bytes(tmp_path / "file.txt", b"new")


@given(JSON)
def test_canonical_json_is_one_text_and_reads_back(value):
    text = files.canonical_json(value)
    import json

    assert json.loads(text) == value
    assert files.canonical_json(json.loads(text)) == text


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object(), float("nan")])
def test_canonical_json_refuses_what_has_no_stable_identity(value):
    with pytest.raises((TypeError, ValueError)):
        files.canonical_json({"key": value})


@given(before=st.lists(JSON, max_size=4), torn=st.binary(max_size=200), after=st.lists(JSON, min_size=1, max_size=4))
def test_a_torn_last_line_is_passed_over_and_cut_off_by_the_next_append(tmp_path_factory, before, torn, after):
    path = tmp_path_factory.mktemp("log") / "log.jsonl"
    files.append_records(path, before)
    with path.open("ab") as file:
        file.write(torn.replace(b"\n", b""))
    assert list(files.read_records(path)) == before
    files.append_records(path, after)
    assert list(files.read_records(path)) == before + after


def test_a_damaged_line_inside_a_log_is_named(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"a":1}\n{"a":\n{"a":3}\n')
    with pytest.raises(DamagedDataError, match="line 2"):
        list(files.read_records(path))


def test_an_append_that_fails_leaves_the_log_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "log.jsonl"
    files.append_records(path, [1])
    before = path.read_bytes()

    def fail(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(ResourceError):
        files.append_records(path, [2])
    assert path.read_bytes() == before


def test_appends_survive_kill_9(tmp_path):
    """Every record whose append returned is in the log, whatever the moment of death."""
    path = tmp_path / "log.jsonl"
    script = (
        "import sys, pathlib\nfrom common.files import append_records\n"
        "for n in range(10**6):\n"
        "    append_records(pathlib.Path(sys.argv[1]), [n])\n"
        "    print(n, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
    acknowledged = [int(process.stdout.readline()) for _ in range(40)]
    process.kill()
    acknowledged += [int(line) for line in process.stdout.read().split()]
    process.wait()
    stored = list(files.read_records(path))
    assert stored[: len(acknowledged)] == acknowledged
    assert stored == list(range(len(stored)))


def test_hashes_agree_with_each_other(tmp_path):
    data = os.urandom(100_000)
    (tmp_path / "file").write_bytes(data)
    assert files.sha256_file(tmp_path / "file") == files.sha256_bytes(data)


def test_json_that_was_damaged_is_named(tmp_path):
    path = tmp_path / "state.json"
    files.write_json(path, {"b": 1, "a": "ü"})
    assert files.read_json(path) == {"a": "ü", "b": 1}
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(DamagedDataError) as caught:
        files.read_json(path)
    assert str(path) in str(caught.value)


def test_too_little_space_is_refused_before_anything_is_written(tmp_path):
    files.require_free_space(tmp_path, 1, "a test")
    with pytest.raises(ResourceError, match="a test needs"):
        files.require_free_space(tmp_path, 2**60, "a test")
