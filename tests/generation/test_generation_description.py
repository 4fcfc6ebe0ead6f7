"""The server against its own OpenAPI description: whatever schemathesis makes of it gets a documented answer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.generation.serving import SETTINGS

CASES = 12  # of each operation, besides the several hundred that cover every limit and every wrong type


@pytest.mark.slow
def test_schemathesis_finds_nothing(start, tmp_path):
    server = start(SETTINGS)
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/openapi.json", "--checks", "all"]
    limits = ["--max-examples", str(CASES), "--seed", "1", "--generation-deterministic", "--no-color"]
    found = subprocess.run([*command, *limits], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert found.returncode == 0, found.stdout[-8000:] + found.stderr[-2000:]
    assert "No issues found" in found.stdout, found.stdout[-2000:]


def test_the_description_names_the_limits_of_this_server(start):
    server = start(SETTINGS)
    described = server.ask("GET", "/openapi.json")[2]
    body = described["components"]["schemas"]["CompletionRequest"]["properties"]
    assert body["model"]["enum"] == ["tiny"]
    assert body["n"]["maximum"] == SETTINGS.serve.side_by_side
    assert body["max_tokens"]["anyOf"][0]["maximum"] == SETTINGS.serve.max_new_tokens


def test_a_token_is_described_where_there_is_one(start):
    server = start(SETTINGS, "secret")
    described = server.ask("GET", "/openapi.json", Authorization="Bearer secret")[2]
    assert described["security"] == [{"bearer": []}]
    assert described["paths"]["/health"]["get"]["security"] == []
