r"""Spaces, kerns, phantoms, rules and shifted boxes."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.lengths import Length, length
from reader_app.tex.parser import SCRIPT, Entry, Handler, Parser, skip
from reader_app.tex.rows import FILL
from reader_app.tex.text import read_text

_MU = {
    "\\,": 3,
    "\\thinspace": 3,
    "\\:": 4,
    "\\>": 4,
    "\\medspace": 4,
    "\\;": 5,
    "\\thickspace": 5,
    "\\!": -3,
    "\\negthinspace": -3,
    "\\negmedspace": -4,
    "\\negthickspace": -5,
}
"""Spaces of the current style's em, in its eighteenths (TeXbook, appendix B)."""

_EM = {"\\quad": "1em", "\\qquad": "2em", "\\enspace": "0.5em", "\\enskip": "0.5em"}
_WORD = ("\\ ", "\\space", "\\nobreakspace", "\\\n", "\\\t", "\\\u00a0")


def _read_space(parser: Parser, token: str) -> Node:
    parser.star()
    return _space(parser.dimension(token))


def _space(width: Length) -> Node:
    return build.space(width.em, unscaled=width.unit != "mu")


def _phantom(attributes: dict[str, str]) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        node = build.element("mphantom", tuple(parser.argument(token)), "ord")
        return Node("mpadded", (node,), "", attributes, "ord") if attributes else node

    return read


def _smash(parser: Parser, token: str) -> Node:
    part = parser.optional() or "tb"
    attributes = {name: "0" for name, letter in (("height", "t"), ("depth", "b")) if letter in part}
    return Node("mpadded", tuple(parser.argument(token)), "", attributes, "ord")


def _lap(shift: str) -> Handler:
    attributes = {"width": "0"} | ({"lspace": shift} if shift else {})

    def read(parser: Parser, token: str) -> Node:
        parser.optional()
        return Node("mpadded", tuple(parser.argument(token)), "", attributes, "ord")

    return read


def _text_lap(shift: str) -> Handler:
    attributes = {"width": "0"} | ({"lspace": shift} if shift else {})

    def read(parser: Parser, token: str) -> Node:
        return Node("mpadded", (read_text(parser, token),), "", attributes, "ord")

    return read


def _raise(sign: int) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        by = parser.dimension(token)
        return _raised(Length(sign * by.value, by.unit), tuple(parser.argument(token)))

    return read


def _raisebox(parser: Parser, token: str) -> Node:
    by = length(parser.text(token))
    parser.skip_options()
    return _raised(by, (read_text(parser, token),))


def _raised(by: Length, children: tuple[Node, ...]) -> Node:
    opposite = Length(-by.value, by.unit).em
    signed = by.em if by.value < 0 else f"+{by.em}"
    attributes = {"height": signed, "depth": opposite if opposite[0] == "-" else f"+{opposite}", "voffset": by.em}
    return Node("mpadded", children, "", attributes, "ord")


def _rule(parser: Parser, token: str) -> Node:
    lift = parser.optional()
    width, height = length(parser.text(token)), length(parser.text(token))
    above = height.value + (length(lift).value if lift else 0)
    attributes = {"width": width.em, "height": Length(above, "em").em, "mathbackground": "currentcolor"}
    if lift:
        attributes["depth"] = Length(height.value - above, "em").em
    return Node("mspace", (), "", attributes, "ord")


def _plain_rule(parser: Parser, token: str) -> Node:
    width, height, depth = (length(parser.text(token)).em for _ in range(3))
    attributes = {"width": width, "height": height, "depth": depth}
    return Node(
        "mspace", (), "", attributes | ({"mathbackground": "currentcolor"} if token == "\\Rule" else {}), "ord"
    )


def _xmathstrut(parser: Parser, token: str) -> Node:
    parser.optional()
    parser.text(token)
    return _MATHSTRUT


_STRUT = Node("mspace", (), "", {"width": "0", "height": "0.84em", "depth": "0.36em"}, "ord")
_MATHSTRUT = Node(
    "mpadded",
    (build.element("mphantom", (build.operator("(", "open", {"stretchy": "false"}),), "ord"),),
    "",
    {"width": "0"},
    "ord",
)


def _box(parser: Parser, token: str) -> Node:
    r"""Read a box whose place or width is not used: ``\vcenter``, ``\mathmakebox[…]``."""
    parser.skip_options()
    return build.group(parser.argument(token))


def _nonscript(parser: Parser, token: str) -> None:
    """Leave out the space that follows in scripts."""
    entry = parser.table.get(parser.peek())
    if parser.style >= SCRIPT and isinstance(entry, Node) and entry.tag == "mspace":
        parser.next()


def _hsize(parser: Parser, token: str) -> None:
    """Read the width of a paragraph, which no formula has."""
    parser.take("=")
    parser.dimension(token)


def _break_align(parser: Parser, token: str) -> None:
    parser.text(token)
    parser.text(token)


def _move(sign: int) -> Handler:
    def read(parser: Parser, token: str) -> None:
        by = parser.dimension(token)
        parser.items.append(_space(Length(sign * by.value, by.unit)))
        parser.items += parser.argument(token)
        parser.items.append(_space(Length(-sign * by.value, by.unit)))

    return read


COMMANDS: Mapping[str, Entry] = {
    **{name: build.space(f"{mu / 18:.3f}em") for name, mu in _MU.items()},
    **{name: build.space(width, unscaled=True) for name, width in _EM.items()},
    **{name: build.space("0.25em", unscaled=True) for name in _WORD},
    "~": build.with_atom(build.space("0.25em", unscaled=True), "ord"),  # LaTeX ends it with an empty group
    **dict.fromkeys(("\\hspace", "\\hskip", "\\kern", "\\mspace", "\\mskip", "\\mkern"), _read_space),
    "\\nonscript": _nonscript,
    "\\hsize": _hsize,
    "\\breakAlign": _break_align,
    "\\MTFlushSpaceAbove": skip,
    "\\phantom": _phantom({}),
    "\\hphantom": _phantom({"height": "0", "depth": "0"}),
    "\\vphantom": _phantom({"width": "0"}),
    "\\smash": _smash,
    "\\rlap": _lap(""),
    "\\llap": _lap("-1width"),
    "\\mathrlap": _lap(""),
    "\\mathllap": _lap("-1width"),
    "\\mathclap": _lap("-0.5width"),
    "\\clap": _text_lap("-0.5width"),
    "\\raise": _raise(1),
    "\\lower": _raise(-1),
    "\\raisebox": _raisebox,
    "\\moveleft": _move(-1),
    "\\moveright": _move(1),
    **dict.fromkeys(("\\vcenter", "\\vtop", "\\vbox", "\\cramped", "\\mathmbox", "\\mathmakebox"), _box),
    "\\crampedllap": _lap("-1width"),
    "\\crampedrlap": _lap(""),
    "\\crampedclap": _lap("-0.5width"),
    "\\textllap": _text_lap("-1width"),
    "\\textrlap": _text_lap(""),
    "\\textclap": _text_lap("-0.5width"),
    "\\xmathstrut": _xmathstrut,
    "\\rule": _rule,
    "\\Rule": _plain_rule,
    "\\Space": _plain_rule,
    "\\strut": _STRUT,
    "\\mathstrut": _MATHSTRUT,
    **dict.fromkeys(("\\hfill", "\\hfil", "\\hfilll"), FILL),
    **dict.fromkeys(("\\allowbreak", "\\nobreak", "\\goodbreak", "\\badbreak"), skip),
    **dict.fromkeys(("\\noindent", "\\null", "\\-", "\\/", "\\*", "\\hline", "\\hdashline"), skip),
}
