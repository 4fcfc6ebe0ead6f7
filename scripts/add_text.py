"""Bring your own text files into the raw store, through the same gate as collected pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from scraper.text_files import add_text_files


def main(
    files: Annotated[list[Path], typer.Argument(help="UTF-8 text files, one work each; '-' reads standard input.")],
    source: Annotated[str, typer.Option(help="Name of the source: lower-case letters, digits and hyphens.")],
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Bring your own text files into the raw store, through the same gate as collected pages.

    Example: python3 scripts/add_text.py --source my-stories stories/*.txt

    A file that was added before is left alone. Exit codes: 0 all files are in, 2 a file does not exist (nothing was
    added), 5 the adults-only gate refused a file, 6 a file is empty, binary or not UTF-8; the other files are in.
    """
    place = Workspace.at(workspace)
    with place.lock(command_line()):
        summary = add_text_files(place, source, files, progress=progress_for_terminal(quiet=json))
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))
    summary.raise_if_incomplete()


if __name__ == "__main__":
    run_command(main)
