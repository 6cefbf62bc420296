r"""The labels of equations, and what refers to them: ``$$x$$ {#eq-a}`` (Quarto), ``(\#eq:a)`` (bookdown), MyST's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reader_app.markup.dialects.references import LABEL
from reader_app.markup.lifted import Found, Literal
from reader_app.tex.find import Math, Reference

_BEHIND = re.compile(rf"[ \t]*(?:\{{\#(?P<braced>{LABEL})[^{{}}`$\n]*\}}|\((?P<round>{LABEL})\)(?=[ \t]*(?:\n|\Z)))")
"""The label behind a formula: Quarto's in braces, MyST's in parentheses at the end of the line."""

_WITHIN = re.compile(rf"\(\\\#(?P<label>{LABEL})\)")
"""bookdown's label in an equation."""

_SIGNS = ("@eq-", "\\@ref(", "(\\#eq:", "$$ {#", "$${#", "$$ (", "$$(")
"""What a text holds that names equations."""

_ANCHOR = re.compile(rf"#({LABEL})")
_TICKED = re.compile(rf"`({LABEL})`")
_NUMBERED = re.compile(r"\\(?P<edge>begin|end)\{(?P<name>align|alignat|gather|eqnarray)\*?\}")
_INSIDE = {"align": "aligned", "alignat": "alignedat", "gather": "gathered", "eqnarray": "aligned"}
_EQUATION = re.compile(rf"(?<![\w@/.\[])-?@(?P<quarto>eq-{LABEL})|\\@ref\((?P<bookdown>eq:{LABEL})\)")


def with_equations_named(text: str, found: Sequence[Found | Literal]) -> list[Found | Literal]:
    r"""Return what was found in `text`, formulas with a label behind them as equations that have it as ``\label``.

    References to equations, which stand where nothing was found, are among it.
    """
    if not any(sign in text for sign in _SIGNS):
        return list(found)
    anchors, ticked = frozenset(_ANCHOR.findall(text)), frozenset(_TICKED.findall(text))
    named: list[Found | Literal] = []
    position = 0
    for item in found:
        named += _references(text, position, item.start, anchors)
        named.append(_labelled(text, item, ticked) if isinstance(item, Math) else item)
        position = named[-1].end
    return [*named, *_references(text, position, len(text), anchors)]


def _labelled(text: str, math: Math, ticked: Collection[str]) -> Math:
    """Return a formula with its label; a word in parentheses is one if a role names it, or if it says so itself."""
    if _WITHIN.search(math.source):
        return replace(math, source=_WITHIN.sub(r"\\label{\g<label>}", math.source))
    label = _BEHIND.match(text, math.end) if math.display and text.startswith("$$", math.end - 2) else None
    if label is None or (label["round"] and label["round"] not in ticked and not label["round"].startswith("eq")):
        return math
    inner = _NUMBERED.sub(lambda edge: f"\\{edge['edge']}{{{_INSIDE[edge['name']]}}}", math.source)
    name = label["braced"] or label["round"]
    return replace(math, source=f"\\begin{{equation}}{inner}\\label{{{name}}}\\end{{equation}}", end=label.end())


def _references(text: str, start: int, end: int, anchors: Collection[str]) -> Iterator[Reference]:
    """Yield the references between two offsets; Quarto's only to an anchor that there is."""
    for found in _EQUATION.finditer(text, start, end):
        label = found["quarto"] or found["bookdown"]
        if found["bookdown"] or label in anchors:
            yield Reference(label, bool(found["quarto"]), found.start(), found.end())
