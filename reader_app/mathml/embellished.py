"""Embellished operators: the mo at their heart, the form its place gives it, its properties (MathML Core 3.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reader_app.mathml.lengths import truth
from reader_app.mathml.node import Node
from reader_app.mathml.operators import HORIZONTAL, Form, Operator, find_operator

_GROUPS = frozenset(("mrow", "mstyle", "mphantom", "mpadded", "a", "merror"))
_BASED = frozenset(
    ("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mfrac", "semantics", "maction")
)
_SPACES = frozenset(("mtext", "mspace", "none", "annotation"))
_FORMS: dict[str, Form] = {"prefix": "prefix", "infix": "infix", "postfix": "postfix"}


class Embellished(NamedTuple):
    """An operator with what is attached to it: its core mo, and its properties in this place."""

    core: Node
    properties: Operator


def operators_among(nodes: Sequence[Node]) -> list[Embellished | None]:
    """Return the embellished operators among `nodes`, with the form that their place gives them.

    As in browsers the place is that among the mo's own siblings: the bar of `|x|` squared is no infix bar.
    """
    cores = [core_operator(node) for node in nodes]
    if not any(cores):
        return [None] * len(nodes)
    found: list[Embellished | None] = []
    for i, (node, core) in enumerate(zip(nodes, cores, strict=True)):
        form = _form(i, len(nodes)) if core is node else _inner_form(node)
        found.append(None if core is None else Embellished(core, properties_of(core, form)))
    return found


def _inner_form(node: Node) -> Form:
    """Return the form of the operator at the heart of `node`: a prefix before scripts, infix alone in a group."""
    while node.tag in _GROUPS:
        only = _only(node.children)
        if only is None or only.tag == "mo":
            return "infix"
        node = only
    return "prefix"


def _form(place: int, count: int) -> Form:
    if count == 1 or 0 < place < count - 1:
        return "infix"
    return "postfix" if place else "prefix"


def core_operator(node: Node) -> Node | None:
    """Return the mo at the heart of an embellished operator, None for other nodes (MathML Core 3.2.4.1)."""
    found: Node | None = node
    while found is not None and found.tag != "mo":
        if found.tag in _GROUPS:
            found = _only(found.children)
        elif found.tag in _BASED and found.children:
            found = found.children[0]
        else:
            return None
    return found


def lone_operator(nodes: Sequence[Node]) -> Node | None:
    """Return the mo at the heart of a row that is nothing but an embellished operator and space."""
    only = _only(nodes)
    return core_operator(only) if only is not None else None


def _only(nodes: Sequence[Node]) -> Node | None:
    if len(nodes) == 1:
        return nodes[0]
    solid = [node for node in nodes if not _is_space_like(node)]
    return solid[0] if len(solid) == 1 else None


def properties_of(core: Node, form: Form) -> Operator:
    """Return the properties of an mo: its own attributes, else the dictionary's for `form` (MathML Core 3.2.4.2)."""
    attributes = core.attributes
    text = shown(core)
    if not attributes:
        return find_operator(text, form)
    asked = _FORMS.get(attributes.get("form", ""))
    found = find_operator(text, asked or form, explicit=asked is not None)
    said = {name: truth(attributes.get(name)) for name in ("stretchy", "symmetric", "largeop", "movablelimits")}
    changes: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    return found._replace(**changes)


def shown(core: Node) -> str:
    """Return the text of an mo as it is set: a hyphen is a minus sign."""
    return "−" if core.text == "-" else core.text


def _is_space_like(node: Node) -> bool:
    if node.tag in _SPACES:
        return True
    return node.tag in _GROUPS and all(map(_is_space_like, node.children))


def stretches_along(core: Node | None) -> bool:
    """Tell whether an operator stretches horizontally."""
    return core is not None and core.text in HORIZONTAL and properties_of(core, "postfix").stretchy
