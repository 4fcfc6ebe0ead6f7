"""Serve a trained model over HTTP, OpenAI-compatible, on this machine.

Example:
    python3 scripts/serve.py --port 8000
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.workspace import Workspace
from generation.serve.serve import serve
from generation.settings import GenerationSettings, override


def main(
    host: Annotated[
        str | None, typer.Option(help="Address; another than loopback needs a token. [default: 127.0.0.1]")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 is any free one. [default: 8000]")] = None,
    run: Annotated[str | None, typer.Option(help="Name of the training run. [default: the one trained last]")] = None,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[Path | None, typer.Option(help="Another file than miniature-memory.yaml.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The address as one JSON object on stdout.")] = False,
) -> None:
    """Serve the newest model of a run until Ctrl-C: /v1/completions, /v1/chat/completions, /v1/models, /metrics.

    Example: python3 scripts/serve.py --port 8000

    The bearer token, if there is to be one, comes from the environment variable MINIATURE_MEMORY_TOKEN.
    Exit codes: 0 stopped, 2 no model yet, 3 packages missing or an open address without a token, 4 port in use.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "generation", GenerationSettings, config=config)
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = override(settings, serve=settings.serve.model_dump() | given)
    progress = progress_for_terminal(quiet=json)

    def started(address: str) -> None:
        if json:
            print_json({"address": address})
        else:
            progress.say(f"serving at {address}/v1 until Ctrl-C")

    try:
        serve(place, settings, run=run, progress=progress, on_start=started)
    except KeyboardInterrupt:
        progress.say("stopped")  # being stopped is how a server ends


if __name__ == "__main__":
    run_command(main)
