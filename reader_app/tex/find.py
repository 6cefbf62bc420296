r"""Find the mathematics in text: ``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]`` and bare environments.

The rules are MathJax's (FindTeX): the first delimiter in the text opens, and its partner closes where all braces in
between are closed; what has no partner is text. Beyond them, ``$…$`` does not reach over a blank line, a display
holds no ``$`` of its own outside of braces, and dollars that are money or a shell's are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.tex import limits
from reader_app.tex.environment_names import ENVIRONMENT_NAMES


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in a text.

    `source` is the TeX between the delimiters byte for byte; a bare environment is its own delimiter and stays
    whole. `start` and `end` are the offsets in the text that was searched, delimiters included.
    """

    source: str
    display: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    r"""A ``\eqref{label}`` or ``\ref{label}`` in prose; `parenthesised` for eqref. Offsets as in `Math`."""

    label: str
    parenthesised: bool
    start: int
    end: int


_START = re.compile(
    r"(?P<display>\$\$|\\\\?\[)"
    r"|(?P<inline>\$(?:latex(?=\s))?|\\\\?\()"
    r"|\\begin\s*\{(?P<environment>[a-zA-Z]+\*?)\}"
    r"|\\(?P<reference>eqref|ref)\s*\{(?P<label>[^{}]*)\}"
    r"|\\[\\$]"
)
_PARTNERS = {"$$": "$$", "\\[": "\\]", "\\\\[": "\\\\]", "$": "$", "$latex": "$", "\\(": "\\)", "\\\\(": "\\\\)"}
_PIECE = re.compile(r"\\\\[\])]|\\(?:[a-zA-Z]+|.)|[{}]|\$\$?|\n[ \t\r]*\n", re.DOTALL)
_ENVIRONMENT_PIECE = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_TEX = re.compile(r"[\\^_{}=<>|+*]")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def find_math(text: str) -> list[Math | Reference]:
    """Return the formulas and references in plain text, in order; they do not overlap."""
    return list(_segments(text))


def _segments(text: str) -> Iterator[Math | Reference]:
    position = 0
    while found := _START.search(text, position):
        position = found.end()
        segment = _segment(text, found)
        if segment is not None:
            yield segment
            position = segment.end


def _segment(text: str, found: re.Match[str]) -> Math | Reference | None:
    if found["reference"]:
        return Reference(found["label"].strip(), found["reference"] == "eqref", found.start(), found.end())
    if found["environment"]:
        return _environment(text, found)
    if found["display"]:
        return _display(text, found)
    return _inline(text, found) if found["inline"] else None


def _environment(text: str, found: re.Match[str]) -> Math | None:
    name = found["environment"]
    if name not in ENVIRONMENT_NAMES:
        return None
    depth = 0
    for piece in _ENVIRONMENT_PIECE.finditer(text, found.start()):
        if piece[2] == name:
            depth += 1 if piece[1] == "begin" else -1
            if not depth:
                return Math(text[found.start() : piece.end()], True, found.start(), piece.end())
            if depth > limits.DEPTH:
                break
    return None


def _display(text: str, found: re.Match[str]) -> Math | None:
    closing, inside = _PARTNERS[found["display"]], found.end()
    for piece, depth in _pieces(text, inside, closing):
        if not depth and piece[0] == closing:
            source = text[inside : piece.start()]
            return Math(source, True, found.start(), piece.end()) if source.strip() else None
        if not depth and piece[0][0] == "$":
            return None
    return None


def _inline(text: str, found: re.Match[str]) -> Math | None:
    opening, inside = found["inline"], found.end()
    closing = _PARTNERS[opening]
    for piece, depth in _pieces(text, inside, closing):
        if piece[0][0] == "\n":
            return None
        if not depth and piece[0].startswith(closing):
            end = piece.start() + len(closing)
            source = text[inside : piece.start()]
            if not source.strip() or (opening == "$" and _is_prose(source, text[end : end + 1])):
                return None
            return Math(source, False, found.start(), end)
    return None


def _pieces(text: str, start: int, closing: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield what may close a formula or stop it, with the number of open braces before it."""
    if text.find(closing, start) < 0:
        return
    depth = 0
    for piece in _PIECE.finditer(text, start):
        if piece[0] == "{":
            depth += 1
            if depth > limits.DEPTH:
                return
        elif piece[0] == "}":
            depth = max(depth - 1, 0)
        else:
            yield piece, depth


def _is_prose(source: str, after: str) -> bool:
    """Say whether two dollars are money or a shell's rather than a formula's.

    ``$100 off, down to $80``, ``$20-$30`` and ``$HOME and $PATH`` are; a formula has the same room at both ends, or
    some TeX in it.
    """
    if _TEX.search(source):
        return False
    if source[0].isdigit() and after.isdigit() and not _NUMBER.fullmatch(source):
        return True
    return source[0].isspace() != source[-1].isspace() and _WORD.search(source) is not None
