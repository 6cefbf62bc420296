"""Tables that Python-Markdown does not read whole: those without a header row (kramdown), or with a narrow one."""

from __future__ import annotations

import re
from itertools import groupby

_ROW = re.compile(r"[ \t]*\|.*\S.*")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t:|=+]*+-[ \t:|=+-]*+")


def with_headers(text: str) -> str:
    """Return `text` with an empty header row for each table that has none, and without the rules between its rows.

    A header row gets cells for all that are below it: Python-Markdown drops the others with their text.
    """
    if "|" not in text:
        return text
    lines: list[str] = []
    for is_row, group in groupby(text.split("\n"), key=lambda line: _ROW.fullmatch(line) is not None):
        rows = list(group)
        if is_row:
            rows = _with_header(rows) if _is_headless(rows) else _widened(rows)
        lines += rows
    return "\n".join(lines)


def _is_headless(rows: list[str]) -> bool:
    """Whether the rows begin with a rule, or have none below the first row while all of them end in a bar."""
    if len(rows) < 2 or _RULE.fullmatch(rows[0]):
        return len(rows) > 1
    return not _RULE.fullmatch(rows[1]) and all(row.rstrip().endswith("|") for row in rows)


def _with_header(rows: list[str]) -> list[str]:
    cells = [row for row in rows if not _RULE.fullmatch(row)]
    columns = max((row.count("|") for row in cells), default=2) - 1
    return ["", "|" + " |" * max(columns, 1), "|" + "---|" * max(columns, 1), *cells]


_MOST_CELLS = 10_000
"""Cells of a table whose header is widened: each row is filled up to its width."""


def _widened(rows: list[str]) -> list[str]:
    """Return the rows of a table, the first two with as many cells as the longest."""
    columns = _columns(rows[0])
    missing = max(map(_columns, rows)) - columns
    is_table = len(rows) > 2 and _RULE.fullmatch(rows[1]) and columns == _columns(rows[1])
    if not is_table or not missing or (columns + missing) * len(rows) > _MOST_CELLS:
        return rows
    header, rule = (row.rstrip().removesuffix("|") for row in rows[:2])
    return [f"{header}|{' |' * missing}", f"{rule}|{'---|' * missing}", *rows[2:]]


def _columns(row: str) -> int:
    """Return how many cells a row has, which begins with a bar."""
    return len(_BAR.findall(row.rstrip().removesuffix("|")))
