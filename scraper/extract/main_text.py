"""The main text of a parsed page as paragraphs, by trafilatura, with scene breaks kept.

Paragraphs are separated by blank lines, lines within one (verse, addresses) by single newlines, scenes by a paragraph
of its own, `* * *`. The result is a pure function of the page: trafilatura's store of seen paragraphs stays off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.metadata import version

from lxml import etree
from trafilatura import bare_extraction

VERSION = f"mm-2/trafilatura-{version('trafilatura')}"
SCENE_BREAK = "* * *"

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLOCKS = frozenset({"p", "head", "quote", "item", "row", "code", "ab", "fw"})
_CONTAINERS = frozenset({"body", "list", "table", "div"})
_IN_LAYOUT_CELLS = ("p", "h1", "h2", "h3", "article", "section", "blockquote")
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")


def main_text(tree: etree._Element) -> str:
    """The readable text of a page; '' when there is none. `tree` is not changed."""
    tree = deepcopy(tree)
    for rule in list(tree.iter("hr")):
        if rule.getparent() is not None:
            mark = etree.Element("p")
            mark.text, mark.tail = SCENE_BREAK, rule.tail
            rule.getparent().replace(rule, mark)
    _unfold_layout_tables(tree)
    document = bare_extraction(tree, include_comments=False, deduplicate=False, include_formatting=False)
    if document is None or document.body is None:
        return ""
    blocks: list[str] = []
    for block in _blocks(document.body):
        if block and (block != SCENE_BREAK or (blocks and blocks[-1] != SCENE_BREAK)):
            blocks.append(block)
    if blocks and blocks[-1] == SCENE_BREAK:  # a rule below the text, rather than within it
        del blocks[-1]
    return "\n\n".join(blocks).encode("utf-8", "replace").decode("utf-8")  # &#xD800; makes half a character


def _unfold_layout_tables(tree: etree._Element) -> None:
    """Make plain divisions of tables that lay out a page: those with paragraphs or headings in a cell.

    trafilatura takes a table for data and runs the paragraphs of a cell together into one.
    """
    layout = [table for table in tree.iter("table") if next(table.iter(*_IN_LAYOUT_CELLS), None) is not None]
    for table in layout:
        for part in [table, *table.iter(*_TABLE_PARTS)]:
            part.tag = "div"


def _blocks(element: etree._Element) -> Iterator[str]:
    """Texts of the blocks below `element`, in order."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS and not any(inner.tag in _BLOCKS for inner in child.iterdescendants()):
            yield _lines("".join(loose))
            yield _lines(" | ".join(_inline(cell) for cell in child) if child.tag == "row" else _inline(child))
            loose = [child.tail or ""]
        elif child.tag in _BLOCKS or child.tag in _CONTAINERS:
            yield _lines("".join(loose))
            yield from _blocks(child)
            loose = [child.tail or ""]
        else:
            loose += [_inline(child), child.tail or ""]
    yield _lines("".join(loose))


def _inline(element: etree._Element) -> str:
    """Text of an element without block children; line breaks as a control character, since newlines are spaces."""
    if element.tag == "lb":
        return "\x1e"
    return "".join([element.text or "", *(f"{_inline(child)}{child.tail or ''}" for child in element)])


def _lines(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\x1e"))
    return "\n".join(line for line in lines if line)
