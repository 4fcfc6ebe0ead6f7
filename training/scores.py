"""The held-out score of a model: of everything held out today, and of what was held out in each earlier generation.

Held-out documents are only ever appended, so the set of generation g is the first `documents` of today's: one pass
gives all scores.
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
    """Of each generation that has any, in order, how many documents were held out: the first so many of today's."""
    documents = len(corpus.val_index)
    known = {line["generation"]: line["val"]["documents"] for line in read_records(generations)} or {1: documents}
    return {generation: count for generation, count in sorted(known.items()) if 0 < count <= documents}


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
