"""Files in archives and saved pages, one by one: pictures are read when they are shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from unicodedata import normalize

from reader_app.sources.error import UnreadableError
from reader_app.sources.html import is_page
from reader_app.sources.mhtml import is_mhtml
from reader_app.sources.source import BEGINNING, Source
from reader_app.sources.zip import is_zip

Reader = Callable[[str], bytes]
"""Returns the bytes of a member by its name, or raises UnreadableError."""

_DEEPEST = 3
"""How many files may lie in one another: a picture in a saved page in an archive in an archive."""

_LARGEST = 64 << 20
"""Bytes of a saved page; those of an archive are not read whole."""


def read_member(path: str) -> bytes:
    """Return the bytes of what lies in an archive or a saved page: ``/x/blog.zip/img/a.png``.

    `path` is that of the file with ``/`` and the member's name behind it; for MHTML the name is the part's
    Content-Location or ``cid:`` and its Content-ID, for pictures that stand in a page itself it is the address that
    the post has for them. Nothing is unpacked to disk. Raises UnreadableError.
    """
    file = _file(path)
    try:
        found = Path(file).stat()
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error
    return _opened(file, found.st_mtime_ns, found.st_size)(path[len(file) + 1 :])


@lru_cache(maxsize=1)
def _opened(file: str, modified: int, size: int) -> Reader:
    """Return what reads members of a file; that of the last file is kept, for a page shows many pictures.

    `modified`, in nanoseconds, and `size`, in bytes, tell whether the file is still the same.
    """
    return _reader(Source(file, _bytes(Path(file))), _DEEPEST)


def _file(path: str) -> str:
    """Return the beginning of `path` that is a file's."""
    for end, character in enumerate(path):
        if character == "/" and end:
            try:
                if Path(path[:end]).is_file():
                    return path[:end]
            except (OSError, ValueError):
                break
    raise UnreadableError("there is no such archive")


def _bytes(file: Path) -> bytes:
    """Return the bytes of a file, but of an archive only the beginning."""
    try:
        with file.open("rb") as opened:
            beginning = opened.read(BEGINNING)
            if is_zip(Source(str(file), beginning)):
                return beginning
            if file.stat().st_size > _LARGEST:
                raise UnreadableError(f"files of more than {_LARGEST >> 20} MB are not read")
            return beginning + opened.read(_LARGEST)
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error


def _reader(source: Source, depth: int) -> Reader:
    if not depth:
        raise UnreadableError("this lies too deep in archives")
    if is_zip(source):
        return partial(_of_zip, source, depth)
    if is_mhtml(source):
        return _of_mhtml(source)
    if is_page(source):
        from reader_app.sources.pages.inline_pictures import InlinePictures

        return InlinePictures(source.text).read
    raise UnreadableError("this file holds no other files")


def _of_zip(source: Source, depth: int, name: str) -> bytes:
    """Return a member, or what lies in the member that `name` begins with."""
    from reader_app.sources.saved.container import opened

    with opened(source) as container:
        name = normalize("NFC", name)
        for known in (name, posixpath.normpath(name)):
            if known in container.members:
                return container.read(known)
        end = name.find("/")
        while end > 0:
            if name[:end] in container.members:
                inner = Source(f"{source.path}/{name[:end]}", container.read(name[:end]))
                return _reader(inner, depth - 1)(name[end + 1 :])
            end = name.find("/", end + 1)
    raise UnreadableError(f"there is no “{name}” in the archive")


def _of_mhtml(source: Source) -> Reader:
    """Return what reads the parts of a message, and the pictures that stand in its page."""
    from reader_app.sources.pages.inline_pictures import NAME, InlinePictures
    from reader_app.sources.saved.message import read_message
    from reader_app.sources.saved.mhtml_post import page_of

    archive = read_message(source.data)

    def read(name: str) -> bytes:
        part = archive.find(name)
        if part is not None:
            return part.content()
        if not name.startswith(NAME):
            raise UnreadableError(f"there is no “{name}” in the saved page")
        return InlinePictures(page_of(source.path, archive).text).read(name)

    return read
