"""How fast texts are drawn: against nanoGPT's `generate`, against llama.cpp, in a batch, and against memory's limit.

    python3 benchmarks/generation.py --nanogpt DIR [--gguf small.gguf] [--json]

Both sides draw the same number of tokens from random weights of the same shape in the same run, a slice of a few tokens
by turns, so that other programs slow both down alike; of each slice the median over all turns counts. Ours are measured
without the adults-only gate, which reads text, not tokens (about a microsecond a character).
"""

from __future__ import annotations

import os
import sys

if not sys.flags.safe_path:
    # This file has the name of the room it measures: without -P, Python would find it in the room's place.
    os.execv(sys.executable, [sys.executable, "-P", *sys.argv])

import contextlib
import importlib.util
import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import torch
import typer

from common.errors import ConfigurationError, UsageError
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
SLICE = 32  # tokens by turns
PRECISIONS = ("float32", "bfloat16x2", "int8")
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


def drawing(engine: Engine, tokens: int, samples: int = 1) -> Iterator[None]:
    """Draws `tokens` tokens for each of `samples` samples, SLICE at a time."""
    batch = Batch(engine)
    batch.add([1], [Sampler(PLAIN, 1, index) for index in range(samples)])
    for start in range(0, tokens, SLICE):
        left = min(SLICE, tokens - start)
        while left:
            left -= len(batch.advance(min(STEPS, left))[0][1])
        yield


def run(work: Iterator[None]) -> None:
    """All of it, for warming up."""
    for _ in work:
        pass


def interleaved(works: dict[str, Callable[[], Iterator[None]]], turns: int) -> dict[str, float]:
    """Seconds of each work, which all have as many slices: the sum of the slices' medians over `turns` turns."""
    spent: dict[str, list[list[float]]] = {name: [] for name in works}
    for _ in range(turns):
        running = {name: work() for name, work in works.items()}
        turn: dict[str, list[float]] = {name: [] for name in works}
        while running:
            for name in list(running):
                started = time.perf_counter()
                if next(running[name], running) is running:
                    del running[name]
                else:
                    turn[name].append(time.perf_counter() - started)
        for name, slices in turn.items():
            spent[name].append(slices)
    return {name: sum(map(statistics.median, zip(*all_turns, strict=True))) for name, all_turns in spent.items()}


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
    shape_of_it = module.GPTConfig(context, vocabulary, layers, heads, width, dropout=0.0, bias=False)
    with contextlib.redirect_stdout(sys.stderr):  # it prints its number of parameters
        return module.GPT(shape_of_it).eval()


def nanogpt_drawing(model: Any, tokens: int) -> Iterator[None]:
    """nanoGPT's `generate`, SLICE tokens at a time; it goes on from any text."""
    text = torch.zeros((1, 1), dtype=torch.long)
    for start in range(0, tokens, SLICE):
        text = model.generate(text, min(SLICE, tokens - start))
        yield


def our_engines(model: Transformer, threads: int, slots: int = 1) -> dict[str, Engine]:
    """By precision, as far as this processor has it; each has drawn already."""
    engines: dict[str, Engine] = {}
    for precision in PRECISIONS:
        try:
            engines[precision] = NativeEngine(model, slots, precision=precision, threads=threads)
        except ConfigurationError as error:
            print(f"without {precision}: {error}", file=sys.stderr)
            continue
        run(drawing(engines[precision], SLICE, slots))
    return engines


def against_nanogpt(folder: Path, shape: str, tokens: int, turns: int, threads: int) -> dict[str, float]:
    theirs = nanogpt(folder, shape)
    run(nanogpt_drawing(theirs, SLICE))
    works = {"nanogpt": lambda: nanogpt_drawing(theirs, tokens)}
    works |= {
        name: lambda engine=engine: drawing(engine, tokens)
        for name, engine in our_engines(model_of(shape), threads).items()
    }
    return {name: tokens / spent for name, spent in interleaved(works, turns).items()}


def read_bandwidth(megabytes: int = 64) -> float:
    """Bytes a second at which PyTorch sums an array that no cache of a core holds, with all threads."""
    array = torch.ones(megabytes * 250_000)
    return array.numel() * 4 / min(seconds(lambda: array.sum()) for _ in range(20))


def weight_bytes(config: ModelConfig, precision: str) -> int:
    """Bytes of matrices that one token reads."""
    matrices = config.parameters() - config.width * (0 if config.tied else config.vocabulary)
    return matrices * (1 if precision == "int8" else 4)


def our_own(tokens: int, turns: int, threads: int) -> dict[str, Any]:
    """small.yaml's model: one stream, a batch, time to the first token, and how close to the memory's limit."""
    model = model_of("small")
    bandwidth = read_bandwidth()
    figures: dict[str, Any] = {"read_gb_per_second": round(bandwidth / 1e9, 1)}
    one, many = our_engines(model, threads), our_engines(model, threads, BATCH)
    works = {name: lambda engine=engine: drawing(engine, tokens) for name, engine in one.items()}
    works |= {f"{name} batch": lambda engine=engine: drawing(engine, tokens, BATCH) for name, engine in many.items()}
    spent = interleaved(works, turns)
    for precision, engine in one.items():

        def first_token(engine: Engine = engine) -> None:
            engine.prefill(0, [3] * 200)
            engine.draw([0], [Sampler(PLAIN, 1)], 1)

        single, batch = tokens / spent[precision], BATCH * tokens / spent[f"{precision} batch"]
        figures[precision] = {
            "tokens_per_second": round(single),
            "batch_tokens_per_second": round(batch),
            "batch_speedup": round(batch / single, 1),
            "batch_speedup_over_float32": round(batch * spent["float32"] / tokens, 1),
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

    def llama() -> Iterator[None]:
        theirs.reset()
        drawn = theirs.generate([1], top_k=0, top_p=1.0, min_p=0.0, temp=1.0, repeat_penalty=1.0)
        for start in range(0, shorter, SLICE):
            for _, _token in zip(range(min(SLICE, shorter - start)), drawn, strict=False):
                pass
            yield

    run(llama()), run(drawing(engine, SLICE))
    spent = interleaved({"llama": llama, "ours": lambda: drawing(engine, shorter)}, turns)
    return round(spent["llama"] / spent["ours"], 2)


def main(
    nanogpt: Annotated[Path, typer.Option(help="Folder of a checkout of karpathy/nanoGPT.")],
    gguf: Annotated[Path | None, typer.Option(help="float32 GGUF of small.yaml's model, to run in llama.cpp.")] = None,
    tokens: int = 500,
    turns: int = 3,
    threads: int = 2,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Measure and print. Takes about two minutes on idle cores."""
    torch.set_num_threads(threads)
    figures: dict[str, Any] = {"threads": threads, "tokens": tokens}
    for shape in ("4x128", "6x384"):
        rates = against_nanogpt(nanogpt, shape, tokens, turns, threads)
        figures[shape] = {f"{name}_tokens_per_second": round(rate) for name, rate in rates.items()}
        figures[f"speedup_{shape}"] = round(rates["float32"] / rates["nanogpt"], 1)
        figures[f"speedup_{shape}_int8"] = round(rates["int8"] / rates["nanogpt"], 1)
    figures["small"] = our_own(tokens, turns, threads)
    figures["batch_speedup"] = figures["small"]["float32"]["batch_speedup"]
    figures["batch_speedup_bfloat16x2"] = figures["small"].get("bfloat16x2", {}).get("batch_speedup_over_float32")
    if gguf is not None:
        figures["llama_cpp_ratio"] = against_llama(gguf, tokens, turns, threads)
    if as_json:
        print(json.dumps(figures, sort_keys=True))
    else:
        for name, value in figures.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    typer.run(main)
