"""Personal data become typed placeholders; everything that only looks like them stays."""

import pytest

from processing.privacy import _MAX_PHONE_STRETCHES, privacy
from processing.settings import PrivacySettings
from processing.stage import Document, Dropped


def scrub(text: str, **settings) -> str:
    return privacy(Document("name", text), PrivacySettings(**settings)).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Write to ann.lee+news@mail.example.org today.", "Write to [EMAIL] today."),
        ("Call +44 20 7946 0958 or (212) 736-5000.", "Call [PHONE] or [PHONE]."),
        ("Llama al 91 411 11 11.", "Llama al [PHONE]."),
        ("Hubungi 0812-3456-7890 besok.", "Hubungi [PHONE] besok."),
        ("From 192.168.10.24, then 2001:db8::ff00:42:8329.", "From [IP], then [IP]."),
        ("Pay to GB82 WEST 1234 5698 7654 32, or DE89370400440532013000.", "Pay to [IBAN], or [IBAN]."),
        ("Card 4111 1111 1111 1111, please.", "Card [CARD], please."),
        ("Follow @anna_writes and @b.lee2 there.", "Follow [HANDLE] and [HANDLE] there."),
        ("She lived at 12 Willow Lane, Springfield, IL 62704 then.", "She lived at [ADDRESS] then."),
    ],
)
def test_what_is_replaced(raw, expected):
    assert scrub(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 1914-1918 and from 1939 to 1945 he wrote 12,000,000 words.",
        "At 10:30:45 the score was 3:2, and the ratio 1::2.",
        "Version 1.2.3 came after 300.300.300.300.",
        "Flat 221B, Baker Street, and 12 Willow Lane.",
        "GB82 WEST 1234 5698 7654 33 has a wrong checksum, and so has 4111 1111 1111 1112.",
        "We met @ noon, a@b, for 1 000 000 pesos on 12/05/1987.",
        "0000 0000 0000 0000 on the dial",
        "Room 4521, page 1234567, ISBN 978-3-16-148410-0.",
    ],
)
def test_what_stays(text):
    assert scrub(text) == text


def test_counts_are_facts():
    result = privacy(Document("name", "a.b@example.org and c.d@example.org, 4111111111111111"), PrivacySettings())
    assert result.facts == {"replaced": {"email": 2, "card": 1}}


def test_a_text_of_numbers_is_dropped_by_count_and_not_by_a_clock():
    text = "\n".join(f"555 01{number:04d}" for number in range(_MAX_PHONE_STRETCHES + 1))
    assert privacy(Document("name", text), PrivacySettings()) == Dropped("too_many_numbers", _MAX_PHONE_STRETCHES + 1)
