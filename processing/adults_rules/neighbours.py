"""Which words can stand right beside a trigger word in a match of a pattern: read off the parsed pattern.

Of the rules behind "years" most need "her", "of" or a number before it, or one of a few words behind it. To look both
neighbours up in sets takes 0.2 µs, to search the pattern 20 to 50, and nine of ten searches end here. The sets hold for
every text: what cannot be listed (`\\w+`, too many words, any characters at all) is open, and lookarounds count for
nothing but word boundaries, so a match is never ruled out.

A pattern becomes a machine of states and steps, as every textbook has it. From each place at which it can read the
trigger, what comes before is read backwards and what comes after forwards, up to the end of the next word.
"""

import re
import re._constants as kinds
import re._parser as parser
from collections.abc import Callable, Iterable, Iterator
from functools import cache

ANY = "*"  # in place of a word: any word behind these separators
DIGITS = "#"  # a run of digits, whichever
SEPARATORS = frozenset(
    " !\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"
)  # what may stand between two words; white space is one space
TWO_SPACES = "  "
LONGEST_GAP = 3  # what is between a text's words and longer than that, or has two spaces, is not looked at
LONGEST_WORD = 40
_MOST_WORDS = 400  # on one side; more are open
_MANY_LETTERS = 8  # a class of more letters is open
_MANY_SEPARATORS = 12

# Words with the separators between them and the trigger, as they stand in the text; None: anything.
Side = frozenset[str] | None
Pairs = tuple[tuple[Side, Side], ...]

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
# A step without a character: none, one that asks for a word boundary, for no letter ahead, for no letter behind.
_PLAIN, _BOUNDARY, _NOT_AHEAD, _NOT_BEHIND = range(4)


class _Characters:
    """A set of characters: letters (in lower case) and separators one by one, digits as one, others not at all."""

    def __init__(self, codes: Iterable[int], with_others: bool) -> None:
        characters = {chr(code) for code in codes}
        letters = {c for c in characters if _LETTER.match(c)}
        self.letters = frozenset(c.lower() for c in letters)
        self.digits = any(map(_DIGIT.match, characters))
        self.gaps = sorted(characters & SEPARATORS)
        self.ends_letters = with_others or characters != letters  # it may match what is no letter
        self.open = with_others or len(self.letters) > _MANY_LETTERS

    def has(self, character: str) -> bool:
        return self.digits if character.isdigit() else character in self.letters


class Machine:
    """States and steps; a step without a character may ask for a word boundary."""

    def __init__(self, parsed: parser.SubPattern) -> None:
        self._reads: list[list[tuple[_Characters, int]]] = []
        self._came: list[list[tuple[_Characters, int]]] = []
        self._skips: list[list[tuple[int, int]]] = []
        self._skipped: list[list[tuple[int, int]]] = []
        self._first = self._state()
        self._last = self._sequence(list(parsed), self._first, True)
        self._sides: dict[tuple[int, str, bool], Side] = {}
        self._begins: dict[str, list[int]] = {}  # digit or letter: the states that can read it
        for state, steps in enumerate(self._reads):
            read = {"0"} if any(characters.digits for characters, _ in steps) else set()
            for character in read.union(*(characters.letters for characters, _ in steps)):
                self._begins.setdefault(character, []).append(state)

    # --- building

    def _state(self) -> int:
        for steps in (self._reads, self._came, self._skips, self._skipped):
            steps.append([])
        return len(self._reads) - 1

    def _skip(self, start: int, end: int, kind: int = _PLAIN) -> None:
        self._skips[start].append((kind, end))
        self._skipped[end].append((kind, start))

    def _sequence(self, items: list, start: int, is_last: bool) -> int:
        """Adds the items behind a state. is_last: nothing follows them, so that a lookahead may be read as text."""
        for place, (kind, argument) in enumerate(items):
            rest = items[place + 1 :] if is_last else ()
            start = self._item(kind, argument, start, is_last and all(map(_says_nothing, rest)))
        return start

    def _item(self, kind, argument, start: int, is_last: bool) -> int:
        if kind is kinds.SUBPATTERN:
            return self._sequence(list(argument[3]), start, is_last)
        if kind is kinds.ATOMIC_GROUP:
            return self._sequence(list(argument), start, is_last)
        if kind is kinds.ASSERT and argument[0] > 0 and is_last:
            return self._sequence(list(argument[1]), start, True)
        if kind is kinds.BRANCH:
            ends = [self._sequence(list(branch), start, is_last) for branch in argument[1]]
            end = self._state()
            for one in dict.fromkeys(ends):
                self._skip(one, end)
            return end
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            least, most, repeated = argument
            begin, end = self._state(), self._state()
            self._skip(start, begin)
            done = self._sequence(list(repeated), begin, is_last and most == 1)
            self._skip(done, end)
            if most != 1:
                self._skip(done, begin)  # how often is not counted
            if least == 0:
                self._skip(start, end)
            return end
        end = self._state()
        if kind is kinds.AT or kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            self._skip(start, end, _boundary(kind, argument))
        elif kind in (kinds.GROUPREF, kinds.GROUPREF_EXISTS):
            anything = _characters(kinds.ANY, None)
            self._skip(start, end)
            self._read(start, end, anything)
            self._read(end, end, anything)
        else:
            self._read(start, end, _characters(kind, argument))
        return end

    def _read(self, start: int, end: int, characters: _Characters) -> None:
        self._reads[start].append((characters, end))
        self._came[end].append((characters, start))

    # --- asking

    def pairs(self, word: str) -> Pairs:
        """What stands before and behind a word, one pair for each way of reading it; none: it is in no match at all."""
        by_left: dict[Side, Side] = {}
        for start in self._begins.get("0" if word.isdigit() else word[0], ()):
            ends = self._read_from(start, word)
            if not ends:
                continue
            left = self._side(start, word, backwards=True)
            if left is not None and not left:
                continue
            for end in sorted(ends):
                right = self._side(end, word, backwards=False)
                if right is None or right:
                    by_left[left] = _joined(by_left.get(left, frozenset()), right)
        by_right: dict[Side, Side] = {}
        for left, right in by_left.items():
            by_right[right] = _joined(by_right.get(right, frozenset()), left)
        pairs = [(left, right) for right, left in by_right.items()]
        if any(left is None and right is None for left, right in pairs):
            return ((None, None),)
        return tuple(pairs)

    def _read_from(self, start: int, word: str) -> set[int]:
        states = {start}
        for character in word:
            around = self._around(states, self._skips)
            states = {end for state in around for read, end in self._reads[state] if read.has(character)}
            if not states:
                break
        return states

    @staticmethod
    def _around(states: Iterable[int], skips: list[list[tuple[int, int]]]) -> set[int]:
        found = set(states)
        left = list(found)
        while left:
            for _, other in skips[left.pop()]:
                if other not in found:
                    found.add(other)
                    left.append(other)
        return found

    def _side(self, state: int, word: str, *, backwards: bool) -> Side:
        key = (state, "0" if word.isdigit() else "a", backwards)
        if key not in self._sides:
            try:
                self._sides[key] = frozenset(_Reader(self, key[1], backwards).words({state}))
            except _OpenError:
                self._sides[key] = None
        return self._sides[key]


class _OpenError(Exception):
    """Anything may stand there."""


class _Reader:
    """Reads from states of a machine to the end of the next word, forwards or backwards."""

    def __init__(self, machine: Machine, kind: str, backwards: bool) -> None:
        self._kind, self._backwards = kind, backwards
        self._steps = machine._came if backwards else machine._reads
        self._skips = machine._skipped if backwards else machine._skips
        self._end = machine._first if backwards else machine._last
        self._bounds = {_BOUNDARY, _NOT_BEHIND if backwards else _NOT_AHEAD}
        self._found: set[str] = set()

    def words(self, states: set[int]) -> set[str]:
        self._gap(states, "")
        return self._found

    def _gap(self, states: set[int], gap: str) -> None:
        """Behind the trigger and some separators."""
        around = Machine._around(states, self._skips)
        if self._end in around:
            raise _OpenError
        gaps: dict[str, set[int]] = {}
        letters: dict[str, set[int]] = {}
        for state in around:
            for characters, other in self._steps[state]:
                if len(characters.gaps) > _MANY_SEPARATORS:
                    raise _OpenError
                for separator in characters.gaps:
                    gaps.setdefault(separator, set()).add(other)
                if characters.digits and (gap or self._kind != "0"):
                    self._add(DIGITS, gap)
                if gap or self._kind != "a":
                    if characters.open:
                        self._add(ANY, gap)
                    else:
                        for letter in characters.letters:
                            letters.setdefault(letter, set()).add(other)
        for separator, others in gaps.items():
            wider = separator + gap if self._backwards else gap + separator
            if len(wider) <= LONGEST_GAP and TWO_SPACES not in wider:
                self._gap(others, wider)
        for letter, others in letters.items():
            self._word(others, letter, gap)

    def _word(self, states: set[int], word: str, gap: str) -> None:
        """Behind some letters of the next word."""
        if len(word) > LONGEST_WORD:
            raise _OpenError
        around = set(states)
        left = list(around)
        ends = False
        while left:
            for kind, other in self._skips[left.pop()]:
                if kind in self._bounds:
                    ends = True  # and beyond it no letter of this word
                elif other not in around:
                    around.add(other)
                    left.append(other)
        if self._end in around:  # without a boundary: it may be a part of a longer one
            self._add(ANY, gap)
            return
        letters: dict[str, set[int]] = {}
        for state in around:
            for characters, other in self._steps[state]:
                ends = ends or characters.ends_letters
                if characters.open:
                    self._add(ANY, gap)
                    return
                for letter in characters.letters:
                    letters.setdefault(letter, set()).add(other)
        if ends:
            self._add(word, gap)
        for letter, others in letters.items():
            self._word(others, letter + word if self._backwards else word + letter, gap)

    def _add(self, word: str, gap: str) -> None:
        self._found.add(word + gap if self._backwards else gap + word)
        if len(self._found) > _MOST_WORDS:
            raise _OpenError


def _joined(one: Side, other: Side) -> Side:
    return None if one is None or other is None else one | other


def _says_nothing(item: tuple) -> bool:
    """Whether an item takes no characters and is not looked at."""
    kind, argument = item
    if kind is kinds.ASSERT:
        return argument[0] < 0
    return kind is kinds.ASSERT_NOT and _boundary(kind, argument) == _PLAIN


def _boundary(kind, argument) -> int:
    """What a place says about words beginning or ending there."""
    if kind is kinds.AT:
        return _BOUNDARY if argument is kinds.AT_BOUNDARY else _PLAIN
    direction, inside = argument
    is_word = list(inside) == [(kinds.IN, [(kinds.CATEGORY, kinds.CATEGORY_WORD)])]
    if kind is kinds.ASSERT_NOT and is_word:
        return _NOT_AHEAD if direction > 0 else _NOT_BEHIND
    return _PLAIN


_CATEGORIES: dict[object, Callable[[str], bool]] = {
    kinds.CATEGORY_DIGIT: re.compile(r"\d").match,
    kinds.CATEGORY_NOT_DIGIT: re.compile(r"\D").match,
    kinds.CATEGORY_SPACE: re.compile(r"\s").match,
    kinds.CATEGORY_NOT_SPACE: re.compile(r"\S").match,
    kinds.CATEGORY_WORD: re.compile(r"\w").match,
    kinds.CATEGORY_NOT_WORD: re.compile(r"\W").match,
}


def _characters(kind, argument) -> _Characters:
    """What an item matches that is one character, compared without case; at least that."""
    if kind is kinds.LITERAL:
        return _listed(((kinds.LITERAL, argument),))
    if kind is kinds.IN:
        return _listed(tuple(argument))
    return _listed(None)


@cache
def _listed(members: tuple | None) -> _Characters:
    if members is None:
        return _Characters(range(256), True)
    if members[0][0] is kinds.NEGATE:
        excluded = set(_codes(members[1:]))
        cased = {code for code in excluded if chr(code).isalpha()}
        return _Characters([code for code in range(256) if code not in excluded - cased], True)
    codes = list(_codes(members))
    return _Characters([code for code in codes if code < 256], any(code > 255 for code in codes))


def _codes(members: Iterable) -> Iterator[int]:
    for kind, value in members:
        if kind is kinds.LITERAL:
            yield value
        elif kind is kinds.RANGE:
            yield from range(value[0], min(value[1], 256) + 1)
        else:
            yield from (code for code in range(257) if _CATEGORIES[value](chr(code)))
