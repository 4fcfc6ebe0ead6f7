"""Which language a text is in: stop words first, a byte n-gram model where they leave doubt.

Stop words settle most honest prose at a few hundred nanoseconds a word, and are robust on single sentences; py3langid
(naive Bayes over byte n-grams, 136 languages, BSD licence, a model of 4.6 MB inside its wheel) is loaded only for the
rest, since it takes half a second and 100 MB to load. Long texts are read in sections at fixed places, so that a
document of which a good part is in another language shows, and the cost has a bound. Nothing here depends on the clock
or on chance: the same text has the same answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from processing.stopword_counts import StopWordCounts
from processing.stopwords import NEIGHBOURS, STOPWORDS

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
SECTION = 600  # characters; some 100 words
SECTIONS = 10  # at most, spread evenly over the text
# A section counts as ours at this share of stop words, if no neighbour comes near. Prose measured in the three
# languages has 0.40 to 0.60 in English and Spanish, 0.25 to 0.45 in Indonesian.
CLEAR_SHARE = {"en": 0.30, "es": 0.33, "id": 0.18}
LONG_WORDS = 40  # below this the model is always asked
FEW_WORDS = 8
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-záéíóúüñA-ZÁÉÍÓÚÜÑ]")
# The model's labels for what it cannot tell apart from ours in a few words.
_SIBLINGS = {"pcm": "en", "gcf": "en", "gcr": "en", "ext": "es", "an": "es", "ms": "id", "ace": "id", "jv": "id"}


# word -> the languages that list it
_CLASSES: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, listed in (*STOPWORDS.items(), *NEIGHBOURS.items()) if word in listed)
    for word in sorted(set().union(*STOPWORDS.values(), *NEIGHBOURS.values()))
}
_COUNTS = StopWordCounts(STOPWORDS | NEIGHBOURS)


@dataclass(frozen=True, slots=True)
class Identified:
    """What a text is written in.

    language:   ISO 639 code of the main language, None where nothing speaks for any.
    confidence: 0 to 1, mean over the sections that agree; 1 where stop words settled it.
    foreign:    share of the text's sections that are in no language of STOPWORDS, 0 to 1.
    """

    language: str | None
    confidence: float
    foreign: float = 0.0


@lru_cache(maxsize=1)
def _model():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> Identified:
    """The main language of `text` and how much of it is in none of the project's languages."""
    sections = _sections(text)
    counts = _COUNTS.count(sections) or map(_count, sections)
    answers = (_section_language(section, *count) for section, count in zip(sections, counts, strict=True))
    found = [answer for answer in answers if answer is not None]
    if not found:
        return Identified(None, 0.0)
    votes: dict[str, int] = defaultdict(int)
    certainty: dict[str, float] = defaultdict(float)
    for language, weight, probability in found:
        votes[language] += weight
        certainty[language] += weight * probability
    language = min(votes, key=lambda code: (-votes[code], code))
    foreign = sum(weight for code, weight, _ in found if code not in STOPWORDS) / sum(votes.values())
    return Identified(language, certainty[language] / votes[language], foreign)


def _sections(text: str) -> list[str]:
    if len(text) <= SECTION * SECTIONS:
        return [text[start : start + SECTION] for start in range(0, len(text), SECTION)]
    starts = [index * (len(text) - SECTION) // (SECTIONS - 1) for index in range(SECTIONS)]
    return [text[start : start + SECTION] for start in starts]


def _count(section: str) -> tuple[int, dict[str, int]]:
    """Words, and stop words of each language."""
    words = WORD.findall(section.lower())
    hits = dict.fromkeys(_COUNTS.languages, 0)
    for classes, count in Counter(map(_CLASSES.get, words)).items():
        for code in classes or ():
            hits[code] += count
    return len(words), hits


def _section_language(section: str, words: int, counts: dict[str, int]) -> tuple[str, int, float] | None:
    """A section's language, the weight of its vote (its words) and its probability; None where it has no words."""
    if not words:
        return None
    hits = {code: counts[code] for code in STOPWORDS}
    best = min(hits, key=lambda code: (-hits[code], code))
    second = max(count for code, count in hits.items() if code != best)
    rival = max(counts[code] for code in NEIGHBOURS)
    share = hits[best] / words
    if share >= CLEAR_SHARE[best] and words >= LONG_WORDS and hits[best] > second and rival * 6 <= hits[best]:
        return best, words, 1.0
    ranking = _model().rank(section)
    label, probability = ranking[0]
    top = _SIBLINGS.get(label, label)
    if top in STOPWORDS and rival <= hits[top] + 1:
        return top, words, probability
    ours = max(chance for code, chance in ranking if _SIBLINGS.get(code, code) == best)
    if hits[best] > max(second, rival) and share >= 0.2 and (ours >= 0.1 or probability < 0.35):
        return best, words, max(ours, share)
    doubt = 0.8 if best != "es" and hits[best] > second else 0.5  # Spanish shares its stop words with its neighbours
    if words <= FEW_WORDS and rival == 0 and probability < doubt and not _FOREIGN_LETTER.search(section):
        # Too few words for the model, and nothing speaks for a neighbour: the likeliest of ours.
        chances = {code: sum(p for c, p in ranking if _SIBLINGS.get(c, c) == code) for code in STOPWORDS}
        likeliest = min(chances, key=lambda code: (-hits[code], -chances[code], code))
        if chances[likeliest] >= 0.02:
            return likeliest, words, chances[likeliest]
    return label, words, probability
