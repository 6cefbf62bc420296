r"""Formulas whose author, or the program that wrote the file, escaped them for a Markdown that knows none.

Such a Markdown takes a backslash from ``\\{x\\}``, ``a\\,b``, ``\\\\[5pt]`` or ``\\frac`` and leaves TeX. A reader
that knows formulas does the same where what is written cannot be meant: in TeX ``\\`` ends a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader_app.markup.formula_span import tex_of_span
from reader_app.markup.lifted import Found, Literal
from reader_app.tex.find import Math

_COMMAND = re.compile(r"(?<!\\)\\(?=[A-Za-z])")
_DOUBLED = re.compile(r"(?<!\\)\\(\\[A-Za-z]+)")
_ESCAPED = re.compile(r"\\([\\_*|\[\]#<>~`.!+\-(){}&$=])")

_BRACES = re.compile(r"(?<!\\)\\\\\{((?:[^\\{}]|\\\\(?![{}])|\\[^\\]|\{[^{}]*\})*)\\\\\}")
_SPACED_BREAK = re.compile(r"(?<!\\)\\\\\\\\(?=\[-?[0-9.]+(?:pt|em|ex|mm|cm|px|mu)\])")
_SIGN = re.compile(r"(?<!\\)\\\\(?=[,;:!|_#%&])")
_SUBSCRIPT = re.compile(r"(?P<words>\\(?:text\w*|mbox|mathrm|mathtt|operatorname)\*?\{[^{}]*\}|\\\\)|\\_")

GUESS = "every backslash of the formulas was doubled and is taken for one: a guess"


def has_doubled_backslashes(formulas: Iterable[str]) -> bool:
    r"""Whether every command in the formulas is written with two backslashes: ``\\frac{1}{2}``."""
    whole = "\n".join(tex_of_span(tex) for tex in formulas)
    doubled = set(_DOUBLED.findall(whole))
    return bool(doubled) and _COMMAND.search(whole) is None and all(map(_is_known, doubled))


def without_escapes(tex: str) -> str:
    r"""Return TeX as a Markdown that knows no formulas leaves it: ``\\frac{a\_1}{b}`` is ``\frac{a_1}{b}``."""
    return _ESCAPED.sub(r"\1", tex)


def with_escapes_read(found: Sequence[Found | Literal]) -> tuple[list[Found | Literal], tuple[str, ...]]:
    """Return what was found in a text, its formulas as they are meant, and sentences on what was guessed."""
    formulas = [item.source for item in found if isinstance(item, Math)]
    read = _with_meant_signs
    if has_doubled_backslashes(formulas):
        read = without_escapes
    elif any("\\_{" in formula for formula in formulas):
        read = _with_subscripts
    meant = [replace(item, source=read(item.source)) if isinstance(item, Math) else item for item in found]
    return meant, (GUESS,) if read is without_escapes else ()


def _with_meant_signs(tex: str) -> str:
    r"""Return TeX without the escapes that are surely some: of braces, of breaks, of signs where no row is."""
    if "\\\\" not in tex:
        return tex
    tex = _SPACED_BREAK.sub(r"\\\\", _BRACES.sub(r"\\{\1\\}", tex))
    return tex if "\\begin" in tex else _SIGN.sub(r"\\", tex)


def _with_subscripts(tex: str) -> str:
    r"""Return TeX with ``_`` for ``\_`` outside of words: who writes ``x\_{i}`` escapes every one of them."""
    return _SUBSCRIPT.sub(lambda found: found["words"] or "_", _with_meant_signs(tex))


def _is_known(command: str) -> bool:
    from reader_app.tex.commands import COMMANDS
    from reader_app.tex.symbols import symbol

    return command in COMMANDS or symbol(command) is not None
