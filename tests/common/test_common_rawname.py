"""Names of raw documents: read back as written, sort in order of arrival, refuse what does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import rawname
from common.errors import ConfigurationError

TIMES = st.datetimes().map(lambda moment: f"{moment.year:04d}" + moment.strftime("%m%d_%H%M%S"))
SOURCES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,31}", fullmatch=True)
NAMES = st.builds(
    rawname.RawName, TIMES, SOURCES, st.integers(0, 36**6 - 1), st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
)


@given(NAMES)
def test_a_name_reads_back_as_written(name):
    assert rawname.parse(str(name)) == name


@given(st.integers(0, 36**6 - 2))
def test_document_ids_sort_as_their_numbers_do(sequence):
    assert rawname.encode_id(sequence) < rawname.encode_id(sequence + 1)


def test_the_example_of_the_documentation_parses():
    name = rawname.parse("20250112_231455__SRC__abc123__9f3a0c1b2d4e5f60718293a4b5c6d7e8.txt")
    assert (name.timestamp, name.source, name.sequence) == ("20250112_231455", "src", int("abc123", 36))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "notes.txt",
        "20250112_231455__src__abc123__9f3a0c1b2d4e5f60718293a4b5c6d7e8.txt",  # source in lower case
        "20250112_231455__SRC__abc12__9f3a0c1b2d4e5f60718293a4b5c6d7e8.txt",  # id too short
        "20250112_231455__SRC__abc123__9f3a.txt",  # hash too short
        "20250112_231455__SRC__abc123__9f3a0c1b2d4e5f60718293a4b5c6d7e8.txt.tmp",
        "../20250112_231455__SRC__abc123__9f3a0c1b2d4e5f60718293a4b5c6d7e8.txt",
    ],
)
def test_other_names_are_not_taken_for_raw_documents(text):
    assert rawname.parse(text) is None


@pytest.mark.parametrize("source", ["", "My Stories", "a" * 33, "-a", "a/b", "..", "ä"])
def test_a_source_that_cannot_be_part_of_a_name_is_refused(source):
    with pytest.raises(ConfigurationError, match="cannot be the name of a source"):
        rawname.check_source(source)
