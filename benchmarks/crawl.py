"""Pages a second and memory of a whole crawl on loopback, beside Scrapy's default spider on the same server.

    python benchmarks/crawl.py --json --pages 5000
    python benchmarks/crawl.py --json --pages 50000 --scrapy ~/scrapy/bin/python

A server in a process of its own answers on 20 addresses, 127.0.0.1 to 127.0.0.20, without any delay.
robots.txt and opt-outs, extraction, gate, a durable file for each page. Scrapy, from the environment of the Python
that --scrapy names, runs a spider with Scrapy's default settings that takes title and paragraphs of each page into a
JSON-lines file; robots.txt, extraction of the main text and a gate it does not have. Rates are pages over the CPU
seconds of all processes of a program; memory is their resident set together, sampled five times a second.
"""

from __future__ import annotations

import asyncio
import json as json_
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import psutil
import typer

from common.errors import UsageError
from common.workspace import Workspace

ADDRESSES = [f"127.0.0.{n}" for n in range(1, 21)]
SAMPLE_SECONDS = 0.2
MEGABYTE = 2**20
_SENTENCES = (
    "Margaret walked down to the harbour with letter number {n} in the pocket of her coat.",
    "She was forty-one, and had kept the bookshop in Bridge Street for twelve years.",
    "Henry Collins, the widower from the lighthouse, read the newspaper from the last page to the first.",
    "They talked about the price of coffee and about the wind, and neither of them mentioned the dinner on Friday.",
    "Of the {n} boats that had left in the spring, most had come back with less than they had hoped for.",
)
_COLLECTOR = """
import sys
from pathlib import Path
from common.progress import SilentProgress
from common.workspace import Workspace
from scraper.collect import collect
from scraper.settings import load_settings

workspace = Workspace(Path(sys.argv[1]))
with workspace.lock("crawl"):
    summary = collect(workspace, load_settings(workspace), progress=SilentProgress(), url_list=Path(sys.argv[2]))
assert summary.kept == int(sys.argv[3]), summary
"""
_SPIDER = """
import sys
from pathlib import Path
import scrapy
from scrapy.crawler import CrawlerProcess

class Stories(scrapy.Spider):
    name = "stories"
    start_urls = Path(sys.argv[2]).read_text().split()

    def parse(self, response):
        yield {"title": response.css("h1::text").get(), "text": "\\n\\n".join(response.css("p::text").getall())}

output = Path(sys.argv[1]) / "items.jsonl"
process = CrawlerProcess({"FEEDS": {str(output): {"format": "jsonlines"}}, "LOG_LEVEL": "WARNING"})
process.crawl(Stories)
process.start()
found = sum(1 for _ in output.open())
assert found == int(sys.argv[3]), found
"""


def page(number: int) -> bytes:
    """A page of some 6 KB with the furniture of real ones."""
    text = "".join(
        f"<p>{' '.join(sentence.format(n=number + 100_000 + 7 * row) for sentence in _SENTENCES)}</p>"
        for row in range(8)
    )
    menu = "".join(f"<li><a href='/{n}.html'>Story {n}</a></li>" for n in range(20))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Letter {number}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><article><h1>Letter {number}</h1>{text}</article><footer>A site</footer>"
        "</body></html>"
    ).encode()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
            number = path.strip("/").removesuffix(".html")
            status, body = ("200 OK", page(int(number))) if number.isdigit() else ("404 Not Found", b"")
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _run_server() -> None:
    first, *others = ADDRESSES
    servers = [await asyncio.start_server(_serve, first, 0)]
    port = servers[0].sockets[0].getsockname()[1]
    servers += [await asyncio.start_server(_serve, address, port) for address in others]
    print(port, flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def crawl(pages: int, port: int, *, scrapy: Path | None = None) -> dict[str, float]:
    """One crawl by us, or by the Scrapy of another Python: rate, memory, and how it grows."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        urls = (f"http://{ADDRESSES[n % len(ADDRESSES)]}:{port}/{n}.html\n" for n in range(pages))
        (folder / "urls.txt").write_text("".join(urls))
        if scrapy is None:
            allowed = "".join(f"    - {host}:{port}\n" for host in ADDRESSES)
            Workspace(folder).prepare().config_file.write_text(f"fetch:\n  allow_private:\n{allowed}")
        program = (sys.executable, _COLLECTOR) if scrapy is None else (str(scrapy), _SPIDER)
        command = [program[0], "-c", program[1], str(folder), str(folder / "urls.txt"), str(pages)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
        started = time.monotonic()
        child = subprocess.Popen(command, env=environment if scrapy is None else None)
        samples, cpu = _watch(child)
        if child.returncode != 0:
            raise UsageError("the crawl failed", where=program[0], todo="see its message above")
        seconds = time.monotonic() - started
    tenth = max(1, len(samples) // 10)
    # The first tenth in which every process is there: they start within the first second or two.
    early = samples[tenth : 2 * tenth] or samples
    return {
        "pages_per_second": round(pages / seconds, 1),
        "pages_per_second_per_core": round(pages / cpu, 1),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_mb": round(max(samples), 1),
        "second_tenth_mb": round(sum(early) / len(early), 1),
        "last_tenth_mb": round(sum(samples[-tenth:]) / tenth, 1),
    }


def _watch(child: subprocess.Popen[bytes]) -> tuple[list[float], float]:
    """(resident MB of the process and its children over time, CPU seconds of all of them)."""
    samples: list[float] = []
    cpu: dict[int, float] = {}
    process = psutil.Process(child.pid)
    while child.poll() is None:
        total = 0
        for one in _family(process):
            try:
                with one.oneshot():
                    total += one.memory_info().rss
                    times = one.cpu_times()
                    cpu[one.pid] = times.user + times.system
            except psutil.NoSuchProcess:
                continue
        if total:
            samples.append(total / MEGABYTE)
        time.sleep(SAMPLE_SECONDS)
    return samples or [0.0], max(sum(cpu.values()), 1e-9)


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def main(
    pages: Annotated[int, typer.Option(min=100, help="Pages to crawl.")] = 5000,
    scrapy: Annotated[Path | None, typer.Option(help="A Python in whose environment Scrapy is installed.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Crawl and measure; then let Scrapy do it, where it is given."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline())
            found: dict[str, object] = {"pages": pages, "hosts": len(ADDRESSES), **crawl(pages, port)}
            if scrapy is not None:
                found["scrapy"] = crawl(pages, port, scrapy=scrapy)
        finally:
            server.kill()
    if json:
        print(json_.dumps(found))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            print("Scrapy")
            print("\n".join(f"  {key:<28}{number:>12,}" for key, number in value.items()))
        else:
            print(f"{name:<30}{value:>12,}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        asyncio.run(_run_server())
    else:
        typer.run(main)
