"""Pages of kexue.fm as crawlers write them down, as text or Markdown: how they are told from other texts."""

from __future__ import annotations

from reader_app.library.library import Library
from reader_app.sources.source import Format, Source

NOTES = "转载到请包括本文地址"
"""With these words the site's notes begin behind each post."""

_OTHERS = ("<", "---", "+++", "{")
"""HTML and front matter begin with these."""


def is_crawl(source: Source) -> bool:
    """Whether the site's notes are in the text, which is neither HTML nor has front matter."""
    return NOTES in source.text and not source.text.lstrip().startswith(_OTHERS)


def _read(source: Source) -> Library:
    # Most libraries hold no such page, and what reads one takes a while to load.
    from reader_app.sources.pages.crawled import read_crawl

    return read_crawl(source)


CRAWL = Format("crawled page", frozenset(), is_crawl, _read)
