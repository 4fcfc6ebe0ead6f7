"""Rendering with the real Chromium, on loopback: what it gives, what it may ask for, and pages that mean harm."""

from __future__ import annotations

import asyncio
import json

import psutil
import pytest

from common.errors import ConfigurationError
from common.files import read_records
from common.progress import SilentProgress
from scraper import collect as collect_module
from scraper import render as render_module
from scraper.fetch.http import FetchError, Response
from scraper.render import Renderer, RenderError, find_browser
from scraper.settings import FetchSettings, ScraperSettings
from tests.scraper.conftest import page, prose
from tests.scraper.servers import TcpServer, http_answer
from tests.scraper.test_scraper_collect import UNDERAGE, names_of_this_machine

PAGE = "http://a.example/page"
FILL = "document.getElementById('root').innerHTML = %s;"


def shell(script: str) -> bytes:
    """A page that is empty without its script."""
    return f"<!DOCTYPE html><html><head><title>Letters</title></head><body><div id=root></div><script>{script}</script></body></html>".encode()  # noqa: E501


def article(number: int = 1) -> str:
    return (
        "<article><h1>Letters</h1>" + "".join(f"<p>{part}</p>" for part in prose(number).split("\n\n")) + "</article>"
    )


def render(script: str, *, files: dict[str, str] | None = None, seconds: float = 40.0):
    """(markup or the reason why there is none, addresses that were asked for)."""
    asked: list[str] = []

    async def fetch(url: str) -> Response:
        asked.append(url)
        if files is None or url not in files:
            raise FetchError("status_404", passing=False)
        body = files[url].encode()
        return Response(
            url, 200, {"content-type": "text/javascript", "access-control-allow-origin": "*"}, body, len(body)
        )

    async def run() -> str:
        body = shell(script)
        async with Renderer(sandbox=False, page_seconds=seconds) as renderer:
            try:
                found = await renderer.render(PAGE, Response(PAGE, 200, {"content-type": "text/html"}, body, 1), fetch)
            except RenderError as error:
                return str(error)
            return found.html.decode()

    return asyncio.run(run()), asked


def browsers() -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if "chrom" in p.name().lower()]


def test_scripts_fill_the_page_through_our_client():
    files = {
        "http://a.example/app.js": "fetch('/story.json').then(r => r.text()).then(t => {"
        "document.getElementById('root').innerHTML = '<p>' + t + '</p>'})",
        "http://a.example/story.json": "Margaret walked down to the harbour.",
    }
    script = "const s = document.createElement('script'); s.src = '/app.js'; document.body.append(s);"
    html, asked = render(script, files=files)
    assert "<p>Margaret walked down to the harbour.</p>" in html
    assert asked == list(files)
    assert browsers() == []


def test_only_what_makes_text_is_asked_for():
    script = """
    document.getElementById('root').innerHTML = '<img src=/i.png><video src=/v.mp4></video><iframe src=/frame></iframe>'
      + '<link rel=stylesheet href=/s.css><p>Here.</p>';
    fetch('/post', {method: 'POST', body: 'x'}).catch(() => 0);
    navigator.sendBeacon('/beacon', 'x');
    new WebSocket('ws://a.example/socket');
    try { new Worker('/worker.js') } catch (e) {}
    try { navigator.serviceWorker.register('/sw.js') } catch (e) {}
    new EventSource('/events');
    fetch('/data').catch(() => 0);
    """
    html, asked = render(script)
    assert "<p>Here.</p>" in html
    assert [url for url in asked if not url.endswith(("/worker.js", "/events"))] == ["http://a.example/data"]


HARMFUL = {
    "alerts": "alert('a'); confirm('b'); prompt('c'); onbeforeunload = () => 'stay';" + FILL % "'<p>Here.</p>'",
    "pop-ups": "for (let i = 0; i < 20; i++) open('/pop' + i);" + FILL % "'<p>Here.</p>'",
    "a download": "const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'x.txt';"
    "document.body.append(a); a.click();" + FILL % "'<p>Here.</p>'",
    "leading elsewhere": FILL % "'<p>Here.</p>'" + "setTimeout(() => location = 'http://127.0.0.1/secret', 50);",
    "never at rest": FILL % "'<p>Here.</p>'" + "setInterval(() => fetch('/poll').catch(() => 0), 30);",
    "other schemes": "fetch('file:///etc/passwd').catch(() => 0); open('javascript:alert(1)');"
    + FILL % "'<p>Here.</p>'",
    "print and full screen": "print(); document.documentElement.requestFullscreen();" + FILL % "'<p>Here.</p>'",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_pages_come_to_an_end(name):
    html, asked = render(HARMFUL[name])
    assert "<p>Here.</p>" in html
    assert len(asked) <= render_module.MAX_REQUESTS
    assert not any(url.startswith(("file:", "data:")) or "127.0.0.1" in url for url in asked)
    assert browsers() == []


def test_endless_scripts_are_ended_with_their_browser():
    assert render("while (true) {}", seconds=6.0)[0] == "render_timeout"
    assert browsers() == []


def test_a_page_that_grows_is_ended(monkeypatch):
    monkeypatch.setattr(render_module, "MEMORY_BYTES", 350_000_000)
    script = "const a = []; setInterval(() => { a.push(new Uint8Array(2e7).fill(1)) }, 20);"
    assert render(script)[0] in ("render_memory", "render_failed: TargetClosedError", "render_failed: Error")
    assert browsers() == []


def test_a_browser_starts_again_after_one_was_ended():
    async def none(url: str) -> Response:
        raise FetchError("status_404", passing=False)

    async def run():
        async with Renderer(sandbox=False, page_seconds=6.0) as renderer:
            bad = Response(PAGE, 200, {"content-type": "text/html"}, shell("while (true) {}"), 1)
            good = Response(PAGE, 200, {"content-type": "text/html"}, shell(FILL % "'<p>Here.</p>'"), 1)
            with pytest.raises(RenderError):
                await renderer.render(PAGE, bad, none)
            return await renderer.render(PAGE, good, none)

    assert b"<p>Here.</p>" in asyncio.run(run()).html


def test_a_missing_browser_is_said(monkeypatch):
    monkeypatch.setattr(render_module.shutil, "which", lambda name: None)
    with pytest.raises(ConfigurationError, match="no Chromium"):
        find_browser()


def test_a_crawl_renders_what_needs_it(workspace):
    """Decided page by page; robots.txt holds for what scripts ask for; the gate judges what they wrote."""
    secret = json.dumps(article(3) + UNDERAGE)
    blocked = "fetch('/private/data').then(r => r.text()).then(t => { document.getElementById('root').innerHTML = t })"
    answers = {
        "/robots.txt": http_answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain"),
        "/static": http_answer(page(prose(0))),
        "/scripted": http_answer(shell(FILL % json.dumps(article(1)))),
        "/underage": http_answer(shell(FILL % json.dumps(article(2) + f"<p>{UNDERAGE}</p>"))),
        "/noai": http_answer(shell("document.head.innerHTML += '<meta name=robots content=noai>';"
                                   + FILL % json.dumps(article(4)))),
        "/blocked": http_answer(shell(blocked + "/*" + "x" * 300 + "*/")),
        "/private/data": http_answer(secret.encode()),
    }  # fmt: skip
    asked: list[str] = []

    async def run():
        async def answer(path, headers, writer):
            asked.append(path)
            writer.write(answers.get(path, http_answer(status="404 Not Found")))

        async with TcpServer(answer) as server:
            host = f"a.example:{server.port}"
            url_list = workspace.root / "urls.txt"
            url_list.write_text("".join(f"http://{host}{path}\n" for path in answers if path[1:] in
                                        ("static", "scripted", "underage", "noai", "blocked")))  # fmt: skip
            fetch = FetchSettings(allow_private=[host], render=True, render_sandbox=False, record_warc=True)
            return await collect_module._collect(
                workspace, ScraperSettings(fetch=fetch), SilentProgress(), None, url_list, names_of_this_machine
            )

    summary = asyncio.run(run())
    records = {record["url"].rpartition("/")[2]: record for record in read_records(workspace.provenance_log)}
    assert sorted(records) == ["scripted", "static"]
    assert records["scripted"]["http"]["rendered_by"].startswith("chromium ")
    assert "rendered_by" not in records["static"]["http"] and "warc" not in records["scripted"]
    assert "/private/data" not in asked
    assert summary.refused.pop("opt_out") == 1 and sum(summary.refused.values()) == 2
    remains = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert b"nephew" not in remains
    assert browsers() == []
