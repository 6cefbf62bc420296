"""Formulas that have been read, alone and as the numbered whole of a document."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex.problem import Problem

UNKNOWN = "??"
"""What a reference shows whose label does not exist, or exists twice."""


class Formula(NamedTuple):
    """A formula that has been read: the ``math`` element (always there; a bad piece is an ``merror`` in it).

    `ending` is the punctuation that the text has right behind a display, which is part of `node`.
    """

    source: str
    display: bool
    node: Node
    problems: tuple[Problem, ...] = ()
    labels: tuple[str, ...] = ()
    ending: str = ""


class Label(NamedTuple):
    r"""What ``\label`` names: the index of its formula in the document and the number shown, without brackets."""

    formula: int
    number: str


class Document(NamedTuple):
    """All formulas of a post in reading order, numbered, with their labels known to one another.

    `labels` are those that can be referred to; `duplicates` are names given more than once, which cannot.
    """

    formulas: tuple[Formula, ...] = ()
    labels: Mapping[str, Label] = MappingProxyType({})
    duplicates: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def anchor(name: str) -> str:
    """Return the id of the line that a label names."""
    return "eq-" + name.replace(" ", "-")
