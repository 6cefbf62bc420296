r"""Boxes and strokes around and across: ``\boxed``, ``\cancel``, ``\enclose``, ``\bbox``."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.colors import color
from reader_app.tex.error import TexError
from reader_app.tex.lengths import read_length
from reader_app.tex.parser import DISPLAY, Entry, Handler, Parser
from reader_app.tex.text import read_text

_CANCELS = {
    "cancel": "updiagonalstrike",
    "bcancel": "downdiagonalstrike",
    "xcancel": "updiagonalstrike downdiagonalstrike",
}
_NOTATIONS = frozenset(
    [
        "longdiv",
        "actuarial",
        "radical",
        "box",
        "roundedbox",
        "circle",
        "left",
        "right",
        "top",
        "bottom",
        "updiagonalstrike",
        "downdiagonalstrike",
        "verticalstrike",
        "horizontalstrike",
        "madruwb",
        "updiagonalarrow",
        "phasorangle",
        *(f"{way}arrow" for way in ("up", "down", "left", "right", "updown", "leftright")),
        *(f"{way}arrow" for way in ("northeast", "northwest", "southeast", "southwest")),
        *(f"{way}arrow" for way in ("northeastsouthwest", "northwestsoutheast")),
    ]
)


def enclosed(notation: str, *children: Node) -> Node:
    """Return an ``menclose``."""
    return Node("menclose", children, "", {"notation": notation}, "ord")


def _cancel(notation: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parser.optional()
        return enclosed(notation, *parser.argument(token))

    return read


def _cancelto(parser: Parser, token: str) -> Node:
    parser.optional()
    target = build.row(parser.argument(token))
    struck = enclosed("updiagonalstrike updiagonalarrow northeastarrow", *parser.argument(token))
    return build.element("msup", (struck, target), "ord")


def _boxed(parser: Parser, token: str) -> Node:
    return enclosed("box", build.styled(DISPLAY, parser.argument_styled(DISPLAY, token)))


def _fbox(parser: Parser, token: str) -> Node:
    parser.skip_options()
    return enclosed("box", read_text(parser, token))


def _makebox(parser: Parser, token: str) -> Node:
    parser.skip_options()
    return read_text(parser, token)


def _parbox(parser: Parser, token: str) -> Node:
    parser.skip_options()
    parser.text(token)
    return read_text(parser, token)


def _enclose(parser: Parser, token: str) -> Node:
    names = parser.text(token).replace(",", " ").split()
    unknown = [name for name in names if name not in _NOTATIONS]
    if unknown or not names:
        raise TexError(f"\\enclose knows no notation {' '.join(unknown)}; it has circle, box, longdiv and others.")
    parser.optional()
    return enclosed(" ".join(names), *parser.argument(token))


def _bbox(parser: Parser, token: str) -> Node:
    attributes: dict[str, str] = {}
    bordered = False
    for part in (parser.optional() or "").split(","):
        part = part.strip()
        read = read_length(part)
        if read and read[1] == len(part):
            pad = read[0]
            double = pad._replace(value=2 * pad.value)
            attributes |= {"width": f"+{double.em}", "lspace": pad.em, "height": f"+{pad.em}", "depth": f"+{pad.em}"}
        elif part.startswith("border"):
            bordered = True
        elif part:
            attributes["mathbackground"] = color("named", part, parser.context.colors)
    padded = Node("mpadded", tuple(parser.argument(token)), "", attributes, "ord")
    return enclosed("box", padded) if bordered else padded


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _cancel(notation) for name, notation in _CANCELS.items()},
    "\\cancelto": _cancelto,
    "\\angl": _cancel("actuarial"),
    "\\longdiv": _cancel("longdiv"),
    "\\textcircled": _cancel("circle"),
    "\\phase": _cancel("phasorangle"),
    "\\sout": _cancel("horizontalstrike"),
    "\\boxed": _boxed,
    "\\fbox": _fbox,
    "\\framebox": _fbox,
    "\\makebox": _makebox,
    "\\parbox": _parbox,
    "\\enclose": _enclose,
    "\\bbox": _bbox,
}
