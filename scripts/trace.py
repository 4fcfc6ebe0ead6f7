"""Trace a token, a phrase or a document back to its raw file, its URL, its time and every stage's verdict.

Examples:
    python3 scripts/trace.py train:123456
    python3 scripts/trace.py "the letter from Lisbon"
    python3 scripts/trace.py 0000a3
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.workspace import Workspace
from processing.trace import trace


def main(
    what: Annotated[str, typer.Argument(help="train:N or val:N (a token), a raw name, id or URL, or a phrase.")],
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show where a token, a phrase or a document came from and what every stage said about it.

    Example: python3 scripts/trace.py train:123456

    Exit codes: 0 done, 2 nothing found, 6 damaged data.
    """
    found = trace(Workspace.at(workspace), what)
    if json:
        print_json({"traces": [item.as_dict() for item in found]})
    else:
        print("\n\n".join("\n".join(item.lines()) for item in found))


if __name__ == "__main__":
    run_command(main)
