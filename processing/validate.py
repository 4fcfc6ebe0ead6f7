"""Stage `validate`: is this raw file a whole text file, the one its name was given for?"""

from __future__ import annotations

from common.files import sha256_bytes
from processing.raw import is_named_after
from processing.settings import ValidationSettings
from processing.stage import Document, Dropped, Kept, Stage

DAMAGE_RULES = (
    "hash_mismatch",
    "missing",
    "unreadable",
    "not_a_file",
)  # the file is not what was acknowledged, whatever it holds
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def validate(document: Document, settings: ValidationSettings) -> Kept | Dropped:
    """Decode the file. The hash comes first: a file that was edited or cut is damaged, whatever else it may be."""
    data = document.data
    if not is_named_after(document.name, sha256_bytes(data)):
        return Dropped("hash_mismatch", len(data))
    if len(data) > settings.max_document_mb * 1_000_000:
        return Dropped("too_large", len(data))
    if not data:
        return Dropped("empty")
    if data.startswith(_UTF16_MARKS):
        return Dropped("utf16")
    if b"\x00" in data:
        return Dropped("nul_bytes", data.count(b"\x00"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Dropped("not_utf8", error.start)
    if not text.strip():
        return Dropped("empty")
    return Kept(text)


STAGE = Stage("validate", 1, validate, section="validation", changes_text=True)
