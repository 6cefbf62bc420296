"""The formats that files are read in, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

from reader_app.sources.crawl import CRAWL
from reader_app.sources.epub import EPUB
from reader_app.sources.feed import FEED
from reader_app.sources.html import HTML
from reader_app.sources.listing import LISTING
from reader_app.sources.markdown_file import MARKDOWN
from reader_app.sources.mhtml import MHTML
from reader_app.sources.opml import OPML
from reader_app.sources.source import Format, Source
from reader_app.sources.templates import is_template
from reader_app.sources.zip import ZIP

FORMATS: tuple[Format, ...] = (EPUB, ZIP, MHTML, FEED, OPML, HTML, CRAWL, LISTING, MARKDOWN)


def format_of(source: Source) -> Format | None:
    """Return the format of a file, by its content or else by its name; raises UnreadableError where it is no text.

    What makes pages is in none of them.
    """
    if is_template(source):
        return None
    by_content = (entry for entry in FORMATS if entry.recognises(source))
    return next(by_content, None) or next((entry for entry in FORMATS if source.suffix in entry.suffixes), None)
