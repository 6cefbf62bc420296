"""The rows and cells of a table element, and how its width is shared out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader_app.markup.article import Article, Element

LEAST_SHARE = 12
"""What a column of a table counts at least, beside the longest formula of others, characters of TeX."""


def rows_of(table: Element) -> list[list[Element]]:
    """Return the cells of each row that has any; tables in cells have rows of their own."""
    return [_cells(row) for row in _rows(table) if row.children]


def shares(rows: Sequence[Sequence[Element]], columns: int) -> list[float]:
    """Return the share of a table's width that the formulas of each column may take, by their longest."""
    longest = [LEAST_SHARE] * columns
    for cells in rows:
        for column, cell in enumerate(cells):
            sources = (len(math.source) for math in Article(cell.children).formulas())
            longest[column] = max(longest[column], *sources, LEAST_SHARE)
    return [length / sum(longest) for length in longest]


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag != "table":
                yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)]
