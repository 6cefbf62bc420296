"""The MathML tree that `tex` makes, MathML files are read into, and the layout engine sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

Atom = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner"]
"""TeX's atom classes (TeXbook, chapter 17)."""

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "tex-big": r"on mo: the factor of \big@size that \big, \Big, \bigg or \Bigg asks for (1, 1.5, 2, 2.5)",
        "tex-fraction-delimiter": r"on mo beside an mfrac: a delimiter of \binom or \genfrac (TeXbook rule 15e)",
        "tex-rule": r"on mover or munder: \overline or \underline, a rule (rules 9 and 10); over or under",
        "tex-strut": r"on mfrac: \cfrac's strut in the numerator",
        "tex-table": "on mtable: how TeX spaces it, "
        "array cases matrix border smallmatrix aligned gathered substack display",
        "tex-frame": r"on menclose: mathcolor is the frame's alone, which stands close (\fcolorbox)",
        "tex-row-gap": r"on mtr or mlabeledtr: the length of \\[…] behind the row, in em, which may be negative",
        "tex-centred": r"on mover and munderover: a base of one character is centred on the axis (\stackrel)",
        "tex-edges": r"on mtable: room beside the outer columns, left and right, in em; auto: as its kind has it",
        "tex-partial-rules": r"on mtable: \cline's rules; 1:2-3 lies under the first row, below columns two and three",
        "tex-unscaled": "on mspace: a length of the text's em, which does not shrink in scripts",
    }
)
"""Attributes that say what TeX knows and MathML cannot; the TeX rules read them and no exported MathML has them."""

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class Node:
    r"""One MathML element; never changed once its parser has handed it out.

    `text` is the content of a token element (``mi mn mo mtext ms``) with its letters as written; `mathvariant`
    stays an attribute. `atom` is TeX's class of the node where the tree was made from TeX, and None throughout
    trees that were read from MathML: a tree whose root has an atom is laid out by TeX's rules, any other by
    MathML Core's.

    How TeX is written down in a tree that has atoms:

    - `atom` is the class before TeX's rules 5 and 6 turn a Bin into an Ord; scripts and limits have their base's.
    - ``mspace``, and ``mstyle`` made by a switch (a style, size or colour up to the end of the group), have no
      atom: they are transparent, what an ``mstyle`` holds belongs to the row around it. A ``{group}`` is an
      ``mrow`` of class ord.
    - ``\left … \middle … \right`` is an ``mrow`` of class inner with ``mo stretchy="true"`` of form prefix,
      infix and postfix; a ``.`` is an ``mo`` without text. Delimiters outside of it say ``stretchy="false"``.
    - ``\limits`` is ``munderover`` on ``movablelimits="false"``; a ``\sum`` leaves it to the style.
    - A numbered display is an ``mtable`` of ``mlabeledtr``, the label in its first ``mtd``.
    - A piece that cannot be set is an ``merror`` holding its source in one ``mtext``.
    - `HINTS` lists attributes beyond MathML.
    """

    __slots__ = ("atom", "attributes", "children", "tag", "text")

    def __init__(
        self,
        tag: str,
        children: tuple[Node, ...] = (),
        text: str = "",
        attributes: Mapping[str, str] = NO_ATTRIBUTES,
        atom: Atom | None = None,
    ) -> None:
        self.tag = tag
        self.children = children
        self.text = text
        self.attributes = attributes
        self.atom = atom

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self._key() == other._key()

    def __repr__(self) -> str:
        return f"Node({self.tag!r}, {self.children!r}, {self.text!r}, {dict(self.attributes)!r}, {self.atom!r})"

    def _key(self) -> tuple[object, ...]:
        return self.tag, self.text, dict(self.attributes), self.atom, self.children

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
