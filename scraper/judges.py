"""The gate in processes of its own, so that a crawl's verdicts are formed side by side: `python -m scraper.judges`.

The raw store owns them and asks them; nobody else can hand it a verdict. A request is a line of JSON with text and URL,
the answer one with the verdict and the version of the gate that gave it. A process ends when its stdin does, so it
cannot outlive the store.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from processing import adults_only
from processing.adults_only import Verdict


class Judges:
    """`count` processes, started when they are first needed."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="judge")
        self._mine = threading.local()
        self._processes: list[subprocess.Popen[bytes]] = []

    def ask(self, text: str, url: str | None) -> Future[Verdict]:
        """The verdict of `adults_only.judge`, formed elsewhere."""
        return self._threads.submit(self._ask, text, url)

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.kill()
            process.communicate()

    def _ask(self, text: str, url: str | None) -> Verdict:
        try:
            process = self._process()
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(json.dumps([text, url]).encode() + b"\n")
            process.stdin.flush()
            version, allowed, rule, language = json.loads(process.stdout.readline())
            if version == adults_only.GATE_VERSION:
                return Verdict(allowed=allowed, rule=rule, language=language)
        except (OSError, ValueError):
            self._mine.__dict__.pop("process", None)  # it died: memory, or a kill by hand
        return adults_only.judge(text, url=url)

    def _process(self) -> subprocess.Popen[bytes]:
        if not hasattr(self._mine, "process"):
            # In a session of its own, so that Ctrl-C reaches the collector alone.
            self._mine.process = subprocess.Popen(
                [sys.executable, "-m", "scraper.judges"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            self._processes.append(self._mine.process)
        return self._mine.process


def main(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for line in stdin:
        text, url = json.loads(line)
        verdict = adults_only.judge(text, url=url)
        answer = [adults_only.GATE_VERSION, verdict.allowed, verdict.rule, verdict.language]
        stdout.write(json.dumps(answer).encode() + b"\n")
        stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the collector was killed
        main(sys.stdin.buffer, sys.stdout.buffer)
