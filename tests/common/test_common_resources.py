"""Memory is measured over the whole process tree; progress never touches stdout."""

import subprocess
import sys

from common.progress import LineProgress, SilentProgress
from common.resources import PeakMemory, folder_bytes, tree_rss


def test_memory_of_children_counts_and_the_peak_outlives_them():
    before = tree_rss()
    with PeakMemory() as memory:
        script = "import time; data = b'x' * 100_000_000; print('ready', flush=True); time.sleep(0.5)"
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        child.stdout.readline()
        child.wait()
        child.stdout.close()
    assert memory.peak_bytes - before > 90_000_000
    assert tree_rss() - before < 90_000_000


def test_folder_bytes_counts_files_at_any_depth_and_no_links(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_bytes(b"12345")
    (tmp_path / "file").write_bytes(b"123")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert folder_bytes(tmp_path) == 8


def test_plain_progress_goes_to_stderr_alone_and_ends_with_the_count(capsys):
    progress = LineProgress()
    progress.say("beginning")
    with progress.task("pages", total=3) as task:
        task.advance(2)
        task.note("loss 1.5")
        task.advance()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("beginning\n")
    assert "pages: 3/3" in captured.err
    assert "loss 1.5" in captured.err


def test_silent_progress_is_silent(capsys):
    progress = SilentProgress()
    progress.say("beginning")
    with progress.task("pages") as task:
        task.total(3)
        task.advance()
        task.note("x")
    assert capsys.readouterr() == ("", "")
