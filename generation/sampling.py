"""From logits to one token: penalty, temperature, top-k, top-p, min-p, and a draw from the sample's own stream.

The order and meaning of the filters are those of Hugging Face transformers. Each sample has its own random stream,
which depends on (seed, index) alone, and uses one number a token: a sample's text does not depend on its batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generation.settings import SamplingSettings

Logits = NDArray[np.float32]


class Sampler:
    """Draws the tokens of one sample."""

    def __init__(self, settings: SamplingSettings, seed: int, index: int = 0) -> None:
        self.settings = settings
        self._random = np.random.Generator(np.random.PCG64([seed, index]))
        self._ahead = np.empty(0)

    def ahead(self, count: int) -> NDArray[np.float64]:
        """The stream's next numbers in [0, 1), for an engine that draws several tokens at once; see `spend`."""
        if len(self._ahead) < count:
            self._ahead = np.concatenate((self._ahead, self._random.random(count - len(self._ahead))))
        return self._ahead[:count]

    def spend(self, count: int) -> None:
        """That many of the numbers `ahead` were used."""
        self._ahead = self._ahead[count:]

    def draw(self, logits: Logits, window: list[int]) -> int:
        """One token id for (V,) logits, which are overwritten. window: the tokens that the penalty looks at."""
        settings = self.settings
        if settings.repetition_penalty != 1.0 and window:
            penalise(logits, window, settings.repetition_penalty)
        uniform = self.ahead(1)[0]
        self.spend(1)
        if settings.temperature == 0:
            return int(logits.argmax())
        ids, weights = candidates(logits, settings)
        sums = np.cumsum(weights)
        place = np.searchsorted(sums, uniform * sums[-1], side="right")
        return int(ids[min(place, len(ids) - 1)])


def penalise(logits: Logits, window: list[int], penalty: float) -> None:
    """Divide positive and multiply negative logits of the window's tokens, in place (Keskar et al. 2019)."""
    seen = np.unique(np.asarray(window))
    values = logits[seen]
    logits[seen] = np.where(values > 0, values / penalty, values * penalty)


def candidates(logits: Logits, settings: SamplingSettings) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The ids that pass the filters, and their unnormalised probabilities in float64.

    Ties at the edge of top-k and top-p go to the lower id, so that the outcome is defined.
    """
    weights = np.exp((logits.astype(np.float64) - float(logits.max())) / settings.temperature)
    ids = np.arange(len(weights))
    if 0 < settings.top_k < len(ids):
        edge = np.partition(weights, -settings.top_k)[-settings.top_k]
        certain, tied = np.flatnonzero(weights > edge), np.flatnonzero(weights == edge)
        ids = np.sort(np.concatenate((certain, tied[: settings.top_k - len(certain)])))
        weights = weights[ids]
    if settings.top_p < 1:
        order = np.argsort(-weights, kind="stable")
        sums = np.cumsum(weights[order])
        kept = np.sort(order[: 1 + np.searchsorted(sums, settings.top_p * sums[-1], side="left")])
        ids, weights = ids[kept], weights[kept]
    if settings.min_p > 0:
        # The likeliest token has weight 1, so min-p is a plain threshold.
        kept = np.flatnonzero(weights >= settings.min_p)
        ids, weights = ids[kept], weights[kept]
    return ids, weights
