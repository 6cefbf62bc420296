"""MathML source to nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.entities import html5
from types import MappingProxyType
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from reader_app.mathml.collector import paused_collector
from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.error import MathMLError
from reader_app.mathml.node import HINTS, NO_ATTRIBUTES, Node
from reader_app.mathml.weight import MOST, is_too_heavy

_TOO_MUCH = f"This MathML has more than {MOST:,} elements, attributes and words."

TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms", "annotation"))
"""Elements whose text counts; elsewhere it is white space or a mistake, which is kept as an mtext."""

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_WHITE_SPACE = " \t\r\n"
_SPACE = re.compile(f"[{_WHITE_SPACE}]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@paused_collector()
def read_mathml(source: str) -> Node:
    """Read MathML and return its `math` element; an element that is none is put into one.

    HTML's named entities are known, namespace prefixes are stripped, white space is collapsed as MathML does.
    Raises MathMLError, with the line, where the source is not well-formed, declares entities of its own, is too heavy
    or nests elements deeper than `DEEPEST`.
    """
    text = _SURROGATE.sub("\ufffd", source.lstrip("\ufeff" + _WHITE_SPACE))
    if "<!" not in text and text.count("<") - text.count("</") > MOST:
        raise MathMLError(_TOO_MUCH)  # seen without parsing, which takes a while for so many
    root = _Reader().read(_ENTITY.sub(_character, text))
    if len(text) > MOST // 2 and is_too_heavy(root):  # no character weighs more than two elements
        raise MathMLError(_TOO_MUCH)
    return root if root.tag == "math" else Node("math", (root,))


def _character(found: re.Match[str]) -> str:
    name = found[1]
    known = None if name in _XML_ENTITIES else html5.get(f"{name};")
    return "".join(f"&#{ord(char)};" for char in known) if known else found[0]


class _Reader:
    """Reads one formula; the parser and the builder of its elements, both in C, do most of the work."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self.builder.end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.EntityDeclHandler = _refuse_entities
        self.tokens: dict[tuple[str, str], Node] = {}
        self.count = 0

    def read(self, text: str) -> Node:
        """Return the root's node."""
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as problem:
            reason = expat.ErrorString(problem.code)
            raise MathMLError(f"This MathML is not well-formed: {reason} in line {problem.lineno}.") from None
        return self._node(self.builder.close(), 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1 + len(attributes)
        if self.count > MOST:
            raise MathMLError(_TOO_MUCH)
        self.builder.start(name, attributes)

    def _node(self, element: Element, depth: int) -> Node:
        """Return the node of an element, `depth` of which are in one another."""
        if depth > DEEPEST:
            raise MathMLError(f"This MathML is nested deeper than {DEEPEST} elements.")
        tag = element.tag if ":" not in element.tag else _local(element.tag)
        items = element.items()
        attributes = _plain(items) if items else NO_ATTRIBUTES
        if tag not in TOKENS:
            return Node(tag, self._children(element, depth), "", attributes)
        text = "".join(element.itertext()) if len(element) else element.text or ""
        return self._token(tag, text, attributes)

    def _children(self, element: Element, depth: int) -> tuple[Node, ...]:
        """Return what is in an element that is no token; text that does not belong there is an mtext in its place."""
        children: list[Node] = []
        if element.text and (text := _collapsed(element.text)):
            children.append(self._token("mtext", text, NO_ATTRIBUTES))
        for child in element:
            children.append(self._node(child, depth + 1))
            if child.tail and (text := _collapsed(child.tail)):
                children.append(self._token("mtext", text, NO_ATTRIBUTES))
        return tuple(children)

    def _token(self, tag: str, text: str, attributes: Mapping[str, str]) -> Node:
        shared = attributes is NO_ATTRIBUTES and tag != "mo"
        node = self.tokens.get((tag, text)) if shared else None
        if node is None:
            node = Node(tag, (), _collapsed(text), attributes)
            if shared:
                self.tokens[tag, text] = node
        return node


def _refuse_entities(*declaration: object) -> None:
    raise MathMLError("This MathML declares entities of its own, which are not read.")


def _plain(attributes: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return those attributes that belong to no other namespace and are no hints of this program's own (`HINTS`)."""
    plain = {key: value for key, value in attributes if ":" not in key and key != "xmlns" and key not in HINTS}
    return MappingProxyType(plain) if plain else NO_ATTRIBUTES


def _collapsed(text: str) -> str:
    text = text.strip(_WHITE_SPACE)
    return _SPACE.sub(" ", text) if len(text) > 1 else text


def _local(name: str) -> str:
    return name.rpartition(":")[2]
