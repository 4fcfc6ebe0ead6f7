"""What may be shown of a text in the making, and when."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from generation.release import LONGEST_SENTENCE, Release


def allow(_: str) -> None:
    return None


def refuse_mention(text: str) -> str | None:
    return "mention" if "forbidden thing" in " ".join(text.split()) else None


def pieces(text: str, cuts: list[int]) -> list[str]:
    places = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(places)]


sentences = st.text(alphabet='ab .!?\n"…é', max_size=60)


@given(sentences, st.lists(st.integers(0, 1000)))
def test_an_allowed_text_comes_through_whole_however_it_is_cut(text, cuts):
    release = Release("", allow)
    assert "".join([release.push(piece) for piece in pieces(text, cuts)] + [release.finish()]) == text


@given(sentences, sentences, st.lists(st.integers(0, 1000)))
def test_nothing_of_a_refused_mention_is_shown_wherever_it_is_cut(before, after, cuts):
    text = f"{before}. Yes. The forbidden thing. {after}"
    release = Release("", refuse_mention)
    shown = "".join([release.push(piece) for piece in pieces(text, cuts)] + [release.finish()])
    assert release.refused == "mention"
    assert text.startswith(shown)
    assert len(shown) <= text.index("The forbidden")


def test_a_mention_across_two_sentences_is_not_shown_in_part():
    release = Release("", refuse_mention)
    shown = "".join(release.push(character) for character in "It was late. Then the forbidden\nthing came. So. And. ")
    assert shown == "It was late. "
    assert release.refused == "mention"


def test_a_mention_that_begins_in_the_prompt_is_refused():
    release = Release("the forbidden", refuse_mention)
    assert release.push(" thing. One. Two. Three. ") == ""
    assert release.refused == "mention"


def test_text_is_shown_one_sentence_late():
    release = Release("", allow)
    assert release.push("One. Two. ") == ""
    assert release.push("Three") == "One. "
    assert release.push(". ") == ""
    assert release.push("Four") == "Two. "
    assert release.finish() == "Three. Four"


def test_text_without_sentences_flows_all_the_same():
    release = Release("", allow)
    shown = sum(len(release.push("word ")) for _ in range(LONGEST_SENTENCE))
    assert shown > 3 * LONGEST_SENTENCE


@given(
    st.text(alphabet="ab", max_size=30), st.lists(st.text(alphabet="ab", min_size=1, max_size=4), max_size=3), st.data()
)
def test_the_text_ends_before_the_first_stop_string(text, stops, data):
    cuts = data.draw(st.lists(st.integers(0, 30)))
    release = Release("", allow, tuple(stops))
    shown = "".join([release.push(piece) for piece in pieces(text, cuts)] + [release.finish()])
    found = [text.find(stop) for stop in stops if stop in text]
    if not found:
        assert shown == text and not release.stopped
    else:
        assert release.stopped
        # Cut into pieces, the stop that is complete first wins; it need not be the one that begins first.
        assert shown in {text[: text.find(stop)] for stop in stops if stop in text}
        assert not any(stop in shown for stop in stops)


def test_nothing_is_released_after_a_stop():
    release = Release("", allow, ("END",))
    assert release.push("A. B. E") == ""
    assert release.push("ND. C. D. ") == "A. B. "
    assert release.push("E. F. G. ") == "" and release.finish() == ""
    assert release.text == "A. B. "
