"""A small text grammar: rules in readable files, expanded with the people and facts of one story.

A grammar file holds rules, each a line `= name` followed by its alternatives, one a line (`#` starts a comment line).
Inside an alternative:

    [one|two|three]   one of the alternatives, which may nest
    {rule}            an expansion of another rule
    {rule*}           of the rule with the story's season appended: sky* is sky_winter in winter
    {rule@a,b}        of a rule in which x stands for person a and y for person b
    {fact}            a fact that is the same all through the story: {town}, {season}
    {a} {a.job}       first name and attributes of a person; roles are a, b, c and, inside called rules, x and y
    {^…}              any of these with a capital first letter
    a/an, A/An        the article that the next word asks for
    ¶                 a new paragraph

Within one story no alternative of a named rule comes twice before all of them have come once, so a story does not
repeat itself while a choice is left. Across stories, `Variety` keeps paragraphs apart: one that could have come out in
too few ways gets one more sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

ROLES = ("a", "b", "c", "x", "y")
Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """`[one|two]`: one of some unnamed alternatives."""

    options: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """`{a.job}`: something about a person."""

    role: str
    key: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Call:
    """`{rule@a,b}` or `{fact}`; which of the two is known when the story's facts are."""

    name: str
    roles: tuple[str, ...]
    capital: bool
    seasonal: bool


Template = tuple["str | Choice | Attribute | Call", ...]
Rules = dict[str, tuple[Template, ...]]
PARAGRAPH = "¶"


@dataclass(frozen=True, slots=True)
class Variety:
    """How different paragraphs have to be.

    least: bits; a paragraph with fewer ends with an expansion of the rule `coda`. Its bits are those of the choices
    made in it and, once each, of the facts and attributes that it names.
    bits: of a fact or attribute, with the name under which it is counted once: a job and its place of work are one.
    """

    least: float
    coda: str
    bits: Mapping[str, tuple[str, float]]


class GrammarError(ValueError):
    """A grammar file that does not parse, or a rule that names what does not exist."""


def parse_sections(text: str) -> dict[str, list[str]]:
    """The lines under each `= name`, without comments and blank lines, in the order of the file."""
    sections: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("= "):
            name = line[2:].strip()
            if name in sections:
                raise GrammarError(f"rule {name} is defined twice")
            lines = sections[name] = []
        elif line and not line.startswith("#"):
            if lines is None:
                raise GrammarError(f"text before the first rule: {line[:40]}")
            lines.append(line)
    return sections


def compile_rules(sections: Mapping[str, Iterable[str]]) -> Rules:
    """Parse the alternatives of every section."""
    return {name: tuple(compile_template(line) for line in lines) for name, lines in sections.items()}


def compile_template(text: str) -> Template:
    """Parse one alternative; raises GrammarError for brackets that do not match."""
    template, rest = _parse(text, 0, stop="")
    if rest != len(text):
        raise GrammarError(f"unmatched bracket in: {text}")
    return template


def _parse(text: str, start: int, stop: str) -> tuple[Template, int]:
    parts: list[str | Choice | Attribute | Call] = []
    here = start
    while here < len(text) and text[here] not in (stop or "]"):
        if text[here] == "[":
            options: list[Template] = []
            while not options or text[here] == "|":
                option, here = _parse(text, here + 1, stop="|]")
                if here == len(text):
                    raise GrammarError(f"unmatched bracket in: {text}")
                options.append(option)
            parts.append(Choice(tuple(options)))
            here += 1
        elif text[here] == "{":
            end = text.find("}", here)
            if end < 0:
                raise GrammarError(f"unmatched brace in: {text}")
            parts.append(_reference(text[here + 1 : end]))
            here = end + 1
        elif text[here] == PARAGRAPH:
            parts.append(PARAGRAPH)
            here += 1
        else:
            end = here
            while end < len(text) and text[end] not in "[{]¶" and text[end] not in stop:
                end += 1
            parts.append(text[here:end])
            here = end
    return tuple(parts), here


def _reference(source: str) -> Attribute | Call:
    capital = source.startswith("^")
    name, _, roles = source.removeprefix("^").partition("@")
    role, _, key = name.partition(".")
    if role in ROLES:
        return Attribute(role, key or "first", capital)
    return Call(name.removesuffix("*"), tuple(roles.split(",")) if roles else (), capital, name.endswith("*"))


class Expander:
    """Expands templates for one story.

    rules:  the named rules. facts: fixed texts, found before rules of the same name; the caller may add to them.
    people: the persons a, b, c. random: a source of numbers in [0, 1), the only source of variation.
    variety: what `paragraphs` asks of each paragraph; none is asked without it.
    """

    def __init__(
        self,
        rules: Rules,
        facts: dict[str, str],
        people: Mapping[str, Person],
        random: Callable[[], float],
        variety: Variety | None = None,
    ) -> None:
        self.rules, self.facts, self.people, self.random, self.variety = rules, facts, people, random, variety
        self._unused: dict[str, list[int]] = {}
        self._bits = 0.0  # of the choices in the paragraph being written
        self._named: set[tuple[str, str]] = set()  # (person or nothing, fact or attribute) in that paragraph

    def expand(self, template: Template, x: Person | None = None, y: Person | None = None) -> str:
        """The text of one template, articles resolved."""
        out: list[str] = []
        self._write(template, x, y, out)
        return resolve_articles("".join(out))

    def paragraphs(self, template: Template) -> list[str]:
        """The paragraphs of one template, each with the variety that was asked for."""
        out: list[str] = []
        self._bits = 0.0
        self._named.clear()
        self._write(template, None, None, out)
        self._end_paragraph(out)
        return [resolve_articles(paragraph) for paragraph in "".join(out).split(PARAGRAPH)]

    def _end_paragraph(self, out: list[str]) -> None:
        if self.variety:
            counted = {(who, key): bits for who, name in self._named for key, bits in [self.variety.bits[name]]}
            if self._bits + sum(counted.values()) < self.variety.least:
                out.append(" ")
                self._write(self.rule(self.variety.coda), None, None, out)
        self._bits = 0.0
        self._named.clear()

    def rule(self, name: str) -> Template:
        """One alternative of a rule, none of them twice before each has come once."""
        options = self.rules[name]
        if len(options) == 1:
            return options[0]
        unused = self._unused.get(name)
        if not unused:
            unused = self._unused[name] = list(range(len(options)))
        self._bits += _LOG2[len(unused)]
        pick = int(self.random() * len(unused))
        unused[pick], unused[-1] = unused[-1], unused[pick]
        return options[unused.pop()]

    def _write(self, template: Template, x: Person | None, y: Person | None, out: list[str]) -> None:
        for part in template:
            kind = type(part)
            if kind is str:
                if part == PARAGRAPH:
                    self._end_paragraph(out)
                out.append(part)
            elif kind is Attribute:
                person = self._person(part.role, x, y)
                self._named.add((person["first"], part.key))
                text = person[part.key]
                out.append(text[0].upper() + text[1:] if part.capital else text)
            elif kind is Choice:
                self._bits += _LOG2[len(part.options)]
                self._write(part.options[int(self.random() * len(part.options))], x, y, out)
            else:
                self._call(part, x, y, out)

    def _call(self, call: Call, x: Person | None, y: Person | None, out: list[str]) -> None:
        if call.roles:
            called = [self._person(role, x, y) for role in call.roles]
            x, y = called[0], called[-1]
        start = len(out)
        if call.name in self.facts:
            self._named.add(("", call.name))
            out.append(self.facts[call.name])
        else:
            name = f"{call.name}_{self.facts['season']}" if call.seasonal else call.name
            self._write(self.rule(name), x, y, out)
        if call.capital:
            first = next((at for at in range(start, len(out)) if out[at]), None)
            if first is not None:
                out[first] = out[first][0].upper() + out[first][1:]

    def _person(self, role: str, x: Person | None, y: Person | None) -> Person:
        person = x if role == "x" else y if role == "y" else self.people[role]
        if person is None:
            raise GrammarError(f"{role} is used outside a rule called with @")
        return person


_LOG2 = [0.0, *(math.log2(count) for count in range(1, 256))]
_ARTICLE = re.compile(r"\b([Aa])/[Aa]n (\W?)(\w+)")
_CONSONANT_SOUND = ("one", "uni", "use", "usu", "eu", "ukulele")
_VOWEL_SOUND = ("hour", "honest", "heir", "honour")


def resolve_articles(text: str) -> str:
    """Replace every a/an by the article that the following word asks for."""
    return _ARTICLE.sub(_article, text) if "/" in text else text


def _article(match: re.Match[str]) -> str:
    word = match[3].lower()
    # The age 80 asks for "an" in digits too; 11 and 18 do not occur in this magazine.
    vowel = (word[0] in "aeiou8" and not word.startswith(_CONSONANT_SOUND)) or word.startswith(_VOWEL_SOUND)
    return f"{match[1]}{'n' if vowel else ''} {match[2]}{match[3]}"


def unknown_names(
    rules: Rules, facts: Iterable[str], keys: Iterable[str], seasons: Sequence[str], roots: Iterable[str]
) -> set[str]:
    """Every rule, fact or attribute that is used in what `roots` can expand to and defined nowhere."""
    facts, keys = set(facts), set(keys)
    unknown: set[str] = set()
    seen: set[str] = set()
    queue = list(roots)
    while queue:
        name = queue.pop()
        if name in seen or name in facts:
            continue
        seen.add(name)
        if name not in rules:
            unknown.add(name)
            continue
        parts = [part for template in rules[name] for part in template]
        while parts:
            part = parts.pop()
            if isinstance(part, Choice):
                parts.extend(inner for option in part.options for inner in option)
            elif isinstance(part, Attribute) and part.key not in keys:
                unknown.add(f"{part.role}.{part.key}")
            elif isinstance(part, Call):
                queue.extend([f"{part.name}_{s}" for s in seasons] if part.seasonal else [part.name])
    return unknown
