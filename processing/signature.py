"""Stage `signature`: what duplicate detection compares, measured once for each document.

`normalised` is the hash of the text's letters and digits alone, case-folded: two copies of a work that differ in
typography, spacing, punctuation or capitals have the same. `minhash` is the signature of `minhash.py`, in base 64.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from processing.clean import SCENE_BREAK
from processing.minhash import minhash, shingles, to_text
from processing.stage import Document, Dropped, Kept, Stage

_FEW = 64
_NOT_WORD = re.compile(r"[\W_]+")


def normalised_hash(text: str) -> str:
    """32 hex characters; equal for texts with the same letters and digits in the same order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold()
    letters = text.lower()
    others = [character for character in set(letters) if not character.isalnum()]
    if len(others) <= _FEW:  # three times as fast as the pattern, on prose
        for character in others:
            letters = letters.replace(character, "")
    else:
        letters = _NOT_WORD.sub("", letters)
    return hashlib.sha256(letters.encode("utf-8")).hexdigest()[:32]


def signature(document: Document, _settings: None) -> Kept | Dropped:
    text = document.text.replace(SCENE_BREAK, "")
    return Kept(document.text, {"normalised": normalised_hash(text), "minhash": to_text(minhash(shingles(text)))})


STAGE = Stage("signature", 2, signature, libraries=("unicode",))
