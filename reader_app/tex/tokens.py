r"""TeX's source as tokens.

A token is a string: a control sequence with its backslash, a number, a run of white space, a comment, or one
character. Tokens tile the source, so that joining them gives it back and the offset of a token is the length of
those before it. A number is one token although TeX sees digits; whoever reads one argument splits it.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:[a-zA-Z]+|.|$)"
    r"|[0-9]+(?:\{,\}[0-9]{3})*(?:\.[0-9]+)?"
    r"|\s+"
    r"|%[^\n]*\n?\s*"
    r"|#+[0-9]"
    r"|.",
    re.DOTALL,
)

tokenize = _TOKEN.findall
"""Return the tokens of a source as a list of strings."""


def is_control_word(token: str) -> bool:
    r"""Say whether `token` is a backslash with letters, behind which TeX skips white space."""
    return len(token) > 1 and token[0] == "\\" and token[1].isalpha()


def is_blank(token: str) -> bool:
    """Say whether `token` is white space or a comment."""
    return token.isspace() or token[0] == "%"


def untokenize(tokens: list[str]) -> str:
    """Join tokens to a source that gives the same tokens again."""
    parts: list[str] = []
    for token in tokens:
        if parts and token[0].isalpha() and is_control_word(parts[-1]):
            parts.append(" ")
        parts.append(token)
    return "".join(parts)
