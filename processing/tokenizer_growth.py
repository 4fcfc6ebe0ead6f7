"""A larger vocabulary on a tokenizer in use: merges learnt from more text and appended to those that it has.

No id changes its meaning and no merge its rank, so a model keeps every row it has learnt, and each new row belongs to
two older tokens (training/vocabulary.py). Learning goes on as it began: always the most frequent pair of neighbours,
of equally frequent ones the pair of smaller ids. Grown on the text it was trained on, a tokenizer is therefore the one
that the library would have trained at once (a test holds it to that).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from itertools import pairwise

from tokenizers import Tokenizer

Pair = tuple[int, int]


def grow(tokenizer: str, texts: Iterable[str], vocabulary: int) -> str:
    """`tokenizer` (a tokenizer.json) with merges learnt from `texts` appended until it has `vocabulary` tokens.

    Fewer, when no two tokens stand next to each other any more. A pure function of its arguments.
    """
    parts = json.loads(tokenizer)
    tokens: dict[str, int] = parts["model"]["vocab"]
    merges: list[list[str]] = parts["model"]["merges"]
    spelled = {number: token for token, number in tokens.items()}
    words = _Words(_pieces(Tokenizer.from_str(tokenizer), texts))
    while len(tokens) < vocabulary:
        pair = words.most_frequent()
        if pair is None:
            break
        merges.append([spelled[pair[0]], spelled[pair[1]]])
        # Two pairs may spell the same token, as "a" + "bc" and "ab" + "c" do: then the second brings no new one.
        token = tokens.setdefault("".join(merges[-1]), len(tokens))
        spelled[token] = merges[-1][0] + merges[-1][1]
        words.merge(pair, token)
    return Tokenizer.from_str(json.dumps(parts)).to_str(pretty=True)


def _pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[tuple[int, ...]]:
    """How often each piece of text stands there, as the tokens it is made of so far."""
    special = [token.content for token in tokenizer.get_added_tokens_decoder().values()]
    counts: Counter[str] = Counter()
    for text in texts:
        for token in special:
            text = text.replace(token, "\0")
        for stretch in text.split("\0"):
            counts.update(piece for piece, _ in tokenizer.pre_tokenizer.pre_tokenize_str(stretch))
    model = tokenizer.model
    return Counter({tuple(token.id for token in model.tokenize(piece)): count for piece, count in counts.items()})


class _Words:
    """Pieces as lists of tokens, with the frequency of each pair of neighbours kept up to date."""

    def __init__(self, pieces: Counter[tuple[int, ...]]) -> None:
        self._words = [list(piece) for piece in pieces]
        self._counts = list(pieces.values())
        self._frequency: Counter[Pair] = Counter()
        self._places: defaultdict[Pair, set[int]] = defaultdict(set)  # words that had the pair at some time
        for number, word in enumerate(self._words):
            self._count(number, word, 1)
        self._heap = [(-count, pair) for pair, count in self._frequency.items()]
        heapify(self._heap)

    def _count(self, number: int, word: list[int], sign: int) -> set[Pair]:
        pairs = list(pairwise(word))
        for pair in pairs:
            self._frequency[pair] += sign * self._counts[number]
            if sign > 0:
                self._places[pair].add(number)
        return set(pairs)

    def most_frequent(self) -> Pair | None:
        """The pair to merge next. Entries of the heap may be out of date, and are then put back as they are."""
        while self._heap:
            count, pair = heappop(self._heap)
            now = self._frequency[pair]
            if now <= 0:
                continue
            if -count == now:
                return pair
            heappush(self._heap, (-now, pair))
        return None

    def merge(self, pair: Pair, token: int) -> None:
        """Put `token` wherever `pair` stands, from left to right."""
        changed: set[Pair] = set()
        for number in sorted(self._places.pop(pair)):
            word = self._words[number]
            merged: list[int] = []
            for symbol in word:
                if merged and symbol == pair[1] and merged[-1] == pair[0]:
                    merged[-1] = token
                else:
                    merged.append(symbol)
            if len(merged) < len(word):
                self._count(number, word, -1)
                changed |= self._count(number, merged, 1)
                self._words[number] = merged
        for near in changed:
            if token in near:
                heappush(self._heap, (-self._frequency[near], near))
