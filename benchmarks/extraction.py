"""Quality and speed of text extraction on two public benchmarks, beside trafilatura and resiliparse.

    python benchmarks/extraction.py --aeb DIR --wcxb DIR --json

AEB is article-extraction-benchmark (DIR/ground-truth.json, DIR/html/ID.html.gz), scored as its own evaluate.py does: F1
over four-word shingles from the means of precision and recall. WCXB (DIR/ground-truth/ID.json, DIR/html/ID.html.gz) is
scored by its word F1, averaged over pages and by page type. All three extractors see the same bytes in the same run.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from lxml import etree

from common.errors import ConfigurationError, UsageError
from common.files import read_json
from scraper.extract.main_text import main_text
from scraper.extract.page import parse_html
from scraper.fetch.charset import decode_page

Extractor = Callable[[bytes], str]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Corpus:
    """By page id: the page, the text that should come out of it, its type ('' where there are none), its address."""

    pages: dict[str, bytes]
    texts: dict[str, str]
    types: dict[str, str]
    urls: dict[str, str]


def shingle_f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of AEB over (expected, extracted) texts: of the mean precision and the mean recall of four-word shingles."""
    precisions, recalls = [], []
    for expected, extracted in pairs:
        wanted, given = _shingles(expected), _shingles(extracted)
        common = sum((wanted & given).values())
        if given:
            precisions.append(common / given.total())
        if wanted:
            recalls.append(common / wanted.total())
    if not precisions or not recalls:
        return 0.0
    return _harmonic(statistics.mean(precisions), statistics.mean(recalls))


def word_f1(expected: str, extracted: str) -> float:
    """F1 of WCXB for one page, over words in lower case."""
    wanted, given = Counter(_WORD.findall(expected.lower())), Counter(_WORD.findall(extracted.lower()))
    if not wanted or not given:
        return 1.0 if not wanted and not given else 0.0
    common = (wanted & given).total()
    return _harmonic(common / given.total(), common / wanted.total())


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def read_aeb(folder: Path) -> Corpus:
    """Raises UsageError when the folder does not hold the benchmark."""
    truth = read_json(_existing(folder / "ground-truth.json"))
    pages = {name: _page(folder / "html", name) for name in truth}
    texts = {name: entry.get("articleBody") or "" for name, entry in truth.items()}
    return Corpus(
        pages, texts, dict.fromkeys(truth, ""), {name: entry.get("url") or "" for name, entry in truth.items()}
    )


def read_wcxb(folder: Path) -> Corpus:
    """Raises UsageError when the folder does not hold the benchmark."""
    corpus = Corpus({}, {}, {}, {})
    for file in sorted(_existing(folder / "ground-truth").glob("*.json")):
        entry = read_json(file)
        kind = (entry.get("_internal") or {}).get("page_type", {})
        kind = kind.get("primary", "article") if isinstance(kind, dict) else kind
        corpus.pages[file.stem] = _page(folder / "html", file.stem)
        corpus.texts[file.stem] = entry.get("ground_truth", {}).get("main_content") or ""
        corpus.types[file.stem] = "collection" if kind == "category" else kind
        corpus.urls[file.stem] = entry.get("url") or ""
    return corpus


def _existing(path: Path) -> Path:
    if not path.exists():
        raise UsageError("the benchmark is not here", where=path, todo="give the folder that holds it")
    return path


def _page(folder: Path, name: str) -> bytes:
    packed = folder / f"{name}.html.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else _existing(folder / f"{name}.html").read_bytes()


def _text(page: bytes) -> str:
    try:
        return decode_page(page, None)[0]
    except ValueError:
        return page.decode("utf-8", errors="replace")


def parse_page(page: bytes) -> etree._Element | None:
    """The tree that a crawl would extract from."""
    return parse_html(_text(page))


def ours(page: bytes) -> str:
    """As a crawl extracts, less the verdicts on walls and length."""
    tree = parse_page(page)
    return main_text(tree) if tree is not None else ""


def trafilatura_alone() -> Extractor:
    """Its standard settings, without readers' comments. Raises ConfigurationError when it is not installed."""
    try:
        import trafilatura
    except ImportError as error:
        raise ConfigurationError("the comparison needs trafilatura", todo="pip install -e '.[benchmarks]'") from error
    return lambda page: trafilatura.extract(page, include_comments=False) or ""


def resiliparse_alone() -> Extractor:
    """Raises ConfigurationError when it is not installed: nothing but this benchmark needs it."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError as error:
        raise ConfigurationError(
            "the comparison needs resiliparse", todo="pip install -e '.[benchmarks]', or give --no-resiliparse"
        ) from error
    return lambda page: extract_plain_text(_text(page), main_content=True)


def measure(extract: Extractor, aeb: Corpus | None, wcxb: Corpus | None) -> dict[str, Any]:
    """The figures of one extractor. Speed is over all pages, in processor seconds of one core."""
    results: dict[str, Any] = {}
    seconds, pages = 0.0, 0
    for name, corpus in (("aeb", aeb), ("wcxb", wcxb)):
        if corpus is None:
            continue
        begin = time.process_time()
        texts = {key: extract(page) for key, page in corpus.pages.items()}
        seconds += time.process_time() - begin
        pages += len(texts)
        if name == "aeb":
            results["aeb_f1"] = round(shingle_f1([(corpus.texts[key], texts[key]) for key in texts]), 4)
            continue
        scores: dict[str, list[float]] = defaultdict(list)
        for key, text in texts.items():
            scores[corpus.types[key]].append(word_f1(corpus.texts[key], text))
        results["wcxb_f1"] = round(statistics.mean(score for group in scores.values() for score in group), 4)
        results |= {f"wcxb_{kind}_f1": round(statistics.mean(group), 4) for kind, group in sorted(scores.items())}
    results["pages_per_second"] = round(pages / seconds, 1)
    return results


def main(
    aeb: Annotated[Path | None, typer.Option(help="Folder of article-extraction-benchmark.")] = None,
    wcxb: Annotated[Path | None, typer.Option(help="Folder of WCXB.")] = None,
    resiliparse: Annotated[bool, typer.Option(help="Compare with resiliparse too.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Measure extraction on one or both benchmarks."""
    corpora = (read_aeb(aeb) if aeb else None, read_wcxb(wcxb) if wcxb else None)
    if corpora == (None, None):
        raise UsageError("there is nothing to measure on", todo="give --aeb DIR, --wcxb DIR, or both")
    others = {"trafilatura": trafilatura_alone(), **({"resiliparse": resiliparse_alone()} if resiliparse else {})}
    results = measure(ours, *corpora) | {name: measure(extract, *corpora) for name, extract in others.items()}
    if as_json:
        print(json.dumps(results, indent=2))
        return
    rows = {"ours": {key: value for key, value in results.items() if key not in others}} | {
        name: results[name] for name in others
    }
    print(f"{'':<24}" + "".join(f"{name:>14}" for name in rows))
    for key in rows["ours"]:
        print(f"{key:<24}" + "".join(f"{row[key]:>14}" for row in rows.values()))


if __name__ == "__main__":
    from common.cli import run_command

    run_command(main)
