"""Text shown as it is written, line by line: what cannot be read in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader_app.markup.article import Content, Element

LINES = 100
"""Lines that make one block."""

_LINE_BREAK = Element("br")


def as_written(text: str) -> Iterator[Element]:
    """Yield blocks with the lines of a text, none of nothing but empty lines."""
    lines = iter(text.removesuffix("\n").split("\n"))
    while some := list(islice(lines, LINES)):
        if any(map(str.strip, some)):
            yield Element("p", tuple(_broken(some)))


def _broken(lines: list[str]) -> Iterator[Content]:
    for line in lines[:-1]:
        if line:
            yield line
        yield _LINE_BREAK
    yield lines[-1]
