"""Nodes to a line of plain text, for window titles and other places where nothing can be set: ``L² ≤ ∑ᵢ₌₁ⁿ xᵢ``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from reader_app.mathml.alphabets import alphabet
from reader_app.mathml.node import Atom, Node
from reader_app.mathml.spacing import NO_BINARY_AFTER, NO_BINARY_BEFORE

_SUPERSCRIPTS = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθ⊤∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵀ°",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)
_RAISED = frozenset("′″‴⁗*∗†‡")
"""What stands high by itself."""

_ALPHABETS = frozenset({"double-struck", "script", "fraktur"})
"""The alphabets that are written with letters of their own; many fonts lack those of the others."""

_ACCENTS: Mapping[str, str] = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¯": "\u0305",
    "‾": "\u0305",
    "_": "\u0332",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "´": "\u0301",
    "`": "\u0300",
    "→": "\u20d7",
    "⏟": "",
    "⏞": "",
}
"""The characters that combine with the letter before them into an accented one; braces are left out."""

_LETTER = re.compile("[^\u0300-\u036f\u20d0-\u20f0][\u0300-\u036f\u20d0-\u20f0]*")
"""A letter with the accents that it has."""

_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\u2060"))
_SEEN_SPACE_EM = 0.15
"""A thin space is one in plain text too."""
_APART = frozenset({"rel", "bin"})


def plain(node: Node) -> str | None:
    """Return a formula that TeX was read into as a line of text; None where a line does not say what it is.

    That is so for binomials, enclosures and pieces in error.
    """
    if not all(_is_linear(part) for part in node.walk()):
        return None
    return " ".join(_written(node).split())


def _is_linear(node: Node) -> bool:
    return node.tag in _WRITERS and node.attributes.get("linethickness") != "0"


def _written(node: Node) -> str:
    return _WRITERS[node.tag](node)


def _token(node: Node) -> str:
    variant = node.attributes.get("mathvariant", "")
    return node.text.translate(alphabet(variant) if variant in _ALPHABETS else _INVISIBLE)


def _row(node: Node) -> str:
    """Return what a row holds, relations and operators of two sides apart from their neighbours."""
    parts: list[str] = []
    before: Atom | None = None
    atoms = [child for child in node.children if child.atom is not None]
    for child in node.children:
        text = _written(child)
        if child.atom is None:
            parts.append(text)
            continue
        atoms.pop(0)
        behind = atoms[0].atom if atoms else None
        parts.append(_spaced(text, child.atom, before, behind))
        before = child.atom
    return "".join(parts)


def _spaced(text: str, atom: Atom, before: Atom | None, behind: Atom | None) -> str:
    if atom == "punct":
        return f"{text} "
    if atom == "op":
        left = " " if before in ("ord", "close", "inner") and text[:1].isalpha() else ""
        return f"{left}{text} " if behind in ("ord", "op") else f"{left}{text}"
    is_sign = atom == "bin" and (before is None or before in NO_BINARY_AFTER or behind in NO_BINARY_BEFORE)
    return f" {text} " if atom in _APART and not is_sign else text


def _space(node: Node) -> str:
    width = node.attributes.get("width", "")
    return " " if width.endswith("em") and float(width[:-2]) >= _SEEN_SPACE_EM else ""


def _fraction(node: Node) -> str:
    above, below = node.children
    return f"{_operand(above)}/{_operand(below)}"


def _root(node: Node) -> str:
    return f"√{_operand(Node('mrow', node.children))}"


def _root_of_degree(node: Node) -> str:
    radicand, degree = node.children
    return f"{_shifted(degree, _UP)}√{_operand(radicand)}"


def _scripted(node: Node) -> str:
    """Return a base with what stands below or above it behind it; an accent combines with each letter of the base."""
    base, *others = node.children
    text = _written(base)
    if node.tag in ("mover", "munder") and others[0].text in _ACCENTS:
        return _LETTER.sub(rf"\g<0>{_ACCENTS[others[0].text]}", text)
    return text + "".join(map(_shifted, others, _SCRIPTS[node.tag]))


def _shifted(node: Node, place: _Place) -> str:
    """Return a script in small characters, or behind a sign where there are none of its letters or it is text."""
    table, sign = place
    text = _written(node).strip()
    if all(part.tag != "mtext" for part in node.walk()):
        text = "".join(text.split())
        if all(ord(letter) in table or letter in _RAISED for letter in text):
            return text.translate(table)
    return f"{sign}{text}" if len(text) == 1 or _is_word(node) else f"{sign}({text})"


def _is_word(node: Node) -> bool:
    while len(node.children) == 1 and not node.text:
        node = node.children[0]
    return node.text.isalnum()


def _operand(node: Node) -> str:
    text = _written(node).strip()
    return text if len(text) == 1 or text.isalnum() else f"({text})"


_Place = tuple[dict[int, int], str]
"""Where a script stands: the small characters for it, and the sign before it where there are none."""

_UP: _Place = (_SUPERSCRIPTS, "^")
_DOWN: _Place = (_SUBSCRIPTS, "_")

_SCRIPTS: Mapping[str, Sequence[_Place]] = {
    "msup": (_UP,),
    "mover": (_UP,),
    "msub": (_DOWN,),
    "munder": (_DOWN,),
    "msubsup": (_DOWN, _UP),
    "munderover": (_DOWN, _UP),
}

_WRITERS: Mapping[str, Callable[[Node], str]] = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext"), _token),
    **dict.fromkeys(("math", "mrow", "mstyle", "mpadded", "mtd"), _row),
    **dict.fromkeys(_SCRIPTS, _scripted),
    "mtable": lambda node: "; ".join(map(_written, node.children)),
    "mtr": lambda node: " ".join(map(_written, node.children)),
    "mspace": _space,
    "mphantom": lambda node: "",
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root_of_degree,
}
"""The elements that a line can tell, and what writes them."""
