"""How a batch is cut to fit a limit of memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ResourceError
from training.memory import plan_memory, predict
from training.model import ModelConfig

SHAPE = ModelConfig(4096, 256, 8, 256, 4, 2, 64, 672)


@given(batch_rows=st.integers(1, 70), megabytes=st.integers(450, 4000))
def test_every_cut_covers_the_batch_and_fits(batch_rows, megabytes):
    try:
        plan = plan_memory(SHAPE, batch_rows, 2, megabytes * 10**6)
    except ResourceError:
        assert 1.13 * predict(SHAPE, 1, 2) > megabytes * 10**6
        return
    assert plan.rows * (plan.micro_batches - 1) < batch_rows <= plan.rows * plan.micro_batches
    assert plan.predicted_bytes == predict(SHAPE, plan.rows, 2) < megabytes * 10**6


def test_a_batch_that_cannot_be_halved_is_cut_unevenly_rather_than_into_single_sequences():
    limit = round(1.13 * predict(SHAPE, 9, 2))
    assert [plan_memory(SHAPE, rows, 2, limit).rows for rows in (31, 32, 24, 1)] == [8, 8, 8, 1]
    assert plan_memory(SHAPE, 31, 2, limit).micro_batches == 4


@pytest.mark.parametrize("rows", [1, 8])
def test_a_limit_that_is_only_just_what_is_predicted_is_not_taken_for_enough(rows):
    tight = predict(SHAPE, rows, 2)
    try:
        plan = plan_memory(SHAPE, rows, 2, tight)
    except ResourceError:
        return
    assert plan.rows < rows
