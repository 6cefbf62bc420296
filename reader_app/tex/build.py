"""Nodes that many command families build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.node import NO_ATTRIBUTES, Atom, Node

STYLES: tuple[Mapping[str, str], ...] = (
    {"displaystyle": "true", "scriptlevel": "0"},
    {"displaystyle": "false", "scriptlevel": "0"},
    {"displaystyle": "false", "scriptlevel": "1"},
    {"displaystyle": "false", "scriptlevel": "2"},
)
"""Display, text, script and scriptscript style as MathML says them."""

EMPTY = Node("mrow", (), "", NO_ATTRIBUTES, "ord")
"""What ``{}`` makes: an ord without content."""


def element(tag: str, children: Sequence[Node], atom: Atom, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Node:
    """Return an element with children and a class."""
    return Node(tag, tuple(children), "", attributes, atom)


def cell(items: Sequence[Node]) -> Node:
    """Return the ``mtd`` of a table."""
    return Node("mtd", tuple(items))


def row(items: Sequence[Node], atom: Atom = "ord") -> Node:
    """Return the items of a field or an argument as one node: a single item stands for itself."""
    return items[0] if len(items) == 1 else Node("mrow", tuple(items), "", NO_ATTRIBUTES, atom)


def group(items: Sequence[Node]) -> Node:
    """Return a ``{group}`` in a row: an ord, unwrapped where it is a lone ord without scripts (tex.web § 1186)."""
    if len(items) == 1 and items[0].atom == "ord" and items[0].tag not in _SCRIPTED:
        return items[0]
    return Node("mrow", tuple(items), "", NO_ATTRIBUTES, "ord") if items else EMPTY


def operator(text: str, atom: Atom, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Node:
    """Return an ``mo``."""
    return Node("mo", (), text, attributes, atom)


def identifier(text: str, atom: Atom = "ord", attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Node:
    """Return an ``mi``."""
    return Node("mi", (), text, attributes, atom)


def text_node(text: str, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Node:
    """Return an ``mtext``."""
    return Node("mtext", (), text, attributes, "ord")


def space(width: str, unscaled: bool = False) -> Node:
    """Return an ``mspace`` of a width such as ``0.167em``; `unscaled` spaces keep their width in scripts."""
    return Node("mspace", (), "", {"width": width, "tex-unscaled": "true"} if unscaled else {"width": width})


def switch(attributes: Mapping[str, str], items: Sequence[Node]) -> Node:
    """Return the ``mstyle`` of a switch that reaches to the end of its group; it is transparent."""
    return Node("mstyle", tuple(items), "", attributes)


def styled(style: int, items: Sequence[Node]) -> Node:
    """Return items in one of TeX's styles, 0 (display) to 3 (scriptscript), as an ord."""
    return Node("mstyle", tuple(items), "", STYLES[style], "ord")


def error(source: str) -> Node:
    """Return a piece that cannot be set, shown as its source."""
    return Node("merror", (Node("mtext", (), source, NO_ATTRIBUTES, "ord"),), "", NO_ATTRIBUTES, "ord")


def with_attributes(node: Node, **attributes: str) -> Node:
    """Return a copy of a node with attributes added."""
    return Node(node.tag, node.children, node.text, {**node.attributes, **attributes}, node.atom)


def with_atom(node: Node, atom: Atom) -> Node:
    """Return a copy of a node in another class."""
    return Node(node.tag, node.children, node.text, node.attributes, atom)


_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover", "merror"})
