"""Formulas that a page holds already rendered, by MathJax, KaTeX, as MathML or as pictures, back as their TeX.

Each becomes ``<span class="math inline">`` or ``<span class="math display">`` with the TeX in it, which is Pandoc's
form and what `read_html` takes for a formula. A formula that is there in several layers becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reader_app.markup.asides import write_out
from reader_app.markup.equations import with_numbers
from reader_app.markup.formula_pictures import tex_of_picture
from reader_app.markup.formula_span import DELIMITERS
from reader_app.markup.nesting import without_deep_tags
from reader_app.markup.tree import with_tags_only
from reader_app.tex import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SCRIPT = re.compile(
    r"<script\b[^<>]*\btype\s*=\s*[\"']?math/tex(?P<mode>[^\"'<>]{0,40})[^<>]*>(?P<tex>[^<]*(?:<(?!/?script\b)[^<]*)*)</script\s*>",
    re.IGNORECASE,
)
_CDATA = re.compile(r"\A\s*(?:%\s*)?<!\[CDATA\[\s*\n?|(?:%\s*)?\]\]>\s*\Z")
"""What kramdown puts around the TeX in a script."""


class Rendered(NamedTuple):
    """A formula's TeX and whether it is a display."""

    tex: str
    display: bool


def with_tex_of_scripts(html: str) -> str:
    """Return `html` with the formulas of MathJax 2, ``<script type="math/tex">``, as spans."""
    end = html.lower().rfind("</script")
    if end < 0 or "math/tex" not in html:
        return html
    return _SCRIPT.sub(_span_of_script, html[: end + 64]) + html[end + 64 :]


def with_tex(html: str) -> tuple[str, tuple[str, ...]]:
    """Return `html`, a part of a page, with its rendered formulas as spans, and what could not be read."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(with_tags_only(without_deep_tags(with_tex_of_scripts(html))), is_fragment=True)
    problems = give_tex(tree)
    return tree.html or "", problems


def give_tex(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Put spans in the place of the rendered formulas in `tree`; return what could not be read, as sentences."""
    write_out(tree)
    if tree.css_first("span.math") is not None:
        for layer in tree.css(_LAYERS):
            layer.decompose()
    for node, tex in [*with_numbers(tree, _tex_of_mathml)]:
        _replace_block(tree, node, tex)
    lost = 0
    for selector, read in _KINDS:
        # The inner one first, so that none is read that went with the one around it; no more than are ever set.
        for node in reversed(tree.css(selector)[: limits.FORMULAS]):
            rendered = read(node)
            if rendered is None:
                lost += selector not in _MAY_BE_NONE
            else:
                node.replace_with(_span(tree, rendered))
    return (f"{lost} formulas are in the page as pictures only, without their TeX",) if lost else ()


_MAY_BE_NONE = ("img", "math", "d-math, dt-math")
"""Pictures of other things, formulas in formulas, and those that a script fills."""

_LAYERS = (
    ".MathJax_Preview, .MathJax_Display, .MathJax, .MathJax_CHTML, .MathJax_SVG, .MathJax_SVG_Display,"
    " .MathJax_MathML, .mjx-chtml, #MathJax_Message, #MathJax_Hidden, #MathJax_Font_Test"
)
"""What MathJax 2 shows beside its scripts."""


def _span_of_script(script: re.Match[str]) -> str:
    tex = _CDATA.sub("", script["tex"])
    kind = "display" if "mode=display" in script["mode"].replace(" ", "") else "inline"
    opening, closing = DELIMITERS[kind == "display"]
    return f'<span class="math {kind}">{opening}{escape(tex, quote=False)}{closing}</span>' if tex.strip() else ""


def _span(tree: LexborHTMLParser, rendered: Rendered) -> LexborNode:
    span = tree.create_node("span")
    span.attrs["class"] = "math display" if rendered.display else "math inline"
    opening, closing = DELIMITERS[rendered.display]
    span.insert_child(f"{opening}{rendered.tex}{closing}")
    return span


def _of_mathml(node: LexborNode) -> Rendered | None:
    """Return what a ``math`` element says, or the first one in `node`."""
    math = node if node.tag == "math" else node.css_first("math")
    if math is None or _is_inside(math, "math"):
        return None
    source = math.attributes.get("data-latex") or _annotation(math) or _alternative(math) or _spelled(math)
    return Rendered(source, math.attributes.get("display") == "block") if source else None


def _tex_of_mathml(math: LexborNode) -> str:
    rendered = _of_mathml(math)
    return rendered.tex.strip() if rendered else ""


def _replace_block(tree: LexborHTMLParser, node: LexborNode, tex: str) -> None:
    """Put a paragraph with a display, and the places of links, in the place of a block."""
    paragraph = tree.create_node("p")
    for named in node.css("table[id], tbody[id], tr[id], div[id]"):
        if label := named.attributes.get("id"):
            anchor = tree.create_node("a")
            anchor.attrs["id"] = label
            paragraph.insert_child(anchor)
    paragraph.insert_child(_span(tree, Rendered(tex, True)))
    node.replace_with(paragraph)


def _is_inside(node: LexborNode, tag: str) -> bool:
    around = node.parent
    while around is not None and around.tag != tag:
        around = around.parent
    return around is not None


def _annotation(node: LexborNode) -> str:
    """Return the TeX that stands in a formula as its annotation."""
    for annotation in node.css("annotation"):
        if "tex" in (annotation.attributes.get("encoding") or "").lower():
            return annotation.text().strip()
    return ""


def _alternative(math: LexborNode) -> str:
    """Return the ``alttext`` of LaTeXML and MediaWiki, which is TeX; elsewhere it may be spoken words."""
    text = math.attributes.get("alttext") or ""
    return text if "ltx_" in (math.attributes.get("class") or "") or re.search(r"[\\^_{]", text) else ""


def _spelled(math: LexborNode) -> str:
    from reader_app.mathml.error import MathMLError
    from reader_app.mathml.read import read_mathml
    from reader_app.tex.spelling.spell import spell

    try:
        return spell(read_mathml(math.html or "")).strip()
    except MathMLError:
        return ""


def _of_mathjax(node: LexborNode) -> Rendered | None:
    """Return the formula of a container of MathJax 3 or 4."""
    display = node.attributes.get("display") in ("true", "block")
    latex = node.css_first("[data-latex]")
    if node.css_first("math") is None and latex is not None:
        return Rendered(latex.attributes.get("data-latex") or "", display)
    rendered = _of_mathml(node)
    return Rendered(rendered.tex, display or rendered.display) if rendered else None


def _of_mathjax_2(node: LexborNode) -> Rendered | None:
    """Return the formula of MathJax 2 where its script is gone."""
    from selectolax.lexbor import LexborHTMLParser

    display = "Display" in (node.attributes.get("class") or "")
    holder = node.css_first("[data-mathml]")
    if holder is not None:
        rendered = _of_mathml(
            LexborHTMLParser(holder.attributes.get("data-mathml") or "", is_fragment=True).css("*")[0]
        )
    else:
        rendered = _of_mathml(node)
    return Rendered(rendered.tex, display or rendered.display) if rendered else None


def _of_katex(node: LexborNode) -> Rendered | None:
    """Return the formula of KaTeX: its annotation, else its MathML; what it could not set is TeX as it stands."""
    if "katex-error" in (node.attributes.get("class") or ""):
        return Rendered(node.text(), False)
    display = "katex-display" in (node.attributes.get("class") or "")
    rendered = _of_mathml(node)
    return Rendered(rendered.tex, display or rendered.display) if rendered else None


def _of_mediawiki(node: LexborNode) -> Rendered | None:
    rendered = _of_mathml(node)
    picture = node.css_first("img[alt]")
    if rendered is None and picture is not None:
        rendered = Rendered(picture.attributes.get("alt") or "", False)
    return rendered


def _of_distill(node: LexborNode) -> Rendered | None:
    tex = node.text() if node.css_first("span") is None else ""
    return Rendered(tex, "block" in node.attributes) if tex.strip() else None


def _of_picture(node: LexborNode) -> Rendered | None:
    attributes = node.attributes
    tex = tex_of_picture(attributes.get("src") or "", attributes.get("class") or "", attributes.get("alt") or "")
    return Rendered(tex, False) if tex else None


_KINDS: tuple[tuple[str, Callable[[LexborNode], Rendered | None]], ...] = (
    (".mwe-math-element", _of_mediawiki),
    (".MathJax_Display, .MathJax_SVG_Display", _of_mathjax_2),
    (".MathJax, .MathJax_SVG, .MathJax_CHTML, .mjx-chtml", _of_mathjax_2),
    ("mjx-container", _of_mathjax),
    (".katex-display, .katex-error", _of_katex),
    (".katex", _of_katex),
    ("d-math, dt-math", _of_distill),
    ("math", _of_mathml),
    ("img", _of_picture),
)
