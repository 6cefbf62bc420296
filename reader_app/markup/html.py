"""HTML to an article."""

from __future__ import annotations

import re

from reader_app.markup.article import Article
from reader_app.markup.blocks import flow_content
from reader_app.markup.formula_bounds import with_formulas_bounded
from reader_app.markup.lifted import Lifted
from reader_app.markup.portions import in_portions
from reader_app.markup.tree import read_tree

_NOTHING = Lifted()

_RENDERED = re.compile(
    r"math/(?:tex|mml|asciimath)|<(?:mjx-|dt?-|math\b|mml:|amp-math|inline-form|disp-form)|data-mml-node|\[/(?:tex|latex|math)\]"
    r"|MathJax-SVG|<img\b[^<>]{0,2000}(?:latex|tex|math|equation|chart|\\)"
    r"|class\s*=\s*[\"']?[^\"'<>]{0,200}(?:MathJax|mjx-|katex|mwe-math)",
    re.IGNORECASE,
)
"""What tells that formulas may be rendered already."""

_SIGNS = (
    *("math/", "<mjx-", "<d-", "<dt-", "<math", "<mml:", "<amp-math", "<inline-form", "<disp-form", "data-mml-node"),
    *("[/tex]", "[/latex]", "[/math]", "<img", "mathjax", "mjx-", "katex", "mwe-math"),
)
"""What there is of it in any such text: to look for the pattern itself takes half a second for a megabyte."""

_DIAGRAMS = ("tikz", "\\xy", "{xy}", "{forest}", "{picture}")
"""What tells that there may be diagrams among the formulas."""


def read_html(source: str, lifted: Lifted = _NOTHING) -> Article:
    """Return the article that the HTML is: the elements of the allow-list, with the formulas lifted out of the text.

    `lifted` holds what was taken out of `source` before and goes back in its place, and what delimiters to ignore.
    """
    lost: tuple[str, ...] = ()
    letters = source.lower()
    if any(sign in letters for sign in _SIGNS) and _RENDERED.search(source):
        # This loads a parser of HTML in C, which bodies without such formulas need not wait for.
        from reader_app.markup.rendered import with_tex

        source, lost = with_tex(source)
    root, problems = read_tree(source)
    blocks, more = with_formulas_bounded(flow_content(root.children, lifted))
    if any(sign in math.source for math in Article(blocks).formulas() for sign in _DIAGRAMS):
        from reader_app.markup.diagrams import with_diagrams_written

        blocks, undrawn = with_diagrams_written(blocks)
        more = (*more, *undrawn)
    return Article(in_portions(blocks), (*problems, *lost, *more))
