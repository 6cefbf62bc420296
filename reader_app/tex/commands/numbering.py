r"""``\tag``, ``\label``, ``\notag`` and references."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.context import Reference
from reader_app.tex.formula import UNKNOWN, anchor
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.text import text_nodes
from reader_app.tex.tokens import untokenize


def _tag(parser: Parser, token: str) -> None:
    bracketed = not parser.star()
    tokens = parser.tokens(token)
    nodes = text_nodes(parser, tokens)
    equation = parser.equation
    if equation.tag is not None:
        parser.report("A line has one \\tag only.")
    equation.tag = _bracketed(nodes) if bracketed else nodes
    equation.tag_text = "".join(node.text for part in nodes for node in part.walk()) or untokenize(tokens)


def _bracketed(nodes: list[Node]) -> list[Node]:
    if len(nodes) == 1 and nodes[0].tag == "mtext":
        return [build.text_node(f"({nodes[0].text})", nodes[0].attributes)]
    return [build.text_node("("), *nodes, build.text_node(")")]


def _label(parser: Parser, token: str) -> None:
    parser.equation.labels.append(parser.text(token))


def _notag(parser: Parser, token: str) -> None:
    parser.equation.suppressed = True


def _reference(bracketed: bool) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        mark = len(parser.stack) + 1
        name = parser.text(token)
        node = build.text_node(UNKNOWN, {"href": "#" + anchor(name)})
        context, span = parser.context, parser.span(mark)
        context.references.append(Reference(node, name, bracketed, context.formula, *span))
        return node

    return read


def _ignored(parser: Parser, token: str) -> None:
    parser.optional()
    parser.text(token)


def _tag_form(parser: Parser, token: str) -> None:
    parser.text(token)
    _ignored(parser, token)
    parser.text(token)


COMMANDS: Mapping[str, Entry] = {
    "\\tag": _tag,
    "\\label": _label,
    "\\notag": _notag,
    "\\nonumber": _notag,
    **dict.fromkeys(("\\mathtoolsset", "\\usetagform", "\\noeqref"), _ignored),
    **dict.fromkeys(("\\newtagform", "\\renewtagform"), _tag_form),
    "\\eqref": _reference(True),
    "\\refeq": _reference(False),
    "\\ref": _reference(False),
}
