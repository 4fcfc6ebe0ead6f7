"""The dataset card: what a workspace's prepared data are, in the form that Hugging Face's hub reads.

`dataset/DATASET_CARD.md` is written at the end of every preparation from facts that stand in files: provenance,
settings, ledger, manifest, the crawl's refusals and the log of generations. It names no time of its own, so the same
facts give the same bytes; but as it tells how the data came, which differs with the batches they came in, it lies
beside `processed/` and is in no manifest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from common.files import atomic_write_text
from common.workspace import Workspace

NAME = "DATASET_CARD.md"
# The hub's size categories: below each of these numbers of documents.
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LARGER = "1M<n<10M"
_HUB_LICENCES = {"CC0-1.0": "cc0-1.0", "CC-BY-4.0": "cc-by-4.0", "CC-BY-SA-4.0": "cc-by-sa-4.0", "MIT": "mit"}
_ESCAPES = str.maketrans({"|": "\\|", "<": "&lt;", ">": "&gt;", "\n": " ", "`": "'"})

Facts = dict[str, Any]


def card_path(workspace: Workspace) -> Path:
    return workspace.dataset / NAME


def write_card(workspace: Workspace, facts: Facts, collection: Facts, opt_outs: list[Facts]) -> Path | None:
    """Write the card where it changed, and return where it is; None, and no card, where nothing is prepared.

    facts: as of processing's `card_facts`; collection, opt_outs: as of the scraper's `funnel` and `opt_outs`.
    """
    path = card_path(workspace)
    if facts["manifest"] is None:
        path.unlink(missing_ok=True)
        return None
    text = card(facts, collection, opt_outs)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        atomic_write_text(path, text)
    return path


def card(facts: Facts, collection: Facts, opt_outs: list[Facts]) -> str:
    """The card's text, Markdown with YAML front matter."""
    environment = Environment(loader=PackageLoader("report", "."), undefined=StrictUndefined, trim_blocks=True)
    environment.filters |= {"count": lambda number: f"{number:,}", "cell": _cell}
    documents = facts["manifest"]["train"]["documents"] + facts["manifest"]["val"]["documents"]
    drops = collection["drops"] + facts["funnel"]["drops"]
    return environment.get_template("card.md").render(
        **facts,
        documents=documents,
        size=next((name for most, name in _SIZES if documents < most), _LARGER),
        licence=_hub_licence(facts["licences"]),
        language_codes=[row["language"] for row in facts["languages"] if row["language"] != "unknown"],
        opt_outs=opt_outs,
        drops=drops,
        dropped_duplicates={drop["rule"]: drop["count"] for drop in drops if drop["stage"] == "duplicates"},
        unlicensed=sum(row["count"] for row in facts["licences"] if row["licence"] == "NOASSERTION"),
    )


def _hub_licence(licences: list[Facts]) -> str:
    """One name where all documents have the same that the hub knows; else `other`, and the table says which."""
    names = {row["licence"] for row in licences}
    return _HUB_LICENCES.get(next(iter(names)), "other") if len(names) == 1 else "other"


def _cell(value: object) -> str:
    """Text for a table: what came from outside (a licence, a reason) cannot end the cell or become markup."""
    return str(value).translate(_ESCAPES)
