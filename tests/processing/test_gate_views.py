"""Undoing what hides words: each disguise is seen through, and honest text is left alone."""

import random
import sys
from importlib import util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processing.adults_only import _NORMALISER, judge_fragment
from processing.adults_rules.normalise import clean, collapse

_FOLDER = Path(__file__).parents[2] / "benchmarks"


def _script(name: str):
    spec = util.spec_from_file_location(name, _FOLDER / f"{name}.py")
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


EVASIONS = _script("gate_matrix").EVASIONS
HIDDEN = [
    "The child ran away.", "She is fifteen years old.", "A schoolgirl smiled.", "He turned sixteen last week.",
    "Los niños corrían.", "Ella tiene quince años.", "La adolescente lloraba.", "Es menor de edad.",
    "Anak itu menangis.", "Umurnya lima belas tahun.", "Remaja itu melambai.", "Ia siswa sekolah menengah.",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HIDDEN), st.sampled_from(sorted(EVASIONS)), st.integers(0, 2**32))
def test_a_disguised_mention_stays_refused(sentence, evasion, seed):
    assert not judge_fragment(EVASIONS[evasion](sentence, random.Random(seed))).allowed


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(HIDDEN),
    st.sampled_from(["full_width", "bold", "entities", "zero_width", "soft_hyphen"]),
    st.sampled_from(["spaced", "leet", "upper_case", "line_ends"]),
    st.integers(0, 2**32),
)
def test_two_disguises_one_over_the_other_stay_refused(sentence, outer, inner, seed):
    chance = random.Random(seed)
    assert not judge_fragment(EVASIONS[outer](EVASIONS[inner](sentence, chance), chance)).allowed


@pytest.mark.parametrize(
    "text",
    [
        "ch*ld", "t**nager", "k i d", "sch00lg!rl", "chiiiild", "kiiids", "#schoolgirl", "TeenGirl", "teen_girl",
        "c_h_i_l_d", "ᴄʜɪʟᴅ", "🅲🅷🅸🅻🅳", "🇨🇭🇮🇱🇩", "𝒄𝒉𝒊𝒍𝒅", "ⓒⓗⓘⓛⓓ", "chíld",
        "c\u0336h\u0336i\u0336l\u0336d", "ch&#x69;ld",
        "ch&amp;#105;ld", "%63hild", "\\u0063hild", "chi<b>ld</b>", "chi\u00adld", "\u0441hild",
        "s h e i s f i f t e e n y e a r s o l d", "She is ⑮ years old", "She is １５ years old", "She is ١٥ years old",
        "Tiene 1 5 años", "1 5 years old", "six-\nteen years old, she said", "She is six teen years old", "👧",
    ],
)  # fmt: skip
def test_other_disguises(text):
    assert not judge_fragment(text).allowed


@pytest.mark.parametrize(
    "text",
    [
        "The b2b deal closed at 3pm on the 15th, and the M16 motorway was shut.",
        "He keeps his mp3 files on a B12 drive; the code is x1y2.",
        "Room 1011 and room 5315 are upstairs.",
        "A B C are the first letters, he said, and e.g. U.S.A. is a name.",
        "NASA and the FBI signed; McDonald wrote from LaGuardia.",
        "The café in São Tomé was naïve about its crème brûlée.",
        "They paid $15 & left; the sign read <exit>.",
        "It was soooo late, and the well-\nknown singer slept.",
    ],
)
def test_honest_text_passes(text):
    assert judge_fragment(text).allowed


def test_the_first_view_is_the_text_itself():
    text = "Margaret walked “down” to the harbour — slowly…"
    views = list(_NORMALISER.views(text))
    assert views[0].cased == 'Margaret walked "down" to the harbour - slowly...'
    assert views[0].lowered == views[0].cased.lower()
    assert len(views) == 1


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_views_keep_case_and_lower_case_in_step(text):
    for view in _NORMALISER.views(text):
        assert len(view.cased) == len(view.lowered)


@given(st.text(max_size=100))
def test_cleaning_twice_changes_nothing_more(text):
    once = collapse(clean(collapse(clean(text))))
    assert collapse(clean(once)) == once
