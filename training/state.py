"""Where a run stands: the content of a checkpoint's state.json."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from common.errors import DamagedDataError
from training.schedule import Phase, Plan
from training.trainer import Health


@dataclass
class RunState:
    """Everything that training needs to go on, beside weights, optimizer state and tokenizer."""

    plan: Plan  # of the stint in hand
    phase: Phase
    step: int  # of the run; a branch counts on from its trunk
    tokens: int  # trained on, in these steps
    seed: int  # for life
    tokenizer_sha256: str
    gate_version: str
    choices: dict[str, Any]  # device, threads, precision, compiled: they decide how sums are rounded
    settings: dict[str, Any] = field(default_factory=dict)  # that the last steps were taken with: a TrainingSettings
    held_out_sha256: str | None = None  # Corpus.held_out_sha256 at the last steps; None: unknown
    held_out_learnt: int = 0  # documents held out now that this run was trained on before, see training/learnt.py
    generation: int | None = None  # of the prepared data, that the plan's extent is; None: unknown
    health: Health = field(default_factory=Health)
    optimizer_steps: int = 0
    averaged: int = 0  # weights in the average that a cool-down may release, see training/averaging.py
    seconds: float = 0.0  # spent on these steps
    stint_seconds: float = 0.0  # spent on those of the stint in hand
    abandoned: int = 0  # tokens of steps that an overfitting trunk went back behind; `seconds` hold their time
    bits_per_byte: float | None = None  # last evaluation on the held-out subset
    best: dict[str, Any] | None = None  # {"bits_per_byte", "checkpoint"} of this stint's trunk
    worse: int = 0  # evaluations of the trunk in a row that were worse than the best
    trunk: str | None = None  # in a branch: name of the trunk's checkpoint it left from
    scores: dict[str, Any] | None = None  # of a release: see training/scores.py
    early: bool = False  # released, or to be released, before its stint was done: see training/release.py

    @property
    def position(self) -> tuple[int, int, int]:
        """Orders states and lines of the logs, see training/metrics.py."""
        return self.plan.stint, int(self.phase == "cooldown"), self.step

    def to_json(self) -> dict[str, Any]:
        return {"format": "miniature-memory/state", "version": 1, **asdict(self)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> RunState:
        """Raises DamagedDataError when the values are not those of a state this version writes."""
        header = (values.get("format"), values.get("version"))
        if header != ("miniature-memory/state", 1):
            raise DamagedDataError(f"the run's state is of format {header[0]}, version {header[1]}, unknown here")
        fields = {name: value for name, value in values.items() if name not in ("format", "version")}
        fields["plan"], fields["health"] = Plan(**fields["plan"]), Health(**fields["health"])
        return cls(**fields)


def differing(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Names of the settings that are others now than before."""
    before, now = _flat(before), _flat(now)
    return [name for name in now if name in before and now[name] != before[name]]


def without_effect(effective: dict[str, Any], asked: dict[str, Any]) -> list[str]:
    """What is to be said of settings that are asked for, but are not those in effect: see TrainingSettings.of_run."""
    names, said = differing(effective, asked), []
    if "seed" in names:
        said.append(f"a run keeps its seed: it is {effective['seed']}, and not {asked['seed']} as the settings ask for")
    if planned := [name for name in names if name != "seed"]:
        said.append(f"settings that take effect with the next stint, as this one is planned: {', '.join(planned)}")
    return said


def _flat(settings: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in settings.items():
        flat |= _flat(value, f"{name}.") if isinstance(value, dict) else {prefix + name: value}
    return flat
