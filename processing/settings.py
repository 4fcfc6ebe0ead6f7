"""Settings of the `processing` section. A stage sees its own part only, so changing one part re-derives what it shapes.

Thresholds stand apart from what they judge: facts are measured once and stored, and `quality`, `duplicates` and
`split` decide over stored facts, so that changing one of these three re-reads no text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from common.config import Settings


class ValidationSettings(Settings):
    """What a raw file must be to count as a document."""

    max_document_mb: float = Field(8.0, gt=0, le=512, description="larger files are dropped; novels stay below 5 MB")


class CleanSettings(Settings):
    """What cleaning may change besides repairing encoding and whitespace, which it always does."""

    strip_markup: bool = Field(True, description="remove remains of HTML, BBCode and Markdown")
    join_broken_words: bool = Field(True, description="join words that a line end broke at a hyphen")
    scene_breaks: bool = Field(True, description="turn lines of ornaments into <|scene_break|>")


class PrivacySettings(Settings):
    """Personal data to placeholders. That it is done cannot be set."""

    phone_regions: tuple[str, ...] = Field(
        ("US", "GB", "ES", "MX", "ID"),
        description="regions (ISO 3166) whose national phone numbers, written without +, are recognised",
    )


class QualitySettings(Settings):
    """Thresholds over the facts of `quality.py`; moderate, as fiction breaks rules that web text obeys.

    The repetition and symbol limits start from table A1 of Rae et al. 2021 (Gopher, arXiv:2112.11446).
    """

    min_words: int = Field(40, ge=0)
    max_words: int = Field(1_500_000, ge=1)
    min_mean_word_length: float = Field(2.5, ge=0)
    max_mean_word_length: float = Field(11.0, gt=0)
    min_alphabetic_words: float = Field(0.70, ge=0, le=1, description="share of words with a letter")
    min_printable: float = Field(0.99, ge=0, le=1, description="share of printable characters")
    max_symbol_words: float = Field(0.10, ge=0, description="# and ellipses for each word")
    max_bullet_lines: float = Field(0.90, ge=0, le=1)
    max_ellipsis_lines: float = Field(0.40, ge=0, le=1)
    max_digits: float = Field(0.20, ge=0, le=1, description="share of characters that are digits")
    max_upper: float = Field(0.40, ge=0, le=1, description="share of letters that are capitals")
    min_stop_words: int = Field(2, ge=0, description="distinct common words of the document's language")
    max_duplicate_lines: float = Field(0.30, ge=0, le=1, description="share of characters in repeated lines")
    max_duplicate_paragraphs: float = Field(0.30, ge=0, le=1, description="share of characters in repeated paragraphs")
    max_top_2gram: float = Field(0.20, ge=0, le=1, description="share of characters in the most common word pair")
    max_top_3gram: float = Field(0.18, ge=0, le=1)
    max_top_4gram: float = Field(0.16, ge=0, le=1)
    max_repeated_5grams: float = Field(0.30, ge=0, le=1, description="share of 5-grams that stood there before")
    max_replacement: float = Field(0.001, ge=0, le=1, description="share of characters that are U+FFFD")
    max_links: float = Field(0.05, ge=0, description="URLs for each word")


class DuplicateSettings(Settings):
    """Which later documents are the same work as an earlier one."""

    exact: bool = Field(True, description="drop what equals an earlier document but for case, spaces and punctuation")
    near: float | None = Field(
        0.8,
        ge=0.7,
        le=1,
        description="drop what shares this much of its word 5-grams (Jaccard) with an earlier document",
    )


class SplitSettings(Settings):
    """Which documents are held out."""

    held_out: float = Field(0.02, gt=0, lt=0.5, description="share held out, by hash of the cleaned text")
    early_documents: int = Field(200, ge=0, description="one in ten of so many first documents is held out")


class GrowthSettings(Settings):
    """One enlargement of the vocabulary."""

    vocabulary: int = Field(ge=261, le=65535, description="tokens that there are from then on")
    sample_kb: int = Field(ge=1, le=65536, description="text the appended merges are learnt from, KiB")


class TokenizerSettings(Settings):
    """The tokenizer, frozen at the first preparation; afterwards merges can only be appended to it."""

    kind: Literal["bpe", "bytes"] = "bpe"
    vocabulary: int = Field(2048, ge=260, le=65535, description="with special tokens and bytes; bpe only")
    sample_kb: int = Field(1024, ge=1, le=65536, description="text the tokenizer learns from, KiB; bpe only")
    growth: tuple[GrowthSettings, ...] = Field((), description="enlargements, in order; bpe only")

    @model_validator(mode="after")
    def _only_grows(self) -> TokenizerSettings:
        sizes = [self.vocabulary, *(step.vocabulary for step in self.growth)]
        if self.growth and self.kind == "bytes":
            raise ValueError("a tokenizer of bytes has no merges to append to; leave out growth")
        if any(later <= earlier for earlier, later in pairwise(sizes)):
            raise ValueError(f"each growth has to have more tokens than the one before, not {sizes}")
        return self


class ProcessingSettings(Settings):
    """The whole section."""

    validation: ValidationSettings = ValidationSettings()
    clean: CleanSettings = CleanSettings()
    privacy: PrivacySettings = PrivacySettings()
    quality: QualitySettings = QualitySettings()
    duplicates: DuplicateSettings = DuplicateSettings()
    split: SplitSettings = SplitSettings()
    tokenizer: TokenizerSettings = TokenizerSettings()
    workers: int | None = Field(None, ge=1, le=256, description="processes; one a core when not given")
