"""Files of macros in an archive, which the posts beside them and in folders below them know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from reader_app.library.library import Library, Problem
from reader_app.sources.macro_files import NAMES
from reader_app.sources.preamble import LONGEST, Preambles
from reader_app.sources.saved.container import Container


class Macros:
    """Reads the files of macros of the archive at `path`, each once; `problems` are about those that were read."""

    def __init__(self, container: Container, path: str) -> None:
        self._members = container.members
        self._path = path
        self._preambles = Preambles(lambda place: container.read(place.removeprefix(f"{path}/"), LONGEST + 1))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files that have been read."""
        return self._preambles.problems()

    def given(self, library: Library, name: str) -> Library:
        """Return the posts of a member with the macros that are known to them, the outermost folder's first."""
        paths = tuple(self._paths(name))
        posts = (replace(post, preamble=self._preambles.tex(paths, post.preamble)) for post in library.posts)
        return replace(library, posts=tuple(posts)) if paths else library

    def _paths(self, name: str) -> Iterator[str]:
        """Yield the paths of the files of macros for a member."""
        for folder in reversed(PurePosixPath(name).parents):
            places = (str(folder / each) for each in NAMES)
            yield from (f"{self._path}/{place}" for place in places if place in self._members)
