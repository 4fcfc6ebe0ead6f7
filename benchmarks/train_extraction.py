"""Train the block classifier of extraction (scraper/extract/block_model.json) on two public benchmarks.

    python benchmarks/train_extraction.py --aeb DIR --wcxb DIR --folds 5      # honest figures; writes nothing
    python benchmarks/train_extraction.py --aeb DIR --wcxb DIR --write        # the model that comes with the project

`--folds` deals the pages' hosts into as many parts by a hash, and every page is scored by a model that was trained on
the other parts: figures over all pages, none of them seen in training. What is written is trained on all pages; only
learned numbers are stored, no text. WCXB is CC-BY-4.0 (Murrough Foley), AEB MIT.
"""

from __future__ import annotations

import hashlib
import json
import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
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
from scraper.extract.block_model import DATA, BlockModel, Trees, matrix
from scraper.extract.block_text import words_of
from scraper.extract.main_text import text_of_blocks
from scraper.extract.page_blocks import PageBlocks, page_blocks

COHERENCE, BETA, PROSE_SHARE, NOTHING_BELOW = (0.6, 0.3), (1.0, 0.7), 0.8, 0.1  # see BlockModel
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


@dataclass(frozen=True)
class Blank:
    """A page without any text in its HTML: nothing can be learned from it, and what is extracted is ''."""

    corpus: str
    kind: str
    host: str
    expected: str


def examples(corpora: dict[str, Corpus]) -> tuple[list[Example], list[Blank]]:
    """All pages with text, and those without."""
    made, blanks = [], []
    for name, corpus in corpora.items():
        for key, body in corpus.pages.items():
            tree = parse_page(body)
            page = page_blocks(tree) if tree is not None else None
            host = ".".join(urlsplit(corpus.urls[key]).netloc.split(".")[-2:]) or key
            if page is None:
                blanks.append(Blank(name, corpus.types[key], host, corpus.texts[key]))
                continue
            labels = block_labels(page.block_words, words_of(corpus.texts[key]))
            shares = _shares(page, np.nan_to_num(labels))
            made.append(Example(name, corpus.types[key], host, page, corpus.texts[key], labels, shares))
    return made, blanks


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
        "coherence": COHERENCE,
        "beta": BETA,
        "prose_share": PROSE_SHARE,
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


def extracted(model: BlockModel, pages: list[Example]) -> list[str]:
    """What a crawl with this model would take from each page."""
    return [text_of_blocks(page.page, model.keep(page.page)) for page in pages]


def figures(pages: Sequence[Example | Blank], texts: list[str]) -> dict[str, float]:
    """The benchmarks' scores of texts extracted from pages."""
    shingled: list[tuple[str, str]] = []
    by_kind: dict[str, list[float]] = defaultdict(list)
    for page, text in zip(pages, texts, strict=True):
        if page.corpus == "aeb":
            shingled.append((page.expected, text))
        else:
            by_kind[page.kind].append(word_f1(page.expected, text))
    every = [score for kind in by_kind.values() for score in kind]
    found = {"pages": len(pages)}
    if shingled:
        found["aeb_f1"] = round(shingle_f1(shingled), 4)
    if every:
        found["wcxb_f1"] = round(statistics.mean(every), 4)
    return found | {f"wcxb_{kind}_f1": round(statistics.mean(values), 4) for kind, values in sorted(by_kind.items())}


def cross_validate(
    pages: list[Example], blanks: list[Blank], how: Boosting, folds: int, deal: int = 0
) -> dict[str, float]:
    """Figures over all pages, each extracted by a model that saw no page of its host. deal: which assignment."""
    part = [_hash(f"{deal}:{page.host}") % folds for page in pages]
    texts = [""] * len(pages)
    for fold in range(folds):
        taught = [page for page, number in zip(pages, part, strict=True) if number != fold]
        asked = [row for row, number in enumerate(part) if number == fold]
        model = BlockModel.from_json(train_model(taught, how))
        for row, text in zip(asked, extracted(model, [pages[row] for row in asked]), strict=True):
            texts[row] = text
    return figures([*pages, *blanks], texts + [""] * len(blanks))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def main(
    aeb: Annotated[Path, typer.Option(help="Folder of article-extraction-benchmark.")],
    wcxb: Annotated[Path, typer.Option(help="Folder of WCXB.")],
    folds: Annotated[int, typer.Option(help="Cross-validate with so many models; 0 for none.")] = 0,
    deal: Annotated[int, typer.Option(help="Which assignment of hosts to folds.")] = 0,
    write: Annotated[bool, typer.Option("--write", help="Train on all pages and write the model.")] = False,
    trees: Annotated[int, typer.Option(help="Trees of each stage.")] = Boosting.trees,
) -> None:
    """Train, and say how well it does."""
    if folds < 2 and not write:
        raise UsageError("there is nothing to do", todo="give --folds 5, --write, or both")
    pages, blanks = examples({"aeb": read_aeb(aeb), "wcxb": read_wcxb(wcxb)})
    how = Boosting(trees=trees)
    if folds >= 2:
        begin = time.process_time()
        found = cross_validate(pages, blanks, how, folds, deal)
        print(json.dumps({"held out": found, "processor_seconds": round(time.process_time() - begin)}))
    if write:
        data = train_model(pages, how)
        atomic_write_text(DATA, json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")
        texts = extracted(BlockModel.from_json(data), pages) + [""] * len(blanks)
        print(json.dumps({"in the sample": figures([*pages, *blanks], texts)}))


if __name__ == "__main__":
    from common.cli import run_command

    run_command(main)
