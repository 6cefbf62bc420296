"""What formulas of one document share: macros, environments, numbers and labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader_app.mathml.node import Node

if TYPE_CHECKING:
    from reader_app.tex.macros import Macro
    from reader_app.tex.parser import Handler


class Reference(NamedTuple):
    """A reference in a formula: the ``mtext`` that waits for its number, and the place in the formula's source."""

    node: Node
    label: str
    bracketed: bool
    formula: int
    start: int
    end: int


@dataclass(slots=True)
class Context:
    r"""A document while it is read.

    `labels` maps a label to the index of its formula and its number; `duplicates` are labels that occur twice;
    `references` wait for the end of the document; `formula` is the index of the formula being read; `scopes` are
    the macros and environments before each open ``\begingroup``; `colors` are those of ``\definecolor``, `columns`
    the letters of ``\newcolumntype``.
    """

    macros: dict[str, Handler] = field(default_factory=dict)
    environments: dict[str, Handler] = field(default_factory=dict)
    columns: dict[str, Macro] = field(default_factory=dict)
    scopes: list[tuple[dict[str, Handler], dict[str, Handler]]] = field(default_factory=list)
    colors: dict[str, str] = field(default_factory=dict)
    labels: dict[str, tuple[int, str]] = field(default_factory=dict)
    duplicates: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    formula: int = 0
    counter: int = 0
    parent: str = ""

    def next_number(self) -> str:
        """Count one equation and return its number: 3, or 3a inside subequations."""
        self.counter += 1
        return f"{self.parent}{chr(96 + self.counter)}" if self.parent else str(self.counter)

    def add_label(self, name: str, number: str) -> None:
        """Note that a label names a number of the formula being read."""
        if name in self.labels:
            self.duplicates.add(name)
        else:
            self.labels[name] = (self.formula, number)
