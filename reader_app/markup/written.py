"""Text shown as it is written, line by line: what cannot be read in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader_app.markup.article import LINE_BREAK, Element

LINES = 100
"""Lines that make one block."""


def as_written(text: str) -> Iterator[Element]:
    """Yield blocks with the lines of a text, none of nothing but empty lines."""
    lines = iter(text.removesuffix("\n").split("\n"))
    while some := list(islice(lines, LINES)):
        if any(map(str.strip, some)):
            # To go through an element for each line break would take longer than all else that is read of a post.
            yield Element("p", ("\n".join(some).strip("\n").replace("\n", LINE_BREAK),))
