"""Generated sentences for the gate: every age from 1 to 17 in every phrasing, language and disguise, and ages from 18 up.

Phrasings are written as people write, not as the rules read: `{d}` is the age in digits, `{w}` in words, `{o}` an
ordinal, `{r}` Roman, `{e}` eighteen less the age (what is missing). num2words spells the numbers.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from num2words import num2words

PHRASINGS: dict[str, list[str]] = {
    "en": [
        "She was {w} years old that summer.", "He is {d} years old.", "A {w}-year-old opened the door.", "The {d}-year-old smiled.",
        "She is only {w}.", "He had just turned {w}.", "Marta turned {d} last week.", "At the age of {w} she left the village.",
        "Aged {d}, he went to sea.", "On her {o} birthday it rained.", "My cousin will be {w} in June.", "Laura, {d}, sang a song.",
        "When I was {w}, we lived in Turin.", "He looks about {w}.", "She can't be more than {w} years of age.", "The singer ({d}) bowed.",
        "They say the bride was {w} years old.", "She was barely {w} when they met.", "He was a runaway of {w} years of age.",
        "\"I'm {w},\" she said.", "How old is she? She is {d}.", "The thief, aged {w}, got away.", "He died at age {d}.", "Her brother is {d} yrs old.",
        "She was not yet {w}.", "We gave it to Tom for his {o} birthday.", "The dancer is {r} years old.",
    ],
    "es": [
        "Ella tenía {w} años aquel verano.", "Él tiene {d} años.", "Una persona de {w} años abrió la puerta.", "Tiene solo {w} años.",
        "Acababa de cumplir {w} años.", "Marta cumplió {d} años la semana pasada.", "A la edad de {w} años dejó el pueblo.",
        "Con {d} años se fue al mar.", "Laura, de {w} años, cantó.", "Mi prima cumplirá {w} años en junio.", "Cuando yo tenía {w} años, vivíamos en Turín.",
        "Aparenta unos {w} años.", "No puede tener más de {w} años.", "La cantante, de {d} años, saludó.", "A los {w} años ya trabajaba.",
        "Apenas tenía {w} años cuando se conocieron.", "Murió a los {d} años.", "Su hermano tiene {d} añitos.", "Desde los {w} años toca el piano.",
        "La bailarina tiene {r} años.", "Su hijo es de {d} años de edad.", "Todavía no ha cumplido {w} años.", "Edad: {d} años.",
    ],
    "id": [
        "Ia berumur {w} tahun pada musim itu.", "Dia berusia {d} tahun.", "Orang berusia {w} tahun itu membuka pintu.", "Umurnya baru {w} tahun.",
        "Ia baru saja berusia {w} tahun.", "Marta genap {d} tahun minggu lalu.", "Pada usia {w} tahun ia meninggalkan desa.",
        "Laura, {d} tahun, bernyanyi.", "Sepupuku akan berusia {w} tahun bulan Juni.", "Ketika aku berumur {w} tahun, kami tinggal di Medan.",
        "Kelihatannya ia berumur sekitar {w} tahun.", "Umurnya tidak lebih dari {w} tahun.", "Penyanyi berumur {d} tahun itu membungkuk.",
        "Ia masih {w} tahun ketika mereka bertemu.", "Ia meninggal pada umur {d} tahun.", "Usianya {d} thn.", "Sejak umur {w} tahun ia bermain piano.",
        "Penari itu berusia {r} tahun.", "Ia merayakan ulang tahun ke-{d}.", "Umurnya belum sampai {w} tahun.", "Umur: {d}.",
    ],
}  # fmt: skip
ROMAN = [
    "0",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
]
ADULTS = (18, 19, 21, 25, 30, 34, 42, 47, 55, 61, 73, 88)

_LEET = str.maketrans("oieast", "013457")
_CYRILLIC = str.maketrans("aceopxyi", "асеорхуі")


@dataclass(frozen=True)
class Case:
    """One generated sentence; `refuse` says what the gate ought to do with it."""

    sentence: str
    language: str
    age: int
    phrasing: str
    evasion: str
    refuse: bool


def cases(seed: int = 1) -> Iterator[Case]:
    """All ages, phrasings and evasions of the three languages, in a fixed order; adult ages undisguised only."""
    chance = random.Random(seed)
    for language, phrasings in PHRASINGS.items():
        for phrasing in phrasings:
            for age in range(1, 18):
                plain = _fill(phrasing, age, language)
                yield Case(plain, language, age, phrasing, "plain", True)
                for name in EVASIONS:
                    hidden = evade(name, plain, chance)
                    if hidden != plain:
                        yield Case(hidden, language, age, phrasing, name, True)
            if "not yet" in phrasing or "Todavía no" in phrasing or "belum" in phrasing or "{r}" in phrasing:
                continue
            for age in ADULTS:
                if age == 18 and any(word in phrasing for word in ("will be", "cumplirá", "akan")):
                    continue
                yield Case(_fill(phrasing, age, language), language, age, phrasing, "plain", False)


def _fill(phrasing: str, age: int, language: str) -> str:
    ordinal = num2words(age, lang=language, to="ordinal")
    words = num2words(age, lang=language)
    if language == "es" and age % 10 == 1 and age != 11:  # apocope: veintiún años
        words = words.removesuffix("uno") + ("ún" if age == 21 else "un")
    roman = ROMAN[age] if age < len(ROMAN) else ""
    return phrasing.format(d=age, w=words, o=ordinal, r=roman)


def _letters(sentence: str, chance: random.Random, change) -> str:
    """Apply `change` to one to all of the words that have at least three letters."""
    words = sentence.split(" ")
    candidates = [index for index, word in enumerate(words) if len(word) >= 3]
    if not candidates:
        return sentence
    chosen = set(chance.sample(candidates, chance.randint(1, len(candidates))))
    return " ".join(change(word) if index in chosen else word for index, word in enumerate(words))


def _full_width(sentence: str, chance: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in sentence)


def _spaced(sentence: str, chance: random.Random) -> str:
    separator = chance.choice([" ", "-", ".", "*", "_"])
    gap = "  " if separator == " " else " "
    return gap.join(separator.join(word) for word in sentence.split(" "))


def _broken(sentence: str, chance: random.Random) -> str:
    """A hyphen and a line end in the middle of every long word, as in badly joined columns."""
    return " ".join(
        w[: len(w) // 2] + "-\n" + w[len(w) // 2 :] if w.isalpha() and len(w) > 5 else w for w in sentence.split(" ")
    )


EVASIONS = {
    "full_width": _full_width,
    "look_alikes": lambda s, r: _letters(s, r, lambda w: w.translate(_CYRILLIC)),
    "zero_width": lambda s, r: _letters(s, r, lambda w: w[:1] + r.choice("\u200b\u200c\u200d\u2060\ufeff") + w[1:]),
    "soft_hyphen": lambda s, r: _letters(s, r, lambda w: w[:2] + "\u00ad" + w[2:]),
    "leet": lambda s, r: _letters(s, r, lambda w: w.translate(_LEET) if w.isalpha() else w),
    "spaced": _spaced,
    "broken_lines": _broken,
    "entities": lambda s, r: _letters(s, r, lambda w: w[:1] + f"&#{ord(w[1])};" + w[2:]),
    "tags": lambda s, r: _letters(s, r, lambda w: w[:2] + "<b>" + w[2:] + "</b>"),
    "marks": lambda s, r: _letters(s, r, lambda w: "".join(c + "\u0336" for c in w)),
    "upper_case": lambda s, r: s.upper(),
    "line_ends": lambda s, r: s.replace(" ", "\n"),
    "bold": lambda s, r: "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in s),
    "no_accents": lambda s, r: s.translate(str.maketrans("áéíóúñ", "aeioun")),
}


def evade(name: str, sentence: str, chance: random.Random) -> str:
    """The sentence in one of the disguises of EVASIONS."""
    return EVASIONS[name](sentence, chance)
