"""Weights in int8: each output of a matrix has one scale, its largest weight becomes 127."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from training.model import Linear, Transformer


def to_int8(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """(outputs, inputs) to int8 of the same shape and (outputs,) scales; weights are about int8 * scale."""
    scales = (np.abs(weights).max(axis=1) / 127).astype(np.float32)
    divisors = np.where(scales > 0, scales, 1)
    return np.rint(weights / divisors[:, None]).astype(np.int8), scales


def to_bfloat16x2(weights: NDArray[np.float32]) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Two bfloat16, as their bits, of the same shape; weights are about their sum, to 16 of 24 bits."""
    leading = torch.from_numpy(weights).bfloat16()
    rest = (torch.from_numpy(weights) - leading.float()).bfloat16()
    return leading.view(torch.uint16).numpy(), rest.view(torch.uint16).numpy()


def as_int8_computes(model: Transformer) -> Transformer:
    """A model of the same shape whose matrices hold what is left of them in int8, for measuring what that costs."""
    rounded = Transformer(model.config, seed=None)
    rounded.load_state_dict(model.state_dict())
    with torch.no_grad():
        if model.config.tied:  # the embedding is looked up in full precision, only the output matrix is rounded
            rounded.lm_head.weight = torch.nn.Parameter(rounded.lm_head.weight.detach().clone())
        for module in rounded.modules():
            if isinstance(module, Linear):
                values, scales = to_int8(module.weight.numpy())
                module.weight.copy_(torch.from_numpy(values * scales[:, None]))
    return rounded
