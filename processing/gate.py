"""Stages `gate` and `gate_cleaned`: the adults-only gate over the raw text, and again over what cleaning made of it.

The gate's version is the stage's version, so that new rules judge every document again. An exception inside the gate
is a refusal: `judge` itself says so, and nothing here offers a way round.

Both judge the text with its lines of ornaments, which hold no words, in one spelling. What cleaning did nothing else to
is then the same text, and most of a magazine's stories are judged once.
"""

from __future__ import annotations

from functools import lru_cache

from processing.adults_only import GATE_VERSION, Verdict, judge
from processing.clean import SCENE_BREAK, mark_scene_breaks
from processing.stage import Document, Dropped, Kept, Stage

_ORNAMENTS = "* * *"


def gate(document: Document, _settings: None) -> Kept | Dropped:
    """Refuse the whole work by the rule that its text or URL breaks; else note the language the gate read it in."""
    text = mark_scene_breaks(document.text.strip()).replace(SCENE_BREAK, _ORNAMENTS)
    verdict = _judge(text, document.url)
    if not verdict.allowed:
        return Dropped(verdict.rule)
    return Kept(document.text, {"language": verdict.language})


@lru_cache(maxsize=1)
def _judge(text: str, url: str | None) -> Verdict:
    """Remembers the last text."""
    return judge(text, url=url)


RAW_STAGE = Stage("gate", GATE_VERSION, gate, libraries=("py3langid",), uses_url=True)
CLEANED_STAGE = Stage("gate_cleaned", GATE_VERSION, gate, libraries=("py3langid",), uses_url=True)
GATE_STAGES = (RAW_STAGE.name, CLEANED_STAGE.name)
