"""The whole HTTP interface in one application: texts, page, health, metrics, its own description, and who may ask.

Statuses: 400 impossible or refused by the gate (code `content_filter`), 401 token, 403 host or other web page, 404 no
such path, model or document, 405, 413 too long, 415 no JSON, 429 queue full, 500 a defect, 503 no model yet, stopping,
or damaged data, 504 time-out. A text that the gate refuses ends with finish_reason `content_filter` and no more
characters than were already shown.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from generation.serve.completions import Completions
from generation.serve.description import description
from generation.serve.errors import ApiError
from generation.serve.guard import LOOPBACK, Guard
from generation.serve.metrics import Metrics
from generation.serve.page import Page, PageData
from generation.serve.residence import Residence
from generation.settings import GenerationSettings


def application(
    residence: Residence, metrics: Metrics, settings: GenerationSettings, page_data: PageData, token: str | None = None
) -> Guard:
    """An ASGI application that answers with the resident model, and shows what `page_data` says."""
    limits = settings.serve

    async def health(_: Request) -> Response:
        model = residence.resident
        return JSONResponse({"status": "ok", "model": model.run if model else None})

    async def metrics_page(_: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    async def openapi(_: Request) -> Response:
        model = residence.resident
        return JSONResponse(description(settings, model.run if model else None, with_token=token is not None))

    routes = [
        Route("/health", health, methods=["GET"]),
        Route("/metrics", metrics_page, methods=["GET"]),
        Route("/openapi.json", openapi, methods=["GET"]),
        *Completions(residence, metrics, settings).routes,
        *Page(residence, settings, page_data).routes,
    ]
    everywhere = limits.host not in LOOPBACK and not limits.allowed_hosts
    return Guard(
        Starlette(
            routes=routes,
            exception_handlers={
                ApiError: lambda _, error: error.response(),
                HTTPException: _http_error,
                ClientDisconnect: lambda *_: Response(status_code=400),
            },
        ),
        hosts=None if everywhere else frozenset(LOOPBACK | set(limits.allowed_hosts)),
        token=token,
        body_bytes=limits.body_bytes,
        on_status=lambda status: metrics.add("requests_total", f'{{status="{status}"}}'),
    )


def _http_error(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    names = {404: "not_found", 405: "method_not_allowed"}
    detail = error.detail if isinstance(error, HTTPException) else ""
    answer = ApiError(status, detail, code=names.get(status, "http_error")).response()
    for name, value in (getattr(error, "headers", None) or {}).items():
        answer.headers[name] = value
    return answer
