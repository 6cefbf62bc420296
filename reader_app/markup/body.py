"""Any body to an article."""

from __future__ import annotations

from collections.abc import Collection

from reader_app.library.post import Body
from reader_app.markup.article import Article
from reader_app.markup.html import read_html
from reader_app.markup.lifted import Lifted


def read_body(body: Body, ignored: Collection[str] = ()) -> Article:
    """Return the article that a post's body is, with delimiters among `ignored` as text (see `Post`).

    What was odd about it stands under `problems`.
    """
    if body.markup == "html":
        return read_html(body.source, Lifted(ignored=ignored))
    # Importing Python-Markdown takes 17 ms, which a library without Markdown need not spend.
    from reader_app.markup.markdown import read_kramdown, read_markdown

    return (read_kramdown if body.markup == "kramdown" else read_markdown)(body.source, ignored)
