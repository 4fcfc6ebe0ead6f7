"""Which characters of a text in the making may be shown: stop strings, and the adults-only gate.

Text is held back by sentences. A sentence is released when the one after it is complete, too, and the gate has allowed
the text up to there, with what stands before it: so nothing of a mention is shown, not even when it spans two
sentences. What the gate refuses is withheld, and the text ends there. At the end the gate reads all of it once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST_SENTENCE = 400  # characters; text without a full stop is cut at the next white space
LOOK_BACK = 1024  # characters judged again before those not yet shown; twice the width of the gate's widest rule

_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\s+|\n+""")
_SPACE = re.compile(r"\s+")

# The gate's answer: None when the text is allowed, else the name of the rule that refuses it.
Judge = Callable[[str], str | None]


class Release:
    """Takes the characters of one text as they are made, gives back those that may be shown.

    prompt: judged together with the text, never given back.
    stops: strings at whose first occurrence the text ends; they are not part of it.
    """

    def __init__(self, prompt: str, judge: Judge, stops: tuple[str, ...] = ()) -> None:
        self._prompt, self._judge, self._stops = prompt, judge, stops
        self._passed = ""  # characters that hold no stop string
        self._tail = ""  # characters that may be the beginning of one
        self._shown = 0  # how much of _passed was given back
        self._ends: list[int] = []  # ends of complete sentences in _passed after _shown
        self.stopped = False  # a stop string occurred
        self.refused: str | None = None  # the rule by which the gate refused

    @property
    def over(self) -> bool:
        """Nothing more will be released."""
        return self.stopped or self.refused is not None

    @property
    def text(self) -> str:
        """All that was released."""
        return self._passed[: self._shown]

    def push(self, characters: str) -> str:
        """Add characters; returns those that may be shown now."""
        if self.over:
            return ""
        self._take(characters)
        if self.stopped:
            return self._finish()
        if not self._find_sentence_ends() or len(self._ends) < 2:
            return ""
        return self._release(self._ends[-2], self._ends[-1])

    def finish(self) -> str:
        """The text ends here; returns the rest that may be shown."""
        if self.over:
            return ""
        self._passed, self._tail = self._passed + self._tail, ""
        return self._finish()

    def _finish(self) -> str:
        rest, self._shown = self._passed[self._shown :], len(self._passed)
        self.refused = self._judge(self._prompt + self._passed)
        return "" if self.refused else rest

    def _take(self, characters: str) -> None:
        text = self._tail + characters
        found = [place for place in (text.find(stop) for stop in self._stops) if place >= 0]
        if found:
            self.stopped = True
            self._passed, self._tail = self._passed + text[: min(found)], ""
            return
        held = max((_overlap(text, stop) for stop in self._stops), default=0)
        self._passed, self._tail = self._passed + text[: len(text) - held], text[len(text) - held :]

    def _find_sentence_ends(self) -> bool:
        """Note the sentences that are complete by now; whether there is a new one."""
        before = len(self._ends)
        while True:
            last = self._ends[-1] if self._ends else self._shown
            match = _SENTENCE_END.search(self._passed, last)
            if match is None and len(self._passed) - last > LONGEST_SENTENCE:
                match = _SPACE.search(self._passed, last + LONGEST_SENTENCE)
            # White space at the very end may go on with the next token.
            if match is None or match.end() == len(self._passed):
                return len(self._ends) > before
            self._ends.append(match.end())

    def _release(self, end: int, judged: int) -> str:
        """Characters up to `end`, if the gate allows those up to `judged`."""
        before = self._prompt + self._passed[: self._shown]
        # From the beginning of a sentence: half of "two hundred and sixteen" could read as a mention.
        match = _SENTENCE_END.search(before, max(0, len(before) - LOOK_BACK - LONGEST_SENTENCE))
        start = match.end() if match and len(before) > LOOK_BACK + LONGEST_SENTENCE else 0
        self.refused = self._judge(before[start:] + self._passed[self._shown : judged])
        if self.refused is not None:
            return ""
        released, self._shown = self._passed[self._shown : end], end
        self._ends = [place for place in self._ends if place > end]
        return released


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of `text` that is a beginning of `stop`, but not all of it."""
    for length in range(min(len(text), len(stop) - 1), 0, -1):
        if stop.startswith(text[-length:]):
            return length
    return 0
