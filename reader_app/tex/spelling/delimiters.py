"""Delimiters by their names."""

from __future__ import annotations

from functools import cache

from reader_app.tex.commands.delimiters import delimiter
from reader_app.tex.error import TexError
from reader_app.tex.spelling.names import symbol_name


@cache
def delimiter_name(text: str) -> str:
    r"""Return how a delimiter is called behind ``\left``; empty if it is none."""
    text = {"∣": "|", "∥": "‖", "∖": "\\"}.get(text, text)
    if not text:
        return "."
    for name in (text, symbol_name(text, None, "mo")):
        try:
            if name not in ("{", "}", "\\") and (name.isascii() or len(name) > 1) and delimiter(name) == text:
                return name
        except TexError:
            continue
    return ""
