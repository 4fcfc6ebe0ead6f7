"""Every rule of the gate does what its own sentences say, and every rule is needed."""

import pytest

from processing import adults_only
from processing.adults_only import judge_fragment
from processing.adults_rules import ALL_RULES

RULES = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)


def test_rules_have_names_of_their_own_reasons_and_sentences():
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
    assert all(rule.why and rule.refused for rule in ALL_RULES)


@RULES
def test_its_sentences_are_refused(rule):
    assert [sentence for sentence in rule.refused if judge_fragment(sentence).allowed] == []


@RULES
def test_its_exceptions_pass(rule):
    assert [
        (sentence, judge_fragment(sentence).rule) for sentence in rule.allowed if not judge_fragment(sentence).allowed
    ] == []


@RULES
def test_without_it_something_would_pass(rule, monkeypatch):
    monkeypatch.setattr(adults_only, "_TABLE", adults_only._TABLE.without(rule.id))
    assert any(judge_fragment(sentence).allowed for sentence in rule.refused)
