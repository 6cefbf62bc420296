"""Macros that a text defines outside of its formulas, in paragraphs of their own, as Pandoc and Quarto know them."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader_app.markup.code import code_blocks
from reader_app.sources.definitions import DEFINITION, is_balanced
from reader_app.sources.stretches import stretches

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

    parts = stretches(markdown, ((block.start, block.end) for block in code_blocks(markdown)))
    parts[::2] = [_PARAGRAPH.sub(taken, part) for part in parts[::2]]
    return Parted("".join(parts), "\n".join(tex))
