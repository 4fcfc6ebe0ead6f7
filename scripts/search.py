"""Ask one search provider one query; what it finds waits in the frontier for the next collection."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.workspace import Workspace, command_line
from scraper.search_once import PROVIDERS, search_once
from scraper.settings import load_settings


def main(
    query: Annotated[str, typer.Argument(help="The query; a site for 'sitemap', a domain for 'commoncrawl'.")],
    provider: Annotated[str, typer.Option(help=f"One of: {', '.join(PROVIDERS)}.")] = "searxng",
    num_results: Annotated[int, typer.Option("--num-results", "--num_results", min=1, help="At most so many.")] = 20,
    source: Annotated[str, typer.Option(help="Name of the source that these pages will belong to.")] = "search",
    address: Annotated[
        str | None, typer.Option(help="Where SearXNG runs, if no source in the configuration says.")
    ] = None,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Ask one search provider one query; what it finds waits in the frontier for the next collection.

    Example: python3 scripts/search.py "epistolary short stories" --provider searxng --num-results 50

    A query that was put before is put again only for results beyond those it gave. Exit codes: 0 done,
    3 configuration (a missing or refused key), 4 quota, rate limit or a server out of reach.
    """
    place = Workspace.at(workspace)
    settings = load_settings(place, config=config)
    with place.lock(command_line()):
        result = search_once(place, settings, query, provider, num_results, source=source, address=address)
    if json:
        print_json(result.as_dict())
    else:
        print("\n".join(result.lines()))


if __name__ == "__main__":
    run_command(main)
