"""The adults-only gate at generation's two doors: what a user asks, and what the model answers."""

from __future__ import annotations

from common.errors import RefusedError
from processing.adults_only import judge_fragment


def judge(text: str) -> str | None:
    """The rule by which the gate refuses a text, None when it allows it. Blank text says nothing."""
    if not text.strip():
        return None
    verdict = judge_fragment(text)
    return None if verdict.allowed else verdict.rule


def judge_prompt(prompt: str) -> None:
    """Raises RefusedError, without the text, when the gate refuses the prompt."""
    rule = judge(prompt)
    if rule is not None:
        raise RefusedError(
            f"the adults-only gate refuses this prompt (rule: {rule})",
            todo="write about adults only; there is no switch",
        )
