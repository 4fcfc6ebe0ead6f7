"""`scripts/serve.py`: starting where it may, refusing where it may not, and stopping when asked."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from common.errors import ConfigurationError, NetworkError, UsageError
from common.progress import SilentProgress
from generation.serve.page import PageData
from generation.serve.serve import serve
from generation.settings import TOKEN_VARIABLE, GenerationSettings, ServeSettings

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "serve.py"
NO_DATA = PageData(corpus=dict, training=lambda run: {}, trace=lambda what: {})


def settings(**values) -> GenerationSettings:
    return GenerationSettings(serve=ServeSettings(**values))


@pytest.fixture(autouse=True)
def no_token(monkeypatch):
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)


def test_it_serves_until_it_is_asked_to_stop(workspace):
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), "--workspace", str(workspace.root), "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            address = json.loads(process.stdout.readline())["address"]
            with urllib.request.urlopen(f"{address}/health", timeout=30) as answer:
                assert json.loads(answer.read()) == {"model": "tiny", "status": "ok"}
        finally:
            process.send_signal(signal.SIGTERM)
        _, message = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in message) == (0, False), message.decode()


def test_a_port_in_use_is_a_network_error_that_names_it(workspace):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NetworkError, match=str(port)):
            serve(workspace, settings(port=port), run=None, page_data=NO_DATA, progress=SilentProgress())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_an_open_address_needs_a_token(workspace, host):
    with pytest.raises(ConfigurationError) as caught:
        serve(workspace, settings(host=host), run=None, page_data=NO_DATA, progress=SilentProgress())
    assert TOKEN_VARIABLE in caught.value.todo


def test_a_run_that_does_not_exist_is_named(workspace):
    with pytest.raises(UsageError, match="no run 'other'"):
        serve(workspace, settings(), run="other", page_data=NO_DATA, progress=SilentProgress())
