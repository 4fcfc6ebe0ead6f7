"""How a batch is cut to fit a limit of memory."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from common.errors import ResourceError
from training import memory
from training.memory import SAMPLER_BYTES, available_bytes, plan_memory, predict
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


def test_what_the_process_holds_for_other_work_is_planned_for():
    limit = round(1.13 * predict(SHAPE, 16, 2))
    alone, beside = plan_memory(SHAPE, 32, 2, limit), plan_memory(SHAPE, 32, 2, limit, beside=200 * 10**6)
    assert beside.rows < alone.rows == 16
    assert beside.predicted_bytes == predict(SHAPE, beside.rows, 2) + 200 * 10**6
    with pytest.raises(ResourceError, match="of which 900 MB for what this process does besides"):
        plan_memory(SHAPE, 32, 2, 10**9, beside=900 * 10**6)


def test_a_run_keeps_its_cut_where_that_still_fits():
    limit = round(1.14 * predict(SHAPE, 16, 2))
    little = round(0.05 * limit)  # more than the last time
    assert plan_memory(SHAPE, 32, 2, limit, beside=little).rows < 16
    assert plan_memory(SHAPE, 32, 2, limit, beside=little, before=16).rows == 16
    assert plan_memory(SHAPE, 32, 2, limit, beside=limit * 3 // 10, before=16).rows < 16
    assert plan_memory(SHAPE, 36, 2, limit, before=16).rows == 12  # of another batch


def test_writing_texts_in_between_needs_memory_only_where_a_step_needs_less():
    large = ModelConfig(16384, 64, 2, 512, 8, 8, 64, 1024)
    assert predict(large, 1, 2, sampling=True) > predict(large, 1, 2)
    assert predict(SHAPE, 32, 2, sampling=True) == predict(SHAPE, 32, 2)


def test_what_writes_the_texts_stays_in_memory():
    limit = round(1.13 * predict(SHAPE, 16, 2)) + 10
    alone, beside = plan_memory(SHAPE, 32, 2, limit), plan_memory(SHAPE, 32, 2, limit, sampling=True)
    assert beside.rows < alone.rows == 16
    assert beside.predicted_bytes == predict(SHAPE, beside.rows, 2) + SAMPLER_BYTES


def test_a_gpu_keeps_no_attention_weights_so_more_sequences_fit():
    limit = round(1.14 * predict(SHAPE, 16, 2, on_gpu=True))
    assert plan_memory(SHAPE, 64, 2, limit, on_gpu=True).rows == 16 > plan_memory(SHAPE, 64, 2, limit).rows
