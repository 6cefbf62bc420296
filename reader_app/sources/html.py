"""HTML pages as saved from a browser: a post a file."""

from __future__ import annotations

import re

from reader_app.library.library import Library
from reader_app.sources.source import Format, Source

_BEGINNING = 4096
_PAGE = r"(?is)[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b"
"""Compiled when the first file is asked for: a start that opens none does not wait for it."""


def is_page(source: Source) -> bool:
    """Whether the file begins as an HTML page does."""
    return re.match(_PAGE, source.text[:_BEGINNING]) is not None


def read_page_file(source: Source) -> Library:
    """Return the page's one post; raises UnreadableError where there is no text in it."""
    # The parser of HTML takes longer to load than a library without pages takes to open.
    from reader_app.sources.pages.reading import read_page

    return Library((read_page(source),), source.problems)


SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})

HTML = Format("HTML", SUFFIXES, is_page, read_page_file)
