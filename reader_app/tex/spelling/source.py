"""Pieces of TeX put side by side: a space only where TeX would read two pieces as one."""

from __future__ import annotations

from collections.abc import Iterable

_SPECIAL = frozenset(("", " ", *"\\{}$&#^_%~'"))
"""Characters that do not stand for themselves."""


_GREEDY = "\\braket{"
"""A command that takes a second argument where there is one."""


def join(pieces: Iterable[str]) -> str:
    """Return pieces of TeX as one source in which each keeps its meaning."""
    parts: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if parts and _run_together(parts[-1], piece):
            parts.append(" ")
        elif parts and piece[0] == "{" and parts[-1].startswith(_GREEDY):
            parts.append("\\relax")
        parts.append(piece)
    return "".join(parts)


def braced(source: str) -> str:
    """Return a source as a group or an argument."""
    return f"{{{source}}}"


def optional(source: str) -> str:
    """Return a source as an optional argument."""
    return f"[{braced(source) if ']' in source else source}]"


def is_one_token(source: str) -> bool:
    """Say whether a source is one token, which stands as a script without braces."""
    if len(source) < 2:
        return source not in _SPECIAL
    return source[0] == "\\" and (_is_letters(source[1:]) or (len(source) == 2 and source[1] in "|{}_&%#$"))


def ends_in_word(source: str) -> bool:
    """Say whether a source ends with a command's name, which a letter behind it would prolong."""
    at = len(source)
    while at and _is_letters(source[at - 1]):
        at -= 1
    backslashes = 0
    while at > backslashes and source[at - 1 - backslashes] == "\\":
        backslashes += 1
    return at < len(source) and backslashes % 2 == 1


def _run_together(before: str, after: str) -> bool:
    first, last = after[0], before[-1]
    if _is_letters(first):
        return ends_in_word(before)
    if first.isdigit() or (first == "." and after[1:2].isdigit()):
        return last.isdigit() or last == "."
    if first == "{" and after.startswith("{,}"):
        return last.isdigit()
    return first in "[*" and (before.endswith("\\\\") or (first == "[" and before.endswith("\\sqrt")))


def _is_letters(text: str) -> bool:
    return text.isascii() and text.isalpha()
