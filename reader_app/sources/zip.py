"""ZIP archives of posts and pages: how they are told from other files."""

from __future__ import annotations

from reader_app.library.library import Library
from reader_app.sources.source import Format, Source

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
"""The header of a first member, and the end of an archive that has none (APPNOTE 4.3.7, 4.3.16)."""

_NAME_AT = 30
_DOCUMENTS = (b"[Content_Types].xml", b"_rels/", b"META-INF/MANIFEST.MF", b"mimetypeapplication/vnd.")
"""With these names begin office documents and programs, which are ZIP archives too."""


def is_zip(source: Source) -> bool:
    """Whether the file begins as a ZIP archive does that is no document of another program."""
    return source.data.startswith(_MAGIC) and not source.data[_NAME_AT:].startswith(_DOCUMENTS)


def _read(source: Source) -> Library:
    # Most libraries hold no archive.
    from reader_app.sources.saved.zip_posts import read_zip

    return read_zip(source)


ZIP = Format("ZIP", frozenset({".zip"}), is_zip, _read)
