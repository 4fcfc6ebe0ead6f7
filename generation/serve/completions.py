"""The endpoints that write: OpenAI's `models`, `completions` and `chat/completions`."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from common.errors import MiniatureMemoryError, RefusedError
from generation.gate import judge_prompt
from generation.serve.errors import ApiError
from generation.serve.jobs import BusyError, Job, Piece
from generation.serve.metrics import Metrics
from generation.serve.requests import ChatRequest, CompletionRequest, problem
from generation.serve.residence import Residence, Resident
from generation.serve.stream import EventStream
from generation.settings import GenerationSettings, check_prompt

_FINISH = {"end_of_text": "stop", "stop": "stop", "length": "length", "refused": "content_filter"}
_ERRORS = {
    "timeout": (504, "the text was not finished in time", "timeout"),
    "stopping": (503, "the server is stopping", "stopping"),
    "internal": (500, "a defect of the server; its log says more", "internal_error"),
}


class Completions:
    """Answers requests for texts with the resident model."""

    def __init__(self, residence: Residence, metrics: Metrics, settings: GenerationSettings) -> None:
        self._residence, self._metrics = residence, metrics
        self._settings, self._limits = settings, settings.serve
        self._started = int(time.time())
        self._numbers = itertools.count(1)
        self.routes = [
            Route("/v1/models", self._models, methods=["GET"]),
            Route("/v1/models/{name}", self._model, methods=["GET"]),
            Route("/v1/completions", self._completions, methods=["POST"]),
            Route("/v1/chat/completions", self._chat, methods=["POST"]),
        ]

    async def _models(self, _: Request) -> Response:
        try:
            there = [await self._residence.current()]
        except ApiError:  # nothing trained yet: a list without models says it best
            there = []
        return JSONResponse({"object": "list", "data": [self._model_object(model) for model in there]})

    async def _model(self, request: Request) -> Response:
        return JSONResponse(self._model_object(await self._named(request.path_params["name"])))

    def _model_object(self, model: Resident) -> dict[str, Any]:
        return {"id": model.run, "object": "model", "created": self._started, "owned_by": "miniature-memory"}

    async def _named(self, name: str) -> Resident:
        """The resident model, if it is called so. Raises ApiError."""
        model = await self._residence.current()
        if name != model.run:
            raise ApiError(404, f"there is no such model; this server has '{model.run}'", code="model_not_found")
        return model

    async def _completions(self, request: Request) -> Response:
        body = await _parsed(request, CompletionRequest)
        job, model = await self._job(body)
        echo = body.text() if body.echo else ""

        def choice(index: int, text: str, finish: str | None, _first: bool) -> dict[str, Any]:
            return {"index": index, "text": text, "finish_reason": finish, "logprobs": None}

        head = self._head("cmpl", "text_completion", job, model)
        if body.stream:
            return self._streamed(job, head, choice, body, echo)
        texts, finishes, usage = await self._whole(job, request)
        choices = [choice(i, echo + text, finishes[i], False) for i, text in enumerate(texts)]
        return JSONResponse(head | {"choices": choices, "usage": usage})

    async def _chat(self, request: Request) -> Response:
        body = await _parsed(request, ChatRequest)
        job, model = await self._job(body)

        def piece(index: int, text: str, finish: str | None, first: bool) -> dict[str, Any]:
            delta = ({"role": "assistant"} if first else {}) | ({"content": text} if text or first else {})
            return {"index": index, "delta": delta, "finish_reason": finish, "logprobs": None}

        if body.stream:
            return self._streamed(job, self._head("chatcmpl", "chat.completion.chunk", job, model), piece, body, "")
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
        head = self._head("chatcmpl", "chat.completion", job, model)
        return JSONResponse(head | {"choices": choices, "usage": usage})

    async def _job(self, body: CompletionRequest | ChatRequest) -> tuple[Job, Resident]:
        """Check what the fields alone do not say, ask the gate, and queue. Raises ApiError."""
        limit = body.limit() or min(self._settings.max_new_tokens, self._limits.max_new_tokens)
        if limit > self._limits.max_new_tokens:
            raise ApiError(
                400, f"at most {self._limits.max_new_tokens} tokens", code="too_many_tokens", param="max_tokens"
            )
        if body.n > self._limits.side_by_side:
            raise ApiError(400, f"at most {self._limits.side_by_side} texts at once", code="too_many_texts", param="n")
        model = await self._named(body.model)
        while True:
            tokens = await self._read_prompt(model, body.text())
            job = Job(
                prompt=body.text(),
                tokens=tokens,
                sampling=body.sampling(self._settings),
                seed=secrets.randbits(53) if body.seed is None else body.seed,
                samples=body.n,
                max_new_tokens=limit,
                stop=body.stops(),
                deadline=time.monotonic() + self._limits.seconds,
            )
            try:
                model.scheduler.submit(job)
                return job, model
            except BusyError as error:
                newer = self._residence.resident
                if newer is None or newer is model:
                    raise ApiError(429, "too many requests are waiting; try again soon", code="queue_full") from error
                model = newer  # came while the prompt was read

    async def _read_prompt(self, model: Resident, prompt: str) -> list[int]:
        def read() -> list[int]:
            judge_prompt(check_prompt(prompt))
            return model.tokenizer.encode_prompt(prompt)

        try:
            return await asyncio.to_thread(read)  # a long one takes a tenth of a second
        except RefusedError as error:
            self._metrics.add("refused_prompts_total")
            raise ApiError(400, error.what, code="content_filter", param="prompt") from error
        except MiniatureMemoryError as error:
            raise ApiError(400, error.what, code="invalid_prompt", param="prompt") from error

    def _head(self, prefix: str, kind: str, job: Job, model: Resident) -> dict[str, Any]:
        return {
            "id": f"{prefix}-{self._started:x}-{next(self._numbers)}",
            "object": kind,
            "created": int(time.time()),
            "model": model.run,
            "system_fingerprint": model.fingerprint,
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
    """The body, checked. A form of another web page cannot send this type without asking first. Raises ApiError."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ApiError(415, "the body must be application/json", code="unsupported_media_type")
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
