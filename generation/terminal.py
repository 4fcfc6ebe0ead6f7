"""Texts on a terminal: streamed as they are made, and a dialogue that asks for one prompt after another."""

from __future__ import annotations

import sys
from pathlib import Path

from common.errors import MiniatureMemoryError, UsageError
from generation.gate import judge_prompt
from generation.generate import GenerationResult, write
from generation.model_files import LoadedModel
from generation.settings import MAX_PROMPT_CHARACTERS, GenerationSettings, check_prompt, override

WITHHELD = "[withheld by the adults-only gate]"
_HELP = "Type the beginning of a story. An empty line writes another one; Ctrl-D ends."


class Printer:
    """Prints a single sample as it is made; several, which are made side by side, one after the other at the end."""

    def __init__(self, prompt: str, samples: int) -> None:
        self._prompt, self._samples = prompt, samples
        self._begun = False

    def __call__(self, index: int, characters: str) -> None:
        if self._samples == 1:
            self._begin()
            _print(characters)

    def finish(self, result: GenerationResult) -> None:
        """Print what is left."""
        if self._samples > 1:
            for number, sample in enumerate(result.samples, start=1):
                _print(f"--- {number} of {self._samples} ---\n{self._prompt}{sample.text}")
                _end(sample.finish)
        else:
            self._begin()
            _end(result.samples[0].finish)

    def _begin(self) -> None:
        """The prompt appears with the first text, when the gate has allowed it and a model was found."""
        if not self._begun:
            _print(self._prompt)
        self._begun = True


def read_prompt(path: Path) -> str:
    """The prompt in a file, or on standard input for `-`, without the newline that ends it. Raises UsageError."""
    try:
        # One byte a character at least, four at most: no need to read more of a file that is too long anyway.
        limit = 4 * MAX_PROMPT_CHARACTERS + 1
        if str(path) == "-":
            data = sys.stdin.buffer.read(limit)
        else:
            with path.open("rb") as file:
                data = file.read(limit)
    except OSError as error:
        raise UsageError(f"the prompt cannot be read ({error.strerror})", where=path, todo="check the path") from error
    if len(data) == limit:
        data = data[: limit - 4]  # may end inside a character, and is too long in any case
        return check_prompt(data.decode("utf-8", errors="ignore"))
    try:
        return data.decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the prompt is not UTF-8 (at byte {error.start})", where=path, todo="convert it to UTF-8"
        ) from error


def talk(model: LoadedModel, settings: GenerationSettings, prompt: str) -> None:
    """Read prompts from stdin until it ends; each text uses the next seed. Mistakes are told and forgiven."""
    print(_HELP, file=sys.stderr)
    seed = settings.seed
    while True:
        try:
            if not prompt:
                prompt = input("> " if sys.stdin.isatty() else "")
            judge_prompt(check_prompt(prompt))
            printer = Printer(prompt, 1)
            printer.finish(write(model, override(settings, seed=seed), prompt, on_text=printer))
            seed += 1
        except EOFError:
            return
        except MiniatureMemoryError as error:
            print(f"error: {error}", file=sys.stderr)
        prompt = ""


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _end(finish: str) -> None:
    _print(f" {WITHHELD}\n" if finish == "refused" else "\n")
