"""The MathML tree that `tex` makes, MathML files are read into, and the layout engine sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Atom = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner"]
"""TeX's atom classes (TeXbook, chapter 17)."""

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Node:
    """One MathML element; never changed once its parser has handed it out.

    `text` is the content of a token element (``mi mn mo mtext ms``) with its letters as written; `mathvariant`
    stays an attribute. `atom` is TeX's class of the node where the tree was made from TeX, and None throughout
    trees that were read from MathML: a tree whose root has an atom is laid out by TeX's rules, any other by
    MathML Core's.
    """

    tag: str
    children: tuple[Node, ...] = ()
    text: str = ""
    attributes: Mapping[str, str] = NO_ATTRIBUTES
    atom: Atom | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
