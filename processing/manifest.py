"""`dataset/processed/manifest.json`: what the processed files hold, with the hash of every 16 MiB block; written last.

It holds no times and depends on raw, tombstones, settings and the frozen tokenizer alone. Files longer than it says
were left by a crash, and what lies behind its sizes means nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from common.errors import DamagedDataError, UsageError
from common.files import read_json
from common.workspace import Workspace
from processing.chain import STAGES
from processing.gate import GATE_VERSION
from processing.selection import selection_fingerprint
from processing.settings import ProcessingSettings
from processing.shards import SHARD_TOKENS, SPLITS, Extent, SplitFiles
from processing.tokenizer import FrozenTokenizer

FORMAT = "miniature-memory/processed"
VERSION = 1
BLOCK = 1 << 24  # 16 MiB: growth hashes the last block of a file again, never the blocks before it
NAME = "manifest.json"


def path_of(workspace: Workspace) -> Path:
    return workspace.processed / NAME


def read_manifest(workspace: Workspace) -> dict[str, Any] | None:
    """The manifest, None where there is none. Raises DamagedDataError, or UsageError for a newer format."""
    path = path_of(workspace)
    if not path.exists():
        return None
    todo = "delete this file and run the command again: the processed files are built anew"
    manifest = read_json(path, todo=todo)
    try:
        if manifest["format"] != FORMAT:
            raise DamagedDataError("this is no manifest of processed data", where=path, todo=todo)
        if manifest["version"] > VERSION:
            raise UsageError(
                f"this data has format {manifest['version']}, and this program knows formats up to {VERSION}",
                where=path,
                todo="use the newer version of miniature-memory that wrote it",
            )
        for split in SPLITS:
            extent_of(manifest, split)
    except (KeyError, TypeError) as error:
        raise DamagedDataError(f"this manifest lacks {error}", where=path, todo=todo) from error
    return manifest


def extent_of(manifest: dict[str, Any] | None, split: str) -> Extent:
    """How much of a split the manifest vouches for."""
    if manifest is None:
        return Extent()
    part = manifest[split]
    return Extent(part["documents"], part["tokens"], part["text_bytes"])


def identity(settings: ProcessingSettings, tokenizer: FrozenTokenizer) -> dict[str, Any]:
    """The part of the manifest that says how the data were made."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "gate_version": GATE_VERSION,
        "stages": {stage.name: stage.identity(settings) for stage in STAGES}
        | {"selection": selection_fingerprint(settings)},
        "tokenizer": {"sha256": tokenizer.sha256, "vocabulary": tokenizer.vocabulary, "kind": tokenizer.kind},
        "shard_tokens": SHARD_TOKENS,
        "block_bytes": BLOCK,
    }


def build(
    workspace: Workspace,
    made_by: dict[str, Any],
    extents: dict[str, Extent],
    through: str | None,
    before: dict[str, Any] | None,
) -> dict[str, Any]:
    """The manifest of the files as they are on disk, up to `extents`.

    before: the manifest these files had; hashes of whole blocks that it vouches for are taken over.
    """
    known = {file["path"]: file for file in (before or {}).get("files", [])}
    files = []
    for split in SPLITS:
        for path, size in SplitFiles(workspace.processed, split).expected(extents[split]):
            name = path.relative_to(workspace.processed).as_posix()
            entry = {"path": name, "bytes": size, "sha256": _hashes(path, size, known.get(name))}
            if name.startswith("shards/"):
                entry["gate_version"] = made_by["gate_version"]
            files.append(entry)
    return {
        **made_by,
        **{split: extents[split].as_dict() for split in SPLITS},
        "files": files,
        "through": through,
    }


def _hashes(path: Path, size: int, known: dict[str, Any] | None) -> list[str]:
    """SHA-256 of each block; whole blocks that were hashed before, and lie within `size`, are not read again."""
    trusted = 0
    hashes: list[str] = []
    if known is not None:
        trusted = min(known["bytes"], size) // BLOCK
        hashes = known["sha256"][:trusted]
    return hashes + block_hashes(path, size, first=trusted)


def block_hashes(path: Path, size: int, *, first: int = 0) -> list[str]:
    """SHA-256 of the blocks of a file's first `size` bytes, from block `first` on. Fewer where the file is shorter."""
    hashes = []
    with path.open("rb") as file:
        file.seek(first * BLOCK)
        position = first * BLOCK
        while position < size:
            block = file.read(min(BLOCK, size - position))
            if not block:
                break
            hashes.append(hashlib.sha256(block).hexdigest())
            position += len(block)
    return hashes
