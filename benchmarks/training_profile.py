"""Where each millisecond of a training step goes, and which part of the machine's measured peak it reaches.

    python benchmarks/training_profile.py --config training/configs/small.yaml --json

Steps are taken on random tokens with the optimizer and micro-batches of real training. Times are CPU seconds of this
process, so that other work on the machine does not count: with two threads, 1 s of a free machine is 2 s here. The peak
is that of plain matrix products in the precision used, measured in the same way in the same run, at sizes where the
processor does best; `peak_share` is the part of it that the products a step needs would take at that peak. A step's
products are counted as 6 for each parameter but the embedding's and token, and those of attention. `product_share` is
the part of the peak that the three products of one feed-forward matrix reach alone: forward, and the gradients of
states and of weights.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from common.cli import print_json, run_command
from common.progress import LineProgress

_PEAK_SIZE = (4096, 1024, 1024)
_IN_A_ROW = 30
# operators of PyTorch by what they are; whatever is not listed is "other"
KINDS = {
    "matrix products": ("aten::mm", "aten::bmm", "aten::addmm", "aten::baddbmm", "aten::_scaled_dot_product"),
    "softmax and loss": ("aten::_softmax", "aten::_log_softmax", "aten::exp", "aten::gather", "aten::scatter"),
    "casts and copies": ("aten::copy_", "aten::cat", "aten::clone"),
    "elementwise": ("aten::mul", "aten::add", "aten::div", "aten::lerp", "aten::silu", "aten::addc", "aten::sub"),
    "reductions": ("aten::sum", "aten::linalg_vector_norm", "aten::norm", "aten::mean"),
    "zeroing": ("aten::fill_", "aten::zero_"),
    "compiled blocks": ("## Call CompiledFxGraph", "graph_", "CompiledFunction", "Torch-Compiled"),
}


def profile(config: Path, vocabulary: int, steps: int, compiled: bool, memory_limit: str | None) -> dict[str, Any]:
    """The figures of one configuration."""
    import torch
    from torch.profiler import ProfilerActivity, schedule
    from torch.profiler import profile as torch_profile

    from common.config import load_model
    from training import precision
    from training.compiling import compile_blocks
    from training.memory import plan_memory
    from training.model import Transformer
    from training.opening import make_optimizer
    from training.settings import TrainingSettings, parse_bytes
    from training.trainer import Trainer

    settings = load_model(config, TrainingSettings)
    device = torch.device("cpu")
    threads = precision.choose_threads(settings.threads)
    torch.set_num_threads(threads)
    precision.keep_freed_memory()
    shape = settings.model.config(vocabulary)
    name = precision.choose_precision(settings.precision, device, shape.width)
    dtype = precision.DTYPES[name]
    rows = settings.batch_tokens // shape.context
    memory = plan_memory(shape, rows, dtype.itemsize, parse_bytes(memory_limit or settings.memory_limit))
    model = Transformer(shape, seed=0, compute_dtype=dtype)
    trainer = Trainer(model, make_optimizer(model, settings.optimizer, name), memory)
    is_compiled = compiled and compile_blocks(model, memory.rows, LineProgress())
    windows = torch.randint(0, vocabulary, (rows, shape.context + 1), generator=torch.Generator().manual_seed(0))

    def step() -> None:
        trainer.step(windows, 1.0, 0.95)

    step(), step()
    each, wall = _fastest(step, steps)
    optimizing, _ = _fastest(lambda: trainer.optimizer.step(1e-9, 0.95), 3)
    # the profiler's first steps take new memory from the kernel, which ordinary ones do not
    phases = schedule(wait=0, warmup=3, active=2, repeat=1)
    with torch_profile(activities=[ProfilerActivity.CPU], schedule=phases) as recorded:
        for _ in range(5):
            step()
            recorded.step()
    by_kind = _by_kind(recorded.key_averages())
    a, b = (torch.randn(size, dtype=torch.float32).to(dtype) for size in (_PEAK_SIZE[:2], _PEAK_SIZE[1:]))
    peak = 2 * _PEAK_SIZE[0] * _PEAK_SIZE[1] * _PEAK_SIZE[2] / _seconds_of_one(lambda: a @ b)
    states, weight, upstream = (
        torch.randn(size).to(dtype)
        for size in (
            (memory.rows * shape.context, shape.width),
            (shape.hidden, shape.width),
            (memory.rows * shape.context, shape.hidden),
        )
    )
    products = {
        "forward": lambda: states @ weight.T,
        "states' gradient": lambda: upstream @ weight,
        "weights' gradient": lambda: upstream.T @ states,
    }
    one_product = 2 * states.numel() * shape.hidden / peak
    operations = operations_of_step(shape, rows)
    return {
        "cpu_seconds": each,
        "wall_seconds": wall,
        "optimizer_cpu_seconds": optimizing,
        "tokens_per_cpu_second": rows * shape.context / each,
        "peak_flops_per_cpu_second": peak,
        "operations": operations,
        "peak_share": operations / peak / each,
        "product_share": {name: one_product / _seconds_of_one(work) for name, work in products.items()},
        "milliseconds": {kind: share * each * 1e3 for kind, share in by_kind.items()},
        "rows": memory.rows,
        "threads": threads,
        "precision": name,
        "compiled": is_compiled,
        "parameters": shape.parameters(),
    }


def operations_of_step(shape: Any, rows: int) -> float:
    """Multiplications and additions in products of one step, forward and backward."""
    matrices = shape.parameters() - (0 if shape.tied else shape.vocabulary * shape.width)
    tokens = rows * shape.context
    attention = 12 * shape.layers * shape.heads * shape.head_width * shape.context / 2  # half is in the future
    return tokens * (6 * matrices + attention)


def _seconds_of_one(product: Callable[[], Any]) -> float:
    """CPU seconds of a product, of many in a row: the kernel books what another core's thread does a few ms late."""
    return _fastest(lambda: [product() for _ in range(_IN_A_ROW)], 5)[0] / _IN_A_ROW


def _fastest(work: Callable[[], Any], repeats: int) -> tuple[float, float]:
    """(CPU seconds, wall seconds) of the cheapest of some repetitions."""
    cpu, wall = [], []
    for _ in range(repeats):
        started, clock = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - started)
        wall.append(time.perf_counter() - clock)
    return min(cpu), min(wall)


def _by_kind(events: Any) -> dict[str, float]:
    """Shares of the operators' own time."""
    times = dict.fromkeys([*KINDS, "other"], 0.0)
    for event in events:
        if event.key.startswith("ProfilerStep"):  # the whole step
            continue
        kind = next(
            (kind for kind, names in KINDS.items() if any(event.key.startswith(name) for name in names)), "other"
        )
        times[kind] += event.self_cpu_time_total
    total = sum(times.values())
    return {kind: spent / total for kind, spent in sorted(times.items(), key=lambda item: -item[1])}


def main(
    config: Annotated[Path, typer.Option(help="Training settings.")] = Path("training/configs/small.yaml"),
    vocabulary: Annotated[int, typer.Option(min=1, help="Tokens of the tokenizer.")] = 4096,
    steps: Annotated[int, typer.Option(min=1, help="Repetitions; the cheapest counts.")] = 5,
    compiled: Annotated[bool, typer.Option("--compiled", help="With compiled blocks.")] = False,
    memory_limit: Annotated[str | None, typer.Option(help="Instead of the configuration's.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Profile a training step.  Example: python benchmarks/training_profile.py --compiled"""
    found = profile(config, vocabulary, steps, compiled, memory_limit)
    if json:
        print_json(found)
        return
    print(f"{found['cpu_seconds'] * 1e3:.0f} ms of CPU a step, {found['peak_share']:.0%} of the measured peak")
    shares = (f"{share:.0%} for the {name}" for name, share in found["product_share"].items())
    print(f"a feed-forward product alone: {', '.join(shares)}")
    for kind, milliseconds in found["milliseconds"].items():
        print(f"{milliseconds:8.0f} ms  {kind}")


if __name__ == "__main__":
    run_command(main)
