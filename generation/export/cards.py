"""README.md (the model card) and DATASET_CARD.md of an export. The latter is the workspace's own, byte for byte."""

from __future__ import annotations

from pathlib import Path

from common.files import atomic_write_text
from common.workspace import Workspace
from generation.model_files import LoadedModel
from training.checkpoint import read_state

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


def gather_facts(workspace: Workspace, model: LoadedModel) -> dict[str, str]:
    """What the cards say: `summary`, one sentence on what the model was trained on, and `dataset_card`, which
    preparation wrote of the data that there are today. Works without data."""
    plan = read_state(model.folder)["plan"]
    tokens, documents = plan["extent"]["tokens"], plan["extent"]["documents"]
    summary = f"Trained on a corpus of {tokens:,} tokens, {documents:,} documents."
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
