"""The extraction benchmark's scores, and a floor of quality on pages of our own: the demo's, in all their layouts."""

from __future__ import annotations

import gzip
import hashlib
import json
import statistics

import pytest

from benchmarks.extraction import measure, ours, read_aeb, read_wcxb, shingle_f1, word_f1
from common.errors import UsageError
from demo.site import Site
from demo.stories import DEFAULT_SEED, story

PAGES = 40


@pytest.mark.parametrize(
    ("expected", "extracted", "score"),
    [
        ("a b c d", "A b, c; D!", 1.0),
        ("a b c d", "a b", 2 / 3),
        ("a b c d", "a b c d e f g h", 2 / 3),
        ("a a", "a", 2 / 3),
        ("a", "", 0.0),
        ("", "a", 0.0),
        ("", "", 1.0),
    ],
)
def test_word_f1(expected, extracted, score):
    assert word_f1(expected, extracted) == pytest.approx(score)


def test_shingle_f1_is_of_the_mean_precision_and_the_mean_recall():
    assert shingle_f1([("a b c d e", "a b c d e")]) == 1.0
    # precision 1/2 and 1, recall 1 and 1/2: their means are 3/4 each
    assert shingle_f1([("a b c d", "a b c d e"), ("a b c d e", "a b c d")]) == pytest.approx(0.75)
    assert shingle_f1([("a b c d", "a b c d"), ("a b c d", "")]) == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert shingle_f1([("a b c d", "")]) == 0.0


def test_both_benchmarks_are_read_in_their_own_layout(tmp_path, page, prose):
    (tmp_path / "html").mkdir()
    (tmp_path / "ground-truth").mkdir()
    (tmp_path / "html" / "1.html.gz").write_bytes(gzip.compress(page(prose(1))))
    (tmp_path / "html" / "2.html").write_bytes(page(prose(2)))
    truth = {"1": {"articleBody": prose(1)}, "2": {"articleBody": prose(2), "url": "http://a.example/2"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    for name, kind in (("1", "category"), ("2", "forum")):
        entry = {"_internal": {"page_type": {"primary": kind}}, "ground_truth": {"main_content": prose(int(name))}}
        (tmp_path / "ground-truth" / f"{name}.json").write_text(json.dumps(entry))
    results = measure(ours, read_aeb(tmp_path), read_wcxb(tmp_path))
    assert results["aeb_f1"] == 1.0
    assert results.keys() == {"aeb_f1", "wcxb_f1", "wcxb_collection_f1", "wcxb_forum_f1", "pages_per_second"}
    assert results["wcxb_f1"] > 0.95
    with pytest.raises(UsageError, match="not here"):
        read_aeb(tmp_path / "html")


def test_a_floor_on_the_demos_pages():
    """Paragraph for paragraph; the corpus is named by its hash, so that a change of it is seen as one."""
    site = Site(PAGES)
    scores, exact, digest = [], 0, hashlib.sha256()
    for page in (page for page in site.truth() if page.kind == "story"):
        body = site.respond(page.path, "http://127.0.0.1").body
        digest.update(body)
        told = story(DEFAULT_SEED, len(scores))
        text = ours(body)
        scores.append(word_f1("\n".join(told.paragraphs), text))
        exact += text.split("\n\n") == list(told.paragraphs)
    assert len(scores) == PAGES
    assert statistics.mean(scores) >= 0.99, f"corpus {digest.hexdigest()[:16]}"
    assert min(scores) >= 0.97, f"corpus {digest.hexdigest()[:16]}"
    assert exact >= 0.9 * PAGES  # without title, byline, licence line, links and comments
