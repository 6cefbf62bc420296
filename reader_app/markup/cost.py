"""Which texts Python-Markdown would take too long for: it needs the square of some counts that its input chooses."""

from __future__ import annotations

import re

_NESTING = re.compile(r"^(?:[ \t]{0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){33}", re.MULTILINE)
_BLOCK_EDGE = re.compile(r"\n(?=[ \t>]*(?:\n|[-*+|#:=]|\d{1,9}[.)]))")
_OPENERS = re.compile(r"[|*_~=<&!\\{`]")

_BLOCKS = 4_000
_BRACKETS = 2_500_000
"""Opening brackets of a paragraph times its characters: each is looked for its partner."""

_PATTERNS = 50_000_000
"""Characters of a paragraph that may open something times all its characters: each match copies the paragraph."""


_ABBREVIATION = re.compile(r"^[ \t]{0,3}\*\[", re.MULTILINE)
_ABBREVIATIONS = 200
"""Each is looked for in every piece of the text."""


def is_too_costly(text: str) -> bool:
    """Whether Python-Markdown would take more than about half a second for `text`, or recurse too deep.

    A post of 100 KB, with some hundred blocks and a hundred links in its longest paragraph, is far from it.
    """
    if _NESTING.search(text) or len(_ABBREVIATION.findall(text)) > _ABBREVIATIONS:
        return True
    blocks = _BLOCK_EDGE.split(text)
    return len(blocks) > _BLOCKS or any(map(_is_too_dense, blocks))


def _is_too_dense(block: str) -> bool:
    size = len(block)
    return block.count("[") * size > _BRACKETS or len(_OPENERS.findall(block)) * size > _PATTERNS
