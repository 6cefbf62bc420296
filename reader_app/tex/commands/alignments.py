r"""mathtools' commands that reach over the cells of an alignment: ``\Aboxed``, ``\vdotswithin`` and their kin."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.commands.expansions import parts, replace
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.tokens import tokenize

_VDOTS = build.operator("⋮", "ord", {"stretchy": "false"})


def _boxed(box: str) -> Handler:
    r"""Read an equation with its ``&`` that is boxed as a whole: the box leaves room where its parts would stand.

    0.34 em is ``\fboxsep`` and ``\fboxrule``, by which the box is wider.
    """

    def read(parser: Parser, token: str) -> None:
        left, *right = parts(parser.tokens(token), "&")
        rest = ["{", "}", *(part for one in right for part in one)] if right else []
        behind = r"&\phantom{#2}\kern.34em" if right else ""
        replace(parser, rf"\rlap{{{box.replace('#1', '#1#2')}}}\kern.34em\phantom{{#1}}{behind}", left, rest)

    return read


def _make_boxed(parser: Parser, token: str) -> None:
    r"""Read ``\MakeAboxedCommand\name\box``; with a star the box takes mathematics itself."""
    starred = parser.star()
    name, box = parser.control_name(token), parser.control_name(token)
    parser.macros[name] = _boxed(f"{box}{{#1}}" if starred else f"{box}{{$\\displaystyle{{#1}}$}}")


def _between_lines(parser: Parser, token: str) -> None:
    r"""Read ``\ArrowBetweenLines``, a line with an arrow at the left, or at the right with a star."""
    place = r"&&\quad #1\\" if parser.star() else r"#1\quad\\"
    symbol = parser.optional_tokens()
    replace(parser, place, tokenize(r"\Updownarrow") if symbol is None else symbol)


def _dots(parser: Parser, token: str) -> Node:
    """Read dots that are centred in the width of a relation."""
    relation = (build.EMPTY, *parser.argument(token), build.EMPTY)
    dots = build.element("mpadded", (_VDOTS,), "ord", {"width": "0", "lspace": "-0.5width"})
    return build.element("mpadded", (dots, build.element("mphantom", relation, "ord")), "ord", {"lspace": "0.5width"})


def _line_of_dots(parser: Parser, token: str) -> None:
    template = r"\vdotswithin{#1}&\MTFlushSpaceBelow" if parser.star() else r"&\vdotswithin{#1}\MTFlushSpaceBelow"
    replace(parser, template, parser.tokens(token))


def _line_end(parser: Parser, token: str) -> None:
    r"""End a line; what follows comes nearer by ``\jot``."""
    replace(parser, r"\\[-3pt]")


COMMANDS: Mapping[str, Entry] = {
    "\\Aboxed": _boxed(r"\boxed{#1}"),
    "\\MakeAboxedCommand": _make_boxed,
    "\\ArrowBetweenLines": _between_lines,
    "\\vdotswithin": _dots,
    "\\shortvdotswithin": _line_of_dots,
    "\\MTFlushSpaceBelow": _line_end,
}
