"""Definitions of macros in a text that is no TeX itself."""

from __future__ import annotations

import re

DEFINITION = r"\\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|def)\b"
"""How a definition begins."""

_BRACE = re.compile(r"\\.|[{}]")


def is_balanced(tex: str) -> bool:
    """Whether every brace is closed, and none before it was opened."""
    depth = 0
    for brace in _BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0
