"""How much of a text Python-Markdown reads in time: it would need seconds, or the square of a length, for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, repeat

from reader_app.markup.code import code_blocks

SIGNS: Mapping[str, int] = {r"[\n>|*~=<!\[`$]|    |\t|\{%|\{\{[<%]": 15_000, r"[\\_{&]": 100_000}
"""Signs of Markdown and its generators, those of TeX that mean something there too, and how many of them are read:
half a second's worth. The longest post that is known has half of that.
"""

_BLOCK = 3
"""A fenced block takes as long as so many other signs."""

_NESTING = re.compile(r"^(?:[ \t]{0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){33}", re.MULTILINE)
_GAP = re.compile(r"\n(?=[ \t>]*\n)")
_EDGE = re.compile(r"\n(?=[ \t>]*(?:[-*+:][ \t]|[|#]|[-=]+[ \t]*$|\d{1,9}[.)][ \t]))", re.MULTILINE)
_STEP = re.compile(r"^[ \t>]*(?:#|[-*_=]{2}|[-=][ ]*$|:[ ])", re.MULTILINE)

_STEPS = 20_000_000
"""Headings, rules and definitions in lines that no blank line parts, times their characters: each copies the rest."""

_OPENERS: Mapping[re.Pattern[str], int] = {
    re.compile(r"[\[@]"): 2_500_000,
    re.compile(r"[|*_~^&!\\{`]|==|  \n"): 50_000_000,
    re.compile("<"): 400_000_000,
}
"""What may open something in a paragraph, and how many of them times all its characters are read: a bracket and a
reference are looked for their partners, a match of any other copies the paragraph. Of tags there are fewer in a text
(`SIGNS`), and a table of 2,000 cells is read to its end.
"""

_ABBREVIATION = re.compile(r"^[ \t]{0,3}\*\[", re.MULTILINE)
_ABBREVIATIONS = 200
"""Each is looked for in every piece of the text."""


def parted(source: str) -> tuple[str, str]:
    """Return Markdown up to the line with the last sign that is read as one, and what is behind it."""
    head = source
    for sign, most in SIGNS.items():
        last = next(islice(_signs(head, sign), most, None), None) if len(head) > most else None
        if last is not None:
            head = head[: head.rfind("\n", 0, last) + 1 or last]
    return head, source[len(head) :]


def _signs(source: str, sign: str) -> Iterator[int]:
    """Yield where the signs stand; a fenced block counts as `_BLOCK` of them, whatever is in it."""
    found, position = re.compile(sign).finditer, 0
    has_fences = "```" in source or "~~~" in source
    for block in code_blocks(source) if has_fences else ():
        yield from (each.start() for each in found(source, position, block.start))
        yield from repeat(block.start, _BLOCK)
        position = block.end
    yield from (each.start() for each in found(source, position))


def readable(text: str) -> int:
    """Return up to where Python-Markdown reads `text` in about half a second and does not recurse too deep.

    A post of 100 KB, with a hundred links in its longest paragraph, is read to its end.
    """
    deep = _NESTING.search(text)
    abbreviation = next(islice(_ABBREVIATION.finditer(text), _ABBREVIATIONS, None), None)
    ends = (found.start() for found in (deep, abbreviation) if found is not None)
    return min(*ends, _first_too_dense(text), len(text))


def _first_too_dense(text: str) -> int:
    """Return where the first lines begin that would take too long, the end of the text if none do."""
    for start, lines in _split(_GAP, text):
        if len(_STEP.findall(lines)) * len(lines) > _STEPS:
            return start
        for within, paragraph in _split(_EDGE, lines):
            if _is_too_dense(paragraph):
                return start + within
    return len(text)


def _split(edge: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text between line ends that are edges, behind the offsets of their beginnings."""
    start = 0
    for part in edge.split(text):
        yield start, part
        start += len(part) + 1


def _is_too_dense(paragraph: str) -> bool:
    return any(len(opener.findall(paragraph)) * len(paragraph) > most for opener, most in _OPENERS.items())
