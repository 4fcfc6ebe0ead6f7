"""`dataset/processed/tokenizer.json`: made at the first preparation, and from then on only read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from common.errors import ConfigurationError, DamagedDataError
from common.files import atomic_write_text
from common.progress import Progress
from common.workspace import Workspace
from processing.settings import TokenizerSettings
from processing.tokenizer import FrozenTokenizer, sample, train

NAME = "tokenizer.json"


def frozen_tokenizer(
    workspace: Workspace,
    settings: TokenizerSettings,
    manifest: dict[str, Any] | None,
    train_texts: Iterable[str],
    progress: Progress,
) -> FrozenTokenizer:
    """The workspace's tokenizer; trained on the beginning of `train_texts` where there is none yet.

    manifest: what was written with the tokenizer, if anything was. A tokenizer that is gone is trained again; where
    that gives another one than the data were written with, DamagedDataError is raised rather than everything
    renumbered. Settings that ask for another tokenizer than the frozen one are a ConfigurationError.
    """
    path = workspace.processed / NAME
    if path.exists():
        tokenizer = FrozenTokenizer(path)
        if manifest is not None and tokenizer.sha256 != manifest["tokenizer"]["sha256"]:
            raise DamagedDataError(
                "this is not the tokenizer that the data were written with",
                where=path,
                todo="restore it from a backup, or from the latest checkpoint's folder, which holds a copy",
            )
        if tokenizer.kind != settings.kind or (settings.kind == "bpe" and tokenizer.vocabulary > settings.vocabulary):
            raise ConfigurationError(
                f"the tokenizer was frozen as {tokenizer.kind} with {tokenizer.vocabulary} tokens",
                where=path,
                todo="set processing.tokenizer back; or delete dataset/processed and out, to begin with a new one",
            )
        return tokenizer
    text = train(sample(train_texts, settings), settings)
    atomic_write_text(path, text)
    tokenizer = FrozenTokenizer(path)
    if manifest is not None and tokenizer.sha256 != manifest["tokenizer"]["sha256"]:
        path.unlink()
        raise DamagedDataError(
            "the tokenizer that the data were written with is gone, and the texts it learned from have changed since",
            where=path,
            todo="restore it from a backup, or from the latest checkpoint's folder, which holds a copy",
        )
    progress.say(f"tokenizer made: {tokenizer.vocabulary} tokens, frozen from now on")
    return tokenizer
