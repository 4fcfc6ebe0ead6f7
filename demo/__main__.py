"""`python -m demo --pages 50 --port 8000` serves the magazine by hand until Ctrl-C."""

from __future__ import annotations

import threading
from typing import Annotated

import typer

from common.cli import run_command
from demo.server import DEFAULT_PORT, DemoServer
from demo.stories import DEFAULT_SEED


def serve(
    pages: Annotated[int, typer.Option(help="How many stories.")] = 1500,
    port: Annotated[int, typer.Option("--port", "--demo-port", help="0 takes any free one.")] = DEFAULT_PORT,
    seed: Annotated[int, typer.Option(help="Another number is another magazine.")] = DEFAULT_SEED,
) -> None:
    """Serve the demo magazine on 127.0.0.1.

    Example: python -m demo --pages 50 --port 8000
    """
    with DemoServer(pages=pages, seed=seed, port=port) as server:
        print(f"{server.url} serves {pages} stories; Ctrl-C ends it", flush=True)
        threading.Event().wait()


run_command(serve)
