"""A few worker processes that extract pages, each of which can be killed.

A page that takes too long is tried once more, alone, before that becomes its verdict: on a slow or busy machine the
first time says little.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from scraper.extract.verdict import Page

TIMEOUT_SECONDS = 60.0  # the slowest page of the benchmarks takes 2 s
RENEW_AFTER = 2000  # pages; returns what a worker's libraries have come to hold
_PIPE_LIMIT = 2**26


class _Worker:
    """One process and what it has done."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._pages = 0

    async def ask(self, request: Mapping[str, Any], body: bytes, timeout_seconds: float) -> Page:
        """Raises TimeoutError, or ConnectionError when the process died; it is then ended."""
        if self._pages >= RENEW_AFTER:
            await self.end()
        if self._process is None:
            # In a session of its own, so that Ctrl-C reaches the collector alone, which then ends it in order.
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "scraper.extract.worker"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,
                limit=_PIPE_LIMIT,
            )
            self._pages = 0
        self._pages += 1
        try:
            # Not wait_for: before Python 3.12 it can swallow a cancellation that comes with the answer.
            async with asyncio.timeout(timeout_seconds):
                return await self._exchange(request, body)
        except BaseException:
            await self.end()
            raise

    async def _exchange(self, request: Mapping[str, Any], body: bytes) -> Page:
        assert self._process is not None and self._process.stdin is not None and self._process.stdout is not None
        header = json.dumps({**request, "size": len(body)}).encode()
        try:
            self._process.stdin.write(struct.pack(">I", len(header)) + header + body)
            await self._process.stdin.drain()
            size = struct.unpack(">I", await self._process.stdout.readexactly(4))[0]
            return Page(**json.loads(await self._process.stdout.readexactly(size)))
        except asyncio.IncompleteReadError as error:
            raise ConnectionError("the worker ended") from error

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class ExtractorPool:
    """Async context manager over `workers` processes. settings: keyword arguments of extract_page for every page."""

    def __init__(self, workers: int, **settings: Any) -> None:
        self._settings = settings
        self._workers = [_Worker() for _ in range(workers)]
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._alone = asyncio.Lock()

    async def __aenter__(self) -> ExtractorPool:
        for worker in self._workers:
            self._free.put_nowait(worker)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for worker in self._workers:
            await worker.end()

    async def extract(self, body: bytes, headers: Mapping[str, str], url: str, **settings: Any) -> Page:
        """The page's verdict; 'too_slow' or 'extractor_died' when two tries, the second alone, gave none.

        settings: where they differ from the pool's.
        """
        request = {"headers": dict(headers), "url": url, **self._settings, **settings}
        worker = await self._free.get()
        try:
            return await worker.ask(request, body, TIMEOUT_SECONDS)
        except (TimeoutError, ConnectionError):
            pass
        finally:
            self._free.put_nowait(worker)
        return await self._extract_alone(request, body)

    async def _extract_alone(self, request: Mapping[str, Any], body: bytes) -> Page:
        async with self._alone:
            workers = [await self._free.get() for _ in self._workers]
            try:
                return await workers[0].ask(request, body, 2 * TIMEOUT_SECONDS)
            except TimeoutError:
                return Page("refused", "too_slow")
            except ConnectionError:
                return Page("refused", "extractor_died")
            finally:
                for worker in workers:
                    self._free.put_nowait(worker)
