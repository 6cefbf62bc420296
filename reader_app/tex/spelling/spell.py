r"""A MathML tree as TeX.

`spell` reads the tree alone: trees of `reader_app.tex`, whose atoms and hints say exactly what was written, and
MathML from elsewhere, where the shape has to say it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.node import Node
from reader_app.tex.parser import DISPLAY, TEXT
from reader_app.tex.spelling import boxes, fractions, rows, scripts, styles, tables, texts, tokens
from reader_app.tex.spelling.speller import Speller, Spelling

_FRAMES = 10
"""Python's frames that one level of a tree takes at most."""

_SPELLINGS: Mapping[str, Spelling] = {
    tag: spelling
    for family in (rows, tokens, texts, fractions, scripts, styles, boxes, tables)
    for tag, spelling in family.SPELLINGS.items()
}
_PHRASES = (*rows.PHRASES, *fractions.PHRASES)
_AROUND = frozenset(("math", "semantics", "mrow", "mstyle"))


def tex_of(node: Node) -> str:
    """Return the TeX that a tree carries as its annotation, else the TeX that says the same."""
    for part in node.walk():
        if part.tag == "annotation" and part.attributes.get("encoding") == "application/x-tex" and part.text:
            return part.text
    return spell(node)


def spell(node: Node) -> str:
    """Return the TeX that says what a MathML tree, or a part of one, says.

    Nothing is raised: an unknown element is spelled as its children, an ``merror`` as its source.
    """
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST * _FRAMES))
    try:
        return _spell(node)
    except RecursionError:
        return "".join(part.text for part in node.walk())
    finally:
        sys.setrecursionlimit(limit)


def _spell(node: Node) -> str:
    speller = Speller(_SPELLINGS, _PHRASES)
    speller.style = DISPLAY if node.attributes.get("display") == "block" or node.tag == "mtable" else TEXT
    speller.top = _whole(node)
    return speller.row((node,))


def _whole(node: Node) -> Node:
    """Return the node that is the whole content of a tree."""
    while node.tag in _AROUND and (len(node.children) == 1 or (node.tag == "semantics" and node.children)):
        node = node.children[0]
    return node
