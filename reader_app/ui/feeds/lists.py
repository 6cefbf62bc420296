"""Files that are lists of feeds: they are taken in, not opened."""

from __future__ import annotations

from pathlib import Path

HEAD = 4096
"""Bytes of a file by which it is told what it is."""


def is_list_of_feeds(path: str) -> bool:
    """Whether there is a list of feeds at `path`: only files that are called OPML or XML are looked into."""
    file = Path(path)
    if file.suffix.lower() not in (".opml", ".xml"):
        return False
    from reader_app.sources.opml import is_opml
    from reader_app.sources.source import Source

    try:
        with file.open("rb") as data:
            return is_opml(Source(path, data.read(HEAD)))
    except OSError:
        return False
