"""A folder that transformers opens with AutoModelForCausalLM and AutoTokenizer, without remote code.

The model is a Qwen3 (dense), so export renames tensors and changes none. The tokenizer is ours with one addition: it
puts `<|story_start|>` before every text, where the model expects it. Control tokens that stand in a text stay
characters (`split_special_tokens`), as in our own prompts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from safetensors.torch import save_file

from common.files import atomic_write_text, write_json
from generation.export.cards import write_cards
from generation.model_files import LoadedModel
from generation.settings import SamplingSettings
from generation.text import END_OF_TEXT, SCENE_BREAK, STORY_START, SUMMARY
from training.model import ModelConfig


def write_huggingface(model: LoadedModel, folder: Path, sampling: SamplingSettings, facts: dict[str, Any]) -> None:
    """Write all files of the export to an empty folder. facts: for the cards, see cards.py."""
    config = model.transformer.config
    tensors = {
        name if name.startswith("lm_head.") else f"model.{name}": parameter.detach().contiguous()
        for name, parameter in model.transformer.named_parameters()
    }
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer = model.tokenizer
    write_json(folder / "config.json", qwen3_config(config, tokenizer.story_start, tokenizer.end_of_text))
    write_json(
        folder / "generation_config.json",
        {
            "bos_token_id": tokenizer.story_start,
            "eos_token_id": tokenizer.end_of_text,
            "pad_token_id": tokenizer.end_of_text,
            "suppress_tokens": list(tokenizer.never_drawn),
            "do_sample": sampling.temperature > 0,
            "max_length": config.context,
            **generation_defaults(sampling),
        },
    )
    atomic_write_text(folder / "tokenizer.json", with_story_start((model.folder / "tokenizer.json").read_text("utf-8")))
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": STORY_START,
            "eos_token": END_OF_TEXT,
            "pad_token": END_OF_TEXT,
            "additional_special_tokens": [SCENE_BREAK, SUMMARY],
            "model_max_length": config.context,
            "clean_up_tokenization_spaces": False,
            "split_special_tokens": True,
        },
    )
    write_cards(folder, model, facts)


def qwen3_config(config: ModelConfig, story_start: int, end_of_text: int) -> dict[str, Any]:
    """config.json as transformers' Qwen3Config reads it."""
    return {
        "architectures": ["Qwen3ForCausalLM"],
        "model_type": "qwen3",
        "dtype": "float32",
        "vocab_size": config.vocabulary,
        "hidden_size": config.width,
        "intermediate_size": config.hidden,
        "num_hidden_layers": config.layers,
        "num_attention_heads": config.heads,
        "num_key_value_heads": config.kv_heads,
        "head_dim": config.head_width,
        "hidden_act": "silu",
        "max_position_embeddings": config.context,
        "rms_norm_eps": config.norm_epsilon,
        # Once for transformers 5, once for what still reads version 4's.
        "rope_parameters": {"rope_type": "default", "rope_theta": config.rope_theta},
        "rope_theta": config.rope_theta,
        "attention_bias": False,
        "attention_dropout": 0.0,
        "use_sliding_window": False,
        "tie_word_embeddings": config.tied,
        "use_cache": True,
        "bos_token_id": story_start,
        "eos_token_id": end_of_text,
    }


def generation_defaults(sampling: SamplingSettings) -> dict[str, float | int]:
    """The sampling values that are on, under transformers' names."""
    values: dict[str, float | int] = {}
    if sampling.temperature > 0:
        values["temperature"] = sampling.temperature
        values["top_k"] = sampling.top_k  # 0 is off; left out, transformers would take 50
        if sampling.top_p < 1:
            values["top_p"] = sampling.top_p
        if sampling.min_p > 0:
            values["min_p"] = sampling.min_p
    if sampling.repetition_penalty != 1:
        values["repetition_penalty"] = sampling.repetition_penalty
    return values


def with_story_start(tokenizer_json: str) -> str:
    """The tokenizer with a post-processor that puts `<|story_start|>` first."""
    values = json.loads(tokenizer_json)
    number = next(token["id"] for token in values["added_tokens"] if token["content"] == STORY_START)
    start = {"SpecialToken": {"id": STORY_START, "type_id": 0}}
    text = {"Sequence": {"id": "A", "type_id": 0}}
    values["post_processor"] = {
        "type": "TemplateProcessing",
        "single": [start, text],
        "pair": [start, text, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {STORY_START: {"id": STORY_START, "ids": [number], "tokens": [STORY_START]}},
    }
    return json.dumps(values, ensure_ascii=False, indent=2)
