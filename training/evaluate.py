"""Held-out score: bits per byte.

Of one document: the sum of -log2 p over its text tokens and its end_of_text, given story_start, divided by the UTF-8
bytes of its text. Every document is scored on its own, never with another one as context, so that a score does not
depend on which documents stand beside it. A document longer than the model's context is read in windows that overlap
by half: only the first window has tokens with less than half a context before them.

The score of several documents is that of all their bits over all their bytes. Bits are kept for each document, so the
held-out set of an earlier generation (the first k documents, training/scores.py) is scored by the same pass.
"""

from __future__ import annotations

import math

import numpy as np
import torch

from training.data import RECORD, TokenStream
from training.loss import IGNORED
from training.model import Transformer
from training.parallel import ALONE, Ranks

BATCH_TOKENS = 8192
_PART = 2048  # tokens of a document that an evaluation reads at most, where not all of all fit


def subset(index: np.ndarray, tokens: int) -> tuple[np.ndarray, np.ndarray]:
    """What to evaluate on during training, at most `tokens` tokens: numbers of documents, ascending, and their records.

    Where not all fit, long documents are cut to their beginnings and those are taken whose texts' hashes have the
    smallest ends. So a held-out set that grows loses none of them but those that new ones leave no room for, and an
    earlier generation's curve goes on with most of its documents. (What hashes begin with has decided already which
    documents are held out, see processing/split.py: early ones are all the larger.)
    """
    lengths = index["tokens"].astype(np.int64)
    if lengths.sum() <= tokens:
        return np.arange(len(index)), index
    longest = _longest_part(lengths, tokens)
    parts = np.minimum(lengths, longest)
    ends = np.frombuffer(index["sha256"].tobytes(), ">u8").reshape(len(index), -1)[:, -1]
    order = np.argsort(ends, kind="stable")
    fitting = int(np.searchsorted(np.cumsum(parts[order]), tokens, side="right"))
    numbers = np.sort(order[: max(1, fitting)])
    records = index[numbers].copy()
    records["bytes"] = np.maximum(1, np.rint(records["bytes"] * (parts[numbers] / lengths[numbers])))
    records["tokens"] = parts[numbers]
    return numbers, records


def _longest_part(lengths: np.ndarray, tokens: int) -> int:
    """To how many tokens documents are cut: _PART, more where the beginnings of all documents leave room."""
    low, high = max(2, min(_PART, tokens)), max(2, int(lengths.max()))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if np.minimum(lengths, middle).sum() <= tokens else (low, middle - 1)
    return low


def document_bits(model: Transformer, stream: TokenStream, index: np.ndarray, ranks: Ranks = ALONE) -> np.ndarray:
    """Bits of each document of `index` (RECORD), float64, in order. Several ranks share the documents."""
    if ranks.size > 1:
        bits = np.zeros(len(index))
        bits[ranks.number :: ranks.size] = document_bits(model, stream, index[ranks.number :: ranks.size])
        return ranks.sum(torch.from_numpy(bits)).numpy()
    assert index.dtype == RECORD
    context, device = model.config.context, next(model.parameters()).device
    windows = [
        (number, int(record["first"]) + start, length, counted)
        for number, record in enumerate(index)
        for start, length, counted in _windows(int(record["tokens"]), context)
    ]
    windows.sort(key=lambda window: window[2])  # like lengths together, so that little is padding; stable
    bits = np.zeros(len(index))
    position = 0
    while position < len(windows):
        # the longest of a batch is its last: grow the batch while rows x length stays within the limit
        end = position + 1
        while end < len(windows) and (end + 1 - position) * windows[end][2] <= BATCH_TOKENS:
            end += 1
        batch = windows[position:end]
        longest = batch[-1][2]
        tokens = np.zeros((len(batch), longest), np.int64)
        targets = np.full((len(batch), longest), IGNORED, np.int64)
        for row, (_, first, length, counted) in enumerate(batch):
            text = stream.read(first, length + 1)
            tokens[row, :length] = text[:-1]
            targets[row, length - counted : length] = text[length - counted + 1 :]
        losses = model.token_losses(torch.from_numpy(tokens).to(device), torch.from_numpy(targets).to(device))
        sums = losses.cpu().double().sum(dim=1).numpy() / math.log(2)  # Apple's MPS has no float64
        for row, (number, *_) in enumerate(batch):
            bits[number] += sums[row]
        position = end
    return bits


def bits_per_byte(bits: np.ndarray, index: np.ndarray, documents: int | None = None) -> float:
    """The score of the first `documents` documents; of all of them when None."""
    return float(bits[:documents].sum() / max(1, int(index["bytes"][:documents].sum())))


def _windows(tokens: int, context: int) -> list[tuple[int, int, int]]:
    """(start, inputs, counted targets) of the windows that score all `tokens` - 1 successors of a document once."""
    inputs = tokens - 1
    if inputs <= context:
        return [(0, inputs, inputs)]
    windows, scored = [(0, context, context)], context
    stride = max(1, context // 2)
    while scored < inputs:
        new = min(stride, inputs - scored)
        windows.append((scored + new - context, context, new))
        scored += new
    return windows
