"""Look into the frontier: what is waiting, what was refused and why; try again, or forget."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.workspace import Workspace, command_line
from scraper.frontier_desk import ACTIONS, at_desk


def main(
    action: Annotated[str, typer.Argument(help=f"One of: {', '.join(ACTIONS)}.")],
    url: Annotated[
        str | None, typer.Argument(help="For explain and forget; for retry one URL instead of many.")
    ] = None,
    state: Annotated[str | None, typer.Option(help="new, fetched, unchanged, failed, refused or forgotten.")] = None,
    reason: Annotated[str | None, typer.Option(help="Such as timeout, opt_out or robots_txt.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Lines of a list.")] = 100,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Look into the frontier: what is waiting, what was refused and why; try again, or forget.

    Examples: python3 scripts/frontier.py counts
              python3 scripts/frontier.py list --state failed --reason timeout
              python3 scripts/frontier.py explain https://example.org/story.html
              python3 scripts/frontier.py retry --state failed --reason timeout
              python3 scripts/frontier.py forget https://example.org/story.html

    'forget' keeps a URL from ever being fetched again; what is stored of it stays until it is forgotten there too.
    """
    place = Workspace.at(workspace)
    with place.lock(command_line()):
        result = at_desk(place, action, url, state=state, reason=reason, limit=limit)
    if json:
        print_json(result.value)
    else:
        print("\n".join(result.lines))


if __name__ == "__main__":
    run_command(main)
