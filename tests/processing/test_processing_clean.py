"""Cleaning: the same words, free of what encodings, markup and typesetting left behind."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processing.clean import SCENE_BREAK, clean
from processing.settings import CleanSettings
from processing.stage import Document, Dropped


def cleaned(text: str, **settings) -> str:
    result = clean(Document("name", text), CleanSettings(**settings))
    assert not isinstance(result, Dropped)
    return result.text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("It was Ã©lan, she said.", "It was élan, she said."),
        ("He waited\x85 and left.", "He waited… and left."),  # windows-1252 read as Latin-1
        ("cafe\u0301 and nin\u0303o", "café and niño"),
        ("ﬁnally, ﬂoods", "finally, floods"),
        ("Fish &amp; chips&nbsp;&mdash; &#8220;good&#8221; &amp;amp; cheap", "Fish & chips — “good” & cheap"),
        ("AT&T; a&b", "AT&T; a&b"),
        ("soft\u00adly, zero\u200bwidth, \u202ebidi\u202c \ufeffmark", "softly, zerowidth, bidi mark"),
        ("bell\x07 and\x1b escape", "bell and escape"),
        ("a won-\nderful day", "a wonderful day"),
        ("a well-known man, a well-\nknown man", "a well-known man, a well-known man"),
        ("Anne-\nMarie left", "Anne-Marie left"),
        ("  spaced \t out \u00a0 line  \n\n\n\n  next  ", "spaced out line\n\nnext"),
        ("<p>One</p><p>Two <b>bold</b> <a href='x'>link</a></p><br/>", "One\n\nTwo bold link"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("before<!-- a comment -->after", "beforeafter"),
        ("See [the letter](https://example.org/a) now", "See the letter now"),
        ("[i]slowly[/i] and [url=http://x.org]here[/url]", "slowly and here"),
        ("**bold** and *slanted* and __strong__ and _soft_ and snake_case_name", None),
        ("# A heading\ntext", "A heading\ntext"),
        ("number #1 and 2 * 3 * 4", "number #1 and 2 * 3 * 4"),
    ],
)
def test_what_is_repaired(raw, expected):
    if expected is None:
        expected = "bold and slanted and strong and soft and snake_case_name"
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    "line",
    [
        *("***", "* * *", "*", "---", "- - -", "—", "———", "~~~", "~ * ~", "###", "# # #", "#", "=====", "⁂", "◊", "❦"),
        *("• • •", "x x x", "xXx", "oOo", "-oOo-", "o-O-o", "<><><>", "[scene break]", "(Scene Break)", "_____"),
        *("* * * * *", "+++", "~*~*~", "<hr>", "<hr class='x' />"),
    ],
)
def test_scene_breaks_in_their_many_spellings(line):
    assert cleaned(f"He left.\n{line}\nShe stayed.") == f"He left.\n\n{SCENE_BREAK}\n\nShe stayed."


@pytest.mark.parametrize("line", ["...", "…", "XX", "Oh", "No", "1945", "—Yes.", "- one thing", "* Note", "I", "Box"])
def test_what_is_no_scene_break(line):
    assert SCENE_BREAK not in cleaned(f"He left.\n{line}\nShe stayed.")


def test_scene_breaks_stand_between_scenes_only_and_once():
    assert cleaned("***\nOne.\n* * *\n\n---\n\nTwo.\n***\n") == f"One.\n\n{SCENE_BREAK}\n\nTwo."


@pytest.mark.parametrize(
    "typed",
    [
        "<|end_of_text|>",
        "<|scene_break|>",
        "&lt;|end_of_text|&gt;",
        "&amp;lt;|end_of_text|&amp;gt;",
        "<\u200b|end_of_text|>",
        "<\u00ad|story_start|>",
        "<<b>|end_of_text|>",
        "＜｜end_of_text｜＞",
    ],
)
def test_control_tokens_typed_in_a_text_are_escaped(typed):
    assert "<|" not in cleaned(f"He wrote {typed} on the wall.")


def test_a_text_of_nothing_but_marks_is_dropped():
    assert clean(Document("name", "\u200b\n***\n\u00ad"), CleanSettings()) == Dropped("nothing_left")


def test_what_is_switched_off_stays():
    assert cleaned("<b>a</b>", strip_markup=False) == "<b>a</b>"
    assert cleaned("won-\nder", join_broken_words=False) == "won-\nder"
    assert cleaned("a\n***\nb", scene_breaks=False) == "a\n***\nb"


pieces = st.sampled_from(
    [
        "<",
        "|",
        "<|",
        "|>",
        "&lt;",
        "&amp;",
        "\u200b",
        "\u00ad",
        "***",
        "\n",
        "-",
        "scene_break",
        "<b>",
        "é",
        "Ã©",
        "\x85",
        " ",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join)))
@example("<<hr>|")
@example("<|scene_break|>")
def test_no_text_at_all_keeps_a_control_token_or_an_invisible_mark(text):
    result = clean(Document("name", text), CleanSettings())
    if isinstance(result, Dropped):
        return
    lines = result.text.split("\n")
    assert all("<|" not in line or line == SCENE_BREAK for line in lines)
    assert lines[0] != SCENE_BREAK
    assert lines[-1] != SCENE_BREAK
    assert result.text == result.text.strip()
    assert not any(mark in result.text for mark in ("\u200b", "\u00ad", "\x00", "\r", "\t", "  ", "\n\n\n"))
    result.text.encode("utf-8")  # no lone surrogates


prose = st.one_of(st.characters(codec="ascii", exclude_characters="&<>[]*_#-~="), st.sampled_from("áéíóúñ¿“”’—…\u00a0"))


@given(st.text(alphabet=prose))
def test_cleaning_a_cleaned_text_changes_nothing(text):
    """Of ordinary characters, that is: guessing a broken encoding twice may give two answers."""
    once = clean(Document("name", text), CleanSettings())
    if not isinstance(once, Dropped) and SCENE_BREAK not in once.text:
        assert clean(Document("name", once.text), CleanSettings()).text == once.text


def test_a_line_of_fifty_megabytes_takes_no_more_than_its_length():
    """Every pattern is bounded: what grows with the square of a line would not end within a test's patience."""
    for piece in ("<", "&", "*", "_", "-\n", "[", "word ", "“Ã", "<!--", "**a", "[a](", "https://a", " -"):
        text = piece * (400_000 // len(piece))
        cleaned(f"a{text}a")
