"""Lengths of stints and learning rates."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.schedule import SpeedMeter, momentum_at, plan_on_release, plan_trunk, rate_multiplier, with_steps
from training.settings import TrainingSettings

EXTENT = {"documents": 10, "tokens": 1_000_000, "sha256": ""}


def settings(**changes) -> TrainingSettings:
    return TrainingSettings(**{"tokens": 1_000_000, "batch_tokens": 1000, "model": {"context": 250}, **changes})


def extent(tokens: int) -> dict:
    return {**EXTENT, "tokens": tokens}


def test_a_first_stint_spends_the_budget_and_reads_everything_alike():
    plan = plan_trunk(settings(), 1, 0, EXTENT)
    assert (plan.steps, plan.cooldown_steps, plan.trunk_end, plan.end) == (1000, 400, 600, 1000)
    assert (plan.base, plan.new_share, plan.peak) == ("trunk", 1.0, 1.0)


@given(tokens=st.integers(1_000_001, 2_000_000))
def test_a_stint_on_a_release_costs_what_is_new_but_at_least_the_floor(tokens):
    first = plan_trunk(settings(), 1, 0, EXTENT)
    plan = plan_on_release(settings(), first, 1_000_000, 5000.0, extent(tokens), old_tokens=1_000_000)
    new_part = 1 - 1_000_000 / tokens
    assert plan.steps == plan.cooldown_steps == pytest.approx(1000 * max(0.1, new_part), abs=1)
    assert (plan.stint, plan.first_step, plan.trunk_end) == (2, 1000, 1000)
    assert new_part <= plan.new_share <= max(0.5, new_part)
    assert plan.peak == pytest.approx(plan.steps / (plan.steps + 1000), abs=0.001)


def test_a_batch_that_is_no_whole_sequences_is_counted_as_it_is_taken():
    uneven = settings(batch_tokens=1100)
    first = plan_trunk(uneven, 1, 0, EXTENT)
    more = plan_on_release(uneven, first, 1_000_000, 5000.0, EXTENT, old_tokens=1_000_000, more=True)
    assert first.steps == more.steps == 1000


def test_time_spent_before_an_interruption_is_part_of_the_budget():
    meter = SpeedMeter(100.0, spent=40.0)
    assert [meter.add(1.0) for _ in range(4)] == [False, False, False, True]
    assert meter.steps_left() == 56


def test_more_training_on_the_same_documents_has_the_whole_budget():
    first = plan_trunk(settings(), 1, 0, EXTENT)
    plan = plan_on_release(settings(), first, 1_000_000, 5000.0, EXTENT, old_tokens=1_000_000, more=True)
    assert (plan.steps, plan.old_tokens, plan.new_share) == (1000, 0, 1.0)
    timed = settings(tokens=None, seconds=100.0)
    assert plan_on_release(timed, first, 1_000_000, 5000.0, EXTENT, old_tokens=0, more=True).steps == 500


def test_when_the_trunk_goes_on_its_cool_down_is_in_proportion_to_all_of_it():
    plan = plan_trunk(settings(), 3, 600, extent(2_000_000), old_tokens=1_000_000)
    assert (plan.trunk_end, plan.end) == (900, 1500)
    assert plan.length == "900 steps, of which 600 cool down"  # 500 were budgeted


def test_a_budget_in_seconds_has_no_steps_until_the_speed_is_known():
    timed = settings(tokens=None, seconds=100.0)
    plan = plan_trunk(timed, 1, 0, EXTENT)
    assert (plan.steps, plan.seconds) == (0, 100.0)
    assert plan.length.startswith("100 s")
    assert with_steps(plan, timed, 500_000).steps == 500


def test_the_corpus_bounds_the_budget():
    assert plan_trunk(settings(tokens=10**9, max_epochs=3.0), 1, 0, EXTENT).steps == 3000
    assert with_steps(plan_trunk(settings(), 1, 0, EXTENT), settings(max_epochs=3.0), math.inf).steps == 3000


def test_speed_is_that_of_the_middle_step_and_the_first_ones_do_not_count():
    meter = SpeedMeter(100.0)
    for seconds in (5.0, 1.0, 1.0, 0.5, 0.5):
        known = meter.add(seconds)
    assert known
    meter.add(10.0)  # a pause
    meter.add(0.5)
    assert meter.steps_left() == pytest.approx((100 - 18.5) / 0.5)


def test_rates_rise_stay_and_fall():
    plan = plan_trunk(settings(), 1, 0, EXTENT)
    trunk = [rate_multiplier(plan, "trunk", step, 10) for step in range(600)]
    branch = [rate_multiplier(plan, "cooldown", step, 10) for step in range(600, 1000)]
    assert trunk[:11] == sorted(trunk[:11])
    assert 0 < trunk[0] < 0.1
    assert set(trunk[10:]) == {1.0}
    assert branch == sorted(branch, reverse=True)
    assert branch[0] < 1
    assert 0 < branch[-1] < 0.01


def test_a_stint_on_a_release_warms_up_to_its_peak_and_falls():
    first = plan_trunk(settings(), 1, 0, EXTENT)
    plan = plan_on_release(settings(), first, 1_000_000, 5000.0, extent(1_250_000), old_tokens=1_000_000)
    rates = [rate_multiplier(plan, "cooldown", step, 5) for step in range(plan.first_step, plan.end)]
    assert rates.index(max(rates)) == 5
    assert plan.peak * 0.9 < max(rates) < plan.peak
    assert 0 < rates[-1] < 0.01


def test_the_trunk_knows_nothing_of_the_end():
    short, long = (plan_trunk(settings(tokens=tokens), 1, 0, EXTENT) for tokens in (10**5, 10**6))
    assert all(rate_multiplier(short, "trunk", n, 10) == rate_multiplier(long, "trunk", n, 10) for n in range(60))


def test_momentum_rises_to_what_is_set_and_never_above():
    values = [momentum_at(step, 0.95) for step in range(1000)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0.85, 0.95)
    assert momentum_at(0, 0.5) == 0.5


def test_new_tokens_are_learnt_at_a_high_rate():
    first = with_steps(plan_trunk(settings(), 1, 0, extent(1_000_000)), settings(), 4_000_000)
    plain = plan_on_release(settings(), first, 4_000_000, 5000.0, extent(1_000_000), old_tokens=1_000_000, more=True)
    grown = plan_on_release(settings(), first, 4_000_000, 5000.0, extent(850_000), old_tokens=850_000, relearnt=0.15)
    assert plain.peak < 0.6 < grown.peak
    assert grown.steps == pytest.approx(plain.steps * 0.15, rel=0.2)
