"""Search every file of a workspace for passages of forgotten documents: the proof that they are gone."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing.shards import RECORD, SPLITS, TOKEN_BYTES, SplitFiles
from processing.tokenizer import FrozenTokenizer
from processing.tokenizer_file import NAME as TOKENIZER

PASSAGES = 5  # taken from each document, evenly spread
PASSAGE_CHARACTERS = 120  # long enough to be nobody else's, short enough to be whole
_EDGE_TOKENS = 4  # at a passage's ends tokens may be cut otherwise than within the document


@dataclass(frozen=True)
class Passages:
    """Pieces of the documents' text, as they stand in raw and in the cleaned text; held in memory only."""

    texts: dict[str, list[str]]  # document → passages

    @classmethod
    def of(cls, workspace: Workspace, names: list[str]) -> Passages:
        """Passages of the files as they are now, before they go."""
        texts: dict[str, list[str]] = {}
        for name in names:
            for root in (workspace.raw, workspace.cleaned):
                path = parse(name).path_below(root)
                if path.exists():
                    texts.setdefault(name, []).extend(_spread(path.read_bytes().decode("utf-8", "replace")))
        return cls({name: list(dict.fromkeys(passages)) for name, passages in texts.items()})


def _spread(text: str) -> Iterator[str]:
    room = max(len(text) - PASSAGE_CHARACTERS, 0)
    for number in range(PASSAGES):
        start = room * number // max(PASSAGES - 1, 1)
        passage = text[start : start + PASSAGE_CHARACTERS].strip()
        if passage:
            yield passage


@dataclass(frozen=True)
class Proof:
    """What was searched, and what was found: passages that another document has as well."""

    files: int
    size: int  # bytes
    passages: int
    in_index: list[str]  # forgotten documents that an index still names; always empty unless the program is wrong
    found: list[tuple[str, str]]  # (file, forgotten document)

    def as_dict(self) -> dict[str, Any]:
        return {
            "files": self.files,
            "bytes": self.size,
            "passages": self.passages,
            "in_index": self.in_index,
            "found": [{"file": file, "passage_of": name} for file, name in self.found],
        }

    def lines(self) -> list[str]:
        lines = [
            f"searched {self.files} files of raw, cleaned, text and tokens ({self.size / 1e6:.1f} MB) for"
            f" {self.passages} passages: {f'{len(self.found)} found' if self.found else 'none found'}"
        ]
        lines += [f"  {file} has a passage of {name}; another document has it too" for file, name in self.found[:20]]
        return lines


def search_everything(workspace: Workspace, passages: Passages, names: list[str], *, progress: Progress) -> Proof:
    """Look for the passages in raw, cleaned, text files and, as tokens, in the shards; and for the documents in the
    indexes."""
    needles = [(name, passage.encode("utf-8")) for name, texts in passages.texts.items() for passage in texts]
    tokenizer_path = workspace.processed / TOKENIZER
    token_needles = _as_tokens(passages, FrozenTokenizer(tokenizer_path)) if tokenizer_path.exists() else []
    files = size = 0
    found: list[tuple[str, str]] = []
    with progress.task("search") as task:
        for path, is_tokens in _files(workspace):
            files += 1
            size += path.stat().st_size
            wanted = token_needles if is_tokens else needles
            found += [
                (path.relative_to(workspace.root).as_posix(), name) for name in _names_in(path, wanted, is_tokens)
            ]
            task.advance()
    return Proof(files, size, len(needles), _in_index(workspace, names), found)


def _files(workspace: Workspace) -> Iterator[tuple[Path, bool]]:
    for root in (workspace.raw, workspace.cleaned):
        for path in sorted(root.glob("source_*/*.txt")):
            yield path, False
    for split in SPLITS:
        files = SplitFiles(workspace.processed, split)
        if files.text.exists():
            yield files.text, False
        for shard in files.all_shards():
            yield shard, True


def _as_tokens(passages: Passages, tokenizer: FrozenTokenizer) -> list[tuple[str, bytes]]:
    """The passages' inner tokens, as they would stand in a shard."""
    needles = []
    for name, texts in passages.texts.items():
        for ids in tokenizer.encode(texts):
            inner = ids[_EDGE_TOKENS:-_EDGE_TOKENS]
            if len(inner) >= 2 * _EDGE_TOKENS:
                needles.append((name, inner.tobytes()))
    return needles


def _names_in(path: Path, needles: list[tuple[str, bytes]], is_tokens: bool) -> list[str]:
    if path.stat().st_size == 0:
        return []
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return sorted({name for name, needle in needles if _occurs(data, needle, TOKEN_BYTES if is_tokens else 1)})


def _occurs(data: mmap.mmap, needle: bytes, step: int) -> bool:
    at = data.find(needle)
    while at >= 0 and at % step:
        at = data.find(needle, at + 1)
    return at >= 0


def _in_index(workspace: Workspace, names: list[str]) -> list[str]:
    numbers = {parse(name).sequence: name for name in names}
    found = []
    for split in SPLITS:
        files = SplitFiles(workspace.processed, split)
        if files.index.exists():
            for part in files.records(files.index.stat().st_size // RECORD.itemsize):
                found += [numbers[number] for number in part["sequence"].tolist() if number in numbers]
    return found
