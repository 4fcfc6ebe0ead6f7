"""A page as blocks of text in document order, and the elements around them: one walk over the tree.

A block is the text between two boundaries of block elements, or between two line breaks in a row. `<noscript>` is read
too: some forums keep their posts there for readers without JavaScript.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

LINE_BREAK = "\x1e"  # within a block; newlines in markup are spaces
SCENE_BREAK = "* * *"

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup html label legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul".split()
)
_SKIPPED_TAGS = frozenset(
    "annotation annotation-xml audio canvas datalist embed head iframe img input link map meta object picture script"
    " select source style svg template textarea title video".split()
)
_PHRASING_ONLY = frozenset("p h1 h2 h3 h4 h5 h6".split())  # custom elements within these are inline
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u200b\ufeff]+")
_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """text: without spaces at its ends, lines apart by LINE_BREAK. node: the block element, inner: the innermost
    element at the text's beginning (indices into Outline). rule: stands for <hr>."""

    text: str
    node: int
    inner: int
    link_characters: int = 0
    emphasis_characters: int = 0
    rule: bool = False


@dataclass(slots=True)
class Outline:
    """Elements of a page as parallel lists, parents before children, and its blocks.

    names: words of class and id, then those of role and itemprop with "=" before them. shape: a number for each
    combination of tag and class.
    """

    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    shape: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outline(tree: etree._Element) -> Outline:
    """Walk a page. Without recursion: any depth will do."""
    walk = _Walk()
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            events.skip_subtree()
    walk.flush()
    return walk.page


class _Walk:
    """The state of a walk: open elements, and the text since the last boundary."""

    def __init__(self) -> None:
        self.page = Outline()
        self._names: dict[tuple[str | None, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._shapes: dict[tuple[str, tuple[str, ...]], int] = {}
        self._open: list[int] = []
        self._open_blocks: list[int] = []
        self._links = self._preformatted = 0  # how many of the open elements are <a>, and <pre>
        self._text: list[str] = []
        self._inner = -1
        self._link_characters = self._emphasis_characters = 0
        self._after_break = 0  # length of _text after the last <br>; 0 when there was none

    def enter(self, element: etree._Element) -> bool:
        """Whether to look within."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED_TAGS:
            return False
        if tag == "br":
            self._line_break()
        elif tag == "hr":
            self.flush()
            if self._open_blocks:
                node = self._open_blocks[-1]
                self.page.blocks.append(Block(SCENE_BREAK, node, node, rule=True))
        else:
            self._push(element, tag)
            self._add(element.text)
        return True

    def leave(self, element: etree._Element) -> None:
        tag = element.tag
        if isinstance(tag, str) and tag not in _SKIPPED_TAGS and tag not in ("br", "hr"):
            if self._open_blocks and self._open_blocks[-1] == self._open[-1]:
                self.flush()
                self._open_blocks.pop()
            self._open.pop()
            self._links -= tag == "a"
            self._preformatted -= tag == "pre"
        if self._open:
            self._add(element.tail)

    def flush(self) -> None:
        """End the block, if there is one."""
        if not self._text:
            return
        lines = (line.strip() for line in _SPACES.sub(" ", "".join(self._text)).split(LINE_BREAK))
        if text := LINE_BREAK.join(line for line in lines if line):
            counts = self._link_characters, self._emphasis_characters
            self.page.blocks.append(Block(text, self._open_blocks[-1], max(self._inner, 0), *counts))
        self._text = []
        self._inner = -1
        self._link_characters = self._emphasis_characters = self._after_break = 0

    def _push(self, element: etree._Element, tag: str) -> None:
        page, parent = self.page, self._open[-1] if self._open else -1
        custom = "-" in tag and not (self._open_blocks and page.tag[self._open_blocks[-1]] in _PHRASING_ONLY)
        is_block = tag in _BLOCK_TAGS or custom or not self._open
        if is_block:
            self.flush()
        names: tuple[str, ...] = ()
        classes: tuple[str, ...] = ()
        hidden = False
        if element.attrib:
            get = element.get
            key = (get("class"), get("id"), get("role"), get("itemprop"))
            if (known := self._names.get(key)) is None:
                known = self._names[key] = _names(*key)
            names, classes = known
            style = get("style")
            hidden = get("hidden") is not None or get("aria-hidden") == "true" or get("aria-modal") == "true"
            hidden = hidden or bool(style and _INVISIBLE.search(style))
        number = len(page.parent)
        page.parent.append(parent)
        page.tag.append(tag)
        page.names.append(names)
        page.shape.append(self._shapes.setdefault((tag, classes), len(self._shapes)))
        page.depth.append(len(self._open))
        page.hidden.append(hidden or (parent >= 0 and page.hidden[parent]))
        self._open.append(number)
        if is_block:
            self._open_blocks.append(number)
        self._links += tag == "a"
        self._preformatted += tag == "pre"

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if self._text:
                self._text.append(" ")
            return
        node = self._open[-1]
        tag = self.page.tag[node]
        if self._inner < 0:
            self._inner = node
        self._text.append(text.replace("\n", LINE_BREAK) if self._preformatted else text)
        if self._links:
            self._link_characters += len(text.strip())
        if tag in ("b", "strong", "i", "em"):
            self._emphasis_characters += len(text)

    def _line_break(self) -> None:
        if not self._text:
            return
        if self._after_break and not "".join(self._text[self._after_break :]).strip():
            self.flush()  # two in a row make a paragraph
        else:
            self._text.append(LINE_BREAK)
            self._after_break = len(self._text)


def _names(
    classes: str | None, identifier: str | None, role: str | None, item: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of all names, and those of the class alone. Numbers are left out: post-17 and post-18 are alike."""
    own = _words(f"{classes or ''} {identifier or ''}")
    said = tuple("=" + word for word in _words(f"{role or ''} {item or ''}"))
    return own + said, _words(classes or "")


def _words(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in _NAME.findall(names) if 2 <= len(word) <= 20))
