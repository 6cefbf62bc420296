"""Any body to an article."""

from __future__ import annotations

from reader_app.library.post import Body
from reader_app.markup.article import Article
from reader_app.markup.html import read_html


def read_body(body: Body) -> Article:
    """Return the article that a post's body is; what was odd about it stands under `problems`."""
    if body.markup == "html":
        return read_html(body.source)
    # Importing Python-Markdown takes 17 ms, which a library without Markdown need not spend.
    from reader_app.markup.markdown import read_kramdown, read_markdown

    return read_kramdown(body.source) if body.markup == "kramdown" else read_markdown(body.source)
