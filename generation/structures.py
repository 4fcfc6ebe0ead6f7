"""The structures of the kernel's headers, field by field."""

from __future__ import annotations

from ctypes import POINTER, Structure, c_double, c_float, c_int32, c_void_p


class Matrix(Structure):
    """A matrix product's weights; see matrix.h."""

    _fields_ = (
        *((name, c_void_p) for name in ("weights", "scales")),
        *((name, c_int32) for name in ("inputs", "outputs", "storage", "reserved")),
    )


class Layer(Structure):
    """One layer; see network.h."""

    _fields_ = (
        *((name, c_void_p) for name in ("input_norm", "query_norm", "key_norm", "middle_norm")),
        *((name, Matrix) for name in ("qkv", "out", "gate_up", "down")),
    )


class Model(Structure):
    """All that does not change; see network.h."""

    _fields_ = (
        *((name, c_int32) for name in ("vocabulary", "width", "layers", "heads", "kv_heads", "head_width", "hidden")),
        *((name, c_int32) for name in ("context", "banned")),
        ("epsilon", c_float),
        *((name, c_void_p) for name in ("embedding", "cosines", "sines", "output_norm")),
        ("head", Matrix),
        ("layer", POINTER(Layer)),
        ("banned_tokens", c_void_p),
    )


class State(Structure):
    """Slots and scratch; see network.h."""

    _fields_ = (
        ("capacity", c_int32),
        ("value_width", c_int32),
        *((name, c_void_p) for name in ("keys", "values", "tokens", "lengths", "pending", "logits")),
        *((name, c_void_p) for name in ("residual", "normed", "qkv", "mixed", "gated", "answers", "weights", "order")),
        ("weights_width", c_int32),
        ("halves", c_int32),
    )


class Sampling(Structure):
    """How one row draws; see sampling.h."""

    _fields_ = (
        *((name, c_double) for name in ("temperature", "top_p", "min_p", "penalty")),
        ("top_k", c_int32),
        ("reserved", c_int32),
    )
