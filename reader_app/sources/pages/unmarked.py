r"""Formulas in a crawled page from which the dollars around them are gone: ``设\\alpha\_1是``."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader_app.sources.pages.mending import unescaped

_NO_PROSE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]*`|\]\([^()\n]*\))", re.DOTALL)
"""Code, and the addresses of links."""

_RUN = re.compile(r"(?:[ -)+-Z^_a-~]|\\.)+")
"""A stretch of one line without Chinese, links and emphasis; what Markdown has escaped is in it."""

_COMMAND = re.compile(r"\\\\[A-Za-z{|]|\^\{|\\_\{")
_BEFORE = re.compile(r"(?:[\s,.;:!?]+|[#>+-]+\s+|\d+\.\s+|[A-Za-z][A-Za-z'-]+[,.;:]?\s+)*")
_BEHIND = re.compile(r"(?:[\s,.;:!?]+|[A-Za-z'-]{2,}(?=\s))*")
"""Punctuation, Markdown's marks of blocks and words on either side of a formula; those behind it read backwards."""


class Marked(NamedTuple):
    """Text with dollars around its formulas, and how many there are."""

    text: str
    formulas: int


def with_dollars(prose: str) -> Marked:
    """Return escaped Markdown between displays with dollars around what is TeX in it; where it ends is a guess."""
    count = 0

    def marked(run: re.Match[str]) -> str:
        nonlocal count
        before, formula, behind = _parted(run[0])
        if not _COMMAND.search(formula):
            return run[0]
        count += 1
        return f"{before}${unescaped(formula).tex}${behind}"

    parts = _NO_PROSE.split(prose)
    parts[::2] = [_RUN.sub(marked, part) for part in parts[::2]]
    return Marked("".join(parts), count)


def _parted(run: str) -> tuple[str, str, str]:
    """Return what stands before the formula in a stretch, the formula, and what stands behind it."""
    before = _BEFORE.match(run)
    start = before.end() if before else 0
    behind = _BEHIND.match(run[start:][::-1])
    end = len(run) - (behind.end() if behind else 0)
    if run[start:end].startswith("(") and run.count("(", start, end) > run.count(")", start, end):
        start += 1
    if run[start:end].endswith(")") and run.count(")", start, end) > run.count("(", start, end):
        end -= 1
    return run[:start], run[start:end], run[end:]
