r"""Fractions, binomials and continued fractions."""

from __future__ import annotations

from collections.abc import Callable

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.commands.delimiters import delimiter
from reader_app.tex.error import TexError
from reader_app.tex.lengths import length
from reader_app.tex.parser import Entry, Handler, Parser

_STYLES = {
    "0": {"displaystyle": "true", "scriptlevel": "0"},
    "1": {"displaystyle": "false", "scriptlevel": "0"},
    "2": {"displaystyle": "false", "scriptlevel": "1"},
    "3": {"displaystyle": "false", "scriptlevel": "2"},
}


def fraction(
    numerator: Node, denominator: Node, thickness: str = "", fences: tuple[str, str] = ("", ""), style: str = ""
) -> Node:
    """Return a generalised fraction (TeXbook rule 15): a rule's thickness, delimiters, and style 0 to 3 or none."""
    attributes = {"linethickness": thickness} if thickness else build.NO_ATTRIBUTES
    node = Node("mfrac", (numerator, denominator), "", attributes, "ord")
    if fences != ("", ""):
        node = Node(
            "mrow", (_fence(fences[0], "open"), node, _fence(fences[1], "close")), "", build.NO_ATTRIBUTES, "ord"
        )
    if style:
        node = Node("mstyle", (node,), "", _STYLES[style], "ord")
    return node


def _fence(text: str, atom: str) -> Node:
    attributes = {
        "stretchy": "true",
        "tex-fraction-delimiter": "true",
        "form": "prefix" if atom == "open" else "postfix",
    }
    return Node("mo", (), text, attributes, "open" if atom == "open" else "close")


def _simple(thickness: str = "", fences: tuple[str, str] = ("", ""), style: str = "") -> Handler:
    def read(parser: Parser, token: str) -> Node:
        numerator = build.row(parser.argument(token))
        return fraction(numerator, build.row(parser.argument(token)), thickness, fences, style)

    return read


def _genfrac(parser: Parser, token: str) -> Node:
    left, right = delimiter(parser.text(token)), delimiter(parser.text(token))
    thickness = parser.text(token)
    style = parser.text(token)
    if style not in ("", *_STYLES):
        raise TexError("The fourth argument of \\genfrac is a style, 0 to 3 or nothing.")
    return _simple(length(thickness).em if thickness else "", (left, right), style)(parser, token)


def _cfrac(parser: Parser, token: str) -> Node:
    align = {"l": "left", "r": "right", "c": "center", "": "center", None: "center"}.get(parser.optional())
    if align is None:
        raise TexError("\\cfrac's numerator stands left, right or centred: [l], [r] or [c].")
    numerator, denominator = build.row(parser.argument(token)), build.row(parser.argument(token))
    attributes = {"tex-strut": "true"} | ({"numalign": align} if align != "center" else {})
    node = Node("mfrac", (_display(numerator), _display(denominator)), "", attributes, "ord")
    return Node("mstyle", (node,), "", _STYLES["0"], "ord")


def _display(node: Node) -> Node:
    return Node("mstyle", (node,), "", _STYLES["0"], "ord")


def _infix(thickness: Callable[[Parser], str], fences: Callable[[Parser], tuple[str, str]]) -> Handler:
    r"""Divide the whole row, as ``a \over b`` does."""

    def read(parser: Parser, token: str) -> Node:
        around, rule = fences(parser), thickness(parser)
        numerator = build.row(tuple(parser.items))
        parser.items.clear()
        denominator = build.row(parser.rest())
        if parser.peek() in _INFIX:
            raise TexError(f"{parser.next()} is ambiguous behind {token}; use braces.")
        return fraction(numerator, denominator, rule, around)

    return read


def _fixed(left: str, right: str) -> Callable[[Parser], tuple[str, str]]:
    return lambda parser: (left, right)


def _read_fences(parser: Parser) -> tuple[str, str]:
    return delimiter(parser.next()), delimiter(parser.next())


def _read_thickness(parser: Parser) -> str:
    return parser.dimension("\\above").em


_INFIX: dict[str, Handler] = {
    "\\over": _infix(lambda parser: "", _fixed("", "")),
    "\\atop": _infix(lambda parser: "0", _fixed("", "")),
    "\\above": _infix(_read_thickness, _fixed("", "")),
    "\\choose": _infix(lambda parser: "0", _fixed("(", ")")),
    "\\brace": _infix(lambda parser: "0", _fixed("{", "}")),
    "\\brack": _infix(lambda parser: "0", _fixed("[", "]")),
    "\\overwithdelims": _infix(lambda parser: "", _read_fences),
    "\\atopwithdelims": _infix(lambda parser: "0", _read_fences),
    "\\abovewithdelims": _infix(_read_thickness, _read_fences),
}

COMMANDS: dict[str, Entry] = {
    "\\frac": _simple(),
    "\\dfrac": _simple(style="0"),
    "\\tfrac": _simple(style="1"),
    "\\binom": _simple("0", ("(", ")")),
    "\\dbinom": _simple("0", ("(", ")"), "0"),
    "\\tbinom": _simple("0", ("(", ")"), "1"),
    "\\genfrac": _genfrac,
    "\\cfrac": _cfrac,
    **_INFIX,
}
