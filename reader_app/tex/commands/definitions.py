r"""``\newcommand``, ``\def``, ``\let``, ``\newenvironment``, ``\DeclareMathOperator`` and ``\require``."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex.commands import physics
from reader_app.tex.commands.operators import operator_name
from reader_app.tex.error import TexError
from reader_app.tex.fonts import Font
from reader_app.tex.lengths import whole_number
from reader_app.tex.macros import Alias, Macro, NewEnvironment, PairedDelimiter
from reader_app.tex.parser import Entry, Handler, Parser, skip

_MOST_PARAMETERS = 9


def _newcommand(parser: Parser, token: str) -> None:
    parser.star()
    name = parser.control_name(token)
    macro = _macro(parser, name, token)
    if token != "\\providecommand" or not _is_known(parser, name):
        parser.macros[name] = macro


def _is_known(parser: Parser, name: str) -> bool:
    return name in parser.macros or name in parser.table


def _macro(parser: Parser, name: str, command: str) -> Macro:
    count, default = _parameters(parser, command)
    return Macro(name, count, default, parser.tokens(command))


def _parameters(parser: Parser, command: str) -> tuple[int, list[str] | None]:
    number = parser.optional()
    return (0, None) if number is None else (_count(number, command), parser.optional_tokens())


def _count(source: str, command: str) -> int:
    number = whole_number(source)
    if number is None or number > _MOST_PARAMETERS:
        raise TexError(f"{command} takes a number of arguments from 0 to {_MOST_PARAMETERS}, not “{source}”.")
    return number


def _def(parser: Parser, token: str) -> None:
    name = parser.next()
    if not name.startswith("\\"):
        raise TexError(f"{token} needs the name of a command, such as \\name.")
    pattern: list[str] = []
    while parser.stack and parser.stack[-1] != "{":
        part = parser.stack.pop()
        if not part.isspace():
            pattern.append(part)
    count = sum(part[0] == "#" and part[1:].isdigit() for part in pattern)
    parser.macros[name] = Macro(name, count, None, parser.tokens(token), _delimiters(pattern) if pattern else ())


def _global(parser: Parser, token: str) -> None:
    r"""Read ``\global`` before a definition, which then outlives every ``\begingroup`` around it."""
    command = parser.peek()
    if command in _DEFINING:
        parser.stack.pop()
        name = parser.peek()
        _DEFINING[command](parser, command)
        _keep(parser, name)


def _global_def(parser: Parser, token: str) -> None:
    name = parser.peek()
    _def(parser, token)
    _keep(parser, name)


def _keep(parser: Parser, name: str) -> None:
    for macros, _ in parser.context.scopes:
        macros[name] = parser.macros[name]


def _delimiters(pattern: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return the tokens before the first parameter, and those behind each."""
    parts: list[list[str]] = [[]]
    for token in pattern:
        if token[0] == "#":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(tuple(part) for part in parts)


def _let(parser: Parser, token: str) -> None:
    name = parser.next()
    parser.take("=")
    target = parser.next()
    if not name.startswith("\\") or not target:
        raise TexError("\\let needs two names: \\let\\new=\\old.")
    parser.macros[name] = parser.macros.get(target) or Alias(target)


def _newenvironment(parser: Parser, token: str) -> None:
    parser.star()
    name = parser.text(token)
    count, default = _parameters(parser, token)
    begin, end = parser.tokens(token), parser.tokens(token)
    parser.context.environments[name] = NewEnvironment(Macro(name, count, default, begin), end)


def _newcolumntype(parser: Parser, token: str) -> None:
    name = parser.text(token)
    if len(name) != 1:
        raise TexError(f"{token} needs one letter, not “{name}”.")
    count, _ = _parameters(parser, token)
    parser.context.columns[name] = Macro(name, count, None, parser.tokens(token))


def _declare_operator(parser: Parser, token: str) -> None:
    limits = parser.star()
    name = parser.control_name(token)
    body = [part for part in parser.tokens(token) if not part.isspace()]
    parser.macros[name] = _operator(body, limits)


def _paired(parser: Parser, token: str) -> None:
    name = parser.control_name(token)
    count = _count(parser.optional() or "1", token) if "X" in token else 1
    has_sides = token.endswith("XPP")
    before = parser.tokens(token) if has_sides else []
    left, right = parser.tokens(token), parser.tokens(token)
    after = parser.tokens(token) if has_sides else []
    body = parser.tokens(token) if "X" in token else ["#1"]
    parser.macros[name] = PairedDelimiter(name, count, (before, left, body, right, after))


def _operator(body: list[str], limits: bool) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parser.push([*body, "}"])
        parser.push(["{"])
        return operator_name(parser.argument_in(Font("normal"), token), limits)

    return read


def _require(parser: Parser, token: str) -> None:
    """Load a package: all of them are there, but some give LaTeX's own names another meaning."""
    parser.optional()
    for name in parser.text(token).split(","):
        parser.macros.update(_PACKAGES.get(name.strip(), {}))


_PACKAGES = {"physics": physics.REDEFINED}

_DEFINING: Mapping[str, Handler] = {"\\def": _def, "\\edef": _def, "\\let": _let, "\\futurelet": _let}

COMMANDS: Mapping[str, Entry] = {
    **dict.fromkeys(("\\require", "\\usepackage"), _require),
    **dict.fromkeys(("\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareRobustCommand"), _newcommand),
    **dict.fromkeys(("\\gdef", "\\xdef"), _global_def),
    **_DEFINING,
    "\\global": _global,
    **dict.fromkeys(("\\newenvironment", "\\renewenvironment"), _newenvironment),
    **dict.fromkeys(tuple(f"\\DeclarePairedDelimiter{kind}" for kind in ("", "X", "XPP", "s", "sX", "sXPP")), _paired),
    "\\newcolumntype": _newcolumntype,
    "\\DeclareMathOperator": _declare_operator,
    **dict.fromkeys(("\\long", "\\outer", "\\protect", "\\expandafter", "\\noexpand"), skip),
}
