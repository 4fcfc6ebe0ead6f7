"""The page: its files, which hold no data, and the facts that it asks for under /api/.

The files lie in `page/` beside this one, are read once, and are used as they are: HTML, CSS and JavaScript modules
without a build step. Facts come from the callables of `PageData`, which the command puts together, as this room reads
no corpus.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from common.errors import MiniatureMemoryError, UsageError
from generation.serve.errors import ApiError
from generation.serve.residence import Residence
from generation.settings import MAX_PROMPT_CHARACTERS, GenerationSettings, SamplingSettings

FILES = Path(__file__).parent / "page"
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
CORPUS_SECONDS, TRAINING_SECONDS = 5.0, 1.0  # for which facts are shown again instead of being read again,
REST = (
    20  # but at least so many times as long as reading them took: looking costs 5 % of a core, however large they are
)
LONGEST_QUESTION = 1000  # characters of what is traced
MOST_WAITING = 16  # questions to one of the callables


@dataclass(frozen=True)
class PageData:
    """Where facts come from. Each is called in a thread, one call at a time, and returns what is sent as JSON.

    They raise UsageError for what does not exist, other MiniatureMemoryErrors for what cannot be read.
    """

    corpus: Callable[[], dict[str, Any]]
    training: Callable[[str | None], dict[str, Any]]  # of a run, or of the one trained last
    trace: Callable[[str], dict[str, Any]]  # of a phrase, a document or a token


class Page:
    """Routes of the page."""

    def __init__(self, residence: Residence, settings: GenerationSettings, data: PageData) -> None:
        self._residence, self._settings = residence, settings
        self._corpus = _Facts(lambda _: data.corpus(), CORPUS_SECONDS, usage=503)
        self._training = _Facts(lambda run: data.training(run or None), TRAINING_SECONDS, usage=404)
        self._trace = _Facts(data.trace, 0.0, usage=404)
        self._files = {path.name: _file(path) for path in sorted(FILES.iterdir()) if path.suffix in MEDIA_TYPES}
        self.routes = [
            Route("/", self._file, methods=["GET"]),
            Route("/page/{name}", self._file, methods=["GET"]),
            Route("/api/corpus", self._api_corpus, methods=["GET"]),
            Route("/api/training", self._api_training, methods=["GET"]),
            Route("/api/trace", self._api_trace, methods=["GET"]),
            Route("/api/writing", self._api_writing, methods=["GET"]),
        ]

    async def _file(self, request: Request) -> Response:
        found = self._files.get(request.path_params.get("name", "index.html"))
        if found is None:
            raise ApiError(404, "there is no such file", code="not_found")
        content, media_type, tag = found
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)

    async def _api_corpus(self, _: Request) -> Response:
        return _fresh(await self._corpus.of(""))

    async def _api_training(self, request: Request) -> Response:
        return _fresh({"now": time.time(), **await self._training.of(request.query_params.get("run", ""))})

    async def _api_trace(self, request: Request) -> Response:
        question = request.query_params.get("q", "").strip()
        if not 0 < len(question) <= LONGEST_QUESTION:
            raise ApiError(400, f"ask for 1 to {LONGEST_QUESTION:,} characters", code="invalid_request", param="q")
        return _fresh(await self._trace.of(question))

    async def _api_writing(self, _: Request) -> Response:
        """What the form for writing has to know."""
        limits = self._settings.serve
        try:
            model = await self._residence.current()
        except ApiError as error:
            model, why = None, error.message
        else:
            why = None
        return _fresh(
            {
                "model": model.run if model else None,
                "fingerprint": model.fingerprint if model else None,
                "no_model": why,
                "defaults": {name: getattr(self._settings, name) for name in SamplingSettings.model_fields}
                | {"max_tokens": min(self._settings.max_new_tokens, limits.max_new_tokens)},
                "max_tokens": limits.max_new_tokens,
                "prompt_characters": MAX_PROMPT_CHARACTERS,
            }
        )


class _Facts:
    """Answers of one callable: one call at a time, and for some seconds the same answer to the same question.

    seconds: for how long; 0 to read every time.
    usage: the status of its UsageErrors: 404 where what was asked for may not exist, 503 where it should.
    """

    def __init__(self, call: Callable[[str], dict[str, Any]], seconds: float, *, usage: int) -> None:
        self._call, self._seconds, self._usage = call, seconds, usage
        self._last: tuple[str, float, dict[str, Any]] | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def of(self, question: str) -> dict[str, Any]:
        """Raises ApiError."""
        if self._waiting >= MOST_WAITING:
            raise ApiError(429, "too many requests are waiting; try again soon", code="queue_full")
        self._waiting += 1
        try:
            async with self._turn:
                return await self._ask(question)
        finally:
            self._waiting -= 1

    async def _ask(self, question: str) -> dict[str, Any]:
        if self._last is not None:
            asked, until, answer = self._last
            if asked == question and time.monotonic() < until:
                return answer
        begin = time.monotonic()
        try:
            answer = await asyncio.to_thread(self._call, question)
        except MiniatureMemoryError as error:
            # What there is to do is said to who asks in a wrong way; damage is looked into on the command line.
            usage = isinstance(error, UsageError)
            message = "; ".join(part for part in (error.what, error.todo if usage else None) if part)
            status = self._usage if usage else 503
            raise ApiError(status, message, code="not_found" if status == 404 else "unreadable") from error
        if self._seconds:
            end = time.monotonic()
            self._last = question, end + max(self._seconds, REST * (end - begin)), answer
        return answer


def _file(path: Path) -> tuple[bytes, str, str]:
    content = path.read_bytes()
    return content, MEDIA_TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def _fresh(answer: dict[str, Any]) -> Response:
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})
