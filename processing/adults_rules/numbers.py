"""Numbers as the rules read them: ages below 18, ages from 18, and any number; in digits, words and Roman numerals.

All patterns are for lower-cased text with single spaces. A number word that is part of a larger number ("twenty-five",
"treinta y cinco", "dua puluh lima"), a decimal, a price, a time of day or a score is not a minor's age.
Each language offers the same names: N (0 to 17), A (18 and more), NUM (any), ORD (ordinals up to 17th), and the words
that can begin one of them, which the rules use as triggers.
"""

from processing.adults_rules.rule import one_of as alternatives

_BEFORE = r"(?=\d)(?<!\d)(?<!\d[.,:/'])(?<![$€£#])(?<![$€£#] )"
_AFTER = r"(?![\d%°$€£])(?![.,:/]\d)(?! ?%)(?!' ?\d)"
_DIGITS_N = rf"{_BEFORE}(?:1[0-7]|0?\d)(?:[.,]5)?{_AFTER}"
_DIGITS_A = rf"{_BEFORE}(?:1[89]|[2-9]\d|1[0-3]\d){_AFTER}"
_ROMAN_N = r"\b(?=[ivx])(?:xvii|xvi|xv|xiv|xiii|xii|xi|ix|x|viii|vii|vi|iv|iii|ii)\b"
_ROMAN_A = r"\b(?=[xl])(?:xviii|xix|x{2,3}[ivx]*|xl[ivx]*|lx{0,3}[ivx]*)\b"
_ROMAN_WORDS = "ii iii iv vi vii viii ix x xi xii xiii xiv xv xvi xvii"
DIGIT_TRIGGERS = (*(str(n) for n in range(18)), *(f"0{n}" for n in range(10)))

# --- English. "six teen" and "six-teen" are read as "sixteen"; "forteen" and the like are common misspellings.
_EN_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety"
_EN_UNITS = "one two three four five six seven eight nine"
_EN_TEENS = r"(?:thir|four|for|fif|six|seven)[\s.-]{0,2}teen"
_EN_FREE = (
    "".join(f"(?<!{ten}[ -])(?<!{ten})" for ten in _EN_TENS.split()) + "(?<!hundred )(?<!hundred and )(?<!point )"
)
_EN_NOT_LARGER = r"(?![ -]and[ -](?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)(?![ -](?:hundred|thousand|million|billion|dozen|point|per ?cent)\b)"
_EN_N = (
    rf"\b(?=[efnostz]){_EN_FREE}(?:{_EN_TEENS}|zero|ten|eleven|twelve|"
    rf"{alternatives(_EN_UNITS)})\b{_EN_NOT_LARGER}"
)
_EN_A = rf"\b(?:eighteen|nineteen|(?:{alternatives(_EN_TENS)})(?:[ -]?(?:{alternatives(_EN_UNITS)}))?)\b"
_EN_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twelvth"
# Fractions belong to the number: possessive, so that "ten and a half hours" is never read as "ten".
_EN_FRACTION = (
    r"(?:[ -]and[ -](?:(?:a|one)[ -])?(?:half|quarter|third|bit|three[ -]quarters?|two[ -]thirds|\d/\d)\b| \d/\d)?+"
)
EN = {
    "FRACTION": _EN_FRACTION,
    "N": rf"(?:{_DIGITS_N}|{_EN_N}|{_ROMAN_N}){_EN_FRACTION}",
    "A": rf"(?:{_DIGITS_A}|{_EN_A}|{_ROMAN_A})",
    "NUM": rf"(?:\d+(?:[.,]\d+)*|{_EN_A}|\b(?:{_EN_TEENS}|ten|eleven|twelve|{alternatives(_EN_UNITS)})\b)",
    "TEEN": rf"(?:{_BEFORE}1[3-7]{_AFTER}|\b{_EN_TEENS}\b|\b(?:xiii|xiv|xv|xvi|xvii)\b)",
    "ORD": (
        rf"(?:(?<!\d)(?:1st|2nd|3rd|[4-9]th|1[0-7]th)\b|\b(?=[efnst]){_EN_FREE}(?:{alternatives(_EN_ORDINALS)}|"
        rf"(?:{_EN_TEENS})th)\b|{_ROMAN_N}|\b(?:xvii|xvi|xv|xiv|xiii|xii|xi|ix|x|viii|vii|vi|iv|iii|ii)th\b)"
    ),
    # numbers that a phrase such as "not yet", "under" or "short of" turns into a minor's age
    "E18": rf"(?:{_BEFORE}18{_AFTER}|\beighteen\b|\bxviii\b)",
    "E21": (
        rf"(?:{_BEFORE}(?:18|19|2[01]){_AFTER}|\b(?:eighteen|nineteen|twenty[ -]one|"
        rf"twenty)\b(?![ -](?:{alternatives(_EN_UNITS)})\b))"
    ),
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
    *(f"{roman}th" for roman in _ROMAN_WORDS.split()),
)

# --- Spanish. The folded view drops accents, so every accent is optional.
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ES_UNITS = "uno una un dos tres cuatro cinco seis siete ocho nueve"
_ES_MINOR = "cero diez once doce trece catorce quince"
_ES_FREE = (
    "".join(f"(?<!{ten} y )" for ten in [*_ES_TENS.split(), "veinte", "diez"])
    + "(?<!cien )(?<!ciento )(?<!mil )(?<!coma )(?<!punto )"
)
_ES_16 = r"dieci ?s(?:é|e)is|diez y seis|dieci ?siete|diez y siete"
_ES_N = (
    rf"\b(?=[cdnostuq]){_ES_FREE}(?:{_ES_16}|{alternatives(_ES_MINOR)}|{alternatives(_ES_UNITS)})\b"
    r"(?! (?:y (?:ocho|nueve)|mil|millones|cientos|por ciento|coma|punto|docenas?)\b)"
)
_ES_A = (
    rf"\b(?:dieci ?ocho|dieci ?nueve|diez y (?:ocho|nueve)|veinte|veinti\w+|(?:{alternatives(_ES_TENS)})"
    rf"(?: y (?:{alternatives(_ES_UNITS)}))?|cien)\b"
)
_ES_TENTHS = ("vig", "trig", "cuadrag", "quincuag", "sexag", "septuag", "octog", "nonag")
_ES_ORDINAL_FREE = "".join(f"(?<!{ten}ésim{end} )(?<!{ten}esim{end} )" for ten in _ES_TENTHS for end in "oa")
_ES_ORDINALS = (
    rf"\b(?=[cdnoqstpu]){_ES_ORDINAL_FREE}(?:d(?:é|e)cim[oa] ?(?:primer|segund|tercer|cuart|quint|sext|s(?:é|"
    rf"e)ptim)[oa]?|"
    r"(?:segund|cuart|quint|sext|s(?:é|e)ptim|octav|noven|d(?:é|e)cim|und(?:é|e)cim|duod(?:é|e)cim)[oa]|(?:prim|"
    r"terc)er[oa]?|"
    r"(?:once|doce|trece|catorce|quince|diecis(?:é|e)is|diecisiete)av[oa])\b(?! ?(?:octav|noven))"
)
ES = {
    "N": rf"(?:{_DIGITS_N}|{_ES_N}|{_ROMAN_N})(?: y (?:medio|pico|tantos|tres cuartos|un cuarto)\b)?+",
    "A": rf"(?:{_DIGITS_A}|{_ES_A}|{_ROMAN_A})",
    "NUM": (
        rf"(?:\d+(?:[.,]\d+)*|{_ES_A}|\b(?:{_ES_16}|{alternatives(_ES_MINOR)}|{alternatives(_ES_UNITS)})\b|"
        rf"{_ROMAN_N})"
    ),
    "TEEN": (
        rf"(?:{_BEFORE}1[1-7]{_AFTER}|\b(?=[cdotq]){_ES_FREE}(?:{_ES_16}|once|doce|trece|catorce|quince)\b|"
        rf"\b(?:xi|xii|xiii|xiv|xv|xvi|xvii)\b)"
    ),
    "ORD": rf"(?:(?<!\d)(?:1[0-7]|\d)\.?(?:o|a|er|ero|do|to|mo|vo|no|va|ma|ta|na|º|ª)\b|{_ES_ORDINALS}|{_ROMAN_N})",
    "E18": rf"(?:{_BEFORE}18{_AFTER}|\b(?:dieci ?ocho|diez y ocho|xviii)\b)",
    "E21": rf"(?:{_BEFORE}(?:18|19|2[01]){_AFTER}|\b(?:dieci ?ocho|dieci ?nueve|veinte|veinti(?:ú|u)n|veintiuno)\b)",
}
ES_TRIGGERS = (
    *DIGIT_TRIGGERS,
    *_ES_UNITS.split(),
    *_ES_MINOR.split(),
    *"dieciséis dieciseis diecisiete dieci séis seis siete".split(),
    *_ROMAN_WORDS.split(),
)
ES_ORDINAL_TRIGGERS = (
    *DIGIT_TRIGGERS,
    *(f"{stem}{end}" for stem in ("primer", "tercer") for end in ("", "o", "a")),
    *(
        f"{stem}{end}"
        for stem in "segund cuart quint sext séptim septim octav noven décim decim undécim undecim duodécim duodecim".split()
        for end in "oa"
    ),
    *(
        f"decimo{stem}{end}"
        for stem in "primer segund tercer cuart quint sext séptim septim".split()
        for end in ("", "o", "a")
    ),
    *(
        f"{stem}av{end}"
        for stem in "once doce trece catorce quince dieciséis dieciseis diecisiete".split()
        for end in "oa"
    ),
    *_ROMAN_WORDS.split(),
)

# --- Indonesian. "lima belas" and "limabelas" are the same.
_ID_UNITS = "satu dua tiga empat lima enam tujuh delapan sembilan"
_ID_FREE = "(?<!puluh )(?<!puluh)(?<!ratus )(?<!ribu )(?<!koma )"
_ID_15 = r"(?:dua|tiga|empat|lima|enam|tujuh)[ -]?belas|sebelas|se belas"
_ID_N = (
    rf"\b(?=[delnst]){_ID_FREE}(?:{_ID_15}|sepuluh|nol|{alternatives(_ID_UNITS)})\b"
    r"(?![ -]?(?:puluh|ratus|ribu|juta|belas|puluhan|ratusan|ribuan|belasan|miliar|persen|koma)\b)"
)
_ID_A = (
    rf"\b(?:(?:delapan|sembilan)[ -]?belas|(?:{alternatives(_ID_UNITS)})[ -]?puluh(?: "
    rf"(?:{alternatives(_ID_UNITS)}))?|seratus)\b"
)
ID = {
    "N": rf"(?:{_DIGITS_N}|{_ID_N}|{_ROMAN_N})",
    "A": rf"(?:{_DIGITS_A}|{_ID_A}|{_ROMAN_A})",
    "NUM": rf"(?:\d+(?:[.,]\d+)*|{_ID_A}|\b(?:{_ID_15}|sepuluh|{alternatives(_ID_UNITS)})\b|{_ROMAN_N})",
    "TEEN": rf"(?:{_BEFORE}1[1-7]{_AFTER}|\b(?=[delst]){_ID_FREE}(?:{_ID_15})\b|\b(?:xi|xii|xiii|xiv|xv|xvi|xvii)\b)",
    "ORD": (
        rf"(?:ke[ -]?{_DIGITS_N}|\bke[ -]?(?:{_ID_15}|sepuluh|{alternatives(_ID_UNITS)})\b(?! (?:puluh|ratus|"
        rf"belas))|\bpertama\b|ke[ -]?{_ROMAN_N})"
    ),
    "E18": rf"(?:{_BEFORE}18{_AFTER}|\b(?:ke ?)?(?:delapan[ -]?belas|xviii)\b)",
    "E21": (
        rf"(?:{_BEFORE}(?:18|19|2[01]){_AFTER}|\b(?:(?:delapan|sembilan)[ -]?belas|"
        rf"dua puluh(?: satu)?(?! \w+ tahun))\b)"
    ),
}
ID_TRIGGERS = (
    *DIGIT_TRIGGERS,
    *_ID_UNITS.split(),
    *"sepuluh sebelas belas".split(),
    *(f"{unit}belas" for unit in _ID_UNITS.split()),
    *_ROMAN_WORDS.split(),
)

# word -> what stands before it when it is the end of a number above 20, as in "twenty-five": no trigger then
LARGER: dict[str, tuple[str, ...]] = {
    **{unit: tuple(f"{ten}{gap}" for ten in _EN_TENS.split() for gap in "- ") for unit in _EN_UNITS.split()},
    **{unit: tuple(f"{ten} y " for ten in _ES_TENS.split()) for unit in _ES_UNITS.split()},
    **dict.fromkeys(_ID_UNITS.split(), ("puluh ",)),
}
