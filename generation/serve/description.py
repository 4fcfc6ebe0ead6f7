"""The server's own description in OpenAPI 3.1, for /openapi.json: bodies from the models that check them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generation.serve.page import LONGEST_QUESTION
from generation.serve.requests import ChatRequest, CompletionRequest
from generation.settings import GenerationSettings

_REFERENCE = "#/components/schemas/"
_ERRORS = {
    "400": "impossible values, or refused by the adults-only gate (code content_filter)",
    "401": "the bearer token is missing or wrong",
    "403": "another host name, or a request from another web page",
    "404": "no such path, model, run or document",
    "405": "another method",
    "413": "the body is too long",
    "415": "the body is not application/json",
    "429": "the queue is full; try again soon",
    "500": "a defect of the server",
    "503": "no model yet, the server is stopping, or data cannot be read",
    "504": "the text was not finished in time",
}
_OBJECT: dict[str, Any] = {"type": "object"}
_COUNT = {"type": "integer", "minimum": 0}
_MODEL = {
    "type": "object",
    "required": ["id", "object", "created", "owned_by"],
    "properties": {"id": {"type": "string"}, "object": {"const": "model"}, "created": _COUNT},
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "additionalProperties": False,
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"type": ["string", "null"]},
                "code": {"type": "string"},
            },
        }
    },
}


def description(settings: GenerationSettings, model: str | None, *, with_token: bool) -> dict[str, Any]:
    """An OpenAPI document for a server with these limits, whose model is called `model` (None: there is none yet)."""
    schemas: dict[str, Any] = {
        "Error": _ERROR,
        "Model": _MODEL,
        "Models": _answer("list", data={"type": "array", "items": _schema("Model")}),
        "Completion": _texts("text_completion", {"text": {"type": "string"}}),
        "ChatCompletion": _texts("chat.completion", {"message": _OBJECT}),
    }
    for kind in (CompletionRequest, ChatRequest):
        schemas |= _bodies(kind, settings, model)
    event = {"type": "object", "required": ["data"], "properties": {"data": {"type": "string"}}}
    writes = [("text/event-stream", event)]
    text, chat = _schema("Completion"), _schema("ChatCompletion")
    tokens = [{"bearer": []}] if with_token else []
    named = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "enum": [model or "none"]}}
    asked = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "miniature-memory", "version": "1", "description": "A model that writes fiction for adults."},
        "paths": {
            "/health": {"get": _operation("Whether the server lives.", _OBJECT, errors=()) | {"security": []}},
            "/metrics": {"get": _operation("Counters for Prometheus.", None, errors=())},
            "/openapi.json": {"get": _operation("This description.", _OBJECT, errors=())},
            "/v1/models": {"get": _operation("The model that is served, if there is one.", _schema("Models"))},
            "/v1/models/{name}": {
                "parameters": [named],
                "get": _operation("One model.", _schema("Model"), errors=("404", "503")),
            },
            "/v1/completions": {"post": _operation("Go on with a text.", text, CompletionRequest, also=writes)},
            "/v1/chat/completions": {
                "post": _operation("Go on with a story told in turns.", chat, ChatRequest, also=writes)
            },
            "/api/corpus": {"get": _operation("What the corpus is made of.", _OBJECT, errors=("429", "503"))},
            "/api/training": {
                "get": _operation(
                    "How a run learns.", _OBJECT, query=("run", {"type": "string"}, False), errors=("404", "429", "503")
                )
            },
            "/api/trace": {
                "get": _operation(
                    "Where a phrase, document or token comes from.",
                    _OBJECT,
                    query=("q", asked, True),
                    errors=("400", "404", "429", "503"),
                )
            },
            "/api/writing": {"get": _operation("Defaults and limits of writing.", _OBJECT)},
        },
        "components": {"schemas": schemas},
        "security": tokens,
    }
    if with_token:
        document["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    return document


def _schema(name: str) -> dict[str, Any]:
    return {"$ref": f"{_REFERENCE}{name}"}


def _answer(kind: str, **properties: Any) -> dict[str, Any]:
    properties["object"] = {"const": kind}
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _texts(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    finish = {"enum": ["stop", "length", "content_filter"]}
    choice = {
        "type": "object",
        "required": ["index", "finish_reason", *content],
        "properties": {"index": _COUNT, "finish_reason": finish, **content},
    }
    usage = {
        "type": "object",
        "required": ["prompt_tokens", "completion_tokens", "total_tokens"],
        "additionalProperties": _COUNT,
    }
    return _answer(
        kind,
        id={"type": "string"},
        created=_COUNT,
        model={"type": "string"},
        system_fingerprint={"type": "string"},
        seed=_COUNT,
        choices={"type": "array", "items": choice},
        usage=usage,
    )


def _bodies(kind: type[BaseModel], settings: GenerationSettings, model: str | None) -> dict[str, Any]:
    """The body's schema and those it refers to, with the limits of this server."""
    limits = settings.serve
    schema = kind.model_json_schema(ref_template=_REFERENCE + "{model}")
    parts = schema.pop("$defs", {})
    properties = schema["properties"]
    properties["model"] = {"type": "string", "enum": [model or "none"]}
    properties["n"]["maximum"] = min(properties["n"]["maximum"], limits.side_by_side)
    for name in ("max_tokens", "max_completion_tokens"):
        if name in properties:
            properties[name]["anyOf"][0]["maximum"] = limits.max_new_tokens
    return {kind.__name__: schema, **parts}


def _operation(
    summary: str,
    schema: dict[str, Any] | None,
    body: type[BaseModel] | None = None,
    *,
    also: list[tuple[str, dict[str, Any]]] = (),
    query: tuple[str, dict[str, Any], bool] | None = None,
    errors: tuple[str, ...] | None = None,
) -> dict[str, Any]:
    """One operation. schema: of its JSON answer, None for plain text. errors: statuses besides those of every path."""
    content = {"application/json": {"schema": schema}} if schema else {"text/plain": {"schema": {"type": "string"}}}
    content |= {kind: {"schema": other} for kind, other in also}
    everywhere = ("401", "403", "405", "413")
    statuses = sorted({*everywhere, *(tuple(_ERRORS) if errors is None else errors)})
    error = {"application/json": {"schema": _schema("Error")}}
    operation: dict[str, Any] = {
        "summary": summary,
        "responses": {"200": {"description": "done", "content": content}}
        | {status: {"description": _ERRORS[status], "content": error} for status in statuses},
    }
    if body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _schema(body.__name__)}},
        }
    if query is not None:
        name, value, required = query
        operation["parameters"] = [{"name": name, "in": "query", "required": required, "schema": value}]
    return operation
