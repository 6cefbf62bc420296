"""HTML to an article."""

from __future__ import annotations

from reader_app.markup.article import Article
from reader_app.markup.blocks import flow_content
from reader_app.markup.lifted import Lifted
from reader_app.markup.tree import read_tree

_NOTHING = Lifted()


def read_html(source: str, lifted: Lifted = _NOTHING) -> Article:
    """Return the article that the HTML is: the elements of the allow-list, with the formulas lifted out of the text.

    `lifted` holds what was taken out of `source` before and goes back in its place.
    """
    root, problems = read_tree(source)
    return Article(flow_content(root.children, lifted), problems)
