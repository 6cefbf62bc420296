"""Embellished operators: the mo at their heart, the form its place gives it, its properties (MathML Core 3.2.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reader_app.mathml.lengths import truth
from reader_app.mathml.node import Node
from reader_app.mathml.operators import HORIZONTAL, Form, Operator, find_operator

_GROUPS = frozenset(("mrow", "mstyle", "mphantom", "mpadded", "a", "merror"))
_BASED = frozenset(
    ("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mfrac", "semantics", "maction")
)
_SPACES = frozenset(("mtext", "mspace", "none", "annotation"))
_STATED = ("stretchy", "symmetric", "largeop", "movablelimits")
_SILENT = (None,) * len(_STATED)
_FORMS: Mapping[str, Form] = {"prefix": "prefix", "infix": "infix", "postfix": "postfix"}


class Embellished(NamedTuple):
    """An operator with what is attached to it: its core mo, and its properties in this place."""

    core: Node
    properties: Operator


class Embellishments:
    """Finds the embellished operators of a tree, looking at each node once, however deep they are nested."""

    def __init__(self) -> None:
        self._cores: dict[int, tuple[Node, Node | None]] = {}
        self._forms: dict[int, tuple[Node, Form]] = {}
        self._space_like: dict[int, tuple[Node, bool]] = {}

    def among(self, nodes: Sequence[Node]) -> list[Embellished | None]:
        """Return the embellished operators among `nodes`, with the form that their place gives them.

        As in browsers the place is that among the mo's own siblings: the bar of `|x|` squared is no infix bar.
        """
        found: list[Embellished | None] = []
        for i, node in enumerate(nodes):
            core = self.core(node)
            if core is None:
                found.append(None)
                continue
            form = form_at(i, len(nodes)) if core is node else self._inner_form(node)
            found.append(Embellished(core, properties_of(core, form)))
        return found

    def core(self, node: Node) -> Node | None:
        """Return the mo at the heart of an embellished operator, None for other nodes (MathML Core 3.2.4.1)."""
        if node.tag == "mo":
            return node
        if not node.children:
            return None
        path = []
        found: Node | None = node
        while found is not None and found.tag != "mo":
            known = self._cores.get(id(found))
            if known is not None:
                found = known[1]
                break
            path.append(found)
            if found.tag in _GROUPS:
                found = self._only(found.children)
            else:
                found = found.children[0] if found.tag in _BASED and found.children else None
        for each in path:
            self._cores[id(each)] = (each, found)
        return found

    def stand_alone(self, nodes: Sequence[Node], found: Sequence[Embellished | None]) -> bool:
        """Tell whether `nodes`, among which the operators `found` are, is nothing but one of these and space."""
        return len(nodes) - found.count(None) == 1 and self._only(nodes) is not None

    def _inner_form(self, node: Node) -> Form:
        """Return the form of the operator at the heart of `node`: a prefix before scripts, infix alone in a group."""
        path = []
        form: Form = "prefix"
        while node.tag in _GROUPS:
            known = self._forms.get(id(node))
            if known is not None:
                form = known[1]
                break
            path.append(node)
            only = self._only(node.children)
            if only is None or only.tag == "mo":
                form = "infix"
                break
            node = only
        for each in path:
            self._forms[id(each)] = (each, form)
        return form

    def _only(self, nodes: Sequence[Node]) -> Node | None:
        """Return the one among `nodes` that is no space, None where there are none or several."""
        if len(nodes) == 1:
            return nodes[0]
        found = None
        for node in nodes:
            if not self._is_space_like(node):
                if found is not None:
                    return None
                found = node
        return found

    def _is_space_like(self, node: Node) -> bool:
        if node.tag not in _GROUPS:
            return node.tag in _SPACES
        known = self._space_like.get(id(node))
        if known is None:
            known = self._space_like[id(node)] = (node, all(map(self._is_space_like, node.children)))
        return known[1]


def form_at(place: int, count: int) -> Form:
    """Return the form that its place among `count` siblings gives an mo (MathML Core 3.2.4.2)."""
    if count == 1 or 0 < place < count - 1:
        return "infix"
    return "postfix" if place else "prefix"


def properties_of(core: Node, form: Form) -> Operator:
    """Return the properties of an mo: its own attributes, else the dictionary's for `form` (MathML Core 3.2.4.2)."""
    attributes = core.attributes
    text = shown(core)
    if not attributes:
        return find_operator(text, form)
    asked = _FORMS.get(attributes.get("form", ""))
    found = find_operator(text, asked or form, explicit=asked is not None)
    said = tuple([attributes.get(name) for name in _STATED])
    return found if said == _SILENT else _stated(found, tuple(map(truth, said)))


@lru_cache(maxsize=1024)
def _stated(found: Operator, said: tuple[bool | None, ...]) -> Operator:
    """Return an operator with the properties that its attributes, those of `_STATED`, say."""
    changes: dict[str, Any] = {name: value for name, value in zip(_STATED, said, strict=True) if value is not None}
    return found._replace(**changes)


def shown(core: Node) -> str:
    """Return the text of an mo as it is set: a hyphen is a minus sign."""
    return "−" if core.text == "-" else core.text


def stretches_along(core: Node | None) -> bool:
    """Tell whether an operator stretches horizontally."""
    return core is not None and core.text in HORIZONTAL and properties_of(core, "postfix").stretchy
