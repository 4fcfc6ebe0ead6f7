"""Which documents are held out, so that a score of last year compares with one of today.

A document is held out when the SHA-256 of its cleaned text, read as a fraction of 2^256, lies below the share asked
for: its content decides, not its neighbours. With few documents that share would be a handful, so among the first
`early_documents` (200) kept documents the i-th is held out as well when fewer than i / 10 have been so far. This looks
at earlier documents only: a corpus that grows never moves one. A forgotten document still counts where it stood
(see `forget.py`), for the same reason.
"""

from __future__ import annotations

from processing.settings import SplitSettings

EARLY_SHARE = 10  # one in ten of the early documents
_HASH_BITS = 64  # of the digest; a share cannot be told apart more finely than 2^-64


def is_held_out_by_hash(digest: str, settings: SplitSettings) -> bool:
    """digest: hex SHA-256 of the cleaned text."""
    return int(digest[: _HASH_BITS // 4], 16) < int(settings.held_out * 2**_HASH_BITS)


def is_held_out(digest: str, settings: SplitSettings, *, kept_before: int, held_out_before: int) -> bool:
    """Whether the document goes to validation, given the counts of the documents before it in the order of names."""
    if is_held_out_by_hash(digest, settings):
        return True
    position = kept_before + 1
    return position <= settings.early_documents and held_out_before < position // EARLY_SHARE
