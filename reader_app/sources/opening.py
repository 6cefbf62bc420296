"""Files and folders to a library."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reader_app.library.library import Library, Problem, joined
from reader_app.library.post import Post
from reader_app.sources.error import UnreadableError
from reader_app.sources.formats import FORMATS, format_of
from reader_app.sources.preamble import PREAMBLE, with_preamble
from reader_app.sources.source import Source

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is not read. The texts of 1,400 posts have 12 MB."""

_BEGINNING = 64 * 1024
"""Bytes of a file in a folder that are looked at where its name tells no format."""

_SUFFIXES = frozenset().union(*(entry.suffixes for entry in FORMATS))


def open_paths(paths: Sequence[str | Path]) -> Library:
    """Return the posts of files and folders, in the order of `paths`, and what could not be read.

    A folder is read with all folders in it, by name; hidden files (``.git``) are left out, and those that no format
    recognises are counted in one problem. A file that is reached twice is read once. The macros that `PREAMBLE`
    defines, in the folder or beside the file, are known to all posts that come from there.
    """
    parts = []
    seen: set[Path] = set()
    for path in map(Path, paths):
        if _is_folder(path):
            parts.append(with_preamble(_open_folder(path, seen), path))
        elif _is_new(path, seen):
            parts.append(with_preamble(open_file(path), path.parent))
    library = joined(parts)
    return Library(_with_unique_ids(library.posts), tuple(dict.fromkeys(library.problems)))


def open_file(path: Path) -> Library:
    """Return the posts of one file; one that cannot be read is a library with a problem."""
    try:
        source = Source(str(path), _read_bytes(path))
        found = format_of(source)
        if found is None:
            names = " or ".join(entry.name for entry in FORMATS)
            raise UnreadableError(f"this is in no format the reader knows ({names})")
        return found.read(source)
    except UnreadableError as error:
        return Library(problems=(Problem(str(path), error.line, error.message),))


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raises UnreadableError for a missing, special, forbidden, empty or huge one."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("this is neither a file nor a folder")
        if found.st_size > SIZE_LIMIT:
            size, limit = found.st_size >> 20, SIZE_LIMIT >> 20
            raise UnreadableError(f"the file has {size} MB, and files of more than {limit} MB are not read")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file or folder") from error
    except OSError as error:
        raise UnreadableError(f"the file cannot be read ({error.strerror})") from error


def _open_folder(folder: Path, seen: set[Path]) -> Library:
    parts = []
    unclaimed: Counter[str] = Counter()
    for path in _files(folder, seen):
        if isinstance(path, Problem):
            parts.append(Library(problems=(path,)))
        elif path == folder / PREAMBLE:
            continue
        elif _is_claimed(path):
            parts.append(open_file(path))
        else:
            unclaimed[path.suffix.lower() or "no suffix"] += 1
    if unclaimed:
        kinds = ", ".join(sorted(unclaimed))
        message = f"{unclaimed.total()} of the files in it are in no format the reader knows ({kinds})"
        parts.append(Library(problems=(Problem(str(folder), None, message),)))
    if not parts:
        parts.append(Library(problems=(Problem(str(folder), None, "the folder is empty"),)))
    return joined(parts)


def _files(folder: Path, seen: set[Path]) -> Iterator[Path | Problem]:
    """Yield the new files below a folder in the order of their paths, and a problem for each folder that is locked."""
    if not _is_new(folder, seen):
        return
    try:
        children = sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError as error:
        yield Problem(str(folder), None, f"the folder cannot be read ({error.strerror})")
        return
    for child in children:
        if _is_folder(child):
            yield from _files(child, seen)
        elif _is_new(child, seen):
            yield child


def _is_new(path: Path, seen: set[Path]) -> bool:
    """Whether the path leads to a place that is not in `seen`, where it is put: links may lead in circles."""
    place = Path(os.path.realpath(path))
    if place in seen:
        return False
    seen.add(place)
    return True


def _is_folder(path: Path) -> bool:
    """Whether the path is a folder's; not where that cannot be found out, which reading it as a file will explain."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_claimed(path: Path) -> bool:
    """Whether a format may read the file: its name says so, or its beginning does."""
    if path.suffix.lower() in _SUFFIXES:
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            source = Source(str(path), file.read(_BEGINNING))
        return any(entry.recognises(source) for entry in FORMATS)
    except (OSError, UnreadableError):
        return False


def _with_unique_ids(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts with ``-2``, ``-3`` … behind ids that came before."""
    counts: Counter[str] = Counter()
    unique = []
    for post in posts:
        counts[post.id] += 1
        unique.append(post if counts[post.id] == 1 else replace(post, id=f"{post.id}-{counts[post.id]}"))
    return tuple(unique)
