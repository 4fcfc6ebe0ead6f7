"""The model card of a release: README.md in its folder, plain facts for whoever finds the model without its workspace.

A pure function of what was trained; it holds no dates and no measured times, so that the same training gives the same
bytes.
"""

from __future__ import annotations

from typing import Any

from training.model import ModelConfig
from training.settings import TrainingSettings
from training.state import RunState


def model_card(
    name: str,
    state: RunState,
    config: ModelConfig,
    settings: TrainingSettings,
    manifest: dict[str, Any],
) -> str:
    """The card's Markdown. manifest: of the prepared data."""
    extent, scores, tokenizer = state.plan.extent, state.scores, manifest["tokenizer"]
    epochs = state.tokens / max(1, extent["tokens"])
    early = " It was made before its training was finished; a later one will be better." if state.early else ""
    trained_on = "never trained on"
    if state.held_out_learnt:
        trained_on = f"{state.held_out_learnt:,} of them trained on before they were held out, so that scores flatter"
    held_out = "\n".join(
        f"| {line['generation']} | {line['documents']:,} | {line['bits_per_byte']:.4f} |"
        for line in scores["generations"]
    )
    return f"""# {name}

A small language model for fiction, trained from scratch on one machine with miniature-memory.{early}

## Purpose

Lawful entertainment for adults (18 and over), about adults. Every document it was trained on passed the adults-only
gate (version {state.gate_version}), and the programs that generate from it judge every text before it is shown. Whoever
runs it with other programs has no such gate and is responsible for having one.

## Data

- generation {state.generation} of the corpus: {extent["documents"]:,} documents, {extent["tokens"]:,} tokens; their
  hash is `{extent["sha256"]}`
- held out: {scores["documents"]:,} documents, {scores["text_bytes"]:,} bytes, {trained_on}
- tokenizer: {tokenizer["kind"]}, {config.vocabulary:,} tokens, SHA-256 `{tokenizer["sha256"]}`

## Model and training

- {config.parameters():,} parameters: {config.layers} layers, {config.width} wide, {config.heads} query and
  {config.kv_heads} key/value heads, {config.context:,} tokens of context; blocks as in Qwen3 (dense)
- {state.step:,} steps, {state.tokens:,} tokens in all ({epochs:.1f} times the corpus); stint {state.plan.stint} of
  this run, with {settings.step_tokens:,} tokens a step; seed {state.seed}
- budget asked for: {_budget(settings)}
- products in {state.choices["precision"]} on {state.choices["device"]}, weights stored in float32
- dropout in the last stint: {state.plan.dropout:g}
- weights: {_weights(state)}
- steps skipped for a bad loss: {state.health.skipped}

## Scores

Bits per byte on held-out documents, each read on its own; lower is better. The set of a generation never changes, so
its row can be compared between releases; where one of its documents was forgotten, it has no row any more.

| held out in generation | documents | bits per byte |
| --- | --- | --- |
{held_out}
| all | {scores["documents"]:,} | {scores["bits_per_byte"]:.4f} |

## Limits

- It knows the style and the words of its corpus and little else. What it states is invented, not known.
- It cannot look back further than {config.context:,} tokens and was not trained to follow instructions or to converse.
- It may repeat passages of its training text, the more so the more often it has read them (see above).
- It writes whatever is likely after a prompt; without the gate, that is not checked by anybody.
"""


def _weights(state: RunState) -> str:
    last, average = "those after the last step", "the moving average of the cool-down's"
    if not state.averaged:
        return last
    scores = state.scores["bits_per_byte_of"]
    if state.scores["weights"] == "average":
        return f"{average}; {last} scored {scores['last']:.4f} bits per byte"
    scored = "no number" if scores["average"] is None else f"{scores['average']:.4f} bits per byte"
    return f"{last}; {average} scored {scored}"


def _budget(settings: TrainingSettings) -> str:
    if settings.tokens is not None:
        return f"{settings.tokens:,} tokens"
    return f"{settings.seconds:,.0f} seconds"
