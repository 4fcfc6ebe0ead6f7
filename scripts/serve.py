"""Serve a trained model over HTTP, OpenAI-compatible, on this machine, with a page to write on and to look at.

Example:
    python3 scripts/serve.py --port 8000
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.rawname import encode_id
from common.workspace import REPOSITORY, Workspace
from generation.serve.page import PageData
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
    """Serve the newest model and the page until Ctrl-C: /, /v1/completions, /v1/chat/completions, /v1/models, /metrics.

    Example: python3 scripts/serve.py --port 8000

    The bearer token, if there is to be one, comes from the environment variable MINIATURE_MEMORY_TOKEN.
    Exit codes: 0 stopped, 2 no such run, 3 an open address without a token, 4 port in use.
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
            progress.say(f"the page: {address}/   for programs: {address}/v1   until Ctrl-C")

    try:
        serve(place, settings, run=run, page_data=page_data(place), progress=progress, on_start=started)
    except KeyboardInterrupt:
        progress.say("stopped")  # being stopped is how a server ends


def page_data(place: Workspace) -> PageData:
    """What the page shows of a workspace; each room tells its own part, and is loaded when it is first asked."""
    from report.corpus import CorpusFacts
    from report.training import TrainingFacts

    corpus_facts, training_facts = CorpusFacts(place), TrainingFacts(place)

    def corpus() -> dict[str, Any]:
        import processing.stats
        import scraper.funnel

        return corpus_facts.facts(scraper.funnel.funnel(place), processing.stats.statistics(place))

    def trace(what: str) -> dict[str, Any]:
        from processing.trace import trace

        at = [] if place.root == REPOSITORY else ["--workspace", str(place.root)]
        found = [one.as_dict() for one in trace(place, what)]
        ids = [encode_id(one["document"]["sequence"]) for one in found]
        commands = [shlex.join(["python3", "scripts/forget.py", *at, name]) for name in ids]
        return {"traces": [one | {"forget": command} for one, command in zip(found, commands, strict=True)]}

    return PageData(corpus=corpus, training=training_facts.facts, trace=trace)


if __name__ == "__main__":
    run_command(main)
