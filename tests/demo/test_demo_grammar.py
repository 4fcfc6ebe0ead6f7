"""The grammar: notation, articles, errors."""

import pytest

from demo.grammar import (
    Expander,
    GrammarError,
    Variety,
    compile_rules,
    compile_template,
    parse_sections,
    resolve_articles,
    unknown_names,
)

ANNA = {"first": "Anna", "job": "engineer", "he": "she"}
HUGO = {"first": "Hugo", "job": "baker", "he": "he"}


def expander(rules: str = "", facts: dict[str, str] | None = None, variety: Variety | None = None) -> Expander:
    people = {"a": ANNA, "b": HUGO}
    return Expander(compile_rules(parse_sections(rules)), facts or {}, people, lambda: 0.0, variety)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("[one|two]", "one"),
        ("[[inner|other] one|two]!", "inner one!"),
        ("{a} is a/an {a.job}, {b} is a/an {b.job}.", "Anna is an engineer, Hugo is a baker."),
        ("{^a.he} and {b.he}", "She and he"),
        ("It is {season}.", "It is winter."),
        ("{sky*}", "snow"),
        ("{^sky*}", "Snow"),
        ("{greet@b,a}", "Hugo greets Anna"),
        ("{both@b,a}", "Hugo greets Anna"),
    ],
)
def test_notation(template: str, text: str) -> None:
    rules = "= sky_winter\nsnow\n= greet\n{x} greets {y}\n= both\n{greet}"
    assert expander(rules, {"season": "winter"}).expand(compile_template(template)) == text


def test_an_alternative_comes_again_only_after_all_others() -> None:
    write = expander("= word\none\ntwo\nthree")
    words = [write.expand(write.rule("word")) for _ in range(9)]
    for start in range(0, 9, 3):
        assert sorted(words[start : start + 3]) == ["one", "three", "two"]


@pytest.mark.parametrize("template", ["[one|two", "one]", "{a", "[one|{a.job]"])
def test_unmatched_brackets_are_an_error(template: str) -> None:
    with pytest.raises(GrammarError):
        compile_template(template)


def test_a_rule_defined_twice_is_an_error() -> None:
    with pytest.raises(GrammarError, match="twice"):
        parse_sections("= one\nx\n= one\ny")


def test_names_that_nothing_defines_are_found_however_deep() -> None:
    rules = compile_rules(parse_sections("= top\n[x|{middle}]\n= middle\n{a.nose} {lost} {sky*}\n= sky_winter\nsnow"))
    assert unknown_names(rules, ["season"], ["job"], ["winter", "summer"], ["top"]) == {"a.nose", "lost", "sky_summer"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a/an hour", "an hour"),
        ("a/an honest baker", "an honest baker"),
        ("a/an one-eyed cat", "a one-eyed cat"),
        ("A/An apple, a/an pear", "An apple, a pear"),
        ("a/an 80-page book", "an 80-page book"),
        ("yes a/no", "yes a/no"),
    ],
)
def test_articles(source: str, text: str) -> None:
    assert resolve_articles(source) == text


def test_a_paragraph_with_too_little_variety_gets_a_coda() -> None:
    bits = {"town": ("town", 5.0)}
    write = expander("= coda\nThe end.", {"town": "Ashcombe"}, Variety(4.0, "coda", bits))
    assert write.paragraphs(compile_template("Plain.¶In {town}.")) == ["Plain. The end.", "In Ashcombe."]


def test_choices_count_towards_the_variety() -> None:
    write = expander("= coda\nThe end.", {}, Variety(2.0, "coda", {}))
    assert write.paragraphs(compile_template("[a|b|c|d]¶[a|b]")) == ["a", "a The end."]
