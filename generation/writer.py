"""From one text's tokens to its characters and its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generation.release import Release
from generation.text import StoryTokenizer

# Called with a text's index and characters of it that may be shown.
OnText = Callable[[int, str], None]


@dataclass(frozen=True)
class Sample:
    """One text. finish: "end_of_text" (the model ended it), "length", "stop" or "refused" (by the gate)."""

    text: str  # without the prompt; empty when refused
    tokens: int  # drawn by the model
    finish: str
    rule: str | None = None  # of the gate, when refused


class Writer:
    """Takes the tokens of one text as they are drawn, shows what may be shown, and knows when the text is over."""

    def __init__(
        self, index: int, tokenizer: StoryTokenizer, release: Release, max_new_tokens: int, on_text: OnText | None
    ) -> None:
        self.index = index
        self._end_of_text = tokenizer.end_of_text
        self._characters = tokenizer.stream()
        self._release, self._on_text = release, on_text
        self._limit, self._tokens = max_new_tokens, 0

    def take(self, token: int) -> Sample | None:
        """One more token; the sample when that was the last."""
        self._tokens += 1
        ended = token == self._end_of_text
        if not ended:
            self._show(self._release.push(self._characters.push(token)))
        last = ended or self._tokens == self._limit
        if last and not self._release.over:
            self._show(self._release.push(self._characters.finish()) + self._release.finish())
        if not last and not self._release.over:
            return None
        if self._release.refused is not None:
            return Sample("", self._tokens, "refused", self._release.refused)
        finish = "stop" if self._release.stopped else "end_of_text" if ended else "length"
        return Sample(self._release.text, self._tokens, finish)

    def _show(self, characters: str) -> None:
        if characters and self._on_text is not None:
            self._on_text(self.index, characters)
