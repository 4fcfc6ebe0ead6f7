"""Batches from the token shards of dataset/processed/.

Notable:
- The batch of step n is a pure function of (seed, n, what part of the corpus a stint of training was planned on):
  resuming needs a number, not a replay. Order within an epoch is a keyed permutation that is computed, not stored.
- Shards are read with `pread`, not mapped: random windows would in time draw a whole mapped corpus into the resident
  memory that we promise to bound. A window costs one system call either way, and no allocation but the batch's own.
- A corpus is opened only with the stamp of the adults-only gate in its manifest, and only when all sizes agree.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from common.errors import ConfigurationError, DamagedDataError, RefusedError, UsageError
from common.files import read_json, sha256_file

TOKEN = np.dtype("<u2")
RECORD = np.dtype([("first", "<u8"), ("tokens", "<u4"), ("bytes", "<u4"), ("sequence", "<u8"), ("sha256", "V32")])
_PREPARE = "run python3 scripts/prepare_data.py"


class TokenStream:
    """The tokens of one split, a sequence of shards read as one; all of them below `vocabulary`."""

    def __init__(self, shards: list[Path], shard_tokens: int, tokens: int, vocabulary: int) -> None:
        self.tokens = tokens
        self._shard_tokens, self._vocabulary = shard_tokens, vocabulary
        self._files = [shard.open("rb", buffering=0) for shard in shards]

    def close(self) -> None:
        for file in self._files:
            file.close()

    def read(self, first: int, count: int) -> np.ndarray:
        """Tokens [first, first + count) as uint16.

        Raises DamagedDataError when a shard is shorter than it was, or holds a token that does not exist.
        """
        parts = []
        while count > 0:
            shard, offset = divmod(first, self._shard_tokens)
            size = min(count, self._shard_tokens - offset)
            data = os.pread(self._files[shard].fileno(), size * TOKEN.itemsize, offset * TOKEN.itemsize)
            if len(data) < size * TOKEN.itemsize:
                raise DamagedDataError("this shard became shorter", where=self._files[shard].name, todo=_PREPARE)
            parts.append(np.frombuffer(data, TOKEN))
            if (highest := int(parts[-1].max())) >= self._vocabulary:
                raise DamagedDataError(
                    f"this shard holds a token {highest}, the vocabulary has {self._vocabulary}",
                    where=self._files[shard].name,
                    todo="run python3 scripts/verify.py --repair",
                )
            first, count = first + size, count - size
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


@dataclass(frozen=True)
class Corpus:
    """An opened dataset/processed/ folder."""

    folder: Path
    manifest: dict[str, Any]
    tokenizer: bytes  # content of tokenizer.json
    train: TokenStream
    val: TokenStream
    train_index: np.ndarray  # RECORD, one a document, in order
    val_index: np.ndarray

    @property
    def vocabulary(self) -> int:
        return self.manifest["tokenizer"]["vocabulary"]

    @property
    def tokenizer_sha256(self) -> str:
        return self.manifest["tokenizer"]["sha256"]

    @property
    def held_out_sha256(self) -> str:
        """Of which documents are held out, and of the tokenizer: scores of another set say nothing about this one."""
        return hashlib.sha256(_identity(self.val_index) + self.tokenizer_sha256.encode()).hexdigest()

    def extent(self) -> dict[str, Any]:
        """How much there is to train on, and a hash that tells whether these first documents are still the same."""
        return self._extent(len(self.train_index))

    def same_documents(self, extent: dict[str, Any]) -> dict[str, Any] | None:
        """An earlier `extent` as it is now: equal to it, but for the tokens where the vocabulary grew.

        None when these are not the first documents any more: one was forgotten or cleaned anew.
        """
        now = self._extent(min(extent["documents"], len(self.train_index)))
        return now if now["sha256"] == extent["sha256"] else None

    def _extent(self, documents: int) -> dict[str, Any]:
        records = self.train_index[:documents]
        tokens = int(records["first"][-1]) + int(records["tokens"][-1]) if documents else 0
        return {"documents": documents, "tokens": tokens, "sha256": hashlib.sha256(_identity(records)).hexdigest()}

    def close(self) -> None:
        self.train.close()
        self.val.close()


def _identity(records: np.ndarray) -> bytes:
    """Which documents these are, in order, whatever their tokens."""
    return records["sequence"].tobytes() + records["sha256"].tobytes()


def open_corpus(folder: Path) -> Corpus:
    """Open dataset/processed/ and check manifest, sizes, tokenizer and the gate's stamp.

    Raises UsageError (nothing prepared), RefusedError (no stamp), ConfigurationError (format of another version),
    DamagedDataError (sizes or tokenizer disagree with the manifest).
    """
    manifest_path = folder / "manifest.json"
    if not manifest_path.exists():
        raise UsageError("there are no prepared data to train on", where=folder, todo=_PREPARE)
    manifest = _read_manifest(manifest_path)
    stamp = manifest.get("gate_version")
    stamped = {folder / entry["path"] for entry in manifest["files"] if entry.get("gate_version") == stamp}
    if not stamp or not {shard for split in ("train", "val") for shard in _shards(folder, manifest, split)} <= stamped:
        raise RefusedError(
            "not all of these data bear the stamp of the adults-only gate; nothing is trained on them",
            where=manifest_path,
            todo=_PREPARE,
        )
    tokenizer_path = folder / "tokenizer.json"
    if not tokenizer_path.exists() or sha256_file(tokenizer_path) != manifest["tokenizer"]["sha256"]:
        raise DamagedDataError(
            "the tokenizer is not the one these data were made with", where=tokenizer_path, todo=_PREPARE
        )
    for entry in manifest["files"]:
        path = folder / entry["path"]
        size = path.stat().st_size if path.exists() else None
        if size is None or size < entry["bytes"]:
            raise DamagedDataError(
                f"this file {'is missing' if size is None else f'has {size} bytes'}, it was written with"
                f" {entry['bytes']} bytes",
                where=path,
                todo=_PREPARE,
            )
    return Corpus(
        folder=folder,
        manifest=manifest,
        tokenizer=tokenizer_path.read_bytes(),
        train=_open_stream(folder, manifest, "train"),
        val=_open_stream(folder, manifest, "val"),
        train_index=_read_index(folder, manifest, "train"),
        val_index=_read_index(folder, manifest, "val"),
    )


def _read_manifest(path: Path) -> dict[str, Any]:
    """The manifest, with all that is read from it here."""
    manifest = read_json(path, todo=_PREPARE)
    try:
        if (manifest["format"], manifest["version"]) != ("miniature-memory/processed", 1):
            raise ConfigurationError(
                f"these data are of format {manifest['format']}, version {manifest['version']}, unknown here",
                where=path,
                todo="update the program, or prepare the data again",
            )
        texts = [manifest["tokenizer"]["sha256"], *(entry["path"] for entry in manifest["files"])]
        numbers = [manifest["shard_tokens"], manifest["tokenizer"]["vocabulary"]]
        numbers += [manifest[split][what] for split in ("train", "val") for what in ("documents", "tokens")]
        numbers += [entry["bytes"] for entry in manifest["files"]]
        is_whole = all(isinstance(text, str) for text in texts) and all(isinstance(each, int) for each in numbers)
        is_whole = is_whole and min(numbers) >= 0 < manifest["shard_tokens"]
    except (KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise DamagedDataError("this is not the manifest of prepared data", where=path, todo=_PREPARE)
    return manifest


def _shards(folder: Path, manifest: dict[str, Any], split: str) -> list[Path]:
    """The files that hold a split's tokens, in order."""
    count = -(-manifest[split]["tokens"] // manifest["shard_tokens"])
    return [folder / "shards" / f"{split}-{number:05d}.bin" for number in range(count)]


def _open_stream(folder: Path, manifest: dict[str, Any], split: str) -> TokenStream:
    tokens, shard_tokens = manifest[split]["tokens"], manifest["shard_tokens"]
    shards = _shards(folder, manifest, split)
    for number, shard in enumerate(shards):
        needed = min(shard_tokens, tokens - number * shard_tokens) * TOKEN.itemsize
        if not shard.exists() or shard.stat().st_size < needed:
            raise DamagedDataError(f"this shard does not hold its {needed} bytes", where=shard, todo=_PREPARE)
    return TokenStream(shards, shard_tokens, tokens, manifest["tokenizer"]["vocabulary"])


def _read_index(folder: Path, manifest: dict[str, Any], split: str) -> np.ndarray:
    path, documents = folder / f"index-{split}.bin", manifest[split]["documents"]
    if not path.exists() or path.stat().st_size < documents * RECORD.itemsize:
        raise DamagedDataError(f"this index does not hold its {documents} records", where=path, todo=_PREPARE)
    records = np.fromfile(path, RECORD, count=documents)
    end = int(records["first"][-1]) + int(records["tokens"][-1]) if documents else 0
    if end != manifest[split]["tokens"]:
        raise DamagedDataError(
            f"this index ends at token {end}, the manifest says {manifest[split]['tokens']}", where=path, todo=_PREPARE
        )
    return records


class Batches:
    """Windows of `context` tokens and their successors, drawn from a part of the training stream.

    Old and new documents are drawn from separately: of all windows a share `new_share` comes from the tokens behind
    `old_tokens`. Within each part every token is seen once before any is seen twice: an epoch cuts the part into
    windows, at another phase each time, and visits them in a pseudo-random order that depends on `key`.
    """

    def __init__(
        self, stream: TokenStream, key: str, context: int, *, tokens: int, old_tokens: int = 0, new_share: float = 1.0
    ) -> None:
        self._stream, self._context = stream, context
        if 0 in (_windows(old_tokens, context), _windows(tokens - old_tokens, context)):
            old_tokens = 0  # too few for a part of their own
        self._new_share = new_share if old_tokens else 1.0
        self._old = _Part(0, old_tokens, context, f"{key}/old")
        self._new = _Part(old_tokens, tokens - old_tokens, context, f"{key}/new")
        self.windows = self._new.windows + self._old.windows

    def require(self, rows: int) -> None:
        """Raises UsageError when there are not enough data for one batch of `rows` different windows."""
        if self.windows < rows:
            raise UsageError(
                f"{self.windows} windows of {self._context} tokens are too little for one batch of {rows}",
                todo="collect more documents, or make training.batch_tokens or model.context smaller",
            )

    def rows(self, first: int, count: int) -> np.ndarray:
        """(count, context + 1) int64 tokens: windows number first, first + 1, ... of the endless sequence."""
        numbers = np.arange(first, first + count + 1, dtype=np.int64)
        new_before = np.floor(numbers * self._new_share).astype(np.int64)
        if self._new.windows == 0:
            new_before = np.zeros_like(numbers)
        is_new = np.diff(new_before) > 0
        starts = np.empty(count, np.int64)
        starts[is_new] = self._new.starts(new_before[:-1][is_new])
        starts[~is_new] = self._old.starts((numbers - new_before)[:-1][~is_new])
        batch = np.empty((count, self._context + 1), np.int64)
        for row, start in enumerate(starts.tolist()):
            batch[row] = self._stream.read(start, self._context + 1)
        return batch


class _Part:
    """A stretch of the stream, visited in epochs of windows."""

    def __init__(self, first: int, tokens: int, context: int, key: str) -> None:
        self.windows = _windows(tokens, context)
        self._first, self._context = first, context
        self._key = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "little")

    def starts(self, numbers: np.ndarray) -> np.ndarray:
        """Where in the stream the windows of these numbers begin."""
        starts = np.empty_like(numbers)
        epochs = numbers // max(1, self.windows)
        for epoch in np.unique(epochs):
            chosen = epochs == epoch
            key = mix(np.uint64((self._key + int(epoch)) % 2**64))
            places = permute(numbers[chosen] % self.windows, self.windows, int(key))
            starts[chosen] = self._first + int(key) % self._context + places * self._context
        return starts


def _windows(tokens: int, context: int) -> int:
    """Of so many tokens; what is left over is room for any phase and for the last target."""
    return max(0, (tokens - context) // context)


def permute(values: np.ndarray, size: int, key: int) -> np.ndarray:
    """A keyed pseudo-random permutation of range(size), applied to int64 values.

    A four-round Feistel network over the next even number of bits; results outside the range are put through again
    until they are inside ("cycle walking", Black & Rogaway 2002), at most three more times on average.
    """
    half = max(1, (max(1, size - 1).bit_length() + 1) // 2)
    mask = np.uint64((1 << half) - 1)
    result = values.astype(np.uint64)
    outside = np.ones(result.shape, bool)
    while outside.any():
        left, right = result[outside] >> np.uint64(half), result[outside] & mask
        for turn in range(4):
            left, right = right, left ^ (mix(right + np.uint64((key + turn * 0x9E3779B97F4A7C15) % 2**64)) & mask)
        result[outside] = (left << np.uint64(half)) | right
        outside = result >= np.uint64(size)
    return result.astype(np.int64)


def mix(x: np.ndarray) -> np.ndarray:
    """Finaliser of splitmix64 (Steele et al. 2014): every input bit changes every output bit with even odds."""
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return x ^ (x >> np.uint64(31))
