"""Text of a page as paragraphs, whatever elements lay the page out."""

from lxml import html

from scraper.extract.main_text import main_text

SENTENCES = [
    "The ferry was late, and Anna Reed, who was fifty-two, walked up and down the quay with her hands in her pockets.",
    "Nobody in Northaven had seen a January like it, and the harbour master said so to everybody who came by.",
    "When the boat came in at last, she had forgotten what she meant to say, and said something kinder instead.",
]
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def text_of(body: str) -> str:
    return main_text(html.document_fromstring(f"<html><head><title>The Ferry</title></head><body>{body}</body></html>"))


def test_paragraphs_in_a_table_that_lays_out_the_page_stay_apart():
    navigation = '<td><a href="/a">Home</a> <a href="/b">Archive</a></td>'
    page = f"<table><tbody><tr>{navigation}<td><h1>The Ferry</h1>{PARAGRAPHS}</td></tr></tbody></table>"
    paragraphs = text_of(page).split("\n\n")
    assert [paragraph for paragraph in paragraphs if paragraph in SENTENCES] == SENTENCES


def test_a_layout_table_gives_the_text_that_plain_divisions_give():
    assert text_of(f"<table><tr><td>{PARAGRAPHS}</td></tr></table>") == text_of(f"<div><div>{PARAGRAPHS}</div></div>")


def test_a_table_of_data_keeps_its_rows():
    table = "<table><tr><td>Ferry</td><td>nine o'clock</td></tr><tr><td>Train</td><td>noon</td></tr></table>"
    assert "Ferry | nine o'clock" in text_of(f"<article>{PARAGRAPHS}{table}{PARAGRAPHS}</article>")


def test_the_page_given_is_not_changed():
    tree = html.document_fromstring(f"<html><body><table><tr><td>{PARAGRAPHS}</td></tr></table></body></html>")
    before = html.tostring(tree)
    main_text(tree)
    assert html.tostring(tree) == before
