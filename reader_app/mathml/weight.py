"""How heavy a formula is: the time that setting it takes, counted in plain elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.node import Node

MOST = 50_000
"""The heaviest formula that is read; the largest known has 2,500 elements."""

LONGEST = 20_000
"""Characters of a token that are set; a longer one is cut, with a problem note."""

KEPT = 40
"""Characters of a word that is measured but once, wherever it stands."""

_MORE: Mapping[str, int] = {"mo": 1, "mroot": 1, "msqrt": 1, "menclose": 4, "mfenced": 8, "mtable": 5}
"""As how many elements more those count that take longer; an mfenced is made into a row with operators."""

_HOLDING = 1
"""As how many elements more one counts that holds others."""

_DEEP = 30
"""Elements inside one another beyond which each counts once more: what Python then keeps fits no processor's cache."""

_WORD, _CHARACTERS = 3, 8
"""As how many elements more a word counts that must be measured, and how many of its characters count as one."""

_KNOWN = frozenset(map(chr, range(0x80)))
"""Words that are soon measured, whatever the font."""


def is_too_heavy(root: Node, read: int = 0) -> bool:
    """Tell whether a tree weighs more than `MOST`: its elements, their attributes and words, and what takes longer.

    `read` is what reading it has weighed.
    """
    total = read + 1 + len(root.attributes)
    words = set(_KNOWN)
    level: Sequence[Node] = root.children
    depth = 1
    while level and total <= MOST:
        below: list[Node] = []
        total += len(level) * (1 + (depth > _DEEP))
        for node in level:
            total += len(node.attributes) + _MORE.get(node.tag, 0)
            if node.children:
                total += _HOLDING
                below += node.children
            text = node.text
            if text and text not in words:
                if len(text) <= KEPT:
                    words.add(text)
                total += _WORD + min(len(text), LONGEST) // _CHARACTERS
        level = below
        depth += 1
    return total > MOST
