"""Stage `clean`: the same words, free of what encodings, markup and typesetting left behind.

In this order, as each step relies on the ones before it: line ends, HTML entities, markup remains, encoding repair
(ftfy) and NFC, invisible characters, escaping of `<|`, words broken at line ends, spaces, scene breaks, blank lines.
After it the only control token in a text is `<|scene_break|>`, alone on its line; a literal `<|` has become `< |`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import ftfy
import ftfy.badness
import regex

from processing.settings import CleanSettings
from processing.stage import Document, Dropped, Kept, Stage

SCENE_BREAK = "<|scene_break|>"

# Not U+0085: in text from the web it is an ellipsis of windows-1252, which ftfy restores.
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\v]")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)  # no second start inside: linear on bad input
_RULE_TAG = re.compile(r"<hr\b[^<>]{0,200}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|tr|table|blockquote|section|article)\b[^<>]{0,500}>", re.I)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|body|center|cite|code|del|em|font|head|html|i|img|ins|mark|nobr|o:p|q|s|small|span|strike"
    r"|strong|sub|sup|tbody|td|th|thead|title|tt|u|wbr)\b[^<>]{0,2000}>",
    re.I,
)
_BBCODE = re.compile(r"\[/?(?:b|i|u|s|quote|spoiler|center|size|color|font|url|img)(?:=[^\[\]\n]{0,200})?\]", re.I)
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?://|/|#|mailto:)[^()\s]{0,1000}\)")
_MARKDOWN_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_MARKDOWN_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s*_])\1(?![\w*_])")
_EMPHASIS = re.compile(r"[*_][^\s*_]")  # without it the two patterns above, which look at every character, are skipped
_MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\w)", re.MULTILINE)

_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,  # done before, and without ftfy's guess from a '<' somewhere in the text
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    explain=False,
)
# ASCII text holds nothing ftfy would mend once controls are gone; of other text only lines with these may need it.
_CALM = regex.compile(r"[\x00-\x7f\u00a1-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")

# Controls but tab and newline, soft hyphen, zero-width and bidirectional marks, byte order mark, variation selectors,
# interlinear marks, noncharacters, private use, lone surrogates.
_INVISIBLE = regex.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\\p{Co}\\p{Cs}"
    "\U000e0000-\U000e0fff]"
)
_LINE_END, _HIDDEN, _SPACE, _SUSPECT = 1, 2, 4, 8  # kinds of characters
_BROKEN_WORD = re.compile(r"(?<![\w-])([^\W\d_]{2,30})-\n[ \t]*([^\W\d_]{2,30})(?![\w-])")
_OTHER_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(r" {2,}")
_LINE_EDGES = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{3,}")
_ORNAMENTS = "*#~=_\\-–—―─━•·∙●○◦◆◇♦❖◊⁂※❦❧☙✦✧★☆✻✽❋⁕†‡§∞→←+^<>|/\\\\:.…"
_SCENE_LINE_LENGTH = 80
_SCENE_LINE = re.compile(
    # * * *, ---, ~*~, ⁂, <><>; not a line of dots, and of the marks that code and tables use not fewer than three
    rf"(?=[^\n]*[^.…\s<>|/\\:]|(?:[^\n.…:]*[<>|/\\]){{3}})[{_ORNAMENTS}]+(?: [{_ORNAMENTS}]+)*"
    rf"|[-~*=_ ]*(?:[oO0xX][oO0xX]?[oO0xX]?)(?:[-~*=_ ]+[oO0xX]{{1,3}})+[-~*=_ ]*"  # x x x, o-O-o
    rf"|[-~*=_ ]*(?:oOo|o0o|OoO|0o0|xXx|XXX|xxx)[-~*=_ ]*"
    rf"|[\[(<{{*~-]* ?(?:scene|section|line|page) ?break ?[\])>}}*~-]*",
    re.IGNORECASE,
)


def clean(document: Document, settings: CleanSettings) -> Kept | Dropped:
    """Clean one text. Dropped when nothing is left of it."""
    text = document.text
    found = _kinds(text)
    if "&" in text and _ENTITY.search(text):
        text = _unescape(text)
        found = _kinds(text)
    if found & _LINE_END:
        text = _LINE_ENDS.sub("\n", text).replace("\f", "\n\n")
    if settings.strip_markup:
        text = _strip_markup(text, scene_breaks=settings.scene_breaks)
    if not text.isascii():
        if found & _SUSPECT or ftfy.badness.is_bad(text):
            text = _mend(text)
        text = unicodedata.normalize("NFC", text)
        found = _kinds(text)
    if found & _HIDDEN:
        text = _INVISIBLE.sub("", text)
    escaped = text.count("<|")
    text = text.replace("<|", "< |")
    if settings.join_broken_words and "-\n" in text:
        text = _join_broken_words(text)
    if found & _SPACE:
        text = _OTHER_SPACES.sub(" ", text)
    text = _tidy_spaces(text)
    if settings.scene_breaks:
        text = mark_scene_breaks(text)
    if not text:
        return Dropped("nothing_left")
    return Kept(text, {"scene_breaks": text.count(SCENE_BREAK), "escaped": escaped})


def _kinds(text: str) -> int:
    """What kinds of characters occur, as bits. Looks at each distinct one only: steps with nothing to do are skipped.

    On plain prose this makes cleaning four times as fast as running every pattern over it.
    """
    found = 0
    for character in set(text):
        found |= _kind(character)
    return found


@lru_cache(maxsize=1 << 14)
def _kind(character: str) -> int:
    return (
        _LINE_END * (character in "\r\v\f\u2028\u2029")
        | _HIDDEN * (_INVISIBLE.fullmatch(character) is not None)
        | _SPACE * (_OTHER_SPACES.fullmatch(character) is not None)
        | _SUSPECT * (_CALM.fullmatch(character) is None)
    )


def _unescape(text: str) -> str:
    """HTML entities to characters; twice, as pages that were escaped twice are common and thrice are not."""
    for _ in range(2):
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def _strip_markup(text: str, *, scene_breaks: bool) -> str:
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _RULE_TAG.sub("\n\n***\n\n" if scene_breaks else "\n\n", text)
        text = _BLOCK_TAG.sub("\n", text)
        text = _INLINE_TAG.sub("", text)
    if "[" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
        text = _BBCODE.sub("", text)
    if _EMPHASIS.search(text):
        text = _MARKDOWN_STRONG.sub(r"\2", text)
        text = _MARKDOWN_EMPHASIS.sub(r"\2", text)
    if "#" in text:
        text = _MARKDOWN_HEADING.sub("", text)
    return text


def _mend(text: str) -> str:
    """ftfy's repairs, line by line, on the lines that could need one. It never joins or splits lines here."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.isascii() or (_CALM.fullmatch(line) and not ftfy.badness.is_bad(line)):
            continue
        lines[index] = ftfy.fix_text(line, _FTFY).replace("\n", " ")
    return "\n".join(lines)


def _join_broken_words(text: str) -> str:
    """Join what a line end broke. The hyphen stays where the document writes that word with a hyphen elsewhere."""
    hyphenated = set(re.findall(r"(?<![\w-])[^\W\d_]{2,30}-[^\W\d_]{2,30}(?![\w-])", text))

    def join(match: re.Match[str]) -> str:
        first, second = match.groups()
        if not second[0].islower() or f"{first}-{second}" in hyphenated:
            return f"{first}-{second}"
        return first + second

    return _BROKEN_WORD.sub(join, text)


def _tidy_spaces(text: str) -> str:
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _LINE_EDGES.sub("\n", text)
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip(" \n")


def mark_scene_breaks(text: str) -> str:
    """Each run of ornament lines to one `<|scene_break|>` paragraph; none at the beginning or the end of a text."""
    lines = text.split("\n")
    scenes: list[list[str]] = [[]]
    for line in lines:
        if 0 < len(line) <= _SCENE_LINE_LENGTH and _SCENE_LINE.fullmatch(line):
            scenes.append([])
        else:
            scenes[-1].append(line)
    if len(scenes) == 1:
        return text
    texts = ["\n".join(scene).strip("\n") for scene in scenes]
    return f"\n\n{SCENE_BREAK}\n\n".join(scene for scene in texts if scene)


STAGE = Stage("clean", 1, clean, section="clean", libraries=("ftfy", "regex", "unicode"), changes_text=True)
