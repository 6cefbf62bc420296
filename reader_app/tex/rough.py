"""How wide formulas are likely to be, told by their TeX alone, where nothing is to be loaded for knowing it."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    r"\\(?:math[a-z]+|text[a-z]*|operatorname\*?|boldsymbol|left|right|[bB]igg?[lr]?|begin\{\w+\*?\}|end\{\w+\*?\}"
    r"|[dt]?frac|sqrt|hat|bar|tilde|vec|overline|widehat|widetilde|dot|ddot)(?![A-Za-z])|\\[()\[\],;!]|[{}$^_&]"
)
"""What takes no room beside what it stands at; indices and exponents make up for some of what it does take."""

_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|.)")
_WIDE_LETTER = "m"


def rough(text: str) -> str:
    """Return text that is about as wide as `text`, which has formulas in it, is when these are set."""
    return _COMMAND.sub(_WIDE_LETTER, _UNSEEN.sub("", text))
