"""Floors of extraction on pages of our own in many layouts, and how the classifier behaves at its limits."""

from __future__ import annotations

import hashlib
import statistics
from pathlib import Path

import numpy as np
import pytest
from lxml import etree, html

from benchmarks.extraction import ours, word_f1
from scraper.extract.block_model import block_model, choose, together
from scraper.extract.blocks import outline
from scraper.extract.main_text import main_text
from scraper.extract.page_blocks import page_blocks

PAGES = sorted((Path(__file__).parent / "extraction_pages").glob("*.html"))
CORPUS = "f21578507a5c038d"
FURNITURE = (
    "Privacy policy",
    "Accept all",
    "You may also like",
    "Authors",
    "Sign up",
    "use of cookies",
    "Terms of use",
)


def text_of(body: str) -> str:
    return main_text(html.document_fromstring(f"<html><head><title>The Ferry</title></head><body>{body}</body></html>"))


def expected(page: Path) -> str:
    return page.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_corpus_is_the_one_that_the_floors_were_set_on():
    digest = hashlib.sha256()
    for page in PAGES:
        digest.update(page.read_bytes() + expected(page).encode())
    assert len(PAGES) == 16
    assert digest.hexdigest()[:16] == CORPUS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_floor_on_every_kind_of_page(page):
    text = ours(page.read_bytes())
    assert word_f1(expected(page), text) >= 0.9
    for words in FURNITURE:
        assert words not in text


def test_a_floor_on_the_mean_of_all_kinds():
    assert statistics.mean(word_f1(expected(page), ours(page.read_bytes())) for page in PAGES) >= 0.96


@pytest.mark.parametrize("page", [page for page in PAGES if "story" in page.stem], ids=lambda page: page.stem)
def test_a_story_loses_no_paragraph_and_no_order(page):
    paragraphs = [line for line in expected(page).strip().split("\n\n") if line != "* * *"]
    kept = [line for line in ours(page.read_bytes()).split("\n\n") if line in paragraphs]
    assert kept == paragraphs


def test_posts_for_readers_without_scripts_are_read():
    post = "<p>The ferry was late, and Anna Reed, who was fifty-two, walked up and down the quay.</p>"
    assert "Anna Reed" in text_of(f"<noscript><div class='post'>{post * 3}</div></noscript><div id='app'></div>")


def test_two_line_breaks_make_a_paragraph_and_one_a_line():
    page = outline(html.document_fromstring("<body><div>One<br>two<br> <br>three<hr>four</div></body>"))
    assert [block.text for block in page.blocks] == ["One\x1etwo", "three", "* * *", "four"]
    assert [block.rule for block in page.blocks] == [False, False, True, False]


def test_inline_elements_stay_in_their_block():
    page = outline(
        html.document_fromstring(
            "<body><p>An <g-emoji>x</g-emoji> and <a href=#>a <b>link</b></a>.</p><x-card>y</x-card></body>"
        )
    )
    assert [block.text for block in page.blocks] == ["An x and a link.", "y"]
    assert [block.link_characters for block in page.blocks] == [5, 0]


def test_what_is_not_shown_is_known_to_be_hidden():
    page = outline(
        html.document_fromstring("<body><div style='display: none'><p>a</p></div><p hidden>b</p><p>c</p></body>")
    )
    assert [page.hidden[block.node] for block in page.blocks] == [True, True, False]


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>x()</script>", "<hr><hr>", "<p>***</p>", "<table></table>"])
def test_pages_without_text_give_none(body):
    assert text_of(body) == ""


def test_a_very_deep_page_is_walked():
    tree = html.document_fromstring("<body><p>x</p></body>")
    inner = tree.find(".//p")
    for _ in range(5000):
        inner = etree.SubElement(inner, "div")
    inner.text = "deep"
    assert [block.text for block in outline(tree).blocks] == ["x", "deep"]


def test_probabilities_do_not_depend_on_how_many_blocks_are_judged_at_once(monkeypatch):
    page = page_blocks(html.document_fromstring(PAGES[0].read_text(encoding="utf-8")))
    whole = block_model().probabilities(page)
    monkeypatch.setattr("scraper.extract.block_model.ROWS_AT_ONCE", 7)
    assert np.array_equal(block_model().probabilities(page), whole)
    assert ((whole > 0) & (whole < 1)).all()


def test_the_choice_weighs_doubtful_blocks_by_what_the_page_has():
    words = np.array([100.0, 100.0, 5.0])
    assert choose(np.array([0.9, 0.3, 0.1]), words, 1.0, 0.05).tolist() == [True, False, False]
    assert choose(np.array([0.4, 0.3, 0.05]), words, 1.0, 0.05).tolist() == [True, True, False]
    assert not choose(np.array([0.04, 0.03, 0.01]), words, 1.0, 0.05).any()


def test_blocks_of_one_shape_are_judged_together():
    opinion, group = np.array([0.9, 0.3, 0.9, 0.2]), np.array([0, 0, 0, 1])
    words = np.array([5.0, 5.0, 5.0, 5.0])
    assert together(opinion, group, words, 1.0).tolist() == [0.7, 0.7, 0.7, 0.2]
    assert together(opinion, group, words, 0.5).tolist() == [0.8, 0.5, 0.8, 0.2]
    assert together(opinion, group, words, 0.0).tolist() == opinion.tolist()
    heavy = together(opinion, group, np.array([1.0, 100.0, 1.0, 0.0]), 1.0)
    assert heavy[0] < 0.45 and heavy[3] == 0.2


PROSE = (
    "<p>The ferry was late, and Anna Reed, who was fifty-two, walked up and down the quay with cold hands.</p>"
    "<p>“No,” she said.</p>"
    "<p>Nobody in Northaven had seen a January like it, and the harbour master said so to everybody who came by.</p>"
    "<p>When the boat came in at last, she had forgotten what she meant to say, and said something kinder instead.</p>"
)


@pytest.mark.parametrize(
    "line",
    ["<p>By <i>Anna Reed</i></p>", "<p class='byline'>Anna Reed</p>", "<div>Von Anna Reed</div>"],
)
def test_a_byline_is_not_text(line):
    assert "Reed\n\n" not in text_of(f"<article><h1>The Ferry</h1>{line}{PROSE}</article>")


def test_a_call_to_read_something_else_is_not_text_but_a_linked_sentence_is():
    call = "<p><a href=/more>CLICK HERE FOR THE NEWS FROM THE HARBOUR</a></p>"
    sentence = "<p><a href=/more>The list of the boats that came in that winter is kept at the town hall.</a></p>"
    shouted = "<p>“COME BACK HERE THIS MINUTE!”</p>"
    text = text_of(f"<article><h1>The Ferry</h1>{PROSE}{call}{PROSE.replace('Anna', 'Carla')}</article>")
    assert "CLICK" not in text
    text = text_of(f"<article><h1>The Ferry</h1>{PROSE}{shouted}{PROSE.replace('Anna', 'Carla')}</article>")
    assert "COME BACK" in text
    text = text_of(f"<article><h1>The Ferry</h1>{PROSE}{sentence}{PROSE.replace('Anna', 'Carla')}</article>")
    assert "town hall" in text


def test_a_licence_is_not_text_but_a_sentence_about_one_is():
    licence = "<p>This story may be used under <a rel=license href=#>Creative Commons Attribution 4.0</a>.</p>"
    sentence = "<p>“You need a licence for that dog,” he said, and went home along the quay.</p>"
    text = text_of(f"<article><h1>The Ferry</h1>{PROSE}{sentence}{licence}</article>")
    assert "Creative" not in text
    assert text.endswith("along the quay.")


def test_short_lines_of_dialogue_stay():
    assert "“No,” she said." in text_of(f"<div class='zz9'>{PROSE}</div>")


def test_scenes_stay_apart_but_nothing_is_parted_from_nothing():
    first, second = PROSE.split("<p>Nobody")
    text = text_of(f"<article><h1>The Ferry</h1><hr>{first}<hr><hr><p>Nobody{second}<hr></article>")
    assert text.count("* * *") == 1
    assert text.index("she said.") < text.index("* * *") < text.index("Nobody")


def test_what_a_reply_quotes_is_said_once_and_first():
    post = "".join(
        f"<article class='message'><div class='message-body'><p>{text}</p></div></article>"
        for text in ("{first}", "<blockquote>{first}</blockquote> {second}", "{third}")
    )
    first, second, third = (
        f"The {boat} was late again, and the harbour master, who had waited on the quay since six with a lamp in his"
        f" hand, said that the {boat} had never in twenty years been late for the same reason twice."
        for boat in ("ferry", "pilot boat", "old steamer from the islands")
    )
    text = text_of(f"<main>{post.format(first=first, second=second, third=third)}</main>")
    assert [text.count(words) for words in (first, second, third)] == [1, 1, 1]
    assert text.startswith(first)


def test_dates_above_posts_are_left_out_and_a_diarys_stay():
    days = [f"{day} March 1921" for day in range(3, 9)]
    posts = "".join(
        f"<article class='message'><header><time>{day}</time></header><div class='message-body'>{PROSE}</div></article>"
        for day in days
    )
    diary = "".join(f"<h3>{day}</h3>{PROSE.replace('January', day)}" for day in days)
    assert "March" not in text_of(f"<main>{posts}</main>")
    assert text_of(f"<article><h1>The Ferry</h1>{diary}</article>").count("\n\n8 March 1921\n\n") == 1
