r"""Plain lists of words and phrases as rules: one line an entry, its trigger words first, then its patterns.

    potty: potty(?:-train\w*| training)? ; on the potty

Triggers are separated by spaces, patterns by semicolons. A pattern stands between word boundaries and has to contain one
of its line's triggers; it may name the classes of a vocabulary. A trigger alone means itself.
"""

from collections.abc import Iterable, Mapping

from processing.adults_rules.rule import Rule, rule


def lexicon(
    id: str,
    why: str,
    lines: str,
    *,
    vocabulary: Mapping[str, str],
    unless: Iterable[str] = (),
    unless_cased: Iterable[str] = (),
    cased: bool = False,
    accents: bool = False,
    clitics: str = "",
    refused: Iterable[str],
    allowed: Iterable[str],
) -> Rule:
    """A rule that refuses any of the listed phrases. `cased`: patterns are compared as written, triggers never are.

    `clitics`: endings that any trigger and any pattern may take, separated by white space: "nya ku mu".
    """
    triggers: list[str] = []
    patterns: list[str] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        words, _, listed = line.partition(":")
        triggers += words.split()
        patterns += [part.strip() for part in listed.split(" ; ")] if listed.strip() else words.split()
    endings = f"(?:{'|'.join(clitics.split())})?" if clitics else ""
    return rule(
        id,
        why,
        [trigger + ending for trigger in triggers for ending in ("", *clitics.split())],
        rf"\b(?:{'|'.join(patterns)}){endings}(?!\w)",
        vocabulary=vocabulary,
        unless=unless,
        unless_cased=unless_cased,
        cased=cased,
        accents=accents,
        refused=refused,
        allowed=allowed,
    )
