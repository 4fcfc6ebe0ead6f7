"""How fast texts are drawn: against nanoGPT's `generate`, against llama.cpp, in a batch, and against memory's limit.

    python3 benchmarks/generation.py --nanogpt DIR [--gguf small.gguf] [--json]

Both sides draw the same number of tokens from random weights of the same shape in the same run, turn by turn; each
side's best turn counts, as other programs can only slow a turn down. Ours are measured without the adults-only gate,
which reads text, not tokens (about a microsecond a character).
"""

from __future__ import annotations

import os
import sys

if not sys.flags.safe_path:
    # This file has the name of the room it measures: without -P, Python would find it in the room's place.
    os.execv(sys.executable, [sys.executable, "-P", *sys.argv])

import importlib.util
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import torch
import typer

from common.errors import UsageError
from generation.batch import Batch
from generation.engine import Engine
from generation.native import NativeEngine
from generation.sampling import Sampler
from generation.settings import SamplingSettings
from training.model import ModelConfig, Transformer

# Shapes by name: layers, width, heads, key/value heads, context, vocabulary. The first two are nanoGPT's examples for
# characters; `small` is training/configs/small.yaml with the default tokenizer.
SHAPES = {
    "4x128": (4, 128, 4, 4, 64, 65),
    "6x384": (6, 384, 6, 6, 256, 65),
    "small": (8, 256, 4, 2, 256, 2048),
}
PLAIN = SamplingSettings(temperature=1.0, min_p=0.0)  # as nanoGPT draws: from the whole distribution
STEPS = 16  # tokens a call, as generation.generate does
BATCH = 32


def model_of(shape: str) -> Transformer:
    """A model with random weights, with no fewer parameters in its blocks than a plain one of that shape."""
    layers, width, heads, kv_heads, context, vocabulary = SHAPES[shape]
    hidden = -(-width * 8 // 3 // 16) * 16
    config = ModelConfig(vocabulary, context, layers, width, heads, kv_heads, width // heads, hidden)
    model = Transformer(config, seed=1)
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * parameter.shape[1] ** -0.5)
    return model


def draw(engine: Engine, tokens: int, samples: int = 1) -> None:
    """`tokens` tokens for each of `samples` samples."""
    batch = Batch(engine)
    batch.add([1], [Sampler(PLAIN, 1, index) for index in range(samples)])
    left = tokens
    while left:
        left -= len(batch.advance(min(STEPS, left))[0][1])


def seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def nanogpt(folder: Path, shape: str) -> Any:
    """nanoGPT's own model of that shape."""
    path = folder / "model.py"
    if not path.is_file():
        raise UsageError("this is not nanoGPT's folder", where=folder, todo="give the folder with its model.py")
    spec = importlib.util.spec_from_file_location("nanogpt_model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    layers, width, heads, _, context, vocabulary = SHAPES[shape]
    torch.manual_seed(1)
    return module.GPT(
        module.GPTConfig(
            block_size=context,
            vocab_size=vocabulary,
            n_layer=layers,
            n_head=heads,
            n_embd=width,
            dropout=0.0,
            bias=False,
        )
    ).eval()


def against_nanogpt(folder: Path, shape: str, tokens: int, turns: int, threads: int) -> dict[str, float]:
    theirs = nanogpt(folder, shape)
    start = torch.zeros((1, 1), dtype=torch.long)
    model = model_of(shape)
    ours = {name: NativeEngine(model, precision=name, threads=threads) for name in ("float32", "int8")}
    best: dict[str, float] = {}
    theirs.generate(start, 16)
    for engine in ours.values():
        draw(engine, 64)
    for _ in range(turns):
        turn = {"nanogpt": seconds(lambda: theirs.generate(start, tokens))}
        turn |= {name: seconds(lambda engine=engine: draw(engine, tokens)) for name, engine in ours.items()}
        best = {name: min(best.get(name, spent), spent) for name, spent in turn.items()}
    return {name: tokens / spent for name, spent in best.items()}


def read_bandwidth(megabytes: int = 64) -> float:
    """Bytes a second at which PyTorch sums an array that no cache of a core holds, with all threads."""
    array = torch.ones(megabytes * 250_000)
    return array.numel() * 4 / min(seconds(lambda: array.sum()) for _ in range(20))


def weight_bytes(config: ModelConfig, precision: str) -> int:
    """Bytes of matrices that one token reads."""
    matrices = config.parameters() - config.width * (0 if config.tied else config.vocabulary)
    return matrices * (4 if precision == "float32" else 1)


def our_own(tokens: int, turns: int, threads: int) -> dict[str, Any]:
    """small.yaml's model: one stream, a batch, time to the first token, and how close to the memory's limit."""
    model = model_of("small")
    bandwidth = read_bandwidth()
    figures: dict[str, Any] = {"read_gb_per_second": round(bandwidth / 1e9, 1)}
    for precision in ("float32", "int8"):
        one = NativeEngine(model, precision=precision, threads=threads)
        many = NativeEngine(model, BATCH, precision=precision, threads=threads)
        draw(one, 64), draw(many, 32, BATCH)
        single = max(tokens / seconds(lambda: draw(one, tokens)) for _ in range(turns))  # noqa: B023
        batch = max(BATCH * tokens / seconds(lambda: draw(many, tokens, BATCH)) for _ in range(turns))  # noqa: B023
        prompt = [3] * 200

        def first_token(engine: Engine = one, prompt: list[int] = prompt) -> None:
            engine.prefill(0, prompt)
            engine.draw([0], [Sampler(PLAIN, 1)], 1)

        figures[precision] = {
            "tokens_per_second": round(single),
            "batch_tokens_per_second": round(batch),
            "batch_speedup": round(batch / single, 1),
            "first_token_ms_after_200": round(1000 * statistics.median(seconds(first_token) for _ in range(9)), 1),
            "share_of_read_bandwidth": round(single * weight_bytes(model.config, precision) / bandwidth, 2),
        }
    return figures


def against_llama(gguf: Path, tokens: int, turns: int, threads: int) -> float | None:
    """Our tokens a second through llama.cpp's, on a float32 GGUF file of small.yaml's shape; None without llama.cpp."""
    if importlib.util.find_spec("llama_cpp") is None:
        return None
    from llama_cpp import Llama

    theirs = Llama(str(gguf), n_ctx=256, n_threads=threads, verbose=False)
    model = model_of("small")
    engine = NativeEngine(model, threads=threads)
    shorter = min(tokens, 240)  # llama.cpp stops at its context

    def llama() -> None:
        theirs.reset()
        drawn = theirs.generate([1], top_k=0, top_p=1.0, min_p=0.0, temp=1.0, repeat_penalty=1.0)
        for _, _token in zip(range(shorter), drawn, strict=False):
            pass

    llama(), draw(engine, 64)
    pairs = [(seconds(llama), seconds(lambda: draw(engine, shorter))) for _ in range(turns)]
    return round(min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs), 2)


def main(
    nanogpt: Annotated[Path, typer.Option(help="Folder of a checkout of karpathy/nanoGPT.")],
    gguf: Annotated[Path | None, typer.Option(help="float32 GGUF of small.yaml's model, to run in llama.cpp.")] = None,
    tokens: int = 500,
    turns: int = 5,
    threads: int = 2,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Measure and print. Takes about a minute and a half."""
    torch.set_num_threads(threads)
    figures: dict[str, Any] = {"threads": threads, "tokens": tokens}
    for shape in ("4x128", "6x384"):
        rates = against_nanogpt(nanogpt, shape, tokens, turns, threads)
        figures[shape] = {f"{name}_tokens_per_second": round(rate) for name, rate in rates.items()}
        figures[f"speedup_{shape}"] = round(rates["float32"] / rates["nanogpt"], 1)
        figures[f"speedup_{shape}_int8"] = round(rates["int8"] / rates["nanogpt"], 1)
    figures["small"] = our_own(tokens, turns, threads)
    figures["batch_speedup"] = figures["small"]["float32"]["batch_speedup"]
    if gguf is not None:
        figures["llama_cpp_ratio"] = against_llama(gguf, tokens, turns, threads)
    if as_json:
        print(json.dumps(figures, sort_keys=True))
    else:
        for name, value in figures.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    typer.run(main)
