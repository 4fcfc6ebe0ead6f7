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
_AGE = re.compile(
    rf"(?<![\d.,:/$€£#])(?P<x>\b[2-7]\d|\b1[89]|\b{one_of(','.join(VALUES))})"
    r"(?= ?$| ?[.,;:!?)\"]| -|[ -]years?[ -](?:old|of age)| a[ñn]os| tahun(?! (?:lebih|lagi|lalu|yang|kemudian|lamanya))|"
    r" (?:and|but|now|today|when|while|as|who|so|already|this|next|last|in (?:may|june|july|the)|y|e|pero|ahora|hoy|"
    r"en|ya|cuando|dan|tetapi|tapi|sekarang|kini|ketika|bulan|saat|pada)\b)"
)
_SAME_SUBJECT = re.compile(
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
        if not _counted(lowered, start, end):
            return False
        first, last = max(0, start - NEAR), min(len(lowered), end + NEAR)
        if self.needs and not any(text in lowered[first:last] for text in self.needs):
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


def _computed(
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


_WHOSE = r"(?:my|his|her|your|their|our|[\w-]+'s?)"
_HALF = (
    rf"\b(?:just |exactly |about |barely |nearly |almost |not (?:even )?|less than )?half {_WHOSE} (?:\w+'s )?(?:age|years)\b",
    r"\bhalf (?:as old as|the age of)\b",
    r"\b(?:la )?mitad (?:de (?:años|(?:la |mi |su |tu )?edad)|de años)\b",
    r"\b(?:separuh|separo|setengah|separoh)(?: dari)?(?: kali)? (?:umur|usia)\w*",
)

RULES = (
    _computed(
        "younger_by",
        "So many years younger than somebody whose age is told.",
        "years year yrs años año tahun setahun lleva llevaba llevan saca sacaba",
        (
            rf"<D> ?(?:years?|yrs?)(?:'s?)? (?:younger|(?:{_WHOSE} )junior|junior to|below|apart|between)\b",
            r"\b(?:younger|junior) by <D> (?:years?|yrs?)\b",
            r"<D> años (?:menor|más (?:joven|pequeñ[oa]|chic[oa]))\b",
            r"\b(?:me|le|te|les|nos|se) (?:llevan?|llevaban?|sacan?|sacaba) (?:casi |unos )?<D> años\b",
            r"\b(?:me|le|te|les|nos) (?:llevan?|llevaban?|sacan?|sacaba) <D>(?= ?[.,;]| ?$)",
            r"<D> ?tahun (?:di bawah\w*|lebih muda)\b",
            r"\blebih muda (?:sekitar |kira-kira )?<D> ?tahun\b",
            r"\b(?:terpaut|selisih\w*|beda\w*)(?: (?:umur|usia|hanya|mereka|kami|dengan)\w*){0,3} <D> ?tahun\b",
        ),
        "younger",
        needs="younger|junior|below|between|apart|menor|joven|pequeñ|chic|llev|saca|muda|bawah|terpaut|selisih|beda",
        refused=(
            "Ruth is twenty; Paul is four years younger.",
            "She is twenty-one, and Mark is five years her junior.",
            "Luis es cuatro años menor que Eva, que tiene veinte.",
            "Kakaknya dua puluh tahun dan ia lima tahun lebih muda.",
        ),
        allowed=(
            "My cousin is fifty, and I am four years younger.",
            "She was twenty-one, six years younger than her husband.",
            "Ten years lay between them: he was thirty and she was twenty.",
        ),
    ),
    _computed(
        "older_by",
        "An age that is so many years above somebody else's: twenty, five years older than her.",
        "years year yrs años año tahun setahun",
        (
            rf"<D> ?(?:years?|yrs?)(?:'s?)? (?:older|elder|(?:{_WHOSE} )senior|senior to)\b",
            r"<D> años (?:mayor|más (?:viej[oa]|grande))\b",
            r"<D> ?tahun lebih tua\b",
            r"\blebih tua <D> ?tahun\b",
        ),
        "older",
        needs="older|senior|elder|mayor|viej|grande|tua",
        refused=("He is twenty, five years older than Ann.", "Tiene veinte, cinco años mayor que Ana."),
        allowed=("He is forty, five years older than Ann.", "He was ten years her senior, and she was thirty."),
    ),
    _computed(
        "half_the_age",
        "Half the age of somebody below thirty-six.",
        "half mitad separuh separo setengah separoh",
        _HALF,
        "part",
        by=2,
        refused=(
            "He is half my age, and I am thirty-two.",
            "Tiene la mitad de la edad de Eva, que tiene treinta.",
            "Umurnya separuh dari umur ibunya yang berumur tiga puluh tahun.",
        ),
        allowed=("She is half his age, and he is sixty.", "She is thirty, half his age."),
    ),
    _computed(
        "half_of_a_number",
        "An age told as half of a number.",
        "half mitad separuh setengah",
        (
            r"\b(?:is|was|am|age|aged|tenía|tiene|tengo|tuvo|berumur|berusia|umur\w*|usia\w*)(?: (?:yo|él|ella|just|only|solo|apenas|baru|exactly|tepat))* "
            r"(?:half of|half|la mitad de|setengah dari|separuh dari|separuh) <X>\b",
        ),
        "of",
        by=2,
        refused=("She was half of thirty when it happened.", "Tenía yo la mitad de treinta cuando aprendí."),
        allowed=("She was half of eighty when it happened.",),
    ),
    _computed(
        "third_of_the_age",
        "A third or a quarter of somebody's age.",
        "third quarter fourth tercio tercera cuarta sepertiga seperempat",
        (
            rf"\b(?:third|quarter|fourth) (?:of )?(?:{_WHOSE}|the) (?:[\w']+ )?age\b",
            r"\b(?:tercio|(?:tercera|cuarta) parte) de (?:la |mi |su |tu )?edad\b",
            r"\b(?:sepertiga|seperempat)(?: dari)?(?: kali)? (?:umur|usia)\w*",
        ),
        "part",
        by=3,
        refused=("He is a third of his father's age, and his father is forty-two.",),
        allowed=("She is a third of his age, and he is seventy-five.",),
    ),
    _computed(
        "twice_the_age",
        "An age that is twice somebody else's.",
        "twice double doble dobla doblaba dobles kali",
        (
            rf"\b(?:twice|double)(?: {_WHOSE}| the) (?:[\w']+ )?age\b|\btwice as old\b",
            r"\b(?:el )?doble (?:de (?:años|edad)|de (?:la|su|mi) edad)\b|\b(?:le|me|te) dobl(?:a|aba) la edad\b",
            r"\b(?:dua|2) kali (?:lipat )?(?:umur|usia)\w*",
        ),
        "times",
        by=2,
        refused=("He is thirty, twice her age.",),
        allowed=("He is sixty, twice her age.", "He is twice her age: he is fifty and she is twenty-five."),
    ),
    _computed(
        "age_in_years_to_come",
        "An age that somebody will only have in so many years, or had not reached so many years ago.",
        "years year yrs años año tahun setahun",
        (
            r"\b(?:in|within) <D> (?:more )?(?:years?|yrs?)(?:'? time)?,?[^.!?;]{0,30}?(?:'ll|\b(?:will|would|shall|'d))"
            r"(?: \w+){0,2} (?:be|turn|reach|celebrate)(?: \w+){0,2}? <X>(?= ?$| ?[.,;!?]| and| but| years)(?! years (?:since|after|of (?!age)))",
            r"(?:'ll|\b(?:will|would|shall|to)) (?:\w+ )?(?:be|turn|reach) <X>(?: years old)? in <D> (?:years?|yrs?)\b",
            r"<D> (?:years?|yrs?) (?:from now|hence|later),? (?:he|she|i|they|\w+)(?:'ll| will| would|'d| had| was| is)?"
            r"(?: just| only| finally)? (?:be|turn(?:ed|s)?|was|reach(?:ed)?|been) <X>(?= ?$| ?[.,;!?]| and| but| years old)",
            r"\b(?:is|am|are|'s|'m|'re) <X>(?: years old)?(?: now| today)?[,;.:]? [^.!?;]{0,60}?<D> years ago\b",
            r"<D> years ago[^.!?;]{0,60}?[,;] (?:and |but )?(?:now |today )?(?:he|she|i|they|\w+)(?:'s|'m|'re| is| am| are) (?:now |only |just )?<X>(?= ?$| ?[.,;!?]| now| years old)",
            r"\b(?:dentro de|en) <D> años,?[^.!?;]{0,30}?\b(?:tendr[éáí]\w*|cumplir[éáí]\w*|hará|haré) <X>\b",
            r"\b(?:tendr[éáí]\w*|cumplir[éáí]\w*|hará|haré) <X>(?: años)? (?:dentro de|en) <D> años\b",
            r"<D> ?tahun (?:lagi|mendatang|ke depan)[^.!?;]{0,30}?\b(?:berumur|berusia|genap|umur\w*|usia\w*|akan|menginjak|jadi|baru) (?:baru |genap |sudah )?<X>(?= ?$| ?[.,;!?]| tahun)",
            r"\b(?:berumur|berusia|genap|umurnya|usianya) <X>(?: tahun)? (?:dalam )?<D> tahun (?:lagi|mendatang)\b",
        ),
        "then",
        needs="will |'ll |would |shall |'d | to be | to turn | ago| hence| from now| later|tendr|cumplir|haré|hará| lagi| mendatang| ke depan",
        refused=(
            "In three years he will be nineteen.",
            "She will be nineteen in two years.",
            "He is twenty now; they met four years ago.",
            "Dentro de tres años tendrá veinte.",
            "Empat tahun lagi ia berumur dua puluh.",
        ),
        allowed=("In four years she will be forty.", "He is thirty now; they met four years ago."),
    ),
    _computed(
        "age_as_sum",
        "An age told as a sum.",
        "plus más tambah ditambah",
        (r"\b(?:age|aged|is|was|am|are|edad|tiene|tenía|umurnya|usianya):? <D> (?:plus|más|tambah|ditambah) <X>\b",),
        "sum",
        refused=("She is ten plus six.",),
        allowed=("She is twenty plus six.",),
    ),
    _computed(
        "age_as_rest",
        "An age told as a difference.",
        "less menos kurang dikurangi short shy",
        (
            r"\b(?:edad|tiene|tenía|umurnya|usianya):? <X> (?:menos|kurang|dikurangi) <D>\b",
            r"<D> years? (?:less than|short of|shy of) <X>\b",
        ),
        "rest",
        needs="year|tiene|tenía|umur|usia|edad",
        refused=("Tiene veinte menos cuatro.", "He is two years short of nineteen."),
        allowed=("Tiene cuarenta menos cuatro.", "He is two years short of ninety."),
    ),
)
