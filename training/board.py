"""What metrics.jsonl holds, for TensorBoard as well, where somebody asks for it: out/<run>/tensorboard/stint-<number>/.

    .venv/bin/pip install -e ".[tensorboard]"    and in the training settings: tensorboard: true
    .venv/bin/tensorboard --logdir out/<run>/tensorboard

Steps that are taken again after an interruption replace those that were there; a stint of the trunk begins before the
last one's cool-down, so each has a folder of its own. Event files bear times and machine names, so they are not part of
what is the same after an interruption.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common.errors import ConfigurationError

_SHOWN = {"loss": "loss", "rate": "learning rate", "gradient_norm": "gradient norm", "bits_per_byte": "held out"}


class Board:
    """Writes one line of metrics after another."""

    def __init__(self, folder: Path, step: int) -> None:
        """step: of the run, the last that is not taken again."""
        from torch.utils.tensorboard import SummaryWriter

        self._writer = SummaryWriter(str(folder), purge_step=step + 1)

    @staticmethod
    def require() -> None:
        """Raises ConfigurationError when TensorBoard is not installed."""
        try:
            import torch.utils.tensorboard  # noqa: F401  half a second, and not installed by default
        except ImportError as error:
            raise ConfigurationError(
                "TensorBoard is asked for and not installed",
                where="training.tensorboard",
                todo='.venv/bin/pip install -e ".[tensorboard]", or set tensorboard: false',
            ) from error

    def add(self, line: dict[str, Any]) -> None:
        """line: as in metrics.jsonl."""
        for key, title in _SHOWN.items():
            if line.get(key) is not None:
                self._writer.add_scalar(f"{line['phase']}/{title}", line[key], line["step"])
        for generation, score in line.get("generations", {}).items():
            if score is not None:
                self._writer.add_scalar(f"{line['phase']}/held out of generation {generation}", score, line["step"])

    def close(self) -> None:
        self._writer.close()
