r"""Styles, sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reader_app.mathml.node import Node
from reader_app.tex.colors import color
from reader_app.tex.error import TexError
from reader_app.tex.parser import DISPLAY, TEXT
from reader_app.tex.spelling.arranged import arranged
from reader_app.tex.spelling.fractions import binomial, fraction
from reader_app.tex.spelling.made import size_commands
from reader_app.tex.spelling.source import braced, join
from reader_app.tex.spelling.speller import Speller, Spelling

_STYLES = ("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle")
_USUAL = ("black", "white", "red", "green", "blue", "cyan", "magenta", "yellow", "gray", "orange", "purple", "brown")
"""Names of colours that a code is replaced by."""


def _style(speller: Speller, node: Node) -> str:
    style = style_of(node)
    source = _styled_fraction(speller, node, style)
    return coloured(_switched(speller, node, style) if source is None else source, node)


def _switched(speller: Speller, node: Node, style: int | None) -> str:
    outer = speller.style
    speller.style = outer if style is None else style
    source = speller.row(node.children)
    speller.style = outer
    size = size_commands().get(node.attributes.get("mathsize", ""), "")
    source = join([size, "" if style is None else _STYLES[style], source])
    return braced(source) if node.atom is not None and (style is not None or size) else source


def style_of(node: Node) -> int | None:
    """Return the style that an ``mstyle`` says, None where it says none."""
    displayed, level = node.attributes.get("displaystyle"), node.attributes.get("scriptlevel", "0")
    if displayed == "true":
        return DISPLAY
    if level in ("1", "2"):
        return TEXT + int(level)
    return TEXT if displayed == "false" else None


def _styled_fraction(speller: Speller, node: Node, style: int | None) -> str | None:
    r"""Return ``\dfrac`` and its kin: a style that holds a fraction and nothing else; None for anything else."""
    children = arranged(node.children)
    if style is None or len(children) != 1 or "mathsize" in node.attributes:
        return None
    if children[0].tag != "mfrac":
        return binomial(speller, children[0], style)
    return fraction(speller, children[0], None if "tex-strut" in children[0].attributes else style)


def coloured(source: str, node: Node) -> str:
    """Return a source in the colours of its node."""
    named = color_name(node.attributes.get("mathcolor"))
    if named:
        model = f"[HTML]{{{named[1:].upper()}}}" if named.startswith("#") else braced(named)
        source = rf"\textcolor{model}{braced(source)}"
    background = color_name(node.attributes.get("mathbackground"))
    return rf"\bbox[{background}]{braced(source)}" if background else source


def color_name(value: str | None) -> str:
    """Return the usual name of a colour, else its name or code as given; empty where it is none that TeX knows."""
    try:
        code = color("named", value or "", {})
    except TexError:
        return ""
    return _codes().get(code, code if (value or "").startswith("#") else value or "")


@cache
def _codes() -> dict[str, str]:
    return {color("named", name, {}): name for name in _USUAL}


SPELLINGS: Mapping[str, Spelling] = {"mstyle": _style}
