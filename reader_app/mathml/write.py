"""Nodes to MathML source, with TeX's spacing written out where plain MathML would lose it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader_app.mathml.embellished import Embellishments, form_at, properties_of
from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.mathml.operators import Form
from reader_app.mathml.spacing import GAPS, settled

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

_ROWS = frozenset(("math", "mrow", "mstyle", "mtd", "msqrt", "menclose", "mphantom", "mpadded", "merror"))
_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mroot"))
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAME = 0.001


class _Context(NamedTuple):
    """Whether a node is set in display style, and in a script style."""

    display: bool
    script: bool


class _Task(NamedTuple):
    """A node to write, with attributes to add and the context it is in; or a piece of markup that is ready."""

    node: Node
    extra: Mapping[str, str]
    context: _Context


def write_mathml(node: Node, *, source: str | None = None) -> str:
    r"""Return `node`, a `math` element, as well-formed MathML in its namespace.

    The hints of `node.HINTS` are left out. In a tree with atoms, the space that TeX puts between atoms is written as
    lspace and rspace of operators, and as mpadded around other pieces, where the operator dictionary would give
    another. With `source` the tree is wrapped in semantics with that TeX as its annotation.
    """
    display = node.attributes.get("display") == "block"
    attributes = {"xmlns": NAMESPACE} | {name: value for name, value in node.attributes.items() if name != "xmlns"}
    context = _Context(display, False)
    if node.tag != "math":
        node = Node("math", (node,), atom=node.atom)
    children = list(_children(node, context))
    if source is None:
        return _tag("math", attributes) + _write(children) + "</math>"
    body = _write(children)
    if len(children) != 1:
        body = f"<mrow>{body}</mrow>"
    annotation = f'<annotation encoding="application/x-tex">{_escape(source)}</annotation>'
    return f"{_tag('math', attributes)}<semantics>{body}{annotation}</semantics></math>"


def _write(tasks: Sequence[_Task]) -> str:
    pieces: list[str] = []
    stack: list[_Task | str] = list(reversed(tasks))
    while stack:
        task = stack.pop()
        if isinstance(task, str):
            pieces.append(task)
            continue
        node = task.node
        attributes = {**node.attributes, **task.extra}
        padding = {name: attributes.pop(f"pad-{name}") for name in ("lspace", "width") if f"pad-{name}" in attributes}
        if padding:
            pieces.append(_tag("mpadded", padding))
            stack.append("</mpadded>")
        pieces.append(_tag(node.tag, attributes))
        pieces.append(_escape(node.text))
        stack.append(f"</{node.tag}>")
        stack.extend(reversed(list(_children(node, task.context))))
    return "".join(pieces)


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    shown = (f' {key}="{_escape(value)}"' for key, value in attributes.items() if not key.startswith("tex-"))
    return f"<{name}{''.join(shown)}>"


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _ILLEGAL.sub("\ufffd", text)


def _children(node: Node, context: _Context) -> Iterator[_Task]:
    """Yield the children of `node`, those of a row with the spaces that TeX gives them."""
    inner = _inside(node, context)
    spaces = _spaces(node, inner) if (node.tag in _ROWS and node.atom is not None) or node.tag == "mtd" else {}
    for i, child in enumerate(node.children):
        yield _Task(child, spaces.get(i, NO_ATTRIBUTES), _of_child(node, i, inner))


def _inside(node: Node, context: _Context) -> _Context:
    attributes = node.attributes
    display = attributes.get("displaystyle", "")
    level = attributes.get("scriptlevel", "")
    if node.tag == "mtable":
        return _Context(display == "true", level == "1")
    script = context.script if level in {"", "+0"} else level != "0"
    return _Context({"true": True, "false": False}.get(display, context.display), script)


def _of_child(node: Node, i: int, context: _Context) -> _Context:
    if node.tag == "mfrac":
        return _Context(False, context.script or not context.display)
    if node.tag in _SCRIPTED and i:
        return _Context(False, True)
    return context


def _spaces(node: Node, context: _Context) -> dict[int, dict[str, str]]:
    """Return what to add to the children of a row, by their places: lspace and rspace, or padding."""
    children = node.children
    atoms = settled([child.atom for child in children])
    if not any(atoms):
        return {}
    gaps = _gaps_behind(atoms, context.script)
    extra: dict[int, dict[str, str]] = {}
    known = Embellishments()
    cores = [known.core(child) if atom is not None else None for child, atom in zip(children, atoms, strict=True)]
    for i, core in enumerate(cores):
        if core is not None and core.text and core is children[i]:
            before = gaps[i] if i == 0 or not _is_operator(cores[i - 1]) else 0.0
            extra[i] = _operator_spaces(core, form_at(i, len(children)), before, gaps[i + 1])
        elif gaps[i] and not (i and _is_operator(cores[i - 1]) and cores[i - 1] is children[i - 1]):
            extra[i] = {"pad-lspace": f"{gaps[i]:.4g}em", "pad-width": f"+{gaps[i]:.4g}em"}
    return extra


def _is_operator(core: Node | None) -> bool:
    return core is not None and bool(core.text)


def _gaps_behind(atoms: Sequence[str | None], script: bool) -> list[float]:
    """Return the gap before each atom, and 0 behind the last; the gap before a space belongs to the atom after it."""
    gaps, last = [], None
    for atom in atoms:
        gaps.append(GAPS[last, atom][script] if last is not None and atom is not None else 0.0)
        last = atom or last
    return [*gaps, 0.0]


def _operator_spaces(core: Node, form: Form, before: float, after: float) -> dict[str, str]:
    known = properties_of(core, form)
    wanted = {"lspace": (before, known.lspace), "rspace": (after, known.rspace)}
    return {name: f"{value:.4g}em" for name, (value, default) in wanted.items() if abs(value - default) > _SAME}
