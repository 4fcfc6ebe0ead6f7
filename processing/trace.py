"""Trace a token, a phrase or a document back to its raw file, its URL, its time and every stage's verdict."""

from __future__ import annotations

import json
import mmap
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from common.errors import UsageError
from common.rawname import encode_id
from common.workspace import Workspace
from processing import manifest as manifests
from processing.shards import SPLITS, SplitFiles, text_positions
from processing.stats import explain, explanation

MOST = 10  # places of a phrase that are shown


@dataclass(frozen=True)
class Trace:
    """One document, and where in the processed data the thing asked for stands."""

    split: str | None  # None for a document that is in neither
    token: int | None  # position in the split's token stream: the one asked for, or the document's first
    tokens: int | None
    document: dict[str, Any]  # as of `stats.explain`
    provenance: dict[str, Any] | None  # the line of provenance.jsonl

    def as_dict(self) -> dict[str, Any]:
        return {
            "split": self.split,
            "token": self.token,
            "tokens": self.tokens,
            "document": self.document,
            "provenance": self.provenance,
        }

    def lines(self) -> list[str]:
        where = "in neither split" if self.split is None else f"{self.split}, token {self.token}"
        collected = (
            self.provenance["collected_at"] if self.provenance and "collected_at" in self.provenance else "unknown"
        )
        return [where, f"  collected at {collected}", *(f"  {line}" for line in explanation(self.document))]


def trace(workspace: Workspace, what: str) -> list[Trace]:
    """what: `train:123` or `val:123` for a token position; a raw name, id or URL; else a phrase.

    A phrase is looked for in the texts as they were written for training, at most MOST places. Raises UsageError when
    there is nothing to be found.
    """
    manifest = manifests.read_manifest(workspace)
    split, _, position = what.partition(":")
    if split in SPLITS and position.isdigit():
        places = [_token(workspace, manifest, split, int(position))]
    else:
        try:
            document = explain(workspace, what)
        except UsageError:
            places = list(_phrase(workspace, manifest, what))
        else:
            return [_trace_document(workspace, manifest, document)]
    if not places:
        raise UsageError(f"neither a document nor a phrase of the prepared text: '{what}'", todo="see --help")
    found = []
    for split, record, token in places:
        document = explain(workspace, encode_id(int(record["sequence"])))
        found.append(Trace(split, token, int(record["tokens"]), document, _provenance(workspace, document["name"])))
    return found


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
                return Trace(split, int(record["position"]), int(record["tokens"]), document, provenance)
    return Trace(None, None, None, document, provenance)


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
