"""How the block classifier is trained: labels from expected texts, boosting, a model that is the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from benchmarks.boosting import Boosting, train
from benchmarks.extraction import Corpus
from benchmarks.extraction_labels import block_labels
from benchmarks.train_extraction import Blank, Example, cross_validate, examples, extracted, figures, scores
from benchmarks.train_extraction import train_model as trained
from scraper.extract.block_model import DATA, BlockModel, Trees

PAGES = Path(__file__).parent / "extraction_pages"
LONG = "the ferry was late and anna walked up and down the quay".split()
OTHER = "nobody in northaven had seen a january like it before".split()


def labels(blocks: list[str], expected: str) -> list[float]:
    return block_labels([block.split() for block in blocks], expected.split()).tolist()


def test_long_blocks_are_found_wherever_they_stand():
    long, other = " ".join(LONG), " ".join(OTHER)
    assert labels([long, "home about login now here too", other], f"{other} {long}") == [1.0, 0.0, 1.0]


def test_short_blocks_are_wanted_where_their_neighbours_put_them():
    long, other = " ".join(LONG), " ".join(OTHER)
    far = " ".join(f"word{n}" for n in range(300))
    assert labels(["she said", long, "she said", other], f"{long} she said {other}") == [0.0, 1.0, 1.0, 1.0]
    assert labels(["read more", far, long], f"{far} {long} {far[:1500]} read more")[0] == 0.0


def test_of_copies_as_many_are_wanted_as_the_text_has():
    long, other = " ".join(LONG), " ".join(OTHER)
    assert labels([long, other, long], f"{long} {other}") == [1.0, 1.0, 0.0]
    assert np.isnan(labels([long, ""], long)[1])


def test_boosting_learns_what_one_question_cannot_tell():
    random = np.random.default_rng(0)
    features = random.random((4000, 6)).astype(np.float32)
    target = ((features[:, 1] > 0.5) != (features[:, 4] > 0.3)).astype(float)
    how = Boosting(trees=40, depth=3, rate=0.3, features=1.0)
    data = train(features, target, np.ones(4000), list("abcdef"), how)
    columns = {name: features[:, place].astype(float) for place, name in enumerate("abcdef")}
    trees = Trees.from_json(json.loads(json.dumps(data)))
    assert ((trees.probabilities(columns) > 0.5) == (target > 0.5)).mean() > 0.97
    assert train(features, target, np.ones(4000), list("abcdef"), how) == data


def test_heavy_rows_decide():
    features = np.tile(np.array([[0.0], [1.0]], dtype=np.float32), (500, 1))
    target = np.concatenate([np.tile([0.0, 1.0], 450), np.tile([1.0, 0.0], 50)])
    weight = np.concatenate([np.ones(900), np.full(100, 50.0)])
    trees = Trees.from_json(train(features, target, weight, ["a"], Boosting(trees=30, depth=1, features=1.0)))
    low, high = trees.probabilities({"a": np.array([0.0, 1.0])})
    assert low > 0.5 > high


def our_pages() -> Corpus:
    pages = sorted(PAGES.glob("*.html"))
    return Corpus(
        {page.stem: page.read_bytes() for page in pages},
        {page.stem: page.with_suffix(".txt").read_text(encoding="utf-8") for page in pages},
        {page.stem: "forum" if "forum" in page.stem else "article" for page in pages},
        {page.stem: f"https://{page.stem}.example/" for page in pages},
    )


def test_a_model_is_trained_on_pages_and_is_the_same_each_time():
    corpus = our_pages()
    corpus.pages["blank"], corpus.texts["blank"] = b"<html><body></body></html>", ""
    corpus.types["blank"], corpus.urls["blank"] = "article", ""
    shown, blanks = examples({"wcxb": corpus})
    assert blanks == [Blank("wcxb", "article", "blank", "")]
    how = Boosting(trees=8, rate=0.3)
    model = trained(shown, how)
    found = figures(shown, extracted(BlockModel.from_json(model), shown))
    assert found["wcxb_f1"] > 0.9
    assert found["pages"] == len(corpus.pages) - 1
    assert json.dumps(trained(shown, how)) == json.dumps(model)
    assert scores(shown, 0)["<p>"] > 0 > scores(shown, 0)["<footer>"]


def test_cross_validation_teaches_no_model_a_host_that_it_is_asked_about(monkeypatch):
    corpus = our_pages()
    for place, key in enumerate(corpus.urls):
        corpus.urls[key] = f"https://www.site{place // 2}.example/{key}"
    pages, _ = examples({"wcxb": corpus})
    asked: list[Example] = []

    def teach(taught: list[Example], how: Boosting) -> list[Example]:
        return taught

    def ask(taught: list[Example], rows: list[Example]) -> list[str]:
        assert not {page.host for page in taught} & {page.host for page in rows}
        asked.extend(rows)
        return [page.expected for page in rows]

    monkeypatch.setattr("benchmarks.train_extraction.train_model", teach)
    monkeypatch.setattr("benchmarks.train_extraction.BlockModel.from_json", lambda taught: taught)
    monkeypatch.setattr("benchmarks.train_extraction.extracted", ask)
    blank = Blank("wcxb", "forum", "scripts.example", "what only scripts show")
    found = cross_validate(pages, [blank], Boosting(), 3)
    assert sorted(map(id, asked)) == sorted(map(id, pages))
    assert found["pages"] == len(pages) + 1
    assert found["wcxb_f1"] == round(len(pages) / (len(pages) + 1), 4)  # nothing comes of a page without text
    assert found["wcxb_article_f1"] == 1.0


def test_the_model_of_the_project_holds_numbers_and_single_words():
    data = json.loads(DATA.read_bytes())
    assert all(" " not in word and len(word) <= 40 for table in ("names", "texts") for word in data[table])
    for stage in data["stages"]:
        depth = {len(tree) for tree in stage["feature"]}
        assert len(depth) == 1
        assert {len(tree) for tree in stage["leaves"]} == {2 ** depth.pop()}
