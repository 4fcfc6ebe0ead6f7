"""Near-duplicates: later documents whose word 5-grams are, for the most part, those of an earlier kept one.

Candidates share a band of their MinHash signatures (`near_index.py`); each is verified by the true Jaccard similarity
of the two cleaned texts. A document is compared with kept documents only, so there is no chain of A like B like C in
which C goes though it is little like A. The earliest kept document that is alike is named.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from common.rawname import parse
from common.workspace import Workspace
from processing.clean import SCENE_BREAK
from processing.ledger import Ledger
from processing.minhash import bands, estimate, from_text, jaccard, shingles
from processing.near_index import MOST_OF_A_KEY, NearIndex
from processing.texts import CleanedTexts

FOLDER = "near"
# Limits by count. Signatures of a pair at the threshold agree in fewer than this much less of their values once in
# 20,000; documents with more alike ones than MAX_LOOKED_AT are pages of one template, and the most alike are seen.
MARGIN = 0.2
MAX_LOOKED_AT = 256
MAX_VERIFIED = 32
REMEMBERED = 64  # sets of shingles kept at hand
_REBUILD_PAGE = 20_000

_KEPT = """
SELECT selection.name, sequence, json_extract(documents.results, '$.signature.facts.minhash')
FROM selection JOIN documents USING (name)
WHERE selection.name > :after AND outcome <> 'dropped' ORDER BY selection.name LIMIT :page
"""


@dataclass(frozen=True)
class Candidate:
    """A kept document that may be the same work."""

    name: str
    folder: str
    digest: str
    sequence: int
    signature: np.ndarray


class LookUp(NamedTuple):
    """What the index knows of one document."""

    keys: np.ndarray  # of its bands
    shared: dict[int, int]  # sequence numbers of documents → bands shared
    brought: np.ndarray  # documents that each key brought


class NearDuplicates:
    """Decides documents in the order of names, knowing those kept before; works through one page at a time."""

    def __init__(self, workspace: Workspace, ledger: Ledger, texts: CleanedTexts, threshold: float, last: str) -> None:
        """last: name of the last document that is decided already, '' for none."""
        self._ledger, self._texts, self._threshold = ledger, texts, threshold
        self._least_estimate = threshold - MARGIN
        self._index = NearIndex(workspace.metadata / FOLDER)
        self._shingles: OrderedDict[str, np.ndarray] = OrderedDict()
        self._page: dict[int, list[Candidate]] = {}  # key → documents of this page that were kept
        if self._index.through is not None and "" < last < self._index.through:
            self._index.cut_behind(parse(last).sequence, last)  # the selection was taken back to there
        elif self._index.through != last:
            self._rebuild(last)

    def _rebuild(self, last: str) -> None:
        """From the signatures of the kept documents: after the selection was taken back, or a crash, or a deletion."""
        self._index.clear()
        names: list[str] = []
        sequences: list[int] = []
        signatures: list[np.ndarray] = []

        def put() -> None:
            if names:
                self._index.add(bands(np.stack(signatures)), np.array(sequences))
                self._index.flush(names[-1])
            for values in (names, sequences, signatures):
                values.clear()

        for name, sequence, signature in self._ledger.pages(_KEPT):
            names.append(name)
            sequences.append(sequence)
            signatures.append(from_text(signature))
            if len(names) == _REBUILD_PAGE:
                put()
        put()
        self._index.flush(last)

    def look_up(self, signatures: list[np.ndarray]) -> list[LookUp]:
        """For each document of a page, searched together: what the index knows."""
        if not signatures:
            return []
        keys = bands(np.stack(signatures))
        return [LookUp(*found) for found in zip(keys, *self._index.candidates(keys), strict=True)]

    def find(
        self,
        name: str,
        folder: str,
        digest: str,
        signature: np.ndarray,
        found: LookUp,
        *,
        but: Container[str] = (),
    ) -> tuple[str, float] | None:
        """(earlier document, similarity) of the first kept one that is alike, or None. but: those it replaces."""
        candidates = [candidate for candidate in self._candidates(name, found) if candidate.name not in but]
        if not candidates:
            return None
        estimates = estimate(signature, np.stack([candidate.signature for candidate in candidates]))
        likely = [pair for pair in zip(estimates.tolist(), candidates, strict=True) if pair[0] >= self._least_estimate]
        likely.sort(key=lambda pair: (-pair[0], pair[1].name))
        for _, candidate in sorted(likely[:MAX_VERIFIED], key=lambda pair: pair[1].name):
            similarity = jaccard(self._shingles_of(name, folder, digest), self._shingles_of_candidate(candidate))
            if similarity >= self._threshold:
                return candidate.name, round(similarity, 4)
        return None

    def _candidates(self, name: str, found: LookUp) -> list[Candidate]:
        """Those that share most bands, of the index and of this page alike: where a page begins changes nothing."""
        shared = dict(found.shared)
        of_page: dict[int, Candidate] = {}
        for key, brought in zip(found.keys.tolist(), found.brought.tolist(), strict=True):
            for candidate in self._page.get(key, ())[: MOST_OF_A_KEY - brought]:
                of_page[candidate.sequence] = candidate
                shared[candidate.sequence] = shared.get(candidate.sequence, 0) + 1
        most_alike = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MAX_LOOKED_AT]
        candidates = []
        for sequence, _ in most_alike:
            if sequence in of_page:
                candidates.append(of_page[sequence])
                continue
            rows = self._ledger.db.execute(
                "SELECT name, folder, digest, json_extract(results, '$.signature.facts.minhash')"
                " FROM selection JOIN documents USING (name) WHERE sequence = ? AND outcome <> 'dropped' AND name < ?",
                (sequence, name),
            ).fetchall()
            candidates += [Candidate(*row[:3], sequence, from_text(row[3])) for row in rows]
        return candidates

    def keep(self, name: str, folder: str, digest: str, sequence: int, signature: np.ndarray, keys: np.ndarray) -> None:
        """The document stays: later ones are compared with it."""
        candidate = Candidate(name, folder, digest, sequence, signature)
        for key in keys.tolist():
            self._page.setdefault(key, []).append(candidate)
        self._index.add(keys[None, :], np.array([sequence]))

    def end_page(self, last: str) -> None:
        """Make the index durable up to `last`; before the selection's own rows become so."""
        self._index.flush(last)
        self._page.clear()

    def _shingles_of_candidate(self, candidate: Candidate) -> np.ndarray:
        return self._shingles_of(candidate.name, candidate.folder, candidate.digest)

    def _shingles_of(self, name: str, folder: str, digest: str) -> np.ndarray:
        if digest not in self._shingles:
            self._shingles[digest] = shingles(
                self._texts.read(name, folder, digest).decode("utf-8").replace(SCENE_BREAK, "")
            )
            if len(self._shingles) > REMEMBERED:
                self._shingles.popitem(last=False)
        self._shingles.move_to_end(digest)
        return self._shingles[digest]
