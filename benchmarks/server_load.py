"""Many clients at once: answers, errors, tokens a second and memory of the server at rest, under load and after it.

Example:
    python3 benchmarks/server_load.py --workspace . --clients 64 --seconds 60 --json

Starts scripts/serve.py on the workspace's model and lets each client ask for one text after another. Every third
streams, every tenth leaves without reading its answer. A 429 (the queue is full) is documented, and asked again;
anything else than 200 and 429 counts as an error. Memory is the resident memory of the server's process tree.
"""

from __future__ import annotations

import asyncio
import json as jsonlib
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import aiohttp
import psutil
import typer

from common.cli import print_json, run_command
from common.errors import UsageError

SERVE = Path(__file__).resolve().parent.parent / "scripts" / "serve.py"
SAMPLE_SECONDS = 0.25  # between two looks at the memory
STREAMS, HANGS_UP = 3, 10  # every so manieth request


def main(
    workspace: Annotated[Path, typer.Option(help="Workspace with a trained model.")] = Path(),
    clients: Annotated[int, typer.Option(min=1, help="At once.")] = 64,
    seconds: Annotated[float, typer.Option(min=0.1, help="For so long new texts are asked for.")] = 60.0,
    max_tokens: Annotated[int, typer.Option(min=1, help="Of each text.")] = 100,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Load a server with many clients.  Example: python3 benchmarks/server_load.py --workspace . --json"""
    command = [sys.executable, str(SERVE), "--workspace", str(workspace.resolve()), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            if not line:
                raise UsageError("the server did not start", where=workspace)
            address = jsonlib.loads(line)["address"]
            figures = asyncio.run(load(address, process.pid, clients, seconds, max_tokens))
        finally:
            process.send_signal(signal.SIGTERM)
    if json:
        print_json(figures)
        return
    for name, value in figures.items():
        print(f"{name:>24}  {value}")


async def load(address: str, pid: int, clients: int, seconds: float, max_tokens: int) -> dict[str, Any]:
    """Ask the server at `address`, process `pid`, and return the figures."""
    tally = Tally()
    memory = Memory(pid)
    timeout = aiohttp.ClientTimeout(total=600)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
        async with session.get(f"{address}/v1/models") as answer:
            models = (await answer.json())["data"]
        if not models:
            raise UsageError("this workspace has no trained model", todo="python3 run.py --demo makes one")
        client = Client(session, address, models[0]["id"], max_tokens, tally)
        for number in range(4):  # what is made on first use is no growth
            await client.ask(number)
        tally.clear()
        at_rest = memory.now()
        watcher = asyncio.create_task(memory.watch())
        begin = time.monotonic()
        await asyncio.gather(*(client.ask_until(begin + seconds, number) for number in range(clients)))
        took = time.monotonic() - begin
        watcher.cancel()
        await asyncio.sleep(2.0)
    latencies = sorted(tally.seconds) or [0.0]
    return {
        "clients": clients,
        "seconds": round(took, 1),
        "requests": sum(tally.answers.values()),
        "answered": tally.answers["200"],
        "hung_up": tally.answers["hung up"],
        "queue_full_429": tally.answers["429"],
        "errors": sum(count for kind, count in tally.answers.items() if kind not in ("200", "429", "hung up")),
        "tokens_per_second": round(tally.tokens / took),
        "median_seconds": round(latencies[len(latencies) // 2], 2),
        "p95_seconds": round(latencies[int(0.95 * (len(latencies) - 1))], 2),
        "rss_at_rest_bytes": at_rest,
        "rss_first_half_bytes": max(memory.seen[: len(memory.seen) // 2], default=at_rest),
        "rss_second_half_bytes": max(memory.seen[len(memory.seen) // 2 :], default=at_rest),
        "rss_after_bytes": memory.now(),
    }


@dataclass
class Tally:
    """What came back."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    tokens: int = 0

    def clear(self) -> None:
        self.answers.clear()
        self.seconds.clear()
        self.tokens = 0


class Memory:
    """Resident bytes of a process and its children."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self.seen: list[int] = []

    def now(self) -> int:
        processes = [self._process, *self._process.children(recursive=True)]
        return sum(process.memory_info().rss for process in processes)

    async def watch(self) -> None:
        while True:
            self.seen.append(self.now())
            await asyncio.sleep(SAMPLE_SECONDS)


class Client:
    """Asks for texts; every number asks for the same text, whenever it does."""

    def __init__(self, session: aiohttp.ClientSession, address: str, model: str, max_tokens: int, tally: Tally) -> None:
        self._session, self._address, self._model = session, address, model
        self._max_tokens, self._tally = max_tokens, tally

    async def ask_until(self, end: float, first: int) -> None:
        number = first
        while time.monotonic() < end:
            await self.ask(number)
            number += 1

    async def ask(self, number: int) -> None:
        streams = number % STREAMS == 0
        body = {"model": self._model, "prompt": "The harbour was quiet.", "max_tokens": self._max_tokens}
        body |= {"seed": number, "stream": streams} | ({"stream_options": {"include_usage": True}} if streams else {})
        begin = time.monotonic()
        try:
            async with self._session.post(f"{self._address}/v1/completions", json=body) as answer:
                if answer.status == 200 and number % HANGS_UP == 0:
                    self._tally.answers["hung up"] += 1
                    return  # leaving closes the connection
                usage = await (self._streamed(answer) if streams and answer.status == 200 else self._whole(answer))
                self._tally.answers[str(answer.status)] += 1
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
            self._tally.answers[type(error).__name__] += 1
            return
        if answer.status == 429:
            await asyncio.sleep(float(answer.headers["Retry-After"]))
        elif answer.status == 200:
            self._tally.seconds.append(time.monotonic() - begin)
            self._tally.tokens += usage

    @staticmethod
    async def _whole(answer: aiohttp.ClientResponse) -> int:
        return (await answer.json()).get("usage", {}).get("completion_tokens", 0)

    @staticmethod
    async def _streamed(answer: aiohttp.ClientResponse) -> int:
        """Raises ValueError when the stream does not end as it should."""
        lines = (await answer.text()).split("\n\n")
        if lines[-2] != "data: [DONE]":
            raise ValueError("the stream ended early")
        return jsonlib.loads(lines[-3].removeprefix("data: "))["usage"]["completion_tokens"]


if __name__ == "__main__":
    run_command(main)
