"""README.md (the model card) and DATASET_CARD.md of an export. The latter is the workspace's own, byte for byte."""

from __future__ import annotations

from pathlib import Path

from common.files import atomic_write_text, read_json
from common.workspace import Workspace
from generation.model_files import LoadedModel

_MODEL = """---
license: other
library_name: transformers
pipeline_tag: text-generation
tags: [miniature-memory, fiction, adults-only]
---
# {run}

A small language model for lawful fiction about adults, for adults. {summary}

- **Adults only.** Text that mentions a person under 18 was kept out of the training data, and must not be produced with
  this model. The gate that enforces this in miniature-memory is not part of this folder: put one of your own before and
  behind the model.
- Architecture: Qwen3 (dense), {parameters:,} parameters, {layers} layers of width {width}, context {context} tokens.
- Tokenizer: byte-level BPE, {vocabulary:,} tokens. A text begins with `<|story_start|>`, which it puts there,
  and ends with `<|end_of_text|>`; `<|scene_break|>` stands between scenes.
- What it was trained on, from where and under which licences: DATASET_CARD.md.
- It was trained on few texts by a small machine: it invents, contradicts itself, and knows nothing.
"""

_NO_DATASET_CARD = """# Dataset card

What this model was trained on is not recorded in its workspace. `scripts/prepare_data.py` writes the card of the data
that are there to `dataset/DATASET_CARD.md`; export again after it.
"""


def gather_facts(workspace: Workspace) -> dict[str, str]:
    """What the cards say: `summary`, one sentence, and `dataset_card`, which preparation wrote. Works without data."""
    summary = "What it was trained on is not recorded in its workspace any more."
    manifest_path = workspace.processed / "manifest.json"
    if manifest_path.exists():
        train = read_json(manifest_path)["train"]
        summary = f"Trained on {train['tokens']:,} tokens of {train['documents']:,} documents."
    path = workspace.dataset / "DATASET_CARD.md"
    return {
        "summary": summary,
        "dataset_card": path.read_text(encoding="utf-8") if path.exists() else _NO_DATASET_CARD,
    }


def write_cards(folder: Path, model: LoadedModel, facts: dict[str, str]) -> None:
    config = model.transformer.config
    card = _MODEL.format(
        run=model.run,
        summary=facts["summary"],
        parameters=config.parameters(),
        layers=config.layers,
        width=config.width,
        context=config.context,
        vocabulary=config.vocabulary,
    )
    atomic_write_text(folder / "README.md", card)
    atomic_write_text(folder / "DATASET_CARD.md", facts["dataset_card"])
