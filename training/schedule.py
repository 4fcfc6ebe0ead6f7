"""How long a stint of training is, and the learning rate at each of its steps.

The *trunk* runs at constant learning rate and never ends. A *stint* is one stretch of it, followed by a *cool-down
branch* in which the rate falls to zero and which makes a release. The next stint goes on from the end of the trunk, not
of the branch, so training never starts over and no schedule knows a final step (Hu et al. 2024; Hägele et al. 2024).

A budget in seconds is turned into steps once, from the measured speed of the stint's first steps, and written down in
the run's folder; from then on only steps count. Reason: with a clock inside the loop no resumed run could equal the
uninterrupted one. A machine that becomes slower after the measurement takes longer, and says so in "time left".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from training.settings import TrainingSettings

Phase = Literal["trunk", "cooldown"]
MEASURED_SHARE = 0.08  # of a budget in seconds, after which its speed is taken
_WARM_STEPS = 3  # first steps allocate memory and are not part of the speed


@dataclass(frozen=True)
class Plan:
    """One stint. `steps` is 0 until a budget in seconds has been turned into steps."""

    stint: int  # counted from 1
    first_step: int  # of the trunk: how many steps it had before this stint
    extent: dict[str, Any]  # the part of the corpus it reads, see Corpus.extent
    old_tokens: int  # of these, the first that earlier stints have read
    new_share: float  # of windows, from the tokens behind them
    seconds: float | None  # budget
    steps: int = 0  # trunk and cool-down together
    cooldown_steps: int = 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def trunk_end(self) -> int:
        """The number of trunk steps when the stint's trunk is done."""
        return self.first_step + self.steps - self.cooldown_steps

    @property
    def end(self) -> int:
        return self.first_step + self.steps


def plan_stint(
    settings: TrainingSettings, stint: int, first_step: int, extent: dict[str, Any], old_tokens: int
) -> Plan:
    """The plan of a stint on a corpus of this extent, of which earlier stints have read `old_tokens`.

    A later stint gets the first one's budget times the part of the corpus that is new, but at least `growth_floor`.
    """
    new_part = (extent["tokens"] - old_tokens) / max(1, extent["tokens"])
    scale = max(settings.growth_floor, new_part)
    weighted = settings.new_weight * new_part
    new_share = min(settings.new_cap, weighted / (weighted + 1 - new_part)) if old_tokens else 1.0
    plan = Plan(
        stint=stint,
        first_step=first_step,
        extent=extent,
        old_tokens=old_tokens,
        new_share=max(new_share, new_part) if old_tokens else 1.0,
        seconds=None if settings.tokens else (settings.seconds or 120.0) * scale,
    )
    return plan if settings.tokens is None else with_steps(plan, settings, settings.tokens * scale)


def with_steps(plan: Plan, settings: TrainingSettings, tokens: float) -> Plan:
    """The plan with a budget of so many tokens, or of `max_epochs` passes over the corpus where that is less."""
    tokens = min(tokens, settings.max_epochs * plan.extent["tokens"])
    steps = max(1, round(tokens / settings.batch_tokens))
    cooldown_steps = max(1, round(steps * settings.cooldown)) if settings.cooldown else 0
    return Plan(**{**asdict(plan), "steps": steps, "cooldown_steps": cooldown_steps})


class SpeedMeter:
    """Turns the durations of a stint's first steps into its number of tokens."""

    def __init__(self, seconds: float) -> None:
        self._budget = seconds
        self._spent = 0.0
        self._durations: list[float] = []

    def add(self, seconds: float) -> bool:
        """Tell how long a step took; True when enough is known."""
        self._spent += seconds
        self._durations.append(seconds)
        return len(self._durations) > _WARM_STEPS and self._spent >= MEASURED_SHARE * self._budget

    def steps_left(self) -> float:
        """Steps that fit what is left of the budget. By the median: a pause of the machine is no speed."""
        warm = sorted(self._durations[_WARM_STEPS:] or self._durations)
        return max(0.0, self._budget - self._spent) / warm[len(warm) // 2]


def rate_multiplier(plan: Plan, phase: Phase, step: int, warmup_steps: int) -> float:
    """What all learning rates are multiplied by in the update that makes step `step` (from 0) into `step` + 1.

    Warm-up is linear over the run's first steps, the trunk constant, the cool-down linear to (almost) zero.
    """
    warm = min(1.0, (step + 1) / (warmup_steps + 1))
    if phase == "trunk":
        return warm
    return warm * (plan.end - step) / (plan.cooldown_steps + 1)
