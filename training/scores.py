"""The held-out score of a model: of everything held out today, and of what was held out in each earlier generation.

New held-out documents are appended, so the set of generation g is the first `documents` of today's, and one pass gives
all scores. Where a held-out document was forgotten or cleaned anew, the sets that it was in are no more: their
generations have no score from then on. That shows in the bytes of their text, or in a later generation that holds out
fewer documents.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from common.files import read_records
from training.data import Corpus
from training.evaluate import bits_per_byte, document_bits
from training.model import Transformer
from training.parallel import ALONE, Ranks


def score(model: Transformer, corpus: Corpus, generations: Path, ranks: Ranks = ALONE) -> dict[str, Any]:
    """{"bits_per_byte", "documents", "text_bytes", "generations": [{"generation", "documents", "text_bytes",
    "bits_per_byte"}]}.

    generations: dataset/metadata/generations.jsonl; where it is missing, there is one generation, today's.
    """
    return _summary(document_bits(model, corpus.val, corpus.val_index, ranks), corpus, generations)


def score_of_guessing(corpus: Corpus, generations: Path) -> dict[str, Any]:
    """As `score`, of a model that finds every token equally likely, which a new one does to within a percent."""
    bits = (corpus.val_index["tokens"].astype(np.float64) - 1) * math.log2(corpus.vocabulary)
    return _summary(bits, corpus, generations)


def held_out_generations(corpus: Corpus, generations: Path) -> dict[int, int]:
    """Of each generation whose set is still whole, in order, how many were held out: the first so many of today's."""
    documents = len(corpus.val_index)
    lines = list(read_records(generations))
    if not lines:
        return {1: documents} if documents else {}
    text_bytes = np.concatenate([[0], np.cumsum(corpus.val_index["bytes"], dtype=np.int64)])
    whole: dict[int, int] = {}
    for line in reversed(lines):
        count = line["val"]["documents"]
        documents = min(documents, count)  # no more than any later generation has, and than there are today
        if 0 < count == documents and text_bytes[count] == line["val"]["text_bytes"]:
            whole[line["generation"]] = count
    return dict(reversed(whole.items()))


def generation_of(extent: dict[str, Any], generations: Path) -> int:
    """The generation that a stint with this extent of the corpus reads: the newest with so many training documents.

    The newest of all where none has; 1 where there is no log of them.
    """
    lines = list(read_records(generations))
    reads = [line["generation"] for line in lines if line["train"]["documents"] == extent["documents"]]
    return (reads or [line["generation"] for line in lines] or [1])[-1]


def _summary(bits: np.ndarray, corpus: Corpus, generations: Path) -> dict[str, Any]:
    return {
        "bits_per_byte": bits_per_byte(bits, corpus.val_index),
        "documents": len(corpus.val_index),
        "text_bytes": int(corpus.val_index["bytes"].sum()),
        "generations": [
            {
                "generation": generation,
                "documents": count,
                "text_bytes": int(corpus.val_index["bytes"][:count].sum()),
                "bits_per_byte": bits_per_byte(bits, corpus.val_index, count),
            }
            for generation, count in held_out_generations(corpus, generations).items()
        ],
    }
