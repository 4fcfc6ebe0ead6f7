"""Raw documents for benchmarks: plain stories made from a seed, written as the store writes them, but without fsync.

A story is recombined from sentences of the embedded magazine, or of a corpus that is given, so that no two are alike.
Documents of one seed and number are the same text everywhere. 20,000 stories of 4 KB take some 6 s.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from common.files import append_records
from common.rawname import HASH_CHARACTERS, RawName
from common.workspace import Workspace

SOURCE = "synthetic"
STORIES = 400  # of the magazine, whose sentences are recombined
SENTENCES = 44  # a document on average: 4 KB
PARAGRAPH = 6
LOG_LINES = 5000  # provenance records appended at a time
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def sentences_of(text: str) -> list[str]:
    """Sentences of a readable length, in order."""
    return [s for s in _SENTENCE_END.split(text) if 20 <= len(s) <= 400 and "\n" not in s]


@cache
def _pool(corpus: Path | None) -> list[str]:
    if corpus is not None:
        found = sentences_of(corpus.read_text(encoding="utf-8").replace("\n", " "))
    else:
        from demo.stories import story

        found = [s for number in range(STORIES) for p in story(1, number).paragraphs for s in sentences_of(p)]
    return sorted(set(found))


def make_text(number: int, *, seed: int = 1, corpus: Path | None = None) -> str:
    """Document `number`: SENTENCES sentences, give or take half."""
    pool = _pool(corpus)
    chance = random.Random(f"{seed} {number}")
    chosen = chance.choices(pool, k=chance.randrange(SENTENCES // 2, SENTENCES + SENTENCES // 2))
    paragraphs = [" ".join(chosen[at : at + PARAGRAPH]) for at in range(0, len(chosen), PARAGRAPH)]
    return "\n\n".join(paragraphs) + "\n"


def texts(start: int, *, seed: int = 1, corpus: Path | None = None) -> Iterator[str]:
    """Documents from number `start` on, without end."""
    number = start
    while True:
        yield make_text(number, seed=seed, corpus=corpus)
        number += 1


def add_documents(workspace: Workspace, found: Iterable[str | bytes], *, first: int) -> int:
    """Write raw documents numbered from `first` (at least 1) with their lines of provenance. Returns their bytes."""
    folder = workspace.raw / f"source_{SOURCE}"
    folder.mkdir(parents=True, exist_ok=True)
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    size = 0
    found = iter(found)
    number = first
    while part := list(islice(found, LOG_LINES)):
        records = []
        for text in part:
            data = text.encode("utf-8") if isinstance(text, str) else text
            digest = hashlib.sha256(data).hexdigest()
            arrived = begin + timedelta(seconds=number)
            name = str(RawName(f"{arrived:%Y%m%d_%H%M%S}", SOURCE, number, digest[:HASH_CHARACTERS]))
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o444)
            url = f"https://{SOURCE}.example/{number}.html"
            records.append({"name": name, "sha256": digest, "bytes": len(data), "source": SOURCE, "url": url})
            size += len(data)
            number += 1
        append_records(workspace.provenance_log, records)
    return size


def add_stories(workspace: Workspace, count: int, *, first: int = 1, seed: int = 1, corpus: Path | None = None) -> int:
    """`count` stories, numbered from `first`. Returns their bytes."""
    return add_documents(workspace, islice(texts(first, seed=seed, corpus=corpus), count), first=first)
