r"""Braces, and the tokens that mean something only inside of something else."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build, limits
from reader_app.tex.error import LimitError, TexError
from reader_app.tex.parser import Entry, Parser, skip
from reader_app.tex.rows import read_gap
from reader_app.tex.stream import GROUP_END


def _group(parser: Parser, token: str) -> Node:
    items = parser.row(GROUP_END)
    parser.close_group()
    return build.group(items)


def _bgroup(parser: Parser, token: str) -> Node:
    items = parser.row(GROUP_END | {"\\egroup"})
    if not parser.take("\\egroup"):
        parser.report("\\bgroup lacks its \\egroup.")
    return build.group(items)


def _begin_definitions(parser: Parser, token: str) -> None:
    r"""``\begingroup``: what is defined from here on holds up to ``\endgroup``, in a later formula too."""
    context = parser.context
    if len(context.scopes) >= limits.DEPTH:
        raise LimitError(f"\\begingroup is nested more than {limits.DEPTH} levels deep.")
    context.scopes.append((context.macros.copy(), context.environments.copy()))


def _end_definitions(parser: Parser, token: str) -> None:
    context = parser.context
    if not context.scopes:
        raise TexError("\\endgroup stands without \\begingroup.")
    for present, before in zip((context.macros, context.environments), context.scopes.pop(), strict=True):
        present.clear()
        present.update(before)


def _misplaced(parser: Parser, token: str) -> Node:
    if token == "\\end":
        parser.text(token)
    raise TexError(_MISPLACED.get(token, _MISPLACED["#"]))


def _newline(parser: Parser, token: str) -> Node:
    if token == "\\\\":
        read_gap(parser)
    return Node("mspace", (), "", {"linebreak": "newline"})


def _dollar(parser: Parser, token: str) -> Node:
    parser.report(
        "The character $ marks mathematics off from text; write \\$ for the character.", len(parser.stack) + 1
    )
    return build.identifier(token)


def _comment(parser: Parser, token: str) -> None:
    parser.skip_comment()


_MISPLACED = {
    "}": "This closing brace } has no opening brace {.",
    "&": "The column mark & stands outside of an environment; write \\& for the character.",
    "\\end": "\\end stands without \\begin.",
    "\\right": "\\right stands without \\left.",
    "\\middle": "\\middle stands without \\left.",
    "\\egroup": "\\egroup stands without \\bgroup.",
    "\\": "A backslash at the end names no command.",
    "#": "The character # stands for a macro's argument only; write \\# for the character.",
}

COMMANDS: Mapping[str, Entry] = {
    "{": _group,
    "\\bgroup": _bgroup,
    "\\begingroup": _begin_definitions,
    "\\endgroup": _end_definitions,
    "%": _comment,
    "$": _dollar,
    "\\relax": skip,
    "\\\\": _newline,
    "\\newline": _newline,
    "\\cr": _newline,
    "\\break": _newline,
    **dict.fromkeys(_MISPLACED, _misplaced),
}
