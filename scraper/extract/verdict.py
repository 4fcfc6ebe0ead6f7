"""What extraction says about one page. Apart from the rest, so that the collector need not load the parsers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """verdict: 'kept', 'moved' (to moved_to) or 'refused' (reason). opt_outs: the evidence when reason is 'opt_out'."""

    verdict: str
    reason: str | None = None
    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    licence: str = "NOASSERTION"
    charset: str | None = None
    moved_to: str | None = None
    opt_outs: list[str] = field(default_factory=list)
    extractor: str = ""  # name and version of what made the text
    next_url: str | None = None  # where the same work goes on, and where it comes from
    previous_url: str | None = None
    says_next: bool = False  # whether the link itself says so; else the titles of both pages must agree
    says_previous: bool = False
    said: str | None = None  # everything on the page that is words, where that was asked for

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
