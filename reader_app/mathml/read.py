"""MathML source to nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.entities import html5
from types import MappingProxyType
from xml.parsers import expat

from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.error import MathMLError
from reader_app.mathml.node import NO_ATTRIBUTES, Node

MOST = 30_000
"""Elements, attributes and words of one formula, which take about equally long; the largest known has 2,500."""

_TOO_MUCH = f"This MathML has more than {MOST:,} elements, attributes and words."
_COUNTS = {"mfenced": 4, "menclose": 3, "mtable": 2, "msqrt": 2, "mroot": 2}
"""As how many elements those count that take longer than others; an mfenced is made into a row with operators."""

TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms", "annotation"))
"""Elements whose text counts; elsewhere it is white space or a mistake, which is kept as an mtext."""

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_SPACE = re.compile(r"[ \t\r\n]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_mathml(source: str) -> Node:
    """Read MathML and return its `math` element; an element that is none is put into one.

    HTML's named entities are known, namespace prefixes are stripped, white space is collapsed as MathML does.
    Raises MathMLError, with the line, where the source is not well-formed, declares entities of its own, has more
    than `MOST` elements, attributes and words or nests them deeper than `DEEPEST`.
    """
    builder = _Builder()
    text = _SURROGATE.sub("\ufffd", source.lstrip("\ufeff \t\r\n"))
    if "<!" not in text and text.count("<") - text.count("</") > MOST:
        raise MathMLError(_TOO_MUCH)  # seen without parsing, which takes a while for so many
    try:
        builder.parser.Parse(_ENTITY.sub(_character, text), True)
    except expat.ExpatError as problem:
        reason = expat.ErrorString(problem.code)
        raise MathMLError(f"This MathML is not well-formed: {reason} in line {problem.lineno}.") from None
    root = builder.root
    if root is None:
        raise MathMLError("This MathML is empty.")
    return root if root.tag == "math" else Node("math", (root,))


def _character(found: re.Match[str]) -> str:
    name = found[1]
    known = None if name in _XML_ENTITIES else html5.get(f"{name};")
    return "".join(f"&#{ord(char)};" for char in known) if known else found[0]


class _Open:
    """An element whose end has not been seen."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text: list[str] = []

    def take_text(self) -> None:
        """Make the text so far, which does not belong here, an mtext in its place."""
        if text := _collapsed(self.text):
            self.children.append(Node("mtext", text=text))
        self.text.clear()


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse_entities
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count(_COUNTS.get(_local(name), 1) + len(attributes))
        if len(self.open) >= DEEPEST:
            raise MathMLError(f"This MathML is nested deeper than {DEEPEST} elements.")
        if self.open and self.open[-1].text and self.open[-1].tag not in TOKENS:
            self.open[-1].take_text()
        self.open.append(_Open(_local(name), _plain(attributes) if attributes else NO_ATTRIBUTES))

    def _end(self, name: str) -> None:
        element = self.open.pop()
        text = ""
        if element.tag in TOKENS:
            text = _collapsed(element.text)
            self._count(len(text) > 1)
        else:
            element.take_text()
        node = Node(element.tag, tuple(element.children), text, element.attributes)
        if not self.open:
            self.root = node
        elif self.open[-1].tag in TOKENS:
            self.open[-1].text.extend(each.text for each in node.walk())
        else:
            self.open[-1].children.append(node)

    def _count(self, more: int) -> None:
        self.count += more
        if self.count > MOST:
            raise MathMLError(_TOO_MUCH)

    def _characters(self, data: str) -> None:
        if self.open:
            self.open[-1].text.append(data)

    def _refuse_entities(self, *declaration: object) -> None:
        raise MathMLError("This MathML declares entities of its own, which are not read.")


def _plain(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Return those attributes that belong to no other namespace."""
    plain = {key: value for key, value in attributes.items() if ":" not in key and key != "xmlns"}
    return MappingProxyType(plain) if plain else NO_ATTRIBUTES


def _collapsed(pieces: Sequence[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).strip(" ") if pieces else ""


def _local(name: str) -> str:
    return name.rpartition(":")[2]
