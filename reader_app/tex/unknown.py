r"""Commands that the parser does not know: latex2mathml's converter is asked, and else they are shown by name.

A sign behind a backslash that means nothing in TeX, as in ``a\[i\]``, is what Markdown's escapes leave in formulas.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from reader_app.mathml.node import Atom, Node
from reader_app.tex import build
from reader_app.tex.nearness import suggestion
from reader_app.tex.parser import Parser
from reader_app.tex.symbols import symbol_table
from reader_app.tex.tokens import untokenize

_SUGGESTIONS = 10
"""Problems of a formula up to which more is done than to name the unknown command."""

_ESCAPED = frozenset(f"\\{sign}" for sign in "[]<*+-.=~`@?\u200b\u2061")
"""Signs that Markdown lets authors escape, and invisible ones that copying leaves behind a backslash.

Only ``\\(`` and ``\\)`` may mean something else.
"""

_LOST = "\\math"
"""latex2mathml takes every name that begins so for an alphabet and drops those that it does not know."""

_ATTRIBUTES = frozenset(
    [
        "mathvariant",
        "stretchy",
        "fence",
        "form",
        "separator",
        "lspace",
        "rspace",
        "linethickness",
        "displaystyle",
        "scriptlevel",
        "movablelimits",
        "accent",
        "accentunder",
        "columnalign",
        "width",
        "height",
        "depth",
        "notation",
        "mathcolor",
        "mathsize",
        "minsize",
        "maxsize",
    ]
)
_TOKENS = frozenset({"mi", "mo", "mn", "mtext", "ms"})


def read_unknown(parser: Parser, token: str) -> Node:
    """Return what latex2mathml makes of an unknown command and its arguments, else an ``merror`` with its name."""
    mark = len(parser.stack) + 1
    if token in _ESCAPED:
        parser.report(f"The command {token} means nothing in a formula: its backslash is left out.", mark)
        return build.row(parser.atom(token[1]))
    if len(parser.problems) < _SUGGESTIONS and not token.startswith(_LOST):
        unread = parser.stack.copy()
        node = _converted(token + untokenize(_arguments(parser)))
        if node is not None:
            parser.report(f"The command {token} is not known here; it is set as latex2mathml reads it.", mark)
            return node
        parser.stack[:] = unread
    parser.report(f"The command {token} is unknown.{_suggestion(parser, token)}", mark)
    return build.error(token)


def _arguments(parser: Parser) -> list[str]:
    """Take the bracketed and braced arguments that follow a command, as tokens with their marks."""
    tokens: list[str] = []
    if parser.peek() == "[" and (optional := parser.optional_tokens()) is not None:
        tokens += ["[", *optional, "]"]
    while parser.peek() == "{":
        tokens += ["{", *parser.tokens("The argument"), "}"]
    return tokens


def _converted(source: str) -> Node | None:
    """Return latex2mathml's tree if it is clean: nothing of it is TeX, and no element lacks its children."""
    from latex2mathml.converter import convert_to_element

    try:
        element = convert_to_element(source)
    except Exception:  # whatever its parser stumbles over, the command stays unknown
        return None
    if any("\\" in (part.text or "") or "&" in (part.text or "") for part in element.iter()):
        return None
    return build.row([_node(child) for child in element])


def _node(element: Element) -> Node:
    atom: Atom = "ord"
    attributes = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    text = (element.text or "") if element.tag in _TOKENS else ""
    return Node(element.tag, tuple(map(_node, element)), text, attributes, atom)


def _suggestion(parser: Parser, token: str) -> str:
    if len(parser.problems) >= _SUGGESTIONS:
        return ""
    beginning = token[:2].lower()
    known = {name for name in (*parser.macros, *parser.table) if name[:2].lower() == beginning}
    return _nearest(token, frozenset(known.union(_symbols().get(beginning, ()))))


@lru_cache(maxsize=256)
def _nearest(token: str, names: frozenset[str]) -> str:
    """Return what may be meant: to compare two hundred names takes 5 ms, and what is unknown is so again and again."""
    return suggestion(token, names)


@cache
def _symbols() -> Mapping[str, Collection[str]]:
    """Return the commands of the symbol table by how they begin: with a backslash and a letter, a small one."""
    names: dict[str, list[str]] = {}
    for name in symbol_table().names:
        names.setdefault(name[:2].lower(), []).append(name)
    return names
