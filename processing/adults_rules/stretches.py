"""The stretches of a text in which something may be hidden: the other views of normalise.py are made of these alone.

Honest prose has few. Whatever normalise.py can undo leaves a mark that is looked for here: a digit beside a letter,
letters with gaps between them, a tag, three equal letters.
"""

import re
from collections.abc import Callable, Iterator

import numpy as np

from processing.adults_rules.scan import Classes, Look, Sieve

STRETCH = 220  # characters on either side of a suspicious place that are read again
_TO_DIGIT = str.maketrans("oileastbgz", "0113457892")
# number words that l33t leaves without a letter: 51373 for siete
DIGITS = {word.translate(_TO_DIGIT): word for word in ("seis", "siete", "tiga", "belas", "sebelas")}
DIGIT_WORD = re.compile(rf"\b(?:{'|'.join(sorted(DIGITS))})\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_TRIPLES = tuple(letter * 3 for letters in ("abcdefghijklmnoprstuvxyz", "AEIO") for letter in letters)
_CLASSES = Classes(
    latin="A-Za-zñ",
    any=r"^\W_",
    gap=r" \n._*·•|/~,+=-",
    symbol="0-9@$|+€£",
    rare=r"%\\<*#",
    space=r"\s",
    capital="A-ZÁÉÍÓÚÑ",
    small="a-zñáéíóú",
)


def _may_be_leet(look: Look) -> np.ndarray:
    letter = look.at("latin")
    after = look.shifted(letter, 1)
    return (look.at("symbol") & (after | look.shifted(letter, -1))) | ((look.codes == ord("!")) & after)


def _may_be_joined(look: Look) -> np.ndarray:
    capital = look.at("capital")
    return (capital & look.shifted(look.at("small"), -1)) | look.run(capital, capital, capital, capital)


_SUSPECT = (
    Sieve(r"[0-9@$|+€£](?:(?<=[A-Za-zñ].)|(?=[A-Za-zñ]))|!(?=[A-Za-z])", _may_be_leet),
    Sieve(  # s p a c e d
        r"[ \n._*·•|/~,+=-][^\W_][ \n._*·•|/~,+=-]{1,4}[^\W_](?![^\W_])",
        lambda look: look.run(gap := look.at("gap"), look.at("any"), gap),
    ),
    Sieve(  # escapes, markup, masks, broken lines
        r"%[0-9A-Fa-f]{2}|\\[ux][0-9A-Fa-f]|<[A-Za-z/!]|[*#]\w|-[^\S\n]*\n",
        lambda look: look.at("rare") | look.run(look.codes == ord("-"), look.at("space")),
    ),
    Sieve(r"[A-ZÁÉÍÓÚÑ](?:(?<=[a-zñáéíóú].)|[A-ZÁÉÍÓÚÑ]{3})", _may_be_joined),  # joinedWords, CAPITALS
)


def stretches(text: str, hides: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Spans of STRETCH characters round what is suspicious, joined where they meet and widened to white space.

    hides: whether an accented word, in lower case, is another one once its accents are taken away.
    """
    start = end = -1
    for spot in _spots(text, hides):
        if spot > end:
            if end >= 0:
                yield _widen(text, start, end)
            start = max(0, spot - STRETCH)
        end = spot + STRETCH
    if end >= 0:
        yield _widen(text, start, end)


def _spots(cleaned: str, hides: Callable[[str], bool]) -> list[int]:
    """Places where something may be hidden. Each test is built to skip honest text fast."""
    look = _CLASSES.look_at(cleaned)
    spots = [place for sieve in _SUSPECT for place in sieve.starts(cleaned, look)]
    if not cleaned.isascii():
        hidden = {word for word in set(_LETTERS.findall(cleaned)) if not word.isascii() and hides(word.lower())}
        for word in sorted(hidden):
            spots.extend(match.start() for match in re.finditer(re.escape(word), cleaned))
    if look is None or _has_digits(look):
        spots.extend(match.start() for match in DIGIT_WORD.finditer(cleaned))
    if look is None or _has_triple(look):
        spots.extend(_triples(cleaned))
    return sorted(spots)


def _has_digits(look: Look) -> bool:
    digit = (look.codes >= ord("0")) & (look.codes <= ord("9"))
    return bool(look.run(*[digit] * min(map(len, DIGITS))).any())


def _has_triple(look: Look) -> bool:
    equal = look.codes[1:] == look.codes[:-1]
    return bool((equal[1:] & equal[:-1] & look.at("latin")[2:]).any())


def _triples(cleaned: str) -> Iterator[int]:
    """One place in each stretch where a letter stands three times."""
    for letters in _TRIPLES:
        place = cleaned.find(letters)
        while place >= 0:
            yield place
            place = cleaned.find(letters, place + 40)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    end = min(end, len(text))
    least, most = max(0, start - STRETCH), min(end + STRETCH, len(text))
    while start > least and not text[start - 1].isspace():
        start -= 1
    while end < most and not text[end].isspace():
        end += 1
    return start, end
