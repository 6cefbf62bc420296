"""Formulas that a page holds already rendered, by MathJax, KaTeX, as MathML or as pictures, back as their TeX.

Each becomes ``<span class="math inline">`` or ``<span class="math display">`` with the TeX in it, which is Pandoc's
form and what `read_html` takes for a formula. A formula that is there in several layers becomes one.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from reader_app.markup.asides import write_out
from reader_app.markup.equations import framed_alone, with_numbers
from reader_app.markup.formula_span import DELIMITERS, tex_of_span
from reader_app.markup.nesting import without_deep_tags
from reader_app.markup.renderers import KINDS, SCRIPTS, Kind, Rendered, of_mathml
from reader_app.markup.tree import with_tags_only
from reader_app.tex import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SCRIPT = re.compile(
    r"<script\b[^<>]*\btype\s*=\s*[\"']?math/tex(?P<mode>[^\"'<>]{0,40})[^<>]*>(?P<tex>[^<]*(?:<(?!/?script\b)[^<]*)*)</script\s*>",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\[(?P<name>tex|latex|math)\](?P<tex>(?:[^\[<]|\[(?!/?(?:tex|latex|math)\]))+)\[/(?P=name)\]", re.IGNORECASE
)
"""The formulas of phpBB, Quora and others in the text of a page."""

_CDATA = re.compile(r"\A\s*(?:%\s*)?<!\[CDATA\[\s*\n?|(?:%\s*)?\]\]>\s*\Z")
"""What kramdown puts around the TeX in a script."""


def with_tex_of_scripts(html: str) -> str:
    """Return `html` with the formulas of MathJax 2, ``<script type="math/tex">``, and forums, ``[tex]``, as spans."""
    if "[/" in html:
        html = _BRACKETED.sub(r'<span class="math inline">\(\g<tex>\)</span>', html)
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
    lost = _replace(tree, SCRIPTS)
    problems = _show_asciimath(tree)
    _drop_layers(tree)
    for node, tex in [*with_numbers(tree, _tex_of_mathml)]:
        _replace_block(tree, node, tex)
    lost += sum(_replace(tree, kind) for kind in KINDS)
    for inner in tree.css(f":is({_SPANS}) > :is({_SPANS})"):
        inner.unwrap()
    for table, formula, tag in [*framed_alone(tree, "span.math.display")]:
        tex = tex_of_span(formula.text())
        _replace_block(tree, table, tex + ("" if "\\tag" in tex else tag))
    told = "{} formulas are in the page as pictures only, without their TeX"
    return (*problems, told.format(lost)) if lost else problems


def _replace(tree: LexborHTMLParser, kind: Kind) -> int:
    """Put spans in the place of the formulas of one kind; return how many could not be read."""
    lost = 0
    # The inner one first, so that none is read that went with the one around it; no more than are ever set.
    for node in reversed(tree.css(kind.selector)[: limits.FORMULAS]):
        rendered = kind.read(node)
        if rendered is not None:
            node.replace_with(_span(tree, rendered))
        else:
            lost += kind.is_formula
    return lost


def _show_asciimath(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Put code in the place of formulas in AsciiMath that nothing is shown of; return a sentence that tells of it."""
    sources = [
        script
        for script in tree.css('script[type^="math/asciimath"]')
        if script.text().strip() and (script.prev is None or not _is_layer(script.prev))
    ]
    for script in sources:
        code = tree.create_node("code")
        code.insert_child(script.text().strip())
        script.replace_with(code)
    return (f"{len(sources)} formulas in AsciiMath are shown as they are written",) if sources else ()


_SPANS = "span.math.inline, span.math.display"

_LAYERS = frozenset(
    (
        "MathJax_Preview",
        "MathJax_Display",
        "MathJax",
        "MathJax_CHTML",
        "MathJax_Error",
        "MathJax_SVG",
        "MathJax_SVG_Display",
        "MathJax_MathML",
        "mjx-chtml",
    )
)
"""The classes of what MathJax 2 shows, right before the source of the formula."""

_MESSAGES = "#MathJax_Message, #MathJax_Hidden, #MathJax_Font_Test, #MathJax_SVG_Hidden"


def _drop_layers(tree: LexborHTMLParser) -> None:
    """Take away what MathJax 2 shows beside a source that is there, now a span, and what it says of its work."""
    for message in tree.css(_MESSAGES):
        message.decompose()
    for source in tree.css(_SPANS):
        while (layer := source.prev) is not None and _is_layer(layer):
            layer.decompose()


def _is_layer(node: LexborNode) -> bool:
    if node.tag == "-text":
        return not node.text().strip() and node.prev is not None and _is_layer(node.prev)
    return not _LAYERS.isdisjoint((node.attributes.get("class") or "").split())


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


def _tex_of_mathml(math: LexborNode) -> str:
    rendered = of_mathml(math)
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
