r"""Macros as values: what ``\newcommand``, ``\def``, ``\let`` and ``\newenvironment`` define."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.mathml.node import Node
from reader_app.tex import limits
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.parser import Parser


@dataclass(frozen=True, slots=True)
class Macro:
    r"""A macro of `count` arguments; the first is optional if `default` is given.

    `delimiters` holds the tokens of a ``\def``: those that must stand before the first argument, then those behind
    each argument; empty where none are delimited.
    """

    name: str
    count: int
    default: list[str] | None
    body: list[str]
    delimiters: tuple[tuple[str, ...], ...] = ()

    def __call__(self, parser: Parser, token: str) -> Node | None:
        """Put the body with its arguments before what is unread."""
        count_expansion(parser)
        parser.push(self.expand(self._arguments(parser)))
        return None

    def expand(self, arguments: list[list[str]]) -> list[str]:
        """Return the body with its arguments put in."""
        if not arguments:
            return [_less_nested(token) for token in self.body]
        tokens: list[str] = []
        for token in self.body:
            if len(token) == 2 and token[0] == "#" and token[1] in "123456789":
                tokens += arguments[int(token[1]) - 1] if int(token[1]) <= len(arguments) else [token]
            else:
                tokens.append(_less_nested(token))
        return tokens

    def _arguments(self, parser: Parser) -> list[list[str]]:
        if self.delimiters:
            return self._delimited(parser)
        arguments: list[list[str]] = []
        if self.default is not None:
            given = parser.optional_tokens()
            arguments.append(self.default if given is None else given)
        while len(arguments) < self.count:
            arguments.append(parser.tokens(self.name))
        return arguments

    def _delimited(self, parser: Parser) -> list[list[str]]:
        for token in self.delimiters[0]:
            if parser.next() != token:
                raise TexError(f"The use of {self.name} does not match its definition: {token} was expected.")
        return [
            _read_until(parser, delimiter, self.name) if delimiter else parser.tokens(self.name)
            for delimiter in self.delimiters[1:]
        ]


@dataclass(frozen=True, slots=True)
class Alias:
    r"""What ``\let`` makes of a command of ours: another name of it, whatever becomes of the first."""

    target: str

    def __call__(self, parser: Parser, token: str) -> Node | None:
        """Do what the target does."""
        count_expansion(parser)
        entry = parser.table.get(self.target) or parser.entry(self.target)
        return entry if isinstance(entry, Node) else entry(parser, self.target)


@dataclass(frozen=True, slots=True)
class PairedDelimiter:
    r"""What mathtools' ``\DeclarePairedDelimiter`` defines: ``\abs{x}``, ``\abs*{x}`` growing, ``\abs[\Big]{x}``.

    `parts` are what stands before, the left delimiter, the body, the right delimiter and what stands after.
    """

    name: str
    count: int
    parts: tuple[list[str], list[str], list[str], list[str], list[str]]

    def __call__(self, parser: Parser, token: str) -> Node | None:
        """Put the body in its delimiters before what is unread."""
        count_expansion(parser)
        grows = parser.star()
        size = [] if grows else parser.optional_tokens() or []
        arguments = [parser.tokens(self.name) for _ in range(self.count)]
        before, left, body, right, after = self.parts
        opening, closing = (["\\left"], ["\\right"]) if grows else (_sided(size, "l"), _sided(size, "r"))
        whole = ["{", *before, *opening, *left, *body, *closing, *right, *after, "}"]
        parser.push(Macro(self.name, self.count, None, whole).expand(arguments))
        return None


@dataclass(frozen=True, slots=True)
class NewEnvironment:
    r"""An environment of ``\newenvironment``: its beginning takes the arguments."""

    begin: Macro
    end: list[str]

    def __call__(self, parser: Parser, name: str) -> Node | None:
        """Put beginning, body and end before what is unread."""
        count_expansion(parser)
        begin = self.begin.expand(self.begin._arguments(parser))
        parser.push([*begin, *environment_body(parser, name), *self.end])
        return None


def _sided(size: list[str], side: str) -> list[str]:
    return [size[0] + side] if size else []


def count_expansion(parser: Parser) -> None:
    """Count one expansion. Raise LimitError past the limit."""
    parser.expansions += 1
    if parser.expansions > limits.EXPANSIONS:
        raise LimitError(f"The formula expands more than {limits.EXPANSIONS:,} macros; one may contain itself.")


def _less_nested(token: str) -> str:
    """Return ``##1`` as ``#1``, for definitions inside definitions."""
    return token[1:] if token.startswith("##") else token


def _read_until(parser: Parser, delimiter: tuple[str, ...], name: str) -> list[str]:
    tokens: list[str] = []
    depth = 0
    while parser.stack:
        if not depth and tuple(parser.stack[: -len(delimiter) - 1 : -1]) == delimiter:
            del parser.stack[-len(delimiter) :]
            return _unbraced(tokens)
        token = parser.stack.pop()
        depth += (token == "{") - (token == "}")
        tokens.append(token)
    raise TexError(f"The argument of {name} does not end: {''.join(delimiter)} was expected.")


def _unbraced(tokens: list[str]) -> list[str]:
    return tokens[1:-1] if len(tokens) > 1 and tokens[0] == "{" and tokens[-1] == "}" else tokens


def environment_body(parser: Parser, name: str) -> list[str]:
    r"""Read up to the ``\end`` of an environment, which is read too. Raise TexError if there is none."""
    tokens: list[str] = []
    depth = 0
    while parser.stack:
        token = parser.stack.pop()
        if token in ("\\begin", "\\end"):
            inner = parser.tokens(token)
            if "".join(inner) == name:
                depth += 1 if token == "\\begin" else -1
                if depth < 0:
                    return tokens
            tokens += [token, "{", *inner, "}"]
        else:
            tokens.append(token)
    raise TexError(f"\\begin{{{name}}} lacks its \\end{{{name}}}.")
