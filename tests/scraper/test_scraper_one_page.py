"""One page by its URL: the same noes as in a crawl."""

from __future__ import annotations

import asyncio
import threading

import pytest

from scraper.one_page import look_at
from scraper.settings import FetchSettings, RightsSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer
from tests.scraper.test_scraper_collect import names_of_this_machine


def outcome(answers: dict[str, bytes], *, policy: str = "respect_opt_outs") -> tuple[str, list[str]]:
    """(outcome of /page, paths that were asked for), with a server in a loop of its own."""
    ready, over = threading.Event(), threading.Event()
    found: list[TcpServer] = []

    async def serve():
        async def answer(path, headers, writer):
            writer.write(answers.get(path, http_answer(status="404 Not Found")))

        async with TcpServer(answer) as server:
            found.append(server)
            ready.set()
            while not over.is_set():
                await asyncio.sleep(0.01)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    ready.wait()
    try:
        host = f"a.example:{found[0].port}"
        settings = ScraperSettings(fetch=FetchSettings(allow_private=[host]), rights=RightsSettings(policy=policy))
        report = look_at(f"http://{host}/page", settings, lookup=names_of_this_machine)
    finally:
        over.set()
        thread.join()
    return report.outcome, [path for _, path in found[0].requests]


PAGE = {"/page": http_answer(page(prose(1)))}
FORBID = http_answer(b"User-agent: *\nDisallow: /\n", content_type="text/plain")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (PAGE, "kept"),
        (PAGE | {"/robots.txt": FORBID}, "robots_txt"),
        (PAGE | {"/robots.txt": http_answer(status="503 Busy")}, "robots_txt_status_503"),
        (PAGE | {"/robots.txt": http_answer(b"Content-Signal: ai-train=no\n")},
         "opt_out: robots.txt content-signal: ai-train=no"),
        (PAGE | {"/.well-known/tdmrep.json": http_answer(b'[{"location": "/", "tdm-reservation": 1}]')},
         "opt_out: tdmrep.json /: 1"),
        (PAGE | {"/ai.txt": FORBID}, "opt_out: ai.txt disallows /page"),
        (PAGE | {"/ai.txt": http_answer(status="503 Busy")}, "ai.txt_status_503"),
        ({"/page": http_answer(page(prose(1)), x_robots_tag="noai")}, "opt_out: header x-robots-tag: noai"),
        ({"/page": http_answer(status="401 Unauthorized")}, "status_401"),
    ],
)  # fmt: skip
def test_the_outcome_is_that_of_a_crawl(answers, expected):
    found, asked = outcome(answers)
    assert found == expected
    is_pages_own = expected == "kept" or expected.startswith(("opt_out: header", "status_401"))
    assert ("/page" in asked) == is_pages_own


def test_a_host_without_a_declared_basis_is_not_asked_at_all():
    assert outcome(PAGE, policy="require_declared") == ("no_declared_basis", [])
