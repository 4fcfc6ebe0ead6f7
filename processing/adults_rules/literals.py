"""What a text has to contain for a pattern to match: a handful of strings, one of which is in every match.

`in` on a window takes 50 ns a string, a search with a pattern of ten branches 500 µs. The strings are read off the
parsed pattern, and hold for every text, whatever its case, that is compared in lower case; so rules need not be
annotated, and a filter cannot be forgotten or wrong.
"""

import re._constants as kinds
import re._parser as parser
from collections.abc import Iterable
from functools import cache
from itertools import product

_MOST_TEXTS = 64  # of a part that matches only so many texts, all are listed
_MOST_STRINGS = 48
_LONG = 60  # characters of a pattern; a shorter one is searched faster than this takes to find out
_MOST_SETS = 3  # of one alternative
_WORTH_IT = 0.7  # expected share of windows that have one of the strings anyway

Strings = frozenset[str]
Alternatives = list[tuple[tuple[str, ...], ...]]
_EMPTY: Strings = frozenset({""})


class Needs:
    """What has to stand in a text for a pattern to match: all sets of one of its alternatives, each by one string."""

    def __init__(self, alternatives: Alternatives) -> None:
        """`alternatives`: what `strings` found; none: nothing in particular has to stand there."""
        self.alternatives = alternatives
        # One of these has to be there whatever else has to; none: there is no such test.
        self.one_of = tuple(dict.fromkeys(text for sets in alternatives for text in sets[0]))

    def are_in(self, lowered: str) -> bool:
        """False: the pattern matches nowhere in this text, which is in lower case."""
        for sets in self.alternatives:
            for texts in sets:
                for text in texts:
                    if text in lowered:
                        break
                else:
                    break
            else:
                return True
        return not self.alternatives


@cache
def needs_of(pattern: str) -> Needs:
    """What a pattern needs."""
    return Needs(strings(pattern, parser.parse(pattern)))


def strings(pattern: str, parsed: parser.SubPattern) -> Alternatives:
    """What has to stand in a text for a pattern to match."""
    found = _alternatives(parsed) if len(pattern) >= _LONG else []
    return found if all(found) else []  # else one of them needs nothing in particular


def _alternatives(items) -> Alternatives:
    items = list(items)
    branches = [index for index, (kind, _) in enumerate(items) if kind is kinds.BRANCH]
    if len(branches) != 1:
        return [_sets(items)]
    place = branches[0]
    return [_sets([*items[:place], *branch, *items[place + 1 :]]) for branch in items[place][1][1]]


def _sets(items) -> tuple[tuple[str, ...], ...]:
    """The best sets of one sequence; none where nothing useful is needed."""
    _, sets = _sequence(items)
    worth = sorted((texts for texts in map(_usable, sets) if texts and _share(texts) < _WORTH_IT), key=_cost)
    return tuple(tuple(sorted(texts)) for texts in dict.fromkeys(worth[:_MOST_SETS]))


def _share(strings: Strings) -> float:
    """Rough share of windows that contain one of the strings: short ones are everywhere."""
    return sum(max(0.005, 400 * 0.06 ** len(text)) for text in strings)


def _cost(strings: Strings) -> tuple[float, list[str]]:
    """Strings looked for, on the average, until a window is done with that has none of them."""
    return len(strings) / (1 - _share(strings)), sorted(strings)


def _rank(strings: Strings) -> tuple[float, list[str]]:
    return _share(strings), sorted(strings)


def _usable(option: Strings | None) -> Strings | None:
    if option is None or not option or "" in option or len(option) > 4 * _MOST_STRINGS:
        return None
    option = _shortest(option)
    return option if len(option) <= _MOST_STRINGS else None


def _best(options: Iterable[Strings | None]) -> Strings | None:
    """The set that fewest windows satisfy; None where none can be used."""
    return min((option for option in map(_usable, options) if option), key=_rank, default=None)


def _shortest(strings: Iterable[str]) -> Strings:
    """Without those that contain another."""
    kept: list[str] = []
    for text in sorted(set(strings), key=lambda text: (len(text), text)):
        if not any(shorter in text for shorter in kept):
            kept.append(text)
    return frozenset(kept)


def _sequence(items) -> tuple[Strings | None, list[Strings]]:
    """(all texts that the sequence can match, or None if too many; sets of which each match has one string each)."""
    sets: list[Strings] = []
    joined: Strings = _EMPTY  # what the items since the last open one can match
    is_whole = True
    for kind, argument in items:
        texts, of_item = _item(kind, argument)
        sets += of_item
        if texts is not None and len(joined) * len(texts) <= _MOST_TEXTS:
            joined = frozenset(one + other for one, other in product(joined, texts))
            continue
        sets.append(joined)
        is_whole = False
        joined = _EMPTY if texts is None else texts
    sets.append(joined)
    return (joined if is_whole else None), [texts for texts in sets if texts and "" not in texts]


def _item(kind, argument) -> tuple[Strings | None, list[Strings]]:
    if kind is kinds.LITERAL:
        return frozenset({chr(argument).lower()}), []
    if kind is kinds.IN:
        literals = [chr(value).lower() for name, value in argument if name is kinds.LITERAL]
        return (frozenset(literals) if 0 < len(literals) == len(argument) else None), []
    if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
        return _EMPTY, []
    if kind is kinds.SUBPATTERN:
        return _sequence(argument[3])
    if kind is kinds.ATOMIC_GROUP:
        return _sequence(argument)
    if kind is kinds.BRANCH:
        return _branches([_sequence(branch) for branch in argument[1]])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        texts, sets = _sequence(repeated)
        if least == 0:
            return (texts | _EMPTY if most == 1 and texts is not None else None), []
        return (texts if most == 1 else None), ([*sets, texts] if texts else sets)
    return None, []  # any character, a class of many, a reference


def _branches(branches: list[tuple[Strings | None, list[Strings]]]) -> tuple[Strings | None, list[Strings]]:
    texts: Strings | None = frozenset()
    one_each: Strings | None = frozenset()
    for of_branch, sets in branches:
        texts = None if texts is None or of_branch is None else texts | of_branch
        best = None if one_each is None else _best([of_branch, *sets])
        one_each = None if one_each is None or best is None else one_each | best
    if texts is not None and len(texts) > 4 * _MOST_STRINGS:
        texts = None
    return texts, ([one_each] if one_each else [])
