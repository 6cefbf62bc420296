"""Quarto and R Markdown: a picture that is a paragraph of its own has its description below it (implicit figures)."""

from __future__ import annotations

import re
from functools import partial

from reader_app.markup.code import with_text_changed
from reader_app.markup.dialects.containers import caption

SUFFIXES = frozenset({".qmd", ".rmd"})

_FIGURE = re.compile(
    r"^(?<![^\n]\n)(?P<picture>(?P<indent>[ \t]*+)"
    r"!\[(?P<caption>(?!\])(?:(?!!\[)[^\n]){1,2000}?)\]\((?![ \t])[^()\n]{1,1000}\)"
    r"(?:\{[^{}\n]{0,500}\})?)[ \t]*$(?=\n[ \t]*\n|\n?\Z)",
    re.MULTILINE,
)


def with_captions(markdown: str) -> str:
    """Return the Markdown with captions below such pictures; they are Markdown too."""
    return with_text_changed(markdown, partial(_FIGURE.sub, _captioned)) if "![" in markdown else markdown


def _captioned(figure: re.Match[str]) -> str:
    return f"{figure['picture']}\n\n{figure['indent']}{caption(figure['caption'])}\n"
