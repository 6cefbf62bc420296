"""What each renderer of formulas leaves in a page, and which of it is the formula's TeX."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reader_app.markup.formula_pictures import tex_of_picture
from reader_app.markup.formula_sources import is_source, said_around, tex_of_mathml
from reader_app.markup.formula_span import tex_of_span
from reader_app.markup.picture_attributes import LATE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Rendered(NamedTuple):
    """A formula's TeX and whether it is a display."""

    tex: str
    display: bool


class Kind(NamedTuple):
    """The elements that a renderer leaves (a selector of CSS), their reader, and whether one not read is lost."""

    selector: str
    read: Callable[[LexborNode], Rendered | None]
    is_formula: bool = True


def of_mathml(node: LexborNode) -> Rendered | None:
    """Return what a ``math`` element says, or the first one in `node`."""
    math = node if node.tag == "math" else node.css_first("math, mml\\:math")
    if math is None or _is_inside(math, "math"):
        return None
    source = tex_of_mathml(math)
    return Rendered(source, math.attributes.get("display") == "block") if source else None


def _is_inside(node: LexborNode, tag: str) -> bool:
    around = node.parent
    while around is not None and around.tag != tag:
        around = around.parent
    return around is not None


def _or_display(rendered: Rendered | None, display: bool) -> Rendered | None:
    return Rendered(rendered.tex, display or rendered.display) if rendered else None


def _said(node: LexborNode, display: bool) -> Rendered | None:
    tex = said_around(node)
    return Rendered(tex, display) if tex else None


def _of_mathjax(node: LexborNode) -> Rendered | None:
    """Return the formula of a container of MathJax 3 or 4: what it says, else what is drawn."""
    display = node.attributes.get("display") in ("true", "block")
    latex = node.css_first("mjx-math[data-latex], [data-mml-node=math][data-latex], math[data-latex]")
    if latex is not None and (tex := latex.attributes.get("data-latex")):
        return Rendered(tex, display)
    if rendered := _or_display(of_mathml(node), display) or _said(node, display):
        return rendered
    return _drawn(node, display)


def _drawn(node: LexborNode, display: bool) -> Rendered | None:
    from reader_app.markup.drawn.tex import tex_of_drawing

    tex = tex_of_drawing(node, display)
    return Rendered(tex, display) if tex else None


def _of_mathjax_2(node: LexborNode) -> Rendered | None:
    """Return the formula of MathJax 2 where its script is gone."""
    from selectolax.lexbor import LexborHTMLParser

    display = "isplay" in (node.attributes.get("class") or "")
    holder = node if "data-mathml" in node.attributes else node.css_first("[data-mathml]")
    label = node.css_first(".mjx-math[aria-label]")
    if holder is None and label is not None and is_source(tex := label.attributes.get("aria-label") or ""):
        return Rendered(tex, display)
    if holder is None:
        return _or_display(of_mathml(node), display) or _said(node, display)
    held = LexborHTMLParser(holder.attributes.get("data-mathml") or "", is_fragment=True).css_first("math")
    return _or_display(of_mathml(held), display) if held is not None else None


def _of_svg(node: LexborNode) -> Rendered | None:
    """Return the formula of a drawing that stands alone: mathjax-node's has its source as title, and no structure."""
    title = node.css_first("title")
    said = title.text().strip() if title is not None else ""
    display = _is_block(node.parent) or _stands_alone(node)
    return Rendered(said, display) if is_source(said) else _drawn(node, display)


def _of_katex(node: LexborNode) -> Rendered | None:
    """Return the formula of KaTeX: what it says, else what is drawn; what it could not set is TeX as it stands."""
    if "katex-error" in (node.attributes.get("class") or ""):
        return Rendered(node.text(), False)
    display = "katex-display" in (node.attributes.get("class") or "")
    if rendered := _or_display(of_mathml(node), display) or _said(node, display or _is_block(node.parent)):
        return rendered
    return _drawn(node, display)


def _is_block(node: LexborNode | None) -> bool:
    """Whether the classes of what is around a formula call it a display."""
    return node is not None and re.search(r"block|display", node.attributes.get("class") or "") is not None


def _of_mediawiki(node: LexborNode) -> Rendered | None:
    picture = node.css_first("img[alt]")
    if rendered := of_mathml(node):
        return rendered
    return Rendered(picture.attributes.get("alt") or "", False) if picture is not None else None


def _of_distill(node: LexborNode) -> Rendered | None:
    tex = node.text() if node.css_first("span") is None else ""
    return Rendered(tex, "block" in node.attributes) if tex.strip() else None


_DOCUMENT = re.compile(r"\\begin\s*\{document\}(.*?)\\end\s*\{document\}", re.DOTALL)
"""The part of a LaTeX document that is a formula: journals write one for each."""


def _of_journal(node: LexborNode) -> Rendered | None:
    """Return the formula of an article in JATS: its TeX, else its MathML, with its number if it has one."""
    source, label = node.css_first("tex-math"), node.css_first("label")
    text = source.text() if source is not None else ""
    document = _DOCUMENT.search(text)
    tex = tex_of_span(document[1] if document else text).strip()
    rendered = Rendered(tex, False) if tex else of_mathml(node)
    if rendered is None:
        return None
    number = label.text().strip().strip("()") if label is not None else ""
    tag = f"\\tag{{{number}}}" if number and "\\tag" not in rendered.tex else ""
    return Rendered(rendered.tex + tag, node.tag == "disp-formula")


def _of_amp(node: LexborNode) -> Rendered | None:
    tex = tex_of_span(node.attributes.get("data-formula") or "")
    return Rendered(tex, "inline" not in node.attributes) if tex.strip() else None


def _of_script(node: LexborNode) -> Rendered | None:
    """Return the formula of MathJax 2 whose source is MathML."""
    from selectolax.lexbor import LexborHTMLParser

    # What looked like no tag of HTML was escaped with the page, though nothing is in a script.
    math = LexborHTMLParser(unescape(node.text()), is_fragment=True).css_first("math, mml\\:math")
    display = "display" in (node.attributes.get("type") or "")
    return _or_display(of_mathml(math), display) if math is not None else None


def _of_picture(node: LexborNode) -> Rendered | None:
    attributes = node.attributes
    classes, description = attributes.get("class") or "", attributes.get("alt") or ""
    addresses = (attributes.get(name) or "" for name in ("src", *LATE))
    tex = next(filter(None, (tex_of_picture(address, classes, description) for address in addresses)), "")
    return Rendered(tex_of_span(tex), _is_block(node) or _stands_alone(node)) if tex else None


def _stands_alone(node: LexborNode) -> bool:
    """Whether a picture, or a drawing, is all that a paragraph shows."""
    around = node.parent
    while around is not None and around.tag in ("a", "span", "noscript") and _has_no_neighbour(node):
        node, around = around, around.parent
    return around is not None and around.tag in ("p", "div", "center", "figure") and _has_no_neighbour(node)


def _has_no_neighbour(node: LexborNode) -> bool:
    before, behind = node.prev, node.next
    return (before is None or (_is_blank(before) and before.prev is None)) and (
        behind is None or (_is_blank(behind) and behind.next is None)
    )


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not node.text().strip()


SCRIPTS = Kind('script[type^="math/mml"]', _of_script)
"""The sources of MathJax 2 in MathML; those in TeX are read before a page is parsed."""

_DISPLAYS = "[class~=MathJax_Display], [class~=MathJax_SVG_Display], [class~=MJXc-display]"
"""MathJax 2's; by attribute, as ``.MathJax`` would be any ``mathjax`` in a page without a document type."""

KINDS = (
    Kind(".mwe-math-element", _of_mediawiki),
    Kind(_DISPLAYS, _of_mathjax_2),
    Kind(
        f":not({_DISPLAYS}) > :is([class~=MathJax], [class~=MathJax_SVG], [class~=MathJax_CHTML], [class~=mjx-chtml])"
        f":not(mjx-container, {_DISPLAYS})",
        _of_mathjax_2,
    ),
    Kind("mjx-container", _of_mathjax),
    Kind("svg:has([data-mml-node=math]), svg[aria-labelledby^=MathJax-SVG]", _of_svg),
    Kind(".katex-display, .katex-error", _of_katex),
    Kind(":not(.katex-display) > .katex", _of_katex),
    Kind("d-math, dt-math", _of_distill, is_formula=False),
    Kind("inline-formula, disp-formula", _of_journal, is_formula=False),
    Kind("amp-mathml", _of_amp),
    Kind("math", of_mathml, is_formula=False),
    Kind("img", _of_picture, is_formula=False),
)
"""In the order in which they are looked for: those that hold others first."""
