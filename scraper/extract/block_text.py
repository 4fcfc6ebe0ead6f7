"""What can be measured in a block's own text, and what a page says about itself. No word lists of topics or sites."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from lxml import etree

from scraper.extract.blocks import LINE_BREAK, Block

MAX_DATA_CHARACTERS = 300_000  # of one JSON-LD script
MAX_WORDS = 5000  # of one block that are compared with earlier blocks

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"[.!?…。！？:;\"”’»)\]]\s*$")
_SENTENCE = re.compile(r"[.!?…。！？]")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{1,2}:\d\d\b|\bago\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€£]")
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
# The most frequent words of six languages: prose has many, menus few.
_FUNCTION_WORDS = frozenset(
    "the of and to a in is that it was for on with as he his she her they be at by i you this had not are but from or"
    " have an which we were my him me so what who there when their if all one would been out up no has said into them"
    " will could than then your do about did its our just more some very also because how can even only other like"
    " over after such where much before most here too those these"
    " de la el en y que los del se las por un para con una su al lo le les des et est du dans pour qui sur pas plus au"
    " par ce il je une der die und das ist ich nicht ein zu den mit sie von auf dem es sich auch als er hat wir dass im"
    " di che per non si da sono della ha nel o e em da com uma os na mais dos".split()
)

OWN = (
    "words characters word_length links emphasis ends_sentence sentences commas digits capitals upper function_words"
    " lines copyright date price address question starts_lower distinct title_share title_found description_share"
    " separators rule repeated seen_before"
).split()
LOGARITHMIC = frozenset(("words", "characters", "sentences", "lines"))


def words_of(text: str) -> list[str]:
    """Words in lower case."""
    return _WORD.findall(text.lower())


def measure_blocks(blocks: Sequence[Block], words: Sequence[list[str]], title: str, description: str) -> np.ndarray:
    """(blocks, len(OWN)) float64. words: of each block. Counts are plain here; shares are of words or characters."""
    title_words, description_words = set(words_of(title)), set(words_of(description))
    own = np.zeros((len(blocks), len(OWN)))
    seen_blocks: dict[str, int] = {}
    seen_shingles: set[tuple[str, ...]] = set()
    for row, (block, block_words) in enumerate(zip(blocks, words, strict=True)):
        own[row, :-2] = _measure(block, block_words, title_words, description_words)
        key = " ".join(block_words)
        own[row, -2] = min(seen_blocks.get(key, 0), 5)
        if len(block_words) >= 8:  # such as a reply that quotes
            shingles = [tuple(block_words[i : i + 4]) for i in range(min(len(block_words), MAX_WORDS) - 3)]
            own[row, -1] = sum(shingle in seen_shingles for shingle in shingles[::3]) / len(shingles[::3])
            seen_shingles.update(shingles)
        if block_words:
            seen_blocks[key] = seen_blocks.get(key, 0) + 1
    return own


def _measure(block: Block, words: list[str], title: set[str], description: set[str]) -> tuple[float, ...]:
    text = block.text.replace(LINE_BREAK, "\n")
    low, tokens, distinct = text.lower(), text.split(), set(words)
    count, characters = max(len(words), 1), max(len(text), 1)
    return (
        len(words),
        len(text),
        len(text) / count,
        min(1.0, block.link_characters / characters),
        min(1.0, block.emphasis_characters / characters),
        _ENDING.search(text[-8:]) is not None,
        len(_SENTENCE.findall(text)),
        text.count(",") / count,
        sum(map(str.isdigit, text)) / characters,
        sum(token[0].isupper() for token in tokens) / max(len(tokens), 1),
        text.isupper(),
        sum(word in _FUNCTION_WORDS for word in words) / count,
        block.text.count(LINE_BREAK),
        "©" in text or "copyright" in low,
        _DATE.search(text) is not None,
        _PRICE.search(text) is not None,
        "@" in text or "http" in low or "www." in low,
        "?" in text,
        text[0].islower(),
        len(distinct) / count,
        len(distinct & title) / max(len(distinct), 1),
        len(distinct & title) / max(len(title), 1),
        len(distinct & description) / max(len(distinct), 1),
        "|" in text or "»" in text or "›" in text,
        block.rule,
    )


def page_facts(tree: etree._Element) -> tuple[str, str, set[str]]:
    """Title, longest description, and the kinds of thing that the page says it is: "og:article", "ld:product", ..."""
    title = description = ""
    kinds: set[str] = set()
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = meta.get("content") or ""
        if name == "og:type":
            kinds.add("og:" + content.strip().lower()[:20])
        elif name == "og:title":
            title = title or content
        elif name in ("og:description", "description", "twitter:description") and len(content) > len(description):
            description = content
    for script in tree.iter("script"):
        data = script.text or ""
        if (script.get("type") or "").lower() == "application/ld+json" and len(data) <= MAX_DATA_CHARACTERS:
            kinds.update("ld:" + kind.lower() for kind in _KIND.findall(data))
    return f"{title} {tree.findtext('.//title') or ''}", description, kinds
