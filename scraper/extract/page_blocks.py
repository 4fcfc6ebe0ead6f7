"""A page's blocks and elements as arrays: what the features of the block classifier are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from lxml import etree

from scraper.extract.block_text import measure_blocks, page_facts, words_of
from scraper.extract.blocks import Outline, outline

LEVELS = 5  # of containers, each with more blocks than the one before
LONG_WORDS, LONG_LINKS = 15, 0.4  # a long block has as many words and a smaller share of links

AROUND = (
    "a nav header footer aside main article form table ul ol section figure blockquote noscript button dialog li td"
    " label details p pre"
).split()
BIT = {tag: 1 << place for place, tag in enumerate(AROUND)}
_ROLES = {
    "=navigation": "nav",
    "=main": "main",
    "=banner": "header",
    "=contentinfo": "footer",
    "=complementary": "aside",
    "=dialog": "dialog",
}


@dataclass
class PageBlocks:
    """A page as arrays. Over blocks: node, inner, words (counts), links (shares), own (see block_text). Over elements:
    word and block counts below them, `wider` (the next container with more blocks), flags (what they lie in)."""

    outline: Outline
    block_words: list[list[str]]
    kinds: set[str]
    own: np.ndarray
    node: np.ndarray
    inner: np.ndarray
    words_below: np.ndarray = field(init=False)
    long_below: np.ndarray = field(init=False)
    characters_below: np.ndarray = field(init=False)
    links_below: np.ndarray = field(init=False)
    blocks_below: np.ndarray = field(init=False)
    wider: np.ndarray = field(init=False)
    flags: np.ndarray = field(init=False)
    containers: list[np.ndarray] = field(init=False)
    alike: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        page, own = self.outline, self.own
        said = np.array([not block.rule for block in page.blocks], dtype=bool)
        words, characters = np.where(said, own[:, 0], 0.0), np.where(said, own[:, 1], 0.0)
        links = np.array([block.link_characters for block in page.blocks], dtype=np.float64)
        self.words_below = self.sum_below(words)
        self.long_below = self.sum_below(np.where(self.is_long, words, 0.0))
        self.characters_below = self.sum_below(characters)
        self.links_below = self.sum_below(links)
        self.blocks_below = self.sum_below(said.astype(np.float64))
        counts = self.blocks_below.tolist()
        wider: list[int] = []
        flags: list[int] = []
        for node, parent in enumerate(page.parent):
            flag = BIT.get(page.tag[node], 0)
            for name in page.names[node]:
                flag |= BIT.get(_ROLES.get(name, ""), 0)
            if parent < 0:
                wider.append(node)
                flags.append(flag)
            else:
                wider.append(parent if counts[parent] > counts[node] else wider[parent])
                flags.append(flag | flags[parent])
        self.wider, self.flags = np.array(wider, dtype=np.int64), np.array(flags, dtype=np.int64)
        self.containers = [self.node]
        for _ in range(LEVELS - 1):
            self.containers.append(self.wider[self.containers[-1]])
        groups: dict[tuple[int, int, int], int] = {}
        self.alike = np.array(
            [
                groups.setdefault(
                    (page.shape[block.node], page.shape[max(page.parent[block.node], 0)], page.shape[block.inner]),
                    len(groups),
                )
                for block in page.blocks
            ],
            dtype=np.int64,
        )

    @property
    def is_long(self) -> np.ndarray:
        return (self.own[:, 0] >= LONG_WORDS) & (self.own[:, 3] < LONG_LINKS)

    def sum_below(self, values: np.ndarray) -> np.ndarray:
        """Sums over the blocks below each element. values: (blocks,)."""
        sums = np.bincount(self.node, weights=values, minlength=len(self.outline.parent)).tolist()
        parents = self.outline.parent
        for node in range(len(parents) - 1, 0, -1):
            sums[parents[node]] += sums[node]
        return np.array(sums)


def page_blocks(tree: etree._Element) -> PageBlocks | None:
    """None for a page without text. `tree` is not changed."""
    page = outline(tree)
    if not page.blocks:
        return None
    title, description, kinds = page_facts(tree)
    words = [[] if block.rule else words_of(block.text) for block in page.blocks]
    own = measure_blocks(page.blocks, words, title, description)
    node = np.array([block.node for block in page.blocks], dtype=np.int64)
    inner = np.array([block.inner for block in page.blocks], dtype=np.int64)
    return PageBlocks(page, words, kinds, own, node, inner)
