"""A workspace with a tiny model of random weights, written by training's own checkpoint writer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

from common.progress import SilentProgress
from common.workspace import Workspace
from generation.model_files import LoadedModel, load
from generation.text import END_OF_TEXT, SCENE_BREAK, STORY_START, SUMMARY
from tests.generation.serving import Address, servers
from training.checkpoint import write_checkpoint
from training.model import ModelConfig, Transformer
from training.runs import RunFolder

TEXT = (
    "Clara, a widow of sixty-one, wrote to the architect again. The rain had not stopped since Tuesday, and the"
    " harbour café was full of men of fifty who told each other old stories. “You will come to dinner,” she wrote."
    " He was seventy, he came, and they talked until the lamps went out.\n\nIn the morning the street was dry."
)


def tokenizer_bytes() -> bytes:
    """A byte-level BPE with the project's control tokens at the lowest ids, learned from a few sentences."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    control = [AddedToken(name, special=True) for name in (END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY)]
    trainer = trainers.BpeTrainer(
        vocab_size=320,
        special_tokens=control,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([TEXT], trainer)
    return tokenizer.to_str().encode()


def random_model(seed: int = 7, **shape: int | bool) -> Transformer:
    """A model whose every weight is random, so that each of them matters to the outcome."""
    vocabulary = len(json.loads(tokenizer_bytes())["model"]["vocab"])
    sizes = {"context": 48, "layers": 2, "width": 32, "heads": 4, "kv_heads": 2, "head_width": 8, "hidden": 48} | shape
    model = Transformer(ModelConfig(vocabulary=vocabulary, **sizes), seed=seed)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(1 + 0.2 * noise if parameter.dim() == 1 else noise * 1.5 * parameter.shape[1] ** -0.5)
    return model


def write_run(workspace: Workspace, run: str = "tiny", step: int = 10, model: Transformer | None = None) -> Path:
    """Give a run a checkpoint; returns its folder."""
    files = RunFolder(workspace.run_folder(run))
    folder = files.checkpoints / f"step-{step:08d}"
    write_checkpoint(
        folder,
        model or random_model(),
        {"step": step, "plan": {"extent": {"tokens": 3456, "documents": 12}}},
        tokenizer_bytes(),
    )
    files.point("latest", folder)
    return folder


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Models this tiny only lose by a second thread in PyTorch, and lose much on a busy machine."""
    torch.set_num_threads(1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one trained run, `tiny`."""
    place = Workspace.at(tmp_path).prepare()
    write_run(place)
    return place


@pytest.fixture
def model(workspace: Workspace) -> LoadedModel:
    return load(workspace, None, SilentProgress())


@pytest.fixture(scope="session")
def tokenizer_json() -> bytes:
    """The tiny tokenizer, as its file holds it."""
    return tokenizer_bytes()


@pytest.fixture(scope="session")
def new_model() -> Callable[..., Transformer]:
    """Makes models of random weights: `new_model(seed=1, context=64)`."""
    return random_model


@pytest.fixture(scope="session")
def new_checkpoint() -> Callable[..., Path]:
    """Gives a run one more checkpoint: `new_checkpoint(workspace, run="tiny", step=20)`."""
    return write_run


@pytest.fixture
def start(workspace: Workspace) -> Iterator[Callable[..., Address]]:
    """Starts servers for the workspace, and stops them after the test: `start(settings, token, data)`."""
    with contextmanager(servers)(workspace) as begin:
        yield begin
