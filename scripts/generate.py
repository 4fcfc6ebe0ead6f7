"""Write text with a trained model. The text goes to stdout as it is made, everything else to stderr.

Example:
    python3 scripts/generate.py --max_new_tokens 500 --prompt "The letter from Lisbon"
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.errors import RefusedError, UsageError
from common.progress import progress_for_terminal
from common.workspace import Workspace
from generation.generate import generate_sample
from generation.model_files import load
from generation.settings import GenerationSettings, override
from generation.terminal import Printer, read_prompt, talk


def main(
    prompt: Annotated[str, typer.Option(help="Beginning of the text; the model goes on from there.")] = "",
    prompt_file: Annotated[
        Path | None, typer.Option("--prompt_file", help="Read the prompt from a file; - is stdin.")
    ] = None,
    max_new_tokens: Annotated[int | None, typer.Option("--max_new_tokens", help="Longest text. [default: 500]")] = None,
    num_samples: Annotated[int | None, typer.Option("--num_samples", help="How many texts. [default: 1]")] = None,
    temperature: Annotated[float | None, typer.Option(help="0: always the likeliest token. [default: 0.8]")] = None,
    top_k: Annotated[
        int | None, typer.Option("--top_k", help="Draw from the k likeliest tokens. [default: off]")
    ] = None,
    top_p: Annotated[
        float | None, typer.Option("--top_p", help="Draw from the likeliest that make up p. [default: off]")
    ] = None,
    min_p: Annotated[
        float | None, typer.Option("--min_p", help="Drop tokens below this share of the likeliest. [default: 0.05]")
    ] = None,
    repetition_penalty: Annotated[
        float | None, typer.Option("--repetition_penalty", help="Above 1: repeat less. [default: 1]")
    ] = None,
    stop: Annotated[
        list[str] | None, typer.Option(help="End the text before this string; may be given several times.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Same seed, same text. [default: 1]")] = None,
    run: Annotated[str | None, typer.Option(help="Name of the training run. [default: the one trained last]")] = None,
    workspace: Annotated[
        Path | None, typer.Option(help="Folder with dataset/ and out/. [default: the repository]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Another file than the workspace's miniature-memory.yaml.")
    ] = None,
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask for one prompt after another.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout instead of text.")] = False,
) -> None:
    """Write text with a trained model, token by token, on the terminal.

    Example: python3 scripts/generate.py --max_new_tokens 500 --prompt "The letter from Lisbon"

    Exit codes: 0 done, 2 impossible values or no model yet, 5 withheld by the adults-only gate, 6 damaged checkpoint.
    """
    place = Workspace.at(workspace)
    settings = override(
        load_section(place, "generation", GenerationSettings, config=config),
        max_new_tokens=max_new_tokens,
        num_samples=num_samples,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        min_p=min_p,
        repetition_penalty=repetition_penalty,
        stop=tuple(stop) if stop else None,
        seed=seed,
    )
    progress = progress_for_terminal(quiet=json)
    if interactive:
        if json or prompt_file or settings.num_samples > 1:
            raise UsageError(
                "--interactive writes one text at a time to the terminal", todo="leave the other options out"
            )
        talk(load(place, run, progress), settings, prompt)
        return
    if prompt_file is not None:
        if prompt:
            raise UsageError("--prompt and --prompt_file are both given", todo="give one of them")
        prompt = read_prompt(prompt_file)
    printer = None if json else Printer(prompt, settings.num_samples)
    result = generate_sample(place, settings, run=run, prompt=prompt, on_text=printer, progress=progress)
    if json:
        print_json(result.as_dict())
    else:
        printer.finish(result)
        for line in result.lines():
            progress.say(line)
    if result.refused:
        rules = sorted({sample.rule for sample in result.samples if sample.rule})
        raise RefusedError(
            f"the adults-only gate withheld {result.refused} of {len(result.samples)} texts (rule: {', '.join(rules)})",
            todo="try another --seed or another prompt; there is no switch",
        )


if __name__ == "__main__":
    run_command(main)
