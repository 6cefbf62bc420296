"""Markdown to an article, by way of HTML and with the formulas out of Markdown's reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import markdown

from reader_app.markup.article import Article, Element
from reader_app.markup.html import read_html
from reader_app.markup.lifted import Found, Lifted
from reader_app.tex.find import find_math

_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists")

_FENCED = r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$"
_SPAN = r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_CODE = re.compile(f"{_FENCED}|{_SPAN}", re.DOTALL | re.MULTILINE)
"""Fenced code and code spans (CommonMark 4.5 and 6.1); a span ends with its paragraph."""


def read_markdown(source: str) -> Article:
    """Return the article that the Markdown is: tables, fenced code and footnotes as in Python-Markdown.

    Formulas go through byte for byte; what stands in code is none, whatever dollars it holds.
    """
    lifted = Lifted(source, list(_formulas(source)))
    try:
        html = markdown.markdown(lifted.text, extensions=_EXTENSIONS)
    except RecursionError:
        plain = Element("pre", (source,))
        return Article((plain,), ("the Markdown is nested too deep and is shown as it is written",))
    return read_html(html, lifted)


def _formulas(source: str) -> Iterator[Found]:
    """Yield the formulas outside of code."""
    position = 0
    for code in _CODE.finditer(source):
        yield from _formulas_in(source, position, code.start())
        position = code.end()
    yield from _formulas_in(source, position, len(source))


def _formulas_in(source: str, start: int, end: int) -> Iterator[Found]:
    for found in find_math(source[start:end]):
        yield replace(found, start=found.start + start, end=found.end + start)
