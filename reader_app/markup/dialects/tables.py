"""Tables without a header row, which kramdown has and Python-Markdown has not."""

from __future__ import annotations

import re
from itertools import groupby

_ROW = re.compile(r"[ \t]*\|.*\S.*")
_RULE = re.compile(r"[ \t]*\|?[ \t:|=+-]*-[ \t:|=+-]*")


def with_headers(text: str) -> str:
    """Return `text` with an empty header row for each table that has none, and without the rules between its rows."""
    if "|" not in text:
        return text
    lines: list[str] = []
    for is_row, group in groupby(text.split("\n"), key=lambda line: _ROW.fullmatch(line) is not None):
        rows = list(group)
        lines += _with_header(rows) if is_row and _is_headless(rows) else rows
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
