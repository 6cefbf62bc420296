r"""Things set above and below others: ``\overset``, ``\stackrel``, ``\sideset``, and extensible arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from reader_app.mathml.node import Atom, Node
from reader_app.mathml.spacing import GAPS, MEDIUM, THICK, settled
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.stream import FENCE_END

_ARROWS = {
    "xrightarrow": "→",
    "xleftarrow": "←",
    "xleftrightarrow": "↔",
    "xRightarrow": "⇒",
    "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔",
    "xhookrightarrow": "↪",
    "xhookleftarrow": "↩",
    "xmapsto": "↦",
    "xlongequal": "=",
    "xtwoheadrightarrow": "↠",
    "xtwoheadleftarrow": "↞",
    "xrightharpoonup": "⇀",
    "xrightharpoondown": "⇁",
    "xleftharpoonup": "↼",
    "xleftharpoondown": "↽",
    "xrightleftharpoons": "⇌",
    "xleftrightharpoons": "⇋",
    "xtofrom": "⇄",
    "xrightleftarrows": "⇄",
    "xlongrightarrow": "⟶",
    "xlongleftarrow": "⟵",
    "xLongrightarrow": "⟹",
    "xLongleftarrow": "⟸",
    "xrightequilibrium": "⇌",
    "xleftequilibrium": "⇌",
}


def _set(tag: str, order: tuple[int, ...]) -> Handler:
    """Read as many arguments as `order` has; it says which of them become the children in order."""

    def read(parser: Parser, token: str) -> Node:
        arguments = [parser.argument(token) for _ in order]
        base = arguments[order[0]]
        children = (_fixed(build.row(base)), *(build.row(arguments[place]) for place in order[1:]))
        return build.element(tag, children, _binary_class([item.atom for item in base]))

    return read


def _binary_class(atoms: Sequence[Atom | None]) -> Atom:
    r"""Return amsmath's ``\binrel@``: a relation or operation at one end makes the whole one, all else is an ord.

    As amsmath does it, the spaces in a row are compared with those that there are between two empty ords.
    """
    room = _room(["ord", *atoms, "ord"]) - _room(atoms)
    return "rel" if room > 0 else "bin" if room < 0 else "ord"


def _room(atoms: Sequence[Atom | None]) -> int:
    """Return how much wider a row is whose thick spaces are 1 wide and its medium ones −1."""
    classes = [atom for atom in settled(atoms) if atom is not None]
    return sum(_TELLING.get(GAPS[pair][0], 0) for pair in pairwise(classes))


_TELLING = {THICK: 1, MEDIUM: -1}


def _fixed(base: Node) -> Node:
    if base.tag == "mo" and base.atom == "op":
        return build.with_attributes(base, movablelimits="false")
    return base


_CENTRED = {"tex-centred": "true"}


def _stackrel(atom: Atom) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        below = parser.optional_node()
        above, base = build.row(parser.argument(token)), _fixed(build.row(parser.argument(token)))
        if below is None:
            return build.element("mover", (base, above), atom, _CENTRED)
        return build.element("munderover", (base, below, above), atom, _CENTRED)

    return read


def _buildrel(parser: Parser, token: str) -> Node:
    above = build.row(parser.row(FENCE_END | {"\\over"}))
    if not parser.take("\\over"):
        raise TexError("\\buildrel lacks its \\over.")
    return build.element("mover", (_fixed(build.row(parser.argument(token))), above), "rel")


def _sideset(parser: Parser, token: str) -> Node:
    left, right = parser.argument(token), parser.argument(token)
    base = build.row(parser.argument(token))
    pre, post = _scripts_of(left), _scripts_of(right)
    if pre is None or post is None:
        return build.element("mrow", (*left, base, *right), "op")
    if not any(pre):
        return _beside(base, *post)
    behind = [script or _NONE for script in post] if any(post) else []
    children = [base, *behind, _PRESCRIPTS, *(script or _NONE for script in pre)]
    return build.element("mmultiscripts", children, "op")


def _beside(base: Node, below: Node | None, above: Node | None) -> Node:
    if below is None:
        return base if above is None else build.element("msup", (base, above), "op")
    return (
        build.element("msub", (base, below), "op")
        if above is None
        else build.element("msubsup", (base, below, above), "op")
    )


def _scripts_of(items: list[Node]) -> tuple[Node | None, Node | None] | None:
    """Return the sub- and superscript that a side of ``\\sideset`` holds, None where it holds anything else."""
    if not items:
        return None, None
    node = items[0]
    if len(items) > 1 or node.tag not in ("msub", "msup", "msubsup"):
        return None
    return (node.children[1] if node.tag != "msup" else None), (node.children[-1] if node.tag != "msub" else None)


def _prescript(parser: Parser, token: str) -> Node:
    r"""``\\prescript{above}{below}{base}`` of mathtools; scripts behind it go to the same element."""
    above, below = parser.argument(token), parser.argument(token)
    base = build.row(parser.argument(token))
    if not any(node.text or node.children for node in (*above, *below)):
        return base
    pre = [build.row(script) if script else _NONE for script in (below, above)]
    return build.element("mmultiscripts", (base, _PRESCRIPTS, *pre), "ord")


_NONE = Node("none")
_PRESCRIPTS = Node("mprescripts")


def _arrow(character: str) -> Handler:
    mark = Node("mo", (), character, {"stretchy": "true"}, "rel")

    def read(parser: Parser, token: str) -> Node:
        below = parser.optional_node()
        above = parser.argument(token)
        over = _padded(build.row(above)) if above else None
        under = _padded(below) if below is not None and (below.tag != "mrow" or below.children) else None
        tag = "munderover" if over and under else "munder" if under else "mover"
        scripts = tuple(node for node in (under, over or (None if under else build.EMPTY)) if node is not None)
        return build.element(tag, (mark, *scripts), "rel")

    return read


def _padded(node: Node) -> Node:
    r"""Return a label of an arrow with amsmath's room at both ends (``\ext@arrow`` in amsmath.sty)."""
    return Node("mpadded", (node,), "", {"width": "+0.833em", "lspace": "0.278em"}, "ord")


def _newextarrow(parser: Parser, token: str) -> None:
    name = parser.control_name(token)
    parser.text(token)
    number = parser.text(token)
    try:
        parser.macros[name] = _arrow(chr(int(number, 0)))
    except (ValueError, OverflowError):
        raise TexError(f"{token} needs the number of a character, such as 0x2192, not “{number}”.") from None


COMMANDS: Mapping[str, Entry] = {
    "\\Newextarrow": _newextarrow,
    "\\overset": _set("mover", (1, 0)),
    "\\underset": _set("munder", (1, 0)),
    "\\overunderset": _set("munderover", (2, 1, 0)),
    "\\stackrel": _stackrel("rel"),
    "\\stackbin": _stackrel("bin"),
    "\\buildrel": _buildrel,
    "\\sideset": _sideset,
    "\\prescript": _prescript,
    **{f"\\{name}": _arrow(character) for name, character in _ARROWS.items()},
}
