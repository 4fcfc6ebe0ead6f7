"""Release a model of an unfinished training: stop it with Ctrl-C, run this, start it again.

Example:
    python3 scripts/release.py --config training/configs/overnight.yaml
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_model
from common.progress import progress_for_terminal
from common.workspace import Workspace, command_line
from training.release import release_early
from training.settings import CONFIGS, TrainingSettings
from training.train import override


def main(
    config: Annotated[Path, typer.Option(help="The settings that the run is trained with.")] = CONFIGS / "small.yaml",
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.  [this repository]")] = None,
    run: Annotated[str | None, typer.Option(help="Name of the folder below out/.  [the config's name]")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu, cuda or mps.")] = None,
    memory_limit: Annotated[str | None, typer.Option(help="Such as 2GB or 900MB.")] = None,
    threads: Annotated[int | None, typer.Option(help="Cores to use.  [all]")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Cool down a branch of the trunk and release it; training goes on from the trunk as if nothing had happened.

    Example: python3 scripts/release.py --config training/configs/overnight.yaml
    """
    settings = override(
        load_model(config, TrainingSettings), {"device": device, "memory_limit": memory_limit, "threads": threads}
    )
    place = Workspace.at(workspace)
    with place.lock(command_line()):
        result = release_early(place, settings, progress_for_terminal(quiet=json), run=run or config.stem)
    if json:
        print_json(result.as_dict())
    else:
        print("\n".join(result.lines()))


if __name__ == "__main__":
    run_command(main)
