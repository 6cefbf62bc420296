r"""Named functions, ``\operatorname``, the classes of atoms, and ``\bmod`` with its kin."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import NO_ATTRIBUTES, Atom, Node
from reader_app.mathml.spacing import CLASSES
from reader_app.tex import build
from reader_app.tex.fonts import Font, join_words
from reader_app.tex.parser import DISPLAY, Entry, Handler, Parser

_FUNCTIONS = [
    "arccos",
    "arcsin",
    "arctan",
    "arg",
    "cos",
    "cosh",
    "cot",
    "coth",
    "csc",
    "deg",
    "dim",
    "exp",
    "hom",
    "ker",
    "lg",
    "ln",
    "log",
    "sec",
    "sin",
    "sinh",
    "tan",
    "tanh",
    "arcctg",
    "arctg",
    "ch",
    "cosec",
    "cotg",
    "ctg",
    "cth",
    "sh",
    "tg",
    "th",
]
_LIMITED = ["det", "gcd", "inf", "lim", "max", "min", "Pr", "sup"]
_SPACED = {"liminf": "lim\u2006inf", "limsup": "lim\u2006sup", "injlim": "inj\u2006lim", "projlim": "proj\u2006lim"}
_OTHER_LIMITED = ("argmax", "argmin", "plim")
_VARIANTS = {
    "varliminf": ("munder", "¯"),
    "varlimsup": ("mover", "¯"),
    "varinjlim": ("munder", "→"),
    "varprojlim": ("munder", "←"),
}


def named(text: str, limits: bool) -> Node:
    """Return a function's name; with `limits` its scripts stand above and below in display style."""
    if limits:
        return build.operator(text, "op", {"movablelimits": "true"})
    return build.identifier(text, "op", {"mathvariant": "normal"} if len(text) == 1 else NO_ATTRIBUTES)


def operator_name(items: list[Node], limits: bool) -> Node:
    """Return the operator that a row in the upright alphabet names."""
    if items and all(map(_is_plain, items)):
        return named("".join(map(_name_part, items)), limits)
    return _mathop(join_words(items), limits)


def _name_part(node: Node) -> str:
    return _NAME_SPACES[node.attributes["width"]] if node.tag == "mspace" else _NAME_SIGNS.get(node.text, node.text)


_NAME_SPACES = {"0.167em": "\u2006", "0.25em": "\u2005"}
_NAME_SIGNS = {"−": "-", "∗": "*"}


def _is_plain(node: Node) -> bool:
    if node.tag == "mspace":
        return node.attributes.get("width") in _NAME_SPACES
    is_name = node.tag in ("mi", "mn", "mtext") and node.text.replace("\u00a0", "").isalnum()
    return (is_name or node.text in _NAME_SIGNS) and node.attributes.get("mathvariant", "normal") == "normal"


def _operatorname(parser: Parser, token: str) -> Node:
    limits = parser.star()
    return operator_name(parser.argument_in(Font("normal"), token), limits)


def _mathop(items: list[Node], limits: bool = True) -> Node:
    if len(items) == 1 and items[0].tag == "mo":
        return build.with_atom(build.with_attributes(items[0], movablelimits="true"), "op")
    return build.element("mrow", items, "op", NO_ATTRIBUTES if limits else {"movablelimits": "false"})


def _class(atom: Atom) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        items = parser.argument(token)
        if atom == "op":
            return _mathop(items)
        if len(items) == 1 and items[0].atom and items[0].tag not in ("mrow", "mtext", "merror"):
            return build.with_atom(items[0], atom)
        return build.element("mrow", tuple(items), atom)

    return read


def _bmod(parser: Parser, token: str) -> Node:
    return build.operator("mod", "bin")


def _mod(parser: Parser, token: str) -> None:
    r"""``\mod``: amsmath has 18 mu before it in display style and 12 mu else."""
    parser.items.append(build.space("1em" if parser.style == DISPLAY else "0.667em"))
    parser.items += [build.identifier("mod"), build.space("0.333em"), *parser.argument(token)]


def _pod(parser: Parser, items: list[Node]) -> None:
    r"""``\pod``: amsmath has 18 mu before it in display style and 8 mu else."""
    parser.items.append(build.space("1em" if parser.style == DISPLAY else "0.444em"))
    fence = {"stretchy": "false"}
    parser.items += [build.operator("(", "open", fence), *items, build.operator(")", "close", fence)]


def _read_pod(parser: Parser, token: str) -> None:
    _pod(parser, parser.argument(token))


def _pmod(parser: Parser, token: str) -> None:
    _pod(parser, [build.identifier("mod"), build.space("0.333em"), *parser.argument(token)])


def _variant(tag: str, mark: str) -> Node:
    stretched = Node("mo", (), mark, {"stretchy": "true"}, "ord")
    attributes = {"tex-rule": "over" if tag == "mover" else "under"} if mark == "¯" else NO_ATTRIBUTES
    lim = build.element(tag, (build.identifier("lim"), stretched), "ord", attributes)
    return build.element("mrow", (lim,), "op")


_NAMES: Mapping[str, Node] = {
    **{f"\\{name}": named(name, False) for name in _FUNCTIONS},
    **{f"\\{name}": named(name, True) for name in (*_LIMITED, *_OTHER_LIMITED)},
    **{f"\\{name}": named(text, True) for name, text in _SPACED.items()},
}
BOLD_NAMES: Mapping[str, Entry] = {
    command: build.with_attributes(node, mathvariant="bold") for command, node in _NAMES.items()
}
r"""Functions as ``\boldsymbol`` sets them; other alphabets leave them as they are."""

COMMANDS: Mapping[str, Entry] = {
    **_NAMES,
    **{f"\\{name}": _variant(*parts) for name, parts in _VARIANTS.items()},
    **{f"\\math{atom}": _class(atom) for atom in CLASSES},
    "\\operatorname": _operatorname,
    "\\bmod": _bmod,
    "\\mod": _mod,
    "\\pmod": _pmod,
    "\\pod": _read_pod,
}
