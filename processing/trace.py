"""Trace a token, a phrase or a document back to its raw file, its URL, its time and every stage's verdict."""

from __future__ import annotations

import json
import mmap
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from common.errors import DamagedDataError, UsageError
from common.rawname import encode_id, parse
from common.workspace import Workspace
from processing import manifest as manifests
from processing.shards import SHARD_TOKENS, SPLITS, TOKEN_BYTES, SplitFiles, text_positions
from processing.stats import explain, explanation
from processing.tokenizer import FrozenTokenizer
from processing.tokenizer_file import NAME as TOKENIZER
from processing.tombstones import raise_if_forgotten

MOST = 10  # places of a phrase that are shown
_REPAIR = "run scripts/verify.py --repair"
_AROUND = 24  # tokens shown before and after the one asked for
_SHOWN = ("title", "author", "date", "http", "rights", "extractor")  # of provenance, besides what `explain` shows
_FORMS = "give train:N or val:N for a token, a raw file's name, id or URL, or a phrase that stands within one line"


@dataclass(frozen=True)
class Trace:
    """One document, and where in the processed data the thing asked for stands."""

    split: str | None  # None for a document that is in neither
    token: int | None  # position in the split's token stream: the one asked for, or the document's first
    tokens: int | None
    context: tuple[str, str, str] | None  # text before the token, the token, text after it; where a token was asked for
    document: dict[str, Any]  # as of `stats.explain`
    provenance: dict[str, Any] | None  # the line of provenance.jsonl

    def as_dict(self) -> dict[str, Any]:
        return {
            "split": self.split,
            "token": self.token,
            "tokens": self.tokens,
            "context": list(self.context) if self.context else None,
            "document": self.document,
            "provenance": self.provenance,
        }

    def lines(self) -> list[str]:
        lines = ["in neither split" if self.split is None else f"{self.split}, token {self.token:,}"]
        if self.context is not None:
            before, token, after = (part.replace("\n", "⏎") for part in self.context)
            lines.append(f"  …{before}»{token}«{after}…")
        lines.append(f"  raw file dataset/{self.document['raw']}")
        record = self.provenance or {}
        lines.append(f"  collected at {record.get('collected_at') or 'an unknown time'}")
        for key in _SHOWN:
            if record.get(key) is not None:
                lines.append(f"  {key}: {_shown(record[key])}")
        return [*lines, *(f"  {line}" for line in explanation(self.document))]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in sorted(value.items()) if part is not None)
    return str(value)


def trace(workspace: Workspace, what: str) -> list[Trace]:
    """what: `train:123` or `val:123` for a token position; a raw name, id or URL; else a phrase.

    A phrase is looked for in the texts as they were written for training, and where none has it in raw, at most MOST
    places. Raises UsageError when there is nothing to be found, or it was forgotten.
    """
    manifest = manifests.read_manifest(workspace)
    split, _, position = what.partition(":")
    if split in SPLITS and position.isdigit():
        places = [_token(workspace, manifest, split, int(position))]
    else:
        try:
            document = explain(workspace, what)
        except UsageError:
            raise_if_forgotten(workspace, what)
            places = list(_phrase(workspace, manifest, what))
        else:
            return [_trace_document(workspace, manifest, document)]
    if not places:
        names = list(islice(_in_raw(workspace, what), MOST)) if what.strip() else []
        if not names:
            raise UsageError(f"neither a document nor a phrase of any document: '{what}'", todo=_FORMS)
        return [_trace_document(workspace, manifest, explain(workspace, name)) for name in names]
    found = []
    for split, record, token in places:
        document = explain(workspace, encode_id(int(record["sequence"])))
        provenance = _provenance(workspace, document["name"])
        context = _context(workspace, split, record, token) if split == what.partition(":")[0] else None
        found.append(Trace(split, token, int(record["tokens"]), context, document, provenance))
    return found


def _context(workspace: Workspace, split: str, record: np.ndarray, token: int) -> tuple[str, str, str]:
    """The document's text around one of its tokens."""
    first, count = int(record["position"]), int(record["tokens"])
    start, end = max(first, token - _AROUND), min(first + count, token + 1 + _AROUND)
    files = SplitFiles(workspace.processed, split)
    ids: list[int] = []
    while start + len(ids) < end:
        shard, place = divmod(start + len(ids), SHARD_TOKENS)
        wanted = min(end - start - len(ids), SHARD_TOKENS - place)
        read = np.fromfile(files.shard(shard), "<u2", wanted, offset=place * TOKEN_BYTES)
        if len(read) < wanted:
            raise DamagedDataError("this shard ends too early", where=files.shard(shard), todo=_REPAIR)
        ids += read.tolist()
    tokenizer = FrozenTokenizer(workspace.processed / TOKENIZER)
    here = token - start
    return tokenizer.decode(ids[:here]), tokenizer.decode(ids[here : here + 1]), tokenizer.decode(ids[here + 1 :])


def _in_raw(workspace: Workspace, phrase: str) -> Iterator[str]:
    """Names of documents whose raw text has the phrase, in any spacing: dropped ones, or not prepared yet."""
    pattern = re.compile(rb"\s+".join(re.escape(word) for word in phrase.encode("utf-8").split()))
    for path in sorted(workspace.raw.glob("source_*/*.txt"), key=lambda path: path.name):
        if parse(path.name) is None or path.stat().st_size == 0:
            continue
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            has_it = pattern.search(text) is not None
        if has_it:
            yield path.name


def _token(workspace: Workspace, manifest: dict[str, Any] | None, split: str, position: int) -> tuple:
    extent = manifests.extent_of(manifest, split)
    if not 0 <= position < extent.tokens:
        raise UsageError(f"{split} has {extent.tokens} tokens, counted from 0", todo="give a smaller number")
    for part in SplitFiles(workspace.processed, split).records(extent.documents):
        last = part[-1]
        if position < int(last["position"]) + int(last["tokens"]):
            return split, part[bisect_right(part["position"].tolist(), position) - 1], position
    raise AssertionError("the index ends before the tokens do")


def _phrase(workspace: Workspace, manifest: dict[str, Any] | None, phrase: str) -> Iterator[tuple]:
    """(split, index record, the document's first token) of the first places."""
    needle = phrase.encode("utf-8")
    left = MOST
    for split in SPLITS:
        extent = manifests.extent_of(manifest, split)
        files = SplitFiles(workspace.processed, split)
        if not extent.documents or not needle:
            continue
        with files.text.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            at = text.find(needle)
            start = 0
            for part in files.records(extent.documents):
                ends = start + text_positions(part)
                while 0 <= at < ends[-1] and left > 0:
                    number = int(np.searchsorted(ends, at, "right"))
                    yield split, part[number], int(part[number]["position"])
                    left -= 1
                    at = text.find(needle, int(ends[number]))  # the next document that has it
                start = ends[-1]


def _trace_document(workspace: Workspace, manifest: dict[str, Any] | None, document: dict[str, Any]) -> Trace:
    provenance = _provenance(workspace, document["name"])
    for split in SPLITS:
        for part in SplitFiles(workspace.processed, split).records(manifests.extent_of(manifest, split).documents):
            for number in np.flatnonzero(part["sequence"] == document["sequence"]):
                record = part[number]
                return Trace(split, int(record["position"]), int(record["tokens"]), None, document, provenance)
    return Trace(None, None, None, None, document, provenance)


def _provenance(workspace: Workspace, name: str) -> dict[str, Any] | None:
    """The document's line. Reads the log up to it: tracing is for people, one document at a time."""
    log = workspace.provenance_log
    wanted = name.encode()
    if not log.exists():
        return None
    with log.open("rb") as file:
        for line in file:
            if wanted in line and line.endswith(b"\n"):
                record = json.loads(line)
                if record.get("name") == name:
                    return record
    return None
