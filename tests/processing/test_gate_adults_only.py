"""The gate as the doors meet it: whole works, prompts, evasions, limits; it fails closed and never raises."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processing import adults_only
from processing.adults_only import GATE_VERSION, Verdict, judge, judge_fragment

PROSE = (
    "Anna Reed was fifty-two years old and had lived above the bakery for nine years. On Tuesdays she took the ferry "
    "at half past six, drank her coffee standing, and wrote letters that she did not post. Nobody on the quay thought "
    "this strange, and the harbour master, who was sixty, lifted his hat to her every morning. "
) * 4

REFUSED = [
    "Her nephew was sixteen years old.",
    "She turned fifteen in March.",
    "The girl was not yet eighteen.",
    "They met in high school.",
    "A sixteen-year-old opened the door.",
    "Mi hermano tiene dieciséis años.",
    "Adiknya berumur lima belas tahun.",
    "Anak itu masih duduk di bangku SMP.",
    "Estudia segundo de secundaria.",
]

PASSES = [
    "They had been married for nine years.",
    "The house was twelve years old.",
    "He poured a sixteen-year-old whisky.",
    "She played a nocturne in A minor.",
    "The miners came up at six o'clock.",
    "You must be kidding, said her husband.",
    "He studied law at the university.",
    "His girlfriend was thirty-one.",
    "A young widow of forty kept the inn.",
    "The train left at ten past four from platform 9.",
    "Vivieron quince años en Madrid.",
    "Mereka sudah menikah selama lima belas tahun.",
]

EVASIONS = {
    "full width": "She was ｓｉｘｔｅｅｎ years old.",
    "zero width": "She was six​teen years old.",
    "soft hyphen": "She was six­teen years old.",
    "look-alike letters": "She was ѕixtееn years old.",
    "entity": "She was &#115;ixteen years old.",
    "line-broken": "She was six-\nteen years old.",
    "spaced": "She was s i x t e e n years old.",
    "l33t": "She was s1xt33n years old.",
    "combining marks": "She was s̈ixteën years old.",
    "upper case": "SHE WAS SIXTEEN YEARS OLD.",
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_mention_is_refused_alone_and_anywhere_in_a_work(sentence):
    for text in (sentence, f"{sentence} {PROSE}", f"{PROSE}{sentence}", f"{PROSE}{sentence} {PROSE}"):
        verdict = judge_fragment(text)
        assert not verdict.allowed
        assert verdict.rule
    verdict = judge(f"{PROSE}\n\n{sentence}\n\n{PROSE}")
    assert not verdict.allowed


@pytest.mark.parametrize("sentence", PASSES)
def test_what_is_no_mention_passes(sentence):
    assert judge_fragment(sentence) == Verdict(True)


@pytest.mark.parametrize("kind", EVASIONS)
def test_disguises_are_seen_through(kind):
    assert not judge_fragment(EVASIONS[kind]).allowed
    assert not judge(f"{PROSE}\n\n{EVASIONS[kind]}\n\n{PROSE}").allowed


def test_a_work_about_adults_passes_in_its_language():
    assert judge(PROSE) == Verdict(True, None, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen war still, und niemand wusste, warum das Schiff nicht gekommen war. Die alte Frau wartete. " * 6,
        "Le port était calme et personne ne savait pourquoi le bateau n'était pas venu. La vieille dame attendait. "
        * 6,
        "港は静かで、なぜ船が来なかったのか誰も知らなかった。" * 10,
        "qwrt zxcv bnmp lkjh " * 40,
        "",
    ],
)
def test_a_work_in_another_or_no_language_is_refused(text):
    verdict = judge(text)
    assert not verdict.allowed
    assert verdict.rule in ("language_other", "language_uncertain")


def test_the_words_of_an_address_count():
    assert not judge(PROSE, url="https://stories.example/high-school/letters.html").allowed
    assert judge(PROSE, url="https://stories.example/2016/12/letters.html").allowed


def test_a_mention_on_the_seam_of_two_chunks_is_found():
    for shift in range(-40, 40, 7):
        filler = ("The ferry came in. " * 8000)[: adults_only.CHUNK + shift]
        assert not judge_fragment(f"{filler} her nephew was sixteen years old. {PROSE}").allowed


def test_any_exception_inside_is_a_refusal(monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("a defect")

    monkeypatch.setattr(adults_only, "_mention", fail)
    assert judge(PROSE) == Verdict(False, "gate_error", "en")
    assert judge_fragment("Good evening.") == Verdict(False, "gate_error")
    monkeypatch.setattr(adults_only, "identify", fail)
    assert judge(PROSE).rule == "gate_error"


def test_a_text_beyond_the_counted_limits_is_refused(monkeypatch):
    monkeypatch.setattr(adults_only, "CHARACTERS_ALLOWED", 100)
    assert judge(PROSE).rule == "gate_limit"
    assert judge_fragment(PROSE).rule == "gate_limit"


def test_a_text_of_nothing_but_triggers_is_refused_at_a_bounded_cost():
    assert not judge_fragment("one two three. " * 20_000).allowed


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_text_makes_it_raise(text):
    assert isinstance(judge(text), Verdict)
    assert isinstance(judge_fragment(text), Verdict)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("​‌‍⁠­"), max_size=3), st.integers(1, 6))
def test_invisible_characters_hide_nothing(invisible, place):
    word = "sixteen"
    assert not judge_fragment(f"Her nephew was {word[:place]}{invisible}{word[place:]} years old.").allowed


def test_a_verdict_holds_no_text_and_the_version_names_the_rules():
    assert {field.name for field in dataclasses.fields(Verdict)} == {"allowed", "rule", "language"}
    secret = "Her nephew was sixteen years old, and he was called Bartholomew."
    assert "Bartholomew" not in repr(judge(secret))
    assert GATE_VERSION.split("-")[0].isdigit()
