"""Progress on stderr: live bars on a terminal, plain lines elsewhere, nothing when asked to be quiet.

Results go to stdout, and never through here, so that a command's output can be piped while its progress is watched.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

LINE_SECONDS = 5.0  # in a log file, one line every five seconds is enough to see that it lives


class Task(Protocol):
    """One running piece of work."""

    def advance(self, steps: int = 1) -> None: ...

    def total(self, steps: int | None) -> None: ...

    def note(self, text: str) -> None:
        """Show `text` beside the count: rates, the loss, the host in hand."""


class Progress(Protocol):
    """Where work tells how it goes on."""

    def say(self, text: str) -> None:
        """One line that stays."""

    @contextmanager
    def task(self, name: str, total: int | None = None, done: int = 0) -> Iterator[Task]:
        """A count from `done`, which an earlier process has done, towards `total`, with rate and time left."""


class SilentProgress:
    """Tells nobody. For tests, and for --json."""

    def say(self, text: str) -> None:
        pass

    @contextmanager
    def task(self, name: str, total: int | None = None, done: int = 0) -> Iterator[Task]:
        yield _SilentTask()


class _SilentTask:
    def advance(self, steps: int = 1) -> None:
        pass

    def total(self, steps: int | None) -> None:
        pass

    def note(self, text: str) -> None:
        pass


class TerminalProgress:
    """Live bars by rich, on stderr."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)

    def say(self, text: str) -> None:
        self.console.print(text, markup=False)

    @contextmanager
    def task(self, name: str, total: int | None = None, done: int = 0) -> Iterator[Task]:
        bars = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}", markup=False),
            TimeRemainingColumn(),
            console=self.console,
        )
        with bars:
            yield _RichTask(bars, name, total, done)


class _RichTask:
    def __init__(self, bars: RichProgress, name: str, total: int | None, done: int) -> None:
        self._bars = bars
        self._id = bars.add_task(name, total=total, completed=done, note="")

    def advance(self, steps: int = 1) -> None:
        self._bars.advance(self._id, steps)

    def total(self, steps: int | None) -> None:
        self._bars.update(self._id, total=steps)

    def note(self, text: str) -> None:
        self._bars.update(self._id, note=text)


class LineProgress:
    """Plain lines on stderr, at most one every few seconds for a task."""

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def task(self, name: str, total: int | None = None, done: int = 0) -> Iterator[Task]:
        task = _LineTask(name, total, done)
        try:
            yield task
        finally:
            task.show()


class _LineTask:
    def __init__(self, name: str, total: int | None, done: int) -> None:
        self._name, self._total, self._done, self._note = name, total, done, ""
        self._before = done
        self._started = self._shown = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        if time.monotonic() - self._shown >= LINE_SECONDS:
            self.show()

    def total(self, steps: int | None) -> None:
        self._total = steps

    def note(self, text: str) -> None:
        self._note = text

    def show(self) -> None:
        self._shown = time.monotonic()
        seconds = self._shown - self._started
        count = f"{self._done}" if self._total is None else f"{self._done}/{self._total}"
        left = ""
        here = self._done - self._before
        if self._total and here > 0 and self._done < self._total:
            left = f", {seconds / here * (self._total - self._done):.0f} s left"
        note = f", {self._note}" if self._note else ""
        print(f"  {self._name}: {count} in {seconds:.0f} s{left}{note}", file=sys.stderr, flush=True)


def progress_for_terminal(*, quiet: bool = False) -> Progress:
    """The right kind for where stderr goes."""
    if quiet:
        return SilentProgress()
    return TerminalProgress() if sys.stderr.isatty() else LineProgress()
