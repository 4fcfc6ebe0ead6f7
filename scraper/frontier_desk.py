"""Questions that a person puts to the frontier, and what can be done about the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from common.errors import UsageError
from common.files import append_records
from common.workspace import Workspace
from scraper.frontier import Frontier
from scraper.tombstones import Tombstones
from scraper.urls import BadUrlError, canonical

ACTIONS = ("counts", "list", "explain", "retry", "forget")


@dataclass(frozen=True)
class Answer:
    """value: for machines; lines: for people."""

    value: Any
    lines: list[str]


def at_desk(
    workspace: Workspace,
    action: str,
    url: str | None = None,
    *,
    state: str | None = None,
    reason: str | None = None,
    limit: int = 100,
) -> Answer:
    """One question. The caller holds the workspace's lock. Raises UsageError."""
    if url is not None:
        url = _canonical(url)
    elif action in ("explain", "forget"):
        raise UsageError(f"'{action}' needs a URL", todo=f"frontier.py {action} https://example.org/page.html")
    with Frontier(workspace.metadata / "frontier.sqlite") as frontier:
        match action:
            case "counts":
                counts = frontier.counts()
                rows = [
                    (count, f"{state} {reason}".strip()) for state in counts for reason, count in counts[state].items()
                ]
                return Answer(counts, [f"{count:>10}  {what}" for count, what in rows] or ["the frontier is empty"])
            case "list":
                found = frontier.find(state=state, reason=reason, limit=limit)
                return Answer(found, [_line(row) for row in found] or ["no such URL"])
            case "explain":
                return _explain(frontier, url or "")
            case "retry":
                if url is None and state is None and reason is None:
                    raise UsageError("retry what?", todo="give a URL, or --state failed, or --reason timeout")
                count = frontier.again(url=url, state=state, reason=reason)
                return Answer({"new": count}, [f"{count} URLs wait for the next collection"])
            case "forget":
                return _forget(workspace, frontier, url or "")
    raise UsageError(f"there is no '{action}'", todo=f"choose one of: {', '.join(ACTIONS)}")


def _canonical(url: str) -> str:
    try:
        return canonical(url)
    except BadUrlError as error:
        raise UsageError(
            f"'{url}' is no web address ({error})", todo="write it as https://example.org/page.html"
        ) from error


def _line(row: dict[str, Any]) -> str:
    return f"{row['state']:<9}  {row['reason'] or '-':<24}  {row['url']}"


def _explain(frontier: Frontier, url: str) -> Answer:
    facts = frontier.explain(url)
    if facts is None:
        return Answer(None, [f"{url} was never found by any source"])
    times = {key: facts[key] and datetime.fromtimestamp(facts[key], UTC).isoformat(timespec="seconds")
             for key in ("done_at", "due", "free_at") if facts[key] is not None and facts[key] < 1e11}  # fmt: skip
    lines = [
        f"{url}",
        f"state:     {facts['state']}" + (f", because: {facts['reason']}" if facts["reason"] else ""),
        f"source:    {facts['source']}",
        f"found by:  {facts['found_by']}" + (f", after {facts['hops']} redirects" if facts["hops"] else ""),
        f"requests:  {facts['attempts']}" + (f", the last at {times['done_at']}" if times.get("done_at") else ""),
    ]
    if facts["state"] == "new":
        lines.append(
            f"next try:  {max(str(times.get('due') or ''), str(times.get('free_at') or '')) or 'as soon as possible'}"
        )
    return Answer(facts, lines)


def _forget(workspace: Workspace, frontier: Frontier, url: str) -> Answer:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    append_records(
        Tombstones.path(workspace), [{"kind": "url", "value": url, "at": now}]
    )  # first, should this be cut off
    known = frontier.forget(url)
    return Answer({"forgotten": url, "known": known}, [f"{url} will not be fetched again"])
