"""Stage `signature`: what duplicate detection compares, measured once for each document.

`normalised` is the hash of the text's letters and digits alone, case-folded: two copies of a work that differ in
typography, spacing, punctuation or capitals have the same. `minhash` is the signature of `minhash.py`, in base 64.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from processing.clean import SCENE_BREAK
from processing.minhash import minhash, shingles_of, to_text, word_bytes
from processing.stage import Document, Dropped, Kept, Stage

_NOT_WORD = re.compile(r"[\W_]+")
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())


def normalised_hash(text: str, words: bytes | None = None) -> str:
    """32 hex characters; equal for texts with the same letters and digits in the same order.

    words: what `word_bytes` made of the text, where that is at hand.
    """
    if text.isascii() or all(map(_is_plain, set(text))):
        letters = (word_bytes(text) if words is None else words).translate(None, _ASCII_OTHERS)
    else:
        text = unicodedata.normalize("NFKC", text).casefold().lower()
        letters = _NOT_WORD.sub("", text).encode("utf-8")
    return hashlib.sha256(letters).hexdigest()[:32]


@lru_cache(maxsize=4096)
def _is_plain(character: str) -> bool:
    """Whether lower case is all that the normal form changes: Latin letters; quotes and dashes, which are left out."""
    if not (character < "\u0300" or "\u2010" <= character <= "\u2027"):
        return False  # may join with its neighbours
    normal = unicodedata.normalize("NFKC", character).casefold().lower()
    return _NOT_WORD.sub("", normal) == _NOT_WORD.sub("", character.lower())


def signature(document: Document, _settings: None) -> Kept | Dropped:
    text = document.text.replace(SCENE_BREAK, "")
    words = word_bytes(text)
    facts = {"normalised": normalised_hash(text, words), "minhash": to_text(minhash(shingles_of(words)))}
    return Kept(document.text, facts)


STAGE = Stage("signature", 3, signature, libraries=("unicode",))
