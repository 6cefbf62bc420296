r"""TeX's source as tokens.

A token is a string: a control sequence with its backslash, a number, a run of white space, or one character; a
comment is what follows the token ``%``. Tokens tile the source, so that joining them gives it back and the offset
of a token is the length of those before it. A number is one token although TeX sees digits; whoever reads one
argument splits it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_TOKEN = re.compile(
    r"\\(?:[a-zA-Z]+|.|$)"
    r"|[0-9]+(?:\{,\}[0-9]{3})*(?:\.[0-9]+)*|\.[0-9]+"
    r"|\s+"
    r"|#{1,9}[0-9]"
    r"|.",
    re.DOTALL,
)

tokenize: Callable[[str], list[str]] = _TOKEN.findall
"""Return the tokens of a source."""


def is_control_word(token: str) -> bool:
    r"""Say whether `token` is a backslash with letters, behind which TeX skips white space."""
    return len(token) > 1 and token[0] == "\\" and token[1].isalpha()


def untokenize(tokens: Sequence[str]) -> str:
    """Join tokens to a source that gives the same tokens again."""
    parts: list[str] = []
    for token in tokens:
        if parts and token[0].isalpha() and is_control_word(parts[-1]):
            parts.append(" ")
        parts.append(token)
    return "".join(parts)


def comment_length(tokens: Iterable[str]) -> int:
    r"""Return how many tokens the comment behind a ``%`` takes.

    It ends with its line, but, unlike TeX's, before a brace that closes a group around it: a writer of
    ``\textbf{61%}`` means the sign and loses no more than that.
    """
    depth = place = 0
    for place, token in enumerate(tokens, 1):
        if "\n" in token:
            return place
        depth += (token == "{") - (token == "}")
        if depth < 0:
            return place - 1
    return place
