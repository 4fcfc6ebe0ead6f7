"""The HTTP interface: OpenAI's `models`, `completions` and `chat/completions`, health and metrics.

Statuses: 400 impossible or refused by the gate (code `content_filter`), 401 token, 403 host or other web page, 404 path
or model, 405, 413 too long, 415 no JSON, 429 queue full, 500 a defect, 503 stopping, 504 time-out. A text that the gate
refuses ends with finish_reason `content_filter` and no more characters than were already shown.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from common.errors import MiniatureMemoryError, RefusedError
from generation.gate import judge_prompt
from generation.serve.errors import ApiError
from generation.serve.guard import LOOPBACK, Guard
from generation.serve.jobs import BusyError, Job, Piece, Scheduler
from generation.serve.metrics import Metrics
from generation.serve.requests import ChatRequest, CompletionRequest, problem
from generation.serve.stream import EventStream
from generation.settings import GenerationSettings, check_prompt
from generation.text import StoryTokenizer

_FINISH = {"end_of_text": "stop", "stop": "stop", "length": "length", "refused": "content_filter"}
_ERRORS = {
    "timeout": (504, "the text was not finished in time", "timeout"),
    "stopping": (503, "the server is stopping", "stopping"),
    "internal": (500, "a defect of the server; its log says more", "internal_error"),
}


class Server:
    """Answers requests for one loaded model."""

    def __init__(
        self,
        name: str,
        tokenizer: StoryTokenizer,
        scheduler: Scheduler,
        metrics: Metrics,
        settings: GenerationSettings,
        token: str | None = None,
    ) -> None:
        self._name, self._tokenizer, self._scheduler, self._metrics = name, tokenizer, scheduler, metrics
        self._settings, self._limits = settings, settings.serve
        self._started = int(time.time())
        self._numbers = itertools.count(1)
        hosts = LOOPBACK | set(self._limits.allowed_hosts)
        everywhere = self._limits.host not in LOOPBACK and not self._limits.allowed_hosts
        self.app = Guard(
            Starlette(
                routes=[
                    Route("/health", self._health, methods=["GET"]),
                    Route("/metrics", self._metrics_page, methods=["GET"]),
                    Route("/v1/models", self._models, methods=["GET"]),
                    Route("/v1/models/{name}", self._model, methods=["GET"]),
                    Route("/v1/completions", self._completions, methods=["POST"]),
                    Route("/v1/chat/completions", self._chat, methods=["POST"]),
                ],
                exception_handlers={
                    ApiError: lambda _, error: error.response(),
                    HTTPException: _http_error,
                    ClientDisconnect: lambda *_: Response(status_code=400),
                },
            ),
            hosts=None if everywhere else frozenset(hosts),
            token=token,
            body_bytes=self._limits.body_bytes,
            on_status=lambda status: metrics.add("requests_total", f'{{status="{status}"}}'),
        )

    async def _health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok", "model": self._name})

    async def _metrics_page(self, _: Request) -> Response:
        return PlainTextResponse(self._metrics.text(), media_type="text/plain; version=0.0.4")

    async def _models(self, _: Request) -> Response:
        return JSONResponse({"object": "list", "data": [self._model_object()]})

    async def _model(self, request: Request) -> Response:
        self._check_model(request.path_params["name"])
        return JSONResponse(self._model_object())

    def _model_object(self) -> dict[str, Any]:
        return {"id": self._name, "object": "model", "created": self._started, "owned_by": "miniature-memory"}

    async def _completions(self, request: Request) -> Response:
        body = await _parsed(request, CompletionRequest)
        job = await self._job(body)
        echo = body.text() if body.echo else ""

        def choice(index: int, text: str, finish: str | None, _first: bool) -> dict[str, Any]:
            return {"index": index, "text": text, "finish_reason": finish, "logprobs": None}

        head = self._head("cmpl", "text_completion", job)
        if body.stream:
            return self._streamed(job, head, choice, body, echo)
        texts, finishes, usage = await self._whole(job, request)
        choices = [choice(i, echo + text, finishes[i], False) for i, text in enumerate(texts)]
        return JSONResponse(head | {"choices": choices, "usage": usage})

    async def _chat(self, request: Request) -> Response:
        body = await _parsed(request, ChatRequest)
        job = await self._job(body)

        def piece(index: int, text: str, finish: str | None, first: bool) -> dict[str, Any]:
            delta = ({"role": "assistant"} if first else {}) | ({"content": text} if text or first else {})
            return {"index": index, "delta": delta, "finish_reason": finish, "logprobs": None}

        if body.stream:
            return self._streamed(job, self._head("chatcmpl", "chat.completion.chunk", job), piece, body, "")
        texts, finishes, usage = await self._whole(job, request)
        choices = [
            {
                "index": i,
                "message": {"role": "assistant", "content": text, "refusal": None},
                "finish_reason": finishes[i],
                "logprobs": None,
            }
            for i, text in enumerate(texts)
        ]
        head = self._head("chatcmpl", "chat.completion", job)
        return JSONResponse(head | {"choices": choices, "usage": usage})

    async def _job(self, body: CompletionRequest | ChatRequest) -> Job:
        """Check what the fields alone do not say, ask the gate, and queue. Raises ApiError."""
        self._check_model(body.model)
        limit = body.limit() or min(self._settings.max_new_tokens, self._limits.max_new_tokens)
        if limit > self._limits.max_new_tokens:
            raise ApiError(
                400, f"at most {self._limits.max_new_tokens} tokens", code="too_many_tokens", param="max_tokens"
            )
        if body.n > self._scheduler.slots:
            raise ApiError(400, f"at most {self._scheduler.slots} texts at once", code="too_many_texts", param="n")
        prompt = body.text()
        try:
            tokens = await asyncio.to_thread(self._read_prompt, prompt)  # a long one takes a tenth of a second
        except RefusedError as error:
            self._metrics.add("refused_prompts_total")
            raise ApiError(400, error.what, code="content_filter", param="prompt") from error
        except MiniatureMemoryError as error:
            raise ApiError(400, error.what, code="invalid_prompt", param="prompt") from error
        job = Job(
            prompt=prompt,
            tokens=tokens,
            sampling=body.sampling(self._settings),
            seed=secrets.randbits(63) if body.seed is None else body.seed,
            samples=body.n,
            max_new_tokens=limit,
            stop=body.stops(),
            deadline=time.monotonic() + self._limits.seconds,
        )
        try:
            self._scheduler.submit(job)
        except BusyError as error:
            raise ApiError(429, "too many requests are waiting; try again soon", code="queue_full") from error
        return job

    def _read_prompt(self, prompt: str) -> list[int]:
        judge_prompt(check_prompt(prompt))
        return self._tokenizer.encode_prompt(prompt)

    def _check_model(self, name: str) -> None:
        if name != self._name:
            raise ApiError(404, f"there is no such model; this server has '{self._name}'", code="model_not_found")

    def _head(self, prefix: str, kind: str, job: Job) -> dict[str, Any]:
        number = next(self._numbers)
        return {
            "id": f"{prefix}-{self._started:x}-{number}",
            "object": kind,
            "created": int(time.time()),
            "model": self._name,
            "seed": job.seed,
        }

    async def _whole(self, job: Job, request: Request) -> tuple[list[str], list[str], dict[str, int]]:
        """Wait for all texts of a job; a client that hangs up cancels it. Raises ApiError."""
        reader = asyncio.ensure_future(self._read_all(job))
        gone = asyncio.ensure_future(_hung_up(request))
        try:
            await asyncio.wait({reader, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not reader.done():
                raise ClientDisconnect
            return reader.result()
        finally:
            job.cancel()
            reader.cancel()
            gone.cancel()

    async def _read_all(self, job: Job) -> tuple[list[str], list[str], dict[str, int]]:
        samples: dict[int, Any] = {}
        while len(samples) < job.samples:
            piece = await job.pieces.get()
            _raise_error(piece)
            if piece.sample is not None:
                samples[piece.index] = piece.sample
        done = [samples[index] for index in range(job.samples)]
        return [s.text for s in done], [_FINISH[s.finish] for s in done], _usage(job, sum(s.tokens for s in done))

    def _streamed(self, job: Job, head: dict[str, Any], choice: Callable[..., dict], body: Any, echo: str) -> Response:
        """Server-sent events, one for each piece of text as it is released."""
        wants_usage = body.stream_options is not None and body.stream_options.include_usage

        async def events() -> AsyncIterator[str]:
            begun: set[int] = set()
            open_texts, tokens = job.samples, 0
            try:
                while open_texts:
                    piece = await job.pieces.get()
                    _raise_error(piece)
                    text, finish = piece.characters, None
                    if piece.sample is not None:
                        open_texts, tokens = open_texts - 1, tokens + piece.sample.tokens
                        finish = _FINISH[piece.sample.finish]
                    first = piece.index not in begun
                    begun.add(piece.index)
                    yield json.dumps(
                        head | {"choices": [choice(piece.index, (echo if first else "") + text, finish, first)]}
                    )
                if wants_usage:
                    yield json.dumps(head | {"choices": [], "usage": _usage(job, tokens)})
            except ApiError as error:
                yield json.dumps(error.body())
            yield "[DONE]"

        return EventStream(events(), deadline=job.deadline, on_end=job.cancel)


async def _parsed(request: Request, kind: type[CompletionRequest] | type[ChatRequest]) -> Any:
    data = await request.body()
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        message, field = problem(error)
        raise ApiError(400, message, code="invalid_request", param=field) from error


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _raise_error(piece: Piece) -> None:
    if piece.error is not None:
        status, message, code = _ERRORS[piece.error]
        raise ApiError(status, message, code=code)


def _usage(job: Job, drawn: int) -> dict[str, int]:
    return {"prompt_tokens": len(job.tokens), "completion_tokens": drawn, "total_tokens": len(job.tokens) + drawn}


def _http_error(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    names = {404: "not_found", 405: "method_not_allowed"}
    answer = ApiError(status, f"{error.detail}", code=names.get(status, "http_error")).response()
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer
