"""A page saved as MHTML to a post."""

from __future__ import annotations

from dataclasses import replace

from reader_app.library.library import Library
from reader_app.sources.declared import encoding_named
from reader_app.sources.error import UnreadableError
from reader_app.sources.pages.reading import read_page
from reader_app.sources.saved.message import Archive, read_message
from reader_app.sources.source import Source


def read_mhtml(source: Source) -> Library:
    """Return the one post of a saved page; `base` is the address it was saved from, which its pictures go by.

    Raises UnreadableError where there is no page in the message or no text in the page.
    """
    archive = read_message(source.data)
    page = page_of(source.path, archive)
    post = read_page(page)
    location = archive.location if archive.location.startswith(("http://", "https://")) else ""
    return Library((replace(post, url=post.url or location, base=location),), page.problems)


def page_of(path: str, archive: Archive) -> Source:
    """Return the page in a message, in UTF-8 where the message names its encoding; else it must tell it by itself."""
    if archive.page is None:
        raise UnreadableError("there is no page in this file")
    data, encoding = archive.page.content(), encoding_named(archive.page.charset)
    try:
        return Source(path, data.decode(encoding).encode() if encoding else data)
    except UnicodeError:
        return Source(path, data)
