"""`dataset/processed/tokenizer.json`: made at the first preparation, and from then on only read, or grown.

Growth is part of the settings, a list of steps, and not something that happened to a workspace: so a rebuild from raw
takes the same steps and gives the same bytes. Everything is tokenised anew then, as a text has one encoding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from common.errors import ConfigurationError, DamagedDataError
from common.files import atomic_write_text, fsync_folder
from common.progress import Progress
from common.workspace import Workspace
from processing import manifest as manifests
from processing.settings import TokenizerSettings
from processing.tokenizer import FrozenTokenizer, sample, train
from processing.tokenizer_growth import grow

NAME = "tokenizer.json"


def frozen_tokenizer(
    workspace: Workspace,
    settings: TokenizerSettings,
    manifest: dict[str, Any] | None,
    train_texts: Callable[[], Iterable[str]],
    progress: Progress,
) -> FrozenTokenizer:
    """The workspace's tokenizer; trained on the beginning of the training texts where there is none yet, and grown.

    manifest: what was written with the tokenizer, if anything was. A tokenizer that is gone is trained again; where
    that gives another one than the data were written with, DamagedDataError is raised rather than everything
    renumbered. Settings that ask for another kind, or for fewer tokens than are frozen, are a ConfigurationError; that
    more are asked for is said, as only `growth` enlarges.
    """
    path = workspace.processed / NAME
    if not path.exists():
        return _make(workspace, settings, manifest, train_texts, progress)
    tokenizer = FrozenTokenizer(path)
    if manifest is not None and tokenizer.sha256 != manifest["tokenizer"]["sha256"]:
        raise DamagedDataError(
            "this is not the tokenizer that the data were written with",
            where=path,
            todo="restore it from a backup, or from the latest checkpoint's folder, which holds a copy",
        )
    largest = max([settings.vocabulary, *(step.vocabulary for step in settings.growth)])
    if tokenizer.kind != settings.kind or (settings.kind == "bpe" and tokenizer.vocabulary > largest):
        raise ConfigurationError(
            f"the tokenizer was frozen as {tokenizer.kind} with {tokenizer.vocabulary} tokens",
            where=path,
            todo="set processing.tokenizer back; or delete dataset/processed to begin with a new one, with which models"
            " of another --run can be trained",
        )
    if settings.kind == "bpe" and tokenizer.vocabulary < settings.vocabulary and not settings.growth:
        progress.say(
            f"the tokenizer has {tokenizer.vocabulary} tokens and not {settings.vocabulary}, as"
            " processing.tokenizer asks: it was frozen so, or its text gave no more; only a step of"
            " processing.tokenizer.growth enlarges it"
        )
    before = path.read_text(encoding="utf-8")
    text = _grown(before, tokenizer.vocabulary, settings, train_texts)
    if text == before:
        return tokenizer
    # Data without a manifest are written anew; with it they would be told as damaged if a crash came here.
    manifests.path_of(workspace).unlink(missing_ok=True)
    fsync_folder(path.parent)
    atomic_write_text(path, text)
    grown = FrozenTokenizer(path)
    progress.say(
        f"vocabulary grown from {tokenizer.vocabulary} to {grown.vocabulary} tokens: all texts are tokenised anew"
    )
    return grown


def _make(
    workspace: Workspace,
    settings: TokenizerSettings,
    manifest: dict[str, Any] | None,
    train_texts: Callable[[], Iterable[str]],
    progress: Progress,
) -> FrozenTokenizer:
    path = workspace.processed / NAME
    text = train(sample(train_texts(), settings.sample_kb) if settings.kind == "bpe" else [], settings)
    text = _grown(text, settings.vocabulary, settings, train_texts)
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


def _grown(text: str, vocabulary: int, settings: TokenizerSettings, train_texts: Callable[[], Iterable[str]]) -> str:
    """The steps of growth that a tokenizer.json of so many tokens has not taken yet."""
    for step in settings.growth:
        if step.vocabulary > vocabulary:
            text = grow(text, sample(train_texts(), step.sample_kb), step.vocabulary)
    return text
