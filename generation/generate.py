"""Text from a trained model: the stage that the command, the whole chain and the server share.

The adults-only gate reads the prompt before anything is computed, and every sample before it is shown.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from common.progress import Progress, SilentProgress
from common.workspace import Workspace
from generation.batch import Batch
from generation.choice import new_engine
from generation.engine import Engine
from generation.gate import judge, judge_prompt
from generation.model_files import LoadedModel, load
from generation.release import Release
from generation.sampling import Sampler
from generation.settings import GenerationSettings, check_prompt, override
from generation.writer import OnText, Sample, Writer

# Samples computed side by side; more are made one group after the other.
SIDE_BY_SIDE = 32
# Drawn before text is looked at: some ten milliseconds of work.
TOKENS_A_CALL = 16


@dataclass(frozen=True)
class GenerationResult:
    """What generation did. `seconds` are those of computing, without loading the model."""

    run: str
    model: str  # folder of the checkpoint or release
    prompt: str
    seed: int
    samples: tuple[Sample, ...]
    seconds: float

    @property
    def text(self) -> str:
        """The first sample."""
        return self.samples[0].text

    @property
    def tokens(self) -> int:
        """Drawn in all samples together."""
        return sum(sample.tokens for sample in self.samples)

    @property
    def refused(self) -> int:
        """How many samples the gate refused."""
        return sum(sample.finish == "refused" for sample in self.samples)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {
            "tokens": self.tokens,
            "tokens_per_second": round(self.tokens / max(self.seconds, 1e-9), 1),
        }

    def lines(self) -> list[str]:
        lines = [f"{self.tokens:,} tokens in {self.seconds:.1f} s by {self.run}/{self.model}, seed {self.seed}"]
        if self.refused:
            lines.append(f"{self.refused} of {len(self.samples)} samples withheld by the adults-only gate")
        return lines


def generate_sample(
    workspace: Workspace,
    settings: GenerationSettings,
    *,
    run: str | None = None,
    prompt: str = "",
    max_new_tokens: int | None = None,
    seed: int | None = None,
    on_text: OnText | None = None,
    progress: Progress | None = None,
) -> GenerationResult:
    """Load the newest model of `run` (or of the run trained last) and write `settings.num_samples` texts.

    Raises UsageError (no model yet, impossible prompt or value), RefusedError (the gate refuses the prompt),
    DamagedDataError (no checkpoint is whole). A refused *sample* is not an error: see GenerationResult.refused.
    """
    settings = override(settings, max_new_tokens=max_new_tokens, seed=seed)
    judge_prompt(check_prompt(prompt))
    progress = progress or SilentProgress()
    return write(load(workspace, run, progress), settings, prompt, on_text=on_text, progress=progress)


def write(
    model: LoadedModel,
    settings: GenerationSettings,
    prompt: str = "",
    *,
    on_text: OnText | None = None,
    progress: Progress | None = None,
) -> GenerationResult:
    """`generate_sample` with a model that is loaded already. The prompt was judged by the caller."""
    engine = new_engine(
        model, settings, slots=min(settings.num_samples, SIDE_BY_SIDE), progress=progress or SilentProgress()
    )
    samples: dict[int, Sample] = {}
    started = time.perf_counter()
    for first in range(0, settings.num_samples, engine.slots):
        indices = range(first, min(first + engine.slots, settings.num_samples))
        samples |= dict(_write_group(model, engine, settings, prompt, indices, on_text))
    return GenerationResult(
        run=model.run,
        model=model.folder.name,
        prompt=prompt,
        seed=settings.seed,
        samples=tuple(samples[index] for index in range(settings.num_samples)),
        seconds=time.perf_counter() - started,
    )


def _write_group(
    model: LoadedModel,
    engine: Engine,
    settings: GenerationSettings,
    prompt: str,
    indices: range,
    on_text: OnText | None,
) -> Iterator[tuple[int, Sample]]:
    """Make the samples of `indices` side by side; yields each when it is done."""
    tokenizer = model.tokenizer
    batch = Batch(engine, ends=(tokenizer.end_of_text,))
    samplers = [Sampler(settings, settings.seed, index) for index in indices]
    strands = batch.add(tokenizer.encode_prompt(prompt), samplers)
    writers = {
        strand: Writer(index, tokenizer, Release(prompt, judge, settings.stop), settings.max_new_tokens, on_text)
        for index, strand in zip(indices, strands, strict=True)
    }
    while batch.strands:
        for strand, tokens in batch.advance(TOKENS_A_CALL):
            for token in tokens:
                sample = writers[strand].take(token)
                if sample is not None:
                    batch.remove(strand)
                    yield writers[strand].index, sample
                    break
