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

_MORE: Mapping[str, int] = {"mroot": 1, "msqrt": 1, "menclose": 4, "mfenced": 8, "mtable": 5}
"""As how many elements more those count that take longer; an mfenced is made into a row with operators."""

_SEPARATOR = 4
"""As how many elements more each child of an mfenced counts, which is given an operator beside it."""

_HOLDING = _OPERATOR = 1
"""As how many elements more one counts that holds others, and an operator of which MathML Core has much to ask."""

_DEEP = 10
"""Elements inside one another beyond which each counts once more: what Python then keeps fits no processor's cache."""

_WORD, _CHARACTERS = 3, 8
"""As how many elements more a word counts that is new, and how many of its characters count as one.

Words are the texts, which must be measured, and the attributes' values, which make styles.
"""

_KNOWN = frozenset(map(chr, range(0x80)))
"""Words that are soon measured in any font."""


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
            total += _MORE.get(node.tag, 0) + len(node.attributes)
            if node.tag == "mfenced":
                total += _SEPARATOR * len(node.children)
            if node.children:
                total += _HOLDING
                below += node.children
            elif node.tag == "mo" and node.atom is None:
                total += _OPERATOR
            for word in (node.text, *node.attributes.values()):
                if word and word not in words:
                    total += _weight_of_word(word)
                    if len(word) <= KEPT:
                        words.add(word)
        level = below
        depth += 1
    return total > MOST


def _weight_of_word(word: str) -> int:
    return _WORD + min(len(word), LONGEST) // _CHARACTERS
