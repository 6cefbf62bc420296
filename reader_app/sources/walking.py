"""Files below the paths that are opened, in the order in which they are read."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reader_app.library.library import Problem
from reader_app.library.origin import Origin
from reader_app.sources.companions import PACKAGES, is_companion
from reader_app.sources.macro_files import FOLDERS, NAMES, is_macro_file

FILE_LIMIT = 200_000
"""Files and folders that are looked at; what lies behind them is not opened."""

DEPTH_LIMIT = 64
"""Folders inside one another; deeper ones are not opened."""

_BREATH = 1_000
"""Names of one folder that are looked at between two pauses."""

_DEEPEST_SETTINGS = 2
"""Folders inside one another that are looked through for a site's macros (`layouts/partials`)."""

_MOST_MACRO_FILES = 32
"""Of one folder and the folders of settings in it; scripts whose names speak of formulas may be hundreds."""


class Stamp(NamedTuple):
    """What changes when a file does: times in nanoseconds, size in bytes, and the number of its place on the disk."""

    modified: int
    altered: int
    size: int
    inode: int


class Preamble(NamedTuple):
    """A file of macros."""

    path: str
    stamp: Stamp


class File(NamedTuple):
    """A file below `root`, the path that was opened; `origin` is that one's key.

    `path` is what it is called, starting as the path that was opened does; `real` is free of links and names the same
    file always. `stamp` is None where the file cannot be looked at. `preambles` are those that apply to it, the
    outermost folder's first.
    """

    path: str
    real: str
    root: str
    origin: str
    stamp: Stamp | None
    preambles: tuple[Preamble, ...]

    @property
    def macro_files(self) -> tuple[str, ...]:
        """The paths of `preambles`."""
        return tuple(preamble.path for preamble in self.preambles)


class Folder(NamedTuple):
    """A folder on the way to a file; `depth` counts the folders around it that were opened with it."""

    path: str
    real: str
    root: str
    origin: str
    preambles: tuple[Preamble, ...] = ()
    depth: int = 0


Found = Origin | File | Problem | None
"""What is met on the way: a folder that was opened before its files, one that cannot be read; None is a pause."""


class Walk:
    """A walk along paths that meets every file once, however many links lead to it.

    `unseen` are the folders, by their real paths, of which it is not known what is in them, or not all of it.
    """

    def __init__(self) -> None:
        self.unseen: list[str] = []
        self._seen: set[str] = set()
        self._left = FILE_LIMIT
        self._told: set[tuple[str, str]] = set()

    def along(self, paths: Iterable[str]) -> Iterator[Found]:
        """Yield what is met along `paths`, folders with all that is in them by name but hidden files and packages.

        It pauses often, so that whoever walks can stop; it looks at `FILE_LIMIT` files at most.
        """
        for path in paths:
            real = os.path.realpath(path)
            if self._is_new(real):
                yield from self._below(path, real)

    def _below(self, path: str, real: str) -> Iterator[Found]:
        if not _is_folder(Path(path)):
            yield File(path, real, path, real, _stamp(Path(path)), _preambles(Path(path).parent))
            return
        yield Origin(real, title_of(path), "folder")
        met = False
        for found in self._inside(Folder(path, real, path, real)):
            met = met or found is not None
            yield found
        if not met:
            yield Problem(path, None, "the folder is empty")

    def _inside(self, folder: Folder) -> Iterator[Found]:
        """Yield what is in a folder that has not been met."""
        try:
            children = yield from self._children(folder)
        except OSError as error:
            self.unseen.append(folder.real)
            yield Problem(folder.path, None, f"the folder cannot be read ({error.strerror})")
            return
        folder = self._with_preambles(folder, children)
        names = {child.name for child in children}
        for child in children:
            path, is_folder = _join(folder.path, child.name), _is_folder(child)
            real = os.path.realpath(path) if child.is_symlink() else _join(folder.real, child.name)
            if (is_folder and is_companion(child.name, names)) or not self._is_new(real):
                continue
            if not is_folder:
                yield File(path, real, folder.root, folder.origin, _stamp(child), folder.preambles)
            elif folder.depth < DEPTH_LIMIT:
                yield from self._inside(folder._replace(path=path, real=real, depth=folder.depth + 1))
            else:
                message = f"folders that lie more than {DEPTH_LIMIT} folders deep, such as this one, are not opened"
                yield self._once(folder.origin, Problem(path, None, message))

    def _children(self, folder: Folder) -> Generator[Found, None, list[os.DirEntry[str]]]:
        """Return what is in the folder by name, without hidden files and packages; raises OSError."""
        children = []
        with os.scandir(folder.path) as entries:
            for number, entry in enumerate(entries, 1):
                if not self._left:
                    self.unseen.append(folder.real)
                    message = f"there are more than {FILE_LIMIT:,} files, and the rest of them is not opened"
                    yield self._once("", Problem(folder.path, None, message))
                    break
                self._left -= 1
                if not entry.name.startswith(".") and entry.name not in PACKAGES:
                    children.append(entry)
                if number % _BREATH == 0:
                    yield None
        return sorted(children, key=lambda entry: entry.name)

    def _with_preambles(self, folder: Folder, children: Iterable[os.DirEntry[str]]) -> Folder:
        """Return the folder with the files of macros that are in it, and in the folders of a site's settings."""
        preambles = dict.fromkeys(folder.preambles)
        for entry in islice(_macro_files(children), _MOST_MACRO_FILES):
            if entry.name in NAMES:
                self._seen.add(_join(folder.real, entry.name))
            stamp = _stamp(entry)
            if stamp is not None and entry.is_file():
                path = _join(folder.path, os.path.relpath(entry.path, folder.path))
                preambles[Preamble(path, stamp)] = None
        return folder._replace(preambles=tuple(preambles))

    def _is_new(self, real: str) -> bool:
        """Whether the place has not been met, as it now has been: links may lead in circles."""
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _once(self, origin: str, problem: Problem) -> Problem | None:
        """Return the problem, but None where `origin` has had one like it: there may be 100,000 of them."""
        told = (origin, problem.message)
        if told in self._told:
            return None
        self._told.add(told)
        return problem


def title_of(path: str) -> str:
    """Return the last part of a path."""
    whole = Path(path).absolute()
    return whole.name or str(whole)


def _preambles(folder: Path) -> tuple[Preamble, ...]:
    """Return the files of macros that lie in the folder."""
    paths = [path for name in NAMES if (path := folder / name).is_file()]
    stamped = [(str(path), _stamp(path)) for path in paths]
    return tuple(Preamble(path, stamp) for path, stamp in stamped if stamp)


def _macro_files(entries: Iterable[os.DirEntry[str]], depth: int = 0) -> Iterator[os.DirEntry[str]]:
    """Yield the files of macros, also those two folders deep where a site has its settings."""
    for entry in entries:
        if is_macro_file(entry.path) and (depth == 0 or entry.name not in NAMES):
            yield entry
        elif entry.name in FOLDERS and depth < _DEEPEST_SETTINGS and _is_folder(entry):
            try:
                with os.scandir(entry.path) as inner:
                    found = sorted(islice(inner, _BREATH), key=lambda child: child.name)
            except OSError:
                continue
            yield from _macro_files(found, depth + 1)


def _stamp(file: Path | os.DirEntry[str]) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _is_folder(entry: Path | os.DirEntry[str]) -> bool:
    """Whether it is a folder; not where that cannot be found out, which reading it as a file will explain."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _join(folder: str, name: str) -> str:
    """Return the path of what is in a folder, `.` being the working one."""
    return name if folder == "." else f"{folder.rstrip(os.sep)}{os.sep}{name}"
