r"""Fractions, binomials and continued fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader_app.mathml.node import NO_ATTRIBUTES, Atom, Node
from reader_app.tex import build
from reader_app.tex.commands.delimiters import delimiter
from reader_app.tex.error import TexError
from reader_app.tex.lengths import length
from reader_app.tex.parser import DISPLAY, IN_FRACTION, TEXT, Entry, Handler, Parser

_SIZES = ("2.047em", "1.2em", "1.2em", "1.2em")
"""Sizes of a fraction's delimiters in each style, about those of TeX's delim1 and delim2."""

_ALIGN: Mapping[str, dict[str, str]] = {"": {}, "c": {}, "l": {"numalign": "left"}, "r": {"numalign": "right"}}


def fraction(
    outside: int,
    parts: tuple[Node, Node],
    thickness: str = "",
    fences: tuple[str, str] = ("", ""),
    style: int | None = None,
) -> Node:
    """Return a generalised fraction (TeXbook rule 15).

    `outside` is the style around it, `parts` are numerator and denominator, `thickness` is the rule's, `style` its
    own style if it says so.
    """
    attributes = {"linethickness": thickness} if thickness else NO_ATTRIBUTES
    node = Node("mfrac", parts, "", attributes, "ord")
    if fences != ("", ""):
        size = _SIZES[outside if style is None else style]
        node = build.element("mrow", (_fence(fences[0], "open", size), node, _fence(fences[1], "close", size)), "ord")
    return node if style is None else build.styled(style, (node,))


def _fence(text: str, atom: Atom, size: str) -> Node:
    return build.operator(text, atom, {"minsize": size, "maxsize": size, "tex-fraction-delimiter": "true"})


def _read_parts(parser: Parser, name: str, style: int | None = None) -> tuple[Node, Node]:
    inside = IN_FRACTION[parser.style if style is None else style]
    numerator = build.row(parser.argument_styled(inside, name))
    return numerator, build.row(parser.argument_styled(inside, name))


def _simple(thickness: str = "", fences: tuple[str, str] = ("", ""), style: int | None = None) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        return fraction(parser.style, _read_parts(parser, token, style), thickness, fences, style)

    return read


def _genfrac(parser: Parser, token: str) -> Node:
    fences = delimiter(parser.text(token)), delimiter(parser.text(token))
    thickness, style = parser.text(token), parser.text(token)
    if style not in ("", "0", "1", "2", "3"):
        raise TexError("The fourth argument of \\genfrac is a style, 0 to 3 or nothing.")
    number = int(style) if style else None
    return fraction(
        parser.style, _read_parts(parser, token, number), length(thickness).em if thickness else "", fences, number
    )


def _cfrac(parser: Parser, token: str) -> Node:
    align = _ALIGN.get(parser.optional() or "")
    if align is None:
        raise TexError("\\cfrac's numerator stands left, right or centred: [l], [r] or [c].")
    parts = _read_parts(parser, token, DISPLAY)
    node = build.element("mfrac", parts, "ord", {"tex-strut": "true"} | align)
    return build.styled(DISPLAY, (node,))


def _infix(thickness: Callable[[Parser], str], fences: Callable[[Parser], tuple[str, str]]) -> Handler:
    r"""Divide the whole row, as ``a \over b`` does."""

    def read(parser: Parser, token: str) -> Node:
        around, rule = fences(parser), thickness(parser)
        numerator = build.row(tuple(parser.items))
        parser.items.clear()
        denominator = build.row(parser.rest())
        if parser.peek() in _INFIX:
            raise TexError(f"{parser.next()} is ambiguous behind {token}; use braces.")
        return fraction(parser.style, (numerator, denominator), rule, around)

    return read


def _fixed(left: str, right: str) -> Callable[[Parser], tuple[str, str]]:
    return lambda parser: (left, right)


def _read_fences(parser: Parser) -> tuple[str, str]:
    return delimiter(parser.next()), delimiter(parser.next())


def _read_thickness(parser: Parser) -> str:
    return parser.dimension("\\above").em


_INFIX: Mapping[str, Handler] = {
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

COMMANDS: Mapping[str, Entry] = {
    "\\frac": _simple(),
    "\\dfrac": _simple(style=DISPLAY),
    "\\tfrac": _simple(style=TEXT),
    "\\binom": _simple("0", ("(", ")")),
    "\\dbinom": _simple("0", ("(", ")"), DISPLAY),
    "\\tbinom": _simple("0", ("(", ")"), TEXT),
    "\\genfrac": _genfrac,
    "\\cfrac": _cfrac,
    **_INFIX,
}
