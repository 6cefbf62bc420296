"""The speller: nodes in, TeX out; how an element is spelled stands in the family files, one table each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reader_app.mathml.node import Node
from reader_app.tex.build import with_atom
from reader_app.tex.parser import TEXT
from reader_app.tex.spelling.arranged import arranged, is_plain_row
from reader_app.tex.spelling.classes import is_name, natural_class
from reader_app.tex.spelling.fonts import in_alphabet
from reader_app.tex.spelling.made import size_commands
from reader_app.tex.spelling.source import braced, is_one_token, join

Spelling = Callable[["Speller", Node], str]


class Phrase(NamedTuple):
    """Nodes of a row that one command makes: its TeX, and how many they are."""

    tex: str
    length: int


PhraseSpelling = Callable[["Speller", Sequence[Node], int], Phrase | None]


class Speller:
    """Spells one tree.

    `style` is TeX's style around the node being spelled; `top` is the node that is the whole of a display, where
    the environments of displays and numbers may stand.
    """

    def __init__(self, spellings: Mapping[str, Spelling], phrases: Sequence[PhraseSpelling]) -> None:
        self.spellings = spellings
        self.phrases = phrases
        self.style = TEXT
        self.top: Node | None = None

    def node(self, node: Node) -> str:
        """Return the TeX of one element; an unknown one is spelled as a row of its children."""
        if node.atom is not None:
            natural = natural_class(node)
            if natural is not None and natural != node.atom:
                return rf"\math{node.atom}{braced(self.node(with_atom(node, natural)))}"
        spelling = self.spellings.get(node.tag)
        return spelling(self, node) if spelling else self.row(node.children)

    def row(self, nodes: Sequence[Node]) -> str:
        """Return the TeX of nodes side by side."""
        nodes = arranged(nodes)
        pieces: list[str] = []
        place = 0
        while place < len(nodes):
            phrase = self._phrase(nodes, place)
            if phrase is None:
                pieces.append(self._placed(nodes, place))
                place += 1
            else:
                pieces.append(phrase.tex)
                place += phrase.length
        return join(pieces)

    def field(self, node: Node, style: int | None = None) -> str:
        """Return what stands between the braces of an argument, in a style of its own if one is given."""
        outer = self.style
        if style is not None:
            self.style = style
        nodes = node.children if is_plain_row(node) else (node,)
        source = self.row(nodes)
        self.style = outer
        return source

    def argument(self, node: Node, style: int | None = None) -> str:
        """Return a node as an argument in braces."""
        return braced(self.field(node, style))

    def script(self, node: Node, style: int) -> str:
        """Return a node as a script's field, in braces unless it is one token.

        A word alone there is written upright and not as a function: nothing is beside it to keep apart from.
        """
        word = arranged((node,))
        if len(word) == 1 and word[0].atom is None and is_name(word[0]):
            return braced(in_alphabet("normal", word[0].text))
        source = self.field(node, style)
        return source if is_one_token(source) else braced(source)

    def contents(self, node: Node, style: int | None = None) -> str:
        """Return the children of an element as an argument in braces, in a style of its own if one is given."""
        outer = self.style
        if style is not None:
            self.style = style
        nodes = arranged(node.children)
        if len(nodes) == 1 and nodes[0].atom is None and is_plain_row(nodes[0]):
            nodes = nodes[0].children
        source = self.row(nodes)
        self.style = outer
        return braced(source)

    def _phrase(self, nodes: Sequence[Node], place: int) -> Phrase | None:
        for spelling in self.phrases:
            phrase = spelling(self, nodes, place)
            if phrase is not None:
                return phrase
        return None

    def _placed(self, nodes: Sequence[Node], place: int) -> str:
        """Spell a node of a row; a switch that does not reach to the row's end stands in braces."""
        source = self.node(nodes[place])
        return braced(source) if place + 1 < len(nodes) and is_switch(nodes[place], source) else source


def is_switch(node: Node, source: str) -> bool:
    """Say whether a node is spelled as a command that reaches to the end of its row, and cannot be followed there."""
    if node.tag != "mstyle":
        return False
    word = _WORD.match(source)
    return word is None or word[0] in _STYLES or word[0] in size_commands().values()


_WORD = re.compile(r"\\[a-zA-Z]+")
_STYLES = frozenset(("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle"))
