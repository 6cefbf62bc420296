r"""Rows: groups, the classes of atoms, ``\left … \right``, links, and what surrounds a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader_app.mathml.lengths import whole
from reader_app.mathml.node import Node
from reader_app.tex.build import with_atom
from reader_app.tex.parser import DISPLAY, TEXT
from reader_app.tex.spelling.arranged import CLOSING, OPENING, UPRIGHT, arranged, fence_parts, grows, is_fenced
from reader_app.tex.spelling.classes import class_of
from reader_app.tex.spelling.delimiters import delimiter_name
from reader_app.tex.spelling.fractions import binomial as fraction_in_fences
from reader_app.tex.spelling.lengths import em
from reader_app.tex.spelling.made import bracket_commands
from reader_app.tex.spelling.names import symbol_name
from reader_app.tex.spelling.source import braced, join
from reader_app.tex.spelling.speller import Phrase, Speller, Spelling
from reader_app.tex.spelling.tables import fenced_table
from reader_app.tex.spelling.texts import text_row

_UNSCRIPTED = frozenset(("mi", "mn", "mtext", "mfrac", "msqrt", "mroot", "mover", "munder", "merror", "mphantom"))


def _row(speller: Speller, node: Node) -> str:
    address = node.attributes.get("href")
    if address:
        return _link(speller, node, address)
    if is_fenced(node):
        return _fenced(speller, node)
    atom = class_of(node)
    children = arranged(node.children)
    if len(children) == 1 and "minsize" in children[0].attributes and node.atom is None:
        return speller.node(with_atom(children[0], atom or "ord"))
    if atom == "op":
        return _operator(speller, node)
    brackets = _brackets(node)
    if brackets:
        return brackets + braced(speller.row(node.children[1:-1]))
    relation = _RELATIONS.get("".join(child.text for child in children)) if atom == "rel" else None
    if relation and all(child.tag == "mo" for child in children):
        return relation
    if atom not in (None, "ord"):
        return rf"\math{atom}{braced(speller.row(node.children))}"
    return _group(speller, node)


def _group(speller: Speller, node: Node) -> str:
    whole = text_row(speller, node) or fraction_in_fences(speller, node)
    if whole is not None:
        return whole
    content = arranged(node.children)
    if (
        node.atom is None
        and len(content) == 1
        and content[0].tag in _UNSCRIPTED
        and class_of(content[0]) in (None, "ord")
    ):
        return speller.node(content[0])
    if not content and class_of(node) is None:
        return ""
    return braced(speller.row(content))


def _operator(speller: Speller, node: Node) -> str:
    if node.attributes.get("movablelimits") == "false":
        return rf"\operatorname{braced(speller.row(node.children))}"
    children = arranged(node.children)
    core = children[0] if len(children) == 1 else node
    if core.tag == "mstyle" and len(core.children) == 1:
        core = core.children[0]
    if core.tag in ("munder", "mover") and node.atom is None:
        return speller.node(core)
    return rf"\mathop{braced(speller.row(children))}"


def _brackets(node: Node) -> str:
    """Return the command of Dirac's brackets around a row; empty where it has none."""
    if node.atom != "inner" or len(node.children) < 2:
        return ""
    first, last = node.children[0], node.children[-1]
    return bracket_commands().get((first.text, last.text), "") if first.tag == last.tag == "mo" else ""


def _link(speller: Speller, node: Node, address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        return speller.row(node.children)
    return rf"\href{braced(address)}{braced(speller.row(node.children))}"


def _fenced(speller: Speller, node: Node) -> str:
    table = fenced_table(speller, node)
    if table is not None:
        return table
    binomial = fraction_in_fences(speller, node)
    if binomial is not None:
        return binomial
    first, content, last = fence_parts(node)
    pieces = ["\\left", *_delimiter(speller, first)]
    content = arranged(content)
    start = 0
    for place, child in enumerate(content):
        if _is_middle(child):
            pieces += [speller.row(content[start:place]), "\\middle", *_delimiter(speller, child)]
            start = place + 1
    return join([*pieces, speller.row(content[start:]), "\\right", *_delimiter(speller, last)])


def _is_middle(node: Node) -> bool:
    if node.tag != "mo" or not grows(node):
        return False
    if node.atom is not None:
        return node.attributes.get("stretchy") == "true" and node.attributes.get("form") == "infix"
    return (len(node.text) == 1 and node.text in "|‖") or (
        node.attributes.get("stretchy") == "true" and bool(node.text) and node.text in OPENING | CLOSING | UPRIGHT
    )


def _delimiter(speller: Speller, node: Node) -> tuple[str, ...]:
    """Return a delimiter, or the empty one and the node where TeX has no such delimiter."""
    name = delimiter_name(node.text)
    return (name,) if name else (".", speller.node(node))


def _formula(speller: Speller, node: Node) -> str:
    outer, speller.style = speller.style, DISPLAY if node.attributes.get("display") == "block" else TEXT
    source = speller.row(node.children)
    speller.style = outer
    return source


def _first(speller: Speller, node: Node) -> str:
    return speller.row(node.children[:1])


def _chosen(speller: Speller, node: Node) -> str:
    place = whole(node.attributes.get("selection"), default=1, least=1, most=max(1, len(node.children))) - 1
    return speller.row(node.children[place : place + 1])


def _mfenced(speller: Speller, node: Node) -> str:
    left, right = (delimiter_name(node.attributes.get(name, default).strip()) or "." for name, default in _FENCES)
    separators = node.attributes.get("separators", ",").replace(" ", "")
    pieces = ["\\left", left]
    for place, child in enumerate(node.children):
        if place and separators:
            pieces.append(symbol_name(separators[min(place, len(separators)) - 1], None, "mo"))
        pieces.append(speller.row((child,)))
    return join([*pieces, "\\right", right])


_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s{}\\]*", re.IGNORECASE)
"""Addresses that TeX's readers follow."""

_RELATIONS = {":=": r"\coloneqq", "=:": r"\eqqcolon", "::=": r"\Coloneqq", "::": r"\dblcolon"}
"""Relations that stand side by side in one."""

_FENCES = (("open", "("), ("close", ")"))


def _nothing(speller: Speller, node: Node) -> str:
    return ""


def _error(speller: Speller, node: Node) -> str:
    return "".join(part.text for part in node.walk())


def _modulus(speller: Speller, nodes: Sequence[Node], place: int) -> Phrase | None:
    r"""Return ``\pmod{…}``, ``\pod{…}``: a space, a parenthesis, the word mod and what follows it."""
    texts = [node.text for node in nodes[place : place + 3]]
    if texts[1:] != ["(", "mod"] or nodes[place].tag != "mspace":
        return None
    end, depth = place + 2, 1
    while end < len(nodes) and depth:
        depth += {"(": 1, ")": -1}.get(nodes[end].text, 0) if "minsize" not in nodes[end].attributes else 0
        end += 1
    if depth:
        return None
    inside = nodes[place + 3 : end - 1]
    if inside and inside[0].tag == "mspace":
        inside = inside[1:]
    return Phrase(rf"\pmod{braced(speller.row(inside))}", end - place)


def _modulo(speller: Speller, nodes: Sequence[Node], place: int) -> Phrase | None:
    r"""Return ``\mod{…}``: a space, the word mod, a space and what follows it."""
    if [node.tag for node in nodes[place : place + 3]] != ["mspace", "mi", "mspace"] or place + 3 >= len(nodes):
        return None
    if nodes[place + 1].text != "mod" or class_of(nodes[place + 1]) == "op":
        return None
    at, room = place + 2, 0.0
    while at < len(nodes) and nodes[at].tag == "mspace" and room < _MOD_ROOM:
        room += em(nodes[at].attributes.get("width")) or 0.0
        at += 1
    return Phrase(rf"\mod{speller.argument(nodes[at])}", at + 1 - place) if at < len(nodes) else None


_MOD_ROOM = 0.3
"""Less than the room behind mod, in em."""

PHRASES = (_modulus, _modulo)
SPELLINGS: Mapping[str, Spelling] = {
    "math": _formula,
    "mrow": _row,
    "mfenced": _mfenced,
    "semantics": _first,
    "maction": _chosen,
    "merror": _error,
    "annotation": _nothing,
    "annotation-xml": _nothing,
    "none": _nothing,
    "mprescripts": _nothing,
}
