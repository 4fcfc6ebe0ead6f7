"""Names of raw documents: `20250112_231455__SOURCE__0000z7__<32 hex of SHA-256>.txt`.

Names sort in order of arrival, over all sources; that order is what makes batches and rebuilds equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from common.errors import ConfigurationError

HASH_CHARACTERS = 32
ID_CHARACTERS = 6

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_NAME = re.compile(r"(\d{8}_\d{6})__([A-Z0-9][A-Z0-9-]{0,31})__([0-9a-z]{6})__([0-9a-f]{32})\.txt")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class RawName:
    """The parts of a raw document's file name. Order is that of the whole names, `str(name)`."""

    timestamp: str  # YYYYMMDD_HHMMSS, UTC
    source: str  # lower case
    sequence: int  # the store's number of this document, counted over all sources, from 1
    digest: str  # first 32 hex characters of the SHA-256 of the file's bytes

    def __str__(self) -> str:
        return f"{self.timestamp}__{self.source.upper()}__{encode_id(self.sequence)}__{self.digest}.txt"

    def path_below(self, folder: Path) -> Path:
        """Where this document lies below dataset/raw or dataset/cleaned."""
        return folder / f"source_{self.source}" / str(self)


def parse(name: str) -> RawName | None:
    """The parts of a file name, or None when it does not follow the scheme."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    timestamp, source, document_id, digest = match.groups()
    return RawName(timestamp, source.lower(), int(document_id, 36), digest)


def encode_id(sequence: int) -> str:
    """Six base-36 digits: 2.1 billion documents before the scheme is full."""
    if not 0 <= sequence < 36**ID_CHARACTERS:
        raise ValueError(f"sequence number {sequence} does not fit six base-36 digits")
    digits = ""
    for _ in range(ID_CHARACTERS):
        sequence, digit = divmod(sequence, 36)
        digits = _DIGITS[digit] + digits
    return digits


def check_source(source: str) -> str:
    """Return `source` if it can be part of a name. Raises ConfigurationError otherwise."""
    if _SOURCE.fullmatch(source) is None:
        raise ConfigurationError(
            f"'{source}' cannot be the name of a source",
            todo="use 1 to 32 lower-case letters, digits and hyphens, such as my-stories",
        )
    return source
