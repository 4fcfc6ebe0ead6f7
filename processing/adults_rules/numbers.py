"""Numbers as the rules read them: ages below 18, ages from 18, and any number; in digits, words and Roman numerals.

All patterns are for lower-cased text with single spaces. A number word that is part of a larger number ("twenty-five",
"treinta y cinco", "dua puluh lima"), a decimal, a price, a time of day or a score is not a minor's age.
Each language offers the same names: N (0 to 17), A (18 and more), NUM (any), ORD (ordinals up to 17th), and the words
that can begin one of them, which the rules use as triggers.
"""


def alternatives(words: str) -> str:
    """`a|b|c` from words, longest first, so that no word hides behind its own beginning."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_BEFORE = r"(?<!\d)(?<!\d[.,:/'])(?<![$€£#])(?<![$€£#] )"
_AFTER = r"(?![\d%°$€£])(?![.,:/]\d)(?! ?%)(?!' ?\d)"
_DIGITS_N = rf"{_BEFORE}(?:1[0-7]|0?\d)(?:[.,]5)?{_AFTER}"
_DIGITS_A = rf"{_BEFORE}(?:1[89]|[2-9]\d|1[0-3]\d){_AFTER}"
_ROMAN_N = r"\b(?:xvii|xvi|xv|xiv|xiii|xii|xi|ix|x|viii|vii|vi|iv|iii|ii)\b"
_ROMAN_A = r"\b(?:xviii|xix|x{2,3}[ivx]*|xl[ivx]*|lx{0,3}[ivx]*)\b"
_ROMAN_WORDS = "ii iii iv vi vii viii ix x xi xii xiii xiv xv xvi xvii"
DIGIT_TRIGGERS = (*(str(n) for n in range(18)), *(f"0{n}" for n in range(10)))

# --- English. "six teen" and "six-teen" are read as "sixteen"; "forteen" and the like are common misspellings.
_EN_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety"
_EN_UNITS = "one two three four five six seven eight nine"
_EN_TEENS = r"(?:thir|four|for|fif|six|seven)[\s.-]{0,2}teen"
_EN_FREE = (
    "".join(f"(?<!{ten}[ -])(?<!{ten})" for ten in _EN_TENS.split()) + "(?<!hundred )(?<!hundred and )(?<!point )"
)
_EN_NOT_LARGER = r"(?![ -](?:hundred|thousand|million|billion|dozen|point|per ?cent)\b)"
_EN_N = rf"{_EN_FREE}\b(?:{_EN_TEENS}|zero|ten|eleven|twelve|{alternatives(_EN_UNITS)})\b{_EN_NOT_LARGER}"
_EN_A = rf"\b(?:eighteen|nineteen|(?:{alternatives(_EN_TENS)})(?:[ -]?(?:{alternatives(_EN_UNITS)}))?)\b"
_EN_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twelvth"
EN = {
    "N": rf"(?:{_DIGITS_N}|{_EN_N}|{_ROMAN_N})",
    "A": rf"(?:{_DIGITS_A}|{_EN_A}|{_ROMAN_A})",
    "NUM": rf"(?:\d+(?:[.,]\d+)*|{_EN_A}|\b(?:{_EN_TEENS}|ten|eleven|twelve|{alternatives(_EN_UNITS)})\b)",
    "TEEN": rf"(?:{_BEFORE}1[3-7]{_AFTER}|\b{_EN_TEENS}\b|\b(?:xiii|xiv|xv|xvi|xvii)\b)",
    "ORD": (
        rf"(?:(?<!\d)(?:1st|2nd|3rd|[4-9]th|1[0-7]th)\b|{_EN_FREE}\b(?:{alternatives(_EN_ORDINALS)}|"
        rf"(?:{_EN_TEENS})th)\b|{_ROMAN_N}|\b(?:xvii|xvi|xv|xiv|xiii|xii|xi|ix|x|viii|vii|vi|iv|iii|ii)th\b)"
    ),
    # numbers that a phrase such as "not yet" or "short of" turns into a minor's age
    "ADULTHOOD": r"(?:(?<![\d.,:$€£])(?:18|19|20|21)(?![\d%°]|[.,:]\d)|\b(?:eighteen|nineteen|twenty[ -]one|twenty|xviii)\b(?![ -]\w+ty))",
}
EN_TRIGGERS = (
    *DIGIT_TRIGGERS,
    *_EN_UNITS.split(),
    *"zero ten eleven twelve thirteen fourteen forteen fifteen sixteen seventeen teen".split(),
    *_ROMAN_WORDS.split(),
)
EN_ORDINAL_TRIGGERS = (
    *DIGIT_TRIGGERS,
    *_EN_ORDINALS.split(),
    *"thirteenth fourteenth fifteenth sixteenth seventeenth teenth".split(),
    *_ROMAN_WORDS.split(),
)
