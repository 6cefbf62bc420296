"""A row before it is spelled: what only holds nodes together is opened, and growing delimiters are paired."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.mathml.node import Node
from reader_app.tex.build import with_attributes
from reader_app.tex.spelling.classes import class_of

OPENING = frozenset("([{⟨⌈⌊⟦⎰⟮⌜⌞〈")
CLOSING = frozenset(")]}⟩⌉⌋⟧⎱⟯⌝⌟〉")
UPRIGHT = frozenset("|‖∣∥/\\∖↑↓↕⇑⇓⇕")
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\u2060\ufeff")

_HOLDING = frozenset(("mrow", "mstyle", "mpadded", "math", "a"))
_SAYING = frozenset(
    [
        "displaystyle",
        "scriptlevel",
        "mathcolor",
        "mathbackground",
        "mathsize",
        "href",
        "voffset",
        "height",
        "depth",
        "notation",
    ]
)
_TALL = frozenset(("mfrac", "mtable", "munder", "mover", "munderover", "mroot", "msqrt"))
_NO_DELIMITER = Node("mo", (), "", {"fence": "true"})
_APPLY = "\u2061"
_OPERATOR = {"data-mjx-texclass": "OP"}
_INNER = {"data-mjx-texclass": "INNER"}


def arranged(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return a row of nodes without the rows in it that mean nothing, its growing delimiters in rows of their own."""
    if all(node.atom is not None or node.tag == "mspace" for node in nodes):
        return nodes
    opened: list[Node] = []
    _open(nodes, opened)
    return _paired(opened)


def is_fenced(node: Node) -> bool:
    r"""Say whether a row is what ``\left`` and ``\right`` make; KaTeX leaves out the side that is empty."""
    if node.tag != "mrow" or len(node.children) < 2:
        return False
    first, last = node.children[0], node.children[-1]
    inner = class_of(node) == "inner"
    if _may_grow(first, inner) and _may_grow(last, inner):
        return inner or _says_so(first) or _says_so(last)
    return node.atom is None and bool(_lone_side(node))


def fence_parts(node: Node) -> tuple[Node, Sequence[Node], Node]:
    """Return the left delimiter, the content and the right delimiter of a fenced row."""
    side = _lone_side(node) if node.atom is None else ""
    if side == "left":
        return node.children[0], node.children[1:], _NO_DELIMITER
    if side == "right":
        return _NO_DELIMITER, node.children[:-1], node.children[-1]
    return node.children[0], node.children[1:-1], node.children[-1]


def _lone_side(node: Node) -> str:
    """Return the side, left or right, of the only growing delimiter of a row; empty where it has none or more."""
    first, last = node.children[0], node.children[-1]
    is_left = _says_so(first) and _may_grow(first, False) and first.text in OPENING
    is_right = _says_so(last) and _may_grow(last, False) and last.text in CLOSING
    if is_left == is_right:
        return ""
    others = node.children[1:] if is_left else node.children[:-1]
    if any(child.tag == "mo" and _says_so(child) for child in others):
        return ""
    return "left" if is_left else "right"


def is_plain_row(node: Node) -> bool:
    """Say whether a node only holds others together: as a whole field it needs no braces but the field's."""
    if node.tag != "mrow" or class_of(node) not in (None, "ord") or "href" in node.attributes:
        return False
    return node.atom is not None or not is_fenced(node)


def grows(node: Node) -> bool:
    """Say whether a delimiter grows with what is beside it, or may where the tree does not say."""
    return node.attributes.get("stretchy") != "false" and "minsize" not in node.attributes


def _may_grow(node: Node, inner: bool) -> bool:
    if node.tag != "mo" or not grows(node):
        return False
    text = node.text
    return len(text) <= 1 and (
        not text
        or text in OPENING
        or text in CLOSING
        or text in UPRIGHT
        or (inner and node.attributes.get("stretchy") == "true")
    )


def _says_so(node: Node) -> bool:
    return "true" in (node.attributes.get("stretchy"), node.attributes.get("fence"))


def _open(nodes: Sequence[Node], opened: list[Node]) -> None:
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if is_transparent(node):
            stack.extend(reversed(node.children))
        elif node.tag not in ("mo", "mi") or not node.text or not INVISIBLE.issuperset(node.text):
            opened.append(node)
        elif node.text == _APPLY and opened:
            opened[-1] = _applied(opened[-1])


def _applied(node: Node) -> Node:
    """Return what a function application stands behind as an operator."""
    if node.tag == "mi":
        return with_attributes(node, **_OPERATOR)
    if node.tag in ("msub", "msup", "msubsup") and node.children:
        return Node(node.tag, (_applied(node.children[0]), *node.children[1:]), "", node.attributes)
    return node


def is_transparent(node: Node) -> bool:
    """Say whether an element holds nodes together and says nothing more of them."""
    if node.tag not in _HOLDING or node.atom is not None or class_of(node) is not None:
        return False
    if not _SAYING.isdisjoint(node.attributes):
        return False
    return not is_fenced(node) if node.tag != "mpadded" else node.attributes.get("width", "+").startswith("+")


def _paired(nodes: list[Node]) -> list[Node]:
    """Put growing delimiters that fit one another, and what is between them, into rows."""
    levels: list[list[Node]] = [[]]
    tall = [False]
    for node in nodes:
        is_delimiter = node.tag == "mo" and node.atom is None and grows(node)
        if is_delimiter and node.text in OPENING and node.text:
            levels.append([node])
            tall.append(False)
        elif is_delimiter and node.text in CLOSING and node.text and len(levels) > 1:
            level, is_tall = [*levels.pop(), node], tall.pop()
            is_grown = is_tall or (_says_so(level[0]) and _says_so(node))
            levels[-1] += [Node("mrow", tuple(level), "", _INNER)] if is_grown else level
            tall[-1] |= is_tall
        else:
            levels[-1].append(node)
            tall[-1] = tall[-1] or (len(levels) > 1 and _is_tall(node))
    return [node for level in levels for node in level]


def _is_tall(node: Node) -> bool:
    return any(part.tag in _TALL for part in node.walk())
