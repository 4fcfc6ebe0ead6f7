"""Check every raw document that is new: whole, UTF-8 text, and what its name says.

Example:
    python3 scripts/validate_raw.py --workspace ~/my-corpus
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from processing.settings import ProcessingSettings
from processing.validate_raw import validate_raw


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
    """Check every raw document that is new: whole, UTF-8 text, and what its name says.

    Example: python3 scripts/validate_raw.py --workspace ~/my-corpus

    Exit codes: 0 done, 3 unusable settings, 6 a document is missing, edited or not as its name says.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "processing", ProcessingSettings, config=config)
    with place.lock(command_line()):
        summary = validate_raw(place, settings, progress=progress_for_terminal(quiet=json), workers=workers)
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))
    summary.raise_for_damage()


if __name__ == "__main__":
    run_command(main)
