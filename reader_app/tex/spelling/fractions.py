r"""Fractions, binomials, continued fractions and roots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.node import Node
from reader_app.tex.parser import DISPLAY, IN_FRACTION, SCRIPTSCRIPT, TEXT
from reader_app.tex.spelling.arranged import arranged, grows
from reader_app.tex.spelling.delimiters import delimiter_name
from reader_app.tex.spelling.source import braced, optional
from reader_app.tex.spelling.speller import Phrase, Speller, Spelling

_NONE = frozenset(("0", "0em", "0pt", "0px", "0ex", "0%"))
_ALIGN = {"left": "[l]", "right": "[r]"}


def _fraction(speller: Speller, node: Node) -> str:
    return fraction(speller, node)


def fraction(speller: Speller, node: Node, style: int | None = None, fences: tuple[str, str] = ("", "")) -> str:
    r"""Return a fraction, in a style of its own if one is given (``\dfrac``, ``\tfrac``), with its delimiters."""
    if len(node.children) != 2:
        return speller.row(node.children)
    inside = IN_FRACTION[speller.style if style is None else style]
    thickness = node.attributes.get("linethickness", "")
    if "tex-strut" in node.attributes:
        return _continued(speller, node)
    if node.attributes.get("bevelled") == "true":
        return "/".join(speller.argument(part, inside) for part in node.children)
    parts = "".join([speller.argument(part, inside) for part in node.children])
    letter = {DISPLAY: "d", TEXT: "t"}.get(style, "") if style is not None else ""
    if not thickness and fences == ("", "") and style in (None, DISPLAY, TEXT):
        return rf"\{letter}frac{parts}"
    if thickness in _NONE and fences == ("(", ")") and style in (None, DISPLAY, TEXT):
        return rf"\{letter}binom{parts}"
    rule = "0pt" if thickness in _NONE else thickness
    number = "" if style is None else str(style)
    return rf"\genfrac{braced(fences[0])}{braced(fences[1])}{braced(rule)}{braced(number)}{parts}"


def _continued(speller: Speller, node: Node) -> str:
    parts = [
        part.children[0] if _is_display(part) and len(part.children) == 1 else _opened(part) for part in node.children
    ]
    align = _ALIGN.get(node.attributes.get("numalign", ""), "")
    return rf"\cfrac{align}" + "".join([speller.argument(part, DISPLAY) for part in parts])


def _opened(part: Node) -> Node:
    return Node("mrow", part.children, "", {}, part.atom) if _is_display(part) else part


def _is_display(node: Node) -> bool:
    return node.tag == "mstyle" and node.attributes.get("displaystyle") == "true"


def _with_delimiters(speller: Speller, nodes: Sequence[Node], place: int) -> Phrase | None:
    r"""Return a fraction between delimiters of a fraction's size, as ``\binom`` makes them."""
    if len(nodes) < place + 3:
        return None
    left, middle, right = (_bare(node) for node in nodes[place : place + 3])
    fences = _fences(left, middle, right)
    return None if fences is None else Phrase(fraction(speller, middle, None, fences), 3)


def binomial(speller: Speller, node: Node, style: int | None = None) -> str | None:
    """Return a row that is a fraction between its delimiters; None if it is anything else."""
    if node.tag != "mrow":
        return None
    children = node.children if len(node.children) == 3 else arranged(node.children)
    if len(children) != 3:
        return None
    left, middle, right = (_bare(child) for child in children)
    fences = _fences(left, middle, right)
    return None if fences is None else fraction(speller, middle, style, fences)


def _fences(left: Node, middle: Node, right: Node) -> tuple[str, str] | None:
    """Return the delimiters of a fraction; None where they are not the fraction's own."""
    if middle.tag != "mfrac" or not (_is_delimiter(left) and _is_delimiter(right)):
        return None
    if middle.atom is None and middle.attributes.get("linethickness") not in _NONE:
        return None
    return _fence(left), _fence(right)


def _bare(node: Node) -> Node:
    """Return a delimiter without the row that MathJax puts around it."""
    while node.tag == "mrow" and len(node.children) == 1 and node.atom is None:
        node = node.children[0]
    return node


def _is_delimiter(node: Node) -> bool:
    if node.tag != "mo":
        return False
    if node.atom is not None:
        return "tex-fraction-delimiter" in node.attributes
    return "minsize" in node.attributes or grows(node)


def _fence(node: Node) -> str:
    name = delimiter_name(node.text)
    return "" if name == "." else name


def _square_root(speller: Speller, node: Node) -> str:
    return rf"\sqrt{speller.contents(node)}"


def _root(speller: Speller, node: Node) -> str:
    if len(node.children) != 2:
        return _square_root(speller, node)
    base, index = node.children
    return rf"\sqrt{optional(speller.field(index, SCRIPTSCRIPT))}{speller.argument(base)}"


PHRASES = (_with_delimiters,)
SPELLINGS: Mapping[str, Spelling] = {"mfrac": _fraction, "msqrt": _square_root, "mroot": _root}
