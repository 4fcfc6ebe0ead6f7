"""The transformer, in one file, to be read from top to bottom.

Notable:
- The blocks are those of Qwen3 (dense): RMSNorm before each half-block, rotary positions, normalised queries and keys,
  grouped-query attention, SwiGLU, no biases, optionally one matrix for input and output embedding. Parameter names are
  Hugging Face's without the leading `model.`, so that export to transformers or llama.cpp is a renaming.
- Parameters are float32, always. `compute_dtype` says in which precision the products are taken: every layer casts its
  weight when it is used. That replaces autocast, and keeps optimizer and checkpoints free of precision questions.
- The loss never holds the logits of a whole batch (training/loss.py).
- Dropout is a mask that the trainer hands in (training/dropout.py); without one, here is nothing random and nothing
  that depends on whether the model trains.
- Decoding keeps keys and values in a preallocated `KVCache`.

Shapes in comments: B sequences, T positions, C width, H query heads, K key/value heads, D head width, V vocabulary.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from common.errors import ConfigurationError
from training.loss import chunked_cross_entropy, token_cross_entropy


@dataclass(frozen=True)
class ModelConfig:
    """What is needed to build the network, and nothing of how it is trained."""

    vocabulary: int  # V
    context: int  # longest sequence, in tokens
    layers: int
    width: int  # C, of the residual stream
    heads: int  # H, query heads
    kv_heads: int  # K, heads of keys and values; divides `heads`
    head_width: int  # D, even
    hidden: int  # width inside the feed-forward half-block
    tied: bool = False  # one matrix for input and output embedding
    rope_theta: float = 10_000.0
    norm_epsilon: float = 1e-6

    def __post_init__(self) -> None:
        sizes = ("vocabulary", "context", "layers", "width", "heads", "kv_heads", "head_width", "hidden")
        for name in sizes:
            if getattr(self, name) < 1:
                raise ConfigurationError(f"an impossible model: {name} is {getattr(self, name)}", where=f"model.{name}")
        if self.heads % self.kv_heads:
            raise ConfigurationError(
                f"an impossible model: {self.heads} query heads cannot share {self.kv_heads} key/value heads evenly",
                where="model.kv_heads",
                todo="make model.heads a multiple of model.kv_heads",
            )
        if self.head_width % 2:
            raise ConfigurationError(
                f"an impossible model: rotary positions need an even head width, not {self.head_width}",
                where="model.head_width",
                todo="choose width and heads so that width / heads is even, or set model.head_width",
            )

    def to_json(self) -> dict[str, Any]:
        """The content of a checkpoint's config.json."""
        return {"format": "miniature-memory/model", "version": 1, **asdict(self)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> ModelConfig:
        """Raises ConfigurationError when the format is not one this version reads."""
        header = (values.get("format"), values.get("version"))
        if header != ("miniature-memory/model", 1):
            raise ConfigurationError(
                f"the model's configuration is of format {header[0]}, version {header[1]}: unknown here",
                todo="update the program, or train a new model",
            )
        return cls(**{name: value for name, value in values.items() if name not in ("format", "version")})

    def parameters(self) -> int:
        """Number of trainable values, embeddings included."""
        attention = self.width * self.head_width * (2 * self.heads + 2 * self.kv_heads) + 2 * self.head_width
        block = attention + 3 * self.width * self.hidden + 2 * self.width
        return self.vocabulary * self.width * (1 if self.tied else 2) + self.layers * block + self.width


class KVCache:
    """Keys and values of the positions seen so far, for every layer; allocated once, for a whole context."""

    def __init__(self, config: ModelConfig, batch: int = 1, *, dtype: torch.dtype = torch.float32) -> None:
        self.length = 0  # positions filled
        shape = (config.layers, batch, config.kv_heads, config.context, config.head_width)
        self.keys = torch.zeros(shape, dtype=dtype)
        self.values = torch.zeros(shape, dtype=dtype)

    def reset(self, length: int = 0) -> None:
        """Forget everything from position `length` on."""
        self.length = length

    def append(self, layer: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """Store (B, K, T, D) behind what is there; returns all of that layer. `length` moves after the last layer."""
        end = self.length + keys.shape[2]
        self.keys[layer, :, :, self.length : end] = keys
        self.values[layer, :, :, self.length : end] = values
        return self.keys[layer, :, :, :end], self.values[layer, :, :, :end]


class Linear(nn.Module):
    """A matrix without bias that computes in the precision of its input."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, inputs))

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight.to(x.dtype))


class _Normalise(torch.autograd.Function):
    """x / rms(x) * gain over the last axis, in as few passes over memory as eager PyTorch allows.

    On a CPU, `F.rms_norm` is a dozen passes and was 45 % of a training step; forward and backward here take 40 % of its
    time (2,048 x 128 values, bfloat16: 1.3 ms instead of 3.4 on one core).
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, gain: Tensor, epsilon: float) -> Tensor:
        squares = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32).square_()
        scale = squares.div_(x.shape[-1]).add_(epsilon).rsqrt_().to(x.dtype)
        normal = x * scale
        ctx.save_for_backward(normal, scale, gain)
        return normal * gain

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, Tensor, None]:
        normal, scale, gain = ctx.saved_tensors
        product = upstream * normal
        # what an output gains by a larger x, less what all outputs of the row lose by a larger rms
        along = (product @ gain[:, None]) / gain.shape[0]
        return (upstream * gain).addcmul_(normal, along, value=-1).mul_(scale), product.flatten(0, -2).sum(0), None


class RMSNorm(nn.Module):
    """Scale to root mean square 1 over the last axis, times a learned gain (Zhang & Sennrich 2019)."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return _Normalise.apply(x, self.weight.to(x.dtype), self.epsilon)


def rotary_tables(config: ModelConfig) -> tuple[Tensor, Tensor]:
    """Cosines and sines of all positions, each (context, D), for `rotate` (Su et al. 2021, as Llama lays it out).

    The sine of the first half is negated here, once, so that `rotate` needs no negation.
    """
    half = config.head_width // 2
    frequencies = config.rope_theta ** -(torch.arange(half, dtype=torch.float64) / half)
    angles = torch.outer(torch.arange(config.context, dtype=torch.float64), frequencies)
    cosines, sines = angles.cos().float(), angles.sin().float()
    return torch.cat((cosines, cosines), dim=1), torch.cat((-sines, sines), dim=1)


def rotate(x: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Turn the pairs (x[i], x[i + D/2]) of (..., T, D) by the angles of their positions."""
    return torch.addcmul(x * cosines, x.roll(x.shape[-1] // 2, dims=-1), sines)


def attend(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Causal attention of (B, H, T, D) queries over (B, K, S, D) keys and values; the last T of S positions ask.

    Training in bfloat16 on a CPU takes the products itself: there, the backward pass of PyTorch's fused attention is
    three to six times as slow as plain matrix products at the contexts used here (2.13, 64 to 256 positions).
    """
    group = queries.shape[1] // keys.shape[1]
    if group > 1:
        keys, values = keys.repeat_interleave(group, dim=1), values.repeat_interleave(group, dim=1)
    asking, known = queries.shape[2], keys.shape[2]
    plain = queries.device.type == "cpu" and queries.dtype == torch.bfloat16 and queries.requires_grad
    if not plain and (asking == known or asking == 1):
        return F.scaled_dot_product_attention(queries, keys, values, is_causal=asking > 1)
    future = queries.new_full((asking, known), -math.inf).triu(known - asking + 1)
    flat = [part.flatten(0, 1) for part in (queries * queries.shape[-1] ** -0.5, keys, values)]
    scores = torch.baddbmm(future, flat[0], flat[1].transpose(1, 2))
    return (scores.softmax(dim=-1) @ flat[2]).unflatten(0, queries.shape[:2])


class Attention(nn.Module):
    """Grouped-query attention with normalised queries and keys."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.head_width = config.head_width
        self.q_proj = Linear(config.width, config.heads * config.head_width)
        self.k_proj = Linear(config.width, config.kv_heads * config.head_width)
        self.v_proj = Linear(config.width, config.kv_heads * config.head_width)
        self.o_proj = Linear(config.heads * config.head_width, config.width)
        self.q_norm = RMSNorm(config.head_width, config.norm_epsilon)
        self.k_norm = RMSNorm(config.head_width, config.norm_epsilon)

    def forward(self, x: Tensor, rotary: tuple[Tensor, Tensor], cache: tuple[KVCache, int] | None = None) -> Tensor:
        shape = (*x.shape[:-1], -1, self.head_width)  # B, T, heads, D
        queries = rotate(self.q_norm(self.q_proj(x).view(shape)).transpose(1, 2), *rotary)
        keys = rotate(self.k_norm(self.k_proj(x).view(shape)).transpose(1, 2), *rotary)
        values = self.v_proj(x).view(shape).transpose(1, 2)
        if cache is not None:
            keys, values = cache[0].append(cache[1], keys, values)
        mixed = attend(queries, keys, values)  # B, H, T, D
        return self.o_proj(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    """SwiGLU (Shazeer 2020): one matrix opens the gate for another."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.gate_proj = Linear(config.width, config.hidden)
        self.up_proj = Linear(config.width, config.hidden)
        self.down_proj = Linear(config.hidden, config.width)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Block(nn.Module):
    """One layer: attention, then feed-forward, each added to the residual stream.

    masks: (B, 2, C), what attention and feed-forward add is multiplied by, the same at all positions of a sequence.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.input_layernorm = RMSNorm(config.width, config.norm_epsilon)
        self.self_attn = Attention(config)
        self.post_attention_layernorm = RMSNorm(config.width, config.norm_epsilon)
        self.mlp = FeedForward(config)

    def forward(
        self,
        x: Tensor,
        rotary: tuple[Tensor, Tensor],
        cache: tuple[KVCache, int] | None = None,
        masks: Tensor | None = None,
    ) -> Tensor:
        attended = self.self_attn(self.input_layernorm(x), rotary, cache)
        x = x + attended if masks is None else torch.addcmul(x, attended, masks[:, 0, None])
        thought = self.mlp(self.post_attention_layernorm(x))
        return x + thought if masks is None else torch.addcmul(x, thought, masks[:, 1, None])


class Transformer(nn.Module):
    """Tokens in, logits or a loss out.

    seed: of the initial weights; None leaves them unset, for a checkpoint to fill.
    compute_dtype: in which products are taken; may be changed at any time, parameters stay float32.
    """

    def __init__(
        self, config: ModelConfig, *, seed: int | None = 0, compute_dtype: torch.dtype = torch.float32
    ) -> None:
        super().__init__()
        self.config = config
        self.compute_dtype = compute_dtype
        self.embed_tokens = nn.Embedding(
            config.vocabulary, config.width, _weight=torch.empty(config.vocabulary, config.width)
        )
        self.layers = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = RMSNorm(config.width, config.norm_epsilon)
        self.lm_head = Linear(config.width, config.vocabulary)
        if config.tied:
            self.lm_head.weight = self.embed_tokens.weight
        cosines, sines = rotary_tables(config)
        self.register_buffer("cosines", cosines, persistent=False)
        self.register_buffer("sines", sines, persistent=False)
        self.train_block = Block.forward  # training/compiling.py puts a faster one in its place
        if seed is not None:
            initialise(self, seed)

    def hidden(self, tokens: Tensor, cache: KVCache | None = None, masks: Tensor | None = None) -> Tensor:
        """(B, T) tokens to (B, T, C) states, ready for the output matrix. With a cache, tokens continue what it holds.

        Raises ConfigurationError when the sequence is longer than the model's context.
        """
        start = 0 if cache is None else cache.length
        end = start + tokens.shape[1]
        if end > self.config.context:
            raise ConfigurationError(f"{end} tokens do not fit the model's context of {self.config.context}")
        x = self.embed_tokens(tokens).to(self.compute_dtype)
        rotary = self.rotary(start, end)
        block = self.train_block if x.requires_grad else Block.forward
        for number, layer in enumerate(self.layers):
            mine = None if masks is None else masks[:, number]
            x = block(layer, x, rotary, None if cache is None else (cache, number), mine)
        if cache is not None:
            cache.length = end
        return self.norm(x)

    def rotary(self, start: int, end: int) -> tuple[Tensor, Tensor]:
        """Cosines and sines of the positions [start, end), in compute precision."""
        return self.cosines[start:end].to(self.compute_dtype), self.sines[start:end].to(self.compute_dtype)

    def forward(self, tokens: Tensor, targets: Tensor | None = None, masks: Tensor | None = None) -> Tensor:
        """(B, T, V) float32 logits; with (B, T) targets the mean loss in nats of those that count.

        masks: of dropout, (B, layers, 2, C), in compute precision.
        """
        states = self.hidden(tokens, masks=masks)
        if targets is None:
            return self.lm_head(states).float()
        return chunked_cross_entropy(states.flatten(0, 1), self.lm_head.weight, targets.flatten())

    @torch.no_grad()
    def token_losses(self, tokens: Tensor, targets: Tensor) -> Tensor:
        """(B, T) float32 losses in nats, 0 where the target is IGNORED. For evaluation."""
        states = self.hidden(tokens).flatten(0, 1)
        return token_cross_entropy(states, self.lm_head.weight, targets.flatten()).view(targets.shape)

    @torch.inference_mode()
    def prefill(self, tokens: Tensor, cache: KVCache) -> Tensor:
        """Append (B, T) tokens to the cache; returns the (B, V) float32 logits of what follows the last."""
        return self.lm_head(self.hidden(tokens, cache)[:, -1]).float()

    def decode_step(self, tokens: Tensor, cache: KVCache) -> Tensor:
        """Append one token for each sequence, (B,); returns (B, V) float32 logits of the next."""
        return self.prefill(tokens[:, None], cache)


@torch.no_grad()
def initialise(model: Transformer, seed: int) -> None:
    """All initial weights, in one place.

    - embeddings: normal, deviation 1 for the input and 0 for the output matrix, so that the first loss is log V; when
      tied, 2.56 / width: the logit of the token that was just read, the largest there is, then starts at 2.56.
    - matrices that read the residual stream: uniform with deviation width^-0.5, which keeps variances.
    - matrices that write to it (o_proj, down_proj): 0. Every block starts as the identity.
    - gains of norms: 1.

    The numbers come from one CPU generator in the order of the parameters: same seed, same weights, on any device.
    """
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        if parameter.dim() == 1:
            parameter.fill_(1.0)
        elif name.endswith(("o_proj.weight", "down_proj.weight", "lm_head.weight")):
            parameter.zero_()
        elif name == "embed_tokens.weight":
            deviation = 2.56 / model.config.width if model.config.tied else 1.0
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * deviation)
        else:
            bound = (3.0 / parameter.shape[1]) ** 0.5
            parameter.copy_((torch.rand(parameter.shape, generator=generator) * 2 - 1) * bound)
