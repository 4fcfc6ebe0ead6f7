"""kill -9 at random moments of a crawl over many hosts: is every page there once, and no rule broken?

    python benchmarks/crawl_crash.py --pages 2000 --hosts 20 --kills 200

A server on 127.0.0.1 plays all hosts, each with a robots.txt that forbids some of its pages and asks for a Crawl-delay.
It counts every request and checks the delay, over restarts too. The collector runs in a process of its own, is killed
after a random number of further requests, and started again, until a run ends by itself.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer

from common.files import read_records
from common.workspace import Workspace

CRAWL_DELAY = 0.02
FORBIDDEN_EVERY = 10  # every tenth page lies below /private/
_SENTENCES = (
    "Margaret walked down to the harbour with letter number {n} in the pocket of her coat.",
    "She was forty-one, and had kept the bookshop in Bridge Street for twelve years.",
    "Henry Collins, the widower from the lighthouse, read the newspaper from the last page to the first.",
    "They talked about the price of coffee and about the wind, and neither of them mentioned the dinner on Friday.",
)
_CHILD = """
import sys
from pathlib import Path
from common.progress import SilentProgress
from common.workspace import Workspace
from scraper.collect import collect
from scraper.settings import load_settings

async def lookup(host, port):
    return ["127.0.0.1"]

workspace = Workspace(Path(sys.argv[1]))
with workspace.lock("crawl"):
    collect(workspace, load_settings(workspace), progress=SilentProgress(), url_list=Path(sys.argv[2]), lookup=lookup)
"""


class Hosts:
    """All hosts in one server. Context manager."""

    def __init__(self, hosts: int, pages: int) -> None:
        self.names = [f"host-{number}.example" for number in range(hosts)]
        self.pages = [
            (self.names[n % hosts], f"/{'private' if n % FORBIDDEN_EVERY == 0 else 'stories'}/{n}.html")
            for n in range(pages)
        ]
        self.requests: Counter[tuple[str, str]] = Counter()
        self.too_soon = 0
        self._last: dict[str, float] = {}
        self._guard = threading.Lock()

    def __enter__(self) -> Hosts:
        hosts = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                hosts.note(self.headers["Host"].partition(":")[0], self.path, time.monotonic())
                status, kind, body = hosts.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """The collector is killed in the middle of requests: no event."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def note(self, host: str, path: str, now: float) -> None:
        """Count a request. Within one connection requests are spaced by the client's clock, hence the tolerance."""
        with self._guard:
            self.requests[host, path] += 1
            # Before robots.txt is known, nobody can know the delay.
            if path != "/robots.txt" and now - self._last.get(host, 0.0) < 0.9 * CRAWL_DELAY:
                self.too_soon += 1
            self._last[host] = now

    def answer(self, path: str) -> tuple[int, str, bytes]:
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nDisallow: /private/\nCrawl-delay: {CRAWL_DELAY}\n".encode()
        number = path.rpartition("/")[2].removesuffix(".html")
        if not number.isdigit():
            return 404, "text/html", b"<p>Not found</p>"
        text = "".join(f"<p>{sentence.format(n=int(number) + 100_000)}</p>" for sentence in _SENTENCES)
        return 200, "text/html; charset=utf-8", f"<html><body><article>{text}</article></body></html>".encode()


@dataclass(frozen=True)
class Verdict:
    """What the crawl came to. All but the first three are zero when nothing is wrong."""

    pages: int
    kills: int
    requests: int
    lost: int
    stored_twice: int
    forbidden_requests: int
    robots_txt_again: int
    too_soon: int
    files_not_in_log: int
    requested_again: int  # pages whose answer a kill took away before it was stored; bounded by what is in flight

    def faults(self) -> int:
        return (
            self.lost
            + self.stored_twice
            + self.forbidden_requests
            + self.robots_txt_again
            + self.too_soon
            + self.files_not_in_log
        )


def crash_crawl(folder: Path, *, pages: int, hosts: int, kills: int, seed: int = 1) -> Verdict:
    """Crawl `pages` pages in a workspace at `folder`, killing the collector `kills` times."""
    chance = random.Random(seed)
    workspace = Workspace(folder).prepare()
    with Hosts(hosts, pages) as site:
        urls = [f"http://{host}:{site.port}{path}" for host, path in site.pages]
        (folder / "urls.txt").write_text("\n".join(urls))
        allowed = "\n".join(f"    - {name}:{site.port}" for name in site.names)
        workspace.config_file.write_text(f"fetch:\n  allow_private:\n{allowed}\n")
        done = 0
        while True:
            child = subprocess.Popen([sys.executable, "-c", _CHILD, folder, folder / "urls.txt"])
            if done == kills:
                if child.wait() != 0:
                    raise RuntimeError("the collector failed")
                break
            until = site.requests.total() + chance.randrange(0, max(2, 2 * pages // max(1, kills)))
            while site.requests.total() < until and child.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.random() * 0.05)
            child.kill()
            child.wait()
            done += 1
        return _verdict(workspace, site, kills)


def _verdict(workspace: Workspace, site: Hosts, kills: int) -> Verdict:
    records = {record["name"]: record for record in read_records(workspace.provenance_log) if "name" in record}
    names = [path.name for path in workspace.raw.glob("source_*/*.txt")]
    stored = Counter(records[name]["url"].split("/", 3)[3] for name in names if name in records)
    expected = {path[1:] for _, path in site.pages if "/private/" not in path}
    pages = {key: count for key, count in site.requests.items() if key[1].endswith(".html")}
    return Verdict(
        pages=len(site.pages),
        kills=kills,
        requests=site.requests.total(),
        lost=len(expected - stored.keys()),
        stored_twice=sum(count - 1 for count in stored.values()),
        forbidden_requests=sum(count for (_, path), count in pages.items() if "/private/" in path),
        robots_txt_again=sum(max(0, site.requests[name, "/robots.txt"] - 1 - kills) for name in site.names),
        too_soon=site.too_soon,
        files_not_in_log=sum(name not in records for name in names),
        requested_again=sum(count - 1 for count in pages.values()),
    )


def main(
    pages: Annotated[int, typer.Option(help="Pages over all hosts.")] = 2000,
    hosts: Annotated[int, typer.Option(help="Host names.")] = 20,
    kills: Annotated[int, typer.Option(help="How often the collector is killed.")] = 200,
    seed: Annotated[int, typer.Option(help="Of the moments of the kills.")] = 1,
) -> None:
    """Kill -9 a crawl at random moments and count what went wrong. Exit code 1 when anything did."""
    with tempfile.TemporaryDirectory() as folder:
        verdict = crash_crawl(Path(folder), pages=pages, hosts=hosts, kills=kills, seed=seed)
    print(json.dumps(asdict(verdict), indent=2))
    raise typer.Exit(1 if verdict.faults() else 0)


if __name__ == "__main__":
    typer.run(main)
