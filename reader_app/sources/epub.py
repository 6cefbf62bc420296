"""EPUB books: how they are told from other ZIP archives."""

from __future__ import annotations

from reader_app.library.library import Library
from reader_app.sources.source import BEGINNING, Format, Source
from reader_app.sources.zip import is_zip

_FIRST_MEMBER = b"mimetypeapplication/epub+zip"
"""Stands behind the header of the first member (EPUB OCF 3.3, 4.2.2)."""

_CONTAINER = b"META-INF/container.xml"


def is_epub(source: Source) -> bool:
    """Whether the file is an archive that begins as a book has to, or has a book's table among its first members."""
    if not is_zip(source):
        return False
    beginning = source.data[:BEGINNING]
    return _FIRST_MEMBER in beginning[:100] or _CONTAINER in beginning


def _read(source: Source) -> Library:
    from reader_app.sources.saved.epub_posts import read_epub

    return read_epub(source)


EPUB = Format("EPUB", frozenset({".epub"}), is_epub, _read)
