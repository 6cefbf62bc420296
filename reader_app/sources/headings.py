"""Headings in Markdown as titles, which are none."""

from __future__ import annotations

import re

from reader_app.tex.find import find_math

_MARKS = (
    (re.compile(r"\{[a-z:-]{1,40}\}`(?P<text>[^`<]*[^`<\s])[ \t]*(?:<[^<>`]*>)?`"), r"\g<text>"),
    (re.compile(r"(?i)[ \t]*<br[ \t]*/?>[ \t]*"), " "),
    (re.compile(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])"), r"\g<text>"),
    (
        re.compile(r"(?<!\\)(?P<marks>\*{1,3}|(?<!\w)_{1,3})(?=[^\s*_])(?P<text>[^*_]*[^*_\s\\])(?P=marks)(?!\w)"),
        r"\g<text>",
    ),
    (re.compile(r"(?P<marks>~~|==|`+)(?=\S)(?P<text>[^~=`]*[^~=`\s])(?P=marks)"), r"\g<text>"),
    (re.compile(r"(?i)</?(?:a|b|code|em|font|i|kbd|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>"), ""),
    (re.compile(r"\\(?=[!#*+.()<>\[\]_`{|}~-])"), ""),
)
"""What Markdown puts around words, and the words."""


def title_of_heading(heading: str) -> str:
    """Return what a heading in Markdown says; formulas stay as they are."""
    pieces, position = [], 0
    for found in find_math(heading):
        pieces += [_without_marks(heading[position : found.start]), heading[found.start : found.end]]
        position = found.end
    return "".join([*pieces, _without_marks(heading[position:])]).strip() or heading


def _without_marks(text: str) -> str:
    for marks, words in _MARKS:
        text = marks.sub(words, text)
    return text
