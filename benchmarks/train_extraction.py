"""Train the block classifier of extraction (scraper/extract/block_model.json) on two public benchmarks.

    python benchmarks/train_extraction.py --aeb DIR --wcxb DIR --held-out     # honest figures; writes nothing
    python benchmarks/train_extraction.py --aeb DIR --wcxb DIR --write        # the model that comes with the project

`--held-out` splits the pages in halves by a hash of their host name, trains on each half and scores the other. What is
written is trained on all pages; only learned numbers are stored, no text. WCXB is CC-BY-4.0 (Murrough Foley), AEB MIT.
"""

from __future__ import annotations

import hashlib
import json
import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import numpy as np
import typer

from benchmarks.boosting import Boosting, train
from benchmarks.extraction import Corpus, parse_page, read_aeb, read_wcxb, shingle_f1, word_f1
from benchmarks.extraction_labels import block_labels
from common.errors import UsageError
from common.files import atomic_write_text
from scraper.extract.block_context import first_columns, second_columns
from scraper.extract.block_model import DATA, BlockModel, Trees, choose, matrix
from scraper.extract.block_text import words_of
from scraper.extract.main_text import text_of_blocks
from scraper.extract.page_blocks import PageBlocks, page_blocks

BETA, NOTHING_BELOW = 0.7, 0.1
INNER_FOLDS = 4
MIN_PAGES, PRIOR_PAGES = 4, 3.0  # of a word with a score, and of doubt about it
SHORT_WORDS = 20  # blocks of at most as many words teach the scores of words
NAMELESS = 6  # one page in so many is also shown without names of elements, as new or obfuscated sites look


@dataclass
class Example:
    """A page of a benchmark. shares: of names and of words, the share of main text where they stand."""

    corpus: str
    kind: str
    host: str
    page: PageBlocks
    expected: str
    labels: np.ndarray
    shares: tuple[dict[str, float], dict[str, float]]

    @property
    def weights(self) -> np.ndarray:
        """Words as shares of the page's main text, since a page counts by its own F1."""
        words = self.page.own[:, 0]
        wanted = max(len(words_of(self.expected)), 0.25 * words.sum(), 50)
        raw = (words + 0.5) / wanted
        return raw / raw.sum() * min(raw.sum(), 3.0)


def examples(corpora: dict[str, Corpus]) -> list[Example]:
    """All pages with text."""
    made = []
    for name, corpus in corpora.items():
        for key, body in corpus.pages.items():
            tree = parse_page(body)
            page = page_blocks(tree) if tree is not None else None
            if page is None:
                continue
            labels = block_labels(page.block_words, words_of(corpus.texts[key]))
            host = ".".join(urlsplit(corpus.urls[key]).netloc.split(".")[-2:]) or key
            shares = _shares(page, np.nan_to_num(labels))
            made.append(Example(name, corpus.types[key], host, page, corpus.texts[key], labels, shares))
    return made


def _shares(page: PageBlocks, labels: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    words = page.own[:, 0]
    all_below, wanted_below = page.sum_below(words), page.sum_below(words * labels)
    totals: tuple[dict[str, list[float]], dict[str, list[float]]] = (
        defaultdict(lambda: [0.0, 0.0]),
        defaultdict(lambda: [0.0, 0.0]),
    )
    for node in np.flatnonzero(all_below):
        for name in (*page.outline.names[node], f"<{page.outline.tag[node]}>"):
            totals[0][name][0] += wanted_below[node]
            totals[0][name][1] += all_below[node]
    for block_words, label in zip(page.block_words, labels.tolist(), strict=True):
        if len(block_words) <= SHORT_WORDS:
            for word in set(block_words):
                totals[1][word][0] += label
                totals[1][word][1] += 1
    names, texts = ({key: wanted / whole for key, (wanted, whole) in total.items()} for total in totals)
    return names, texts


def scores(pages: list[Example], which: int) -> dict[str, float]:
    """Log odds of main text where a name (0) or word (1) stands, against the mean of all."""
    sums: dict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    for page in pages:
        for key, share in page.shares[which].items():
            sums[key] += share
            counts[key] += 1
    mean = sum(sums.values()) / counts.total()

    def odds(share: float) -> float:
        return math.log(share / (1 - share))

    return {
        key: round(odds((sums[key] + PRIOR_PAGES * mean) / (counts[key] + PRIOR_PAGES)) - odds(mean), 2)
        for key in sorted(sums)
        if counts[key] >= MIN_PAGES
    }


def train_model(pages: list[Example], how: Boosting) -> dict[str, Any]:
    """A model as BlockModel reads it. What a stage says of a page it is trained on comes from other pages (folds)."""
    folds = [_hash(page.host) // 256 % INNER_FOLDS for page in pages]
    shown = [*range(len(pages))] + [i for i, page in enumerate(pages) if _hash(page.host) % NAMELESS == 0]
    columns = []
    for number, row in enumerate(shown):
        others = [page for page, fold in zip(pages, folds, strict=True) if fold != folds[row]]
        names = scores_of_fold(folds[row], others)
        columns.append(first_columns(pages[row].page, {} if number >= len(pages) else names[0], names[1]))
    scores_of_fold.cache.clear()
    used = list(columns[0])
    labels = [pages[row].labels for row in shown]
    weights = [pages[row].weights * (1.0 if n < len(pages) else 0.5) for n, row in enumerate(shown)]
    features = [matrix(page, used) for page in columns]

    def fit(rows: list[int], data: list[np.ndarray], names: list[str]) -> dict[str, Any]:
        target = np.concatenate([labels[row] for row in rows])
        known = ~np.isnan(target)
        weight = np.concatenate([weights[row] for row in rows])
        return train(np.vstack([data[row] for row in rows])[known], target[known], weight[known], names, how)

    opinions: list[np.ndarray] = [np.zeros(0)] * len(shown)
    for fold in range(INNER_FOLDS):
        trees = Trees.from_json(fit([n for n, row in enumerate(shown) if folds[row] != fold], features, used))
        for number, row in enumerate(shown):
            if folds[row] == fold:
                opinions[number] = trees.probabilities(columns[number])
    first = fit([*range(len(shown))], features, used)
    more = [second_columns(pages[row].page, opinions[n]) for n, row in enumerate(shown)]
    all_used = used + list(more[0])
    both = [matrix(a | b, all_used) for a, b in zip(columns, more, strict=True)]
    second = fit([*range(len(shown))], both, all_used)
    return {
        "beta": BETA,
        "nothing_below": NOTHING_BELOW,
        "names": scores(pages, 0),
        "texts": scores(pages, 1),
        "stages": [first, second],
    }


class _FoldScores:
    """scores() of the pages outside a fold, made once."""

    def __init__(self) -> None:
        self.cache: dict[int, tuple[dict[str, float], dict[str, float]]] = {}

    def __call__(self, fold: int, others: list[Example]) -> tuple[dict[str, float], dict[str, float]]:
        if fold not in self.cache:
            self.cache[fold] = scores(others, 0), scores(others, 1)
        return self.cache[fold]


scores_of_fold = _FoldScores()


def evaluate(model: BlockModel, pages: list[Example], beta: float | None = None) -> dict[str, float]:
    """The benchmarks' scores of what would be extracted. beta: instead of the model's."""
    shingled: list[tuple[str, str]] = []
    by_kind: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        keep = choose(model.probabilities(page.page), page.page.own[:, 0], beta or model.beta, model.nothing_below)
        text = text_of_blocks(page.page, keep)
        if page.corpus == "aeb":
            shingled.append((page.expected, text))
        else:
            by_kind[page.kind].append(word_f1(page.expected, text))
    every = [score for kind in by_kind.values() for score in kind]
    figures = {"aeb_f1": shingle_f1(shingled), "wcxb_f1": statistics.mean(every) if every else 0.0, "pages": len(every)}
    figures |= {f"wcxb_{kind}_f1": statistics.mean(values) for kind, values in sorted(by_kind.items())}
    return {name: round(value, 4) for name, value in figures.items()}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def main(
    aeb: Annotated[Path, typer.Option(help="Folder of article-extraction-benchmark.")],
    wcxb: Annotated[Path, typer.Option(help="Folder of WCXB.")],
    held_out: Annotated[bool, typer.Option("--held-out", help="Train on each half, score the other.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Train on all pages and write the model.")] = False,
    trees: Annotated[int, typer.Option(help="Trees of each stage.")] = Boosting.trees,
) -> None:
    """Train, and say how well it does."""
    if not held_out and not write:
        raise UsageError("there is nothing to do", todo="give --held-out, --write, or both")
    pages = examples({"aeb": read_aeb(aeb), "wcxb": read_wcxb(wcxb)})
    how = Boosting(trees=trees)
    if held_out:
        halves = [[page for page in pages if _hash(page.host) >> 24 & 1 == half] for half in (0, 1)]
        for name, taught, asked in (("first", halves[1], halves[0]), ("second", halves[0], halves[1])):
            model = BlockModel.from_json(train_model(taught, how))
            print(json.dumps({f"{name} half, trained on the other": evaluate(model, asked)}))
    if write:
        data = train_model(pages, how)
        atomic_write_text(DATA, json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")
        print(json.dumps({"in the sample": evaluate(BlockModel.from_json(data), pages)}))


if __name__ == "__main__":
    from common.cli import run_command

    run_command(main)
