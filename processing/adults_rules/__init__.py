"""The rules of the adults-only gate, as data: one file a language and subject.

rule.py               what a rule is
table.py              how a table of rules is run over text, scan.py how it finds their trigger words
ways.py               a pattern's alternatives, with the strings they need (literals.py) and the words that may stand
                      beside a trigger (neighbours.py); kept.py keeps all that between processes
normalise.py          the views of a text in which hidden words show, lookalikes.py its character table
stretches.py          where such views are worth making
numbers.py            ages and other numbers in digits, words and Roman numerals
english_*.py          rules and word classes of English, and so for the other languages
"""

import hashlib
import unicodedata
from importlib.metadata import version
from pathlib import Path

from processing.adults_rules import (
    bare_numbers,
    common,
    english_ages,
    english_boys_girls,
    english_childhood,
    english_growing,
    english_lives,
    english_majority,
    english_milestones,
    english_named,
    english_persons,
    english_points,
    english_school,
    english_sideways,
    english_status,
    english_systems,
    english_teens,
    indonesian_ages,
    indonesian_childhood,
    indonesian_lives,
    indonesian_persons,
    indonesian_status,
    spanish_ages,
    spanish_childhood,
    spanish_lives,
    spanish_persons,
    spanish_school,
    spanish_spans,
    spanish_status,
    spanish_sums,
    spanish_systems,
    spanish_words,
    sums,
)
from processing.adults_rules.rule import Rule

ALL_RULES: tuple[Rule, ...] = (
    *english_ages.RULES,
    *english_named.RULES,
    *english_points.RULES,
    *english_milestones.RULES,
    *english_majority.RULES,
    *english_sideways.RULES,
    *english_lives.RULES,
    *english_persons.RULES,
    *english_status.RULES,
    *english_boys_girls.RULES,
    *english_school.RULES,
    *english_systems.RULES,
    *english_childhood.RULES,
    *english_growing.RULES,
    *spanish_ages.RULES,
    *spanish_status.RULES,
    *spanish_school.RULES,
    *spanish_systems.RULES,
    *spanish_childhood.RULES,
    *spanish_lives.RULES,
    *spanish_persons.RULES,
    *spanish_spans.RULES,
    *spanish_sums.RULES,
    *spanish_words.RULES,
    *indonesian_ages.RULES,
    *indonesian_childhood.RULES,
    *indonesian_lives.RULES,
    *indonesian_persons.RULES,
    *indonesian_status.RULES,
    *sums.RULES,
    *english_teens.RULES,
    *bare_numbers.RULES,
    *common.RULES,
)

# Words that are no triggers but make up a phrase with one; uncovered in l33t and spaced letters together with them.
FUNCTION_WORDS = """
is was are were am be been she he i you they we her his my your at in on the of a an and just only not yet under about
almost nearly barely turned years year old month months week weeks birthday looks looked than when with for to from
still going less more below high
tiene tenía tenia años año anos de una un con los las el la cumplió cumplio cumple apenas casi menos meses edad sus su
no aún aun todavía es era ella él en que por
umur usia tahun bulan berumur berusia yang di ke dan ini itu dia ia adalah masih baru belum genap bawah seorang dengan
untuk kelas ulang
""".split()


DECIDING = ("adults_only.py", "language.py", "stopwords.py", "stopword_counts.py", "runs.py")


def sources_digest() -> str:
    """SHA-256 over the sources that decide, the Unicode tables and the language model: what changes a verdict changes it."""
    digest = hashlib.sha256(f"{unicodedata.unidata_version} {version('py3langid')}".encode())
    folder = Path(__file__).parent
    for path in (*sorted(folder.glob("*.py")), *(folder.parent / name for name in DECIDING)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
