"""Starting and stopping the server."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import ExitStack

from common.errors import ConfigurationError, NetworkError
from common.progress import Progress
from common.workspace import Workspace
from generation.choice import new_engine
from generation.model_files import load
from generation.serve.guard import LOOPBACK
from generation.settings import TOKEN_VARIABLE, GenerationSettings, ServeSettings

SECONDS_TO_STOP = 10  # for running requests, after which their connections are closed


def serve(
    workspace: Workspace,
    settings: GenerationSettings,
    *,
    run: str | None,
    progress: Progress,
    on_start: Callable[[str], None] | None = None,
) -> None:
    """Serve the newest model of `run` until SIGINT or SIGTERM; running requests are finished first.

    on_start: called with the server's address. Raises UsageError (no model), ConfigurationError (packages missing, an
    open address without a token), NetworkError (port in use).
    """
    try:
        import uvicorn

        from generation.serve.app import Server
        from generation.serve.jobs import Scheduler
        from generation.serve.metrics import Metrics
    except ImportError as error:
        raise ConfigurationError(
            f"the server needs packages that are not installed ({error.name})",
            todo="pip install 'miniature-memory[serve]'",
        ) from error
    limits = settings.serve
    token = os.environ.get(TOKEN_VARIABLE) or None
    if limits.host not in LOOPBACK and token is None:
        raise ConfigurationError(
            f"listening on {limits.host} without a token would let everybody in",
            where="generation.serve.host",
            todo=f"set the environment variable {TOKEN_VARIABLE}, or listen on 127.0.0.1",
        )
    model = load(workspace, run, progress)
    with ExitStack() as stack:
        listener = stack.enter_context(_listen(limits))
        metrics = Metrics()
        engine = new_engine(model, settings, limits.side_by_side, progress)
        scheduler = Scheduler(engine, model.tokenizer, metrics, limits.queue)
        stack.callback(scheduler.stop)
        server = Server(model.run, model.tokenizer, scheduler, metrics, settings, token)
        config = uvicorn.Config(
            server.app,
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
