"""What a MathML tree says of TeX's atom classes, in trees of ours and in MathJax's."""

from __future__ import annotations

from typing import cast, get_args

from reader_app.mathml.node import Atom, Node
from reader_app.tex.spelling.made import function_commands

_ATOMS = frozenset(get_args(Atom))
_MARKED = frozenset(("accent", "accentunder", "tex-rule"))
"""Attributes of accents, lines and braces."""

LARGE = frozenset("∑∏∐⋃⋂⨁⨂⨀⋁⋀⨄⨆⨅⨃⨉∫∬∭⨌∮∯∰∱∲∳")


def class_of(node: Node) -> Atom | None:
    """Return the class that a node states: its atom, or MathJax's data-mjx-texclass."""
    if node.atom is not None:
        return node.atom
    said = node.attributes.get("data-mjx-texclass", "").lower()
    return cast(Atom, said) if said in _ATOMS else None


def is_operator(node: Node) -> bool:
    """Say whether a node is a large operator or a function, whose scripts may be limits."""
    if class_of(node) is not None:
        return class_of(node) == "op"
    if node.tag in ("mrow", "mstyle", "mpadded") and len(node.children) == 1:
        return is_operator(node.children[0])
    if node.tag == "mo":
        return node.text in LARGE or is_word(node.text) or "movablelimits" in node.attributes
    return node.tag == "mi" and is_word(node.text) and "mathvariant" not in node.attributes


def is_word(text: str) -> bool:
    """Say whether a token's text is a name of several letters."""
    letters = text.replace("\u2006", "").replace("\u00a0", "").replace("\u2009", "").replace(" ", "")
    return len(letters) > 1 and letters.isascii() and letters.isalpha()


def is_name(node: Node) -> bool:
    """Say whether a node of MathML from elsewhere is a name of several letters that TeX has no command for."""
    return (
        node.tag == "mi"
        and is_word(node.text)
        and node.text not in function_commands()
        and (node.attributes.get("mathvariant", "normal") == "normal")
    )


def natural_class(node: Node) -> Atom | None:
    """Return the class that the TeX of a node has of itself; for rows and operators the node's own."""
    if node.tag in ("mrow", "mo", "math", "mmultiscripts", "merror"):
        return node.atom
    if node.tag == "mi":
        is_function = is_word(node.text) and "mathvariant" not in node.attributes
        return node.atom if node.atom in ("ord", "op") else "op" if is_function else "ord"
    if not node.children:
        return "ord"
    base = node.children[0].atom or "ord"
    if node.tag in ("msub", "msup", "msubsup"):
        return base
    if node.tag in ("munder", "mover", "munderover"):
        return _class_of_stack(node, base)
    return "ord"


def _class_of_stack(node: Node, base: Atom) -> Atom | None:
    """Return the class of what stands above or below something: what amsmath makes of it."""
    if not _MARKED.isdisjoint(node.attributes):
        return "op" if node.atom == "op" else "ord"
    if node.atom in ("op", base) or (node.atom == "rel" and node.tag != "munder"):
        return node.atom
    if base in ("bin", "rel"):
        return base
    return "op" if base == "op" and node.atom != "ord" else "ord"
