"""Sixty-four clients at once, for some seconds: benchmarks/server_load.py in short."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "server_load.py"


@pytest.mark.slow
def test_64_clients_meet_no_error_but_429_and_memory_stays_flat(workspace):
    command = [sys.executable, BENCHMARK, "--workspace", workspace.root, "--clients", "64", "--seconds", "6", "--json"]
    done = subprocess.run([*command, "--max-tokens", "20"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["errors"] == 0, figures
    assert figures["answered"] > 0 and figures["queue_full_429"] > 0 and figures["hung_up"] > 0
    assert figures["rss_second_half_bytes"] < 1.1 * figures["rss_first_half_bytes"]
