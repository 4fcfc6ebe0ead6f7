"""Language identification: short sentences of the three languages, their neighbours, and long texts in sections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processing.language import SECTION, SECTIONS, Identified, identify

SENTENCES = {
    "en": [
        "It was late.",
        "She sold the boat.",
        "Nobody answered the letter.",
        "Miners earn good wages.",
        "Tom looks pale.",
    ],
    "es": [
        "Era tarde.",
        "Vendió el barco.",
        "Nadie contestó la carta.",
        "Los mineros ganan bien.",
        "La cena estaba fría.",
    ],
    "id": ["Hari sudah malam.", "Ia menjual perahu.", "Tak ada yang menjawab surat itu.", "Penambang digaji tinggi."],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts])
def test_single_sentences_are_recognised(language, text):
    assert identify(text).language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der alte Mann ging langsam durch den Garten und dachte an seine Frau."),
        ("fr", "Le vieil homme marchait lentement dans le jardin et pensait à sa femme."),
        ("pt", "O velho caminhava devagar pelo jardim e pensava na sua mulher."),
        ("it", "Il vecchio camminava lentamente nel giardino e pensava a sua moglie."),
        ("nl", "De oude man liep langzaam door de tuin en dacht aan zijn vrouw."),
        ("ru", "Старик медленно шёл по саду и думал о своей жене."),
    ],
)
def test_other_languages_are_told_apart(language, text):
    assert identify(text).language == language
    assert identify(text).foreign == 1.0


def test_the_share_of_foreign_sections_is_given():
    english, german = "She sold the boat and went home to her sister. ", "Sie verkaufte das Boot und ging nach Hause. "
    half = english * 200 + german * 200
    assert identify(half).foreign == pytest.approx(0.5, abs=0.15)
    assert identify(english * 400).foreign == 0.0


def test_long_texts_are_sampled_to_their_end():
    english, german = "She sold the boat and went home to her sister. ", "Sie verkaufte das Boot und ging nach Hause. "
    text = english * 2000 + german * (2 * SECTION // len(german))
    assert len(text) > SECTION * SECTIONS
    assert identify(text).foreign > 0


ENGLISH = "She sold the boat and went home to her sister, who had kept the house for them all that winter. "
GERMAN = "Sie verkaufte das Boot und ging nach Hause zu ihrer Schwester, die dort den Winter verbracht hatte. "


@settings(deadline=None)
@given(st.lists(st.sampled_from([ENGLISH, GERMAN, SENTENCES["es"][0], SENTENCES["id"][2], "Hm. "]), max_size=60))
def test_what_is_not_asked_changes_no_verdict(parts):
    text = "".join(parts)
    whole, enough = identify(text), identify(text, tolerated=0.25)
    assert enough.language == whole.language
    assert (enough.foreign > 0.25) == (whole.foreign > 0.25)


@pytest.mark.parametrize("text", ["", "123 456", "\0\0", "?!"])
def test_nothing_speaks_for_a_language(text):
    assert identify(text) == Identified(None, 0.0)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_the_answer_is_always_the_same(text):
    assert identify(text) == identify(text)
