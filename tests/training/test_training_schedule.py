"""Lengths of stints and learning rates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.schedule import SpeedMeter, plan_stint, rate_multiplier, with_steps
from training.settings import TrainingSettings

EXTENT = {"documents": 10, "tokens": 1_000_000, "sha256": ""}


def settings(**changes) -> TrainingSettings:
    return TrainingSettings(**{"tokens": 1_000_000, "batch_tokens": 1000, **changes})


def test_a_first_stint_spends_the_budget_and_reads_everything_alike():
    plan = plan_stint(settings(), 1, 0, EXTENT, old_tokens=0)
    assert (plan.steps, plan.cooldown_steps, plan.trunk_end, plan.end) == (1000, 400, 600, 1000)
    assert plan.new_share == 1.0


@given(old=st.integers(1, 1_000_000))
def test_a_later_stint_costs_what_is_new_but_at_least_the_floor(old):
    plan = plan_stint(settings(), 2, 600, EXTENT, old_tokens=old)
    new_part = 1 - old / 1_000_000
    assert plan.steps == pytest.approx(1000 * max(0.1, new_part), abs=1)
    assert plan.first_step == 600
    assert new_part - 1e-9 <= plan.new_share <= max(0.5, new_part) + 1e-9


def test_a_budget_in_seconds_has_no_steps_until_the_speed_is_known():
    timed = settings(tokens=None, seconds=100.0)
    plan = plan_stint(timed, 1, 0, EXTENT, old_tokens=0)
    assert (plan.steps, plan.seconds) == (0, 100.0)
    assert with_steps(plan, timed, 500_000).steps == 500


def test_the_corpus_bounds_the_budget():
    assert plan_stint(settings(tokens=10**9, max_epochs=3.0), 1, 0, EXTENT, old_tokens=0).steps == 3000


def test_speed_is_that_of_the_middle_step_and_the_first_ones_do_not_count():
    meter = SpeedMeter(100.0)
    for seconds in (5.0, 1.0, 1.0, 0.5, 0.5):
        known = meter.add(seconds)
    assert known
    meter.add(10.0)  # a pause
    meter.add(0.5)
    assert meter.steps_left() == pytest.approx((100 - 18.5) / 0.5)


def test_rates_rise_stay_and_fall():
    plan = plan_stint(settings(), 1, 0, EXTENT, old_tokens=0)
    trunk = [rate_multiplier(plan, "trunk", step, 10) for step in range(600)]
    branch = [rate_multiplier(plan, "cooldown", step, 10) for step in range(600, 1000)]
    assert trunk[:11] == sorted(trunk[:11])
    assert 0 < trunk[0] < 0.1
    assert set(trunk[10:]) == {1.0}
    assert branch == sorted(branch, reverse=True)
    assert branch[0] < 1
    assert 0 < branch[-1] < 0.01


def test_the_trunk_knows_nothing_of_the_end():
    short, long = (plan_stint(settings(tokens=tokens), 1, 0, EXTENT, old_tokens=0) for tokens in (10**5, 10**6))
    assert all(rate_multiplier(short, "trunk", n, 10) == rate_multiplier(long, "trunk", n, 10) for n in range(60))
