"""A GGUF file that llama.cpp, Ollama and LM Studio run.

The architecture is llama.cpp's `qwen3`; tensors are renamed, never permuted. Vectors stay float32 whatever the type,
as llama.cpp expects. q8_0 stores blocks of 32 inputs; a matrix whose inputs do not divide by 32 stays f16.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import gguf
import numpy as np

from generation.model_files import LoadedModel
from generation.text import END_OF_TEXT, SCENE_BREAK, STORY_START, SUMMARY

GgufType = Literal["f32", "f16", "q8_0"]


def write_gguf(model: LoadedModel, path: Path, kind: GgufType, facts: dict[str, Any]) -> None:
    """Write one .gguf file."""
    config = model.transformer.config
    writer = gguf.GGUFWriter(path, gguf.MODEL_ARCH_NAMES[gguf.MODEL_ARCH.QWEN3])
    writer.add_name(f"miniature-memory {model.run}")
    writer.add_description(f"Fiction about adults, for adults. {facts['summary']}")
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.width)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.hidden)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_key_length(config.head_width)
    writer.add_value_length(config.head_width)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_rope_dimension_count(config.head_width)
    writer.add_layer_norm_rms_eps(config.norm_epsilon)
    writer.add_vocab_size(config.vocabulary)
    file_types = {
        "f32": gguf.LlamaFileType.ALL_F32,
        "f16": gguf.LlamaFileType.MOSTLY_F16,
        "q8_0": gguf.LlamaFileType.MOSTLY_Q8_0,
    }
    writer.add_file_type(file_types[kind])
    _add_tokenizer(writer, model)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.QWEN3, config.layers)
    for name, parameter in model.transformer.named_parameters():
        ours = name if name.startswith("lm_head.") else f"model.{name}"
        values, stored = _stored(parameter.detach().numpy(), kind)
        writer.add_tensor(names.get_name(ours, try_suffixes=(".weight",)), values, raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _stored(values: np.ndarray, kind: GgufType) -> tuple[np.ndarray, Any]:
    types = gguf.GGMLQuantizationType
    if values.ndim == 1 or kind == "f32":
        return values, types.F32
    if kind == "q8_0" and values.shape[1] % 32 == 0:
        return gguf.quants.quantize(values, types.Q8_0), types.Q8_0
    return values.astype(np.float16), types.F16


def _add_tokenizer(writer: gguf.GGUFWriter, model: LoadedModel) -> None:
    values = json.loads((model.folder / "tokenizer.json").read_text("utf-8"))
    control = {END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY}
    by_id = {number: token for token, number in values["model"]["vocab"].items()}
    by_id |= {token["id"]: token["content"] for token in values["added_tokens"]}
    tokens = [by_id.get(number, f"[unused{number}]") for number in range(model.transformer.config.vocabulary)]
    types = [
        gguf.TokenType.CONTROL
        if token in control
        else gguf.TokenType.NORMAL
        if number in by_id
        else gguf.TokenType.UNUSED
        for number, token in enumerate(tokens)
    ]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    # Files of older versions of the library hold "a b", newer ones ["a", "b"].
    writer.add_token_merges([pair if isinstance(pair, str) else " ".join(pair) for pair in values["model"]["merges"]])
    writer.add_bos_token_id(model.tokenizer.story_start)
    writer.add_eos_token_id(model.tokenizer.end_of_text)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
