"""Characters that look like Latin letters and digits, mapped to those letters and digits.

Letters that Unicode names as variants of a Latin letter ("LATIN SMALL LETTER O WITH STROKE", "NEGATIVE CIRCLED LATIN
CAPITAL LETTER C", "REGIONAL INDICATOR SYMBOL LETTER K") are derived from their names; letters of other alphabets that
only look alike are listed. Invisible characters (formats, variation selectors, fillers) and combining marks that no
composed letter takes in are dropped.
"""

import re
import unicodedata

_LISTED = {
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "һ": "h", "н": "h", "і": "i", "ї": "i", "ј": "j",
    "к": "k", "ӏ": "l", "м": "m", "п": "n", "и": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "я": "r", "ѕ": "s",
    "т": "t", "ц": "u", "ѵ": "v", "ԝ": "w", "ш": "w", "щ": "w", "х": "x", "у": "y", "ү": "y", "ь": "b", "ъ": "b",
    "з": "3", "б": "6", "є": "e", "э": "e", "ӕ": "ae", "ғ": "f", "қ": "k", "ң": "h", "ө": "o", "ӓ": "a", "ґ": "r",
    # Greek
    "α": "a", "β": "b", "ϲ": "c", "δ": "d", "ε": "e", "γ": "y", "η": "n", "ι": "i", "κ": "k", "λ": "l", "μ": "u",
    "ν": "v", "ο": "o", "π": "n", "ρ": "p", "σ": "o", "ς": "s", "τ": "t", "υ": "u", "φ": "o", "χ": "x", "ω": "w",
    "ζ": "z", "ξ": "e", "θ": "o", "ϳ": "j", "Η": "H", "Ν": "N", "Μ": "M", "Υ": "Y", "Ζ": "Z", "Ρ": "P", "Χ": "X",
    # Armenian, Cherokee, Lisu, and look-alikes of the Latin and letter-like blocks
    "ա": "w", "գ": "q", "զ": "q", "հ": "h", "յ": "j", "ո": "n", "ս": "u", "ց": "g", "օ": "o", "ք": "p", "ւ": "i",
    "Տ": "S", "Ս": "U", "Օ": "O", "Ꭺ": "A", "Ᏼ": "B", "Ꮯ": "C", "Ꭰ": "D", "Ꭼ": "E", "Ꮐ": "G", "Ꮋ": "H", "Ꭵ": "i",
    "Ꮖ": "I", "Ꭻ": "J", "Ꮶ": "K", "Ꮮ": "L", "Ꮇ": "M", "Ꮎ": "O", "Ꮲ": "P", "Ꮢ": "R", "Ꮪ": "S", "Ꭲ": "T", "Ꮩ": "V",
    "Ꮃ": "W", "Ꮍ": "Y", "Ꮓ": "Z", "ꓐ": "B", "ꓚ": "C", "ꓓ": "D", "ꓰ": "E", "ꓝ": "F", "ꓖ": "G", "ꓧ": "H", "ꓲ": "I",
    "ꓙ": "J", "ꓗ": "K", "ꓡ": "L", "ꓟ": "M", "ꓠ": "N", "ꓳ": "O", "ꓑ": "P", "ꓣ": "R", "ꓢ": "S", "ꓔ": "T", "ꓴ": "U",
    "ꓦ": "V", "ꓪ": "W", "ꓫ": "X", "ꓬ": "Y", "ꓜ": "Z", "ɑ": "a", "ɒ": "a", "ɐ": "a", "ʌ": "a", "ɔ": "o", "ə": "e",
    "ǝ": "e", "ɘ": "e", "ɛ": "e", "ɜ": "e", "ɡ": "g", "ɢ": "g", "ɥ": "h", "ı": "i", "ɪ": "i", "ɩ": "i", "ʝ": "j",
    "ʞ": "k", "ɭ": "l", "ʟ": "l", "ɯ": "m", "ɴ": "n", "ŋ": "n", "ɹ": "r", "ʀ": "r", "ʁ": "r", "ʇ": "t", "ʊ": "u",
    "ʋ": "v", "ʍ": "w", "ʎ": "y", "ʏ": "y", "ʒ": "3", "ƨ": "s", "ƽ": "5", "ȣ": "8", "ß": "ss", "æ": "ae", "œ": "oe",
    "þ": "p", "ð": "d", "∂": "d", "∈": "e", "∑": "e", "∩": "n", "∪": "u", "√": "v", "×": "x", "¢": "c", "©": "c",
    "®": "r", "¥": "y", "₦": "n", "₩": "w", "₮": "t", "₭": "k", "₵": "c", "₲": "g", "₴": "s", "฿": "b", "ℓ": "l",
    "⍺": "a", "ค": "a", "๏": "o", "ร": "s", "卂": "a", "匚": "c", "丨": "i", "ㄥ": "l", "ㄒ": "t", "乇": "e", "几": "n",
    "İ": "I", "٥": "5",
    # Pictures, as words that rules know
    "👶": " babypic ", "🍼": " babypic ", "🚼": " babypic ", "🧒": " childpic ", "👦": " childpic ", "👧": " childpic ", "🎒": " schoolpic ", "🏫": " schoolpic ",
    # Punctuation with a plain form
    "’": "'", "‘": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "″": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": " - ", "―": " - ", "−": "-", "﹘": "-", "⁃": "-",
    "…": "...", "•": "·", "‧": "·", "∙": "·", "⋅": "·", "⁄": "/", "∕": "/", "∣": "|", "¦": "|", "ǀ": "|",
    "！": "!", "¡": "!", "¿": "?",
}  # fmt: skip
_BY_NAME = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR|SQUARED|CIRCLED)\b.*?(?P<case>SMALL|CAPITAL)? ?LETTER (?:SMALL CAPITAL |"
    r"SCRIPT |OPEN |BLACKLETTER )?"
    r"(?:DOTLESS )?(?P<letter>[A-Z])(?: WITH .*)?$"
)
_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"


def plain(character: str) -> str:
    """The plain form of one character: itself, a look-alike, or nothing if it is invisible."""
    listed = _LISTED.get(character)
    if listed is None and character.lower() != character:
        listed = _LISTED.get(character.lower(), "").upper() or None
    if listed is not None:
        return listed
    if character < "\x80":
        return character if character.isprintable() or character.isspace() else ""
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"} or character in _INVISIBLE:
        return "\n" if character == "\x85" else ""
    if category == "Zs" or category in {"Zl", "Zp"}:
        return "\n" if category != "Zs" else " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "No" and unicodedata.numeric(character, 0.5).is_integer():  # circled and the like
        return str(int(unicodedata.numeric(character)))
    if unicodedata.decomposition(character):
        return character  # an accented letter: kept here, folded in its own view
    match = _BY_NAME.search(unicodedata.name(character, ""))
    if match is None:
        return character
    letter = match["letter"]
    return letter.lower() if match["case"] == "SMALL" else letter


class LookalikeMap(dict[int, str]):
    """A table for `str.translate` that fills itself; bounded, since most text needs a few hundred characters."""

    def __missing__(self, code: int) -> str:
        value = plain(chr(code))
        if len(self) < 20_000:
            self[code] = value
        return value
