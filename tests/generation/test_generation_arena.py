"""Memory for weights: zeros, apart from one another, alive as long as they are used."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from generation.arena import ALIGNMENT, BLOCK_BYTES, Arena


@pytest.mark.parametrize("large", [BLOCK_BYTES // 4 + 3, BLOCK_BYTES])
def test_arrays_are_zeros_that_do_not_overlap(large):
    arena = Arena()
    arrays = [arena.zeros((size,), np.float32) for size in (1, 5, large, 0, 7, large)]
    for number, array in enumerate(arrays, start=1):
        assert array.ctypes.data % ALIGNMENT == 0 and not array.any()
        array[...] = number
    assert all((array == number).all() for number, array in enumerate(arrays, start=1))


def test_a_copy_outlives_its_arena_and_the_original():
    original = np.arange(12, dtype=np.int8).reshape(3, 4)
    kept = Arena().keep(original.T)
    original[...] = 0
    gc.collect()
    assert kept.tolist() == np.arange(12).reshape(3, 4).T.tolist() and kept.flags.c_contiguous
