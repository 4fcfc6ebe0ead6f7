"""The adults-only gate: the law of the project, asked at every door.

`judge` decides about a whole work: one mention of a person under 18 refuses all of it, and so does a language that the
rules do not cover. `judge_fragment` decides about prompts and generated text, which may be too short to have a
language. Both fail closed: any exception inside, and any counted limit exceeded, is a refusal. There is no switch.
A verdict names a rule and never holds text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from processing.adults_rules import ALL_RULES, FUNCTION_WORDS, sources_digest
from processing.adults_rules.normalise import Normaliser
from processing.adults_rules.numbers import LARGER
from processing.adults_rules.rule import WORD
from processing.adults_rules.table import Budget, LimitError, Table
from processing.adults_rules.years import RULE as BIRTH_YEAR
from processing.adults_rules.years import BirthYears
from processing.language import identify

GATE_VERSION = f"3-{sources_digest()[:16]}"

LANGUAGES = frozenset({"en", "es", "id"})
CHARACTERS_ALLOWED = 1 << 28
CHUNK = 1 << 16
OVERLAP = 512  # more than the widest window, so that a mention on a seam is whole in one of the two chunks

FOREIGN_ALLOWED = 0.25  # share of a document's sections in a language that the rules do not cover
SURE = 0.5
FRAGMENT_WORDS = 8
FRAGMENT_SURE = 0.9

_TABLE = Table(ALL_RULES, LARGER)
_NORMALISER = Normaliser([*_TABLE.triggers, *FUNCTION_WORDS], _TABLE.hides)


@dataclass(frozen=True, slots=True)
class Verdict:
    """allowed: may the text pass; rule: what refused it; language: the code it was judged in, if known. Never text."""

    allowed: bool
    rule: str | None = None
    language: str | None = None


def judge(text: str, *, url: str | None = None) -> Verdict:
    """Judge a whole work and the address it came from. Never raises."""
    language: str | None = None
    try:
        identified = identify(text, tolerated=FOREIGN_ALLOWED)
        language = identified.language
        found = _mention_in_url(url) or _mention(text)
        if found is None and language not in LANGUAGES:
            sure = language is not None and identified.confidence >= SURE
            found = "language_other" if sure else "language_uncertain"
        if found is None and identified.foreign > FOREIGN_ALLOWED:
            found = "language_other"
        return Verdict(found is None, found, language)
    except LimitError:
        return Verdict(False, "gate_limit", language)
    except Exception:
        return Verdict(False, "gate_error", language)


def judge_fragment(text: str) -> Verdict:
    """Judge a prompt or a generated text, which may be too short or too broken to have a language. Never raises.

    All rules of all languages apply. The language alone refuses only what is surely another one: mostly other
    alphabets, or at least FRAGMENT_WORDS words that the identifier is sure about.
    """
    try:
        found = _mention(text)
        if found is None and _other_alphabet(text):
            found = "language_other"
        if found is None and len(WORD.findall(text[:4_000])) >= FRAGMENT_WORDS:
            identified = identify(text, tolerated=1.0)
            if identified.language not in LANGUAGES and identified.confidence >= FRAGMENT_SURE:
                found = "language_other"
        return Verdict(found is None, found)
    except LimitError:
        return Verdict(False, "gate_limit")
    except Exception:
        return Verdict(False, "gate_error")


def _mention(text: str) -> str | None:
    """The rule that the text breaks, or None. Works through overlapping chunks, so memory stays flat."""
    if len(text) > CHARACTERS_ALLOWED:
        raise LimitError
    budget = Budget(len(text))
    years = BirthYears()
    for start in range(0, max(len(text), 1), CHUNK):
        for view in _NORMALISER.views(text[max(0, start - OVERLAP) : start + CHUNK]):
            found = _TABLE.find(view.cased, view.lowered, budget, folded=view.folded)
            if found is not None:
                return found
            years.add(view.lowered)
    return BIRTH_YEAR if years.found() else None


def _other_alphabet(text: str) -> bool:
    """Whether most letters of a fragment are not Latin; words disguised with a few look-alikes are."""
    letters = [c for c in unicodedata.normalize("NFKC", text[:4_000]) if c.isalpha()]
    return len(letters) >= 4 and sum(c > "\u024f" for c in letters) * 2 > len(letters)


def _mention_in_url(url: str | None) -> str | None:
    """The rule that the words of a URL's path and query break; numbers in a path are no ages."""
    if not url:
        return None
    parts = urlsplit(url)
    words = unquote(f"{parts.path} {parts.query}").replace("/", " . ").replace("-", " ").replace("+", " ")
    return _mention("".join(" " if c.isdigit() else c for c in words))
