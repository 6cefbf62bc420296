r"""Formulas that a crawler has damaged: backslashes that it doubled, row breaks that it lost, Markdown's escapes."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader_app.markup.dialects.escapes import without_escapes

_LOST_BREAK = re.compile(r"(?<!\\)\\(?=\n|\[-?[0-9.]+(?:pt|em|ex|mm|cm|px|mu)\])")
_ROWS = re.compile(r"\\begin\{(?:align|aligned|array|cases|gather|gathered|[bpvBV]?matrix|split|eqnarray)\*?\}")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class Mended(NamedTuple):
    """A formula's TeX, and whether that is a guess."""

    tex: str
    is_guess: bool = False


def halved(tex: str) -> str:
    r"""Return TeX whose backslashes were doubled, those of row breaks too: ``\\frac{1}{2} \\\\ x``."""
    return tex.replace("\\\\", "\\")


def unescaped(tex: str) -> Mended:
    r"""Return the TeX that Markdown's escapes were put into: ``\\frac{a\_1}{b}``, with its row breaks.

    A row break at the end of a line was written ``\\\`` and is ``\\`` again by itself; before a length it has lost a
    backslash.
    """
    return with_row_breaks(_BLANK_LINES.sub("\n", without_escapes(tex)))


def with_row_breaks(tex: str) -> Mended:
    r"""Return TeX with ``\\`` where one backslash is left of it, at the end of a line or before a length."""
    if not _ROWS.search(tex):
        return Mended(tex)
    mended = _LOST_BREAK.sub(r"\\\\", tex)
    return Mended(mended, mended != tex)
