"""What is found with arrays is what the patterns find: trigger words, suspicious places, stop words."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from processing.adults_only import _NORMALISER, _TABLE
from processing.adults_rules import ALL_RULES
from processing.adults_rules import stretches as places
from processing.adults_rules.literals import _LONG, needs_of
from processing.adults_rules.rule import without_accents
from processing.adults_rules.scan import WordFinder
from processing.language import _COUNTS, _count

WORDS = sorted(_TABLE.triggers)
# Beyond Latin-1: quotes, a dash, a Cyrillic letter, a letter outside the plane, digits of other alphabets, a surrogate.
OTHERS = "’“—я𝒜٣½²ßÿµªİ\ud800"
TEXT = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(
            ["don't", "rock'n'roll", "the", "que", "yang", "c h i l d", "b0y", "<b>", "51373", "heee", "WoRd"]
        ),
        st.text(alphabet="abiuzñé 0159.,'\"-_*#|@!$\n\t%<&" + OTHERS, max_size=5),
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)  # the pattern takes its time
@given(TEXT)
@example("")
@example("15yo, 15th and fifteen")
@example("яboy boyя boy")
def test_words_are_found_where_a_pattern_finds_them(text):
    lowered = text.lower()
    letters = "|".join(sorted(filter(str.isalpha, WORDS), key=len, reverse=True))
    digits = "|".join(sorted(filter(str.isdigit, WORDS), key=len, reverse=True))
    pattern = re.compile(rf"(?<![^\W\d_])(?:{letters})(?![^\W\d_])|(?<!\d)(?:{digits})(?!\d)")
    expected = [(match.start(), match.end(), match.group()) for match in pattern.finditer(lowered)]
    found = list(WordFinder(WORDS).find(lowered))
    assert [(word.start, word.end, word.word) for word in found] == expected
    for word in found:
        for start, end in ((word.left_start, word.left_end), (word.right_start, word.right_end)):
            assert lowered[start:end] == "" or re.fullmatch(r"[^\W\d_]+|\d+", lowered[start:end])
        assert not re.search(r"[a-z0-9]", lowered[word.left_end : word.start] + lowered[word.end : word.right_start])


@given(TEXT)
@pytest.mark.parametrize("sieve", range(len(places._SUSPECT)))
def test_a_sieve_finds_what_its_pattern_finds(sieve, text):
    sieve = places._SUSPECT[sieve]
    expected = [match.start() for match in sieve._pattern.finditer(text)]
    assert sieve.starts(text, places._CLASSES.look_at(text)) == expected


@given(TEXT)
def test_tests_for_digits_and_triples_miss_nothing(text):
    look = places._CLASSES.look_at(text)
    if look is not None:
        assert places._has_digits(look) or not places.DIGIT_WORD.search(text)
        assert places._has_triple(look) or not list(places._triples(text))


@given(st.lists(TEXT, min_size=1, max_size=4))
@example(["don't", "'don't'", "the dogs' don", "", "it's\nit's"])
@example(["DON'T", "rock'n'roll", "’tis the ½ of it"])
def test_stop_words_are_counted_as_the_pattern_counts_them(sections):
    counted = _COUNTS.count(sections)
    assert counted is None or counted == [_count(section) for section in sections]


def test_plain_prose_needs_no_pattern():
    assert _COUNTS.count(["She didn’t say “no” — and he said: «que sí», and then it's over."]) is not None


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in ALL_RULES])
def test_patterns_refer_to_no_group_by_number(rule):
    for item in (rule, without_accents(rule)):
        assert not re.search(r"\\[1-9]|\(\?\([1-9]", item.pattern)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in ALL_RULES])
def test_whatever_matches_has_what_the_pattern_needs(rule):
    others = [text for item in ALL_RULES for text in (*item.refused, *item.allowed)]
    texts = [*rule.refused, *rule.allowed, *others[::40]]
    for item in (rule, without_accents(rule)):
        pattern = re.compile(item.pattern)
        for text in texts:
            for view in _NORMALISER.views(text):
                if pattern.search(view.cased if item.cased else view.lowered):
                    assert needs_of(item.pattern).are_in(view.lowered)


@given(st.text(alphabet="abc XY1", max_size=30))
@pytest.mark.parametrize(
    "pattern",
    [
        r"ab+c|(?:a|bc){2}x",
        r"\b(?:abc|b[ac]c)(?: x|y)?c1",
        r"(?i:abc) (?:x|y)1*",
        r"(?<=a)bc(?=x)|1{2,}a",
        r"(?:a|b|c)(?:x|y|1)(?:a|b|c)[^a]{0,3}?xx",
        r"a[abc]{0,2}b(?!c) y",
    ],
)
def test_needs_are_necessary(pattern, text):
    item = f"(?:{pattern})|{'z' * _LONG}"  # long enough to be looked at
    if re.search(item, text):
        assert needs_of(item).are_in(text.lower())
