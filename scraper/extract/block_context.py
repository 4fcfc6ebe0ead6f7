"""Features of blocks from where they stand: elements around them, neighbours, blocks of the same shape, the page.

Columns are named; a model keeps the names of those that it uses. `first_columns` needs the tree and the tables of
learned words, `second_columns` adds what a first opinion of all blocks says about each.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scraper.extract.block_text import LOGARITHMIC, OWN
from scraper.extract.page_blocks import AROUND, BIT, PageBlocks

Columns = dict[str, np.ndarray]
FAR = 60  # blocks; distances beyond count as this

_KINDS = {
    "page_says_article": {"ld:article", "ld:newsarticle", "ld:blogposting"},
    "page_says_og_article": {"og:article"},
    "page_says_product": {"ld:product", "og:product", "ld:productgroup"},
    "page_says_forum": {"ld:discussionforumposting", "ld:qapage", "ld:question", "ld:answer"},
    "page_says_list": {"ld:itemlist", "ld:collectionpage", "ld:searchresultspage"},
}


def first_columns(page: PageBlocks, names: Mapping[str, float], texts: Mapping[str, float]) -> Columns:
    """Features of every block. names, texts: learned scores of words in class names, and in short blocks."""
    own, tree = page.own, page.outline
    columns: Columns = {
        name: np.log1p(own[:, place]) if name in LOGARITHMIC else own[:, place] for place, name in enumerate(OWN)
    }
    _score_texts(columns, page, texts)
    _score_names(columns, page, names)
    tags = [tree.tag[node] for node in page.node]
    heading = np.array([int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0 for tag in tags])
    columns["heading"] = heading
    for tag in ("p", "li", "div", "td", "dd", "pre", "button", "label"):
        columns[f"is_{tag}"] = np.array([name == tag for name in tags])
    for tag in AROUND:
        columns[f"in_{tag}"] = page.flags[page.inner] & BIT[tag] > 0
    columns["hidden"] = np.array(tree.hidden)[page.inner]
    depth = np.array(tree.depth)
    columns["depth"], columns["inner_depth"] = depth[page.node], depth[page.inner] - depth[page.node]
    _describe_page(columns, page, np.array([tag == "p" for tag in tags]))
    _describe_places(columns, page, heading)
    _describe_containers(columns, page)
    _describe_neighbours(columns, page, heading > 0)
    _describe_sections(columns, page, heading > 0)
    return columns


def _score_texts(columns: Columns, page: PageBlocks, texts: Mapping[str, float]) -> None:
    scores = np.zeros((len(page.block_words), 4))
    for row, words in enumerate(page.block_words):
        known = [texts[word] for word in words[:40] if word in texts]
        if known:
            scores[row] = sum(known) / len(known), min(known), max(known), len(known) / min(40, len(words))
    for place, name in enumerate(("text_mean", "text_low", "text_high", "text_known")):
        columns[name] = scores[:, place]


def _score_names(columns: Columns, page: PageBlocks, names: Mapping[str, float]) -> None:
    """Scores of names of elements: the mean of each, and along the path from the root."""
    tree = page.outline
    known: dict[tuple[str, tuple[str, ...]], tuple[float, float, float]] = {}
    table = np.zeros((len(tree.parent), 5))  # mean; least, greatest, sum and fading sum along the path
    rows: list[tuple[float, ...]] = []
    for node, parent in enumerate(tree.parent):
        key = (tree.tag[node], tree.names[node])
        if (score := known.get(key)) is None:
            found = [names[name] for name in (*key[1], f"<{key[0]}>") if name in names]
            score = known[key] = (sum(found) / len(found), min(found), max(found)) if found else (0.0, 0.0, 0.0)
        above = rows[parent] if parent >= 0 else (0.0, 0.0, 0.0, 0.0, 0.0)
        mean = score[0]
        rows.append((mean, min(above[1], score[1]), max(above[2], score[2]), above[3] + mean, 0.6 * above[4] + mean))
    table = np.array(rows)
    node, inner = page.node, page.inner
    columns["name"], columns["name_inner"] = table[node, 0], table[inner, 0]
    columns["name_parent"] = table[np.maximum(np.array(tree.parent)[node], 0), 0]
    columns["name_low"], columns["name_high"] = table[inner, 1], table[inner, 2]
    columns["name_mean"] = table[inner, 3] / (np.array(tree.depth)[inner] + 1)
    columns["name_path"] = table[inner, 4]
    for level, container in enumerate(page.containers):
        columns[f"container{level}_name"] = table[container, 0]
        columns[f"container{level}_path"] = table[container, 4]


def _describe_page(columns: Columns, page: PageBlocks, paragraphs: np.ndarray) -> None:
    own, words = page.own, page.own[:, 0]
    count, total = len(words), max(words.sum(), 1.0)
    flags = page.flags[page.inner]
    facts = {
        "page_blocks": np.log1p(count),
        "page_words": np.log1p(total),
        "page_links": (own[:, 1] * own[:, 3]).sum() / max(own[:, 1].sum(), 1.0),
        "page_long": words[page.is_long].sum() / total,
        "page_long_blocks": np.log1p(page.is_long.sum()),
        "page_hidden": words[np.array(page.outline.hidden)[page.inner]].sum() / total,
        "page_prices": own[:, OWN.index("price")].mean(),
        "page_dates": own[:, OWN.index("date")].mean(),
        "page_paragraphs": paragraphs.mean(),
        "page_longest": np.log1p(words.max()),
    }
    facts |= {
        f"page_{tag}": words[flags & BIT[tag] > 0].sum() / total for tag in ("noscript", "main", "article", "form")
    }
    facts |= {name: float(bool(kinds & page.kinds)) for name, kinds in _KINDS.items()}
    for name, value in facts.items():
        columns[name] = np.full(count, value)


def _describe_places(columns: Columns, page: PageBlocks, heading: np.ndarray) -> None:
    own, words = page.own, page.own[:, 0]
    count, total = len(words), max(words.sum(), 1.0)
    place = np.arange(count)
    columns["place"] = place / count
    columns["place_words"] = (np.cumsum(words) - words / 2) / total
    columns["from_start"], columns["from_end"] = np.log1p(place), np.log1p(count - 1 - place)
    first = np.flatnonzero(heading == 1).tolist()
    columns["first_headings"] = np.full(count, len(first))
    title = OWN.index("title_found")
    likeliest = max(first, key=lambda row: (own[row, title] > 0, own[row, title]), default=None)
    columns["from_first_heading"] = (
        np.full(count, FAR + 39) if likeliest is None else np.clip(place - likeliest, -FAR, FAR)
    )


def _describe_containers(columns: Columns, page: PageBlocks) -> None:
    total = max(page.own[:, 0].sum(), 1.0)
    shape = np.array(page.outline.shape)
    live = page.blocks_below > 0
    kinds = int(shape.max()) + 1
    alike = np.bincount(shape[live], minlength=kinds)
    alike_words = np.bincount(shape[live], weights=page.words_below[live], minlength=kinds)
    alike_long = np.bincount(shape[live], weights=page.long_below[live], minlength=kinds)
    for level, node in enumerate(page.containers):
        words, same = page.words_below[node], shape[node]
        name = f"container{level}_"
        columns[name + "words"] = np.log1p(words)
        columns[name + "links"] = page.links_below[node] / np.maximum(page.characters_below[node], 1)
        columns[name + "blocks"] = np.log1p(page.blocks_below[node])
        columns[name + "share"] = words / total
        columns[name + "long"] = page.long_below[node] / np.maximum(words, 1)
        columns[name + "alike"] = np.log1p(alike[same])
        columns[name + "alike_words"] = np.log1p(alike_words[same] / np.maximum(alike[same], 1))
        columns[name + "alike_share"] = alike_words[same] / total
        columns[name + "alike_long"] = alike_long[same] / np.maximum(alike_words[same], 1)
    own, same = page.own, page.alike
    counts = np.bincount(same)
    columns["alike"] = np.log1p(counts[same])
    columns["alike_words"] = np.log1p((np.bincount(same, weights=own[:, 0]) / counts)[same])
    columns["alike_links"] = (np.bincount(same, weights=own[:, 3]) / counts)[same]
    columns["alike_share"] = np.bincount(same, weights=own[:, 0])[same] / total
    columns["alike_place"] = (np.bincount(same, weights=np.arange(len(same))) / counts)[same] / len(same)
    columns["alike_ends"] = (np.bincount(same, weights=own[:, 5]) / counts)[same]
    texts: dict[str, int] = {}
    for block in page.outline.blocks:
        texts[block.text] = texts.get(block.text, 0) + 1
    columns["copies"] = np.array([min(texts[block.text], 9) for block in page.outline.blocks])


def _describe_neighbours(columns: Columns, page: PageBlocks, heading: np.ndarray) -> None:
    own, words = page.own, page.own[:, 0]
    near = {"words": columns["words"], "links": own[:, 3], "text_mean": columns["text_mean"]}
    next_to = {"ends_sentence": own[:, 5], "heading": heading.astype(np.float64), "name_path": columns["name_path"]}
    for step in (1, 2, 3, -1, -2, -3):
        for name, values in (near | (next_to if abs(step) < 3 else {})).items():
            outside = 0.0 if name in ("text_mean", "name_path") else -1.0
            columns[f"{name}{step:+d}"] = shifted(values, step, outside)
        if abs(step) < 3:
            columns[f"alike{step:+d}"] = shifted(page.alike.astype(np.float64), step, -1.0) == page.alike
    long = np.where(page.is_long, words, 0.0)
    for reach in (5, 15):
        within = _window(words, reach)
        columns[f"long_within_{reach}"] = _window(long, reach) / np.maximum(within, 1)
        columns[f"words_within_{reach}"] = np.log1p(within)
    columns["long_before"] = _distances(page.is_long.tolist())
    columns["long_after"] = _distances(page.is_long.tolist()[::-1])[::-1]


def _describe_sections(columns: Columns, page: PageBlocks, heading: np.ndarray) -> None:
    """What stands under a heading, and under which heading a block stands."""
    own = page.own
    count = len(own)
    words, characters = own[:, 0].tolist(), own[:, 1].tolist()
    links = (own[:, 3] * own[:, 1]).tolist()
    scores = list(zip(columns["text_mean"].tolist(), columns["text_low"].tolist(), strict=True))
    is_heading = heading.tolist()
    after, after_links = [0.0] * count, [0.0] * count
    total = linked = length = 0.0
    for row in range(count - 1, -1, -1):
        after[row], after_links[row] = total, linked / max(length, 1.0)
        if is_heading[row]:
            total = linked = length = 0.0
        else:
            total, linked, length = total + words[row], linked + links[row], length + characters[row]
    before, above = [0.0] * count, [(0.0, 0.0)] * count
    total, current = 0.0, (0.0, 0.0)
    for row in range(count):
        if is_heading[row]:
            total, current = 0.0, scores[row]
        before[row], above[row] = total, current
        total += words[row]
    columns["section_words"], columns["section_links"] = np.log1p(after), np.array(after_links)
    columns["section_before"] = np.log1p(before)
    columns["section_text_mean"], columns["section_text_low"] = np.array(above).T


def second_columns(page: PageBlocks, opinion: np.ndarray) -> Columns:
    """What a first opinion says. opinion: (blocks,) probability of each block."""
    odds = np.log(np.clip(opinion, 1e-4, 1 - 1e-4) / (1 - np.clip(opinion, 1e-4, 1 - 1e-4)))
    weight = page.own[:, 0] + 0.2
    given = opinion * weight
    total = max(given.sum(), 1e-6)
    columns: Columns = {"opinion": odds}
    for step in (1, 2, 3, 4, -1, -2, -3, -4):
        columns[f"opinion{step:+d}"] = shifted(odds, step, -9.0)
    for reach in (2, 5, 10, 25):
        others = np.maximum(_window(weight, reach) - weight, 0.1)
        columns[f"opinion_within_{reach}"] = (_window(given, reach) - given) / others
    columns["opinion_before"] = (np.cumsum(given) - given) / total
    columns["opinion_words"] = np.full(len(given), np.log1p(total))
    columns["opinion_share"] = np.full(len(given), total / weight.sum())
    columns["opinion_highest"] = np.full(len(given), opinion.max())
    given_below, weight_below = page.sum_below(given), page.sum_below(weight)
    shape = np.array(page.outline.shape)
    given_alike, weight_alike = np.bincount(shape, weights=given_below), np.bincount(shape, weights=weight_below)
    for level, node in enumerate(page.containers):
        rest, same = given_below[node] - given, shape[node]
        columns[f"opinion_container{level}"] = rest / np.maximum(weight_below[node] - weight, 0.1)
        columns[f"opinion_container{level}_share"] = rest / total
        columns[f"opinion_shape{level}"] = (given_alike[same] - given) / np.maximum(weight_alike[same] - weight, 0.1)
    same = page.alike
    rest = np.bincount(same, weights=given)[same] - given
    columns["opinion_alike"] = rest / np.maximum(np.bincount(same, weights=weight)[same] - weight, 0.1)
    return columns


def shifted(values: np.ndarray, step: int, outside: float) -> np.ndarray:
    """The value `step` places before each (after, when negative); `outside` where there is none."""
    result = np.full(len(values), outside)
    if abs(step) < len(values):
        if step > 0:
            result[step:] = values[:-step]
        else:
            result[:step] = values[-step:]
    return result


def _window(values: np.ndarray, reach: int) -> np.ndarray:
    """Sums over each place and `reach` places to both sides."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    place = np.arange(len(values))
    return sums[np.minimum(place + reach + 1, len(values))] - sums[np.maximum(place - reach, 0)]


def _distances(marked: list[bool]) -> np.ndarray:
    """Places since the last marked one, not counting the place itself."""
    distances, distance = [], float(FAR)
    for mark in marked:
        distances.append(distance)
        distance = 0.0 if mark else min(distance + 1, FAR)
    return np.array(distances)
