"""The adults-only gate: the law of the project, asked at every door.

`judge` decides about a whole work: one mention of a person under 18 refuses all of it, and so does a language that the
rules do not cover. `judge_fragment` decides about prompts and generated text, which may be too short to have a
language. Both fail closed: any exception inside, and any counted limit exceeded, is a refusal. There is no switch.
A verdict names a rule and never holds text.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from processing.adults_rules import ALL_RULES, FUNCTION_WORDS, sources_digest
from processing.adults_rules.normalise import Normaliser
from processing.adults_rules.rule import Budget, LimitError, Table
from processing.language import identify

GATE_VERSION = f"1-{sources_digest()[:16]}"

LANGUAGES = frozenset({"en", "es", "id"})
CHARACTERS_ALLOWED = 1 << 28
CHUNK = 1 << 16
OVERLAP = 512  # more than the widest window, so that a mention on a seam is whole in one of the two chunks

_TABLE = Table(ALL_RULES)
_NORMALISER = Normaliser([*_TABLE.triggers, *FUNCTION_WORDS])


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
        found = _mention_in_url(url) or _mention(text)
        if found is not None:
            return Verdict(False, found)
        identified = identify(text)
        language = identified.language
        if language is None:
            return Verdict(False, "language_uncertain", language)
        if language not in LANGUAGES and identified.confidence > 0.5:
            return Verdict(False, "language_other", language)
        return Verdict(True, None, language)
    except LimitError:
        return Verdict(False, "gate_limit", language)
    except Exception:
        return Verdict(False, "gate_error", language)


def judge_fragment(text: str) -> Verdict:
    """Judge a prompt or a generated text. Never raises."""
    try:
        found = _mention(text)
        return Verdict(True) if found is None else Verdict(False, found)
    except LimitError:
        return Verdict(False, "gate_limit")
    except Exception:
        return Verdict(False, "gate_error")


def _mention(text: str) -> str | None:
    """The rule that the text breaks, or None. Works through overlapping chunks, so memory does not grow with the text."""
    if len(text) > CHARACTERS_ALLOWED:
        raise LimitError
    budget = Budget(len(text))
    for start in range(0, max(len(text), 1), CHUNK):
        for view in _NORMALISER.views(text[max(0, start - OVERLAP) : start + CHUNK]):
            found = _TABLE.find(view.cased, view.lowered, budget, folded=view.folded)
            if found is not None:
                return found
    return None


def _mention_in_url(url: str | None) -> str | None:
    """The rule that the words of a URL's path and query break; numbers in a path are no ages."""
    if not url:
        return None
    parts = urlsplit(url)
    words = unquote(f"{parts.path} {parts.query}").replace("/", " . ").replace("-", " ").replace("+", " ")
    return _mention("".join(" " if c.isdigit() else c for c in words))
