"""How a batch is cut to fit a limit of memory."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ResourceError
from training import memory
from training.memory import available_bytes, plan_memory, predict
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
    uneven = plan_memory(SHAPE, 31, 2, limit)
    assert (uneven.micro_batches, uneven.even) == (4, False)


@pytest.mark.parametrize("rows", [1, 8])
def test_a_limit_that_is_only_just_what_is_predicted_is_not_taken_for_enough(rows):
    tight = predict(SHAPE, rows, 2)
    try:
        plan = plan_memory(SHAPE, rows, 2, tight)
    except ResourceError:
        return
    assert plan.rows < rows


@pytest.mark.parametrize(
    ("device", "there_is", "processes", "expected", "is_said"),
    [
        ("cpu", 8 * 10**9, 1, 2 * 10**9, False),
        ("cpu", 8 * 10**9, 2, 10**9, False),
        ("cpu", 10**9, 1, 9 * 10**8, True),  # a tenth is left to others
        ("cuda", 16 * 10**9, 4, 2 * 10**9, False),  # each process has a GPU of its own
        ("cuda", 10**9, 1, 10**9, True),
    ],
)
def test_no_more_is_planned_with_than_there_is(monkeypatch, device, there_is, processes, expected, is_said):
    monkeypatch.setattr(memory, "usable_memory", lambda: there_is)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (there_is, there_is))
    said: list[str] = []
    assert available_bytes(2 * 10**9, torch.device(device), processes, said.append) == expected
    assert bool(said) == is_said


def test_a_gpu_keeps_no_attention_weights_so_more_sequences_fit():
    limit = round(1.14 * predict(SHAPE, 16, 2, on_gpu=True))
    assert plan_memory(SHAPE, 64, 2, limit, on_gpu=True).rows == 16 > plan_memory(SHAPE, 64, 2, limit).rows
