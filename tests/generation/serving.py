"""Running servers in the tests' own process, and talking to them."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Any

import openai
import uvicorn

from common.progress import SilentProgress
from common.workspace import Workspace
from generation.serve.app import application
from generation.serve.metrics import Metrics
from generation.serve.page import PageData
from generation.serve.residence import Residence
from generation.settings import GenerationSettings, ServeSettings

SETTINGS = GenerationSettings(
    max_new_tokens=24, temperature=1.0, min_p=0.02, serve=ServeSettings(side_by_side=4, queue=2)
)
LONG = GenerationSettings(  # one text at a time, which may take very long
    temperature=1.0, min_p=0.0, serve=ServeSettings(side_by_side=1, queue=1, max_new_tokens=100_000, seconds=600)
)
NO_DATA = PageData(corpus=dict, training=lambda run: {}, trace=lambda what: {})


class Address:
    """A running server, for tests to talk to."""

    def __init__(self, port: int, residence: Residence, metrics: Metrics) -> None:
        self.port, self.residence, self.metrics = port, residence, metrics

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Message, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        named = {"Content-Type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        connection.request(method, path, data, named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        kind = answer.headers.get_content_type()
        return answer.status, answer.headers, json.loads(text) if kind == "application/json" else text

    def complete(self, **fields: Any) -> tuple[int, Message, Any]:
        return self.ask("POST", "/v1/completions", {"model": "tiny", "prompt": "The rain", **fields})

    def client(self, token: str = "none") -> openai.OpenAI:
        return openai.OpenAI(base_url=f"{self.url}/v1", api_key=token, max_retries=0)


def servers(workspace: Workspace) -> Iterator[Callable[..., Address]]:
    """A function that starts servers for this workspace; they are stopped at the end."""
    running: list[tuple[uvicorn.Server, threading.Thread, Residence]] = []

    def begin(
        settings: GenerationSettings = SETTINGS,
        token: str | None = None,
        data: PageData = NO_DATA,
        place: Workspace = workspace,
    ) -> Address:
        metrics = Metrics()
        residence = Residence(place, settings, metrics, SilentProgress())
        app = application(residence, metrics, settings, data, token)
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        running.append((server, thread, residence))
        return Address(listener.getsockname()[1], residence, metrics)

    try:
        yield begin
    finally:
        for server, thread, residence in running:
            server.should_exit = True
            thread.join()
            residence.stop()


def wait_for(condition: Callable[[], bool]) -> None:
    """Returns when it holds; fails after a minute."""
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen within a minute")


def is_error(answer: tuple[int, Message, Any], status: int, code: str) -> bool:
    """Whether an answer is the documented error."""
    assert answer[0] == status, answer
    assert set(answer[2]["error"]) == {"message", "type", "param", "code"}
    assert answer[2]["error"]["code"] == code
    return True
