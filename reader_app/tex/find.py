"""Find the mathematics in text: ``$…$``, ``$$…$$``, ``\\(…\\)``, ``\\[…\\]`` and bare environments."""

from __future__ import annotations

from dataclasses import dataclass


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
