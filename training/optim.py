"""Muon for the matrices of the blocks, AdamW for embeddings, output matrix and gains.

Notable:
- Parameters that are updated alike lie side by side in one buffer: matrices of one shape as a stack (n, rows, columns),
  gains as one vector. Parameter and gradient of the model are views into the buffers. A step is then a few kernels on
  large tensors instead of a few on each of a hundred small ones, which on a CPU is most of an optimizer's time; and
  between processes, gradients are averaged buffer by buffer.
- Every trainable parameter is in exactly one buffer; anything else is an AssertionError at construction.
- Weight decay is decoupled (Loshchilov & Hutter 2019) and scaled by the current learning rate.
- The output matrix's rate is given for a width of 128 and falls with the width (Yang et al. 2022): one update of AdamW
  moves every weight by about the rate, and a logit by the sum of as many of these as the model is wide. Without that, a
  model of 8 x 384 diverged within its first ten steps (.jules/experiments.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from training.model import Transformer

OUTPUT_RATE_WIDTH = 128  # at which the output matrix has the rate that is given

# Polar Express (Amsel et al. 2025): quintics that, one after another, take singular values in [0.001, 1] to about 1.
_POLAR_EXPRESS = (
    (8.156554524902461, -22.48329292557795, 15.878769915207462),
    (4.042929935166739, -2.808917465908714, 0.5000178451051316),
    (3.8916678022926607, -2.772484153217685, 0.5060648178503393),
    (3.285753657755655, -2.3681294933425376, 0.46449024233003106),
    (2.3465413258596377, -1.7097828382687081, 0.42323551169305323),
)


def orthogonalise(matrices: Tensor, precision: torch.dtype) -> Tensor:
    """The nearest (semi-)orthogonal matrix of each in a stack (n, rows, columns): U V^T of the singular value
    decomposition, to within about 5 %, by products alone, in `precision`. Result in `precision`."""
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if tall else matrices
    x = (x / (x.norm(dim=(1, 2), keepdim=True) * 1.02 + 1e-7)).to(precision)
    for a, b, c in _POLAR_EXPRESS:
        gram = torch.bmm(x, x.transpose(1, 2))
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.transpose(1, 2) if tall else x


class _Buffer:
    """Parameters updated alike, as views into one tensor; their gradients likewise."""

    def __init__(self, names: list[str], parameters: list[nn.Parameter], *, stacked: bool) -> None:
        self.names = names
        self._shapes = [parameter.shape for parameter in parameters]
        tensors = [parameter.detach() for parameter in parameters]
        self.values = torch.stack(tensors) if stacked else torch.cat([tensor.flatten() for tensor in tensors])
        self.gradients = torch.zeros_like(self.values)
        views = zip(parameters, self.views(self.values), self.views(self.gradients), strict=True)
        for parameter, value, gradient in views:
            parameter.data, parameter.grad = value, gradient

    def views(self, tensor: Tensor) -> list[Tensor]:
        """The parts of a tensor shaped like the buffer, one for each parameter and in its shape."""
        parts = tensor.flatten().split([shape.numel() for shape in self._shapes])
        return [part.view(shape) for part, shape in zip(parts, self._shapes, strict=True)]


class Muon(_Buffer):
    """Momentum, orthogonalised (Jordan et al. 2024), for a stack of matrices of one shape.

    The update has about the same size in all directions of the matrix; the factor makes its effect on the layer's
    output independent of the shape, so that one learning rate suits all.
    """

    def __init__(self, names: list[str], parameters: list[nn.Parameter], rate: float, decay: float) -> None:
        super().__init__(names, parameters, stacked=True)
        self.rate, self.decay = rate, decay
        self.state = {"momentum": torch.zeros_like(self.values)}
        rows, columns = self.values.shape[1:]
        self._factor = max(1.0, rows / columns) ** 0.5

    def step(self, number: int, multiplier: float, momentum: float, precision: torch.dtype) -> None:
        average = self.state["momentum"].lerp_(self.gradients, 1 - momentum)
        update = orthogonalise(self.gradients.lerp(average, momentum), precision)  # Nesterov
        rate = self.rate * multiplier
        self.values.mul_(1 - rate * self.decay).add_(update, alpha=-rate * self._factor)


class AdamW(_Buffer):
    """AdamW (Kingma & Ba 2015; Loshchilov & Hutter 2019) on one flat buffer."""

    def __init__(
        self,
        names: list[str],
        parameters: list[nn.Parameter],
        rate: float,
        decay: float,
        betas: tuple[float, float],
    ) -> None:
        super().__init__(names, parameters, stacked=False)
        self.rate, self.decay, self.betas = rate, decay, betas
        self.state = {"mean": torch.zeros_like(self.values), "square": torch.zeros_like(self.values)}

    def step(self, number: int, multiplier: float, momentum: float, precision: torch.dtype) -> None:
        (beta1, beta2), rate = self.betas, self.rate * multiplier
        mean = self.state["mean"].lerp_(self.gradients, 1 - beta1)
        square = self.state["square"].mul_(beta2).addcmul_(self.gradients, self.gradients, value=1 - beta2)
        scale = (square / (1 - beta2**number)).sqrt_().add_(1e-10)
        self.values.mul_(1 - rate * self.decay).addcdiv_(mean, scale, value=-rate / (1 - beta1**number))


class Optimizer:
    """All buffers of a model.

    rates: of Muon (`matrix_rate`), and of AdamW for input embedding, output matrix and gains. A tied matrix counts as
    output matrix, whose rate is that of a model `OUTPUT_RATE_WIDTH` wide. precision: of the orthogonalisation;
    bfloat16 is enough where it is fast.
    """

    def __init__(
        self,
        model: Transformer,
        *,
        matrix_rate: float,
        embedding_rate: float,
        output_rate: float,
        gain_rate: float,
        decay: float,
        betas: tuple[float, float],
        precision: torch.dtype,
    ) -> None:
        named = dict(model.named_parameters())
        stacks: dict[torch.Size, list[str]] = {}
        for name, parameter in named.items():
            if name.startswith("layers.") and parameter.dim() == 2:
                stacks.setdefault(parameter.shape, []).append(name)
        self.buffers: list[Muon | AdamW] = [
            Muon(names, [named[name] for name in names], matrix_rate, decay) for names in stacks.values()
        ]
        gains = [name for name, parameter in named.items() if parameter.dim() == 1]
        output_rate *= OUTPUT_RATE_WIDTH / model.config.width
        for names, rate, its_decay in (
            (["embed_tokens.weight"], output_rate if model.config.tied else embedding_rate, decay * 0.1),
            ([] if model.config.tied else ["lm_head.weight"], output_rate, decay * 0.1),
            (gains, gain_rate, 0.0),
        ):
            if names:
                self.buffers.append(AdamW(names, [named[name] for name in names], rate, its_decay, betas))
        grouped = sorted(name for buffer in self.buffers for name in buffer.names)
        assert grouped == sorted(named), f"parameters in no group or in two: {set(grouped) ^ set(named)}"
        self._precision = precision
        self.steps = 0

    def clear(self) -> None:
        """Set all gradients to 0. They stay allocated: they are views."""
        for buffer in self.buffers:
            buffer.gradients.zero_()

    @torch.no_grad()
    def gradient_norm(self) -> float:
        """Of all gradients together; infinite or NaN when any of them is."""
        return float(torch.stack([buffer.gradients.norm() for buffer in self.buffers]).norm())

    @torch.no_grad()
    def step(self, multiplier: float, momentum: float) -> None:
        """One update with all learning rates times `multiplier`; `momentum` is Muon's."""
        self.steps += 1
        for buffer in self.buffers:
            buffer.step(self.steps, multiplier, momentum, self._precision)

    def tensors(self) -> dict[str, Tensor]:
        """The state as `<parameter>/<quantity>`, views that `load` can fill; `steps` is kept by the caller."""
        return dict(self._state_views())

    @torch.no_grad()
    def load(self, tensors: dict[str, Tensor], steps: int) -> None:
        """Raises KeyError or RuntimeError when the tensors are not those of this model."""
        for name, view in self._state_views():
            view.copy_(tensors[name])
        self.steps = steps

    def _state_views(self) -> Iterator[tuple[str, Tensor]]:
        for buffer in self.buffers:
            for quantity, tensor in buffer.state.items():
                for name, view in zip(buffer.names, buffer.views(tensor), strict=True):
                    yield f"{name}/{quantity}", view
