"""Show what became of the documents: the funnel from found to tokens, every drop, growth, sources, languages, disk.

Examples:
    python3 scripts/stats.py
    python3 scripts/stats.py --html
    python3 scripts/stats.py --explain 0000a3
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.errors import UsageError
from common.files import atomic_write_text
from common.workspace import Workspace
from processing.composition import composition
from processing.stats import explain, explanation, statistics
from report.statistics import lines, page
from scraper.funnel import funnel, opt_outs


def main(
    file: Annotated[
        Path | None, typer.Argument(help="Where --html writes. [default: out/statistics.html]", show_default=False)
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--explain", help="Facts and verdicts of one document: its name, id or URL.")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page with plots.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show the funnel from found to tokens, or what happened to one document.

    Example: python3 scripts/stats.py --html corpus.html

    Exit codes: 0 done, 2 no such document, 6 damaged data, 7 disk full.
    """
    if file is not None and not html:
        raise UsageError(f"'{file}' is for a page", todo="add --html to write one there, or leave the name away")
    place = Workspace.at(workspace)
    if document is not None:
        found = explain(place, document)
        print_json(found) if json else print("\n".join(explanation(found)))
        return
    found = statistics(place) | {
        "composition": composition(place),
        "collection": funnel(place) | {"opt_outs": opt_outs(place)},
    }
    print_json(found) if json else print("\n".join(lines(found)))
    if html:
        target = file or place.out / "statistics.html"
        atomic_write_text(target, page(found, workspace=str(place.root)))
        if not json:
            print(f"page: {target}")


if __name__ == "__main__":
    run_command(main)
