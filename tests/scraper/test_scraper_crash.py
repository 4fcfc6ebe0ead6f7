"""kill -9 and Ctrl-C in the middle of a crawl: the next run goes on, with nothing lost and nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from benchmarks.crawl_crash import Hosts, crash_crawl
from common.files import read_records
from common.workspace import REPOSITORY, Workspace

COMMAND = REPOSITORY / "scripts" / "collect.py"


@pytest.mark.slow
def test_kill_at_random_moments_loses_nothing_and_breaks_no_rule(tmp_path):
    verdict = crash_crawl(tmp_path, pages=80, hosts=5, kills=4)
    assert verdict.faults() == 0, verdict
    assert verdict.requested_again <= 4 * 64  # what four crashes can take away on its way to the store


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_done(tmp_path, number):
    workspace = Workspace(tmp_path).prepare()
    with Hosts(hosts=1, pages=60) as site:
        urls = [f"http://127.0.0.1:{site.port}{path}" for _, path in site.pages]
        (tmp_path / "urls.txt").write_text("\n".join(urls))
        workspace.config_file.write_text(f"fetch:\n  allow_private: ['127.0.0.1:{site.port}']\n")
        command = [sys.executable, COMMAND, "--workspace", tmp_path, "--urls", tmp_path / "urls.txt", "--json"]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # workers of pytest-xdist ignore it
        )
        while len(list(workspace.raw.glob("source_*/*.txt"))) < 5 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert b"Traceback" not in err
        kept = {path.name for path in workspace.raw.glob("source_*/*.txt")}
        assert kept
        assert subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == 0
    documents = {path.name for path in workspace.raw.glob("source_*/*.txt")}
    assert kept < documents
    stored = Counter(
        record["url"] for record in read_records(workspace.provenance_log) if record.get("name") in documents
    )
    assert stored == Counter(url for url in urls if "/private/" not in url)
