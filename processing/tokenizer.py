"""The tokenizer: byte-level BPE in Hugging Face `tokenizers` format, trained once and then frozen.

Ids: the special tokens 0 to 3, the 256 byte symbols 4 to 259, then the merges in the order they were learnt. As every
byte has a symbol no text is ever unknown, and `kind: bytes` is the same thing without merges.

It learns from the shortest prefix, in the order of names, of the training documents that reaches `sample_kb`, and
nothing is prepared before that much text is there: so it does not depend on how the arrivals were batched. From then
on it stays, whatever is added or forgotten, as a model knows its tokens by number; see processing/tokenizer_growth.py
for the one thing that may happen to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

from common.errors import ConfigurationError, DamagedDataError
from common.files import sha256_bytes
from processing.clean import SCENE_BREAK
from processing.encoding import PieceEncoder
from processing.settings import TokenizerSettings

END_OF_TEXT = "<|end_of_text|>"
STORY_START = "<|story_start|>"
SUMMARY = "<|summary|>"
SPECIAL_TOKENS = (END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY)
END_OF_TEXT_ID, STORY_START_ID, SCENE_BREAK_ID, SUMMARY_ID = range(4)
BYTE_SYMBOLS = 256
BATCH_CHARACTERS = 1_000_000  # text encoded at a time; memory stays a small multiple of it


def sample(texts: Iterable[str], kilobytes: int) -> list[str]:
    """The shortest prefix of `texts` that reaches so many KiB. Raises ConfigurationError when all are too little."""
    taken: list[str] = []
    size = 0
    for text in texts:
        taken.append(text)
        size += len(text.encode("utf-8"))
        if size >= kilobytes * 1024:
            return taken
    raise ConfigurationError(
        f"the tokenizer needs {kilobytes} KiB of training text to learn from, and there are {size // 1024}",
        where="processing.tokenizer.sample_kb",
        todo="collect more, or lower this setting now: what a tokenizer has learnt stays",
    )


def train(texts: Iterable[str], settings: TokenizerSettings) -> str:
    """tokenizer.json, trained on `texts`. A pure function of both: the number of threads changes nothing."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    if settings.kind == "bytes":
        symbols = [*SPECIAL_TOKENS, *alphabet]
        tokenizer = _around(BPE(vocab={symbol: index for index, symbol in enumerate(symbols)}, merges=[]))
    else:
        tokenizer = _around(BPE())
        trainer = BpeTrainer(
            vocab_size=settings.vocabulary,
            special_tokens=list(SPECIAL_TOKENS),
            initial_alphabet=alphabet,
            show_progress=False,
        )
        tokenizer.train_from_iterator(_without_specials(texts), trainer)
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL_TOKENS])
    return tokenizer.to_str(pretty=True)


def _around(model: BPE) -> Tokenizer:
    tokenizer = Tokenizer(model)
    # The splitting pattern of GPT-2, under which llama.cpp and transformers both know what to do.
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _without_specials(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from text.split(SCENE_BREAK)


class FrozenTokenizer:
    """A tokenizer.json in use. Raises DamagedDataError when it is none of ours any more."""

    def __init__(self, path: Path) -> None:
        self.path = path
        data = path.read_bytes()
        self.sha256 = sha256_bytes(data)
        try:
            self._tokenizer = Tokenizer.from_str(data.decode("utf-8"))
        except Exception as error:  # the library raises bare Exception
            raise _damaged(path, str(error)) from error
        self.vocabulary: int = self._tokenizer.get_vocab_size()
        ids = [self._tokenizer.token_to_id(token) for token in SPECIAL_TOKENS]
        if ids != list(range(len(SPECIAL_TOKENS))) or self.vocabulary > 1 << 16:
            raise _damaged(path, "its special tokens are not where they belong")
        self._encoder = PieceEncoder(self._tokenizer)
        self.kind = "bytes" if self.vocabulary == len(SPECIAL_TOKENS) + BYTE_SYMBOLS else "bpe"

    def encode(self, texts: list[str]) -> list[np.ndarray]:
        """Token ids of each text, uint16. `<|scene_break|>`, which cleaning alone puts there, is one token."""
        return self._encoder.encode(texts)

    def decode(self, ids: Iterable[int]) -> str:
        return self._tokenizer.decode(list(ids), skip_special_tokens=False)


def _damaged(path: Path, reason: str) -> DamagedDataError:
    return DamagedDataError(
        f"this tokenizer cannot be used ({reason})",
        where=path,
        todo="restore it from a backup; every checkpoint folder holds a copy",
    )
