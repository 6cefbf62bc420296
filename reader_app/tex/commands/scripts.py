r"""Superscripts, subscripts, primes, and limits (TeXbook, chapters 16 and 17)."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Atom, Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.fonts import is_letter, join_letters, same_alphabet, takes_limits
from reader_app.tex.parser import DISPLAY, IN_SCRIPT, Entry, Parser

_PRIMES = ("", "′", "″", "‴", "⁗")
_PLACES: Mapping[str, bool | None] = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}


def _script(parser: Parser, token: str) -> Node:
    items = parser.items
    if items and items[-1] is parser.scripted:
        return _second(parser, token)
    parser.stack.append(token)
    if not items or items[-1].tag == "mspace":
        items.append(build.EMPTY)
    if parser.font.words:
        _join_last_word(items)
    return _attach(parser)


def _join_last_word(items: list[Node]) -> None:
    """Make one identifier of the letters of one alphabet that a row ends with."""
    start = len(items) - 1
    while start and is_letter(items[start - 1]) and same_alphabet(items[start - 1], items[-1]):
        start -= 1
    if start < len(items) - 1:
        items[start:] = [join_letters(items[start:])]


def _second(parser: Parser, token: str) -> Node:
    token = _SPELLED.get(token, token)
    if token in _MARKS:
        raise TexError("A prime stands behind a superscript; use braces to say what it belongs to.")
    _field(parser, token)
    raise TexError(f"A second {'superscript' if token == '^' else 'subscript'}; use braces to say what it belongs to.")


def _limits(parser: Parser, token: str) -> Node:
    if not parser.items or parser.items[-1].atom != "op":
        raise TexError(f"{token} stands behind operators only, such as \\sum or \\mathop{{…}}.")
    parser.stack.append(token)
    return _attach(parser)


def _attach(parser: Parser) -> Node:
    """Read all scripts that follow, and take the last node of the row as their base."""
    base = parser.items[-1]
    below: Node | None = None
    above: list[Node] = []
    is_raised = False
    place: bool | None = None
    while (token := parser.peek()) in _FOLLOWING:
        token = _SPELLED.get(token, token)
        if (token == "_" and below is not None) or (is_raised and token in _RAISING):
            break
        parser.stack.pop()
        if token in _PLACES:
            place = _PLACES[token]
        elif base.atom == "op" and parser.peek() in _PLACES:
            # ``\sum_\limits{i}``, which blogs write and MathJax takes for ``\sum\limits_{i}``
            place = _PLACES[parser.stack.pop()]
            parser.stack.append(token)
        elif token == "_":
            below = build.row(_field(parser, token))
        elif token == "^":
            above, is_raised = above + _field(parser, token), True
        else:
            above.append(_prime(parser))
    power = build.row(above) if above or is_raised else None
    node = _scripted(base, below, power, _has_limits(base, parser.style) if place is None else place, place)
    parser.scripted = node
    parser.items.pop()
    return node


def _field(parser: Parser, token: str) -> list[Node]:
    """Read what a script holds; a macro is expanded first, as TeX does."""
    name = "The superscript ^" if token == "^" else "The subscript _"
    while (following := parser.peek()) in parser.macros:
        parser.stack.pop()
        node = parser.macros[following](parser, following)
        if node is not None:
            return [node]
    return parser.argument_styled(IN_SCRIPT[parser.style], name)


def _prime(parser: Parser) -> Node:
    count = 1
    while parser.peek() in _MARKS:
        parser.stack.pop()
        count += 1
    return build.operator(_PRIMES[count] if count < len(_PRIMES) else "′" * count, "ord")


def _scripted(base: Node, below: Node | None, above: Node | None, limits: bool, place: bool | None) -> Node:
    if place is not None and base.tag == "mo":
        base = build.with_attributes(base, movablelimits="false")
    if base.tag == "mmultiscripts" and base.atom == "ord":
        return _more_scripts(base, below, above)
    if below is None:
        return base if above is None else build.element("mover" if limits else "msup", (base, above), _atom(base))
    if above is None:
        return build.element("munder" if limits else "msub", (base, below), _atom(base))
    return build.element("munderover" if limits else "msubsup", (base, below, above), _atom(base))


def _more_scripts(base: Node, below: Node | None, above: Node | None) -> Node:
    """Return an element with prescripts with further scripts behind its base."""
    nucleus, *scripts = base.children
    place = [script.tag for script in scripts].index("mprescripts")
    old_below, old_above = scripts[:place] or (_NONE, _NONE)
    pre = scripts[place:]
    return build.element("mmultiscripts", (nucleus, below or old_below, above or old_above, *pre), "ord")


def _atom(base: Node) -> Atom:
    return base.atom or "ord"


def _has_limits(base: Node, style: int) -> bool:
    """Say whether scripts stand above and below, as far as the operator's element does not see to it itself."""
    if base.atom != "op":
        return False
    if base.tag == "mo":
        return base.attributes.get("movablelimits") == "true" or takes_limits(base.text)
    if base.tag in ("munder", "mover"):
        return True
    return base.tag in _BUILT and style == DISPLAY and base.attributes.get("movablelimits") != "false"


_BUILT = frozenset({"mrow", "mmultiscripts", "msub", "msup", "msubsup", "mstyle"})
"""Elements of class op that are no operator tokens: their limits are placed by the style here, once and for all."""

_NONE = Node("none")
_MARKS = frozenset("'’")
_RAISING = _MARKS | {"^"}
_SPELLED = {"\\sp": "^", "\\sb": "_"}
_FOLLOWING = frozenset({"^", "_", *_MARKS, *_PLACES, *_SPELLED})

COMMANDS: Mapping[str, Entry] = {
    "^": _script,
    "_": _script,
    "'": _script,
    "’": _script,
    **dict.fromkeys(_SPELLED, _script),
    **dict.fromkeys(_PLACES, _limits),
}
