"""The posts and pages in a ZIP archive, read as those of a folder are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from reader_app.library.library import Library, Problem, joined
from reader_app.sources.epub import is_epub
from reader_app.sources.error import UnreadableError
from reader_app.sources.formats import format_of, is_claimed, left_out
from reader_app.sources.macro_files import NAMES
from reader_app.sources.saved.allowance import Allowance
from reader_app.sources.saved.container import Container, counted, opened
from reader_app.sources.saved.epub_posts import read_book
from reader_app.sources.saved.macros import Macros
from reader_app.sources.saved.names import is_hidden, is_of_page
from reader_app.sources.source import BEGINNING, Source
from reader_app.sources.zip import is_zip

_INNER = 1
"""How many archives deep an archive may lie in another."""

_NO_TEXTS = re.compile(
    r"\.(?:avif|bmp|css|eot|gif|gz|ico|jpe?g|js|map|mp[34]|og[gv]|otf|pdf|png|svg|tiff?|ttf|wav|web[mp]|woff2?|xz)"
)
"""Ends of the names of files that are not even looked at: unpacking ten thousand pictures takes a while."""


def read_zip(source: Source) -> Library:
    """Return the posts of an archive, by the names of its members, each `path` with the member's name at its end.

    Archives in it are read, but none in those. What belongs to a saved page (``X_files``) is no post. Raises
    UnreadableError where the archive itself cannot be read.
    """
    return _read(source, Allowance(), _INNER)


def _read(source: Source, allowance: Allowance, inner: int) -> Library:
    with opened(source, allowance) as container:
        names = sorted(filter(_is_visible, container.members), key=lambda name: PurePosixPath(name).parts)
        texts = [name for name in names if not (is_of_page(name, container.members) or _is_preamble(name))]
        claimed = [name for name in texts if _is_claimed(container, name, source.path)]
        macros = Macros(container, source.path)
        read = joined(macros.given(_member(container, name, source.path, inner), name) for name in claimed)
    problems = (*container.problems, *macros.problems, *counted(read.problems, source.path))
    return Library(read.posts, (*problems, *_unclaimed(texts, claimed, source.path)))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_preamble(name: str) -> bool:
    return PurePosixPath(name).name in NAMES


def _is_visible(name: str) -> bool:
    return not is_hidden(name)


def _is_claimed(container: Container, name: str, path: str) -> bool:
    may_be_text = not _NO_TEXTS.fullmatch(_suffix(name))
    return may_be_text and is_claimed(f"{path}/{name}", lambda: container.read(name, BEGINNING))


def _member(container: Container, name: str, path: str, inner: int) -> Library:
    place = f"{path}/{name}"
    try:
        return _library(Source(place, container.read(name)), container.allowance, inner)
    except UnreadableError as error:
        return Library(problems=(Problem(place, error.line, error.message),))


def _library(source: Source, allowance: Allowance, inner: int) -> Library:
    if is_epub(source):
        return read_book(source, allowance)
    if is_zip(source):
        if not inner:
            raise UnreadableError("it is an archive too deep in archives, and is not read")
        return _read(source, allowance, inner - 1)
    found = format_of(source)
    if found is None:
        raise UnreadableError("this is in no format the reader knows")
    return found.read(source)


def _unclaimed(names: Iterable[str], claimed: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield a problem that counts the texts that no format knows, or one that says that there are no texts."""
    suffixes = map(_suffix, set(names).difference(claimed))
    texts = Counter(suffix for suffix in suffixes if not _NO_TEXTS.fullmatch(suffix))
    if texts:
        yield left_out(path, texts)
    elif not claimed:
        yield Problem(path, None, "there is nothing to read in the archive")
