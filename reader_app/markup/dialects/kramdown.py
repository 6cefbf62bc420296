r"""kramdown, which Jekyll reads its posts with: ``$$…$$`` in a paragraph is an inline formula.

Only a formula that is a block of its own is a display (kramdown's syntax, “Math Blocks”): it begins a line behind a
blank one, and a blank line or one of attributes follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader_app.markup.lifted import Found, Literal
from reader_app.tex.find import Math

_BEGINS_BLOCK = re.compile(
    r"(?:^|\n[ \t>]*\n|\n\{:[^\n]*\}[ \t]*\n)[ \t>]*\Z|(?:^|\n)[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]+\Z"
)
_ENDS_BLOCK = re.compile(r"[ \t]*(?:\Z|\n[ \t>]*(?:\n|\Z)|\n[ \t]*\{:|\n[ \t]*(?:[-*+]|\d{1,9}\.)[ \t])")
_ATTRIBUTES = re.compile(
    r"^(?P<marks>[ \t]*+(?:>[ \t]*+)*)"
    r"(?:(?:[*+-]|1\.)[ \t]+[^\n]{0,80}\n[ \t]*\{:toc[^\n{}#]*\}|\{:(?::?[^\n{}#]*)\})[ \t]*$",
    re.MULTILINE,
)

_NEAR = 200
"""Characters before a formula that are looked at for the beginning of its block."""


def with_inline_dollars(source: str, found: Sequence[Found | Literal]) -> list[Found | Literal]:
    """Return the formulas of a text, ``$$…$$`` being inline where it is no block of its own."""
    return [
        replace(item, display=False) if isinstance(item, Math) and _is_in_line(source, item) else item
        for item in found
    ]


def _is_in_line(source: str, math: Math) -> bool:
    if not source.startswith("$$", math.start):
        return False
    before = source[max(0, math.start - _NEAR) : math.start]
    return not (_BEGINS_BLOCK.search(before) and _ENDS_BLOCK.match(source, math.end))


def without_attribute_lines(text: str) -> str:
    """Return `text` without the lines that give a block its class or style, and without the place of the contents."""
    return _ATTRIBUTES.sub(r"\g<marks>", text)
