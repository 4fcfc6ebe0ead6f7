"""Forget a document, a URL, a site or a source: gone from raw, from everything derived, and not collected again.

In this order, each step durable before the next: tombstones; raw and cleaned files, ledger rows and the titles in the
provenance log; then selection and processed files, written on from the first document that is affected. What was
dropped as a duplicate of a forgotten document is forgotten with it, as it is the same text. At the end every remaining
file is searched for the text of what was forgotten; the result of that search is the proof that is shown.

A site (`site:example.org`: the host and all below it) can be forgotten before anything of it was collected: who asks to
be left alone need not wait until it has happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from common.errors import DamagedDataError, UsageError
from common.progress import Progress
from common.rawname import parse
from common.sites import enclosing_sites, host_of
from common.workspace import Workspace
from processing import manifest as manifests
from processing.clean_dataset import clean_dataset
from processing.erase import erase_documents
from processing.gate import GATE_STAGES
from processing.ledger import SIDE, Ledger
from processing.prepare_data import PrepareSummary, prepare_data
from processing.search import Passages, Proof, search_everything
from processing.settings import ProcessingSettings
from processing.tombstones import Forgotten, append_tombstones, raise_if_forgotten

NAMED = 20  # documents and addresses named on the screen
_NOTHING = {
    "source": "nothing goes by source '{}'",
    "url": "nothing goes by {}: no document came from this address",
    "name": "nothing goes by '{}': no such document",
    "id": "nothing goes by '{}'",
    "refused": "nothing goes by 'refused': the gate refuses no document that is stored",
}
_CLEAN_FIRST = "documents are known once scripts/clean_dataset.py has run"
_HELP = {
    "source": f"scripts/stats.py lists the sources; {_CLEAN_FIRST}",
    "url": "give the address as scripts/trace.py shows it, or site:HOST; scripts/frontier.py forget URL blocks a page"
    " that was never stored",
    "name": f"scripts/trace.py finds names by phrase or address; {_CLEAN_FIRST}",
    "id": f"give a raw file's name or six-character id, a URL, site:HOST, source:NAME, or refused; {_CLEAN_FIRST}",
    "refused": "what mentions a person under 18 was erased when it was refused; there is nothing to do",
}
_FIND = f"""
SELECT documents.name, origins.url, json_extract(results, '$.validate.out'), {SIDE}
FROM documents LEFT JOIN origins USING (name) LEFT JOIN selection USING (name) WHERE {{}}
"""


@dataclass(frozen=True)
class ForgetSummary:
    """What was forgotten, and where passages of it were looked for."""

    documents: list[str]  # names
    proof: Proof
    blocked: list[str]  # what is not collected again: "url …", "site …", "source …"; contents are, too
    prepared: PrepareSummary | None = None  # None where nothing had been prepared

    def as_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "blocked": self.blocked,
            "proof": self.proof.as_dict(),
            "prepared": self.prepared.as_dict() if self.prepared else None,
        }

    def lines(self) -> list[str]:
        count = len(self.documents)
        lines = [f"forgotten: {count:,} document{'s' * (count != 1)}"]
        lines += [f"  {name}" for name in self.documents[:NAMED]]
        if count > NAMED:
            lines.append(f"  and {count - NAMED:,} more; --json names them")
        lines += [f"not collected again: {what}" for what in self.blocked[:NAMED]]
        if len(self.blocked) > NAMED:
            lines.append(f"  and {len(self.blocked) - NAMED:,} more; --json names them")
        if not count:
            return [*lines, "nothing of it was here"]
        lines += self.proof.lines()
        return [*lines, "models that were trained on them still are; the next training run does not see them"]

    def raise_if_found(self) -> None:
        """Raise DamagedDataError where the search found what should be gone."""
        if not self.proof.is_clean:
            raise DamagedDataError(
                "text or numbers of forgotten documents are still there",
                where="; ".join([*self.proof.found, *self.proof.in_index][:NAMED]),
                todo="run scripts/verify.py --repair; a file that the program does not know must be removed by hand",
            )


def forget(
    workspace: Workspace, settings: ProcessingSettings, target: str, *, progress: Progress, may_be_unknown: bool = False
) -> ForgetSummary:
    """target: a raw document's name or id, a URL, `site:HOST`, `source:NAME`, or `refused` for what the gate refuses.

    may_be_unknown: an address of which nothing is stored is blocked, as a site always is. Raises UsageError when there
    is no such thing.
    """
    workspace.prepare()
    with Ledger(workspace) as ledger:
        ledger.read_provenance(workspace.provenance_log)
        kind, value = _read_target(target)
        if kind in ("name", "id"):
            raise_if_forgotten(workspace, value)
        found = _find(ledger, kind, value, may_be_unknown=may_be_unknown and kind == "url")
        names = [name for name, *_ in found]
        urls = sorted({url for _, url, _, _ in found if url is not None} | _parts_of(ledger, names))
        urls = [value] if kind == "url" and not found else urls
        passages = Passages.of(workspace, names, urls=urls)
        documents = [Forgotten(name, digest or parse(name).digest, side) for name, _, digest, side in found]
        whole = {kind: value} if kind in ("source", "site") else {}
        append_tombstones(workspace, documents, urls=[] if kind == "source" else urls, **whole)
        erase_documents(workspace, ledger, names)
    prepared = None
    if names:
        clean_dataset(workspace, settings, progress=progress)
        if manifests.read_manifest(workspace) is not None:
            prepared = prepare_data(workspace, settings, progress=progress)
    proof = search_everything(workspace, passages, names, progress=progress) if names else Proof.of_nothing()
    blocked = [f"{kind} {value}" for kind, value in whole.items()]
    blocked += [] if kind == "source" else [f"url {url}" for url in urls]
    return ForgetSummary(names, proof, blocked, prepared)


def _read_target(target: str) -> tuple[str, str]:
    """(kind, value). Raises UsageError for a site that is none."""
    kind, _, value = target.partition(":")
    if kind == "source":
        return "source", value
    if kind == "site":
        host = host_of(value if "://" in value else f"http://{value}")
        if "." not in host and host != "localhost":
            raise UsageError(f"'{value}' is no site", todo="give a host name, as in site:example.org")
        return "site", host
    if "://" in target:
        parts = urlsplit(target)
        return "url", urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
    if target == "refused":
        return "refused", ""
    return ("name" if parse(target) is not None else "id"), target


def _find(ledger: Ledger, kind: str, value: str, *, may_be_unknown: bool) -> list[tuple]:
    """(name, URL, SHA-256 of raw, side) of everything that goes, in the order of names."""
    conditions = {
        "source": ("folder = ?", f"source_{value}"),
        "site": ("is_of_site(origins.url, ?)", value),
        "refused": (f"selection.stage IN ({', '.join(repr(stage) for stage in GATE_STAGES)}) AND ? = ''", ""),
        "url": ("?1 IN (origins.url) OR documents.name IN (SELECT name FROM parts WHERE url = ?1)", value),
        "name": ("documents.name = ?", value),
        "id": ("documents.name GLOB '*__*__' || ? || '__*'", value if value.isalnum() else "-"),
    }
    condition, parameter = conditions[kind]
    ledger.db.create_function("is_of_site", 2, lambda url, site: site in enclosing_sites(url), deterministic=True)
    found = ledger.db.execute(_FIND.format(condition), (parameter,)).fetchall()
    if not found and kind != "site" and not may_be_unknown:
        raise UsageError(_NOTHING[kind].format(value), todo=_HELP[kind])
    if kind != "source":
        found += _versions_of(ledger, {row[0] for row in found})
        found += _duplicates_of(ledger, {row[0] for row in found})
    return sorted(set(found))


def _versions_of(ledger: Ledger, names: set[str]) -> list[tuple]:
    """The same works as they were extracted before or after."""
    versions: set[str] = set()
    for name in names:
        newest = name
        while (newer := ledger.superseded_by(newest)) is not None:
            newest = newer
        versions |= {newest, *ledger.predecessors(newest)}
    return [row for name in sorted(versions) for row in ledger.db.execute(_FIND.format("documents.name = ?"), (name,))]


def _parts_of(ledger: Ledger, names: list[str]) -> set[str]:
    """The addresses of all pages of works that lie on several."""
    query = "SELECT url FROM parts WHERE name = ?"
    return {url for name in names for (url,) in ledger.db.execute(query, (name,))}


def _duplicates_of(ledger: Ledger, names: set[str]) -> list[tuple]:
    """What was dropped as a duplicate of one of these."""
    condition = "selection.stage = 'duplicates' AND json_extract(selection.value, '$.of') = ?"
    return [row for name in sorted(names) for row in ledger.db.execute(_FIND.format(condition), (name,)).fetchall()]
