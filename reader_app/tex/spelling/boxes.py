r"""Spaces, rules, phantoms, shifted boxes, frames and strokes."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex.parser import DISPLAY
from reader_app.tex.spelling.arranged import arranged
from reader_app.tex.spelling.lengths import em, is_zero, written
from reader_app.tex.spelling.made import enclosure_commands, is_notation, space_commands
from reader_app.tex.spelling.source import braced
from reader_app.tex.spelling.speller import Speller, Spelling
from reader_app.tex.spelling.styles import color_name, style_of
from reader_app.tex.spelling.tables import framed_table

_LAPS = {
    "-1width": r"\mathllap",
    "-100%width": r"\mathllap",
    "-0.5width": r"\mathclap",
    "-.5width": r"\mathclap",
    "-50%width": r"\mathclap",
}
_LINES = {"top": r"\overline", "bottom": r"\underline"}
_SMASHED = {("height", "depth"): r"\smash", ("height",): r"\smash[t]", ("depth",): r"\smash[b]"}
_STRUT = (0.0, 0.84, 0.36)
_NEAR = 0.006
"""Lengths that are as near as this, in em, are the same."""


def _space(speller: Speller, node: Node) -> str:
    attributes = node.attributes
    if attributes.get("linebreak") == "newline":
        return "\\\\"
    width, height, depth = (em(attributes.get(name)) or 0.0 for name in ("width", "height", "depth"))
    if height or depth:
        return _rule(node, width, height, depth)
    is_fixed = "tex-unscaled" in attributes
    if not width and not is_fixed and node.atom is None:
        return ""
    near = [(keeps, name) for known, keeps, name in space_commands() if abs(known - width) < _NEAR]
    exact = [name for keeps, name in near if keeps == is_fixed]
    if exact or (near and not is_fixed):
        return exact[0] if exact else near[0][1]
    return rf"\hspace{{{written(width)}}}" if is_fixed else rf"\mspace{{{written(width, 'mu')}}}"


def _rule(node: Node, width: float, height: float, depth: float) -> str:
    if not node.attributes.get("mathbackground"):
        if (round(width, 2), round(height, 2), round(depth, 2)) == _STRUT:
            return "\\strut"
        return rf"\Space{{{written(width)}}}{{{written(height)}}}{{{written(depth)}}}"
    lift = f"[{written(-depth)}]" if depth else ""
    return rf"\rule{lift}{{{written(width)}}}{{{written(height + depth)}}}"


def _padded(speller: Speller, node: Node) -> str:
    attributes = node.attributes
    if "mathbackground" in attributes:
        return _background(speller, node)
    shift = em(attributes.get("voffset"))
    if shift is not None:
        return rf"\raise{written(shift)}{speller.contents(node)}"
    child = node.children[0] if len(node.children) == 1 else None
    phantom = child if child is not None and child.tag == "mphantom" else None
    flat = tuple(name for name in ("height", "depth") if is_zero(attributes.get(name)))
    if is_zero(attributes.get("width")):
        return _overlapping(speller, node, phantom)
    if phantom is not None and len(flat) == 2:
        return rf"\hphantom{speller.contents(phantom)}"
    return _SMASHED[flat] + speller.contents(node) if flat else speller.row(node.children)


def _overlapping(speller: Speller, node: Node, phantom: Node | None) -> str:
    if phantom is not None:
        return rf"\vphantom{speller.contents(phantom)}"
    content = speller.contents(node)
    if content == "{}" and node.atom is None:
        return ""
    return _LAPS.get(node.attributes.get("lspace", "").replace(" ", ""), r"\mathrlap") + content


def _background(speller: Speller, node: Node) -> str:
    name = color_name(node.attributes["mathbackground"])
    pad = em(node.attributes.get("lspace")) or 0.0
    options = ",".join(part for part in (name, written(pad) if pad else "") if part)
    return rf"\bbox[{options}]{speller.contents(node)}"


def _phantom(speller: Speller, node: Node) -> str:
    return rf"\phantom{speller.contents(node)}"


def _enclosed(speller: Speller, node: Node) -> str:
    table = framed_table(speller, node)
    if table is not None:
        return table
    notation = " ".join(node.attributes.get("notation", "longdiv").split())
    if notation == "box":
        return _boxed(speller, node)
    known = _LINES.get(notation) or enclosure_commands().get(notation)
    if known is None:
        names = " ".join(name for name in notation.split() if is_notation(name))
        if not names:
            return speller.row(node.children)
        known = rf"\enclose{braced(names)}"
    return known + speller.contents(node)


def _boxed(speller: Speller, node: Node) -> str:
    r"""Return ``\boxed``, whose content is in display style, or another frame where it is not."""
    children = arranged(node.children)
    if len(children) == 1 and children[0].tag == "mtext":
        return rf"\fbox{braced(speller.node(children[0]))}"
    if len(children) == 1 and children[0].tag == "mstyle" and style_of(children[0]) == DISPLAY:
        return rf"\boxed{speller.contents(children[0], DISPLAY)}"
    command = r"\boxed" if speller.style == DISPLAY else r"\enclose{box}"
    return command + speller.contents(node)


SPELLINGS: Mapping[str, Spelling] = {
    "mspace": _space,
    "mpadded": _padded,
    "mphantom": _phantom,
    "menclose": _enclosed,
}
