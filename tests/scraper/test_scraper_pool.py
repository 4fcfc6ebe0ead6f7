"""Extraction in processes that can be killed: what takes too long is tried once more, alone, before a verdict."""

from __future__ import annotations

import asyncio
import sys
from types import SimpleNamespace

import pytest

from scraper.extract import pool as pool_module
from scraper.extract.pool import ExtractorPool
from tests.scraper.conftest import page, prose

# Stands in for the worker: its pages say what it is to do, and it notes when it begins and ends with each.
WORKER = """#!{python} -SE
import json, os, struct, sys, time
pages = os.open({log!r}, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
read, write = sys.stdin.buffer, sys.stdout.buffer
while head := read.read(4):
    request = json.loads(read.read(struct.unpack(">I", head)[0]))
    name, order = read.read(request["size"]).decode().split()
    with open({log!r}) as file:
        is_first = f"begin {{name}}" not in file.read()
    os.write(pages, f"begin {{name}}\\n".encode())
    if order == "dies" or (order == "dies-once" and is_first):
        os._exit(1)
    if order == "hangs" or (order == "hangs-once" and is_first):
        time.sleep(600)
    time.sleep(0.02)
    os.write(pages, f"end {{name}}\\n".encode())
    answer = json.dumps({{"verdict": "kept", "text": name}}).encode()
    write.write(struct.pack(">I", len(answer)) + answer)
    write.flush()
"""


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Pages ('name order') to (verdicts, what the workers noted)."""
    worker, log = tmp_path / "worker", tmp_path / "log"
    worker.write_text(WORKER.format(python=sys.executable, log=str(log)))
    worker.chmod(0o755)
    monkeypatch.setattr(pool_module, "sys", SimpleNamespace(executable=str(worker)))
    monkeypatch.setattr(pool_module, "TIMEOUT_SECONDS", 2.0)

    def ask_all(*pages: str):
        async def run():
            async with ExtractorPool(2) as pool:
                return await asyncio.gather(*(pool.extract(text.encode(), {}, "http://a/") for text in pages))

        verdicts = [found.reason or found.text for found in asyncio.run(run())]
        return verdicts, log.read_text().splitlines()

    return ask_all


@pytest.mark.parametrize(
    ("order", "verdict", "tries"),
    [
        ("hangs-once", "story", 2),
        ("hangs", "too_slow", 2),
        ("dies-once", "story", 2),
        ("dies", "extractor_died", 2),
        ("works", "story", 1),
    ],
)
def test_one_try_more_and_no_other_page_suffers(ask, order, verdict, tries):
    verdicts, noted = ask(f"story {order}", "one works", "two works", "three works")
    assert verdicts == [verdict, "one", "two", "three"]
    assert noted.count("begin story") == tries


def test_the_second_try_has_the_machine_to_itself(ask):
    verdicts, noted = ask("story dies-once", *(f"page-{n} works" for n in range(40)))
    assert verdicts == ["story", *(f"page-{n}" for n in range(40))]
    second = len(noted) - 1 - noted[::-1].index("begin story")
    assert noted[second + 1] == "end story"
    assert noted[:second].count("end story") == 0
    begun = {line.split()[1] for line in noted[:second] if line.startswith("begin")} - {"story"}
    ended = {line.split()[1] for line in noted[:second] if line.startswith("end")}
    assert begun == ended


def test_the_real_worker_gives_what_extraction_gives():
    async def run():
        async with ExtractorPool(1) as pool:
            return await pool.extract(page(prose(1)), {"content-type": "text/html"}, "http://a.example/")

    assert asyncio.run(run()).text == prose(1)
