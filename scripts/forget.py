"""Forget a document, a URL, a site or a source: gone from raw and everything derived, and never collected again.

Examples:
    python3 scripts/forget.py https://example.org/story.html
    python3 scripts/forget.py 0000a3
    python3 scripts/forget.py site:example.org
    python3 scripts/forget.py source:magazine
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from processing.composition import card_facts
from processing.forget import forget
from processing.settings import ProcessingSettings
from report.card import write_card
from scraper.funnel import funnel, opt_outs


def main(
    target: Annotated[
        str,
        typer.Argument(
            help="A raw file's name or id, a URL, site:HOST (with all hosts below it), source:NAME, or refused:"
            " what the gate refuses by now and did not erase, as it is in a language that it cannot judge."
        ),
    ],
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Forget a document, a URL, a site or a source, and show that no file holds it any more.

    Example: python3 scripts/forget.py https://example.org/story.html

    Exit codes: 0 done, 2 nothing goes by that name, 3 unusable settings, 6 damaged data, or some of it is still there.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "processing", ProcessingSettings, config=config)
    with place.lock(command_line()):
        summary = forget(place, settings, target, progress=progress_for_terminal(quiet=json))
        write_card(place, card_facts(place, settings), funnel(place), opt_outs(place))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))
    summary.raise_if_found()


if __name__ == "__main__":
    run_command(main)
