r"""Commands that the parser does not know: latex2mathml's converter is asked, and else they are shown by name."""

from __future__ import annotations

from difflib import get_close_matches

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.parser import Parser


def read_unknown(parser: Parser, token: str) -> Node:
    """Return the ``merror`` of an unknown command, and report it with the commands that look like it."""
    parser.report(f"The command {token} is unknown.{_suggestion(parser, token)}", len(parser.stack) + 1)
    return build.error(token)


def _suggestion(parser: Parser, token: str) -> str:
    near = get_close_matches(token, [*parser.macros, *parser.table], n=3, cutoff=0.8)
    return f" Is {' or '.join(near)} meant?" if near else ""
