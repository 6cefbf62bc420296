r"""Superscripts, subscripts, primes, and limits (TeXbook, chapters 16 and 17)."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.fonts import takes_limits
from reader_app.tex.parser import Entry, Parser

_PRIMES = ("", "′", "″", "‴", "⁗")
_TAGS = {
    (True, False, False): "msub",
    (False, True, False): "msup",
    (True, True, False): "msubsup",
    (True, False, True): "munder",
    (False, True, True): "mover",
    (True, True, True): "munderover",
}
_PLACES: dict[str, bool | None] = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}


def _script(parser: Parser, token: str) -> Node:
    parser.stack.append(token)
    items = parser.items
    base = items.pop() if items and items[-1].tag != "mspace" else build.EMPTY
    return _attach(parser, base)


def _limits(parser: Parser, token: str) -> Node:
    if not parser.items or parser.items[-1].atom != "op":
        raise TexError(f"{token} stands behind operators only, such as \\sum or \\mathop{{…}}.")
    parser.stack.append(token)
    return _attach(parser, parser.items.pop())


def _attach(parser: Parser, base: Node) -> Node:
    """Read all scripts that follow, and set them on `base`."""
    below: Node | None = None
    above: list[Node] = []
    has_power = False
    place: bool | None = None
    while (token := parser.peek()) in _FOLLOWING:
        if (token == "^" and has_power) or (token == "_" and below is not None):
            break
        parser.stack.pop()
        if token in _PLACES:
            place = _PLACES[token]
        elif token == "_":
            below = build.row(_field(parser, token))
        elif token == "^":
            above, has_power = above + _field(parser, token), True
        elif has_power:
            raise TexError("A prime stands behind a superscript; use braces to say what it belongs to.")
        else:
            above.append(_prime(parser))
    if below is None and not above and not has_power:
        return _placed(base, place)
    return _scripted(base, below, build.row(above) if above or has_power else None, place)


def _field(parser: Parser, token: str) -> list[Node]:
    """Read what a script holds; a macro is expanded first, as TeX does."""
    name = "The superscript ^" if token == "^" else "The subscript _"
    while (following := parser.peek()) in parser.macros:
        parser.stack.pop()
        node = parser.macros[following](parser, following)
        if node is not None:
            return [node]
    return parser.argument(name)


def _prime(parser: Parser) -> Node:
    count = 1
    while parser.peek() in _MARKS:
        parser.stack.pop()
        count += 1
    return build.operator(_PRIMES[count] if count < len(_PRIMES) else "′" * count, "ord")


def _scripted(base: Node, below: Node | None, above: Node | None, place: bool | None) -> Node:
    beside = not _has_limits(base) if place is None else not place
    tag = _TAGS[below is not None, above is not None, not beside]
    children = tuple(node for node in (_placed(base, place), below, above) if node is not None)
    return Node(tag, children, "", build.NO_ATTRIBUTES, base.atom or "ord")


def _has_limits(base: Node) -> bool:
    if base.atom != "op":
        return False
    if base.tag == "mo":
        return base.attributes.get("movablelimits") == "true" or takes_limits(base.text)
    return base.attributes.get("movablelimits") != "false" and base.tag != "mi"


def _placed(base: Node, place: bool | None) -> Node:
    r"""Return the operator with ``\limits`` or ``\nolimits`` said of it."""
    if place is None or base.tag != "mo" or base.atom != "op":
        return base
    return build.with_attributes(base, movablelimits="false")


_MARKS = frozenset("'’")
_FOLLOWING = frozenset({"^", "_", *_MARKS, *_PLACES})

COMMANDS: dict[str, Entry] = {
    "^": _script,
    "_": _script,
    "'": _script,
    "’": _script,
    "\\sp": lambda parser, token: _script(parser, "^"),
    "\\sb": lambda parser, token: _script(parser, "_"),
    **dict.fromkeys(_PLACES, _limits),
}
