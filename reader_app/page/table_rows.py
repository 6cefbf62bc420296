"""The rows and cells of a table element: how its width is shared out, and in which parts they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from reader_app.markup.allowed import INLINE
from reader_app.markup.article import Article, Element

LEAST_SHARE = 12
"""What a column of a table counts at least, beside the longest formula of others, characters of TeX."""


AT_ONCE = 1800
"""How much of a table is written at once, in characters; Qt lays all of it out at every change, which takes 4 ms."""

_OF_LINES = (INLINE | {"p", "div", "ul", "ol", "li", "dl", "dt", "dd"}) - {"img"}
"""The elements of cells that hold nothing but lines of text below each other."""

AN_OBJECT = 40
"""What a cell takes besides its text, and what a formula takes, characters."""


class Table(NamedTuple):
    """The cells of a table row by row, and the rows that are written at once.

    `shares` are those of its width that the formulas of each column may take, by their longest.
    """

    rows: Sequence[Sequence[Element]]
    shares: Sequence[float]
    parts: Sequence[range]

    @property
    def columns(self) -> int:
        """The number of its columns, 0 if it has no cells."""
        return len(self.shares)

    def cells(self, part: range, column: int) -> Iterator[Element]:
        """Yield the cells that some rows have in a column."""
        return (self.rows[number][column] for number in part if column < len(self.rows[number]))


def read_table(element: Element) -> Table:
    """Return the table that an element is, without rows that have no cells; tables in cells have rows of their own."""
    rows = [_cells(row) for row in _rows(element) if row.children]
    columns = max(map(len, rows), default=0)
    return Table(rows, _shares(rows, columns), _parts(rows))


def _shares(rows: Sequence[Sequence[Element]], columns: int) -> list[float]:
    longest = [LEAST_SHARE] * columns
    for cells in rows:
        for column, cell in enumerate(cells):
            sources = (len(math.source) for math in Article(cell.children).formulas())
            longest[column] = max(longest[column], *sources, LEAST_SHARE)
    return [length / sum(longest) for length in longest]


def _parts(rows: Sequence[Sequence[Element]]) -> list[range]:
    """Return the rows that are written at once; only a table of text, lists and formulas is divided."""
    if not all(map(_is_of_lines, chain.from_iterable(rows))):
        return [range(len(rows))]
    parts, start, size = [], 0, 0
    for number, row in enumerate(rows):
        added = sum(map(_size, row))
        if size and size + added > AT_ONCE:
            parts.append(range(start, number))
            start, size = number, 0
        size += added
    return [*parts, range(start, len(rows))]


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag != "table":
                yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)]


def _is_of_lines(cell: Element) -> bool:
    """Whether a cell holds neither pictures nor frames."""
    elements = (content for content in Article(cell.children).walk() if isinstance(content, Element))
    return all(element.tag in _OF_LINES for element in elements)


def _size(cell: Element) -> int:
    """Return how much work a cell is, in characters."""
    return sum(len(each) if isinstance(each, str) else AN_OBJECT for each in Article((cell,)).walk())
