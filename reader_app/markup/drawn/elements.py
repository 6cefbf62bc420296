"""The elements that a formula is drawn with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST = 30_000
"""Elements of one drawn formula; as many as are read of MathML."""

DEEPEST = 150
"""Elements in one another, so that whoever walks them may recurse; a fraction in a fraction is seven deeper."""


def is_readable(element: LexborNode) -> bool:
    """Whether an element holds no more elements than are read, and none of them deeper."""
    stack, count = [(element, 0)], 0
    while stack:
        node, depth = stack.pop()
        count += 1
        if depth > DEEPEST or count > MOST:
            return False
        stack.extend((child, depth + 1) for child in node.iter())
    return True


def attribute(element: LexborNode, name: str) -> str:
    """Return the value of an attribute; empty where there is none."""
    return element.attributes.get(name) or ""


def classes(element: LexborNode) -> list[str]:
    """Return the classes of an element."""
    return attribute(element, "class").split()


def style(element: LexborNode, name: str) -> str:
    """Return a property of an element's own style, such as ``0.5em``; empty where there is none."""
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]{{1,200}})", attribute(element, "style"))
    return found[1].strip() if found else ""


def character(code: str) -> str:
    """Return the character of a code in hexadecimal; empty where it is none that may stand in a text."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0
    known = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if known else ""
