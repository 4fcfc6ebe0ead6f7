"""What a crawl did, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from scraper.lease import Outcome, reason_key


@dataclass
class Tally:
    """What a crawl did. The counters count by reason."""

    fetched: int = 0
    kept: int = 0
    unchanged: int = 0
    redirected: int = 0
    retries: int = 0  # attempts that failed for now
    recorded: int = 0  # documents whose responses were recorded
    refused: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """An outcome that is about to be noted in the frontier."""
        self.fetched += outcome.requested if outcome.state not in ("retry", "failed") else 0
        match outcome.state:
            case "fetched" if outcome.moved_to:
                self.redirected += 1
            case "fetched":
                self.kept += 1
            case "unchanged":
                self.unchanged += 1
            case "retry":
                self.retries += 1
            case "failed":
                self.failed[reason_key(outcome.reason)] += 1
            case _:
                self.refused[reason_key(outcome.reason)] += 1

    def give_up(self, outcome: Outcome) -> None:
        """One that was to go on and could not: no attempt, or no redirect, is left."""
        self.redirected -= outcome.moved_to is not None
        self.failed["too_many_redirects" if outcome.moved_to else reason_key(outcome.reason)] += 1
