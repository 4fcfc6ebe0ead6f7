"""Write token shards, text files and the manifest for what is new, and the dataset card.

Example:
    python3 scripts/prepare_data.py --workspace ~/my-corpus
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
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings
from report.card import write_card
from scraper.funnel import funnel, opt_outs


def main(
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: one a core]")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write token shards, text files and the manifest for what is new.

    Example: python3 scripts/prepare_data.py --workspace ~/my-corpus

    Exit codes: 0 done, 2 not cleaned yet, 3 too little text or unusable settings, 6 damaged data, 7 disk full.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "processing", ProcessingSettings, config=config)
    with place.lock(command_line()):
        summary = prepare_data(place, settings, progress=progress_for_terminal(quiet=json), workers=workers)
        write_card(place, card_facts(place, settings), funnel(place), opt_outs(place))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))


if __name__ == "__main__":
    run_command(main)
