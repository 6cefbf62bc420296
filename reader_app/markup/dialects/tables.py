"""Tables that Python-Markdown does not read whole: those below text, without a header row, or with a narrow one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

_ROW = re.compile(r" {0,3}\|.*\S.*")
_HEADER = re.compile(r" {0,3}(?![ >]|[-*+] |\d{1,9}\. )[^|]*\|.*")
_DELIMITERS = re.compile(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)+")
_RULE = re.compile(r"[ \t:|=+]*+-[ \t:|=+-]*+")
_BAR = re.compile(r"(?<!\\)\|")

_MOST_CELLS = 10_000
"""Cells of a table whose header is widened: each row is filled up to its width."""


class Tables(TableProcessor):
    """Reads a table wherever it begins in a block, in items and quotations too.

    A table without a header row (kramdown) gets an empty one, and the rules between its rows go. A header row gets
    cells for all that are below it: Python-Markdown drops the others with their text.
    """

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": False})
        self._before = self._table = ""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a table begins in the block; what it consists of is kept for `run`, as in the class above."""
        if "|" not in block:
            return False
        first, *others = block.split("\n")
        # The lines of an item stand as they are indented until it is closed.
        indent = "    " if self.parser.state.isstate("list") else ""
        found = next(_tables([first, *(line.removeprefix(indent) for line in others)]), None)
        if found is None:
            return False
        self._before, self._table = "\n".join(found[0]), "\n".join(_widened(found[1]))
        return super().test(parent, self._table)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put the table into `parent`, and before it what stands above it."""
        before, blocks[0] = self._before, self._table
        if before:
            self.parser.parseBlocks(parent, [before])
            super().test(parent, blocks[0])
        super().run(parent, blocks)


def _tables(lines: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands above each table, and its rows, a header first."""
    is_below_row = False
    for number, (line, following) in enumerate(pairwise(lines)):
        if _HEADER.fullmatch(line) and _DELIMITERS.fullmatch(following):
            yield lines[:number], lines[number:]
        is_row = _ROW.fullmatch(line) is not None
        if is_row and not is_below_row:
            rows = list(takewhile(_ROW.fullmatch, lines[number:]))
            if _is_headless(rows):
                yield lines[:number], [*_with_header(rows), *lines[number + len(rows) :]]
        is_below_row = is_row


def _is_headless(rows: list[str]) -> bool:
    """Whether the rows begin with a rule, or have none below the first row while all of them end in a bar."""
    if len(rows) < 2 or _RULE.fullmatch(rows[0]):
        return len(rows) > 1
    return not _RULE.fullmatch(rows[1]) and all(row.rstrip().endswith("|") for row in rows)


def _with_header(rows: list[str]) -> list[str]:
    cells = [row for row in rows if not _RULE.fullmatch(row)]
    columns = max(max((row.count("|") for row in cells), default=2) - 1, 1)
    return ["|" + " |" * columns, "|" + "---|" * columns, *cells]


def _widened(rows: list[str]) -> list[str]:
    """Return the rows of a table, the first two with as many cells as the longest and a bar at their end."""
    columns = _columns(rows[0])
    missing = max(map(_columns, rows)) - columns
    if columns != _columns(rows[1]) or (columns + missing) * len(rows) > _MOST_CELLS:
        return rows
    header, rule = (row.rstrip().removesuffix("|") for row in rows[:2])
    return [f"{header}|{' |' * missing}", f"{rule}|{'---|' * missing}", *rows[2:]]


def _columns(row: str) -> int:
    """Return how many cells a row has between the bars at its ends, if there are any."""
    return len(_BAR.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1
