"""A crawl as it is watched: one row a host on a terminal, nothing more than the usual lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.live import Live
from rich.table import Table

from common.progress import Progress, SilentProgress, Task, TerminalProgress

ROWS = 12  # hosts shown; those in hand first, then those with most that waits
_ACTIVE = ("asking", "resting")


@dataclass
class HostFacts:
    """What is known of one host in this run. waiting: URLs not asked for yet. next_at: Unix time of its next turn."""

    origin: str
    state: str = "waiting"  # asking, resting, waiting, done
    pages: int = 0
    kept: int = 0
    refused: int = 0
    failed: int = 0
    waiting: int = 0
    delay: float | None = None
    next_at: float = 0.0
    started: float = 0.0

    def rate(self, now: float) -> float:
        """Pages a minute since its first."""
        return 60 * self.pages / max(now - self.started, 1.0) if self.pages else 0.0

    def left_seconds(self, now: float) -> float | None:
        """Until its URLs are all asked for, at the pace so far; at least its delay for each."""
        if not self.waiting:
            return 0.0
        pace = 60 / rate if (rate := self.rate(now)) else self.delay
        return None if pace is None else self.waiting * max(pace, self.delay or 0.0)


class Watch:
    """Takes note of what happens. This one shows nothing; tests and quiet runs use it."""

    def __init__(self) -> None:
        self.hosts: dict[str, HostFacts] = {}

    def host(self, origin: str) -> HostFacts:
        return self.hosts.setdefault(origin, HostFacts(origin))

    def visited(self, origin: str, *, delay: float, now: float) -> None:
        """A visit begins, or goes on."""
        facts = self.host(origin)
        facts.state, facts.delay = "asking", delay
        facts.started = facts.started or now

    def rested(self, origin: str, next_at: float) -> None:
        """A visit has ended."""
        facts = self.host(origin)
        facts.state, facts.next_at = "resting", next_at

    def counted(self, origin: str, state: str, pages: int) -> None:
        """An outcome of the frontier."""
        facts = self.host(origin)
        facts.pages += pages
        facts.kept += state == "fetched"
        facts.refused += state == "refused"
        facts.failed += state == "failed"

    def waits(self, waiting: dict[str, int]) -> None:
        """How many URLs of each host wait; hosts that are not named have none."""
        for facts in self.hosts.values():
            facts.waiting = waiting.get(facts.origin, 0)
            if not facts.waiting and facts.state == "resting":
                facts.state = "done"
        for origin, count in waiting.items():
            self.host(origin).waiting = count

    is_shown = False  # else it stands in place of the progress bar

    @contextmanager
    def shown(self) -> Iterator[Task]:
        """While the crawl runs; its count goes to the task."""
        with SilentProgress().task("collecting") as task:
            yield task


class LiveWatch(Watch):
    """A table that is drawn anew four times a second."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    is_shown = True

    @contextmanager
    def shown(self) -> Iterator[Task]:
        with (
            Live(
                get_renderable=lambda: table(self, time.time()),
                console=self._console,
                refresh_per_second=4,
                transient=True,
            ),
            super().shown() as task,
        ):
            yield task


def watch_for(progress: Progress) -> Watch | None:
    """The live table for a person at a terminal; None for logs and programs, which get `progress` alone."""
    return LiveWatch(progress.console) if isinstance(progress, TerminalProgress) else None


def table(watch: Watch, now: float) -> Table:
    """The hosts as rows."""
    hosts = sorted(
        watch.hosts.values(), key=lambda facts: (facts.state not in _ACTIVE, -facts.waiting, -facts.pages, facts.origin)
    )
    view = Table(box=None, pad_edge=False, header_style="bold")
    view.add_column("host", overflow="ellipsis", no_wrap=True, max_width=36)
    for name in ("state", "pages/min", "kept", "refused", "failed", "waiting", "left"):
        view.add_column(name, justify="left" if name == "state" else "right")
    for facts in hosts[:ROWS]:
        state = facts.state
        if state == "resting" and facts.next_at > now:
            state = f"rests {duration(facts.next_at - now)}"
        left = facts.left_seconds(now)
        view.add_row(
            facts.origin.partition("://")[2],
            state,
            f"{facts.rate(now):.0f}",
            *(f"{count:,}" for count in (facts.kept, facts.refused, facts.failed, facts.waiting)),
            "?" if left is None else duration(left) if left else "",
        )
    if len(hosts) > ROWS:
        view.add_row(f"and {len(hosts) - ROWS:,} more", *[""] * 7)
    return view


def duration(seconds: float) -> str:
    """Such as 45 s, 12 min, 3.5 h, 2.1 d."""
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}" if unit in ("d", "h") else f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
