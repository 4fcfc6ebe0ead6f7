"""The main text of a parsed page as paragraphs, in the order of the page, with scene breaks kept.

Paragraphs are separated by blank lines, lines within one (verse, addresses) by single newlines, scenes by a paragraph
of its own, `* * *`. What belongs to the text is decided by a learned classifier of the page's blocks (block_model);
the lines that name its title, author or licence are metadata and left out. A pure function of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import numpy as np
from lxml import etree

from scraper.extract.block_model import block_model, model_version
from scraper.extract.block_text import OWN
from scraper.extract.blocks import LINE_BREAK
from scraper.extract.page_blocks import LONG_WORDS, PageBlocks, page_blocks

VERSION = f"mm-3/blocks-{model_version()}"

EDGE = 4  # blocks at the beginning and the end among which bylines and licences are looked for
BYLINE_WORDS, LICENCE_WORDS = 14, 40
STAMP_WORDS, STAMPS = 8, 4
COPY_WORDS, COPY_SHARE = 25, 0.9
CELL_WORDS = 40  # a longer cell is a column of the page rather than data
MARK_CHARACTERS = 40
LINKED = 0.95  # share of characters in links

_TITLE_TAGS = ("h1", "h2", "h3")
_TEXT_TAGS = (*_TITLE_TAGS, "h4", "h5", "h6", "p")
_TITLE_SHARE, _DATE, _LINKS, _UPPER = (OWN.index(name) for name in ("title_share", "date", "links", "upper"))
_BYLINE = re.compile(
    r"(?:(?:written|story|text|posted|published) )?(?:by|von|par|por|door|author|autor|autora|auteur|autore)\b[: ]*",
    re.IGNORECASE,
)
_BYLINE_NAMES = frozenset(("author", "byline", "=author"))
_LICENCE = re.compile(
    r"creative commons|\bcc[ -]?(?:by|0)\b|all rights reserved|©|(?:\(c\)|copyright)(?: by)? *\d{4}|licen[cs]ed under"
    r"|in the public domain",
    re.IGNORECASE,
)


def main_text(tree: etree._Element) -> str:
    """The readable text of a page; '' when there is none. `tree` is not changed."""
    page = page_blocks(tree)
    return "" if page is None else text_of_blocks(page, block_model().keep(page))


def text_of_blocks(page: PageBlocks, keep: np.ndarray) -> str:
    """The text that the chosen blocks make. keep: (blocks,) bool."""
    if not keep.any():
        return ""
    keep = keep.copy()
    _close_gaps(page, keep)
    _drop_copies(page, keep)
    _drop_stamps(page, keep)
    _drop_calls(page, keep)
    _drop_credits(page, keep)
    text = "\n\n".join(_paragraphs(page, keep))
    return text.encode("utf-8", "replace").decode("utf-8")  # &#xD800; makes half a character


def _close_gaps(page: PageBlocks, keep: np.ndarray) -> None:
    """Keep what stands between two kept paragraphs of one container and looks like them: a short line of dialogue."""
    parents = np.array(page.outline.parent)[page.node]
    for first, last in pairwise(np.flatnonzero(keep).tolist()):
        if last - first > 1 and parents[first] == parents[last]:
            for row in range(first + 1, last):
                alike = page.alike[row] in (page.alike[first], page.alike[last])
                if alike and parents[row] == parents[first] and page.own[row, 3] < 0.5:
                    keep[row] = True


def _drop_copies(page: PageBlocks, keep: np.ndarray) -> None:
    """Drop long blocks that kept blocks of other containers say word for word: hidden ones first, wholes before parts.

    So goes the text that a page holds once more for machines, and what a reply quotes of the post above. What a text
    says twice in one place stays.
    """
    rows = [row for row in np.flatnonzero(keep).tolist() if page.own[row, 0] >= COPY_WORDS]
    shingles = {row: set(zip(*(page.block_words[row][at:] for at in range(4)), strict=False)) for row in rows}
    counts = Counter(shingle for found in shingles.values() for shingle in found)
    if not counts or counts.most_common(1)[0][1] == 1:
        return
    hidden, parents = page.outline.hidden, page.outline.parent
    place = {row: parents[page.node[row]] for row in rows}
    here = Counter((place[row], shingle) for row in rows for shingle in shingles[row])
    for row in sorted(rows, key=lambda row: (not hidden[page.inner[row]], -page.own[row, 0], -row)):
        found = shingles[row]
        if sum(counts[shingle] > here[place[row], shingle] for shingle in found) >= COPY_SHARE * len(found):
            keep[row] = False
            counts.subtract(found)
            here.subtract((place[row], shingle) for shingle in found)


def _drop_stamps(page: PageBlocks, keep: np.ndarray) -> None:
    """Drop the line with the date above each post of a thread: short lines that look alike, of which some have a date.

    A diary's dates stay: they are headings or paragraphs beside the text's.
    """
    tree = page.outline
    stamps = (page.own[:, _DATE] > 0) & (page.own[:, 0] <= STAMP_WORDS)
    often = np.bincount(page.alike, weights=stamps)[page.alike] >= STAMPS
    kept = np.flatnonzero(keep).tolist()
    for row, following in zip(kept, [*kept[1:], -1], strict=True):
        node = tree.blocks[row].node
        beside = following >= 0 and tree.parent[node] == tree.parent[tree.blocks[following].node]
        if stamps[row] and often[row] and not (beside and tree.tag[node] in _TEXT_TAGS):
            keep[row] = False


def _drop_calls(page: PageBlocks, keep: np.ndarray) -> None:
    """Drop paragraphs that are one link in capitals between paragraphs that are not: calls to read something else."""
    kept = np.flatnonzero(keep & (page.own[:, 0] > 0)).tolist()
    links, capitals = page.own[:, _LINKS], page.own[:, _UPPER] > 0
    for before, row, after in zip(kept, kept[1:], kept[2:], strict=False):
        alone = links[row] >= LINKED and links[before] < LINKED and links[after] < LINKED
        if alone and capitals[row] and page.outline.tag[page.node[row]] == "p":
            keep[row] = False


def _drop_credits(page: PageBlocks, keep: np.ndarray) -> None:
    """Drop lines that name title, author or licence, at the edges of the text only."""
    kept = np.flatnonzero(keep & (page.own[:, 0] > 0)).tolist()
    head = []
    for row in kept[:EDGE]:
        if page.own[row, 0] > LONG_WORDS:
            break
        head.append(row)
    for row in head:
        if _is_title(page, row) or (page.own[row, 0] <= BYLINE_WORDS and _is_byline(page, row)):
            keep[row] = False
    for row in {*head, *kept[-EDGE:]}:
        if page.own[row, 0] <= LICENCE_WORDS and _LICENCE.search(page.outline.blocks[row].text):
            keep[row] = False


def _is_title(page: PageBlocks, row: int) -> bool:
    tag = page.outline.tag[page.outline.blocks[row].node]
    return tag in _TITLE_TAGS and page.own[row, _TITLE_SHARE] >= 0.9


def _is_byline(page: PageBlocks, row: int) -> bool:
    tree, block = page.outline, page.outline.blocks[row]
    if tree.tag[block.node] in _TITLE_TAGS:
        return False
    named = {*tree.names[block.node], *tree.names[block.inner]}
    if named & _BYLINE_NAMES:
        return True
    match = _BYLINE.match(block.text)
    return match is not None and block.text[match.end() : match.end() + 1].isupper() and block.text[-1] not in ".!?…"


def _paragraphs(page: PageBlocks, keep: np.ndarray) -> list[str]:
    tree, words = page.outline, page.own[:, 0]
    spoken = np.flatnonzero(words > 0)
    paragraphs: list[str] = []
    mark, begun, last = "", False, -1  # a scene break to come; whether there is more than a heading; the last row
    for row, block in enumerate(tree.blocks):
        text = block.text.replace(LINE_BREAK, "\n")
        if words[row] == 0:
            if block.rule or (len(text) <= MARK_CHARACTERS and _within(spoken, keep, row)):
                mark = text
            continue
        if not keep[row]:
            continue
        if mark and begun:
            paragraphs.append(mark)
        elif last >= 0 and _same_row(page, last, row):
            text = f"{paragraphs.pop()} | {text}"
        begun = begun or tree.tag[block.node] not in ("h1", "h2", "h3", "h4")
        mark, last = "", row
        paragraphs.append(text)
    return paragraphs


def _within(spoken: np.ndarray, keep: np.ndarray, row: int) -> bool:
    """Whether the blocks with words before and after are both kept."""
    place = int(np.searchsorted(spoken, row))
    return 0 < place < len(spoken) and bool(keep[spoken[place - 1]] and keep[spoken[place]])


def _same_row(page: PageBlocks, first: int, second: int) -> bool:
    """Whether two blocks are neighbouring cells of a table of data."""
    tree = page.outline
    one, other = tree.blocks[first].node, tree.blocks[second].node
    cells = tree.tag[one] in ("td", "th") and tree.tag[other] in ("td", "th") and one != other
    short = page.own[first, 0] <= CELL_WORDS and page.own[second, 0] <= CELL_WORDS
    return bool(cells and short and tree.parent[one] == tree.parent[other])
