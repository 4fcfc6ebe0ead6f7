"""Import pages from WARC and WET files, such as Common Crawl's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from scraper.import_warc import import_warc
from scraper.settings import load_settings


def main(
    files: Annotated[list[Path], typer.Argument(help="WARC or WET files, compressed with gzip or not.")],
    source: Annotated[str, typer.Option(help="Name of the source: lower-case letters, digits, hyphens.")],
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Import pages from WARC and WET files: opt-outs, extraction and the gate as for pages that are fetched.

    Example: python3 scripts/import_warc.py --source commoncrawl CC-MAIN-2026-42-00000.warc.gz

    Running it again takes nothing twice. Exit codes: 0 done, 2 no such file, 6 a file is damaged or cut off (it is
    named; what could be read of it, and the other files, are in).
    """
    place = Workspace.at(workspace)
    settings = load_settings(place, config=config)
    with place.lock(command_line()):
        summary = import_warc(place, settings, source, files, progress=progress_for_terminal(quiet=json))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))
    summary.raise_if_damaged()


if __name__ == "__main__":
    run_command(main)
