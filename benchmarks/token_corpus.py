"""Texts as a prepared corpus, for benchmarks of training: the product's tokenizer and file formats, none of its stages.

The gate, cleaning and duplicates are not what these benchmarks measure, and public books would not pass the first; so
the manifest's stamp says `benchmark`, and a folder made here is for measuring and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from texts import read_utf8

from common.errors import UsageError
from common.files import sha256_bytes, write_json
from processing.settings import TokenizerSettings
from processing.tokenizer import END_OF_TEXT_ID, STORY_START_ID, FrozenTokenizer
from processing.tokenizer import train as train_tokenizer
from training.data import RECORD

STAMP = "benchmark"
SHARD_TOKENS = 8_388_608
_HELD_OUT = 50  # one piece in so many, 2 %
_PIECE_CHARACTERS = 8_000
_LONGEST_PARAGRAPH = 4 * _PIECE_CHARACTERS  # what is longer is no paragraph: blank lines do not divide that book


@dataclass(frozen=True)
class Split:
    """Texts to train on, and texts to score."""

    train: list[str]
    val: list[str]


def read_books(folder: Path) -> list[str]:
    """The texts of a folder, in the order of their names. Raises UsageError when there is none, or one is not UTF-8."""
    books = [read_utf8(path) for path in sorted(folder.glob("*.txt")) if path.is_file()]
    if not books:
        raise UsageError("there are no .txt files here", where=folder, todo="give a folder of books with --corpus")
    return books


def split_books(books: Sequence[str]) -> Split:
    """Each book cut at paragraphs, else at lines or words, into pieces of some pages; one in 50 is held out, chosen by
    its content.

    Raises UsageError when that leaves nothing to train on or nothing to score.
    """
    train, val = [], []
    for piece in (piece for book in books for piece in _pieces(book)):
        number = int.from_bytes(hashlib.sha256(piece.encode()).digest()[:8], "big")
        (val if number % _HELD_OUT == 0 else train).append(piece)
    if not train or not val:
        raise UsageError("this is too little text to hold a part of it out", todo="give some megabytes of books")
    return Split(train, val)


def _pieces(book: str) -> list[str]:
    for separator in ("\n\n", "\n", " "):
        paragraphs = book.split(separator)
        if max(map(len, paragraphs)) <= _LONGEST_PARAGRAPH:
            break
    else:  # nothing divides it
        return [book[start : start + _PIECE_CHARACTERS] for start in range(0, len(book), _PIECE_CHARACTERS)]
    pieces: list[str] = []
    size, part = 0, []
    for paragraph in paragraphs:
        part.append(paragraph)
        size += len(paragraph) + len(separator)
        if size >= _PIECE_CHARACTERS:
            pieces.append(separator.join(part))
            size, part = 0, []
    return [*pieces, *([separator.join(part)] if part else [])]


def make_tokenizer(texts: Sequence[str], vocabulary: int) -> str:
    """tokenizer.json of the product's tokenizer, learnt from `texts`."""
    return train_tokenizer(texts, TokenizerSettings(kind="bpe", vocabulary=vocabulary))


def write_corpus(folder: Path, split: Split, tokenizer_json: str) -> None:
    """Write `folder` as dataset/processed/ (DATA_FORMAT.md)."""
    (folder / "shards").mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(tokenizer_json, encoding="utf-8")
    tokenizer = FrozenTokenizer(folder / "tokenizer.json")
    manifest = {
        "format": "miniature-memory/processed",
        "version": 1,
        "gate_version": STAMP,
        "stages": {},
        "tokenizer": {"sha256": tokenizer.sha256, "vocabulary": tokenizer.vocabulary, "kind": tokenizer.kind},
        "shard_tokens": SHARD_TOKENS,
        "through": "",
        "train": _write_split(folder, "train", split.train, tokenizer),
        "val": _write_split(folder, "val", split.val, tokenizer),
    }
    manifest["files"] = [
        {
            "path": str(path.relative_to(folder)),
            "bytes": path.stat().st_size,
            "sha256": [sha256_bytes(path.read_bytes())],
            **({"gate_version": STAMP} if path.parent.name == "shards" else {}),
        }
        for path in sorted([*folder.glob("*.bin"), *folder.glob("shards/*.bin")])
    ]
    write_json(folder / "manifest.json", manifest)


def _write_split(folder: Path, split: str, texts: Sequence[str], tokenizer: FrozenTokenizer) -> dict[str, int]:
    records = np.zeros(len(texts), RECORD)
    documents, first = [], 0
    for number, (text, ids) in enumerate(zip(texts, tokenizer.encode(list(texts)), strict=True)):
        document = np.concatenate(([STORY_START_ID], ids, [END_OF_TEXT_ID])).astype("<u2")
        data = text.encode()
        digest = hashlib.sha256(data).digest()
        # a number of the text's own, as a collected document has: else every held-out one had that of a training one
        records[number] = (first, len(document), len(data), int.from_bytes(digest[:8], "big"), digest)
        documents.append(document)
        first += len(document)
    tokens = np.concatenate(documents)
    for number, start in enumerate(range(0, len(tokens), SHARD_TOKENS)):
        tokens[start : start + SHARD_TOKENS].tofile(folder / "shards" / f"{split}-{number:05d}.bin")
    records.tofile(folder / f"index-{split}.bin")
    return {"documents": len(texts), "tokens": len(tokens), "text_bytes": int(records["bytes"].sum())}
