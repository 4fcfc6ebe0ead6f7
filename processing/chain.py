"""The chain of stages that one document goes through, and how little of it must run again.

    validate → gate → clean → privacy → gate_cleaned → quality → signature

For each stage a document has one result: a key, the facts or the rule that dropped it, and for the stages that change
text the hash of what came out. The key is a hash of the input text, the URL where the stage reads it, and the stage's
identity (name, version, canonical settings, library versions). A stage whose key is unchanged keeps its result; as its
output is known by hash, the stages after it may be unchanged too, even when a stage before them ran again and made the
same text. Text is only read where a stage must run: the cleaned file when that is its input, else raw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common.files import sha256_bytes
from processing import clean, gate, privacy, quality, signature, validate
from processing.fingerprint import fingerprint
from processing.raw import UnreadableRawError
from processing.settings import ProcessingSettings
from processing.stage import Document, Dropped, Kept, Stage

STAGES: tuple[Stage, ...] = (
    validate.STAGE,
    gate.RAW_STAGE,
    clean.STAGE,
    privacy.STAGE,
    gate.CLEANED_STAGE,
    quality.STAGE,
    signature.STAGE,
)
VALIDATION: tuple[Stage, ...] = STAGES[:1]
_LAST_TO_CHANGE_TEXT = [stage.name for stage in STAGES if stage.changes_text][-1]

# {"key": hash} with "facts": {…} and "out": SHA-256 of the text where the stage changes it; or "rule" and "value".
Result = dict[str, Any]


def chain_fingerprint(stages: tuple[Stage, ...], settings: ProcessingSettings) -> str:
    """Identity of a whole chain. A document that went through it needs no second look while its file is unchanged."""
    return fingerprint([stage.identity(settings) for stage in stages])


def drop_of(results: dict[str, Result]) -> tuple[str, str, Any] | None:
    """(stage, rule, value) of the stage that dropped the document; None while it is kept."""
    for stage, result in results.items():
        if "rule" in result:
            return stage, result["rule"], result.get("value")
    return None


def cleaned_digest(results: dict[str, Result]) -> str | None:
    """SHA-256 of the cleaned text of a document that no stage dropped, and that went through the whole chain."""
    if STAGES[-1].name not in results or drop_of(results) is not None:
        return None
    return results[_LAST_TO_CHANGE_TEXT]["out"]


class Walk:
    """One document's way through the chain.

    known: its results of an earlier walk, under any settings and versions; {} for a new document.
    read_raw: gives the raw bytes.
    read_cleaned: gives the cleaned text whose SHA-256 it is told, or None when that is not at hand.
    raw_is_known: the raw file is the one that `known` came from, so that validation need not read it again.
    """

    def __init__(
        self,
        name: str,
        url: str | None,
        settings: ProcessingSettings,
        *,
        known: dict[str, Result],
        read_raw: Callable[[], bytes],
        read_cleaned: Callable[[str], str | None],
        raw_is_known: bool,
    ) -> None:
        self._name, self._url, self._settings, self._known = name, url, settings, known
        self._read_raw, self._read_cleaned, self._raw_is_known = read_raw, read_cleaned, raw_is_known
        self._text: str | None = None  # the text before the stages in `_behind`
        self._behind: list[Stage] = []  # stages that change text, were not run, and would be needed to have the text
        self._digest = ""  # of the text after the last stage passed
        self.ran: list[str] = []

    def run(self, stages: tuple[Stage, ...], identities: dict[str, str]) -> dict[str, Result]:
        """A result for each stage, in order, up to the one that dropped the document. Raises what read_raw raises."""
        results: dict[str, Result] = {}
        for stage in stages:
            result = self._known_result(stage, identities[stage.name]) or self._new_result(stage, identities)
            results[stage.name] = result
            if "rule" in result:
                break
        return results

    def text(self) -> str:
        """The text after the last stage passed."""
        if self._text is None:
            self._text = self._read_cleaned(self._digest)
            if self._text is not None:
                self._behind.clear()
        for stage in self._behind:
            outcome = self._run(stage)
            if isinstance(outcome, Dropped):  # it passed before: the raw file was edited or damaged since
                raise UnreadableRawError(outcome.rule, outcome.value)
            self._text = outcome.text
        self._behind.clear()
        return self._text

    def _key(self, stage: Stage, identity: str) -> str:
        return fingerprint([identity, self._digest, self._url if stage.uses_url else None])

    def _known_result(self, stage: Stage, identity: str) -> Result | None:
        is_first = stage is STAGES[0]
        if is_first:
            self._digest = self._name  # it holds the hash of the bytes
        result = self._known.get(stage.name)
        if result is None or (is_first and not self._raw_is_known) or result["key"] != self._key(stage, identity):
            return None
        if stage.changes_text and "out" in result:
            self._digest = result["out"]
            self._behind.append(stage)
        return result

    def _new_result(self, stage: Stage, identities: dict[str, str]) -> Result:
        result: Result = {"key": self._key(stage, identities[stage.name])}
        if stage is not STAGES[0]:
            self.text()
        self.ran.append(stage.name)
        outcome = self._run(stage)
        if isinstance(outcome, Dropped):
            return result | {"rule": outcome.rule, "value": outcome.value}
        if stage.changes_text:
            self._text = outcome.text
            self._digest = result["out"] = sha256_bytes(outcome.text.encode("utf-8"))
        if outcome.facts:
            result["facts"] = outcome.facts
        return result

    def _run(self, stage: Stage) -> Kept | Dropped:
        data = self._read_raw() if stage is STAGES[0] else b""
        document = Document(self._name, self._text or "", data, self._url)
        return stage.run(document, stage.settings(self._settings))
