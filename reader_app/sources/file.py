"""One file to a library: what is in it, or what is wrong with it."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from reader_app.library.library import Library, Problem
from reader_app.sources import formats
from reader_app.sources.error import UnreadableError
from reader_app.sources.formats import FORMATS, format_of
from reader_app.sources.source import BEGINNING, Source
from reader_app.sources.templates import is_template
from reader_app.sources.titles import with_short_title
from reader_app.sources.zip import is_zip

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is not read. The texts of 1,400 posts have 12 MB."""

_NO_FILE = "this is neither a file nor a folder"


def open_file(path: Path) -> Library:
    """Return the posts of one file; one that cannot be read is a library with a problem."""
    try:
        source = Source(str(path), _read_bytes(path))
        found = format_of(source)
        if found is None and is_template(source):
            raise UnreadableError("this is a template, from which a site's pages are made, and no page")
        if found is None:
            names = " or ".join(entry.name for entry in FORMATS)
            raise UnreadableError(f"this is in no format the reader knows ({names})")
        library = found.read(source)
        if library == Library():
            raise UnreadableError("there is no post in it")
        return replace(library, posts=tuple(map(with_short_title, library.posts)))
    except UnreadableError as error:
        return Library(problems=(Problem(str(path), error.line, error.message),))


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raises UnreadableError for a missing, special, forbidden, empty or huge one."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError(_NO_FILE)
        if found.st_size > SIZE_LIMIT:
            return _archive_beginning(path, found.st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file or folder") from error
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error


def _archive_beginning(path: Path, size: int) -> bytes:
    """Return what tells a large archive, which is read member by member; raises UnreadableError for other files."""
    beginning = _beginning(path)
    if not is_zip(Source(str(path), beginning)):
        limit = SIZE_LIMIT >> 20
        raise UnreadableError(f"the file has {size >> 20} MB, and files of more than {limit} MB are not read")
    return beginning


def is_claimed(path: Path) -> bool:
    """Whether a format may read the file: its name says so, or its beginning does."""
    return formats.is_claimed(str(path), lambda: _beginning(path))


def _beginning(path: Path) -> bytes:
    """Return the first bytes of a file; raises OSError, and UnreadableError for what is none."""
    if not path.is_file():
        raise UnreadableError(_NO_FILE)
    with path.open("rb") as file:
        return file.read(BEGINNING)
