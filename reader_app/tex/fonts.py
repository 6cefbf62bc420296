r"""TeX's math alphabets as MathML's mathvariants.

A `Font` says what ``\mathbf`` and its family, and ``\boldsymbol`` around them, make of letters, digits and symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex.symbols import Symbol


class Font(NamedTuple):
    r"""The alphabet in force: a mathvariant or None for math italic, and whether ``\boldsymbol`` is around it.

    `words` says that letters in a row make one identifier, as in ``\mathrm{lim}``.
    """

    variant: str | None = None
    bold: bool = False
    words: bool = False


ITALIC = Font()

_BOLD = {
    None: "bold-italic",
    "italic": "bold-italic",
    "normal": "bold",
    "script": "bold-script",
    "fraktur": "bold-fraktur",
    "sans-serif": "bold-sans-serif",
    "sans-serif-italic": "sans-serif-bold-italic",
}
_DIGITS = frozenset({"bold", "double-struck", "sans-serif", "bold-sans-serif", "monospace"})
_WITHOUT_GREEK = frozenset({"script", "fraktur", "bold-script", "bold-fraktur", "double-struck", "monospace"})
_ITALIC_SYMBOLS = frozenset("∂ıȷϰϱϝ")
_VERTICAL = frozenset("|‖∣∥⏐⎪")
_CORNERS = frozenset("⌜⌝⌞⌟")
_LIMITS = frozenset("∑∏∐⋃⋂⨁⨂⨀⋁⋀⨄⨆⨅⨃⨉")


def takes_limits(text: str) -> bool:
    """Say whether a large operator has its limits above and below in display style (integrals do not)."""
    return text in _LIMITS


def symbol_node(symbol: Symbol, font: Font) -> Node:
    """Return the token element of a symbol in a font."""
    text, atom, tag = symbol
    attributes = _operator_attributes(symbol) if tag == "mo" else NO_ATTRIBUTES
    variant = _operator_variant(font) if tag == "mo" else _identifier_variant(text, font)
    if variant:
        attributes = {**attributes, "mathvariant": variant}
    return Node(tag, (), text, attributes, atom)


def character_node(symbol: Symbol, font: Font) -> Node:
    r"""Return the token element of a typed character; unlike ``\\alpha``, a typed α follows the alphabet in force."""
    node = symbol_node(symbol, font)
    if "α" <= symbol.text <= "ϵ" and font.variant and font.variant not in _WITHOUT_GREEK:
        variant = _BOLD.get(font.variant, font.variant) if font.bold else font.variant
        return Node(node.tag, (), node.text, {"mathvariant": variant}, node.atom)
    return node


def number_node(digits: str, font: Font) -> Node:
    """Return the ``mn`` of a number in a font."""
    variant = "bold" if font.bold else font.variant
    attributes = {"mathvariant": variant} if variant in _DIGITS else NO_ATTRIBUTES
    return Node("mn", (), digits.replace("{,}", ","), attributes, "ord")


def _operator_attributes(symbol: Symbol) -> dict[str, str]:
    if symbol.text in _CORNERS:
        return {}
    if symbol.atom in ("open", "close") or symbol.text in _VERTICAL or _is_arrow(symbol.text):
        return {"stretchy": "false"}
    return {}


def _is_arrow(text: str) -> bool:
    return "←" <= text <= "⇿" or "⟰" <= text <= "⟿" or "⤀" <= text <= "⥿"


def _operator_variant(font: Font) -> str | None:
    return "bold" if font.bold else None


def _identifier_variant(text: str, font: Font) -> str | None:
    if (text.isascii() and text.isalpha()) or "α" <= text <= "ϵ" or text in _ITALIC_SYMBOLS:
        variant = font.variant if text.isascii() else None
    elif "Α" <= text <= "Ω" or text == "∇":
        variant = "normal" if font.variant is None or font.variant in _WITHOUT_GREEK else font.variant
    else:
        return "bold" if font.bold else None
    return _BOLD.get(variant, variant) if font.bold else variant


def is_letter(node: Node) -> bool:
    """Say whether a node is a Latin letter, or letters, of an alphabet."""
    return node.tag == "mi" and node.atom == "ord" and node.text.isascii() and node.text.isalpha()


def same_alphabet(first: Node, second: Node) -> bool:
    """Say whether two letters may become one identifier."""
    return is_letter(second) and first.attributes == second.attributes


def join_letters(letters: Sequence[Node]) -> Node:
    """Return the identifier that letters of one alphabet make."""
    return Node("mi", (), "".join([letter.text for letter in letters]), letters[0].attributes, "ord")


def join_words(items: Sequence[Node]) -> list[Node]:
    """Return a row with runs of letters of one alphabet joined."""
    joined: list[Node] = []
    start = 0
    while start < len(items):
        end = start + 1
        if is_letter(items[start]):
            while end < len(items) and same_alphabet(items[start], items[end]):
                end += 1
        joined.append(join_letters(items[start:end]) if end - start > 1 else items[start])
        start = end
    return joined
