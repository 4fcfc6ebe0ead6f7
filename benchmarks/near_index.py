"""The index of near-duplicates at a million documents: memory, disk, speed, and how well it finds.

    python benchmarks/near_index.py --json
    python benchmarks/near_index.py --documents 100000     # a quick look

Scale: so many random signatures are added page by page as selection does, each page looked up first; then pages are
looked up in the finished index, and the last hundredth is taken out again, as when documents changed. One in fifty
documents shares one band with all others of its kind, as pages of one template do: looking these up must not cost the
number of their like.

Finding: pairs with a known true Jaccard similarity from 0.5 to 1.0, made from the word 5-grams of the demo's stories by
replacing words. The index proposes, `estimate` orders, true Jaccard decides, as in near_duplicates.py. Recall counts
pairs at 0.8 and more that are found; precision counts found pairs that are at 0.8 and more, before the last step
decides (`precision_unverified`) and after it (`precision`).
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from common.cli import print_json, run_command
from common.resources import folder_bytes
from demo.stories import story
from processing.minhash import BANDS, ROWS, VALUES, bands, estimate, jaccard, minhash, shingles
from processing.near_duplicates import MARGIN
from processing.near_index import NearIndex

PAGE = 500  # documents, as selection takes them
THRESHOLD = 0.8


def peak_mb() -> float:
    """Highest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def signatures(rng: np.random.Generator, documents: int) -> np.ndarray:
    """Random ones; one in fifty has the first band that all of these have."""
    values = rng.integers(0, 1 << 16, size=(documents, VALUES), dtype=np.uint16)
    values[::50, :ROWS] = 7
    return values


def scale(folder: Path, documents: int) -> dict[str, Any]:
    """Build, look up, delete, with their rates."""
    rng = np.random.default_rng(1)
    before = peak_mb()
    index = NearIndex(folder)
    slowest = build = 0.0
    most = 0
    for start in range(0, documents, PAGE):
        page = bands(signatures(rng, min(PAGE, documents - start)))
        began = time.perf_counter()
        found, _ = index.candidates(page)
        index.add(page, np.arange(start + 1, start + 1 + len(page)))
        index.flush(str(start))
        seconds = time.perf_counter() - began
        build, slowest, most = build + seconds, max(slowest, seconds), max(most, *map(len, found))
    queries = signatures(rng, 20 * PAGE)
    began = time.perf_counter()
    for start in range(0, len(queries), PAGE):
        index.candidates(bands(queries[start : start + PAGE]))
    query = time.perf_counter() - began
    size = folder_bytes(folder)
    began = time.perf_counter()
    index.cut_behind(documents - documents // 100, "cut")
    delete = time.perf_counter() - began
    return {
        "documents": documents,
        "peak_rss_mb": round(peak_mb(), 1),
        "rss_before_mb": round(before, 1),
        "disk_mb": round(size / 1e6, 1),
        "bytes_per_document": round(size / documents, 1),
        "added_per_second": round(documents / build),
        "slowest_page_seconds": round(slowest, 3),
        "looked_up_per_second": round(len(queries) / query),
        "most_candidates": most,
        "deleted": documents // 100,
        "delete_seconds": round(delete, 3),
    }


def finding(folder: Path, pairs: int) -> dict[str, Any]:
    """Recall and precision on planted pairs."""
    rng = random.Random(1)
    grams: list[tuple[np.ndarray, np.ndarray]] = []
    for number in range(pairs):
        words = story(1, number % 2000).text.split()
        least = rng.randrange(60, 900)
        words = words[:least]
        changed = list(words)
        for place in rng.sample(range(len(words)), int(len(words) * rng.uniform(0, 0.075))):
            changed[place] = f"other{place}"
        grams.append((shingles(" ".join(words)), shingles(" ".join(changed))))
    truth = np.array([jaccard(one, other) for one, other in grams])
    first = np.stack([minhash(one) for one, _ in grams])
    second = np.stack([minhash(other) for _, other in grams])
    index = NearIndex(folder)
    index.add(bands(first), np.arange(1, pairs + 1))
    index.flush("first")
    proposed = likely = 0
    planted = np.zeros(pairs, dtype=bool)
    unverified: list[float] = []
    verified: list[float] = []
    for number, candidates in enumerate(index.candidates(bands(second))[0]):
        proposed += len(candidates)
        for sequence in candidates:
            if estimate(second[number], first[sequence - 1][None, :])[0] < THRESHOLD - MARGIN:
                continue
            likely += 1
            similarity = jaccard(grams[number][1], grams[sequence - 1][0])
            unverified.append(similarity)
            if similarity >= THRESHOLD:
                verified.append(similarity)
                planted[number] |= sequence == number + 1
    alike = truth >= THRESHOLD
    exact = estimate_errors(first, second, truth)
    return {
        "pairs": pairs,
        "alike_pairs": int(alike.sum()),
        "recall": round(float(planted[alike].mean()), 4),
        "precision": round(float(np.mean([value >= THRESHOLD for value in verified])), 4),
        "precision_unverified": round(float(np.mean([value >= THRESHOLD for value in unverified])), 4),
        "candidates": proposed,
        "verified": likely,
        **exact,
    }


def estimate_errors(first: np.ndarray, second: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """How far estimates are from the truth."""
    errors = (first == second).mean(axis=1) - truth
    return {"estimate_bias": round(float(errors.mean()), 4), "estimate_deviation": round(float(errors.std()), 4)}


def main(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    documents: Annotated[int, typer.Option(min=PAGE, help="generated signatures")] = 1_000_000,
    pairs: Annotated[int, typer.Option(min=100, help="planted pairs")] = 4_000,
) -> None:
    """Memory, disk, speed, recall and precision."""
    with tempfile.TemporaryDirectory() as folder:
        figures = {"bands": BANDS, "rows": ROWS} | scale(Path(folder) / "scale", documents)
        figures |= finding(Path(folder) / "finding", pairs)
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    run_command(main)
