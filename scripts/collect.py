"""Collect pages from the configured sources, a file of URLs, or a running demo site."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.errors import UsageError
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from scraper.collect import CollectSummary, collect
from scraper.plan import Plan, plan
from scraper.settings import load_settings
from scraper.watch import watch_for


def main(
    urls: Annotated[Path | None, typer.Option(help="A file of URLs, one a line, collected as source 'urls'.")] = None,
    demo_origin: Annotated[
        str | None, typer.Option(help="Origin of a running demo site; nothing else is asked.")
    ] = None,
    record_warc: Annotated[
        bool, typer.Option("--record-warc", help="Keep the responses of kept pages in dataset/warc/.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask the sources, and say what would be fetched; fetch and write nothing.")
    ] = False,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Collect pages from the configured sources, a file of URLs, or a running demo site.

    Example: python3 scripts/collect.py --workspace ~/stories --urls pages.txt

    Known pages are not fetched again. Ctrl-C at any time: what was collected is kept, and the next run goes on.
    Exit codes: 0 done, 3 configuration (such as a missing fetch.contact), 4 no source could be asked, 7 disk full.
    """
    place = Workspace.at(workspace)
    settings = load_settings(place, config=config)
    if record_warc:
        settings = settings.model_copy(update={"fetch": settings.fetch.model_copy(update={"record_warc": True})})
    if dry_run and demo_origin is not None:
        raise UsageError("the demo has no dry run", todo="leave out --demo-origin, or --dry-run")
    # A dry run makes no workspace where there is none.
    lock = nullcontext() if dry_run and not place.metadata.exists() else place.lock(command_line())
    with lock:
        progress = progress_for_terminal(quiet=json)
        summary: Plan | CollectSummary
        if dry_run:
            summary = plan(place, settings, url_list=urls)
        else:
            summary = collect(
                place,
                settings,
                progress=progress,
                demo_origin=demo_origin,
                url_list=urls,
                watch=watch_for(progress),
            )
    if json:
        print_json(summary.as_dict())
    else:
        print("\n".join(summary.lines()))


if __name__ == "__main__":
    run_command(main)
