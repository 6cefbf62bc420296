r"""Find the mathematics in text: ``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]`` and bare environments.

The rules are MathJax's (FindTeX): the first delimiter in the text opens, and its partner closes where all braces in
between are closed; what has no partner is text. Beyond them, ``$…$`` does not reach over a blank line, no formula
holds a ``$`` of its own outside of braces, and dollars that are money or a shell's are text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from reader_app.tex import limits
from reader_app.tex.environment_names import ENVIRONMENT_NAMES
from reader_app.tex.partners import PARTNERS, Partners


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
    r"|\\(?P<reference>eqref|ref)\s*\{(?P<label>[^{}\n]{0,200})\}"
    r"|\\[\\$]"
)
_TEX = re.compile(r"[\\^_{}=<>|+*]")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_BEGINNING = re.compile(r"[A-Za-z0-9\\]")
_LAST_WORD = re.compile(r"(?:(?<![A-Za-z\\])[A-Za-z]{3,}[,.;:]?|[\u3040-\u30ff\u4e00-\u9fff]|\s\|)\s\Z")
_LONGEST_WORD = 50
"""Characters from the end in which the last word is looked for: a formula may be long, and many be in one another."""


SINGLE_DOLLARS = ("$",)
"""The delimiters to ignore where dollars are money: ``$$``, ``$latex`` and those with backslashes still count."""


def holds_math(text: str, ignored: Collection[str] = ()) -> bool:
    """Whether `find_math` finds anything: quickly asked of what has no formulas, and of what has many."""
    return ("$" in text or "\\" in text) and next(_segments(text, ignored), None) is not None


def find_math(text: str, ignored: Collection[str] = ()) -> list[Math | Reference]:
    """Return the formulas and references in plain text, in order; they do not overlap.

    Delimiters among `ignored` open none. There are no more than `limits.FORMULAS`, in as many as `limits.DELIMITERS`
    that are looked at: what is behind them is text.
    """
    return list(islice(_segments(text, ignored), limits.FORMULAS))


def _segments(text: str, ignored: Collection[str]) -> Iterator[Math | Reference]:
    partners = Partners(text)
    position = 0
    for _ in range(limits.DELIMITERS):
        found = _START.search(text, position)
        if found is None:
            return
        position = found.end()
        opening = found["display"] or found["inline"]
        segment = None if opening in ignored else _segment(text, found, partners)
        if segment is not None:
            yield segment
            position = segment.end


def _segment(text: str, found: re.Match[str], partners: Partners) -> Math | Reference | None:
    if found["reference"]:
        return Reference(found["label"].strip(), found["reference"] == "eqref", found.start(), found.end())
    if found["environment"]:
        return _environment(text, found, partners)
    if found["display"]:
        return _display(text, found, partners)
    return _inline(text, found, partners) if found["inline"] else None


def _environment(text: str, found: re.Match[str], partners: Partners) -> Math | None:
    if found["environment"] not in ENVIRONMENT_NAMES:
        return None
    start, end = found.start(), partners.environment_end(found.start())
    return Math(text[start:end], True, start, end) if end >= 0 else None


def _display(text: str, found: re.Match[str], partners: Partners) -> Math | None:
    opening = found["display"]
    closing = partners.closing(found.end(), opening)
    source = text[found.end() : closing] if closing >= 0 else ""
    return Math(source, True, found.start(), closing + len(PARTNERS[opening])) if source.strip() else None


def _inline(text: str, found: re.Match[str], partners: Partners) -> Math | None:
    opening = found["inline"]
    closing = partners.closing(found.end(), opening)
    source = text[found.end() : closing] if closing >= 0 else ""
    end = closing + len(PARTNERS[opening])
    if not source.strip() or (opening == "$" and _is_prose(source, text[end : end + 1])):
        return None
    return Math(source, False, found.start(), end)


def _is_prose(source: str, after: str) -> bool:
    """Say whether two dollars are money or a shell's rather than a formula's.

    ``$100 off, down to $80``, ``$20-$30`` and ``$HOME and $PATH`` are; a formula has the same room at both ends, or
    some TeX in it. Nor does the second dollar of ``$a_1 and $b_1$`` end a formula, or that of the table's row
    ``| $a_1 | $b_1$ |``: the first one was never closed.
    """
    if _BEGINNING.match(after) and not source[0].isspace() and _LAST_WORD.search(source[-_LONGEST_WORD:]):
        return True
    if _TEX.search(source):
        return False
    if source[0].isdigit() and after.isdigit() and not _NUMBER.fullmatch(source):
        return True
    return source[0].isspace() != source[-1].isspace() and _WORD.search(source) is not None
