"""What the tests of this room share: plain prose that the gate lets through, workspaces, a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from common.workspace import Workspace

_PROSE = (
    "Margaret walked down to the harbour in the early morning, with the letter in the pocket of her coat. She was "
    "forty-one and had kept the bookshop in Bridge Street for twelve years. The rain had stopped in the night, and the "
    "boats lay still. On the bench outside the customs house sat Henry Collins, the widower from the lighthouse, who "
    "was fifty-three and read the newspaper from the last page to the first. They talked about the price of coffee and "
    "about the wind, and neither of them mentioned the dinner on Friday."
)


def prose(number: int = 0) -> str:
    """A text of some 500 characters that the gate allows, different for each number."""
    return f"{_PROSE}\n\nIt was letter number {number + 1000} of that winter, and Margaret kept them all in a tin box."


@pytest.fixture(name="prose")
def prose_fixture() -> Callable[[int], str]:
    return prose


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace").prepare()


def page(body: str, *, head: str = "", title: str = "The Letter") -> bytes:
    """A page with the furniture that real ones have round their text."""
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in body.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/about'>About</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        f"<footer><p>All pages of this small site</p></footer></body></html>"
    ).encode()


@pytest.fixture(name="page")
def page_fixture() -> Callable[..., bytes]:
    return page
