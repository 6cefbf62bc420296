"""Files and folders to a library, all at once or part by part."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from reader_app.library.library import Library, Problem, UniqueIds, joined
from reader_app.library.origin import Kind, Origin
from reader_app.sources.file import is_claimed, open_file
from reader_app.sources.formats import left_out
from reader_app.sources.picture_files import SUFFIXES as PICTURES
from reader_app.sources.preamble import Preambles
from reader_app.sources.walking import File, Walk, title_of

if TYPE_CHECKING:
    from reader_app.sources.kept.cache import Cache

PART_S = 0.05
LONGEST_PART_S = 0.25
"""Seconds to the first part, and between two later ones at most, unless a single file takes longer.

Each takes half as long again as the one before: a window that shows them has the more to do, the more there are
already. A fifth of the time goes into looking for files ahead.
"""


class Part(NamedTuple):
    """What has been read since the part before; `done` of `total` files have been, None while their number is open."""

    library: Library
    done: int
    total: int | None


def open_paths(paths: Sequence[str | Path]) -> Library:
    """Return the posts of files and folders, in the order of `paths`, and what could not be read.

    A folder is read with all folders in it, by name; hidden files (``.git``) and packages (``node_modules``) are left
    out, and files that no format recognises are counted in one problem. A file that is reached twice is read once. The
    macros of files beside it (see `macro_files`), or in a folder around it that was opened, are known to its posts.
    """
    return joined(part.library for part in read_paths(paths))


def read_paths(paths: Sequence[str | Path], *, cache: Cache | None = None) -> Iterator[Part]:
    """Yield what `open_paths` returns in parts, the first after `PART_S`; whoever stops asking stops the reading.

    Posts that `cache` knows are taken from there; those that it did not know it can `write` down afterwards.
    """
    course = _Course(paths, FileReader(cache))
    while not course.ended:
        yield course.part()


class _Course:
    """The reading of paths: it walks along them some way ahead of the files it reads."""

    def __init__(self, paths: Sequence[str | Path], reader: FileReader) -> None:
        self._walk = Walk().along([str(Path(path)) for path in paths])
        self._reader = reader
        self._ids = UniqueIds()
        self._met: deque[Origin | File | Problem] = deque()
        self._unclaimed: dict[str, Counter[str]] = {}
        self._walking = True
        self._seconds = PART_S
        self._found = self._done = 0

    @property
    def ended(self) -> bool:
        """Whether everything has been read."""
        return not self._walking and not self._met

    def part(self) -> Part:
        """Walk and read on for a while, a step at least, and return what has come of it."""
        begin = perf_counter()
        while self._walk_on() and perf_counter() < begin + self._seconds / 5:
            pass
        libraries = []
        while self._met:
            libraries.append(self._read(self._met.popleft()))
            if perf_counter() > begin + self._seconds:
                break
        self._seconds = min(1.5 * self._seconds, LONGEST_PART_S)
        if self.ended:
            # Pictures are not among them: they belong to the posts beside them.
            unclaimed = (left_out(root, suffixes) for root, suffixes in self._unclaimed.items())
            libraries.append(Library(problems=(*self._reader.preambles.problems(), *unclaimed)))
        return Part(self._joined(libraries), self._done, None if self._walking else self._found)

    def _walk_on(self) -> bool:
        """Walk one step on and return whether there are more."""
        try:
            found = next(self._walk)
        except StopIteration:
            self._walking = False
            return False
        if found is not None:
            self._met.append(found)
            self._found += isinstance(found, File)
        return True

    def _read(self, met: Origin | File | Problem) -> Library:
        if isinstance(met, Problem):
            return Library(problems=(met,))
        if isinstance(met, Origin):
            return Library(origins=(met,))
        self._done += 1
        library = self._reader.read(met)
        if library is None:
            suffix = Path(met.path).suffix.lower()
            if suffix not in PICTURES:
                self._unclaimed.setdefault(met.root, Counter())[suffix] += 1
            return Library()
        return library

    def _joined(self, libraries: Sequence[Library]) -> Library:
        """Return one library of what comes from a thousand files, with ids that no post has had so far."""
        return Library(
            tuple(map(self._ids.renamed, chain.from_iterable(library.posts for library in libraries))),
            tuple(chain.from_iterable(library.problems for library in libraries)),
            tuple(chain.from_iterable(library.origins for library in libraries)),
        )


class FileReader:
    """Reads the files that a walk meets: posts with their origin and their macros."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self.preambles = Preambles()

    def read(self, file: File) -> Library | None:
        """Return what is in the file; None where it is one of a folder and no format knows it."""
        is_root = file.real == file.origin
        library = self._cache.find(file, self.preambles) if self._cache else None
        if library is None:
            if not is_root and not is_claimed(Path(file.path)):
                return None
            library = self._opened(file)
        return replace(library, origins=(_origin(file, library),)) if is_root else library

    def _opened(self, file: File) -> Library:
        library = open_file(Path(file.path))
        if self._cache and library.posts:
            self._cache.remember(file, library)
        posts = (
            replace(post, origin=file.origin, preamble=self.preambles.tex(file.macro_files, post.preamble))
            for post in library.posts
        )
        return replace(library, posts=tuple(posts))


def _origin(file: File, library: Library) -> Origin:
    """Return the origin that a file is which was opened by itself."""
    kind: Kind = "archive" if any(post.path != file.path for post in library.posts) else "file"
    trouble = library.problems[0].message if library.problems and not library.posts else ""
    return Origin(file.origin, title_of(file.path), kind, trouble=trouble)
