"""The ways in which a rule's pattern can match: its alternatives, each with what it needs and what stands by its triggers.

All of it is read off the parsed pattern, once on a machine (`kept.py`). A rule is then asked in the ways alone that a
trigger word and its two neighbours leave, most often none.
"""

import re
from functools import cache
from re import _parser
from typing import NamedTuple

from processing.adults_rules.kept import KEPT
from processing.adults_rules.literals import Needs, strings
from processing.adults_rules.neighbours import Machine, Pairs

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_DEPTH = {"(": 1, ")": -1}
_LIST = re.compile(r"(\\b)\(\?:")
_MOST_BEHIND = 60  # characters behind the group of a list, which each entry gets a copy of


class Way(NamedTuple):
    """An alternative of a pattern."""

    pattern: str
    needs: Needs
    neighbours: dict[str, Pairs]  # by trigger


@cache
def ways(pattern: str, triggers: frozenset[str]) -> list[Way]:
    """The alternatives of a pattern: one of them matches wherever the pattern does."""
    words = sorted(triggers)
    kept = KEPT.get("ways", "\0".join([pattern, *words]), lambda: _ways(pattern, words))
    return [Way(alternative, Needs(needs), dict(zip(words, pairs, strict=True))) for alternative, needs, pairs in kept]


def _ways(pattern: str, words: list[str]) -> list[tuple]:
    found = []
    for alternative in dict.fromkeys(alternatives(pattern)):
        parsed = _parser.parse(alternative)
        machine = Machine(parsed)
        found.append((alternative, strings(alternative, parsed), [machine.pairs(word) for word in words]))
    return found


def alternatives(pattern: str) -> list[str]:
    """The pattern cut at each | that is in no group; where it is one group, as a list of phrases is, at those in that."""
    found = _branches(pattern)
    whole = _LIST.match(pattern) if len(found) == 1 else None
    if whole is None:
        return found
    end = _closing(pattern, whole.end())
    behind = pattern[end + 1 :]
    if behind.startswith(("?", "*", "+", "{")) or len(behind) > _MOST_BEHIND:
        return found
    return [f"{whole[1]}{branch}{behind}" for branch in _branches(pattern[whole.end() : end])]


def _branches(pattern: str) -> list[str]:
    found, depth, begin = [], 0, 0
    for token in _TOKEN.finditer(pattern):
        depth += _DEPTH.get(token.group(), 0)
        if depth == 0 and token.group() == "|":
            found.append(pattern[begin : token.start()])
            begin = token.end()
    return [*found, pattern[begin:]]


def _closing(pattern: str, begin: int) -> int:
    """Where the group ends that `begin` is in."""
    depth = 1
    for token in _TOKEN.finditer(pattern, begin):
        depth += _DEPTH.get(token.group(), 0)
        if depth == 0:
            return token.start()
    raise ValueError(pattern)
