"""How long a stint of training is, and the learning rate at each of its steps.

The *trunk* runs at constant learning rate and knows no final step; a *cool-down branch*, in which the rate falls to
zero, makes a release of it (Hu et al. 2024; Hägele et al. 2024). A *stint* is what one release takes. There are two:

- a stint of the trunk: the first one, and one whenever the corpus has doubled since the trunk last went on. It
  lengthens the trunk and branches off for a cool-down in proportion to the whole trunk.
- a stint on the last release, when less than that was added: the rate is raised again to where a linear decay over all
  training so far and this stint would stand, and falls from there. That costs what is new. A branch from the trunk
  cannot: it never had what the last cool-down learnt, and with a fifth of its steps released a model 27 % worse, where
  this one was 8 % better (.jules/experiments.md; Wen et al. 2024 see the same in general).

A budget in seconds is turned into steps once, from the measured speed of the stint's first steps, and written down in
the run's folder; from then on only steps count. Reason: with a clock inside the loop no resumed run could equal the
uninterrupted one. A machine that becomes slower after the measurement takes longer, and says so in "time left".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from common.errors import DamagedDataError
from common.files import read_json
from training.settings import TrainingSettings

Phase = Literal["trunk", "cooldown"]
RELEARNING_PEAK = 0.8  # of the rates after a growth of the vocabulary; 4 % better than what documents alone would give
TRUNK_GROWTH = 2.0  # of the corpus, until the trunk goes on
MEASURED_SHARE = 0.08  # of a budget in seconds, after which its speed is taken
FIRST_MOMENTUM, MOMENTUM_STEPS = 0.85, 400  # of Muon; .jules/experiments.md, race
_WARM_STEPS = 3  # first steps allocate memory and are not part of the speed


@dataclass(frozen=True)
class Plan:
    """One stint. `steps` is 0 until a budget in seconds has been turned into steps."""

    stint: int  # counted from 1
    base: Literal["trunk", "release"]  # what it goes on from
    first_step: int  # how many steps that had already
    extent: dict[str, Any]  # the part of the corpus it reads, see Corpus.extent
    old_tokens: int  # of these, the first that earlier stints have read
    new_share: float  # of windows, from the tokens behind them
    seconds: float | None  # budget
    trunk_corpus: int  # tokens of the corpus when the trunk last went on
    peak: float = 1.0  # of the learning rates
    steps: int = 0  # trunk and cool-down together
    cooldown_steps: int = 0
    compiled: bool | None = None  # whether its model was compiled; None until that is decided
    dropout: float | None = None  # rate; None until that is decided
    cut: dict[str, Any] | None = None  # of a batch: `rows`, and what that was planned for; None until it is
    measured: int = 0  # the step at which a budget in seconds became `steps`; up to there, nothing is evaluated
    settings: dict[str, Any] = field(default_factory=dict)  # TrainingSettings.planned() when it was made

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, path: Path) -> Plan | None:
        """The content of a plan.json, if there is one. Raises DamagedDataError."""
        if not path.exists():
            return None
        todo = "delete this file: the newest checkpoint and the newest release hold their plans, too"
        values = read_json(path, todo=todo)
        try:
            return cls(**values)
        except TypeError as error:
            raise DamagedDataError("this file does not hold the plan of a training", where=path, todo=todo) from error

    @property
    def length(self) -> str:
        """How long the stint is, in words."""
        if self.steps:
            return f"{self.steps:,} steps, of which {self.cooldown_steps:,} cool down"
        return f"{self.seconds:.0f} s budgeted, and a cool-down in proportion to the whole trunk"

    @property
    def trunk_end(self) -> int:
        """The number of trunk steps when the stint's trunk is done."""
        return self.first_step + self.steps - self.cooldown_steps

    @property
    def end(self) -> int:
        return self.first_step + self.steps


def plan_trunk(
    settings: TrainingSettings, stint: int, first_step: int, extent: dict[str, Any], old_tokens: int = 0
) -> Plan:
    """A stint of the trunk on a corpus of this extent, of which earlier stints have read `old_tokens`.

    The budget is that of the settings, times the part of the corpus that is new since the trunk last went on.
    """
    new_part = (extent["tokens"] - old_tokens) / max(1, extent["tokens"])
    plan = Plan(
        stint=stint,
        base="trunk",
        first_step=first_step,
        extent=extent,
        old_tokens=old_tokens,
        new_share=share_of_new(settings, new_part) if old_tokens else 1.0,
        seconds=None if settings.tokens else settings.seconds * new_part,
        trunk_corpus=extent["tokens"],
    )
    return plan if settings.tokens is None else with_steps(plan, settings, settings.tokens * new_part)


def with_steps(plan: Plan, settings: TrainingSettings, tokens: float) -> Plan:
    """The trunk's plan with a budget of so many tokens; of `max_epochs` passes over the corpus where that is less.

    The trunk grows by what the budget leaves of it beside a cool-down in proportion; the cool-down is in proportion to
    the whole trunk, the steps of earlier stints included. So a later stint takes more than its budget: where the corpus
    has doubled, and half of a first stint's 1,000 steps are due, it takes 900, of which 600 cool down.
    """
    tokens = min(tokens, settings.max_epochs * plan.extent["tokens"])
    trunk_steps = round(tokens * (1 - settings.cooldown) / settings.step_tokens)
    return end_trunk_at(plan, max(1, plan.first_step + trunk_steps), settings.cooldown)


def end_trunk_at(plan: Plan, step: int, cooldown: float) -> Plan:
    """The trunk's plan when the trunk ends at `step` and the cool-down is the share `cooldown` of all steps."""
    cooldown_steps = round(step * cooldown / (1 - cooldown))
    return replace(plan, steps=step - plan.first_step + cooldown_steps, cooldown_steps=cooldown_steps)


def plan_on_release(
    settings: TrainingSettings,
    last: Plan,
    release_tokens: int,
    tokens_per_second: float,
    extent: dict[str, Any],
    old_tokens: int,
    *,
    more: bool = False,
    relearnt: float = 0.0,
) -> Plan:
    """A stint on the release of the stint `last`, which was trained on `release_tokens` tokens, at that speed.

    The budget is that of the settings, times the part of the corpus that is new, but at least `growth_floor`, and at
    least `relearnt`, the part of its tokens that a grown vocabulary made into other ones, which have to be learnt at a
    high rate; all of it when `more` is asked for. `old_tokens` of the corpus are old; 0 when old and new cannot be told
    apart.
    """
    new_part = max(0.0, (extent["tokens"] - last.extent["tokens"]) / max(1, extent["tokens"]))
    budget = settings.tokens or settings.seconds * tokens_per_second
    budget = min(budget, settings.max_epochs * extent["tokens"]) * (
        1.0 if more else max(settings.growth_floor, new_part, relearnt)
    )
    steps = max(1, round(budget / settings.step_tokens))
    return Plan(
        stint=last.stint + 1,
        base="release",
        first_step=last.end,
        extent=extent,
        old_tokens=old_tokens if new_part else 0,
        new_share=share_of_new(settings, new_part) if old_tokens and new_part else 1.0,
        seconds=None,
        trunk_corpus=last.trunk_corpus,
        peak=max(budget / (budget + release_tokens), RELEARNING_PEAK if relearnt else 0.0),
        steps=steps,
        cooldown_steps=steps,
    )


def share_of_new(settings: TrainingSettings, new_part: float) -> float:
    """Of all windows, how many come from new documents, when these are `new_part` of the corpus."""
    weighted = settings.new_weight * new_part
    return max(new_part, min(settings.new_cap, weighted / (weighted + 1 - new_part)))


class SpeedMeter:
    """Turns the durations of a stint's first steps into its number of steps.

    seconds: the budget. spent: of it, on the steps before an interruption.
    """

    def __init__(self, seconds: float, spent: float = 0.0) -> None:
        self._budget = seconds
        self._spent = spent
        self._durations: list[float] = []

    def add(self, seconds: float) -> bool:
        """Tell how long a step took; True when enough is known."""
        self._spent += seconds
        self._durations.append(seconds)
        return len(self._durations) > _WARM_STEPS and self._spent >= MEASURED_SHARE * self._budget

    def is_plenty(self, steps: int) -> bool:
        """Whether the budget is enough for twice so many more steps, as far as is known: then they need no clock."""
        return len(self._durations) > _WARM_STEPS and self.steps_left() >= 2 * steps

    def steps_left(self) -> float:
        """Steps that fit what is left of the budget. By the median: a pause of the machine is no speed."""
        warm = sorted(self._durations[_WARM_STEPS:] or self._durations)
        return max(0.0, self._budget - self._spent) / warm[len(warm) // 2]


def rate_multiplier(plan: Plan, phase: Phase, step: int, warmup_steps: int) -> float:
    """What all learning rates are multiplied by in the update that makes step `step` (from 0) into `step` + 1.

    Warm-up is linear over the first steps of a run and of a stint on a release, which begins with an empty optimizer;
    the trunk is constant; the cool-down falls linearly to (almost) zero.
    """
    since = step - plan.first_step if plan.base == "release" else step
    warm = plan.peak * min(1.0, (since + 1) / (warmup_steps + 1))
    if phase == "trunk":
        return warm
    return warm * (plan.end - step) / (plan.cooldown_steps + 1)


def momentum_at(step: int, final: float) -> float:
    """Muon's momentum: while the loss still falls fast, old gradients point elsewhere, so it begins lower."""
    return min(final, FIRST_MOMENTUM + (final - FIRST_MOMENTUM) * step / MOMENTUM_STEPS)
