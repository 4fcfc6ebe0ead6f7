"""Erase what the gate has come to refuse: documents that were stored under older rules and mention a minor.

The gate's refusals keep no text. A document that a newer gate refuses for a mention is therefore erased from raw when
cleaning meets it, with a tombstone that blocks its return and holds hash, URL and rule. What it refuses without having
found anything (another language, a limit, an error of its own) is left out of everything derived but stays in raw:
erasing cannot be undone, and a failure must not destroy what was acknowledged. `scripts/forget.py refused` erases it.
"""

from __future__ import annotations

from common.workspace import Workspace
from processing.erase import erase_documents
from processing.gate import GATE_STAGES, GATE_VERSION
from processing.ledger import SIDE, Ledger
from processing.tombstones import Forgotten, Refusal, append_tombstones, forgotten_documents

NO_MENTION = ("language_other", "language_uncertain", "gate_error", "gate_limit")

_REFUSED = """
SELECT name, rule, json_extract(results, '$.validate.out'), url
FROM selection JOIN documents USING (name) LEFT JOIN origins USING (name)
WHERE name > :after AND outcome = 'dropped' AND stage IN {} AND rule NOT IN {} ORDER BY name LIMIT :page
"""


def erase_refused(workspace: Workspace, ledger: Ledger) -> int:
    """Erase every document that the gate refused for what it mentions. Returns how many there were."""
    refused = [
        Forgotten(name, digest, None, Refusal(rule, url, GATE_VERSION))
        for name, rule, digest, url in ledger.pages(_REFUSED.format(GATE_STAGES, NO_MENTION))
    ]
    earlier = [
        _earlier(ledger, name, document.refusal)
        for document in refused
        for name in ledger.predecessors(document.name)
        if name not in {other.name for other in refused}
    ]
    if refused:
        append_tombstones(workspace, refused + earlier)
        erase_documents(workspace, ledger, [document.name for document in refused], reselect=False)
    if earlier:
        erase_documents(workspace, ledger, [document.name for document in earlier])
    return len(refused) + len(earlier)


def _earlier(ledger: Ledger, name: str, refusal: Refusal) -> Forgotten:
    """An earlier version of a work whose newer text shows that the gate refuses it."""
    digest, side = ledger.db.execute(
        f"SELECT json_extract(results, '$.validate.out'), {SIDE}"
        " FROM documents LEFT JOIN selection USING (name) WHERE name = ?",
        (name,),
    ).fetchone()
    return Forgotten(name, digest, side, refusal)


def erased_refusals(workspace: Workspace) -> list[Forgotten]:
    """All documents that were erased so, in the order of names."""
    found = forgotten_documents(workspace)
    return [found[name] for name in sorted(found) if found[name].refusal is not None]
