"""Show what became of the documents: the funnel from raw to tokens, every reason for a drop, sources, languages.

Examples:
    python3 scripts/stats.py
    python3 scripts/stats.py --explain 0000a3
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.workspace import Workspace
from processing.stats import explain, explanation, statistics, table


def main(
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--explain", help="Facts and verdicts of one document: its name, id or URL.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show the funnel from raw to tokens, or what happened to one document.

    Example: python3 scripts/stats.py --explain 0000a3

    Exit codes: 0 done, 2 no such document, 6 damaged data.
    """
    place = Workspace.at(workspace)
    found = statistics(place) if document is None else explain(place, document)
    if json:
        print_json(found)
    else:
        print("\n".join(table(found) if document is None else explanation(found)))


if __name__ == "__main__":
    run_command(main)
