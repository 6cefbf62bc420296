"""How heavy a formula is: the time that setting it takes, counted in plain elements."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node

MOST = 50_000
"""The heaviest formula that is read; the largest known has 2,500 elements."""

LONGEST = 20_000
"""Characters of a token that are set; a longer one is cut, with a problem note."""

LONGEST_KEPT = 40
"""Characters of a word that is measured but once, wherever it stands."""

_MORE: Mapping[str, int] = {"mo": 1, "mtd": 1, "mroot": 1, "msqrt": 1, "menclose": 4, "mtable": 5, "mfenced": 8}
"""As how many elements more those count that take longer."""

_HOLDING = 2
"""As how many elements more one counts that holds others, which may be deep inside one another."""

_SEPARATOR = 4
"""As how many elements more each child of an mfenced counts, beside which an operator is put."""

_WORD, _CHARACTERS = 3, 8
"""As how many elements more a word counts that is new, and how many of its characters count as one.

Words are the texts, which must be measured, and the attributes' values, which make styles.
"""


def is_too_heavy(root: Node, read: int = 0) -> bool:
    """Tell whether a tree weighs more than `MOST`; `read` is what reading it has weighed."""
    total = read
    words = {""}
    stack = [root]
    while stack and total <= MOST:
        node = stack.pop()
        total += _weight(node)
        for word in (node.text, *node.attributes.values()):
            if word not in words:
                total += _WORD + min(len(word), LONGEST) // _CHARACTERS
                if len(word) <= LONGEST_KEPT:
                    words.add(word)
        stack += node.children
    return total > MOST


def _weight(node: Node) -> int:
    """Return what an element weighs without its words and its children."""
    weight = 1 + len(node.attributes) + _MORE.get(node.tag, 0)
    if node.children:
        weight += _HOLDING
    if node.tag == "mfenced":
        weight += _SEPARATOR * len(node.children)
    return weight
