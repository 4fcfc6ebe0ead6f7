"""Every rule refuses its own sentences, its exceptions pass the whole gate, and without it something slips."""

import pytest

from processing.adults_only import _NORMALISER, _TABLE
from processing.adults_rules import ALL_RULES
from processing.adults_rules.numbers import LARGER
from processing.adults_rules.rule import Rule, compiled, without_accents
from processing.adults_rules.table import Budget, Table

RULES = [pytest.param(rule, id=rule.id) for rule in ALL_RULES]


def refusal(table: Table, text: str) -> str | None:
    """The rule of `table` that `text` breaks in any of its views."""
    for view in _NORMALISER.views(text):
        found = table.find(view.cased, view.lowered, Budget(len(text)), folded=view.folded)
        if found is not None:
            return found
    return None


@pytest.mark.parametrize("rule", RULES)
def test_rule_alone_refuses_its_sentences(rule: Rule):
    alone = Table([rule], LARGER)
    assert rule.refused
    assert [text for text in rule.refused if refusal(alone, text) is None] == []


@pytest.mark.parametrize("rule", RULES)
def test_exceptions_pass_the_whole_gate(rule: Rule):
    assert rule.allowed
    assert [(text, refusal(_TABLE, text)) for text in rule.allowed if refusal(_TABLE, text)] == []


@pytest.mark.parametrize("rule", RULES)
def test_without_the_rule_one_of_its_sentences_passes(rule: Rule):
    rest = _TABLE.without(rule.id)
    assert len(rest.rules) == len(ALL_RULES) - 1
    assert any(refusal(rest, text) is None for text in rule.refused)


@pytest.mark.parametrize("rule", RULES)
def test_rule_says_why_and_has_triggers(rule: Rule):
    assert rule.why.endswith(".")
    assert rule.triggers
    assert all(trigger == trigger.lower() and (trigger.isalpha() or trigger.isdigit()) for trigger in rule.triggers)


@pytest.mark.parametrize("rule", RULES)
def test_patterns_compile_with_and_without_accents(rule: Rule):
    for item in (rule, without_accents(rule)):
        for pattern in (item.pattern, item.after or "", *item.unless, *item.unless_cased):
            assert compiled(pattern).pattern == pattern


def test_ids_are_unique():
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
