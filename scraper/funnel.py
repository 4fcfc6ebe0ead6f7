"""How many URLs were found in all runs, and why some of them gave no document: for the report and the statistics."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from common.workspace import Workspace
from scraper.frontier import Frontier

# How a page or a site said no: the part of a reason that comes before what it said.
_OPT_OUT = re.compile(r"opt_out: (header [\w-]+|meta [\w-]+|robots\.txt [\w-]+|tdmrep\.json|ai\.txt|link)")
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


def opt_outs(workspace: Workspace) -> list[dict[str, Any]]:
    """Every 'no' that was honoured in all runs, by the way it was said: [{kind, count of URLs}]."""
    path = workspace.metadata / "frontier.sqlite"
    if not path.exists():
        return []
    kinds: Counter[str] = Counter()
    with Frontier(path) as frontier:
        for row in frontier.find(state="refused", reason="opt_out", limit=-1):
            said = _OPT_OUT.match(row["reason"])
            kinds[said[1] if said else "other"] += 1
        for reason, kind in (("robots_txt", "robots.txt disallow"), ("no_declared_basis", "no declared legal basis")):
            kinds[kind] += frontier.counts().get("refused", {}).get(reason, 0)
    return [{"kind": kind, "count": count} for kind, count in sorted(kinds.items()) if count]
