"""How many URLs were found in all runs, and why some of them gave no document: for the report and the statistics."""

from __future__ import annotations

from typing import Any

from common.workspace import Workspace
from scraper.frontier import Frontier

_GATE = "gate_"  # refusals of the gate are counted where they are logged, which has those of a user's own files too


def funnel(workspace: Workspace) -> dict[str, Any]:
    """{"steps": [{name, count}], "drops": [{stage, rule, count}]}; both empty when no URL was ever asked for."""
    path = workspace.metadata / "frontier.sqlite"
    if not path.exists():
        return {"steps": [], "drops": []}
    with Frontier(path) as frontier:
        counts = frontier.counts()
    drops = [
        {"stage": f"collection, {state}", "rule": reason, "count": count}
        for state in ("failed", "refused")
        for reason, count in sorted(counts.get(state, {}).items())
        if not reason.startswith(_GATE)
    ]
    drops += [
        {"stage": "collection", "rule": reason, "count": count}
        for reason, count in sorted(counts.get("fetched", {}).items())
        if reason  # such as a redirect: another URL has the text
    ]
    found = sum(sum(reasons.values()) for reasons in counts.values())
    return {"steps": [{"name": "URLs found", "count": found}], "drops": drops}
