"""README.md (the model card) and DATASET_CARD.md of an export, from what the workspace knows of the model's data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from common.files import atomic_write_text, read_json, read_records
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
- It was trained on few texts by a small machine: it invents, contradicts itself, and knows nothing.
"""

_DATASET = """# What {run} was trained on

{summary}

{table}

Collected, cleaned and tokenised by miniature-memory; every document's address, time and rights evidence is recorded in
the workspace it came from. The texts themselves are not part of this folder, and their rights stay with their authors.
"""


def gather_facts(workspace: Workspace, model: LoadedModel) -> dict[str, Any]:
    """What the cards say: `summary`, one sentence, and `rows`, (name, value) pairs. Works without any of the data."""
    rows: list[tuple[str, str]] = []
    summary = "What it was trained on is not recorded in its workspace any more."
    manifest_path = workspace.processed / "manifest.json"
    if manifest_path.exists():
        manifest = read_json(manifest_path)
        for split, name in (("train", "Training"), ("val", "Held out")):
            part = manifest[split]
            rows.append((f"{name} documents", f"{part['documents']:,}"))
            rows.append((f"{name} tokens", f"{part['tokens']:,}"))
        rows.append(("Gate version", str(manifest["gate_version"])))
        rows.append(("Last document", str(manifest["through"])))
        summary = f"Trained on {manifest['train']['tokens']:,} tokens of {manifest['train']['documents']:,} documents."
    sources = Counter(record["source"] for record in read_records(workspace.provenance_log))
    rows += [(f"Source `{source}`", f"{count:,} documents collected") for source, count in sorted(sources.items())]
    return {"summary": summary, "rows": rows}


def write_cards(folder: Path, model: LoadedModel, facts: dict[str, Any]) -> None:
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
    table = "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in facts["rows"])])
    atomic_write_text(folder / "README.md", card)
    atomic_write_text(
        folder / "DATASET_CARD.md",
        _DATASET.format(run=model.run, summary=facts["summary"], table=table if facts["rows"] else ""),
    )
