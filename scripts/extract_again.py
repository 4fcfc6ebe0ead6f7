"""Extract recorded responses again with today's extractor: changed texts become new documents in place of the old."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from scraper.extract_again import extract_again
from scraper.settings import load_settings


def main(
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Extract recorded responses again with today's extractor.

    Example: python3 scripts/extract_again.py --workspace ~/stories

    Responses are recorded by scripts/collect.py --record-warc. Nothing is edited: a changed text is a new raw document
    that supersedes the old one, on the same side of the split. Run scripts/clean_dataset.py afterwards.
    """
    place = Workspace.at(workspace)
    settings = load_settings(place, config=config)
    with place.lock(command_line()):
        summary = extract_again(place, settings, progress=progress_for_terminal(quiet=json))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))


if __name__ == "__main__":
    run_command(main)
