"""Read every byte of a workspace's data and name each damaged file; with --repair, make derived ones again from raw.

Example:
    python3 scripts/verify.py --repair
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
from processing.settings import ProcessingSettings
from processing.verify import verify
from report.card import write_card
from scraper.funnel import funnel, opt_outs


def main(
    repair: Annotated[bool, typer.Option("--repair", help="Make damaged derived files again from raw.")] = False,
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Rehash raw, cleaned and processed data; check ledger, logs, indexes and the crawl's databases.

    Example: python3 scripts/verify.py --repair

    Exit codes: 0 all is whole, 3 unusable settings, 6 something is damaged, and named.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "processing", ProcessingSettings, config=config)
    with place.lock(command_line()):
        summary = verify(place, settings, progress=progress_for_terminal(quiet=json), repair=repair)
        if repair and not summary.left:
            write_card(place, card_facts(place, settings), funnel(place), opt_outs(place))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))
    summary.raise_for_damage()


if __name__ == "__main__":
    run_command(main)
