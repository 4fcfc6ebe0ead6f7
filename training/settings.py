"""What can be set about training: the fields of a file in training/configs/.

A few dials (model size, budget, memory limit) are meant to be turned; the others have defaults whose reasons stand in
.jules/experiments.md under "training".
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, PositiveFloat, PositiveInt, model_validator

from common.config import Settings
from training.model import ModelConfig

CONFIGS = Path(__file__).parent / "configs"
DEFAULT_SECONDS = 120.0
_PLANNED = ("seconds", "tokens", "batch_tokens", "cooldown", "max_epochs", "growth_floor", "new_weight", "new_cap")
_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}


def parse_bytes(text: str) -> int:
    """Bytes in "2GB", "512 MB", "1.5GiB". Raises ValueError."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmg]i?b)\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(f"'{text}' is not an amount of memory; write 2GB or 512MB")
    return round(float(match[1]) * _UNITS[match[2].upper()])


def _check_bytes(text: str) -> str:
    parse_bytes(text)
    return text


Memory = Annotated[str, AfterValidator(_check_bytes)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Remembered = Annotated[float, Field(ge=0.0, lt=1.0)]  # part of a moving average that stays; at 1 nothing new counts


class _Finite(Settings):
    """Settings in which `.inf` and `.nan` are errors."""

    model_config = ConfigDict(allow_inf_nan=False)


class ModelSettings(_Finite):
    """Shape of the network. What is left out follows from the width."""

    layers: PositiveInt = 4
    width: PositiveInt = 128
    heads: PositiveInt = 4
    kv_heads: PositiveInt | None = None  # as many as heads
    head_width: PositiveInt | None = None  # width / heads
    hidden: PositiveInt | None = None  # 8/3 of the width, the size at which SwiGLU has the parameters of a plain MLP
    context: PositiveInt = 256  # tokens
    tied: bool = False  # one matrix for input and output embedding
    dropout: Annotated[float, Field(ge=0.0, lt=1.0)] | None = None  # None: by how often the corpus will be read

    def config(self, vocabulary: int) -> ModelConfig:
        """Raises ConfigurationError for a shape that cannot be built."""
        return ModelConfig(
            vocabulary=vocabulary,
            context=self.context,
            layers=self.layers,
            width=self.width,
            heads=self.heads,
            kv_heads=self.kv_heads or self.heads,
            head_width=self.head_width or max(1, self.width // self.heads),
            hidden=self.hidden or max(32, round(self.width * 8 / 3 / 32) * 32),
            tied=self.tied,
        )


class OptimizerSettings(_Finite):
    """Learning rates are those of the trunk, after warm-up."""

    matrix_rate: PositiveFloat = 0.03  # Muon
    embedding_rate: PositiveFloat = 0.2  # AdamW, as the next two
    output_rate: PositiveFloat = 0.02  # at a width of 128, see training/optim.py; of a tied matrix, too
    gain_rate: PositiveFloat = 0.01
    decay: Annotated[float, Field(ge=0.0)] = 0.1
    momentum: Remembered = 0.95  # Muon's, reached after 400 steps
    betas: tuple[Remembered, Remembered] = (0.8, 0.95)  # AdamW
    warmup_steps: Annotated[int, Field(ge=0)] = 10


class TrainingSettings(_Finite):
    """One stint of training, and how it is watched and kept."""

    model: ModelSettings = ModelSettings()
    optimizer: OptimizerSettings = OptimizerSettings()

    seconds: PositiveFloat | None = None  # budget of the first stint; either this or tokens. 120 s when neither is set
    tokens: PositiveInt | None = None
    cooldown: Annotated[float, Field(ge=0.0, le=0.9)] = 0.4  # part of it spent in the branch that makes the release
    average: Share = (
        0.2  # of the cool-down, over which its weights are averaged, for a release that is better so; 0: no
    )
    max_epochs: PositiveFloat = 20.0  # a stint never reads its corpus more often than this
    growth_floor: Share = 0.1  # a later stint gets at least this part of the first one's budget
    new_weight: Annotated[float, Field(ge=1.0)] = 2.0  # new documents are drawn this many times as often as old ones
    new_cap: Share = 0.5  # but make up no more of a batch than this, unless they are more of the corpus

    batch_tokens: PositiveInt = 4096  # a step takes as many whole sequences as fit
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 0  # a run keeps that of its first step

    device: str = "auto"  # auto, cpu, cuda, mps
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    compile: Literal["auto", "always", "never"] = "auto"  # when it is earned back within a run, decided at its start
    threads: PositiveInt | None = None  # all cores
    memory_limit: Memory = "2GB"

    evaluations: PositiveInt = 8  # at most, in the course of a stint
    evaluation_tokens: PositiveInt = 20_000  # held-out tokens of each; at the end of a stint all of them are scored
    patience: PositiveInt | None = 3  # so many worse evaluations in a row end the trunk; None: never
    checkpoint_seconds: PositiveFloat = 120.0
    keep_checkpoints: PositiveInt = 2
    keep_releases: PositiveInt = 3
    tensorboard: bool = False  # also write what metrics.jsonl holds for TensorBoard, below out/<run>/tensorboard/

    @property
    def step_tokens(self) -> int:
        """Tokens that a step learns from: `batch_tokens`, less what is no whole sequence."""
        return self.batch_tokens // self.model.context * self.model.context

    def planned(self) -> dict[str, Any]:
        """The settings that a stint's plan is made with: from then on they stand, until the next stint is planned."""
        return {name: getattr(self, name) for name in _PLANNED} | {"dropout": self.model.dropout}

    def of_run(self, seed: int, planned: dict[str, Any]) -> TrainingSettings:
        """As they are in effect in a run of this seed, in a stint that was planned with `planned`."""
        given = self.planned() | planned
        model = self.model.model_copy(update={"dropout": given.pop("dropout")})
        return self.model_copy(update={**given, "seed": seed, "model": model})

    @model_validator(mode="before")
    @classmethod
    def _one_budget(cls, values: dict[str, Any]) -> dict[str, Any]:
        seconds, tokens = values.get("seconds"), values.get("tokens")
        if seconds is not None and tokens is not None:
            raise ValueError("give the budget in seconds or in tokens, not in both")
        return values if tokens is not None or seconds is not None else {**values, "seconds": DEFAULT_SECONDS}

    @model_validator(mode="after")
    def _shape_and_batch(self) -> TrainingSettings:
        if self.batch_tokens < self.model.context:
            raise ValueError(
                f"a batch of {self.batch_tokens} tokens cannot hold one sequence of {self.model.context};"
                " make batch_tokens larger or model.context smaller"
            )
        return self
