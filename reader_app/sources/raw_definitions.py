"""Macros that a text defines outside of its formulas, in paragraphs of their own, as Pandoc and Quarto know them."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from reader_app.markup.code import with_text_changed
from reader_app.sources.definitions import DEFINITION, is_balanced

_LINE = rf"[ \t]{{0,3}}{DEFINITION}[^\n]*"
_PARAGRAPH = re.compile(rf"(?:\A\n?|(?<=\n\n)){_LINE}(?:\n{_LINE})*(?=\n[ \t]*\n|\n?\Z)")

_WORDS = ("newcommand", "providecommand", "\\DeclareMathOperator", "\\def")
"""One of them is in every definition; hardly any text has one, and then it need not be looked for."""


class Parted(NamedTuple):
    """A text without its definitions, and the TeX that they are."""

    text: str
    tex: str


def without_definitions(markdown: str) -> Parted:
    r"""Return the text without the paragraphs of nothing but ``\newcommand`` and its kin, whose braces are closed."""
    if not any(word in markdown for word in _WORDS):
        return Parted(markdown, "")
    tex: list[str] = []

    def taken(paragraph: re.Match[str]) -> str:
        if not is_balanced(paragraph[0]):
            return paragraph[0]
        tex.append(paragraph[0])
        return ""

    text = with_text_changed(markdown, partial(_PARAGRAPH.sub, taken))
    return Parted(text, "\n".join(tex))
