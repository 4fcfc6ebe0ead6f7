"""A rule taken apart, asked only where its triggers' neighbours let it match, finds all that it finds when it is asked always."""

import re
from re import _parser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from processing.adults_only import _NORMALISER, _TABLE
from processing.adults_rules import ALL_RULES
from processing.adults_rules.chooser import Chooser
from processing.adults_rules.kept import compiled
from processing.adults_rules.neighbours import Machine
from processing.adults_rules.scan import WordFinder
from processing.adults_rules.table import Budget, _Index, _window, beside
from processing.adults_rules.ways import alternatives

SENTENCES = [text for rule in ALL_RULES for text in (*rule.refused, *rule.allowed)]


def mentions(index: _Index, text: str, lowered: str) -> set[tuple[int, str]]:
    return {(found.start, item.id) for item, found in index.mentions(text, lowered, Budget(len(text)))}


def asked_always(index: _Index, text: str, lowered: str) -> set[tuple[int, str]]:
    """Every rule behind every trigger, whole."""
    found = set()
    for word in index._words.find(lowered):
        if word.word in index._larger and lowered.endswith(index._larger[word.word], 0, word.start):
            continue
        start, end = _window(lowered, word.start, word.end)
        cased, window, first, last = text[start:end], lowered[start:end], word.start - start, word.end - start
        for item, ascii_only, _ in index.rules[word.word]:
            if ascii_only and not window.isascii():
                continue
            if item.after is not None and compiled(item.after).match(window, last) is None:
                continue
            if item.finds(cased, window, first, last):
                found.add((word.start, item.id))
    return found


@pytest.mark.parametrize("part", range(10))
def test_nothing_is_missed_in_sentences(part):
    for text in SENTENCES[part::10]:
        for view in _NORMALISER.views(text):
            index = _TABLE._folded if view.folded else _TABLE._as_written
            assert asked_always(index, view.cased, view.lowered) <= mentions(index, view.cased, view.lowered)


@settings(deadline=None)  # patterns are compiled on the way
@given(st.lists(st.sampled_from([word for text in SENTENCES for word in text.split()]), max_size=25).map(" ".join))
def test_nothing_is_missed_in_any_order_of_their_words(text):
    view = next(_NORMALISER.views(text))
    index = _TABLE._as_written
    assert asked_always(index, view.cased, view.lowered) <= mentions(index, view.cased, view.lowered)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in ALL_RULES])
def test_a_pattern_is_cut_into_whole_patterns(rule):
    texts = [*rule.refused, *rule.allowed, *SENTENCES[::60]]
    parts = [compiled(part) for part in alternatives(rule.pattern)]
    for text in (*texts, *map(str.lower, texts)):
        assert (compiled(rule.pattern).search(text) is not None) == any(part.search(text) for part in parts)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"a|b", ["a", "b"]),
        (r"a(?:b|c)", ["a(?:b|c)"]),
        (r"\b(?:ab|c[|)]d)s?(?!\w)", [r"\babs?(?!\w)", r"\bc[|)]ds?(?!\w)"]),
        (r"\b(?:a|b)+c", [r"\b(?:a|b)+c"]),
        (r"\|\((?:x|y)|z", [r"\|\((?:x|y)", "z"]),
        (r"[]|]a|[^]|]b", [r"[]|]a", r"[^]|]b"]),
    ],
)
def test_alternatives(pattern, parts):
    assert alternatives(pattern) == parts


PATTERNS = [
    r"\bher old (?:cat|dog)s?\b",
    r"(?:\bthe|\ba(?:n| very)?) old\b(?! man)|\bold(?=,? cat| ?$)",
    r"\b\w+ (?:old|new)[ -]?\w*",
    r"(?<!\w)old(?:er|est)?(?!\w)",
    r"(?:her|his)? ?\(?old[^.]{0,10}cat",
    r"old ?\d|\d+-?old\b|\b[a-f]old\b",
    r"(?i:Cat|DOG)(?:,? (?:very|so))* old(?= ?[.,]| and\b)",
    r"(?:^|[.,] )old\b|\bcat(?=s)",
    r"(?:very )+old|old+|(?:x|old )?cat",
    r"[^\w]old[^a-z]|é old",
]
WORDS = [
    "old",
    "cat",
    "cats",
    "dog",
    "very",
    "so",
    "her",
    "the",
    "a",
    "an",
    "15",
    "7",
    "é",
    "я",
    "fold",
    "OLD",
    "Cat",
    "x",
]
GAPS = [" ", ", ", "-", "", ". ", " (", "  ", ",,,,", "–", "£"]


@settings(deadline=None)
@given(
    st.sampled_from(PATTERNS),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=7).map(
        lambda parts: "".join(word + gap for word, gap in parts)
    ),
)
@example(PATTERNS[3], "old")
@example(PATTERNS[5], "15old")
def test_neighbours_allow_every_match(pattern, text):
    machine = Machine(_parser.parse(pattern))
    for word in WordFinder(["old", "cat"]).find(text.lower()):
        if any(
            match.start() <= word.start and word.end <= match.end()
            for start in range(word.start + 1)
            for match in [re.compile(pattern, re.IGNORECASE).match(text, start)]
            if match is not None
        ):
            chooser = Chooser([("way", machine.pairs(word.word))])
            assert chooser.choose(*beside(text.lower(), word)) == ["way"]


def test_neighbours_rule_out_what_cannot_match():
    machine = Machine(_parser.parse(r"\bher old (?:cat|dog)s?\b|\bat (?:the )?age of \d+"))
    assert machine.pairs("old") == ((frozenset({"her "}), frozenset({" cat", " cats", " dog", " dogs"})),)
    assert machine.pairs("age") == ((frozenset({"at ", "the "}), frozenset({" of"})),)
    assert machine.pairs("young") == ()
    chooser = Chooser([("old", machine.pairs("old"))])
    assert chooser.choose("her ", "* ", " cat", " *") == ["old"]
    assert chooser.choose("his ", "* ", " cat", " *") == []
    assert chooser.choose(None, "* ", " cat", " *") == ["old"]
