"""Search every file of a workspace for the text of forgotten documents: the proof that they are gone.

Looked for is every run of five words of the forgotten texts, raw and cleaned. First the documents that are left are
read: what stands in them too is theirs, and documents that share a long passage are named. What is then left stands in
no other document, and must not be found anywhere: not in text files, not in shards (decoded), not in logs, not in
databases. Indexes, which hold no words, are searched for the documents' numbers and names. Of recorded pages (WARC) no
record may name a forgotten document; what the pages of others say of it is theirs.

Reports below out/ may quote what a model wrote; for them, as for documents, only a passage counts.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from common import warc
from common.progress import Progress
from common.rawname import parse
from common.workspace import Workspace
from processing.near_duplicates import FOLDER as NEAR
from processing.shards import RECORD, SPLITS, TOKEN_BYTES, SplitFiles
from processing.tokenizer import FrozenTokenizer
from processing.tokenizer_file import NAME as TOKENIZER

RUN_WORDS = 5
PASSAGE_WORDS = 20  # so many words in a row are no chance
MAX_RUNS = 4_000_000  # kept in memory, 32 MB; of a source of more than some 5,000 stories every k-th is looked for
NAMED = 20
SHOWN = 3
_LEAST_SAMPLED = 4  # sampled runs one after the other that make a passage
_WORD = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
_BYTES_A_WORD = 6
_PIECE, _PIECE_OVERLAP = 1 << 20, 1 << 10  # bytes of a file at a time; the overlap holds five words
_TOKENS, _TOKENS_OVERLAP = 1 << 18, 1 << 9
_KEY_BYTES, _NUMBER_BYTES = 8, 4  # of an entry in a segment of the index of near-duplicates
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FILTER_BITS = 22
_READ_IN_OUT = {".json", ".jsonl", ".html", ".md", ".txt"}


def word_runs(data: bytes) -> np.ndarray:
    """64-bit hashes of every five words in a row, in order. Case of ASCII letters does not count."""
    words = _WORD.findall(data.lower())
    if len(words) < RUN_WORDS:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(crc32, words), np.uint64, len(words))
    count = len(words) - RUN_WORDS + 1
    runs = hashes[:count]
    for position in range(1, RUN_WORDS):
        runs = (runs ^ (runs >> np.uint64(29))) * _MIX + hashes[position : position + count]
    return runs


class Passages:
    """The runs of words of documents that are about to go; held in memory only."""

    def __init__(self, texts: dict[str, list[bytes]], *, urls: list[str], every: int = 1) -> None:
        """urls: addresses that stay on the list of what is not to be collected, and may hold words of a title."""
        self.every = np.uint64(every)
        addresses = np.concatenate([np.empty(0, np.uint64), *(word_runs(url.encode()) for url in urls)])
        self._sequences = [
            (name, runs[~np.isin(runs, addresses)])
            for name, versions in texts.items()
            for runs in (self._sampled(word_runs(version)) for version in versions)
        ]
        self.runs = np.unique(np.concatenate([np.empty(0, np.uint64), *(runs for _, runs in self._sequences)]))
        self._filter = np.zeros(1 << _FILTER_BITS, dtype=bool)
        self._filter[self._slot(self.runs)] = True

    @classmethod
    def of(cls, workspace: Workspace, names: list[str], *, urls: list[str]) -> Passages:
        """Passages of the files as they are now, before they go."""
        paths = {name: [parse(name).path_below(root) for root in (workspace.raw, workspace.cleaned)] for name in names}
        size = sum(path.stat().st_size for found in paths.values() for path in found if path.exists())
        every = max(1, -(-size // (_BYTES_A_WORD * MAX_RUNS)))
        texts = {name: [path.read_bytes() for path in found if path.exists()] for name, found in paths.items()}
        return cls(texts, urls=urls, every=every)

    def _sampled(self, runs: np.ndarray) -> np.ndarray:
        return runs[runs % self.every == 0] if self.every > 1 else runs

    @staticmethod
    def _slot(runs: np.ndarray) -> np.ndarray:
        return (runs >> np.uint64(64 - _FILTER_BITS)).astype(np.int64)

    def found_in(self, runs: np.ndarray) -> np.ndarray:
        """Those of `runs` that are ours."""
        likely = runs[self._filter[self._slot(runs)]]
        return likely[np.isin(likely, self.runs)] if len(likely) else likely

    def longest(self, found: np.ndarray) -> tuple[int, str] | None:
        """(words, forgotten document) of the longest passage that these runs make up, if it is one."""
        best: tuple[int, str] | None = None
        every = int(self.every)
        least = max((PASSAGE_WORDS - RUN_WORDS + 1) // every, _LEAST_SAMPLED if every > 1 else 1)
        if len(found) < least:
            return None
        for name, runs in self._sequences:
            edges = np.flatnonzero(np.diff(np.isin(runs, found).astype(np.int8), prepend=0, append=0))
            length = int((edges[1::2] - edges[::2]).max(initial=0))
            words = length * every + RUN_WORDS - 1
            if length >= least and (best is None or words > best[0]):
                best = (words, name)
        return best


@dataclass(frozen=True)
class Proof:
    """What was searched, and what was found."""

    files: int
    size: int  # bytes
    passages: int  # runs of five words looked for
    unique: int  # of these, in no other document
    in_index: list[str]  # "file: document" that still names one; empty unless the program is wrong
    found: list[str]  # files with text that stands in no other document; empty unless the program is wrong
    shared: list[tuple[str, str, int]]  # (file, forgotten document, words in a row that both have)

    @classmethod
    def of_nothing(cls) -> Proof:
        """Where nothing was forgotten there is nothing to search for."""
        return cls(0, 0, 0, 0, [], [], [])

    @property
    def is_clean(self) -> bool:
        return not self.found and not self.in_index

    def as_dict(self) -> dict[str, Any]:
        shared = [{"file": file, "passage_of": name, "words": words} for file, name, words in self.shared]
        return vars(self) | {"shared": shared}

    def lines(self) -> list[str]:
        lines = [
            f"searched {self.files:,} files ({self.size / 1e6:.1f} MB: raw, cleaned, text, tokens, indexes, logs,"
            f" ledger, recorded pages, reports) for {self.passages:,} runs of {RUN_WORDS} words of the forgotten text",
            f"  {self.unique:,} of them stand in no other document: "
            + (f"STILL THERE in {', '.join(self.found[:NAMED])}" if self.found else "none found in any file"),
            "  the documents' names and numbers: "
            + (f"STILL THERE in {', '.join(self.in_index[:NAMED])}" if self.in_index else "none found in any index"),
        ]
        if self.shared:
            longest: dict[str, int] = {}  # a document shares as raw and as cleaned text
            for file, _, words in self.shared:
                longest.setdefault(Path(file).name, words)
            lines.append(
                f"  {len(longest):,} other documents have {PASSAGE_WORDS} words or more in a row of it, and keep them"
                " as their own (--json names all); the longest:"
            )
            lines += [f"    {words} words in {name}" for name, words in list(longest.items())[:SHOWN]]
        return lines


def search_everything(workspace: Workspace, passages: Passages, names: list[str], *, progress: Progress) -> Proof:
    """Look for the passages, names and numbers in every file below dataset/ and out/ but the models' weights."""
    search = _Search(workspace, passages)
    with progress.task("search") as task:
        for path in _documents(workspace):
            search.document(path)
            task.advance()
        theirs = np.unique(np.concatenate([np.empty(0, np.uint64), *search.theirs]))
        for path in _other_files(workspace):
            search.other(path, theirs)
            task.advance()
        for path in _recorded(workspace):
            search.recorded(path)
            task.advance()
    unique = len(np.setdiff1d(passages.runs, theirs, assume_unique=True))
    in_index = sorted(_in_index(workspace, names))
    shared = sorted(search.shared, key=lambda item: (-item[2], item[0]))
    return Proof(search.files, search.size, len(passages.runs), unique, in_index, search.found, shared)


class _Search:
    def __init__(self, workspace: Workspace, passages: Passages) -> None:
        self._workspace, self._passages = workspace, passages
        tokenizer = workspace.processed / TOKENIZER
        self._tokenizer = FrozenTokenizer(tokenizer) if tokenizer.exists() else None
        self.files = self.size = 0
        self.found: list[str] = []
        self.shared: list[tuple[str, str, int]] = []
        self.theirs: list[np.ndarray] = []

    def _runs(self, path: Path) -> np.ndarray:
        self.files += 1
        self.size += path.stat().st_size
        is_shard = path.parent.name == "shards" and path.suffix == ".bin"
        if path.name.endswith(warc.SUFFIX):
            pieces = _overlapping(warc.texts(path))
        else:
            pieces = self._decoded(path) if is_shard else _pieces(path)
        found = [self._passages.found_in(word_runs(piece)) for piece in pieces]
        return np.unique(np.concatenate([np.empty(0, np.uint64), *found]))

    def _decoded(self, path: Path) -> Iterator[bytes]:
        tokens = np.memmap(path, "<u2", "r") if path.stat().st_size >= TOKEN_BYTES else np.empty(0, "<u2")
        for start in range(0, len(tokens), _TOKENS):
            piece = tokens[max(0, start - _TOKENS_OVERLAP) : start + _TOKENS].tolist()
            yield self._tokenizer.decode(piece).encode("utf-8") if self._tokenizer else b""

    def document(self, path: Path) -> None:
        """A document that is left: what it has in common with the forgotten ones is its own."""
        runs = self._runs(path)
        if len(runs):
            self.theirs.append(runs)
            self._note_passage(path, runs)

    def _note_passage(self, path: Path, runs: np.ndarray) -> None:
        if (passage := self._passages.longest(runs)) is not None:
            self.shared.append((self._name(path), passage[1], passage[0]))

    def other(self, path: Path, theirs: np.ndarray) -> None:
        """Any other file: nothing may stand there that stands in no document."""
        runs = np.setdiff1d(self._runs(path), theirs, assume_unique=True)
        if path.is_relative_to(self._workspace.out):
            self._note_passage(path, runs)
        elif len(runs):
            self.found.append(self._name(path))

    def recorded(self, path: Path) -> None:
        """Recorded pages of other documents: a passage that one of them quotes is its own, and is named."""
        self._note_passage(path, self._runs(path))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._workspace.root).as_posix()


def _documents(workspace: Workspace) -> Iterator[Path]:
    for root in (workspace.raw, workspace.cleaned):
        yield from (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def _other_files(workspace: Workspace) -> Iterator[Path]:
    for root in (workspace.rejected, workspace.metadata, workspace.processed):
        for path in sorted(root.rglob("*")):
            if path.is_file() and (path.suffix != ".bin" or path.parent.name == "shards"):
                yield path
    yield from (path for path in sorted(workspace.dataset.glob("*")) if path.is_file())
    yield from (path for path in sorted(workspace.out.rglob("*")) if path.is_file() and path.suffix in _READ_IN_OUT)


def _pieces(path: Path) -> Iterator[bytes]:
    """A file in overlapping pieces. A word that a piece cuts is whole in the next one."""
    with path.open("rb") as file:
        yield from _overlapping(iter(lambda: file.read(_PIECE), b""))


def _overlapping(pieces: Iterator[bytes]) -> Iterator[bytes]:
    tail = b""
    for piece in pieces:
        yield tail + piece
        tail = piece[-_PIECE_OVERLAP:]


def _recorded(workspace: Workspace) -> Iterator[Path]:
    yield from sorted(workspace.warc.glob(f"*{warc.SUFFIX}"))


def _in_index(workspace: Workspace, names: list[str]) -> Iterator[str]:
    """ "file: document" for what still names a forgotten document, other than the logs that say it was forgotten."""
    numbers = {parse(name).sequence: name for name in names}
    wanted = np.array(sorted(numbers), dtype=np.uint64)
    for split in SPLITS:
        files = SplitFiles(workspace.processed, split)
        if files.index.exists():
            for part in files.records(files.index.stat().st_size // RECORD.itemsize):
                hits = part["sequence"][np.isin(part["sequence"], wanted)]
                yield from (f"{files.index.name}: {numbers[number]}" for number in hits.tolist())
    for segment in sorted((workspace.metadata / NEAR).glob("segment-*.bin")):
        entries = segment.stat().st_size // (_KEY_BYTES + _NUMBER_BYTES)
        held = np.memmap(segment, "<u4", "r", entries * _KEY_BYTES, entries) if entries else np.empty(0, "<u4")
        for start in range(0, entries, _PIECE):
            part = held[start : start + _PIECE]
            yield from (f"{NEAR}/{segment.name}: {numbers[int(number)]}" for number in part[np.isin(part, wanted)])
    ledger = workspace.metadata / "ledger.sqlite"
    if ledger.exists():
        db = sqlite3.connect(f"{ledger.as_uri()}?mode=rw", uri=True)
        for table in ("documents", "selection"):
            for name in names:
                if db.execute(f"SELECT 1 FROM {table} WHERE name = ?", (name,)).fetchone():
                    yield f"{ledger.name}, {table}: {name}"
        db.close()
    forgotten = set(names)
    for path in _recorded(workspace):
        named = {member.document for member in warc.members(path)} & forgotten
        yield from (f"{path.name}: {name}" for name in sorted(named))
    for log in sorted(workspace.rejected.glob("*.jsonl")):
        data = log.read_bytes()
        yield from (f"{log.name}: {name}" for name in names if name.encode() in data)
