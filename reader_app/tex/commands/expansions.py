"""What commands share that put other TeX in their place."""

from __future__ import annotations

from reader_app.tex.error import TexError
from reader_app.tex.macros import Macro, count_expansion
from reader_app.tex.parser import Parser
from reader_app.tex.tokens import tokenize

_OPENING = {")": "(", "]": "[", ",": ""}
_PARTNERS = {"(": ")", "[": "]", "|": "|"}
"""Delimiters that may stand around an argument, as the physics package has them."""


def replace(parser: Parser, template: str, *arguments: list[str]) -> None:
    """Put a template with its arguments before what is unread, as the expansion of a macro."""
    count_expansion(parser)
    parser.push(fill(template, *arguments))


def fill(template: str, *arguments: list[str]) -> list[str]:
    """Return the tokens of a template with its arguments #1, #2 … put in."""
    return Macro("", len(arguments), None, tokenize(template)).expand(list(arguments))


def between(parser: Parser, name: str) -> tuple[str, list[str]]:
    """Read what stands in braces, parentheses, brackets or bars; return the opening token and the content.

    Raises TexError if nothing of the kind follows, or it is not closed.
    """
    opening = parser.peek()
    if opening == "{":
        return opening, parser.tokens(name)
    if opening not in _PARTNERS:
        raise TexError(f"{name} needs its content in parentheses, brackets, bars or braces.")
    parser.stack.pop()
    return opening, until(parser, _PARTNERS[opening], name)


def until(parser: Parser, closing: str, name: str) -> list[str]:
    """Read tokens up to the delimiter that closes what was opened. Raise TexError if there is none."""
    opening = _OPENING.get(closing)
    content: list[str] = []
    depth = 0
    while parser.stack and (depth or parser.stack[-1] != closing):
        token = parser.stack.pop()
        depth += (token in ("{", opening)) - (token == "}" or (token == closing and opening is not None))
        if depth < 0:
            break
        content.append(token)
    if not parser.stack or depth < 0:
        raise TexError(f"{name} lacks its closing {closing}.")
    parser.stack.pop()
    return content


def parts(tokens: list[str], separator: str) -> list[list[str]]:
    """Return the parts between the separators outside of braces."""
    found: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "{") - (token == "}")
        if token == separator and not depth:
            found.append([])
        else:
            found[-1].append(token)
    return found


def delimited(left: list[str], content: list[str], right: list[str], size: str) -> list[str]:
    r"""Return content in delimiters: grown where `size` is empty, as they are for ``*``, else as ``\big`` has them."""
    if size == "*":
        return ["{", *left, *content, *right, "}"]
    opening, closing = (size + "l", size + "r") if size else ("\\left", "\\right")
    return ["{", opening, *left, *content, closing, *right, "}"]
