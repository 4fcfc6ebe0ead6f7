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


def identify(text: str, *, tolerated: float = 0.0) -> Identified:
    """The main language of `text` and how much of it is in none of the project's languages.

    `tolerated`: a share of foreign text that makes no difference to the caller. Sections in doubt that are no more than
    that, and too few to change the main language, then count for nothing, and the model need not be asked.
    """
    sections = _sections(text)
    counts = _COUNTS.count(sections) or map(_count, sections)
    found: list[tuple[str, int, float]] = []
    in_doubt: list[tuple[str, int, dict[str, int]]] = []
    for section, (words, hits) in zip(sections, counts, strict=True):
        clear = _clear_language(words, hits)
        if clear is not None:
            found.append((clear, words, 1.0))
        elif words:
            in_doubt.append((section, words, hits))
    if not _is_settled(found, sum(words for _, words, _ in in_doubt), tolerated):
        found += [_asked_language(*section) for section in in_doubt]
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


def _is_settled(found: list[tuple[str, int, float]], in_doubt: int, tolerated: float) -> bool:
    """Whether so many words, whatever they are in, change neither the main language nor what is too much."""
    votes: Counter[str] = Counter()
    for language, words, _ in found:
        votes[language] += words
    best, second = ([count for _, count in votes.most_common(2)] + [0, 0])[:2]
    return best - second > in_doubt and in_doubt / (votes.total() + in_doubt) <= tolerated


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


def _clear_language(words: int, counts: dict[str, int]) -> str | None:
    """A section's language where stop words settle it."""
    best, hits, second, rival = _leaders(counts)
    clear = words >= LONG_WORDS and hits / words >= CLEAR_SHARE[best] and hits > second and rival * 6 <= hits
    return best if clear else None


def _leaders(counts: dict[str, int]) -> tuple[str, int, int, int]:
    """Our language with most stop words, how many, how many of our next one, and of the neighbour with most."""
    best = min(STOPWORDS, key=lambda code: (-counts[code], code))
    second = max(counts[code] for code in STOPWORDS if code != best)
    return best, counts[best], second, max(counts[code] for code in NEIGHBOURS)


def _asked_language(section: str, words: int, counts: dict[str, int]) -> tuple[str, int, float]:
    """A section's language as the model has it, the weight of its vote (its words) and its probability."""
    hits = {code: counts[code] for code in STOPWORDS}
    best, _, second, rival = _leaders(counts)
    share = hits[best] / words
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
