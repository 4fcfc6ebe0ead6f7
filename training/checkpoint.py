"""One checkpoint: a folder of safetensors and JSON, with a manifest of hashes that is written last.

    model.safetensors       weights, float32, named as in training/model.py; a tied output matrix is stored once
    optimizer.safetensors   the optimizer's state, named `<parameter>/<quantity>`; absent from releases
    config.json             the model's shape (ModelConfig)
    state.json              everything else that training needs to go on: see training/state.py
    tokenizer.json          the tokenizer whose tokens the model speaks, byte for byte
    README.md               of a release: the model card, see training/card.py
    manifest.json           format, version, and size and SHA-256 of every other file

A folder is built under a temporary name and renamed when all of it is on the disk, so a checkpoint is there wholly or
not at all; the hashes find what time, disks and hands do to it afterwards.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from common.errors import ConfigurationError, DamagedDataError, ResourceError
from common.files import (
    OUT_OF_SPACE,
    atomic_write_bytes,
    atomic_write_text,
    fsync_folder,
    read_json,
    require_free_space,
    sha256_file,
    write_json,
    writing,
)
from training.model import ModelConfig, Transformer
from training.vocabulary import Parts, appended, grow

FORMAT = {"format": "miniature-memory/checkpoint", "version": 1}
_SPARE_BYTES = 1 << 20  # for the JSON files and the file system's own needs


def model_tensors(model: Transformer) -> dict[str, Tensor]:
    """The tensors of model.safetensors: every parameter once."""
    return {name: parameter.detach() for name, parameter in model.named_parameters()}


def write_checkpoint(
    folder: Path,
    model: Transformer,
    state: dict[str, Any],
    tokenizer: bytes,
    optimizer: dict[str, Tensor] | None = None,
    texts: dict[str, str] | None = None,
) -> None:
    """Write a checkpoint to `folder`, replacing one of the same name. texts: further files, by name.

    Raises ResourceError when the disk is (or becomes) full; what was there before is then untouched.
    """
    files = {"model.safetensors": model_tensors(model)}
    if optimizer is not None:
        files["optimizer.safetensors"] = optimizer
    needed = sum(tensor.numel() * tensor.element_size() for tensors in files.values() for tensor in tensors.values())
    temporary = folder.with_name(f".{folder.name}.tmp")
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        for left in folder.parent.glob(".*.tmp"):  # by a crash, of whatever step: the workspace is locked
            shutil.rmtree(left, ignore_errors=True)
        require_free_space(folder.parent, needed + len(tokenizer) + _SPARE_BYTES, "saving this checkpoint")
        try:
            temporary.mkdir()
            for name, tensors in files.items():
                _write_tensors(temporary / name, tensors)
            write_json(temporary / "config.json", model.config.to_json())
            write_json(temporary / "state.json", state)
            atomic_write_bytes(temporary / "tokenizer.json", tokenizer)
            for name, text in (texts or {}).items():
                atomic_write_text(temporary / name, text)
            entries = {
                path.name: {"bytes": path.stat().st_size, "sha256": sha256_file(path)}
                for path in sorted(temporary.iterdir())
            }
            write_json(temporary / "manifest.json", {**FORMAT, "files": entries})
            if folder.exists():
                shutil.rmtree(folder)
            temporary.rename(folder)
            fsync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise


def verify_checkpoint(folder: Path) -> None:
    """Compare every file with the manifest. Raises DamagedDataError naming the file, ConfigurationError for another
    format version."""
    if not folder.is_dir():
        raise DamagedDataError("this checkpoint is missing", where=folder)
    manifest_path = folder / "manifest.json"
    if not manifest_path.exists():
        raise DamagedDataError("this checkpoint has no manifest: it was never completed", where=manifest_path)
    for name, (size, sha256) in _manifest_entries(manifest_path).items():
        path = folder / name
        if not path.exists():
            raise DamagedDataError("a file of this checkpoint is missing", where=path)
        if path.stat().st_size != size:
            raise DamagedDataError(f"this file has {path.stat().st_size} bytes, it was written with {size}", where=path)
        if sha256_file(path) != sha256:
            raise DamagedDataError("the bytes of this file have changed since it was written", where=path)


def _manifest_entries(path: Path) -> dict[str, tuple[int, str]]:
    """Bytes and SHA-256 of each file that a checkpoint's manifest names. Raises as `verify_checkpoint`."""
    manifest = read_json(path, todo="delete this checkpoint; the one before it will be used")
    try:
        if manifest["format"] == FORMAT["format"] and manifest["version"] != FORMAT["version"]:
            raise ConfigurationError(
                f"this checkpoint is of format {FORMAT['format']}, version {manifest['version']}, unknown here",
                where=path,
                todo="update the program, or choose another --run",
            )
        entries = {name: (entry["bytes"], entry["sha256"]) for name, entry in manifest["files"].items()}
    except (KeyError, TypeError, AttributeError):
        entries = {}
    if not {"model.safetensors", "config.json", "state.json", "tokenizer.json"} <= entries.keys():  # or nothing at all
        raise DamagedDataError("this is not the manifest of a checkpoint", where=path)
    return entries


def load_model(
    folder: Path,
    *,
    tokenizer: bytes | None = None,
    device: torch.device | str = "cpu",
    compute_dtype: torch.dtype = torch.float32,
) -> Transformer:
    """The model of a checkpoint or release, after checking the whole folder against its manifest.

    tokenizer: tokenizer.json of the tokens it is to know, where that is the checkpoint's own with merges appended.
    Raises DamagedDataError naming the damaged file.
    """
    verify_checkpoint(folder)
    config = ModelConfig.from_json(read_json(folder / "config.json"))
    config = replace(config, vocabulary=config.vocabulary + len(_new_tokens(folder, tokenizer)))
    model = Transformer(config, seed=None, compute_dtype=compute_dtype)
    fill_model(model, folder, tokenizer)
    return model.to(device)


def fill_model(model: Transformer, folder: Path, tokenizer: bytes | None = None) -> None:
    """Copy the weights of a checkpoint into a model of the same shape, or one of `tokenizer`'s larger vocabulary.

    Raises DamagedDataError when they do not fit.
    """
    stored = grow(load_file(folder / "model.safetensors"), _new_tokens(folder, tokenizer))
    wanted = model_tensors(model)
    shapes = {name: tuple(tensor.shape) for name, tensor in stored.items()}
    if shapes != {name: tuple(tensor.shape) for name, tensor in wanted.items()}:
        raise DamagedDataError("these weights are not those of config.json", where=folder / "model.safetensors")
    for name, tensor in wanted.items():
        tensor.copy_(stored[name])


def read_state(folder: Path) -> dict[str, Any]:
    """The content of state.json."""
    return read_json(folder / "state.json")


def read_optimizer(folder: Path, tokenizer: bytes | None = None) -> dict[str, Tensor]:
    """The content of optimizer.safetensors, as for a model of `tokenizer`'s vocabulary."""
    return grow(load_file(folder / "optimizer.safetensors"), _new_tokens(folder, tokenizer))


def _new_tokens(folder: Path, tokenizer: bytes | None) -> Parts:
    """What tokens of `tokenizer` that the checkpoint's has not are made of."""
    parts = [] if tokenizer is None else appended((folder / "tokenizer.json").read_bytes(), tokenizer)
    if parts is None:
        raise DamagedDataError("the tokenizer of this checkpoint is another one than that of the data", where=folder)
    return parts


def _write_tensors(path: Path, tensors: dict[str, Tensor]) -> None:
    try:
        save_file({name: tensor.contiguous().cpu() for name, tensor in tensors.items()}, path)
    except SafetensorError as error:  # the library's own wrapping of an OSError
        if any(f"os error {number})" in str(error) for number in OUT_OF_SPACE):
            raise ResourceError(
                "the disk is full", where=path, todo="free some space and run the same command again; nothing is lost"
            ) from error
        raise
    with path.open("rb") as file:
        os.fsync(file.fileno())
