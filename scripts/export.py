"""Write a trained model in a format that other programs open: Hugging Face transformers, or GGUF for llama.cpp.

Example:
    python3 scripts/export.py --to gguf --type q8_0
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.progress import progress_for_terminal
from common.workspace import Workspace
from generation.export.export import export
from generation.settings import GenerationSettings


class Format(StrEnum):
    huggingface = "huggingface"
    gguf = "gguf"


class GgufKind(StrEnum):
    f32 = "f32"
    f16 = "f16"
    q8_0 = "q8_0"


def main(
    to: Annotated[Format, typer.Option(help="The format.")],
    gguf_type: Annotated[GgufKind, typer.Option("--type", help="How GGUF stores matrices.")] = GgufKind.f32,
    output: Annotated[Path | None, typer.Option(help="Folder to write. [default: out/<run>/export/<format>]")] = None,
    run: Annotated[str | None, typer.Option(help="Name of the training run. [default: the one trained last]")] = None,
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.")] = None,
    config: Annotated[Path | None, typer.Option(help="Another file than miniature-memory.yaml.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Export the newest model of a run for transformers or for llama.cpp, Ollama and LM Studio.

    Example: python3 scripts/export.py --to gguf --type q8_0

    Exit codes: 0 done, 2 no model yet or a package is missing, 6 damaged checkpoint, 7 disk full.
    """
    place = Workspace.at(workspace)
    settings = load_section(place, "generation", GenerationSettings, config=config)
    summary = export(
        place,
        settings,
        to=to.value,
        gguf_type=gguf_type.value,
        output=output,
        run=run,
        progress=progress_for_terminal(quiet=json),
    )
    if json:
        print_json(summary.as_dict())
    else:
        for line in summary.lines():
            print(line)


if __name__ == "__main__":
    run_command(main)
