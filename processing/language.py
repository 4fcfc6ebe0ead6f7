"""Which language a text is in: stop words first, a byte n-gram model where they leave doubt.

Stop words settle most honest prose in a microsecond a word and are robust on single sentences; py3langid (naive Bayes
over byte n-grams, 136 languages, BSD, model of 4.6 MB inside its wheel, about 100 MB resident once loaded) decides the
rest and guards against the neighbours of the three languages: Portuguese, Galician, Malay, Scots and their like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Identified:
    """language: ISO 639-1 code (or 639-3 where there is none), None where nothing speaks for any; confidence: 0 to 1."""

    language: str | None
    confidence: float


@lru_cache(maxsize=1)
def _model():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> Identified:
    """The most likely language of at most the first 20,000 characters of `text`."""
    sample = text[:20_000]
    if not _WORD.search(sample):
        return Identified(None, 0.0)
    language, confidence = _model().classify(sample)
    return Identified(language, float(confidence))
