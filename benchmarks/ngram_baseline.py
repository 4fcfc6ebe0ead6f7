"""What a 5-gram model over bytes reaches on a workspace's own split: the bar for a trained model.

    python benchmarks/ngram_baseline.py --workspace DIR --json

Interpolated modified Kneser-Ney (Chen & Goodman 1999), trained on train.txt, scored on val.txt. The score is that of
the trained model (training/evaluate.py): bits of a document's bytes and of its end, given its start, over its bytes.
When the workspace holds a released model, its score and the ratio of both are shown beside it.

All counting is sorting: an n-gram is one integer of 9 bits a symbol (256 bytes, end, start), so that counts and
contexts are runs of sorted arrays.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from common.cli import print_json, run_command
from common.errors import DamagedDataError, UsageError
from common.files import read_json
from common.workspace import Workspace

END, START = 256, 257
SYMBOL_BITS = 9
_OPEN, _CLOSE = "<|story_start|>\n", "\n<|end_of_text|>\n"


def read_documents(path: Path, expected: dict[str, int]) -> list[bytes]:
    """The documents of train.txt or val.txt. Raises DamagedDataError when they are not those of the manifest."""
    if not path.exists():
        raise UsageError("there are no prepared data", where=path, todo="run python3 scripts/prepare_data.py")
    documents = [part.removesuffix(_CLOSE).encode() for part in path.read_text(encoding="utf-8").split(_OPEN)[1:]]
    if len(documents) != expected["documents"] or sum(map(len, documents)) != expected["text_bytes"]:
        raise DamagedDataError("this file does not hold the documents of the manifest", where=path)
    return documents


def symbols(documents: list[bytes], order: int) -> np.ndarray:
    """All documents in a row, each behind order - 1 starts and closed by an end."""
    parts = []
    for document in documents:
        parts += [np.full(order - 1, START, np.int64), np.frombuffer(document, np.uint8).astype(np.int64), [END]]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def grams(sequence: np.ndarray, length: int, order: int) -> np.ndarray:
    """The n-gram of `length` symbols that ends at each predicted symbol (each that is no START), as an integer."""
    codes = np.zeros(len(sequence) - order + 1, np.int64)
    for back in range(length - 1, -1, -1):
        codes = (codes << SYMBOL_BITS) | sequence[order - 1 - back : len(sequence) - back]
    return codes[sequence[order - 1 :] != START]


class KneserNey:
    """The smoothed model: one sorted table of n-grams, and one of their contexts, for each length 1..order."""

    def __init__(self, sequence: np.ndarray, order: int) -> None:
        self.order = order
        self._tables = []
        longer: np.ndarray | None = None
        for length in range(order, 0, -1):
            codes, counts = np.unique(grams(sequence, length, order), return_counts=True)
            if longer is not None:
                # A shorter n-gram counts the different symbols before it, except at a document's start, where no
                # other symbol can stand before it.
                suffixes, variety = np.unique(longer & ((1 << (SYMBOL_BITS * length)) - 1), return_counts=True)
                at_start = (codes >> (SYMBOL_BITS * (length - 1))) == START
                counts = np.where(at_start, counts, variety[np.searchsorted(suffixes, codes)])
            self._tables.append(self._table(codes, counts))
            longer = codes
        self._tables.reverse()

    @staticmethod
    def _table(codes: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, ...]:
        n1, n2, n3, n4 = (max(1, int((counts == c).sum())) for c in (1, 2, 3, 4))
        y = n1 / (n1 + 2 * n2)
        discounts = np.array([0.0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]).clip(0.0)
        discount = discounts[np.minimum(counts, 3)]
        contexts, first = np.unique(codes >> SYMBOL_BITS, return_index=True)
        totals, removed = np.add.reduceat(counts, first), np.add.reduceat(discount, first)
        return codes, counts - discount, contexts, totals, removed / totals

    def probabilities(self, sequence: np.ndarray) -> np.ndarray:
        """Of each symbol of the sequence that is no START, given those before it."""
        result: np.ndarray | float = 1.0 / (END + 1)
        for length, (codes, kept, contexts, totals, backoff) in enumerate(self._tables, start=1):
            wanted = grams(sequence, length, self.order)
            result = np.broadcast_to(result, wanted.shape)
            context, known_context = _find(contexts, wanted >> SYMBOL_BITS)
            gram, known_gram = _find(codes, wanted)
            smoothed = np.where(known_gram, kept[gram], 0.0) / totals[context] + backoff[context] * result
            result = np.where(known_context, smoothed, result)
        return result


def _find(table: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    places = np.searchsorted(table, values).clip(max=len(table) - 1)
    return places, table[places] == values


def main(
    workspace: Annotated[Path | None, typer.Option(help="Folder with dataset/ and out/.  [this repository]")] = None,
    order: Annotated[int, typer.Option(min=1, max=7)] = 5,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Score a byte 5-gram model.  Example: python benchmarks/ngram_baseline.py --workspace /tmp/w --json"""
    started = time.monotonic()
    place = Workspace.at(workspace)
    manifest_path = place.processed / "manifest.json"
    if not manifest_path.exists():
        raise UsageError("there are no prepared data", where=manifest_path, todo="run python3 scripts/prepare_data.py")
    manifest = read_json(manifest_path)
    train, val = (read_documents(place.processed / f"{split}.txt", manifest[split]) for split in ("train", "val"))
    model = KneserNey(symbols(train, order), order)
    bits = -np.log2(model.probabilities(symbols(val, order))).sum()
    result = {
        "order": order,
        "bits_per_byte": float(bits) / manifest["val"]["text_bytes"],
        "seconds": time.monotonic() - started,
    }
    for pointer in sorted(place.out.glob("*/released")):
        state = read_json(pointer.parent / "releases" / pointer.read_text().strip() / "state.json")
        score = state["scores"]["bits_per_byte"]
        result.setdefault("runs", {})[pointer.parent.name] = {
            "bits_per_byte": score,
            "part_of_baseline": score / result["bits_per_byte"],
        }
    if json:
        print_json(result)
        return
    print(f"{order}-gram over bytes: {result['bits_per_byte']:.4f} bits per byte")
    for name, run in result.get("runs", {}).items():
        print(f"run {name}: {run['bits_per_byte']:.4f} bits per byte, {run['part_of_baseline']:.0%} of that")


if __name__ == "__main__":
    run_command(main)
