"""Ages told by arithmetic: three years younger than a sister of nineteen, half of thirty, twenty in four years.

The rules find the comparison, the ages beside it (18 and more; a smaller one refuses by itself) and compute the other
age. Where two ages of the window are apart just as the comparison says, both are given and nothing is left to compute;
an age right before "six years younger than" is that of the younger one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from processing.adults_rules.rule import Rule, compiled, one_of, rule

ADULT = 18
NEAR = 90  # characters on either side of the trigger within which the comparison is told


def _english() -> dict[str, int]:
    units = "one two three four five six seven eight nine".split()
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    words = {word: value for value, word in enumerate([*units, *teens], 1)}
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy".split(), 2):
        words[word] = 10 * ten
        words.update({f"{word}{gap}{unit}": 10 * ten + value for value, unit in enumerate(units, 1) for gap in "- "})
    return words | {"a": 1, "a couple of": 2}


def _spanish() -> dict[str, int]:
    listed = """un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
    diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"""
    words = {word: value for value, word in enumerate(listed.split(), 1)}
    units = {"uno": 1, "una": 1, **{word: value for word, value in words.items() if value < 10}}
    for ten, word in enumerate("treinta cuarenta cincuenta sesenta setenta".split(), 3):
        words[word] = 10 * ten
        words.update({f"{word} y {unit}": 10 * ten + value for unit, value in units.items()})
    return words | {"una": 1, "dieciseis": 16, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veintiseis": 26}


def _indonesian() -> dict[str, int]:
    units = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
    words = {word: value for value, word in enumerate(units, 1)}
    words |= {f"{unit} belas": 10 + value for value, unit in enumerate(units, 1)}
    for ten, word in enumerate(units[1:7], 2):
        words[f"{word} puluh"] = 10 * ten
        words.update({f"{word} puluh {unit}": 10 * ten + value for value, unit in enumerate(units, 1)})
    return words | {"sepuluh": 10, "sebelas": 11, "se": 1}


VALUES = {**_english(), **_spanish(), **_indonesian()}
_NUMBER = rf"(?:\b\d{{1,2}}|\b{one_of(','.join(VALUES))})"
# An age beside the comparison: nothing is counted by it.
_YEARS = frozenset({"years", "year", "yrs", "años", "anos", "tahun"})
_LAST_WORDS = frozenset(words.replace("-", " ").split()[-1] for words in VALUES)
_AGE = compiled(
    rf"(?<![\d.,:/$€£#])(?P<x>\b[2-7]\d|\b1[89]|\b{one_of(','.join(VALUES))})"
    r"(?= ?$| ?[.,;:!?)\"]| -|[ -]years?[ -](?:old|of age)| a[ñn]os| tahun(?! (?:lebih|lagi|lalu|yang|kemudian|lamanya))|"
    r" (?:and|but|now|today|when|while|as|who|so|already|this|next|last|in (?:may|june|july|the)|y|e|pero|ahora|hoy|"
    r"en|ya|cuando|dan|tetapi|tapi|sekarang|kini|ketika|bulan|saat|pada)\b)"
)
_SAME_SUBJECT = compiled(
    r"(?: years old| years of age| años| tahun)?,?(?: (?:and|but|just|only|about|exactly|some|nearly|almost|a good|is|was|y|"
    r"unos|casi|es|era|dan|just about|barely|apenas|hanya|baru|a|or))*,? ?"
)


def value(text: str) -> int | None:
    """The number that digits or words stand for, None where they are none."""
    return int(text) if text.isdigit() else VALUES.get(" ".join(text.split()))


def ages(window: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, age) of every age from 18 to 79 in the window."""
    for match in _AGE.finditer(window):
        found = value(match["x"])
        if found is not None and ADULT <= found < 80:
            yield match.start(), match.end(), found


@dataclass(frozen=True)
class ComputedRule(Rule):
    """A rule whose pattern only finds the comparison; the age that it leads to has to be below 18.

    `kind` says how: "younger" takes the number d of the match off any age beside it, "older" off one right before it;
    "part" and "times" divide such ages by `by`, "of" the number x; "then" takes d off the age x of the match, "sum" adds d and x,
    "rest" subtracts the one from the other.
    """

    kind: str = "younger"
    by: float = 1.0

    def finds(self, cased: str, lowered: str, start: int, end: int) -> bool:
        first, last = max(0, start - NEAR), min(len(lowered), end + NEAR)
        around = lowered[first:last]
        if not self._has_what_it_needs(around, around) or not _counted(lowered, start, end):
            return False
        return any(
            match.start() <= start and end <= match.end() and self._minor(match, lowered)
            for match in compiled(self.pattern).finditer(lowered, first, last)
        )

    def _minor(self, match: re.Match[str], window: str) -> bool:
        apart = _group(match, "d")
        named = _group(match, "x")
        if self.kind in ("then", "rest"):
            return apart is not None and named is not None and named >= ADULT and 0 <= named - apart < ADULT
        if self.kind == "of":
            return named is not None and named / self.by < ADULT
        if self.kind == "sum":
            return apart is not None and named is not None and apart + named < ADULT
        found = [item for item in ages(window) if item[1] <= match.start() or item[0] >= match.end()]
        known = [age for _, _, age in found]
        if self.kind in ("part", "times"):
            given = any(elder >= younger * self.by for elder in known for younger in known)
        else:
            given = any(elder - younger == apart for elder in known for younger in known)
        for _, last, age in found if not given else ():
            beside = last <= match.start() and _SAME_SUBJECT.fullmatch(window[last : match.start()]) is not None
            if beside == (self.kind in ("older", "times")) and self._other(age, apart) < ADULT:
                return True
        return False

    def _other(self, age: int, apart: int | None) -> float:
        if self.kind in ("part", "times"):
            return age / self.by
        return age - apart if apart is not None and 0 < apart <= age else ADULT


def _counted(lowered: str, start: int, end: int) -> bool:
    """Whether a number stands right before a word for years; other triggers need none. Much cheaper than the patterns."""
    if lowered[start:end] not in _YEARS:
        return True
    word = lowered[max(0, start - 20) : start].rstrip(" -").replace("-", " ").rpartition(" ")[2]
    return word.isdigit() or word in _LAST_WORDS or word in ("more", "good")


def _group(match: re.Match[str], letter: str) -> int | None:
    """The value of the group of that letter which took part; alternatives hold d0, d1 and so on."""
    texts = (text for name, text in sorted(match.groupdict().items()) if name[0] == letter and text)
    return next((value(text) for text in texts), None)


def computed(
    id: str,
    why: str,
    triggers: str,
    patterns: Iterable[str],
    kind: str,
    *,
    by: float = 1.0,
    needs: str = "",
    refused: Iterable[str],
    allowed: Iterable[str],
) -> Rule:
    numbers = count()
    pattern = "|".join(patterns)
    pattern = re.sub(r"<([DX])>", lambda m: f"(?P<{m[1].lower()}{next(numbers)}>{_NUMBER})", pattern)
    plain = rule(id, why, triggers, pattern, vocabulary={}, needs=needs, refused=refused, allowed=allowed)
    return ComputedRule(**{**plain.__dict__, "kind": kind, "by": by})
