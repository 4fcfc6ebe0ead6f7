"""One command at a time in a workspace; a dead holder holds nothing."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from common.errors import ConfigurationError, UsageError
from common.workspace import Workspace

HOLDER = """
import sys, time
from common.workspace import Workspace
with Workspace.at(sys.argv[1]).lock("train.py --config small.yaml"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_command_is_told_who_holds_the_workspace_and_kill_9_frees_it(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(UsageError) as caught, Workspace.at(tmp_path).lock("second"):
            pass
        assert "train.py --config small.yaml" in str(caught.value)
        assert str(holder.pid) in str(caught.value)
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    with Workspace.at(tmp_path).lock("third"):
        pass


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "dataset").write_text("not a folder")
    with pytest.raises(ConfigurationError) as caught:
        Workspace.at(tmp_path).prepare()
    assert "dataset" in str(caught.value)


def test_a_workspace_that_cannot_be_made_is_a_configuration_error():
    # /proc takes no new folders, not even from root, whom permission bits do not stop.
    with pytest.raises(ConfigurationError, match="cannot be made"):
        Workspace.at("/proc/nowhere").prepare()


def test_the_workspace_is_the_repository_unless_told_otherwise(tmp_path):
    assert (Workspace.at(None).root / "pyproject.toml").exists()
    assert Workspace.at(str(tmp_path)).dataset == tmp_path / "dataset"


def test_a_disk_that_is_full_keeps_nobody_from_holding_the_workspace(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    place, worked = Workspace.at(tmp_path), []
    with place.lock("train"):
        worked.append(1)
        with pytest.raises(UsageError, match="another command is at work"), place.lock("forget"):
            worked.append(2)
    assert worked == [1]
