"""Share of a model's words that occur in its training text: whether it writes words, or only letters.

    python benchmarks/known_words.py --workspace DIR --json

Words are runs of letters and apostrophes, in lower case. Texts are generated with successive seeds until there are
`--characters` of them; a text that the adults-only gate withholds counts for nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from common.cli import print_json, run_command
from common.config import load_section
from common.errors import UsageError
from common.progress import SilentProgress
from common.workspace import Workspace
from generation.generate import generate_sample
from generation.settings import GenerationSettings

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TEXTS_AT_MOST = 1000


def main(
    workspace: Annotated[Path, typer.Option(help="With prepared data and a trained model.")],
    run: Annotated[str | None, typer.Option(help="Name below out/.  [the run trained last]")] = None,
    characters: Annotated[int, typer.Option(min=1)] = 20_000,
    seed: Annotated[int, typer.Option(min=0, help="Of the first text.")] = 1,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Generate text and look its words up.  Example: python benchmarks/known_words.py --workspace . --json"""
    place = Workspace.at(workspace)
    known: set[str] = set()
    with (place.processed / "train.txt").open(encoding="utf-8") as file:
        for line in file:
            known.update(_WORD.findall(line.lower()))
    settings = load_section(place, "generation", GenerationSettings)
    text, texts = "", 0
    while len(text) < characters and texts < _TEXTS_AT_MOST:
        result = generate_sample(
            place, settings, run=run, max_new_tokens=2000, seed=seed + texts, progress=SilentProgress()
        )
        text += result.text + "\n\n"
        texts += 1
    words = _WORD.findall(text[:characters].lower())
    if not words:
        raise UsageError("the model wrote no words", where=place.root)
    unknown = sorted({word for word in words if word not in known})
    share = sum(word in known for word in words) / len(words)
    if json:
        print_json({"known_share": share, "words": len(words), "texts": texts, "unknown": unknown})
    else:
        print(f"{share:.2%} of {len(words)} words in {texts} texts occur in the training text; others: {unknown}")


if __name__ == "__main__":
    run_command(main)
