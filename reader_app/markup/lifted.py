"""Formulas and code taken out of a text before something reads it that would damage them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from reader_app.markup.article import Element
from reader_app.tex.find import Math, Reference

Found = Math | Reference


class Literal(NamedTuple):
    """Code in a text: the element it is, and its offsets."""

    element: Element
    start: int
    end: int


class Lifted:
    """A text with marks in place of the formulas and the code found in it, which go back for the marks.

    A mark is a number between two private-use characters that the text does not hold. Delimiters that were `ignored`
    are so wherever else formulas are found in the text.
    """

    def __init__(self, text: str = "", found: Sequence[Found | Literal] = (), ignored: Collection[str] = ()) -> None:
        (edge,) = unused_characters(text, 1)
        self._contents = tuple(item.element if isinstance(item, Literal) else item for item in found)
        self._sources = tuple(text[item.start : item.end] for item in found)
        self._mark = re.compile(f"{edge}([0-9]+){edge}")
        self.text = "".join(_with_marks(text, found, edge))
        self.ignored = ignored

    def restore(self, text: str) -> str:
        """Return `text` with their own characters for their marks."""
        return self._mark.sub(lambda mark: self._sources[int(mark[1])] if self._is_one(mark[1]) else mark[0], text)

    def split(self, text: str) -> Iterator[str | Found | Element]:
        """Yield `text` in pieces, with the formulas and the code for their marks."""
        for index, piece in enumerate(self._mark.split(text)):
            if index % 2 and self._is_one(piece):
                yield self._contents[int(piece)]
            elif piece:
                yield piece

    def _is_one(self, number: str) -> bool:
        """Whether something was lifted under the number: a reference in HTML may have made what looks like a mark."""
        return len(number) < 10 and int(number) < len(self._contents)


def unused_characters(text: str, count: int) -> tuple[str, ...]:
    """Return `count` private-use characters that `text` does not hold."""
    private = chain(range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
    return tuple(islice((character for character in map(chr, private) if character not in text), count))


def _with_marks(text: str, found: Iterable[Found | Literal], edge: str) -> Iterator[str]:
    position = 0
    for number, item in enumerate(found):
        yield f"{text[position : item.start]}{edge}{number}{edge}"
        position = item.end
    yield text[position:]
