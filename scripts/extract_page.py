"""Show what would be kept of one page, and why; nothing is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.workspace import Workspace
from scraper.one_page import look_at
from scraper.settings import load_settings


def main(
    page: Annotated[str, typer.Argument(help="A URL, or a file with HTML.")],
    content_type: Annotated[str, typer.Option(help="Of a file.")] = "text/html",
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Show what would be kept of one page, and why; nothing is stored.

    Example: python3 scripts/extract_page.py saved-page.html

    robots.txt, opt-outs, addresses and limits count as in a crawl. The text of a page that the gate refuses is not
    shown.
    """
    report = look_at(page, load_settings(Workspace.at(workspace), config=config), content_type=content_type)
    if json:
        print_json(report.as_dict())
    else:
        print("\n".join(report.lines()))


if __name__ == "__main__":
    run_command(main)
