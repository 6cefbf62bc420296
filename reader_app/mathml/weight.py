"""How heavy a formula is: the time that setting it takes, counted in plain elements."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node

MOST = 50_000
"""The heaviest formula that is read; the largest known has 2,500 elements."""

LONGEST = 20_000
"""Characters of a token that are set; a longer one is cut, with a problem note."""

KEPT = 40
"""Characters of a word that is measured but once, wherever it stands."""

_MORE: Mapping[str, int] = {"mfenced": 4, "menclose": 2, "mtable": 3, "mroot": 1, "msqrt": 1}
"""As how many elements more those count that take longer; an mfenced is made into a row with operators."""

_WORD, _CHARACTERS = 2, 8
"""As how many elements more a word counts that must be measured, and how many of its characters count as one."""


def is_too_heavy(root: Node) -> bool:
    """Tell whether a tree weighs more than `MOST`: its elements, their attributes and words, and what takes longer."""
    total = 0
    words: set[str] = set()
    stack = [root]
    while stack and total <= MOST:
        node = stack.pop()
        total += 1 + len(node.attributes) + _MORE.get(node.tag, 0)
        text = node.text
        if len(text) > 1 and text not in words:
            if len(text) <= KEPT:
                words.add(text)
            total += _WORD + min(len(text), LONGEST) // _CHARACTERS
        stack += node.children
    return total > MOST
