"""Look into the frontier: what is waiting, what was refused and why; try again, or forget."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from processing.composition import card_facts
from processing.forget import ForgetSummary, forget
from processing.settings import ProcessingSettings
from report.card import write_card
from scraper.frontier_desk import ACTIONS, at_desk
from scraper.funnel import funnel, opt_outs


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

    'forget' keeps a URL from ever being fetched again, and forgets what is stored of it as scripts/forget.py does.
    """
    place = Workspace.at(workspace)
    stored: ForgetSummary | None = None
    with place.lock(command_line()):
        result = at_desk(place, action, url, state=state, reason=reason, limit=limit)
        if action == "forget":
            settings = load_section(place, "processing", ProcessingSettings)
            progress = progress_for_terminal(quiet=json)
            stored = forget(place, settings, result.value["forgotten"], progress=progress, may_be_unknown=True)
            write_card(place, card_facts(place, settings), funnel(place), opt_outs(place))
    if json:
        print_json(result.value if stored is None else result.value | {"stored": stored.as_dict()})
    else:
        print("\n".join(result.lines if stored is None else [*result.lines, *stored.lines()]))
    if stored is not None:
        stored.raise_if_found()


if __name__ == "__main__":
    run_command(main)
