"""The engine on our own kernel (generation/kernel): the same network, without a framework between its operations.

Weights are laid out once, when the engine is made. `int8` keeps every matrix in a quarter of the memory, rounded to 255
steps for each output. `bfloat16x2` keeps 16 of 24 bits of weights and 11 of keys and values, and is computed on the
tiles of processors that have them (AMX): for many texts at once.
"""

from __future__ import annotations

import ctypes
import time
import weakref
from collections.abc import Iterator, Sequence
from ctypes import c_int, c_void_p

import numpy as np
from numpy.typing import NDArray

from common.errors import ConfigurationError
from generation.arena import Arena
from generation.compiler import kernel
from generation.pace import Pace
from generation.quantise import to_bfloat16x2, to_int8
from generation.sampling import Logits, Sampler
from generation.settings import Precision
from generation.structures import Layer, Matrix, Model, Sampling, State
from training.model import ModelConfig, Transformer

LANES, PANEL, BLOCK, CHUNK = 16, 32, 64, 128  # of the kernel
TILE_HEIGHT, HEADS = 16, 2
STORAGE: dict[Precision, int] = {"float32": 0, "int8": 1, "bfloat16x2": 2}
TRIAL_STEPS = 4  # a trial that turns out badly should cost little


class NativeEngine:
    """Runs one model on the kernel.

    Raises NoKernelError where that cannot be built, ConfigurationError for bfloat16x2 on a processor without tiles.

    threads: used when they help. They wait for one another by spinning, so on cores that other programs keep busy they
    would be many times slower than one alone; `Pace` finds out. The results are the same, bit for bit.
    """

    def __init__(
        self,
        model: Transformer,
        slots: int = 1,
        *,
        banned: Sequence[int] = (),
        precision: Precision = "float32",
        threads: int = 2,
    ) -> None:
        self._library = _library()
        if precision == "bfloat16x2" and not self._library.split_available():
            raise ConfigurationError(
                "this processor has no tiles for bfloat16 (AMX), or the system does not lend them",
                where="generation.precision",
                todo="take float32",
            )
        self.config = config = model.config
        self.slots = slots
        self._arena = Arena()
        self._arrays: list[NDArray] = []  # what the structures point to
        self._layers = (Layer * config.layers)(*self._pack_layers(model, precision))
        self._model = self._pack_model(model, precision, banned)
        self._state = self._allocate(config, slots, threads, halves=precision == "bfloat16x2")
        self._teams = [self._team(count) for count in ((1, threads) if threads > 1 else (1,))]
        self._pace = Pace(len(self._teams))

    def prefill(self, slot: int, tokens: Sequence[int]) -> None:
        wanted = np.asarray(tokens, dtype=np.int32)
        if not 0 < len(wanted) <= self.config.context or not 0 <= slot < self.slots:
            raise ValueError(f"{len(wanted)} tokens for slot {slot}")
        if wanted.min() < 0 or wanted.max() >= self.config.vocabulary:
            raise ValueError("a token that is not in the vocabulary")
        self._library.model_prefill(
            self._teams[self._pace.best],
            ctypes.byref(self._model),
            ctypes.byref(self._state),
            slot,
            wanted.ctypes.data,
            len(wanted),
        )

    def logits(self, slot: int) -> Logits:
        if self._pending[slot] >= 0:
            raise ValueError(f"a token was drawn in slot {slot} and is not yet read")
        return self._logits[slot, : self.config.vocabulary].copy()

    def copy(self, source: int, target: int) -> None:
        for array in (self._keys, self._values, self._tokens, self._lengths, self._pending, self._logits):
            array[target] = array[source]

    def draw(
        self, slots: Sequence[int], samplers: Sequence[Sampler], steps: int, ends: Sequence[int] = ()
    ) -> NDArray[np.int32]:
        where = np.asarray(slots, dtype=np.int32)
        room = self.config.context - (self._lengths[where] + (self._pending[where] >= 0))
        if len(set(slots)) != len(slots) or steps < 1 or steps > room.min() + 1:
            raise ValueError(f"{steps} tokens do not fit the slots' {room.min() + 1}")
        choice = self._pace.choose(len(where))
        if self._pace.is_trial:
            steps = min(steps, TRIAL_STEPS)
        settings = (Sampling * len(where))(*(_sampling(sampler) for sampler in samplers))
        uniforms = np.stack([sampler.ahead(steps) for sampler in samplers])
        last = np.asarray(ends, dtype=np.int32)
        drawn = np.empty((len(where), steps), dtype=np.int32)
        started = time.perf_counter()
        done = self._library.model_draw(
            self._teams[choice],
            ctypes.byref(self._model),
            ctypes.byref(self._state),
            len(where),
            where.ctypes.data,
            settings,
            uniforms.ctypes.data,
            steps,
            last.ctypes.data,
            len(last),
            drawn.ctypes.data,
        )
        self._pace.record(choice, (time.perf_counter() - started) / done, len(where))
        for sampler in samplers:
            sampler.spend(done)
        return drawn[:, :done]

    def _team(self, threads: int) -> c_void_p:
        team = c_void_p(self._library.team_new(threads))
        if not team:
            raise MemoryError("no memory for a team of threads")
        weakref.finalize(self, self._library.team_free, team)
        return team

    def _pack_layers(self, model: Transformer, precision: Precision) -> Iterator[Layer]:
        for block in model.layers:
            attention, mlp = block.self_attn, block.mlp
            qkv = np.concatenate([_weights(part) for part in (attention.q_proj, attention.k_proj, attention.v_proj)])
            gates, ups = (_by_lanes(_weights(part)) for part in (mlp.gate_proj, mlp.up_proj))
            gate_up = np.concatenate((gates, ups), axis=1).reshape(-1, gates.shape[2])
            down = _weights(mlp.down_proj)
            padded = np.pad(down, ((0, 0), (0, len(gate_up) // 2 - down.shape[1])))  # the gates' own padding
            yield Layer(
                self._keep(_weights(block.input_layernorm)),
                self._keep(_weights(attention.q_norm)),
                self._keep(_weights(attention.k_norm)),
                self._keep(_weights(block.post_attention_layernorm)),
                self._pack(qkv, precision),
                self._pack(_weights(attention.o_proj), precision),
                self._pack(gate_up, precision),
                self._pack(padded, precision),
            )

    def _pack_model(self, model: Transformer, precision: Precision, banned: Sequence[int]) -> Model:
        config = model.config
        half = config.head_width // 2
        # The model's tables hold both halves, the first of the sines negated; see rotary_tables.
        cosines, sines = model.cosines[:, :half].numpy(), model.sines[:, half:].numpy()
        return Model(
            config.vocabulary,
            config.width,
            config.layers,
            config.heads,
            config.kv_heads,
            config.head_width,
            config.hidden,
            config.context,
            len(banned),
            config.norm_epsilon,
            self._keep(_weights(model.embed_tokens)),
            self._keep(cosines),
            self._keep(sines),
            self._keep(_weights(model.norm)),
            self._pack(_weights(model.lm_head), precision),
            self._layers,
            self._keep(np.asarray(banned, dtype=np.int32)),
        )

    def _pack(self, weights: NDArray[np.float32], precision: Precision) -> Matrix:
        """(outputs, inputs) to panels of PANEL outputs, input by input; the last panel is filled up with zeros."""
        outputs, inputs = weights.shape
        scales = None
        if precision == "bfloat16x2":
            return self._pack_split(weights)
        if precision == "int8":
            weights, steps = to_int8(weights)
            scales = self._keep(np.pad(steps, (0, -outputs % PANEL)))
        padded = np.pad(weights, ((0, -outputs % PANEL), (0, 0)))
        panels = padded.reshape(-1, PANEL, inputs).transpose(0, 2, 1)
        return Matrix(self._keep(panels), scales, inputs, len(padded), STORAGE[precision])

    def _pack_split(self, weights: NDArray[np.float32]) -> Matrix:
        """Panels as split.h describes them; outputs and inputs are filled up to 32 with zeros."""
        padded = np.pad(weights, [(0, -size % PANEL) for size in weights.shape])
        outputs, inputs = padded.shape
        tiles = np.stack(to_bfloat16x2(padded)).reshape(2, outputs // PANEL, 2, LANES, inputs // PANEL, LANES, 2)
        # part, panel, half of it, output, block of inputs, pair, of the pair -> as they are read
        return Matrix(self._keep(tiles.transpose(1, 4, 0, 2, 5, 3, 6)), None, inputs, outputs, STORAGE["bfloat16x2"])

    def _allocate(self, config: ModelConfig, slots: int, threads: int, halves: bool) -> State:
        capacity = -(-config.context // BLOCK) * BLOCK
        value_width = -(-config.head_width // LANES) * LANES
        heads = (slots, config.layers, config.kv_heads)
        layer, model = self._layers[0], self._model
        known = np.float16 if halves else np.float32
        self._keys = self._arena.zeros((*heads, config.head_width, capacity), dtype=known)
        self._values = self._arena.zeros((*heads, capacity, value_width), dtype=known)
        self._tokens = np.zeros((slots, capacity), dtype=np.int32)
        self._lengths = np.zeros(slots, dtype=np.int32)
        self._pending = np.full(slots, -1, dtype=np.int32)
        self._logits = np.zeros((slots, model.head.outputs), dtype=np.float32)
        weights_width = max(model.head.outputs, HEADS * capacity)

        def scratch(rows: int, width: int, dtype: type = np.float32) -> int:
            return self._keep(np.zeros((rows + TILE_HEIGHT, width), dtype=dtype))

        return State(
            capacity,
            value_width,
            *(
                array.ctypes.data
                for array in (self._keys, self._values, self._tokens, self._lengths, self._pending, self._logits)
            ),
            scratch(CHUNK, layer.out.outputs + LANES),
            scratch(CHUNK + 2 * threads, layer.out.outputs + LANES),
            scratch(CHUNK, layer.qkv.outputs + LANES),
            scratch(CHUNK, layer.out.inputs + LANES),
            scratch(CHUNK, layer.down.inputs + LANES),
            scratch(CHUNK, model.head.outputs + LANES),
            scratch(threads, weights_width),
            scratch(threads, weights_width, np.int32),
            weights_width,
            halves,
        )

    def _keep(self, array: NDArray) -> int:
        """The address of a contiguous copy that lives as long as the engine."""
        self._arrays.append(self._arena.keep(array))
        return self._arrays[-1].ctypes.data


def _weights(module) -> NDArray[np.float32]:
    return module.weight.detach().numpy()


def _by_lanes(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """(outputs, inputs) to (groups, LANES, inputs), filled up with zeros."""
    padded = np.pad(weights, ((0, -len(weights) % LANES), (0, 0)))
    return padded.reshape(-1, LANES, weights.shape[1])


def _sampling(sampler: Sampler) -> Sampling:
    settings = sampler.settings
    return Sampling(
        settings.temperature, settings.top_p, settings.min_p, settings.repetition_penalty, settings.top_k, 0
    )


def _library() -> ctypes.CDLL:
    library = kernel()
    library.split_available.restype = c_int
    library.split_available.argtypes = ()
    library.team_new.restype = c_void_p
    library.team_new.argtypes = (c_int,)
    library.team_free.restype = None
    library.team_free.argtypes = (c_void_p,)
    library.model_prefill.restype = None
    library.model_prefill.argtypes = (c_void_p, c_void_p, c_void_p, c_int, c_void_p, c_int)
    library.model_draw.restype = c_int
    library.model_draw.argtypes = (
        *(c_void_p, c_void_p, c_void_p, c_int, c_void_p, c_void_p),
        *(c_void_p, c_int, c_void_p, c_int, c_void_p),
    )
    return library
