"""Formulas that have been read, alone and as the numbered whole of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader_app.mathml.node import Node
from reader_app.tex.problem import Problem

UNKNOWN = "??"
"""What a reference shows whose label does not exist, or exists twice."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read: the ``math`` element (always there; a bad piece is an ``merror`` in it)."""

    source: str
    display: bool
    node: Node
    problems: tuple[Problem, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    r"""What ``\label`` names: the index of its formula in the document and the number shown, without brackets."""

    formula: int
    number: str


@dataclass(frozen=True, slots=True)
class Document:
    """All formulas of a post in reading order, numbered, with their labels known to one another.

    `labels` are those that can be referred to; `duplicates` are names given more than once, which cannot.
    """

    formulas: tuple[Formula, ...] = ()
    labels: Mapping[str, Label] = field(default_factory=dict)
    duplicates: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def anchor(name: str) -> str:
    """Return the id of the line that a label names."""
    return "eq-" + name.replace(" ", "-")
