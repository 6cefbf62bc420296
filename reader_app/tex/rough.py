"""How wide formulas are likely to be, told by their TeX alone, where nothing is to be loaded for knowing it."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"(?P<unseen>\\(?:math[a-z]+|text[a-z]*|operatorname\*?|boldsymbol|left|right|[bB]igg?[lr]?|begin\{\w+\*?\}"
    r"|end\{\w+\*?\}|[dt]?frac|hat|bar|tilde|vec|overline|widehat|widetilde|dot|ddot)(?![A-Za-z])"
    r"|\\[()\[\],;!]|[{}$^_&])"
    r"|(?P<name>\\(?:log|sin|cos|tan|exp|lim|max|min|sup|inf|det|dim|ker|deg|gcd|mod)(?![A-Za-z]))"
    r"|(?P<command>\\(?:[A-Za-z]+|.))|[=<>+]"
)
"""What takes no room beside what it stands at, names that are written out, and signs with room around them.

Indices and exponents are smaller than guessed, which makes up for what is not guessed at all.
"""

_WIDE, _APART = "W", "W "
"""What stands for a command, of which most are letters or relations, and for a sign with room around it."""


def rough(text: str) -> str:
    """Return text that is about as wide as `text`, which has formulas in it, is when these are set."""
    return _SIGN.sub(_stand_in, text)


def _stand_in(sign: re.Match[str]) -> str:
    if sign["unseen"]:
        return ""
    if sign["name"]:
        return f"{sign['name'][1:]} "
    return _WIDE if sign["command"] else _APART
