"""Stage `privacy`: personal data of real people to typed, constant placeholders; the counts are its facts.

Only what can be recognised safely is replaced: e-mail addresses, phone numbers that the phone-number library holds
valid, IP addresses, IBANs and payment cards whose checksums are right, handles of social networks, and US addresses
that carry state and ZIP code. Names stay: in fiction they are the text.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from functools import lru_cache

from phonenumbers import Leniency, PhoneNumberMatcher

from processing.settings import PrivacySettings
from processing.stage import Document, Dropped, Kept, Stage

PLACEHOLDERS = {
    "email": "[EMAIL]",
    "iban": "[IBAN]",
    "card": "[CARD]",
    "ip": "[IP]",
    "phone": "[PHONE]",
    "handle": "[HANDLE]",
    "address": "[ADDRESS]",
}

_DIGITS = re.compile(r"[0-9]+")
# What every card, IBAN, IP address (v4) and phone number has somewhere; without it four slow patterns are skipped.
_MANY_DIGITS = re.compile(r"\d[\d .()/:\u2010-\u2015+-]{4,}\d")
_ZIP = re.compile(r"[A-Z]{2} \d{5}")
_EMAIL = re.compile(r"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\w.,-])[3-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])")
_IPV4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?![\w:])")
# A stretch of one line that could hold a phone number; the library, which is slow, sees nothing else.
_PHONE_STRETCH = re.compile(r"(?<![\w])[+(]?\d[\d()./ \u2010-\u2015-]{5,30}\d(?!\w)")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_](?![\w@])")
_US_ADDRESS = re.compile(
    r"\b\d{1,6} (?:[NSEW]\.? )?(?:[A-Z][\w'.]{0,30} ){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Highway|Hwy)\.?,? "
    r"(?:(?:Apt|Suite|Unit|#)\.? ?\w{1,6},? )?(?:[A-Z][\w'.]{0,30} ?){1,3}, [A-Z]{2} \d{5}(?:-\d{4})?\b"
)
_MIN_PHONE_DIGITS, _MAX_PHONE_DIGITS = 7, 15  # E.164 allows 15
_MAX_PHONE_GROUPS = 6
# The library takes 0.1 ms and more a stretch. A novel has some dozens (years, mostly); beyond this it is no prose.
_MAX_PHONE_STRETCHES = 5000


def privacy(document: Document, settings: PrivacySettings) -> Kept | Dropped:
    """Replace personal data. Cheap on texts without '@' and digits, which is most of fiction.

    Dropped when there are more stretches like phone numbers than can be looked at.
    """
    text, counts = document.text, {}

    def replace(kind: str, pattern: re.Pattern[str], is_real: Callable[[str], bool] = lambda _: True) -> None:
        nonlocal text

        def one(match: re.Match[str]) -> str:
            if not is_real(match.group()):
                return match.group()
            counts[kind] = counts.get(kind, 0) + 1
            return PLACEHOLDERS[kind]

        text = pattern.sub(one, text)

    if "@" in text:
        replace("email", _EMAIL)
        replace("handle", _HANDLE)
    if _ZIP.search(text):
        replace("address", _US_ADDRESS)
    if _MANY_DIGITS.search(text):
        replace("iban", _IBAN, is_iban)
        replace("card", _CARD, is_card)
        replace("ip", _IPV4, is_ip)
        stretches = len(_PHONE_STRETCH.findall(text))
        if stretches > _MAX_PHONE_STRETCHES:
            return Dropped("too_many_numbers", stretches)
        if stretches:
            replace("phone", _PHONE_STRETCH, lambda stretch: is_phone(stretch, settings.phone_regions))
    if "::" in text or text.count(":") > 5:
        replace("ip", _IPV6, is_ip)
    return Kept(text, {"replaced": counts} if counts else {})


def is_iban(written: str) -> bool:
    """ISO 13616: the remainder of the rearranged number by 97 is 1."""
    compact = written.replace(" ", "")
    rearranged = compact[4:] + compact[:4]
    return 15 <= len(compact) <= 34 and int("".join(str(int(character, 36)) for character in rearranged)) % 97 == 1


def is_card(written: str) -> bool:
    """ISO/IEC 7812: the Luhn sum is a multiple of ten."""
    digits = [int(character) for character in written if character.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_ip(written: str) -> bool:
    """An address; not 0.0.0.0 or ::, which are punctuation as often."""
    try:
        return not ipaddress.ip_address(written).is_unspecified
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def is_phone(written: str, regions: tuple[str, ...]) -> bool:
    """Valid by the library: any number in international form, or one grouped as in one of `regions`."""
    groups = _DIGITS.findall(written)
    if not _MIN_PHONE_DIGITS <= sum(map(len, groups)) <= _MAX_PHONE_DIGITS or len(groups) > _MAX_PHONE_GROUPS:
        return False
    if written.startswith("+"):
        return _finds_phone(written, None, Leniency.VALID)
    return any(_finds_phone(written, region, Leniency.STRICT_GROUPING) for region in regions)


def _finds_phone(written: str, region: str | None, leniency: int) -> bool:
    return PhoneNumberMatcher(written, region, leniency=leniency).has_next()


STAGE = Stage("privacy", 1, privacy, section="privacy", libraries=("phonenumbers",), changes_text=True)
