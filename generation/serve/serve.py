"""Starting and stopping the server."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import ExitStack

import uvicorn

from common.errors import ConfigurationError, NetworkError
from common.progress import Progress
from common.workspace import Workspace
from generation.serve.app import application
from generation.serve.guard import LOOPBACK
from generation.serve.metrics import Metrics
from generation.serve.page import PageData
from generation.serve.residence import Residence
from generation.settings import TOKEN_VARIABLE, GenerationSettings, ServeSettings

SECONDS_TO_STOP = 10  # for running requests, after which their connections are closed


def serve(
    workspace: Workspace,
    settings: GenerationSettings,
    *,
    run: str | None,
    page_data: PageData,
    progress: Progress,
    on_start: Callable[[str], None] | None = None,
) -> None:
    """Serve the newest model of `run` and the page until SIGINT or SIGTERM; running requests are finished first.

    run: None for the run that was trained last, or will be. on_start: called with the server's address.
    Raises UsageError (no such run), ConfigurationError (an open address without a token), NetworkError (port in use).
    """
    limits = settings.serve
    token = os.environ.get(TOKEN_VARIABLE) or None
    if limits.host not in LOOPBACK and token is None:
        raise ConfigurationError(
            f"listening on {limits.host} without a token would let everybody in",
            where="generation.serve.host",
            todo=f"set the environment variable {TOKEN_VARIABLE}, or listen on 127.0.0.1",
        )
    with ExitStack() as stack:
        listener = stack.enter_context(_listen(limits))
        metrics = Metrics()
        residence = Residence(workspace, settings, metrics, progress, run)
        stack.callback(residence.stop)
        config = uvicorn.Config(
            application(residence, metrics, settings, page_data, token),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=SECONDS_TO_STOP,
        )
        host, port = listener.getsockname()[:2]
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        if residence.resident is None:
            progress.say("there is no trained model yet; it will be served as soon as there is one")
        if on_start is not None:
            on_start(address)
        uvicorn.Server(config).run(sockets=[listener])


def _listen(limits: ServeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in limits.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((limits.host, limits.port))
        listener.listen(128)  # from now on clients wait instead of being refused
    except OSError as error:
        listener.close()
        raise NetworkError(
            f"port {limits.port} of {limits.host} cannot be used ({error.strerror})",
            where="generation.serve.port",
            todo="stop the program that uses it, or choose another --port",
        ) from error
    return listener
